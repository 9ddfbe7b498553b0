"""Sessions in the database, with what their owner needs to recognise and to end them (Django's SESSION_ENGINE).

The session itself holds times as seconds since 1970, so that it stays JSON.
"""

from datetime import UTC, datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

STARTED, SEEN, PROVED = "started", "seen", "proved"
"""When somebody signed in, did something last, and last proved who they are."""
FACTOR, ADDRESS, BROWSER = "factor", "address", "browser"
"""By which second factor they signed in (empty: by none), and from where."""


class SessionStore(DatabaseStore):
    """Copies who and from where into columns beside the session."""

    @classmethod
    def get_model_class(cls):
        from firstline.core.models import Session

        return Session

    def create_model_instance(self, data: dict[str, object]):
        row = super().create_model_instance(data)
        row.user_id = int(data["_auth_user_id"]) if "_auth_user_id" in data else None
        row.started_at, row.seen_at = _time(data.get(STARTED)), _time(data.get(SEEN))
        row.address, row.browser = str(data.get(ADDRESS, "")), str(data.get(BROWSER, ""))
        return row


def _time(seconds: object) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None
