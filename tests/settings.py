"""Settings of the tests: those of the product, in a folder of their own, on SQLite or on a real PostgreSQL server.

FIRSTLINE_TEST_DATABASE=postgresql chooses the latter; `make test` runs both.
"""

import atexit
import os
import shutil
import tempfile

os.environ["FIRSTLINE_HOME"] = tempfile.mkdtemp(prefix="firstline-tests-")
atexit.register(shutil.rmtree, os.environ["FIRSTLINE_HOME"], ignore_errors=True)
if os.environ.get("FIRSTLINE_TEST_DATABASE") == "postgresql":
    from tests import postgres

    os.environ["FIRSTLINE_DATABASE_URL"] = postgres.start()

from firstline.web.settings import *  # noqa: E402, F403
from firstline.web.settings import DATABASES, HOME  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}  # a file, as in the product
AXES_ENABLED = True
PASSWORD_HASHERS = ["tests.hashing.Cheap"]
