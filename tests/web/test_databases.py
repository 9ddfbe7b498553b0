from pathlib import Path

import pytest

from firstline.web.databases import UnknownDatabase, database, postgresql


def test_without_a_url_the_database_is_a_file_in_the_home_folder(monkeypatch):
    monkeypatch.delenv("FIRSTLINE_DATABASE_URL", raising=False)
    assert database(Path("/data"))["NAME"] == "/data/firstline.sqlite3"


def test_a_url_gives_every_part_of_the_address():
    read = postgresql("postgresql://desk:p%40ss@db.example:5433/firstline?sslmode=verify-full")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"], read["NAME"]) == (
        "desk", "p@ss", "db.example", "5433", "firstline")  # fmt: skip
    assert read["OPTIONS"] == {"sslmode": "verify-full"}


def test_another_kind_of_database_is_refused_with_the_remedy():
    with pytest.raises(UnknownDatabase, match="write postgresql://"):
        postgresql("mysql://x/y")
