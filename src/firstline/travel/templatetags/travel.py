"""How facts of bookings and messages are put into words on pages."""

from django import template
from django.utils.translation import gettext_lazy as _

from firstline.travel.booking_facts import FactKind
from firstline.travel.booking_models import Change
from firstline.travel.models import API, BOOKINGS
from firstline.travel.reconciling import Rule

register = template.Library()

MESSAGE_KINDS = {API: _("API"), BOOKINGS: _("bookings")}

RULES = {
    Rule.DOCUMENT: _("same document"),
    Rule.NAME_AND_LOCATOR: _("same name, same booking"),
    Rule.BIRTH_AND_LOCATOR: _("same date of birth, same booking"),
    Rule.NAME: _("same name"),
}

GRADES = {"A": "good", "B": "good", "C": "care", "D": "bad", "E": "bad"}
"""Class of a badge; the letter says the same."""


@register.filter
def message_kind(kind: str) -> str:
    """In words; the code where it is of another kind."""
    return str(MESSAGE_KINDS.get(kind, kind))


@register.filter
def grade_class(grade: str) -> str:
    return GRADES.get(grade, "")


@register.filter
def rule(found: Rule) -> str:
    return str(RULES[found])


@register.filter
def fact_kind(kind: str) -> str:
    return str(FactKind(kind).label)


@register.filter
def change_word(change: Change) -> str:
    """`added`, `removed` or `changed`, as a key for a template."""
    if change.before is None:
        return "added"
    return "removed" if change.now is None else "changed"
