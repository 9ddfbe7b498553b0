"""A file cut into its interchanges, with what each envelope says, so that each can be answered by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firstline.formats.edifact import CONTROLS

_MOST = 400  # bytes of a UNB

_HEAD = re.compile(rb"(?:UNA[^\w\s]{4}.[^\w\s]\s*)?(?P<unb>UNB(?P<element>[^\w\s])[A-Z]{4}(?P<component>[^\w\s])\d)")
_REFERENCE = re.compile(r"\s*(?P<reference>\w{1,35})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interchange:
    """One interchange. `control` is its reference (UNB 0020), the parties are whole: `LHPPC:ZZ`.

    All three are empty where messages stand in no interchange.
    """

    data: bytes
    control: str = ""
    sender: str = ""
    recipient: str = ""


def cut(data: bytes) -> Iterator[Interchange]:
    """Every interchange of a file in order. What stands before the first one goes with it."""
    bare = data.translate(None, CONTROLS)
    heads = list(_HEAD.finditer(bare))
    starts = [0, *(head.start() for head in heads[1:])]
    ends = [*starts[1:], len(bare)]
    if not heads:
        yield Interchange(data=bare)
    for head, start, end in zip(heads, starts, ends, strict=False):
        yield _interchange(bare[start:end], bare[head.start("unb") : min(end, head.start("unb") + _MOST)], head)


def _interchange(data: bytes, header: bytes, head: re.Match[bytes]) -> Interchange:
    element, component = head["element"].decode("latin-1"), head["component"].decode("latin-1")
    elements = header.decode("latin-1").split(element)
    sender, recipient, _, reference = [*elements[2:6], "", "", "", ""][:4]
    found = _REFERENCE.match(reference)
    return Interchange(
        data=data,
        control=found["reference"] if found else "",
        sender=_party(sender, component),
        recipient=_party(recipient, component),
    )


def _party(text: str, component: str) -> str:
    return ":".join(part.strip() for part in text.split(component)).rstrip(":")
