"""For templates of pages about a subject: `{% load lane %}{% lane_checks alert.subject %}`."""

from django import template

from firstline.lane import queries
from firstline.screening.models import Subject

register = template.Library()


@register.inclusion_tag("lane/_checks.html", takes_context=True)
def lane_checks(context: dict[str, object], subject: Subject) -> dict[str, object]:
    """What officers at the border did with the subject: nothing where they never met."""
    return {"checks": queries.checks_of(context["request"].actor, subject)}
