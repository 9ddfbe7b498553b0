"""What a later edition changed beside an earlier one: what looking back is done for."""

from datetime import UTC, date, datetime

import pytest

from firstline.identity import NameKind, PersonName
from firstline.lists import queries
from firstline.lists.actions import import_un_list
from firstline.lists.models import Edition
from tests import make

pytestmark = pytest.mark.django_db


def edition(*entries, month: int) -> Edition:
    data = make.un_list(*entries, published=datetime(2026, month, 1, tzinfo=UTC))
    return import_un_list(actor=make.operator(), data=data, source_name="list.xml").edition


def test_added_amended_and_removed_entries_are_told_apart():
    before = edition(make.listed(), make.other_entry(), month=1)
    after = edition(make.listed(comments="reported deceased"), make.listed("QDi.9903", "NEW NAME"), month=2)
    changed = queries.changed_entries(before, after)
    assert [version.entry.reference for version in changed.added] == ["QDi.9903"]
    assert [version.entry.reference for version in changed.removed] == ["QDi.9902"]
    (amended,) = changed.amended
    assert (amended.before.listed.comments, amended.after.listed.comments) == ("", "reported deceased")
    assert len(changed) == 3


def test_the_same_in_another_order_is_no_change():
    one, two = PersonName.of("ABU ONE", NameKind.ALIAS), PersonName.of("ABU TWO", NameKind.ALIAS)
    before = edition(make.listed(names=(one, two)), make.other_entry(), month=1)
    after = edition(make.other_entry(), make.listed(names=(two, one)), month=2)
    assert len(queries.changed_entries(before, after)) == 0


def test_of_a_first_edition_everything_is_new():
    changed = queries.changed_entries(None, edition(make.listed(), make.other_entry(), month=1))
    assert [version.entry.reference for version in changed.added] == ["QDi.9901", "QDi.9902"]


def test_only_what_changed_is_loaded(django_assert_max_num_queries):
    many = [make.listed(f"QDi.{number}", f"NAME{chr(65 + number % 26)} BEARER") for number in range(9000, 9100)]
    before, after = edition(*many, month=1), edition(*many[1:], make.listed("QDi.8000"), month=2)
    with django_assert_max_num_queries(3):
        changed = queries.changed_entries(before, after)
    assert (len(changed.added), len(changed.removed), changed.amended) == (1, 1, ())


def test_the_edition_of_a_day_is_the_latest_published_by_its_end():
    first, second = (
        edition(make.listed(), make.other_entry(), month=1),
        edition(make.other_entry(), make.listed(), month=3),
    )
    of = first.sanctions_list
    assert queries.edition_on(of, date(2025, 12, 31)) is None
    assert queries.edition_on(of, date(2026, 1, 1)) == first
    assert queries.edition_on(of, date(2026, 2, 28)) == first
    assert queries.edition_on(of, date(2026, 3, 1)) == second
    assert queries.edition_before(second) == first
