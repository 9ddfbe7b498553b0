"""What an entry's own words tell and no field of its source does: themes, a death, other entries, pictures, prints."""

import re
from collections.abc import Iterator
from dataclasses import replace

from firstline.formats.lists.themes import says_deceased, themes_in
from firstline.formats.lists.values import Link, ListEntry, Picture

NOT_UNDERSTOOD = "not understood"
"""Heading of a fact that says why a value was left out: our words, not the source's."""

NAMED = "named in the narrative"
SPECIAL_NOTICE = "INTERPOL-UN Security Council Special Notice"

_REFERENCE = re.compile(r"\b[A-Z]{2}[ie]\.\d{3}\b")
_PRINTS = re.compile(r"\bfingerprints?\b", re.IGNORECASE)
_PICTURED = re.compile(r"\b(?:photo(?:graph)?s?|pictures?)\b", re.IGNORECASE)
_NOTICE = re.compile(r"https?://[^\s/]{0,40}interpol\.int/[^\s,;)]{0,300}", re.IGNORECASE)


def with_narrative(entry: ListEntry) -> ListEntry:
    """The entry, and what its comments, designations and other facts tell. What its source says in fields stays."""
    facts = (fact.value for fact in entry.other if fact.label != NOT_UNDERSTOOD)
    told = "\n".join((entry.comments, entry.warning, *entry.designations, *facts))
    return replace(
        entry,
        deceased=entry.deceased or says_deceased(told),
        themes=tuple(sorted({*entry.themes, *themes_in(told)})),
        links=tuple(dict.fromkeys((*entry.links, *_links(entry)))),
        pictures=entry.pictures or tuple(_pictures(entry.comments)),
        prints=True if entry.prints is None and _PRINTS.search(entry.comments) else entry.prints,
    )


def _links(entry: ListEntry) -> Iterator[Link]:
    """The UN's entries that are named by their reference (`QDe.115`)."""
    for reference in dict.fromkeys(_REFERENCE.findall(entry.comments)):
        if reference not in (entry.reference, *entry.also_listed_as):
            yield Link(relation=NAMED, reference=reference)


def _pictures(comments: str) -> Iterator[Picture]:
    """A picture of which the narrative says that it stands in the Special Notice, and where that is."""
    if _PICTURED.search(comments):
        found = _NOTICE.search(comments)
        yield Picture(found[0].rstrip(".") if found else "", SPECIAL_NOTICE)
