"""The codes in which authorities answer carriers, as data: one table per State or profile, with its source.

States agree on the message (CUSRES) and not on its codes. One that has its own is added in one place: a `StatusTable`
that names its `states`, and a line for it in `PROFILES`. docs/reply-codes.md says which are known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What a status says about a person, whatever the code for it."""

    CLEARED = "cleared"
    NOT_CLEARED = "not_cleared"
    ADVISORY = "advisory"
    INSUFFICIENT_DATA = "insufficient_data"
    ERROR = "error"
    UNKNOWN = "unknown"


VERDICTS = frozenset({Meaning.NOT_CLEARED, Meaning.ADVISORY})
"""Adverse to the person, so that a named human answers for each. What is left tells of data or of machines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One code (ERC 9321). `boards`: whether a departure control system lets the person on board.

    `text` is what the carrier's operator reads. `confirmed`: whether the code was seen in use or read in its
    standard; the others are generally known only, and a State checks them before it relies on them.
    """

    code: str
    meaning: Meaning
    boards: bool
    text: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageDefault:
    """What holds while no answer can be given, and the law that says so.

    `boards` is None where no law was entered: then nothing is sent in anyone's place, and the State must decide.
    """

    boards: bool | None
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusTable:
    """The codes of one State or profile. `states`: ISO 3166-1, two letters; those that use it."""

    name: str
    states: tuple[str, ...] = ()
    statuses: tuple[Status, ...]
    default_on_outage: OutageDefault
    source: str
    accepted: str = "0"
    rejected: str = "1"

    def __post_init__(self) -> None:
        codes = [status.code for status in self.statuses]
        if len(set(codes)) < len(codes) or any(code != code.upper() for code in codes):
            raise BadTable(f"the codes of the profile {self.name} must be in capitals, each once: {codes}")
        if any(status.boards and status.meaning is Meaning.NOT_CLEARED for status in self.statuses):
            raise BadTable(f"the profile {self.name} lets people board who are not cleared")

    def code_for(self, meaning: Meaning) -> Status:
        """The first row with this meaning. Raises NoSuchStatus where the State has no code for it."""
        for status in self.statuses:
            if status.meaning is meaning:
                return status
        raise NoSuchStatus(meaning, self)


class BadTable(ValueError):
    """A table of codes that contradicts itself."""


class NoSuchStatus(ValueError):
    """A State has no code for what should be said."""

    def __init__(self, meaning: Meaning, table: StatusTable) -> None:
        super().__init__(f"the profile {table.name} has no code for {meaning.value}; add a row to its table")


def status_of(code: str, table: StatusTable) -> Status:
    """What a code says. A code that is not in the table clears nobody: it is treated as not cleared."""
    for status in table.statuses:
        if status.code == code.upper():
            return status
    return Status(
        code=code,
        meaning=Meaning.UNKNOWN,
        boards=False,
        text="The status is unknown: do not board, ask the authority.",
        confirmed=False,
    )


def _combined(vetting: Sequence[Status], authorisation: Sequence[Status]) -> tuple[Status, ...]:
    """Two-character codes: both halves must let the person board; the half that does not gives the meaning.

    Those in which no authorisation is in question come first, so that they are the ones that are written.
    """
    return tuple(
        Status(
            code=first.code + second.code,
            meaning=second.meaning if first.boards and not second.boards else first.meaning,
            boards=first.boards and second.boards,
            text=f"{first.text} {second.text}".strip(),
            confirmed=first.confirmed and second.confirmed,
        )
        for second in authorisation
        for first in vetting
    )


INTERNATIONAL = StatusTable(
    name="international",
    statuses=(
        Status(code="0Z", meaning=Meaning.CLEARED, boards=True, text="OK TO BOARD"),
        Status(code="1Z", meaning=Meaning.NOT_CLEARED, boards=False, text="NO BOARD, CONTACT THE AUTHORITY"),
        Status(code="2Z", meaning=Meaning.ADVISORY, boards=False, text="ADVISORY, CONTACT THE AUTHORITY"),
        Status(code="4Z", meaning=Meaning.INSUFFICIENT_DATA, boards=False, text="INSUFFICIENT DATA, SEND AGAIN"),
    ),
    default_on_outage=OutageDefault(
        boards=None,
        legal_basis="No common rule: each State's law sets it. Regulation (EU) 2025/13 Art. 16 has a procedure.",
    ),
    source="Airlines' departure control systems. They board on 0Z alone and stop at every other code.",
)
"""Codes met in interactive API between airlines and several States."""

_US_VETTING = (
    Status(code="0", meaning=Meaning.CLEARED, boards=True, text="CLEARED.", confirmed=False),
    Status(code="1", meaning=Meaning.NOT_CLEARED, boards=False, text="INHIBITED, DO NOT BOARD.", confirmed=False),
    Status(code="2", meaning=Meaning.ADVISORY, boards=False, text="SELECTEE, ADDITIONAL CHECKS.", confirmed=False),
    Status(code="3", meaning=Meaning.ERROR, boards=False, text="ERROR, SEND AGAIN.", confirmed=False),
    Status(code="4", meaning=Meaning.INSUFFICIENT_DATA, boards=False, text="INSUFFICIENT DATA.", confirmed=False),
)
_US_AUTHORISATION = (
    Status(code="Z", meaning=Meaning.CLEARED, boards=True, text="", confirmed=False),
    Status(code="0", meaning=Meaning.CLEARED, boards=True, text="ESTA ON FILE.", confirmed=False),
    Status(code="1", meaning=Meaning.NOT_CLEARED, boards=False, text="NO ESTA ON FILE.", confirmed=False),
)

UNITED_STATES = StatusTable(
    name="United States AQQ",
    states=("US",),
    statuses=_combined(_US_VETTING, _US_AUTHORISATION),
    default_on_outage=OutageDefault(
        boards=False,
        legal_basis="19 CFR 122.49a: no boarding without a clearing answer. Generally known; check before use.",
    ),
    source="Generally known, not read in full: CBP Message Implementation Guideline for Airlines, PAXLST/CUSRES.",
)
"""Two characters: the result of vetting, then that of the travel authorisation (ESTA; Z where it does not apply)."""

PROFILES = (INTERNATIONAL, UNITED_STATES)
"""Every table there is."""

BY_STATE: Mapping[str, StatusTable] = {state: table for table in PROFILES for state in table.states}
"""State -> its own table. All others use the international one."""


def table_of(state: str) -> StatusTable:
    """The table of a State; the international one where it has none of its own."""
    return BY_STATE.get(state.upper(), INTERNATIONAL)
