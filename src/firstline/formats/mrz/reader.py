"""A machine-readable zone, read: what is printed, and what is doubtful in it."""

from collections.abc import Iterable
from datetime import date

from firstline.formats.findings import Finding, finding
from firstline.formats.mrz.dates import UNKNOWN, birth_date, expiry_date
from firstline.formats.mrz.digits import checks, long_number_rest
from firstline.formats.mrz.layouts import FILLER, LAYOUTS, Field, Layout
from firstline.formats.mrz.lines import Found, find
from firstline.formats.mrz.names import is_full, name_parts
from firstline.formats.mrz.repairs import repaired, repairs
from firstline.formats.mrz.zone import Check, MachineReadableZone, Repair
from firstline.identity import Country, DocumentKind, Identity, PartialDate, PersonName, Sex, TravelDocument

SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, FILLER: Sex.UNSPECIFIED, "X": Sex.UNSPECIFIED}
"""Doc 9303-4 §4.2.2.2 has the filler for "unspecified"; some States print X."""

KINDS = {
    "P": DocumentKind.PASSPORT,
    "IP": DocumentKind.PASSPORT,  # passport card
    "V": DocumentKind.VISA,
    "AC": DocumentKind.CREW_CERTIFICATE,
    "A": DocumentKind.IDENTITY_CARD,
    "C": DocumentKind.IDENTITY_CARD,
    "I": DocumentKind.IDENTITY_CARD,
}
"""What document codes begin with; the longer beginning counts."""


def read(text: str, *, today: date) -> MachineReadableZone:
    """The zone in a text. `today` tells the century of its dates. Raises NotMrz.

    Lower case, spaces, look-alikes of the filler, lost or added line breaks and lines of other text are understood.
    """
    found = find(text)
    reading = _Reading(found, today)
    return MachineReadableZone(
        format=found.layout.format,
        document_code=reading.text(Field.DOCUMENT_CODE),
        issuer=reading.text(Field.ISSUER),
        nationality=reading.text(Field.NATIONALITY),
        identity=reading.identity(),
        optional_data=reading.optional_data(),
        lines=found.lines,
        checks=reading.checks,
        findings=tuple(reading.findings),
        repairs=repairs(found.layout, found.lines, today),
    )


def read_repaired(zone: MachineReadableZone, chosen: Iterable[Repair], *, today: date) -> MachineReadableZone:
    """The zone as it is with proposals that a person compared with the document and chose, at most one for a field."""
    return read("\n".join(repaired(LAYOUTS[zone.format], zone.lines, chosen)), today=today)


class _Reading:
    """The lines, and what was found doubtful in them."""

    def __init__(self, found: Found, today: date) -> None:
        self.layout: Layout = found.layout
        self.lines = found.lines
        self.today = today
        self.rest = long_number_rest(found.layout, found.lines)
        self.checks = checks(found.layout, found.lines)
        self.findings: list[Finding] = []
        if found.others:
            self.findings.append(finding("mrz-lines-left", count=found.others))
        for check in self.checks:
            self._check_digit(check)

    def printed(self, field: Field) -> str:
        return self.layout.fields[field].of(self.lines)

    def text(self, field: Field) -> str:
        """The field without its last fillers."""
        return self.printed(field).rstrip(FILLER)

    def note(self, code: str, field: Field, **values: object) -> None:
        line = self.layout.fields[field].line
        self.findings.append(finding(code, line, self.lines[line - 1], **values))

    def _check_digit(self, check: Check) -> None:
        if not check.holds:
            line = self.layout.digits[check.field].line
            name = check.field.replace("_", " ")
            shown = {"field": name, "printed": check.printed, "computed": check.computed}
            self.findings.append(finding("mrz-check-digit", line, self.lines[line - 1], **shown))

    def identity(self) -> Identity:
        document, name = self._document(), self._name()
        born, nationality = self._born(), self._country(Field.NATIONALITY)
        return Identity(
            names=(name,) if name else (),
            birth_dates=(born,) if born else (),
            sex=self._sex(),
            nationalities=(nationality,) if nationality else (),
            documents=(document,) if document else (),
        )

    def optional_data(self) -> tuple[str, ...]:
        """Without the rest of a long document number and the filler behind it."""
        first, *more = (span.of(self.lines) for span in self.layout.optional)
        if self.rest:
            first = first[len(self.rest) + 1 :]
        return tuple(part.rstrip(FILLER) for part in (first, *more))

    def _document(self) -> TravelDocument | None:
        number = (self.printed(Field.DOCUMENT_NUMBER) + self.rest[:-1]).replace(FILLER, " ").strip()
        kind, issuer, expires = self._kind(), self._country(Field.ISSUER), self._expires()
        if not number:
            self.note("mrz-no-number", Field.DOCUMENT_NUMBER)
            return None
        return TravelDocument(number=number, kind=kind, issuer=issuer, expires=expires)

    def _kind(self) -> DocumentKind:
        code = self.text(Field.DOCUMENT_CODE)
        kind = KINDS.get(code) or KINDS.get(code[:1])
        if kind is None:
            self.note("mrz-document-code", Field.DOCUMENT_CODE, text=code)
        return kind or DocumentKind.UNKNOWN

    def _name(self) -> PersonName | None:
        field = self.printed(Field.NAME)
        if is_full(field):
            self.note("mrz-name-truncated", Field.NAME)
        if any(ch.isdecimal() for ch in field):
            self.note("mrz-name-digits", Field.NAME, text=" ".join(name_parts(field)).strip())
        if not any(ch.isalpha() for ch in field):
            self.note("mrz-no-name", Field.NAME)
            return None
        return self._named(*name_parts(field))

    def _named(self, primary: str, secondary: str) -> PersonName:
        if secondary:
            return PersonName.of_parts(surname=primary, given_names=secondary)
        self.note("single-name", Field.NAME)
        return PersonName.of(primary)

    def _born(self) -> PartialDate | None:
        text = self.printed(Field.BIRTH_DATE)
        born = birth_date(text, self.today)
        if text == 3 * UNKNOWN:
            self.note("mrz-birth-unknown", Field.BIRTH_DATE)
        elif born is None:
            self.note("date-refused", Field.BIRTH_DATE, text=text, qualifier="birth")
        return born

    def _expires(self) -> date | None:
        """Documents that are valid for ever have fillers only."""
        text = self.printed(Field.EXPIRY_DATE)
        expires = expiry_date(text, self.today)
        if expires is None and text != 3 * UNKNOWN:
            self.note("date-refused", Field.EXPIRY_DATE, text=text, qualifier="expiry")
        elif expires and not expires.is_day:
            self.note("mrz-expiry-incomplete", Field.EXPIRY_DATE, text=text)
        return expires.earliest if expires and expires.is_day else None

    def _sex(self) -> Sex | None:
        text = self.printed(Field.SEX)
        if text not in SEXES:
            self.note("mrz-sex", Field.SEX, text=text)
        return SEXES.get(text)

    def _country(self, field: Field) -> Country | None:
        """Codes as the standard has them only: `US` and the names of States are none."""
        code = self.text(field)
        country = Country.find(code)
        if country is None or country.code != code:
            self.note("country-unknown", field, text=code)
            return None
        return country
