"""Values for hypothesis to draw: whatever the identity room can hold."""

import csv
from datetime import date
from importlib.resources import files

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

with (files("firstline.identity") / "countries.csv").open(encoding="utf-8") as source:
    COUNTRY_ROWS = tuple(csv.DictReader(source))

INVISIBLE = (
    "\0\t\n\x1b\x7f\x85"  # control
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero width
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # bidirectional marks
    "\u034f\u115f\u1160\u17b4\u180b\u180e\u180f\u2800\u3164\ufe0f\uffa0\U000e0101"  # fillers and selectors
    "\ue000\ud800\U000e0041"  # private use, half a pair, tags
)

texts = st.text(st.characters() | st.sampled_from(INVISIBLE), max_size=60)
letters = st.sampled_from("AbcÉßñ'- ") | st.characters(categories=("L",))
words = st.builds(str.__add__, st.sampled_from("AzÉßЖم張"), st.text(letters, max_size=20))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    rough = draw(st.booleans())
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    return draw(
        st.sampled_from(
            (
                PartialDate(first, last, rough),
                PartialDate.day(first, approximate=rough),
                PartialDate.month(first.year, first.month, approximate=rough),
                PartialDate.year(first.year, approximate=rough),
                PartialDate.years(first.year, last.year, approximate=rough),
            )
        )
    )


countries = st.sampled_from([row["code"] for row in COUNTRY_ROWS]).map(Country.of)
kinds = st.sampled_from(NameKind)
names = st.builds(PersonName.of, words, kinds) | st.builds(
    PersonName.of_parts, surname=words, given_names=words, kind=kinds
)
documents = st.builds(
    TravelDocument,
    number=st.builds(str.__add__, st.sampled_from("A7"), texts),
    kind=st.sampled_from(DocumentKind),
    issuer=st.none() | countries,
    issued=st.none() | st.dates(),
    expires=st.none() | st.dates(date(1950, 1, 1)),
)


def some(strategy: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


identities = st.builds(
    Identity,
    names=some(names),
    kind=st.sampled_from(SubjectKind),
    birth_dates=some(partial_dates()),
    birth_places=some(texts),
    sex=st.none() | st.sampled_from(Sex),
    nationalities=some(countries),
    documents=some(documents),
)
