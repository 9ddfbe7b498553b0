"""What all tests share: real processes of the `firstline` command, and skips that say why."""

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from tests import postgres

ON_POSTGRESQL = os.environ.get("FIRSTLINE_TEST_DATABASE") == "postgresql"
STRICT = os.environ.get("CI") == "true"
"""In CI nothing is skipped: what is missing is a failure."""


def missing(what: str) -> None:
    """Skips a test for want of something on this machine; fails it in CI."""
    if STRICT:
        pytest.fail(f"{what}; in CI nothing is skipped")
    pytest.skip(what)


@dataclass(frozen=True)
class Installation:
    """A Firstline of its own: a home folder, a database (SQLite or PostgreSQL, as the run), and the command."""

    home: Path
    env: dict[str, str]

    def run(self, *arguments: object, check: bool = True, text: str | None = None) -> subprocess.CompletedProcess[str]:
        found = subprocess.run(self.command(*arguments), env=self.env, input=text, capture_output=True, text=True)
        assert not check or found.returncode == 0, f"{arguments}: {found.returncode}\n{found.stdout}\n{found.stderr}"
        return found

    def start(self, *arguments: object, **options: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command(*arguments), env=self.env, **options)

    def ask(self, code: str) -> object:
        """What Python code prints as JSON, run on this installation's database."""
        prelude = "import django, json; django.setup()\n"
        env = self.env | {"DJANGO_SETTINGS_MODULE": "firstline.web.settings"}
        found = subprocess.run([sys.executable, "-c", prelude + code], env=env, capture_output=True, text=True)
        assert found.returncode == 0, found.stderr
        return json.loads(found.stdout)

    @contextmanager
    def serving(self, *arguments: object) -> Iterator[str]:
        """The address of `firstline serve`, while it runs."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        server = self.start("serve", "--port", port, *arguments)
        try:
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)

    @staticmethod
    def command(*arguments: object) -> list[str]:
        return [sys.executable, "-m", "firstline.cli", *map(str, arguments)]


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the server ended at once"
        try:
            urllib.request.urlopen(address + "/sign-in", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer within 20 s")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Whatever language the test before had chosen: Django keeps it for the thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def new_in(folder: Path, database: str = "") -> Installation:
    """An installation in a folder of its own that nobody has started yet."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("FIRSTLINE_", "DJANGO_"))}
    env |= {"FIRSTLINE_HOME": str(folder / "home"), "PYTHONWARNINGS": "error::DeprecationWarning:firstline"}
    if ON_POSTGRESQL:
        env["FIRSTLINE_DATABASE_URL"] = postgres.create_database(f"t{uuid.uuid4().hex}", database)
    return Installation(folder / "home", env)


def made_in(folder: Path) -> Installation:
    """An installation in a folder of its own, with the tables made: a copy of one that is made once."""
    home, database = _with_tables()
    if home.is_dir():
        shutil.copytree(home, folder / "home")
    return new_in(folder, database)


@cache
def _with_tables() -> tuple[Path, str]:
    """The home folder of an installation that was only prepared, and the name of its database."""
    folder = Path(tempfile.mkdtemp(prefix="firstline-tables-"))
    atexit.register(shutil.rmtree, folder)
    made = new_in(folder)
    made.run("migrate")
    (made.home / "secret_key").unlink(missing_ok=True)  # each has its own
    return made.home, postgres.name_of(made.env.get("FIRSTLINE_DATABASE_URL", ""))


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return made_in(tmp_path)


@pytest.fixture
def new_installation(tmp_path: Path) -> Installation:
    """One that nobody has started yet; on PostgreSQL, whose tables nothing makes unasked, with tables."""
    made = new_in(tmp_path)
    if ON_POSTGRESQL:
        made.run("migrate")
    return made


@pytest.fixture
def shared() -> Path:
    """Other people's data beside the checkout."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        missing(f"no shared data at {folder}")
    return folder
