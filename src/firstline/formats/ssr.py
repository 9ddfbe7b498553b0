"""The texts of special service requests, in which bookings carry documents, addresses, contacts and infants.

They are typed by hand or glued together by many systems: slashes are missing or too many, fields are left out, months
are words. So a field is found by what it looks like where its place cannot be trusted: in DOCS the birth date, beside
which the sex stands, in DOCO the type of the document. Layouts: IATA AIRIMP, PNRGOV implementation guide 13.1 app. B.
Nothing here raises: what is not understood stays empty, and the reader says so.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from firstline.formats.bookings import Contact, ContactKind, FrequentFlyer
from firstline.identity import PartialDate

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
    fields = list(map(str.strip, text.split("/")))
    born = _birth_field(fields, today)
    fields += [""] * (born - len(fields))
    kind, issuer, number, nationality = _before_birth(fields[:born])
    birth, sex, expiry, surname, *given = [*fields[born:], "", "", "", ""]
    when, expires = day(birth, today), _exact(expiry, horizon)
    return Docs(
        kind=kind,
        issuer=issuer,
        number=number,
        nationality=nationality,
        born=when,
        sex=sex.upper().removesuffix("I"),
        infant=sex.upper() in INFANT_SEXES,
        expires=expires,
        surname=surname,
        given_names=" ".join(filter(None, given[:2])),
        refused=tuple([text for text, found in ((birth, when), (expiry, expires)) if text and not found]),
    )


def _birth_field(fields: list[str], today: date) -> int:
    """Where the birth date stands: a date with a sex behind it; else before the sex; else where it belongs."""
    last = min(len(fields), _LATEST_BIRTH_FIELD)
    for index, behind in enumerate(fields[2 : last + 1], start=1):
        if behind.upper() in SEXES and day(fields[index], today):
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
    if fields and any(map(str.isdecimal, fields[-1])):
        fields = [*fields, ""]  # the nationality was left out: that is a number
    kind, issuer, number, nationality = ["", "", "", "", *fields][-4:]
    if issuer.upper() in DOCUMENT_TYPES and not kind:
        kind, issuer = issuer, ""
    return kind.upper(), issuer.upper(), number, nationality.upper()


def doco(text: str, *, today: date) -> Doco:
    """/birth place/type/number/place of issue/date of issue/country it applies to."""
    fields = [field.strip() for field in text.split("/")]
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
    fields = [field.strip() for field in text.split("/")]
    if fields and not fields[0]:
        del fields[0]
    purpose, country, street, city, region, postcode, *_ = [*fields, "", "", "", "", "", ""]
    if not (country or street or city or region or postcode):
        return None
    return Contact(
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
        return Contact(kind=ContactKind.EMAIL, text=address.partition("/")[0].strip(), purpose=code)
    if code == "CTCA":
        return Contact(kind=ContactKind.ADDRESS, street=text, purpose=code)
    return Contact(kind=phone_or_other(text), text=text, purpose=code)


def phone_or_other(text: str) -> ContactKind:
    """Five digits and more are a phone."""
    return ContactKind.PHONE if sum(ch.isdecimal() for ch in text) >= 5 else ContactKind.OTHER


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
        return FrequentFlyer(carrier=carrier, number=number)
    return FrequentFlyer(carrier=number[:2], number=number[2:])


def _exact(text: str, latest: date) -> date | None:
    found = day(text, latest)
    return found.earliest if found and found.is_day else None
