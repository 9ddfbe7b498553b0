"""A PostgreSQL server of the tests' own, from Debian's binaries: started on a socket in a temporary folder."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

MISSING = "PostgreSQL's server programs are not installed (apt-get install postgresql)"


def binaries() -> Path | None:
    """The folder of the newest installed server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@cache
def start() -> str:
    """Starts the server, once; the URL of its database `postgres`. It stops when the process ends."""
    programs = binaries()
    if programs is None:
        raise RuntimeError(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="firstline-pg-"))
    account = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
    _run(account, programs / "initdb", "--pgdata", folder / "data", "--auth=trust", "--username=firstline", "--no-sync",
         "--encoding=UTF8", "--locale=C.UTF-8")  # fmt: skip
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
    _run(account, programs / "pg_ctl", "--pgdata", folder / "data", "--options", options, "--log", folder / "log",
         "--wait", "start")  # fmt: skip
    atexit.register(_stop, account, programs, folder)
    return url(folder, "postgres")


def url(folder: Path, database: str) -> str:
    return f"postgresql://firstline@/{database}?host={folder}"


def name_of(address: str) -> str:
    """The database's name in its URL."""
    return urlsplit(address).path.removeprefix("/")


def create_database(name: str, like: str = "") -> str:
    """A new database on the running server, empty or a copy of another one; its URL."""
    import psycopg

    server = start()
    folder = Path(server.partition("?host=")[2])
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like or "template1"}"')
    return url(folder, name)


def _run(account: str, *command: object) -> None:
    words = [str(word) for word in command]
    prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if account == "postgres" else []
    if os.geteuid() != 0:
        prefix = []
    subprocess.run(prefix + words, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _stop(account: str, programs: Path, folder: Path) -> None:
    _run(account, programs / "pg_ctl", "--pgdata", folder / "data", "--mode=immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)
