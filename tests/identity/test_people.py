"""What identities promise: unknown is not different, and no presumption of age without a date."""

from datetime import date

import pytest
from hypothesis import given

from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, TravelDocument
from tests import strategies


def born(*texts: str) -> Identity:
    return Identity(names=(PersonName.of("Anna"),), birth_dates=tuple(map(PartialDate.parse, texts)))


def test_the_name_to_show_is_the_first_one():
    first, second = PersonName.of("Anna"), PersonName.of("Ann")
    assert Identity(names=(first, second)).name is first


def test_somebody_without_a_name_has_none():
    assert Identity(names=()).name is None


@pytest.mark.parametrize(
    ("dates", "minor"),
    [
        (["2008-05-04"], False),  # eighteen today
        (["2008-05-05"], True),
        (["2008-12-01"], True),
        (["2007-12-01"], False),
        (["2008"], True),  # some day of that year leaves room
        (["2007"], False),
        (["1971", "2010"], True),  # one of several dates does
        ([], False),
    ],
)
def test_whoever_may_be_under_eighteen_may_be_a_minor(dates, minor):
    assert born(*dates).may_be_minor(date(2026, 5, 4)) is minor


@given(strategies.identities, strategies.identities)
def test_what_a_source_tells_later_replaces_and_what_it_leaves_out_stays(earlier, later):
    news = earlier.with_news(later)
    for told in ("names", "birth_dates", "birth_places", "sex", "nationalities"):
        assert getattr(news, told) == (getattr(later, told) or getattr(earlier, told))
    assert {one.key for one in news.documents} == {one.key for one in (*earlier.documents, *later.documents)}
    assert all(one in (*earlier.documents, *later.documents) for one in news.documents)
    assert earlier.with_news(earlier).with_news(Identity(names=())).names == earlier.names


def test_the_later_wording_of_a_document_replaces_the_earlier():
    earlier = TravelDocument(number="X1234567", kind=DocumentKind.PASSPORT, issuer=Country.of("IRQ"))
    later = TravelDocument(
        number="X 1234567", kind=DocumentKind.PASSPORT, issuer=Country.of("IRQ"), expires=date(2030, 1, 2)
    )
    news = Identity(names=(), documents=(earlier,)).with_news(Identity(names=(), documents=(later,)))
    assert news.documents == (later,)


@pytest.mark.parametrize(("code", "protected"), [("XXB", True), ("XXA", True), ("XXC", True), ("SYR", False)])
def test_refugees_and_the_stateless_are_known_by_nationality_and_by_document(code, protected):
    issuer = TravelDocument(number="T1", kind=DocumentKind.PASSPORT, issuer=Country.of(code))
    assert Identity(names=(), nationalities=(Country.of(code),)).is_protected is protected
    assert Identity(names=(), documents=(issuer,)).is_protected is protected
