"""Entries as lines of text in an index: nothing of what a source says is lost."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

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
from firstline.matching import Listed
from firstline.matching.searching.records import from_text, key_of, to_text

SEEN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20).filter(
    lambda text: any(ch.isalpha() for ch in text)
)
COUNTRIES = st.sampled_from(["SYR", "D", "XXB", "GBD"]).map(Country.of)
DAYS = st.dates()
DATES = st.builds(lambda days, about: PartialDate(min(days), max(days), about), st.tuples(DAYS, DAYS), st.booleans())
NAMES = st.builds(PersonName, whole=SEEN, surname=st.just("") | SEEN, given_names=st.just("") | SEEN,
                  kind=st.sampled_from(NameKind))  # fmt: skip
DOCUMENTS = st.builds(
    TravelDocument,
    number=st.from_regex(r"[A-Z0-9]{1,12}", fullmatch=True),
    kind=st.sampled_from(DocumentKind),
    issuer=st.none() | COUNTRIES,
    issued=st.none() | DAYS,
    expires=st.none() | DAYS,
)
IDENTITIES = st.builds(
    Identity,
    names=st.lists(NAMES, max_size=4).map(tuple),
    kind=st.sampled_from(SubjectKind),
    birth_dates=st.lists(DATES, max_size=3).map(tuple),
    birth_places=st.lists(SEEN, max_size=2).map(tuple),
    sex=st.none() | st.sampled_from(Sex),
    nationalities=st.lists(COUNTRIES, max_size=3).map(tuple),
    documents=st.lists(DOCUMENTS, max_size=3).map(tuple),
)


@given(key=SEEN, identity=IDENTITIES)
def test_an_entry_is_read_back_as_it_was_written(key: str, identity: Identity) -> None:
    text = to_text(Listed(key, identity))
    assert from_text(text) == Listed(key, identity)
    assert key_of(text) == key


def test_separators_inside_a_name_become_spaces() -> None:
    listed = Listed("K\x1cEY", Identity(names=(PersonName(whole="A\x1dB\x1fC"),)))
    assert from_text(to_text(listed)) == Listed("K EY", Identity(names=(PersonName(whole="A B C"),)))


def test_a_document_keeps_its_dates() -> None:
    document = TravelDocument(number="A1", issued=date(2001, 2, 3), expires=date(2011, 2, 3))
    listed = Listed("K", Identity(names=(), documents=(document,)))
    assert from_text(to_text(listed)).identity.documents == (document,)
