"""Starting Django for the commands that need the database; the embedded one is made on first use."""

import fcntl
import os
import pwd
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from firstline.cli.output import fail, note

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def set_up() -> None:
    """Loads settings and logs, without touching the database. What is written from now on is for its owner only."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.web.settings")
    import django

    from firstline.web import logs
    from firstline.web.home import BadSetting

    try:
        django.setup()
    except BadSetting as error:
        fail(str(error))
    except OSError as error:
        fail(f"the home folder cannot be used: {error}. Set FIRSTLINE_HOME to another one")
    logs.set_up()


def with_database(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """For a command that reads or writes the database. Refusals of the rooms become its error message."""

    @wraps(command)
    def prepared(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        set_up()
        from django.db import DatabaseError, OperationalError

        from firstline.core.errors import CoreError

        try:
            _ready()
            return command(*args, **kwargs)
        except CoreError as error:
            fail(str(error))
        except OperationalError as error:
            fail(f"the database does not answer: {error}")
        except DatabaseError as error:
            fail(f"the database refused it, nothing was changed: {error}")

    return prepared


def _ready() -> None:
    """Brings the embedded database up to date; for PostgreSQL that is somebody's decision, so it only tells."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    def pending() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    if not pending():
        return
    if connection.vendor != "sqlite":
        fail("the database is not up to date with this version; run: firstline migrate")
    with (settings.HOME / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands may start on a new folder at the same moment
        if pending():
            note(f"Preparing the database in {settings.HOME} ...")
            call_command("migrate", verbosity=0)


def operator_name() -> str:
    """The account that runs the command, for the ledger: from the system, not from variables that anyone can set."""
    uid = os.getuid()
    if uid == 0 and os.environ.get("SUDO_UID", "").isdecimal():
        uid = int(os.environ["SUDO_UID"])
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"
