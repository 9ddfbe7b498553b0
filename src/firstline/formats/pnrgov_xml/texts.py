"""Attributes as the texts that requests (SSR) have in EDIFACT, whose reader knows what to make of them."""

from datetime import date, datetime

from lxml import etree

from firstline.formats import ssr
from firstline.formats.pnrgov_xml.elements import of
from firstline.identity import PartialDate

_MONTHS = {number: name for name, number in ssr.MONTHS.items()}
_COUNT_DIGITS = 9


def moment(text: str) -> datetime | None:
    """An ISO time or day. The offset is left out: times of flights are local, and others are not compared."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None


def day(text: str, today: date) -> PartialDate | None:
    return ssr.day(_as_in_requests(text), today) if text else None


def number(text: str) -> int | None:
    return int(text.lstrip("0")[:_COUNT_DIGITS] or "0") if text.isascii() and text.isdecimal() else None


def _docs(element: etree._Element) -> str:
    return _slashed(
        of(element, "TravelDocType", "DocType"),
        of(element, "IssuingLoc", "IssuingCountry", "DocIssueCountry"),
        of(element, "TravelDocNbr", "DocID", "DocNbr"),
        of(element, "PaxNationality", "Nationality"),
        _as_in_requests(of(element, "DateOfBirth", "BirthDate")),
        of(element, "Gender"),
        _as_in_requests(of(element, "ExpiryDate", "ExpireDate")),
        of(element, "Surname"),
        of(element, "FirstGivenName", "GivenName"),
        of(element, "SecondGivenName"),
    )


def _doco(element: etree._Element) -> str:
    return _slashed(
        of(element, "BirthLocation"),
        of(element, "TravelDocType"),
        of(element, "TravelDocNbr"),
        of(element, "PlaceOfIssue"),
        _as_in_requests(of(element, "DateOfIssue")),
        of(element, "CountryState", "ApplicableCountry"),
    )


def _doca(element: etree._Element) -> str:
    return _slashed(
        of(element, "AddressType"),
        of(element, "Country"),
        of(element, "Address"),
        of(element, "CityName"),
        of(element, "StateProvCounty"),
        of(element, "PostalCode"),
    )


def _slashed(*values: str) -> str:
    return "".join("/" + value.replace("/", " ") for value in values)


def _as_in_requests(text: str) -> str:
    """A date as requests have it: 2012-05-14 is 14MAY2012. Anything else is left as it is."""
    when = moment(text)
    return f"{when.day:02}{_MONTHS[when.month]}{when.year:04}" if when else text


DOCUMENT_TEXTS = {"docs": _docs, "doco": _doco, "doca": _doca}
"""Element below DOC_SSR -> what writes its text."""
