"""What an entry says, in words: its plain data as rows of a label and texts, whatever fields a list has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.formats import ListEntry
from firstline.formats.lists import quality
from firstline.formats.lists.difference import amendments
from firstline.formats.lists.quality import Need, Warned
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
    "also_listed_as": _("Also listed as"),
    "programmes": _("Programmes"),
    "deceased": _("Reported deceased"),
    "warning": _("Warning"),
    "themes": _("Themes"),
    "accounts": _("Accounts and wallets"),
    "links": _("Linked to"),
    "pictures": _("Pictures"),
    "prints": _("Fingerprints exist"),
    "other": _("Other facts"),
}
"""In the order in which they are shown; a field that is not here bears its own name and comes last."""

NAME_KINDS: dict[str, str | Promise] = {
    "alias": _("alias"),
    "weak_alias": _("weak alias"),
    "former": _("former name"),
    "original_script": _("original script"),
}
AMENDED: dict[str, str | Promise] = {
    "primary name": _("Name"),
    "alias": NAME_KINDS["alias"],
    "weak alias": NAME_KINDS["weak_alias"],
    "former name": NAME_KINDS["former"],
    "name in original script": NAME_KINDS["original_script"],
    "kind": _("Kind"),
    "date of birth": LABELS["birth_dates"],
    "place of birth": LABELS["birth_places"],
    "sex": LABELS["sex"],
    "nationality": LABELS["nationalities"],
    "document": LABELS["documents"],
    "committee": LABELS["committee"],
    "also listed as": LABELS["also_listed_as"],
    "programme": LABELS["programmes"],
    "listed on": LABELS["listed_on"],
    "amended on": LABELS["amended_on"],
    "title": LABELS["titles"],
    "designation": LABELS["designations"],
    "address": LABELS["addresses"],
    "narrative": LABELS["comments"],
    "warning": LABELS["warning"],
    "theme": LABELS["themes"],
    "deceased": LABELS["deceased"],
    "account": LABELS["accounts"],
    "link": LABELS["links"],
    "picture": LABELS["pictures"],
    "fingerprints": LABELS["prints"],
    "other": LABELS["other"],
}
"""By the names of `formats.lists.difference.FIELDS`."""

LACKING: dict[Need, Promise] = {
    Need.FULL_NAME: _("full name"),
    Need.ORIGINAL_SCRIPT: _("name in its own script"),
    Need.BIRTH_DATE: _("birth date"),
    Need.EXACT_BIRTH_DATE: _("exact birth date"),
    Need.BIRTH_PLACE: _("birth place"),
    Need.NATIONALITY: _("nationality"),
    Need.SEX: _("sex"),
    Need.DOCUMENT: _("document"),
    Need.PICTURE: _("picture"),
    Need.PRINTS: _("fingerprints"),
    Need.ADDRESS: _("address"),
    Need.REGISTRATION: _("registration number"),
}

WARNINGS: dict[Warned, Promise] = {
    Warned.EXPLOSIVES: _(
        "May know how to make or carry explosives. Keep your distance, touch no belongings, call a specialist."
    ),
    Warned.SUICIDE_ATTACK: _("May attack at the cost of their own life. Keep others away."),
    Warned.CHEMICAL: _("May handle chemical, biological or radioactive substances. Do not open or touch belongings."),
    Warned.ARMED: _("May be armed, violent or try to escape."),
    Warned.WEAPONS: _("Has dealt in or handled weapons."),
    Warned.KIDNAPPING: _("Has taken part in kidnapping: look at who travels along."),
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

    field: str  # as in formats.lists.difference.FIELDS
    label: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def reason(plain: dict[str, Any]) -> str:
    """Why an edition waits, in the reader's language."""
    sentence = REASONS.get(plain["code"])
    return str(sentence) % plain["values"] if sentence else str(plain["text"])


def lacking(needs: Iterable[Need]) -> list[str]:
    """What an entry lacks, in the reader's language."""
    return [str(LACKING[need]) for need in needs]


def warnings(entry: ListEntry) -> list[str]:
    """What an officer has to be told first, in the reader's language; the source's own words as they are."""
    said = quality.warnings(entry)
    return [str(WARNINGS[Warned(text)]) if text in set(Warned) else text for text in said]


def facts(body: dict[str, Any]) -> list[Fact]:
    """Everything that an entry's plain data say, field by field."""
    flat = _flat(body)
    return [Fact(field, _label(field), tuple(_values(field, flat[field]))) for field in _in_order(flat)]


def changes(before: ListEntry, after: ListEntry) -> list[Change]:
    """What differs between two versions of an entry by meaning, field by field."""
    found = amendments(before, after)
    return [Change(one.field, str(AMENDED.get(one.field, one.field)), one.before, one.after) for one in found]


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
