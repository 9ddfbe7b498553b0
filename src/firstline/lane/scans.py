"""What a scanner sent or somebody pasted: the zone in it, or why there is none."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as a_field
from datetime import date
from string import ascii_lowercase, ascii_uppercase, digits

from firstline.formats import mrz
from firstline.formats.errors import NotMrz
from firstline.formats.mrz import Check, MachineReadableZone, Repair
from firstline.formats.mrz.layouts import FILLER, LAYOUTS, SIZES
from firstline.formats.mrz.lines import GUILLEMET, LIKE_FILLERS, MAX_LENGTH
from firstline.lane import problems
from firstline.lane.given import Given, is_past
from firstline.lane.problems import Problem, problem

_FINDINGS = {
    "mrz-no-number": problems.NO_NUMBER,
    "mrz-no-name": problems.NO_NAME,
    "mrz-name-digits": problems.NAME_DIGITS,
}

_ALLOWED = frozenset(ascii_uppercase + digits + FILLER)
_FILLERS = FILLER + LIKE_FILLERS + GUILLEMET
_UPPER = str.maketrans(ascii_lowercase + LIKE_FILLERS, ascii_uppercase + FILLER * len(LIKE_FILLERS))


@dataclass(frozen=True, slots=True)
class Scan:
    """What was sent. `chosen`: by field, the repair that the officer compared with the document and chose.

    `as_printed`: the officer compared every character, and the document itself has the check digit that does not fit.
    """

    text: str
    chosen: Mapping[str, str] = a_field(default_factory=dict)
    as_printed: bool = False

    def understood(self, today: date) -> Given:
        """Nothing is checked of what may be misread. A repair counts only where it is one that was proposed."""
        if not self.text.strip():
            return Given(None, (problem(problems.NOTHING),))
        try:
            zone = mrz.read(self.text, today=today)
        except NotMrz as error:
            return Given(None, (_why_none(self.text, error),))
        if _holds_two(self.text, zone):
            return Given(None, (problem(problems.TWO_ZONES),))
        zone = mrz.read_repaired(zone, self._repairs(zone), today=today)
        wrong = tuple(_wrong_digits(zone, as_printed=self.as_printed))
        if wrong and not self.as_printed:
            return Given(None, wrong, zone)
        return Given(zone.identity, wrong + tuple(_of_the_document(zone, today)), zone)

    def _repairs(self, zone: MachineReadableZone) -> list[Repair]:
        wanted = {name: one for one in zone.repairs for name in (one.field.value,) if self.chosen.get(name) == key(one)}
        return list(wanted.values())


def key(repair: Repair) -> str:
    """How a proposal is named in a form."""
    return repair.proposed + repair.proposed_digit


def _wrong_digits(zone: MachineReadableZone, *, as_printed: bool) -> Iterator[Problem]:
    """Of single fields; the composite one alone where no other is wrong, since it covers them."""
    wrong = [check for check in zone.checks if not check.holds]
    fields = [check for check in wrong if check.field is not mrz.Field.COMPOSITE] or wrong
    for check in fields:
        code = problems.PRINTED_DIGIT if as_printed else problems.CHECK_DIGIT
        yield problem(code, field=problems.FIELDS[check.field.value], printed=_printed(zone, check))


def _printed(zone: MachineReadableZone, check: Check) -> str:
    """What was read of a field, with its digit."""
    read = next((one.printed for one in zone.repairs if one.field is check.field), "")
    if not read and check.field is not mrz.Field.COMPOSITE:
        span = LAYOUTS[zone.format].fields[check.field]
        read = span.of(zone.lines)
    return _with_digit(read, check.printed)


def _of_the_document(zone: MachineReadableZone, today: date) -> Iterator[Problem]:
    document = zone.identity.documents[0] if zone.identity.documents else None
    codes = {found.code for found in zone.findings}
    if document is not None and is_past(document.expires, today):
        yield problem(problems.EXPIRED, day=document.expires)
    yield from (problem(code) for name, code in _FINDINGS.items() if name in codes)
    yield from _of_dates(zone, codes)
    if document is not None and document.issuer is None:
        yield problem(problems.STATE_UNKNOWN, text=zone.issuer)
    if zone.nationality and not zone.identity.nationalities and zone.nationality != zone.issuer:
        yield problem(problems.NATIONALITY_UNKNOWN, text=zone.nationality)


def _of_dates(zone: MachineReadableZone, codes: set[str]) -> Iterator[Problem]:
    """Dates that are none; one that the document leaves open is none of the officer's troubles."""
    fields = LAYOUTS[zone.format].fields
    born, expires = fields[mrz.Field.BIRTH_DATE].of(zone.lines), fields[mrz.Field.EXPIRY_DATE].of(zone.lines)
    if born.strip(FILLER) and not zone.identity.birth_dates:
        yield problem(problems.BIRTH_DATE, text=born)
    known = any(document.expires for document in zone.identity.documents)
    if zone.identity.documents and expires.strip(FILLER) and not known and "mrz-expiry-incomplete" not in codes:
        yield problem(problems.EXPIRY_DATE, text=expires)


def _holds_two(text: str, zone: MachineReadableZone) -> bool:
    """Whether lines of another zone stand beside those that were read."""
    lines = [_cleaned(line) for line in text.translate(_UPPER).splitlines()]
    others = [line for line in lines if len(line) in SIZES and FILLER in line and set(line) <= _ALLOWED]
    return any(line not in zone.lines for line in others)


def _why_none(text: str, error: NotMrz) -> Problem:
    """In words for an officer: what `formats` says of the place is for who mends a scanner."""
    if len(text) > MAX_LENGTH:
        return problem(problems.TOO_LONG, length=len(text))
    if not any(filler in text for filler in _FILLERS) and (error.line, error.position) == (1, 1):
        return problem(problems.NO_ZONE)
    lines = [_cleaned(line) for line in text.translate(_UPPER).splitlines()]
    line = lines[error.line - 1]
    at = line[error.position - 1 : error.position]
    if at and at not in _ALLOWED:
        place = {"line": error.line, "place": error.position}
        return problem(problems.CHARACTER, character=at, name=unicodedata.name(at, "?"), **place)
    if len(line) in SIZES:
        return problem(problems.LINES_MISSING)
    return problem(problems.HALF_A_LINE, line=error.line, length=len(line), width=_width(lines, len(line)))


def _width(lines: list[str], length: int) -> int:
    """How long a line should be: as long as the others, else the next size."""
    return next(
        (len(other) for other in lines if len(other) in SIZES), min(SIZES, key=lambda size: (size < length, size))
    )


def _cleaned(line: str) -> str:
    """Without space and without what cannot be seen."""
    return "".join(ch for ch in line if not ch.isspace() and unicodedata.category(ch)[0] != "C")


@dataclass(frozen=True, slots=True)
class Offer:
    """Proposals for one field that was misread, for an officer to compare with the document."""

    field: str
    label: str
    printed: str
    proposals: tuple[tuple[str, str], ...]  # as named in the form, as shown


def offered(zone: MachineReadableZone | None) -> list[Offer]:
    """By field. Nothing is chosen beforehand."""
    found: dict[str, list[Repair]] = {}
    for repair in zone.repairs if zone else ():
        found.setdefault(repair.field.value, []).append(repair)
    return [
        Offer(
            field=name,
            label=str(problems.FIELDS[name]),
            printed=_with_digit(its[0].printed, its[0].printed_digit),
            proposals=tuple((key(one), _with_digit(one.proposed, one.proposed_digit)) for one in its),
        )
        for name, its in found.items()
    ]


def _with_digit(text: str, digit: str) -> str:
    return f"{text.rstrip(FILLER)} {digit}".strip()
