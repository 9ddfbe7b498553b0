"""What is reported: single documents and ranges of numbers, by whom, when, and what is to be done.

The fields are those of INTERPOL's stolen and lost travel documents as its public material describes them, and one
status more: documents that arriving fighters surrendered to the group (S/2018/80 ¶10), which nobody reported stolen.
"""

from dataclasses import dataclass
from datetime import date

from firstline.identity import DocumentKind, normalised_number
from firstline.reported.codes import INSTRUCTIONS, Status, issuer_code
from firstline.reported.errors import NotReported

MAX_NUMBER = 40
"""Characters of a number. The longest of ICAO Doc 9303 (TD1, going on in the optional data) has 22."""

MAX_TEXT = 100
"""Characters of a reporter and of a reference."""

MAX_INSTRUCTION = 500
MAX_DIGITS = 18
"""Digits in which numbers of a range differ at most."""

FIRST_DAY = date(1950, 1, 1)
LAST_DAY = date(2129, 6, 6)
"""Days of reports that can be kept: 65,535."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one authority says of documents of one State and kind. `issuer` is as `issuer_code` gives it."""

    issuer: str
    kind: DocumentKind
    status: Status
    reporter: str = ""
    reported: date | None = None
    instruction: str = ""

    def __post_init__(self) -> None:
        if self.reported and not FIRST_DAY < self.reported <= LAST_DAY:
            raise NotReported(f"the report of {self.reported} is too far from today; check the date")
        for name, most in (("reporter", MAX_TEXT), ("instruction", MAX_INSTRUCTION)):
            _check_text(name, getattr(self, name), most)

    @property
    def what_to_do(self) -> str:
        """The instruction of the report, else that of its status."""
        return self.instruction or INSTRUCTIONS[self.status]

    @property
    def is_restricted(self) -> bool:
        """Whether a hit may mean a victim or somebody who left the group: not for everyone's eyes."""
        return self.status is Status.SURRENDERED


@dataclass(frozen=True, slots=True)
class ReportedDocument:
    """One document. `number` is normalised, leading zeros kept."""

    number: str
    report: Report
    reference: str = ""

    @staticmethod
    def of(number: str, report: Report, reference: str = "") -> "ReportedDocument":
        """A number as its source writes it. Raises NotReported."""
        return ReportedDocument(checked_number(number), report, _checked_reference(reference))

    def __str__(self) -> str:
        return self.number


@dataclass(frozen=True, slots=True)
class ReportedRange:
    """All numbers that are `head` and `width` digits from `first` to `last`.

    `head` ends before the last run of digits, so that each range and each number has one form: a prefix with digits
    at its end and the same digits in front of both numbers are the same range.
    """

    head: str
    width: int
    first: int
    last: int
    report: Report
    reference: str = ""

    @staticmethod
    def of(prefix: str, first: str, last: str, report: Report, reference: str = "") -> "ReportedRange":
        """A range as its source writes it, numbers with or without the prefix in front. Raises NotReported.

        >>> str(ReportedRange.of("SY", "000100", "004999", report))  # doctest: +SKIP
        'SY000100–SY004999'
        """
        begin, end = (checked_number(prefix + number) for number in (first, last))
        (head, low), (other, high) = apart(begin), apart(end)
        if not low or len(low) > MAX_DIGITS:
            raise NotReported(
                f"{begin!r} does not end in 1 to {MAX_DIGITS} digits; put what else there is into the prefix"
            )
        if (head, len(low)) != (other, len(high)):
            raise NotReported(
                f"{begin!r} and {end!r} are not alike: write the same letters and as many digits, with zeros"
            )
        if low > high:
            raise NotReported(f"the range ends with {end!r} before it begins with {begin!r}; exchange the two")
        return ReportedRange(head, len(low), int(low), int(high), report, _checked_reference(reference))

    def __contains__(self, number: str) -> bool:
        head, digits = apart(number)
        return (head, len(digits)) == (self.head, self.width) and self.first <= int(digits) <= self.last

    def __str__(self) -> str:
        return "–".join(self.ends)

    @property
    def ends(self) -> tuple[str, str]:
        """Its first and its last number."""
        first, last = (f"{self.head}{number:0{self.width}}" for number in (self.first, self.last))
        return first, last

    def __len__(self) -> int:
        """How many numbers it holds."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a normalised number; without an issuer of every State, without a kind of every kind."""

    number: str
    issuer: str = ""
    kind: DocumentKind = DocumentKind.UNKNOWN

    @staticmethod
    def of(number: str, issuer: str = "", kind: DocumentKind = DocumentKind.UNKNOWN) -> "Question":
        """As somebody writes it. Raises NotReported."""
        return Question(checked_number(number), issuer_code(issuer) if issuer else "", kind)

    def is_about(self, issuer: str, kind: DocumentKind) -> bool:
        """Whether reports on documents of a State and kind can answer it: unknown is not different."""
        return self.issuer in ("", issuer) and (self.kind is kind or DocumentKind.UNKNOWN in (self.kind, kind))


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a number falls under, the source that holds it, and the day of its copy."""

    source: str
    as_of: date
    found: ReportedDocument | ReportedRange

    @property
    def report(self) -> Report:
        return self.found.report


def checked_number(number: str) -> str:
    """The number normalised, by the one rule of `identity`. Raises NotReported."""
    key = normalised_number(number)
    if not key:
        raise NotReported(f"no letter or digit in the number {number[:MAX_NUMBER]!r}")
    if len(key) > MAX_NUMBER:
        raise NotReported(f"the number {key[:MAX_NUMBER]!r}... has more than {MAX_NUMBER} characters; check it")
    return key


def apart(number: str) -> tuple[str, str]:
    """A normalised number as what stands before its last run of digits, and that run.

    >>> apart("SY12A0034")
    ('SY12A', '0034')
    """
    head = number.rstrip("0123456789")
    return head, number[len(head) :]


def _checked_reference(text: str) -> str:
    _check_text("reference", text, MAX_TEXT)
    return text


def _check_text(what: str, text: str, most: int) -> None:
    if len(text) > most:
        raise NotReported(f"the {what} has more than {most} characters; shorten it")
    if not text.isprintable():
        raise NotReported(f"the {what} holds characters that cannot be printed; remove them")
