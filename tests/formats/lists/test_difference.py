"""A difference is by meaning: what is said anew, and nothing of how it is written."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.formats.lists.difference import FIELDS, Amendment, amendments, difference
from firstline.formats.lists.values import (
    AccountKind,
    Fact,
    FinancialIdentity,
    Link,
    ListEdition,
    ListEntry,
    Picture,
    Theme,
)
from firstline.identity import (
    Country,
    DocumentKind,
    Identity,
    NameKind,
    PartialDate,
    PersonName,
    Sex,
    SubjectKind,
    TravelDocument,
)

PAPER = TravelDocument(
    number="A123",
    kind=DocumentKind.PASSPORT,
    issuer=Country.of("IRQ"),
    issued=date(2001, 2, 3),
    expires=date(2011, 2, 3),
)
BASE = ListEntry(reference="X-1", identity=Identity(names=(PersonName.of("ALI HASSAN"),)))
CHANGES = {
    "identity.names": ((PersonName.of("ALI HASSAN"), PersonName.of("ABU X", NameKind.ALIAS)), "alias", ("ABU X",)),
    "identity.kind": (SubjectKind.ORGANISATION, "kind", ("organisation",)),
    "identity.birth_dates": ((PartialDate.parse("1958/1960"),), "date of birth", ("1958/1960",)),
    "identity.birth_places": (("Mosul",), "place of birth", ("Mosul",)),
    "identity.sex": (Sex.MALE, "sex", ("M",)),
    "identity.nationalities": ((Country.of("IRQ"),), "nationality", ("Iraq",)),
    "identity.documents": (
        (PAPER, TravelDocument(number="B")),
        "document",
        ("passport A123, issued by IRQ on 2001-02-03, expires 2011-02-03", "unknown B"),
    ),
    "committee": ("Al-Qaida", "committee", ("Al-Qaida",)),
    "listed_on": (date(2020, 1, 2), "listed on", ("2020-01-02",)),
    "amended_on": ((date(2020, 1, 2),), "amended on", ("2020-01-02",)),
    "titles": (("Dr",), "title", ("Dr",)),
    "designations": (("Minister",), "designation", ("Minister",)),
    "addresses": (("Basra",), "address", ("Basra",)),
    "comments": ("A text.", "narrative", ("A text.",)),
    "also_listed_as": (("QDi.001",), "also listed as", ("QDi.001",)),
    "programmes": (("SDGT",), "programme", ("SDGT",)),
    "deceased": (True, "deceased", ("yes",)),
    "warning": ("Armed.", "warning", ("Armed.",)),
    "themes": ((Theme.SUICIDE_ATTACK,), "theme", ("suicide attack",)),
    "accounts": (
        (FinancialIdentity(kind=AccountKind.WALLET, number="1Kuf", currency="XBT", holder="Place"),),
        "account",
        ("wallet XBT 1Kuf at Place",),
    ),
    "links": ((Link(relation="brother", reference="X-2"),), "link", ("brother: X-2",)),
    "pictures": ((Picture("https://x.example"),), "picture", ("https://x.example",)),
    "prints": (False, "fingerprints", ("no",)),
    "other": ((Fact("language", "ARA"),), "other", ("language: ARA",)),
}


def changed(name, value):
    if name.startswith("identity."):
        return replace(BASE, identity=replace(BASE.identity, **{name.removeprefix("identity."): value}))
    return replace(BASE, **{name: value})


@pytest.mark.parametrize("name", CHANGES)
def test_every_field_of_an_entry_can_be_amended_and_says_from_what_to_what(name):
    value, field, words = CHANGES[name]
    (there,) = (one for one in amendments(BASE, changed(name, value)) if one.field == field)
    (back,) = (one for one in amendments(changed(name, value), BASE) if one.field == field)
    assert (there.reference, there.name) == ("X-1", "ALI HASSAN")
    assert (set(words) <= set(there.after), set(words) <= set(back.before)) == (True, True)


def test_no_field_of_an_entry_is_missing():
    of_entry = {field.name for field in fields(ListEntry)} - {"reference", "identity"}
    of_identity = {f"identity.{field.name}" for field in fields(Identity)}
    assert set(CHANGES) == of_entry | of_identity
    assert len({field.name for field in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize(
    "change",
    [
        {"comments": "A  TEXT;"},
        {"addresses": ("Mosul", "Basra", "BASRA")},
        {"titles": ("dr.",)},
        {"accounts": (FinancialIdentity(kind=AccountKind.WALLET, number="1K uf"),)},
    ],
)
def test_order_space_case_and_repetition_are_no_change(change):
    before = replace(
        BASE,
        comments="A text.",
        addresses=("Basra", "Mosul"),
        titles=("Dr",),
        accounts=(FinancialIdentity(kind=AccountKind.WALLET, number="1Kuf"),),
    )
    assert list(amendments(before, replace(before, **change))) == []


def test_wallets_tell_capitals_from_small_letters():
    one, other = (
        replace(BASE, accounts=(FinancialIdentity(kind=AccountKind.WALLET, number=number),))
        for number in ("1Kuf", "1kUF")
    )
    assert [amendment.field for amendment in amendments(one, other)] == ["account"]


def test_entries_are_added_and_removed_by_their_reference():
    old = ListEdition(None, (BASE, replace(BASE, reference="X-2")))
    new = ListEdition(None, (replace(BASE, reference="X-3"), replace(BASE, committee="DRC")))
    found = difference(old, new)
    assert [entry.reference for entry in found.added] == ["X-3"]
    assert [entry.reference for entry in found.removed] == ["X-2"]
    assert found.amended == (Amendment("X-1", "ALI HASSAN", "committee", (), ("DRC",)),)
    assert found.references_amended == ("X-1",)
    assert found
    assert not difference(old, old)


versions = st.sampled_from([BASE, *(changed(name, value) for name, (value, _, _) in CHANGES.items())])
entries = st.builds(lambda version, number: replace(version, reference=f"X-{number}"), versions, st.integers(1, 3))
editions = st.lists(entries, max_size=3, unique_by=lambda one: one.reference).map(
    lambda drawn: ListEdition(None, tuple(drawn))
)


@given(editions, editions)
def test_the_difference_the_other_way_round_is_its_mirror(old, new):
    there, back = difference(old, new), difference(new, old)
    assert {one.reference for one in there.added} == {one.reference for one in back.removed}
    assert {(one.reference, one.field, one.before, one.after) for one in there.amended} == {
        (one.reference, one.field, one.after, one.before) for one in back.amended
    }
    assert not difference(old, old)
