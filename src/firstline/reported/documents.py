"""All sources together, as they are in force at the moment of each question."""

import os
from pathlib import Path
from threading import Lock

from firstline.reported.edition import About, Edition
from firstline.reported.importing import SUFFIX
from firstline.reported.values import Hit, Question


class Documents:
    """The sources in a folder. Notices new editions by itself; questions that run meanwhile end on the former one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._editions: dict[tuple[str, int], Edition] = {}
        self._lock = Lock()

    def look_up(self, question: Question) -> list[Hit]:
        """Every report that a number falls under. Raises NotAStore where a source's file is damaged."""
        return [hit for edition in self._in_force() for hit in edition.look_up(question)]

    def edition_of(self, source: str) -> Edition | None:
        """What is in force of a source. Raises NotAStore."""
        return next((edition for edition in self._in_force() if edition.about.source == source), None)

    def editions(self) -> list[Edition]:
        """What is in force, by name of source. Raises NotAStore."""
        return sorted(self._in_force(), key=lambda edition: edition.about.source)

    def sources(self) -> list[About]:
        """What is to be said of each of them. Raises NotAStore."""
        return [edition.about for edition in self.editions()]

    def _in_force(self) -> list[Edition]:
        """A file that was replaced is another one (its inode, which is not used again while the old one is open)."""
        try:
            with os.scandir(self._folder) as entries:
                found = [(entry.name, entry.inode()) for entry in entries if entry.name.endswith(SUFFIX)]
        except FileNotFoundError:
            return []
        with self._lock:
            if self._editions.keys() != set(found):
                self._editions = {one: self._editions.get(one) or Edition(self._folder / one[0]) for one in found}
            return list(self._editions.values())
