"""How pages say what is urgent, what changed of an alert, and what other rooms know of somebody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from firstline.lists.templatetags.evidence import FEATURES
from firstline.screening.beside import followers
from firstline.screening.models import AlertStep, Subject

register = template.Library()

URGENCIES = ((timedelta(0), ""), (timedelta(hours=2), "soon"), (timedelta(hours=6), "near"))
"""Up to how long before departure, and the class of the row; it only repeats what the column says in words."""


@register.filter
def urgency(departure: datetime | None, now: datetime) -> str:
    """The class of a row whose flight leaves soon."""
    if departure is None:
        return ""
    return next((name for most, name in URGENCIES if departure - now <= most), "")


@register.simple_tag(takes_context=True)
def beside(context: dict[str, object], subject: Subject) -> SafeString:
    """What other rooms have to show of the subject, each by a template of its own."""
    shown = (tell(context["request"].actor, subject) for tell in followers())
    return mark_safe("".join(render_to_string(name, known) for name, known in shown))  # noqa: S308 (of templates)


@dataclass(frozen=True, slots=True)
class FactShown:
    """A comparison of which a side says something else now."""

    label: str
    asked_before: str
    listed_before: str
    asked: str
    listed: str

    @property
    def listed_changed(self) -> bool:
        return self.listed_before != self.listed


@register.filter
def facts(step: AlertStep) -> list[FactShown]:
    """What changed of the evidence of an alert."""
    return [FactShown(str(FEATURES.get(name, name)), *before, *now) for name, before, now in step.facts]
