"""Organisations, ships and aircraft: acronyms, other languages, numbers, marks. All invented."""

import pytest

from firstline.identity import Identity, PersonName, SubjectKind
from firstline.matching import Index, Listed, compare
from firstline.matching.naming.parts import take_apart
from firstline.matching.parameters import THRESHOLD
from tests.matching.people import keys, organisation

PAIRS = [
    ("TIHSL", "Torvalian Islamic Harbour Shipping Lines", True, "an acronym"),
    ("TOHSL Ltd", "Torvalian Oil and Harbour Shipping Lines", True, "an acronym that leaves out and"),
    ("Torvalian Islamic Harbour Shipping Lines", "TIHSL", True, "an acronym, listed"),
    ("THL", "Torvalian Harbour Lines", False, "three letters, which many names have"),
    ("TIHSK", "Torvalian Islamic Harbour Shipping Lines", False, "another acronym"),
    ("Banque Torvalienne de Darwan", "Torvalienne Bank of Darwan", True, "a French bank"),
    ("Torvalbanka Gruppe", "Torvalbanka Group", True, "a German group"),
    ("Торвалский приборостроительный завод", "Torval Instrument Plant", True, "a Russian plant"),
    ("Sigorta Darwanoglu", "Darwanoglu Insurance", True, "a Turkish insurer"),
    ("حركة توروال الاسلامية", "Harakat Torwal al-Islamiya", True, "an Arabic movement"),
    ("Lashkar-e-Torvalband", "LASHKAR I TORVALBAND", True, "Persian of"),
    ("Torvalband Lantern Fund I, Ltd", "Torvalband Lantern Fund, Ltd", False, "a numeral before a legal form"),
    ("Katibat Dallash Torval Darwan", "Dallash Torval Darwan", True, "one more word before all others"),
    ("Bank Torvalev", "Joint-Stock Commercial Bank Torvalev", True, "words that many share"),
    ("3%Torvalers", "Three Percent Torvalers", True, "a sign for a word"),
    ("TorvalmannAG", "Torvalmann AG", True, "a legal form written in one"),
    ("Torvalia Lantern Fund VI", "Torvalia Lantern Fund VII", True, "a stroke of a Roman numeral"),
    ("Torval Star 6", "Torval Star 5", False, "two ships"),
    ("Torvalian Gas Company", "Torvalian Oil Company", False, "two companies of one place"),
]


@pytest.mark.parametrize(("asked", "listed", "expected", "why"), PAIRS, ids=[why for *_, why in PAIRS])
def test_organisations_are_known_by_acronyms_translations_and_numbers(
    asked: str, listed: str, why: str, *, expected: bool
) -> None:
    found = compare(organisation(asked), Listed("it", organisation(listed))).score >= THRESHOLD
    assert found is expected, why
    assert keys(organisation(asked), Index.build([Listed("it", organisation(listed))])) == ["it"] * expected, why


def test_an_organisation_has_few_acronyms_and_a_person_none() -> None:
    company = organisation("Torvalian Islamic Bank of the North")
    assert take_apart(company.names[0], company.kind).acronyms == {"tibn"}
    long = organisation("One Two Three Four Five Six Seven Eight Nine Ten Lanterns")
    assert take_apart(long.names[0], long.kind).acronyms == frozenset()


VESSEL, AIRCRAFT, FIRM = SubjectKind.VESSEL, SubjectKind.AIRCRAFT, SubjectKind.ORGANISATION
CRAFT = [
    ("M/V Torvalian Lantern", VESSEL, "TORVALIAN LANTERN", VESSEL, True, "what kind of ship it is"),
    ("Torvalian Lantern", FIRM, "MT Torvalian Lantern", VESSEL, True, "a party to a payment that is a ship"),
    ("Torvalian Lantrn", VESSEL, "Torvalian Lantern", VESSEL, True, "a slip"),
    ("Torval Star 6", VESSEL, "Torval Star 5", VESSEL, False, "two ships"),
    ("T7-DRW", AIRCRAFT, "T7 DRW", AIRCRAFT, True, "a mark with a stroke and without"),
    ("T7DRW", FIRM, "T7-DRW", AIRCRAFT, True, "a mark, asked as anything"),
    ("T7-DRW", AIRCRAFT, "T7-DRV", AIRCRAFT, False, "one letter makes another aircraft"),
    ("Torvalian Lantern", AIRCRAFT, "Torvalian Lantern", VESSEL, False, "no ship flies"),
    ("Torvalian Lantern of Darwan Bay", AIRCRAFT, "Torvalian Lantern of Darwan Bay", AIRCRAFT, True, "no mark, a name"),
]


@pytest.mark.parametrize(("asked", "kind", "listed", "of", "expected", "why"), CRAFT, ids=[why for *_, why in CRAFT])
def test_ships_go_by_their_names_and_aircraft_by_their_marks(
    asked: str, kind: SubjectKind, listed: str, of: SubjectKind, why: str, *, expected: bool
) -> None:
    mine, theirs = Identity(names=(PersonName.of(asked),), kind=kind), Identity(names=(PersonName.of(listed),), kind=of)
    assert (compare(mine, Listed("it", theirs)).score >= THRESHOLD) is expected, why
    assert keys(mine, Index.build([Listed("it", theirs)])) == ["it"] * expected, why


@pytest.mark.parametrize("kind", [VESSEL, AIRCRAFT, FIRM])
def test_a_person_is_never_a_thing(kind: SubjectKind) -> None:
    assert not kind.may_be(SubjectKind.PERSON)
    assert not SubjectKind.PERSON.may_be(kind)
