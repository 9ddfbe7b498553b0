"""A national list is its authority's: when it changes, or everyone is screened again, others learn nothing of it."""

from datetime import UTC, datetime

import pytest

from firstline.core import intake
from firstline.core.policy import Actor
from firstline.lists.actions import approve, import_edition
from firstline.lists.models import SanctionsList
from firstline.lists.reading import ListFile
from firstline.screening import rescreening
from firstline.screening.engine import index_in_force, screened_alike
from firstline.screening.models import Alert
from firstline.screening.processes import ThisProcess
from firstline.travel.processing import process_next
from tests import make
from tests.screening.test_looking_back import NEW, edition, home, look_back

pytestmark = pytest.mark.django_db

__all__ = ["home"]


@pytest.fixture
def authorities():
    """Two authorities to which the same travellers are told, screened against the public list."""
    edition()
    two = [make.operator().authority, make.actor("analyst", authority="BP").authority]
    for authority in two:
        intake.receive(actor=Actor.operator("tester", authority), data=make.message(), name="a.edi", channel="file")
        assert process_next().state == "done"
    look_back()
    return two


def own_edition(authority, *entries, month: int = 1):
    owned, _new = SanctionsList.objects.get_or_create(code="OWN", defaults={"name": "Own", "authority": authority})
    data = make.un_list(*entries, published=datetime(2026, month, 15, tzinfo=UTC))
    waits = import_edition(
        actor=Actor.operator("tester", authority), sanctions_list=owned, files=[ListFile(f"{month}.xml", data)]
    )
    return approve(actor=make.actor("supervisor"), edition_id=waits.edition.pk, reason="Checked.")


def holders(reference: str) -> list[int]:
    return sorted(Alert.objects.filter(entry__reference=reference).values_list("subject__authority", flat=True))


def test_a_change_of_a_national_list_looks_back_at_its_authoritys_travellers_only(authorities):
    own, other = authorities
    own_edition(own, make.listed(*NEW))
    look_back()
    assert holders("QDi.9910") == [own.pk]
    alert = Alert.objects.get(entry__reference="QDi.9910")
    (shown,) = [c for c in index_in_force(own).index.screen(alert.subject.identity) if c.key == str(alert.version_id)]
    assert alert.score == shown.score
    assert other.pk not in holders("QDi.9910")


def test_a_change_of_a_public_list_looks_back_at_everyone_each_with_their_own_index(authorities):
    own, other = authorities
    own_edition(own, make.listed("OWN.1", "SOMEBODY ENTIRELY ELSE"))
    look_back()
    edition(make.listed(), make.other_entry(), make.listed(*NEW), month=2)
    look_back()
    assert holders("QDi.9910") == sorted([own.pk, other.pk])
    for alert in Alert.objects.filter(entry__reference="QDi.9910").select_related("subject__authority"):
        found = index_in_force(alert.subject.authority).index.screen(alert.subject.identity)
        assert alert.score == next(one.score for one in found if one.key == str(alert.version_id))


def test_an_amended_entry_of_a_national_list_refreshes_its_authoritys_alerts(authorities):
    own, _ = authorities
    own_edition(own, make.listed(*NEW))
    look_back()
    own_edition(own, make.listed("QDi.9910", "SOMEBODY ENTIRELY ELSE"), month=2)
    look_back()
    alert = Alert.objects.get(entry__reference="QDi.9910")
    assert (alert.steps.count(), alert.score < 0.1) == (1, True)


def test_screening_everyone_again_is_against_what_each_authority_is_screened_against(authorities):
    own, _ = authorities
    own_edition(own, make.listed(*NEW))
    look_back()
    before = sorted(Alert.objects.values_list("subject", "entry", "score"))
    Alert.objects.all().delete()
    actor = make.operator()
    done = rescreening.work_on(rescreening.begin(actor=actor), actor=actor, workers=ThisProcess())
    assert (done.people, done.raised) == (4, 3)
    assert sorted(Alert.objects.values_list("subject", "entry", "score")) == before


def test_authorities_are_told_apart_by_what_they_are_screened_against(authorities):
    own, other = authorities
    assert [one.authority for one in screened_alike()] == [None]
    own_edition(own, make.listed(*NEW))
    public, owner = screened_alike()
    assert (public.has(other.pk), public.has(own.pk), owner.has(own.pk), owner.has(other.pk)) == (
        True,
        False,
        True,
        False,
    )
    assert len(owner.edition_ids) == len(public.edition_ids) + 1
