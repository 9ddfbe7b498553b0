"""The texts of special service requests, in which bookings carry documents, addresses, contacts and infants.

They are typed by hand or glued together by many systems: slashes are missing or too many, fields are left out, months
are words. So a field is found by what it looks like where its place cannot be trusted: in DOCS the birth date, beside
which the sex stands, in DOCO the type of the document. Layouts: IATA AIRIMP, PNRGOV implementation guide 13.1 app. B.
Nothing here raises: what is not understood stays empty, and the reader says so.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from firstline.formats.booking_makers import make_contact, make_frequent_flyer
from firstline.formats.bookings import Contact, ContactKind, FrequentFlyer
from firstline.identity import PartialDate
from firstline.identity.making import maker

_MONTH_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}

INFANT_SEXES = frozenset({"MI", "FI", "UI", "XI"})
SEXES = frozenset({"M", "F", "U", "X"}) | INFANT_SEXES
"""The I stands for an infant, whose document is sent for the adult it travels with."""

DOCUMENT_TYPES = frozenset({"P", "A", "C", "I", "IP", "F", "AC", "V", "PN", "PP", "PD", "PS", "PO", "PT", "M", "N"})
"""Codes that may stand in the first field of DOCS; PN to PT are kinds of passport (Doc 9303-4)."""

DOCO_TYPES = frozenset({"V", "R", "K"})
"""Visa, redress number, known traveller number."""

SEAT_CODES = frozenset({"SEAT", "NSST", "NSSA", "NSSB", "NSSR", "NSSW", "RQST", "SMSA", "SMST", "SMSW"})
"""Requests whose data are seats."""

CONTACT_CODES = frozenset({"CTCA", "CTCB", "CTCE", "CTCF", "CTCH", "CTCM", "CTCP", "CTCR", "CTCT"})
"""Agency's or traveller's address, business, e-mail, fax or foreign, home, mobile, phone, refused, travel agent."""

_LATEST_BIRTH_FIELD = 8  # of DOCS, with every slash too many that was met
_DAY_LENGTHS = (7, 9)
_FIVE_DIGITS = re.compile(r"(?:\d\D*+){5}")
_PHONE, _EMAIL, _OTHER = ContactKind.PHONE, ContactKind.EMAIL, ContactKind.OTHER
_LONGEST_SEX = max(map(len, SEXES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Docs:
    """What a DOCS text says. `infant`: the document is that of an infant who travels with the adult it is sent for."""

    kind: str = ""
    issuer: str = ""
    number: str = ""
    nationality: str = ""
    born: PartialDate | None = None
    sex: str = ""
    infant: bool = False
    expires: date | None = None
    surname: str = ""
    given_names: str = ""
    refused: tuple[str, ...] = ()  # what stands where a date belongs, and is none


_make_docs = maker(Docs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doco:
    """What a DOCO text says: a visa, a redress number or a known traveller number (`kind` V, R, K)."""

    kind: str = ""
    number: str = ""
    birth_place: str = ""
    place: str = ""
    issued: date | None = None
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Infant:
    """Whom an INFT text names."""

    surname: str
    given_names: str = ""
    born: PartialDate | None = None


def day(text: str, latest: date) -> PartialDate | None:
    """ddMMMyy or ddMMMyyyy; day `00` where it is unknown. Two digits: the last such year that is not after `latest`.

    >>> str(day("12JUL64", date(2026, 5, 4)))
    '1964-07-12'
    """
    return _day(text, latest) if len(text) in _DAY_LENGTHS and text.isascii() else None


@lru_cache(maxsize=4096)
def _day(text: str, latest: date) -> PartialDate | None:
    if not (text[:2].isdecimal() and text[5:].isdecimal()):
        return None
    number, month, year = int(text[:2]), MONTHS.get(text[2:5].upper(), 0), int(text[5:])
    if len(text) == _DAY_LENGTHS[0]:
        year += latest.year // 100 * 100
        year -= 100 if (year, month, number) > (latest.year, latest.month, latest.day) else 0
    try:
        return PartialDate.day(date(year, month, number)) if number else PartialDate.month(year, month)
    except ValueError:
        return None


def docs(text: str, *, today: date, horizon: date) -> Docs:
    """/type/issuer/number/nationality/birth/sex/expiry/surname/given/middle/H, and its broken forms.

    `today` bounds birth dates, `horizon` expiry dates.
    """
    fields = _fields(text)
    born = _birth_field(fields, today)
    fields += [""] * (born - len(fields))
    kind, issuer, number, nationality = _before_birth(fields[:born])
    birth, sex, expiry, surname, *given = [*fields[born:], "", "", "", ""]
    when, expires = day(birth, today), _exact(expiry, horizon)
    sex = sex.upper()
    return _make_docs(
        kind=kind,
        issuer=issuer,
        number=number,
        nationality=nationality,
        born=when,
        sex=sex.removesuffix("I"),
        infant=sex in INFANT_SEXES,
        expires=expires,
        surname=surname,
        given_names=" ".join(filter(None, given[:2])),
        refused=() if when and expires else _unread((birth, when), (expiry, expires)),
    )


def _unread(*told: tuple[str, date | PartialDate | None]) -> tuple[str, ...]:
    return tuple([text for text, found in told if text and not found])


def _fields(text: str) -> list[str]:
    """What stands between slashes, without outer space."""
    fields = text.split("/")
    has_space = " " in text or not (text.isascii() and text.isprintable())
    return list(map(str.strip, fields)) if has_space else fields


def _birth_field(fields: list[str], today: date) -> int:
    """Where the birth date stands: a date with a sex behind it; else before the sex; else where it belongs."""
    last = min(len(fields), _LATEST_BIRTH_FIELD)
    if last > 6 and fields[6] in SEXES and min(map(len, fields[2:6])) > _LONGEST_SEX and day(fields[5], today):
        return 5  # where it belongs, and no other field can be a sex
    for index, behind in enumerate(fields[2 : last + 1], start=1):
        if len(behind) <= _LONGEST_SEX and behind.upper() in SEXES and day(fields[index], today):
            return index
    for index in range(3, last):
        if fields[index].upper() in SEXES:
            return index - 1
    for index in range(3, min(last, 6)):
        if day(fields[index], today):
            return index
    return 4 if fields[0] else 5


def _before_birth(fields: list[str]) -> tuple[str, str, str, str]:
    """Type, issuer, number and nationality, counted from the birth date: slashes too many or too few come first."""
    if fields and not fields[-1].isalpha() and any(map(str.isdecimal, fields[-1])):
        fields = [*fields, ""]  # the nationality was left out: that is a number
    kind, issuer, number, nationality = ["", "", "", "", *fields][-4:]
    if not kind and issuer.upper() in DOCUMENT_TYPES:
        kind, issuer = issuer, ""
    return kind.upper(), issuer.upper(), number, nationality.upper()


def doco(text: str, *, today: date) -> Doco:
    """/birth place/type/number/place of issue/date of issue/country it applies to."""
    fields = _fields(text)
    index = next((i for i, field in enumerate(fields[:4]) if field.upper() in DOCO_TYPES), None)
    if index is None:
        return Doco(birth_place=next((field for field in fields if field), ""))
    number, place, issued, country, *_ = [*fields[index + 1 :], "", "", "", ""]
    return Doco(
        kind=fields[index].upper(),
        number=number,
        birth_place=fields[index - 1] if index else "",
        place=place,
        issued=_exact(issued, today),
        country=country.upper(),
    )


def doca(text: str) -> Contact | None:
    """/R residence or D destination/country/street/city/region/postcode; None where there is no address in it."""
    fields = _fields(text)
    if fields and not fields[0]:
        del fields[0]
    purpose, country, street, city, region, postcode, *_ = [*fields, "", "", "", "", "", ""]
    if not (country or street or city or region or postcode):
        return None
    return make_contact(
        kind=ContactKind.ADDRESS,
        purpose=purpose.upper(),
        country=country.upper(),
        street=street,
        city=city,
        region=region,
        postcode=postcode,
    )


def contact(code: str, text: str) -> Contact | None:
    """CTCx: a phone, or a mail address in which `//` is @, `..` an underscore and `./` a hyphen.

    >>> contact("CTCE", "ANNA..DOE//EXAMPLE.ORG").text
    'ANNA_DOE@EXAMPLE.ORG'
    """
    text = text.strip().removeprefix("/").strip()
    if not text:
        return None
    if "@" in text or "//" in text:
        address = text.replace("//", "@", 1).replace("..", "_").replace("./", "-")
        return make_contact(kind=_EMAIL, text=address.partition("/")[0].strip(), purpose=code)
    if code == "CTCA":
        return make_contact(kind=ContactKind.ADDRESS, street=text, purpose=code)
    return make_contact(kind=phone_or_other(text), text=text, purpose=code)


def phone_or_other(text: str) -> ContactKind:
    """Five digits and more are a phone."""
    return _PHONE if _FIVE_DIGITS.search(text) else _OTHER


def contact_in(text: str) -> Contact | None:
    """The contact that other service information is, as in `YY CTCM 4420123456`; None where it is none."""
    begin = text.find("CTC")
    if begin < 0 or (begin and not text[begin - 1].isspace()):
        return None
    code, rest = text[begin : begin + 4], text[begin + 4 :]
    return contact(code, rest) if code in CONTACT_CODES else None


def infant(text: str, *, today: date) -> Infant | None:
    """`DOE/BABY 20SEP25` or `DOE/BABY/20SEP25`, perhaps with a title between; None where nobody is named."""
    surname, *rest = [field.strip() for field in text.strip().removeprefix("/").split("/")]
    words = " ".join(field for field in rest if field).split()
    born = next((found for word in words if (found := day(word, today))), None)
    given = " ".join(word for word in words if not _is_day(word))
    surname = "" if _is_day(surname) else surname
    if not any(ch.isalpha() for ch in surname + given):
        return None
    return Infant(surname=surname, given_names=given, born=born)


def _is_day(word: str) -> bool:
    return len(word) in _DAY_LENGTHS and word[:2].isdecimal() and word[2:5].upper() in MONTHS


def ticket_number(text: str) -> tuple[str, bool]:
    """The ticket in TKNE, without its coupon, and whether it is an infant's: `INF1392178947000C2`."""
    text = text.strip()
    number = text.removeprefix("INF")
    digits = number[: next((i for i, ch in enumerate(number) if not ch.isdecimal()), len(number))]
    return digits, len(number) != len(text)


def frequent_flyer(text: str, carrier: str) -> FrequentFlyer | None:
    """`LH992223782028813/...`: the carrier of the programme before the number, else the request's carrier."""
    number = text.strip().removeprefix("/").partition("/")[0].replace(" ", "").replace("-", "")
    if not any(ch.isdecimal() for ch in number):
        return None
    if number[:2].isdecimal():
        return make_frequent_flyer(carrier=carrier, number=number)
    return make_frequent_flyer(carrier=number[:2], number=number[2:])


def _exact(text: str, latest: date) -> date | None:
    found = day(text, latest)
    return found.earliest if found and found.is_day else None
