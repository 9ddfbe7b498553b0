"""Where the embedded default keeps its data: FIRSTLINE_HOME, by default the XDG data folder of the user."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from zoneinfo import available_timezones

import platformdirs


class BadSetting(ValueError):
    """An environment variable holds what cannot be used; the message names it and the remedy."""


def time_zone() -> str:
    """FIRSTLINE_TIME_ZONE, by default UTC. Raises BadSetting."""
    name = os.environ.get("FIRSTLINE_TIME_ZONE", "UTC")
    if name not in available_timezones():
        raise BadSetting(
            f"FIRSTLINE_TIME_ZONE is {name!r}; write a name such as Europe/Vienna, or leave it out for UTC"
        )
    return name


def whole_number(variable: str, default: int, least: int, most: int) -> int:
    """An environment variable that holds a number. Raises BadSetting."""
    text = os.environ.get(variable, str(default))
    if not text.isdecimal() or not least <= int(text) <= most:
        raise BadSetting(
            f"{variable} is {text!r}; write a number from {least} to {most}, or leave it out for {default}"
        )
    return int(text)


def home() -> Path:
    """The folder, made on first use and readable by its owner only."""
    folder = Path(os.environ.get("FIRSTLINE_HOME") or platformdirs.user_data_path("firstline"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The key that signs sessions: FIRSTLINE_SECRET_KEY, or one made on first use and kept in the home folder."""
    if given := os.environ.get("FIRSTLINE_SECRET_KEY"):
        return given
    path = home() / "secret_key"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=home()) as whole:  # readable by its owner only
            whole.write(secrets.token_urlsafe(50))
            whole.flush()
            with suppress(FileExistsError):  # another command was quicker
                os.link(whole.name, path)
    return path.read_text()
