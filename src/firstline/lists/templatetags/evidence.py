"""How evidence is put into words on pages: labels and marks, never colour alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.identity import DocumentKind, TravelDocument
from firstline.matching import Evidence, PartEvidence, PartVerdict, Span, Verdict

register = template.Library()

FEATURES = {
    "name": _("Name"),
    "birth_date": _("Date of birth"),
    "birth_place": _("Place of birth"),
    "nationality": _("Nationality"),
    "sex": _("Sex"),
    "document": _("Document"),
}
VERDICTS = {
    Verdict.AGREES: ("✓", _("agrees")),
    Verdict.DISAGREES: ("✗", _("disagrees")),
    Verdict.UNKNOWN: ("–", _("unknown")),
}
LEFT_OVER = frozenset({PartVerdict.ONLY_ASKED, PartVerdict.ONLY_LISTED})

DOCUMENT_KINDS = {
    DocumentKind.PASSPORT: _("passport"),
    DocumentKind.IDENTITY_CARD: _("identity card"),
    DocumentKind.VISA: _("visa"),
    DocumentKind.CREW_CERTIFICATE: _("crew certificate"),
    DocumentKind.OTHER: _("other document"),
    DocumentKind.UNKNOWN: "",
}


@register.filter
def document_kind(document: TravelDocument) -> str:
    return str(DOCUMENT_KINDS[document.kind])


@register.filter
def feature_label(evidence: Evidence) -> str:
    return str(FEATURES[evidence.feature])


@register.filter
def verdict_mark(evidence: Evidence) -> str:
    return VERDICTS[evidence.verdict][0]


@register.filter
def verdict_label(evidence: Evidence) -> str:
    return str(VERDICTS[evidence.verdict][1])


@register.filter
def reason(evidence: Evidence) -> str:
    """The engine's sentence in the reader's language."""
    return gettext(evidence.because)


@register.filter
def points(score: float) -> int:
    """A score from 0 to 99. It orders the work and is no chance of guilt; 100 would be certainty."""
    return min(99, round(score * 100))


@register.filter
def signed(weight: float) -> str:
    """A weight with its sign: `+12.0`, `−3.5`, `0`."""
    return f"{weight:+.1f}".replace("-", "−") if weight else "0"


@dataclass(frozen=True, slots=True)
class WordRow:
    """Words that answer to each other, with the number that marks them in both names; None where it is of no word."""

    number: int | None
    verdict: Verdict
    asked: str
    listed: str
    how: str
    bits: float

    @property
    def mark(self) -> str:
        return VERDICTS[self.verdict][0] if self.number else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a name, with the number and the verdict of its row where it is a word that was compared."""

    text: str
    number: int | None = None
    verdict: Verdict | None = None

    @property
    def mark(self) -> str:
        return VERDICTS[self.verdict][0] if self.verdict else ""


@register.filter
def word_rows(evidence: Evidence) -> list[WordRow]:
    """What adds up to the weight of a name, row by row."""
    return [
        WordRow(number, _verdict(part), *evidence.words(part), gettext(part.how), part.bits)
        for number, part in _numbered(evidence)
    ]


@register.filter
def marked_asked(evidence: Evidence) -> list[Piece]:
    """The name asked about in pieces, its compared words marked."""
    spans = [(span, number, part) for number, part in _numbered(evidence) for span in part.asked]
    return list(_pieces(evidence.asked, spans))


@register.filter
def marked_listed(evidence: Evidence) -> list[Piece]:
    """The name listed in pieces, its compared words marked."""
    spans = [(span, number, part) for number, part in _numbered(evidence) for span in part.listed]
    return list(_pieces(evidence.listed, spans))


def _numbered(evidence: Evidence) -> Iterator[tuple[int | None, PartEvidence]]:
    number = 0
    for part in evidence.parts:
        of_words = bool(part.asked or part.listed)
        number += of_words
        yield number if of_words else None, part


def _verdict(part: PartEvidence) -> Verdict:
    if part.how in LEFT_OVER:
        return Verdict.UNKNOWN
    return Verdict.DISAGREES if part.how is PartVerdict.DIFFERS else Verdict.AGREES


def _pieces(text: str, spans: Iterable[tuple[Span, int | None, PartEvidence]]) -> Iterator[Piece]:
    done = 0
    for (start, end), number, part in sorted(spans, key=lambda found: found[0]):
        if start < done:
            continue
        if start > done:
            yield Piece(text[done:start])
        yield Piece(text[start:end], number, _verdict(part))
        done = end
    if done < len(text):
        yield Piece(text[done:])
