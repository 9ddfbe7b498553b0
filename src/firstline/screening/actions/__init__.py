"""What happens to alerts: they are raised, decided by a named human, refreshed, and withdrawn."""

from firstline.screening.actions.deciding import decide
from firstline.screening.actions.exporting import export_alert
from firstline.screening.actions.raising import Raised, Screened, raise_alerts, raise_all
from firstline.screening.actions.refreshing import refresh
from firstline.screening.actions.saving_views import drop_view, save_view
from firstline.screening.actions.withdrawing import withdraw_removed

__all__ = [
    "Raised",
    "Screened",
    "decide",
    "drop_view",
    "export_alert",
    "raise_alerts",
    "raise_all",
    "refresh",
    "save_view",
    "withdraw_removed",
]
