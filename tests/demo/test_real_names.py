"""Nobody who is really listed is named in the demonstration's list."""

import csv
from pathlib import Path

import pytest

from firstline.demo import SEED, watch_list
from firstline.demo.people import carrier_spelling
from firstline.formats import read_list

LISTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "lists"
UN_LISTS = ("un_consolidated_2025-04.xml", "un_consolidated_2026-02-27.xml")
OFAC_NAMES = (("ofac_sdn.csv", 1), ("ofac_alt.csv", 3))
"""File and column."""


def same(name: str) -> str:
    """Equal for one name in any order of its words, capitals and marks; a name in another script stays itself."""
    return " ".join(sorted(carrier_spelling(name).split())) or name


@pytest.fixture(scope="module")
def real_names():
    missing = [name for name in (*UN_LISTS, *(name for name, _ in OFAC_NAMES)) if not (LISTS / name).exists()]
    if missing:
        pytest.skip(f"real lists are not beside the checkout ({LISTS}): {', '.join(missing)}")
    editions = (read_list((LISTS / name).read_bytes()) for name in UN_LISTS)
    names = {same(name.whole) for one in editions for entry in one.entries for name in entry.identity.names}
    for file, column in OFAC_NAMES:
        with (LISTS / file).open(encoding="utf-8", errors="replace", newline="") as rows:
            names.update(same(row[column].replace(",", " ")) for row in csv.reader(rows) if len(row) > column)
    return names


@pytest.mark.real
@pytest.mark.parametrize("seed", [SEED, *range(10)])
def test_no_invented_entry_has_a_name_of_a_real_one(real_names, seed):
    invented = {name.whole for entry in watch_list.listed(seed).entries for name in entry.identity.names}
    assert len(real_names) > 10_000
    assert {name for name in invented if same(name) in real_names} == set()
