"""An entry of any standard is plain data and back: that is how it is stored."""

import json

import pytest

from firstline.formats import ListEntry, read_list
from firstline.identity.serial import from_plain, to_plain
from tests.formats.lists.test_reading import SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_an_entry_is_plain_data_and_back(name):
    for entry in read_list(SAMPLES[name][1]).entries:
        assert from_plain(json.loads(json.dumps(to_plain(entry))), ListEntry) == entry


def test_what_was_stored_before_an_entry_had_more_fields_is_read():
    old = {"reference": "QDi.001", "identity": {"names": [{"whole": "ALI"}]}, "committee": "Al-Qaida"}
    entry = from_plain(old, ListEntry)
    assert (entry.prints, entry.other, entry.themes, entry.deceased) == (None, (), (), False)
