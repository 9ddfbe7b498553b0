"""What an entry says, in words: its plain data as rows of a label and texts, whatever fields a list has."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.identity import Country

LABELS: dict[str, str | Promise] = {
    "names": _("Names"),
    "birth_dates": _("Birth dates"),
    "birth_places": _("Birth places"),
    "sex": _("Sex"),
    "nationalities": _("Nationalities"),
    "documents": _("Documents"),
    "committee": _("Committee"),
    "listed_on": _("Listed on"),
    "amended_on": _("Amended on"),
    "titles": _("Titles"),
    "designations": _("Role"),
    "addresses": _("Addresses"),
    "comments": _("Comments"),
}
"""In the order in which they are shown; a field that is not here bears its own name and comes last."""

NAME_KINDS: dict[str, str | Promise] = {
    "alias": _("alias"),
    "weak_alias": _("weak alias"),
    "former": _("former name"),
    "original_script": _("original script"),
}
LACKING: dict[str, str | Promise] = {
    "birth_dates": _("birth date"),
    "birth_places": _("birth place"),
    "sex": _("sex"),
    "nationalities": _("nationality"),
    "documents": _("document"),
    "original_script": _("name in its own script"),
    "picture": _("picture"),
    "fingerprints": _("fingerprints"),
}

REASONS: dict[str, str | Promise] = {
    "empty": _("It holds no entries."),
    "future": _("It is dated %(day)s, in the future."),
    "undated": _("It is dated %(day)s, before there were such lists."),
    "unreadable": _("%(number)s entries in it cannot be read."),
    "older": _("It is dated %(day)s, older than the edition in force (%(in_force)s)."),
    "gone": _("%(gone)s of %(of)s entries in force are gone: %(some)s."),
    "two-persons": _("A national list changes by two persons: another one has to approve it."),
}
"""By the codes of `guards.Reason`."""

COUNTRIES = frozenset({"nationalities", "issuer"})
OWN_PLACE = frozenset({"reference", "kind"})
"""Shown in the heading of an entry."""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that an entry says, and what the list says of it (`weak alias`)."""

    text: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.note})" if self.note else self.text


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of an entry with everything that it holds."""

    field: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of which two editions say different things: what is gone, and what is new."""

    field: str
    label: str
    gone: tuple[Value, ...]
    new: tuple[Value, ...]


def reason(plain: dict[str, Any]) -> str:
    """Why an edition waits, in the reader's language."""
    sentence = REASONS.get(plain["code"])
    return str(sentence) % plain["values"] if sentence else str(plain["text"])


def lacking(fields: Sequence[str]) -> list[str]:
    """What an entry lacks, in the reader's language."""
    return [str(LACKING.get(field) or field.replace("_", " ")) for field in fields]


def facts(body: dict[str, Any]) -> list[Fact]:
    """Everything that an entry's plain data say, field by field."""
    flat = _flat(body)
    return [Fact(field, _label(field), tuple(_values(field, flat[field]))) for field in _in_order(flat)]


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """What differs between two versions of an entry, field by field; the order of values says nothing."""
    old, new = _flat(before), _flat(after)
    found = []
    for field in _in_order(old | new):
        was, is_now = ([*_values(field, side[field])] if field in side else [] for side in (old, new))
        gone, added = _without(was, is_now), _without(is_now, was)
        if gone or added:
            found.append(Change(field, _label(field), gone, added))
    return found


def _flat(body: dict[str, Any]) -> dict[str, Any]:
    fields = {**body.get("identity", {}), **{field: value for field, value in body.items() if field != "identity"}}
    return {field: value for field, value in fields.items() if field not in OWN_PLACE}


def _in_order(fields: dict[str, Any]) -> list[str]:
    known = [field for field in LABELS if field in fields]
    return [*known, *sorted(field for field in fields if field not in LABELS)]


def _label(field: str) -> str:
    return str(LABELS.get(field) or field.replace("_", " ").capitalize())


def _values(field: str, value: Any) -> Iterator[Value]:
    for item in value if isinstance(value, list | tuple) else [value]:
        if isinstance(item, dict) and "whole" in item:
            yield Value(item["whole"], str(NAME_KINDS.get(item.get("kind", ""), "")))
        else:
            yield Value(_text(field, item))


def _text(field: str, item: Any) -> str:
    """One value on one line: of several parts one behind the other, countries by their names."""
    if isinstance(item, dict):
        return ", ".join(_text(key, part) for key, part in item.items())
    if isinstance(item, list):
        return ", ".join(_text(field, part) for part in item)
    if field in COUNTRIES and (country := Country.find(str(item))):
        return country.name
    return gettext(str(item).replace("_", " ")) if field == "kind" else str(item)


def _without(values: Sequence[Value], others: Sequence[Value]) -> tuple[Value, ...]:
    left = Counter(others)
    found = []
    for value in values:
        if left[value]:
            left[value] -= 1
        else:
            found.append(value)
    return tuple(found)
