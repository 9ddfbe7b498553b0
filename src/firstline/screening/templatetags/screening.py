"""How evidence is put into words on pages: labels and marks, never colour alone."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.identity import DocumentKind, TravelDocument
from firstline.matching import Evidence, Verdict

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
    """A score from 0 to 99. It orders the work and is no percentage of anything; 100 would be certainty."""
    return min(99, round(score * 100))


@register.filter
def signed(weight: float) -> str:
    """A weight with its sign: `+12.0`, `−3.5`, `0`."""
    return f"{weight:+.1f}".replace("-", "−") if weight else "0"
