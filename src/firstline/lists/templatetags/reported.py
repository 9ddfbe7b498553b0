"""How figures and codes of reported documents are shown."""

from django import template
from django.utils.formats import number_format

from firstline.lists.document_wording import KINDS, ReportedStatus

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """A large number with the separators of the page's language."""
    return number_format(number, force_grouping=True)


@register.filter
def kind_label(kind: str) -> str:
    """A kind of document in words."""
    return str(KINDS[kind])


@register.filter
def status_label(status: str) -> str:
    """What is the matter with a document, in words."""
    return str(ReportedStatus(status).label)
