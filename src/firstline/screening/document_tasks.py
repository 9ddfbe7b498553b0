"""What a traveller's documents are asked about; and going through stored people, also in processes of their own.

No Django and no database in here: the caller reads and writes.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from firstline.identity import Country, TravelDocument
from firstline.identity.serial import from_plain
from firstline.reported import Documents, Edition, NotReported, Question

Kept = tuple[int, str]
"""Somebody's number, and their identity as JSON text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking one copy about some people's documents. `reported`: of whom one is in it, by their numbers.

    `without_state`: documents that could not be asked, for want of a State.
    """

    reported: tuple[int, ...] = ()
    people: int = 0
    without_document: int = 0
    documents: int = 0
    without_state: int = 0


class AnotherCopy(Exception):
    """The copy that was to be asked is not in force any more."""


def questions_of(document: TravelDocument, nationalities: Sequence[Country]) -> Iterator[Question]:
    """What to ask about a document of somebody with these nationalities.

    Where the State of issue is not told, those of the nationalities are asked. A number alone is not: among a hundred
    million others it is somebody's in some State.
    """
    issuers = (document.issuer,) if document.issuer else nationalities
    for state in dict.fromkeys(issuer.state for issuer in issuers):
        try:
            yield Question.of(document.number, state, document.kind)
        except NotReported:  # longer than any document's number
            return


def ask(folder: str, source: str, imported_at: datetime, people: Sequence[Kept]) -> Asked:
    """Asks the copy of a source about everybody's documents. Raises AnotherCopy, NotAStore."""
    edition = _documents(Path(folder)).edition_of(source)
    if edition is None or edition.about.built_at != imported_at:
        raise AnotherCopy
    reported: list[int] = []
    asked = without_document = without_state = 0
    for number, text in people:
        told = json.loads(text)
        documents = from_plain(told.get("documents", []), tuple[TravelDocument, ...])
        nationalities = from_plain(told.get("nationalities", []), tuple[Country, ...])
        without_document += not documents
        questions = [list(questions_of(document, nationalities)) for document in documents]
        asked += len(questions)
        without_state += questions.count([])
        if _any_reported(edition, questions):
            reported.append(number)
    return Asked(tuple(reported), len(people), without_document, asked - without_state, without_state)


def _any_reported(edition: Edition, questions: Sequence[Sequence[Question]]) -> bool:
    return any(edition.look_up(question) for its in questions for question in its)


@lru_cache(maxsize=1)
def _documents(folder: Path) -> Documents:
    return Documents(folder)
