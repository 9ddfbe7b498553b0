"""The index of each authority is over public lists and its own."""

import pytest

from firstline.lists.actions import approve, import_edition, import_un_list
from firstline.lists.index import edition_ids_in_force, loaded
from firstline.lists.models import SanctionsList
from firstline.lists.reading import ListFile
from tests import make

pytestmark = pytest.mark.django_db


def test_a_national_list_is_in_the_index_of_its_authority_and_in_no_other():
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    owned = SanctionsList.objects.create(code="OWN", name="Own", authority=make.operator().authority)
    data = make.un_list(make.listed("OWN.1", "SOMEBODY ENTIRELY ELSE"))
    waits = import_edition(actor=make.operator(), sanctions_list=owned, files=[ListFile("own.xml", data)])
    approve(actor=make.actor("supervisor"), edition_id=waits.edition.pk, reason="Checked.")
    own = loaded(edition_ids_in_force(make.operator().authority))
    others = loaded(edition_ids_in_force(make.actor("analyst", authority="BP").authority))
    assert (len(own.index), len(others.index)) == (3, 2)
    assert others is loaded(edition_ids_in_force())


def test_an_index_over_what_is_not_in_force_any_more_is_let_go():
    from datetime import UTC, datetime

    from firstline.lists import index

    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")
    first = loaded(edition_ids_in_force())
    data = make.un_list(published=datetime(2026, 2, 1, tzinfo=UTC))
    import_un_list(actor=make.operator(), data=data, source_name="list.xml")
    second = loaded(edition_ids_in_force())
    assert first.edition_ids not in index._loaded
    assert second.edition_ids in index._loaded
