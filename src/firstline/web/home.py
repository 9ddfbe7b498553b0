"""Where the embedded default keeps its data: FIRSTLINE_HOME, by default the XDG data folder of the user."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs


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
