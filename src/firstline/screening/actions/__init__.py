"""What happens to alerts: they are raised, held, decided by a named human, remembered, refreshed, and withdrawn."""

from firstline.screening.actions.assigning import hand_over, release, take
from firstline.screening.actions.deciding import decide, possible, undo
from firstline.screening.actions.exporting import export_alert
from firstline.screening.actions.noting import add_note, attach
from firstline.screening.actions.raising import Raised, Screened, raise_alerts, raise_all
from firstline.screening.actions.referring import Order, answered, refer
from firstline.screening.actions.refreshing import refresh
from firstline.screening.actions.remembering import ask_again, forget
from firstline.screening.actions.saving_views import drop_view, save_view, views_of
from firstline.screening.actions.withdrawing import withdraw_removed

__all__ = [
    "Order",
    "Raised",
    "Screened",
    "add_note",
    "answered",
    "ask_again",
    "attach",
    "decide",
    "drop_view",
    "export_alert",
    "forget",
    "hand_over",
    "possible",
    "raise_alerts",
    "raise_all",
    "refer",
    "refresh",
    "release",
    "save_view",
    "take",
    "undo",
    "views_of",
    "withdraw_removed",
]
