"""Names beside the editions of a day."""

from datetime import UTC, date, datetime

import pytest

from firstline.core.errors import Forbidden, Invalid
from firstline.lists.actions import import_edition, import_un_list
from firstline.lists.checking import check_names
from firstline.lists.models import SanctionsList
from firstline.lists.reading import ListFile
from tests import make

pytestmark = pytest.mark.django_db

TEXT = "We met Yusuf Tariq al-Zarquni (QDi.9901) and Petra Novik (QDi.9950) there."


@pytest.fixture
def editions():
    """Petra was on the list in 2025 and is no more in 2026."""
    now = import_un_list(actor=make.operator(), data=make.un_list(), source_name="2026.xml").edition
    past = make.un_list(make.listed("QDi.9950", "PETRA NOVIK"), published=datetime(2025, 6, 1, tzinfo=UTC))
    import_edition(
        actor=make.operator(), sanctions_list=now.sanctions_list, files=[ListFile("2025.xml", past)], past=True
    )


def told(text: str = TEXT, on: date | None = None, **options) -> list[str]:
    checks = check_names(actor=make.operator(), text=text, on=on, **options)
    return [str(checked.mention) for checked in checks.found]


def test_names_are_checked_by_the_edition_in_force(editions):
    assert told() == ["Yusuf Tariq al-Zarquni (QDi.9901)", "Petra Novik (QDi.9950, not listed)"]


def test_names_are_checked_by_the_edition_of_another_day(editions):
    assert told(on=date(2025, 7, 1)) == ["Yusuf Tariq al-Zarquni (QDi.9901, not listed)", "Petra Novik (QDi.9950)"]


def test_a_reference_that_is_gone_says_until_when_it_was_there(editions):
    checks = check_names(actor=make.operator(), text=TEXT)
    assert checks.found[1].last_in.published_at == datetime(2025, 6, 1, tzinfo=UTC)


def test_who_is_written_otherwise_is_shown_as_perhaps_the_same(editions):
    (checked,) = check_names(actor=make.operator(), text="Yousef Tarik al Zarqouni").found
    assert checked.mention.known is None
    assert checked.nearest.known.reference == "QDi.9901"


def test_before_the_first_edition_nothing_can_be_said(editions):
    with pytest.raises(Invalid, match="No list has an edition of 2020-01-01 or before"):
        told(on=date(2020, 1, 1))
    with pytest.raises(Invalid, match="No public list is called"):
        told(list_name="nothing")


def test_national_lists_are_not_told_of(editions):
    owned = SanctionsList.objects.create(code="OWN", name="Own", authority=make.operator().authority)
    import_edition(actor=make.operator(), sanctions_list=owned, files=[ListFile("own.xml", make.un_list())])
    with pytest.raises(Invalid):
        told(list_name="OWN")
    assert len(told()) == 2


def test_it_takes_the_right_to_see_lists(editions):
    with pytest.raises(Forbidden):
        check_names(actor=make.actor("carrier"), text=TEXT)
