"""By what a traveller is known again: exactly, or not at all."""

import pytest

from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, TravelDocument
from firstline.screening.person import person_key


def somebody(
    name: str = "YUSUF AL ZARQUNI",
    born: tuple[str, ...] = ("1975-03-14",),
    number: str = "X7654321",
    kind: DocumentKind = DocumentKind.PASSPORT,
    issuer: str | None = "IRQ",
    more: tuple[TravelDocument, ...] = (),
) -> Identity:
    document = TravelDocument(number=number, kind=kind, issuer=Country.of(issuer) if issuer else None)
    dates = tuple(PartialDate.parse(text) for text in born)
    return Identity(names=(PersonName.of(name),) if name else (), birth_dates=dates, documents=(document, *more))


KNOWN = person_key(somebody())


@pytest.mark.parametrize(
    "same",
    [
        somebody(name="Al Zarquni  Yusuf"),
        somebody(number="x-7654 321"),
        somebody(more=(TravelDocument(number="V99999", kind=DocumentKind.VISA),)),
        somebody(more=(TravelDocument(number="A11111", kind=DocumentKind.IDENTITY_CARD),)),
    ],
)
def test_the_same_name_birth_date_and_document_are_the_same_person(same):
    assert person_key(same) == KNOWN != ""


@pytest.mark.parametrize(
    "other",
    [
        somebody(name="YUSUF AL ZARQUNY"),
        somebody(name="YUSUF ZARQUNI"),
        somebody(born=("1975-03-15",)),
        somebody(number="X7654322"),
        somebody(issuer="SYR"),
        somebody(issuer=None),
    ],
)
def test_whatever_differs_makes_somebody_else(other):
    assert person_key(other) not in ("", KNOWN)


@pytest.mark.parametrize(
    "unknown",
    [
        somebody(name=""),
        somebody(born=()),
        somebody(born=("1975",)),
        somebody(born=("1975-03-14~",)),
        somebody(born=("1975-03-14", "1976-03-14")),
        somebody(number="X123"),
        somebody(kind=DocumentKind.VISA),
    ],
)
def test_without_a_name_a_full_birth_date_and_a_document_nobody_is_known_again(unknown):
    assert person_key(unknown) == ""
