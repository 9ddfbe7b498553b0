"""What an officer gave, understood: who is shown to them, and what is wrong with the document or its reading."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from firstline.formats.mrz import MachineReadableZone
from firstline.identity import Country, Identity, PartialDate, PersonName, TravelDocument
from firstline.identity.errors import IdentityError
from firstline.identity.names import script_of, tidy
from firstline.lane import problems
from firstline.lane.problems import Problem, problem

LONGEST = 200
"""Characters of a typed field."""

_DAY_FIRST = re.compile(r"(\d{1,2})[./ ](\d{1,2})[./ ](\d{4})")


@dataclass(frozen=True, slots=True)
class Given:
    """`identity` is None where nothing can be checked: what was read is not to be trusted.

    `zone`: as it was read, with proposals for repair that a person still has to choose.
    """

    identity: Identity | None
    problems: tuple[Problem, ...] = ()
    zone: MachineReadableZone | None = None
    typed: bool = False

    @property
    def document(self) -> TravelDocument | None:
        return self.identity.documents[0] if self.identity and self.identity.documents else None


@dataclass(frozen=True, slots=True)
class Typed:
    """The second form: what an officer reads off a document that no scanner reads."""

    number: str = ""
    state: str = ""
    born: str = ""
    name: str = ""

    def understood(self) -> Given:
        """Everything that is wrong is told at once."""
        found = _Found()
        number, name = found.number(tidied(self.number)), found.name(tidied(self.name))
        state, born = found.state(tidied(self.state)), found.born(tidied(self.born))
        if found.problems or number is None or name is None:
            return Given(None, tuple(found.problems), typed=True)
        document = TravelDocument(number=number, issuer=state)
        dates = (born,) if born else ()
        nationalities = (state,) if state else ()
        identity = Identity(names=(name,), birth_dates=dates, nationalities=nationalities, documents=(document,))
        return Given(identity, typed=True)


class _Found:
    """Reads the typed fields, noting what is wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def number(self, text: str) -> str | None:
        number = unicodedata.normalize("NFKC", text)
        if not any(ch.isalnum() for ch in number):
            self.problems.append(problem(problems.NO_NUMBER, "number"))
            return None
        if not all(ch.isascii() for ch in number if ch.isalpha()):
            self.problems.append(problem(problems.MIXED_LETTERS, "number", text=text))
            return None
        return number

    def name(self, text: str) -> PersonName | None:
        if any(_mixes_letters(word) for word in text.split()):
            self.problems.append(problem(problems.MIXED_LETTERS, "name", text=text))
            return None
        try:
            return PersonName.of(text)
        except IdentityError:
            self.problems.append(problem(problems.NO_NAME, "name"))
            return None

    def state(self, text: str) -> Country | None:
        country = Country.find(text)
        if country is None:
            self.problems.append(problem(problems.STATE_UNKNOWN, "state", text=text))
        return country

    def born(self, text: str) -> PartialDate | None:
        """Empty where the document tells none."""
        if not text:
            return None
        day_first = _DAY_FIRST.fullmatch(text)
        written = f"{day_first[3]}-{day_first[2]:0>2}-{day_first[1]:0>2}" if day_first else text
        try:
            return PartialDate.parse(written)
        except IdentityError:
            self.problems.append(problem(problems.BIRTH_DATE, "born", text=text))
            return None


def tidied(text: str) -> str:
    """One line without what cannot be seen, and no longer than a document's field can be."""
    return tidy(text[:LONGEST])


def _mixes_letters(word: str) -> bool:
    """Whether Latin letters stand beside those of Cyrillic or Greek, which look like them."""
    scripts = {script_of(ch) for ch in word if ch.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})


def is_past(expires: date | None, today: date) -> bool:
    """A document is valid on the day printed."""
    return expires is not None and expires < today
