"""The database: PostgreSQL where FIRSTLINE_DATABASE_URL names one, else SQLite in the home folder."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from firstline.web.home import BadSetting

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "OPTIONS": {
        # write transactions take their lock at the start: two of them never deadlock half-way
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # what was acknowledged survives a power cut
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    },
}


class UnknownDatabase(BadSetting):
    """FIRSTLINE_DATABASE_URL names something else than a PostgreSQL database."""


def database(folder: Path) -> dict[str, object]:
    """Django's settings of the one database."""
    url = os.environ.get("FIRSTLINE_DATABASE_URL", "")
    return postgresql(url) if url else SQLITE | {"NAME": str(folder / "firstline.sqlite3")}


def postgresql(url: str) -> dict[str, object]:
    """Reads `postgresql://user:password@host:port/name?option=value`. Raises UnknownDatabase."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise UnknownDatabase(
            f"FIRSTLINE_DATABASE_URL begins with {parts.scheme!r}; "
            "write postgresql://user:password@host/name, or leave it out for SQLite"
        )
    try:
        port = str(parts.port or "")
    except ValueError as error:
        raise UnknownDatabase(f"FIRSTLINE_DATABASE_URL: {error}") from None
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": options,
    }
