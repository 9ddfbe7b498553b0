"""Reports as PDF, set by typst: text in any script that a font on this machine has, tagged for screen readers.

Typst brings a font for Latin, Greek and Cyrillic letters; all others come from the machine (Debian: fonts-noto-core,
fonts-noto-cjk). Letters that no font has are never left out silently: their code points stand in their place, and the
report says for which scripts that is so.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path

import typst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from firstline.identity.names import script_of

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = ("Noto Sans", "DejaVu Sans", "Liberation Sans", "Libertinus Serif")
"""The first of these that is there; for letters that it lacks any other font of the machine."""

MOST_ATTEMPTS = 200
"""Typst names one missing letter at a time; after so many the report is set without being checked for more."""

WHOLE_SCRIPT = 8
"""So many letters of a script are missing: then all of them are taken to be."""

_MISSING = re.compile(r"the text `(\".*?\")` could not be displayed", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a report: `facts` (rows of two), a `table` (with headers, and widths in shares), or `text` (rows)."""

    kind: str
    heading: str
    rows: Sequence[Sequence[str] | str]
    headers: Sequence[str] = ()
    widths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a PDF says. `handling` stands on every page."""

    title: str
    author: str
    handling: str
    parts: Sequence[Part]
    notices: Sequence[str] = ()


@dataclass(slots=True)
class _Letters:
    """Letters that no font has, by their script, and what stands for them."""

    missing: dict[str, set[str]] = field(default_factory=dict)

    @property
    def scripts(self) -> str:
        return ", ".join(sorted(self.missing))

    def shown(self, text: str) -> str:
        return "".join(f"[U+{ord(letter):04X}]" if self._lacks(letter) else letter for letter in text)

    def _lacks(self, letter: str) -> bool:
        known = self.missing.get(_script(letter), frozenset())
        return letter in known or len(known) >= WHOLE_SCRIPT

    def learn(self, letters: str) -> None:
        """More that is missing."""
        for letter in letters:
            self.missing.setdefault(_script(letter), set()).add(letter)


def _script(letter: str) -> str:
    """Every sign or mark that is no letter is a script by itself: the others may well be there."""
    return script_of(letter) or f"U+{ord(letter):04X}"


def as_pdf(report: Report) -> bytes:
    """The PDF, in the language of the reader."""
    letters = _Letters()
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return _set(_with(report, letters), standards=["ua-1"])
        except typst.TypstError as error:
            found = _MISSING.search(error.message)
            if found is None:
                raise
            letters.learn(json.loads(found[1]))
    return _set(_with(report, letters), standards=[])


def _with(report: Report, letters: _Letters) -> dict[str, object]:
    """The report as typst reads it, missing letters replaced and named."""
    if letters.missing:
        missing = _(
            "No font on this machine has some letters of this report (%(scripts)s). Their code points stand in their "
            "place. Debian has fonts for them: fonts-noto-core, fonts-noto-cjk."
        )
        report = replace(report, notices=[*report.notices, missing % {"scripts": letters.scripts}])
    data = asdict(report) | {
        "language": (get_language() or "en").partition("-")[0],
        "direction": "rtl" if get_language_bidi() else "ltr",
        "page": _("Page {page} of {total}"),
    }
    shown = _replaced(data, letters)
    return shown | {"fonts": [name for name in FONTS if name in _families()]}


def _replaced(value: object, letters: _Letters) -> object:
    if isinstance(value, str):
        return letters.shown(value)
    if isinstance(value, dict):
        return {key: _replaced(item, letters) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(item, letters) for item in value]
    return value


def _set(data: dict[str, object], *, standards: list[str]) -> bytes:
    written: bytes = _compiler().compile(format="pdf", sys_inputs={"report": json.dumps(data)}, pdf_standards=standards)
    return written


@cache
def _compiler() -> typst.Compiler:
    """Knows the fonts of the machine, which takes a second to find out."""
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent))


@cache
def _families() -> frozenset[str]:
    return frozenset(typst.Fonts().families())
