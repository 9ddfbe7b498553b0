"""No edition that a guard should stop comes through, whatever it holds."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firstline.formats import ListEdition
from firstline.formats.findings import finding
from firstline.lists.guards import CLOCKS_DIFFER, EARLIEST, InForce, reasons_to_wait, two_persons
from firstline.lists.wording import REASONS, reason
from tests import make

NOW = datetime(2026, 6, 1, tzinfo=UTC)
REFERENCES = [f"QDi.{number}" for number in range(9000, 9040)]
ENTRIES = {reference: make.listed(reference) for reference in REFERENCES}
IN_FORCE = InForce(datetime(2026, 5, 1, tzinfo=UTC), frozenset(REFERENCES))


def codes(
    kept: list[str], published: datetime = NOW, in_force: InForce | None = IN_FORCE, refused: int = 0
) -> set[str]:
    findings = tuple(finding("entry-refused", line) for line in range(refused))
    read = ListEdition(published, tuple(ENTRIES[reference] for reference in kept), findings)
    return {found.code for found in reasons_to_wait(read, published, in_force, NOW)}


@given(st.sets(st.sampled_from(REFERENCES)))
def test_an_edition_waits_exactly_when_more_than_a_twentieth_is_gone(gone: set[str]):
    kept = [reference for reference in REFERENCES if reference not in gone]
    assert ("gone" in codes(kept)) == (len(gone) > 2)
    assert ("empty" in codes(kept)) == (not kept)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(9000, 1, 1), timezones=st.just(UTC)))
def test_an_edition_waits_exactly_when_its_date_cannot_be(published: datetime):
    found = codes(REFERENCES, published)
    assert ("older" in found) == (published < IN_FORCE.published)
    assert ("future" in found) == (published > NOW + CLOCKS_DIFFER)
    assert ("undated" in found) == (published < EARLIEST)


def test_an_edition_of_which_much_cannot_be_read_waits():
    assert codes(REFERENCES, refused=2) == set()
    assert codes(REFERENCES, refused=3) == {"unreadable"}


def test_a_first_edition_has_nothing_to_be_beside():
    assert codes(REFERENCES[:1], NOW - timedelta(days=900), in_force=None) == set()


def test_every_reason_is_put_into_words_as_its_own_text_says():
    read = ListEdition(datetime(1990, 1, 1, tzinfo=UTC), (), (finding("entry-refused", 1),))
    found = [
        *reasons_to_wait(read, read.published, IN_FORCE, NOW),
        *reasons_to_wait(read, datetime(2999, 1, 1, tzinfo=UTC), None, NOW),
        two_persons(),
    ]
    assert {one.code for one in found} == set(REASONS)
    for one in found:
        assert reason(one.to_plain()) == one.text
