"""What processes and machines other than the caller's do: they get people, entries and an index, and give candidates.

No Django and no database in here: the caller reads and writes.
"""

import atexit
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from firstline.identity import Identity
from firstline.identity.serial import from_plain
from firstline.matching import Backwards, Candidate, Index, People, Stored

INDEXES = 8
"""That are kept open: one for all authorities without lists of their own, and one for each that has some."""


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody as the database has them: `identity` is JSON text, which only who needs it reads."""

    number: int
    mark: int
    identity: str

    def read(self) -> Stored:
        return Stored(self.number, self.mark, from_plain(json.loads(self.identity), Identity))


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of somebody whose record had this mark."""

    number: int
    mark: int
    candidates: tuple[Candidate, ...]
    named: bool = True  # otherwise only a document number could be looked up
    readable: bool = True


def build_people(path: str, people: Sequence[Written]) -> None:
    """Writes a file of stored people."""
    People.build(person.read() for person in people).write(Path(path))


def look_back(index_path: str, people_paths: Sequence[str], keys: Sequence[str]) -> list[Found]:
    """The people of the files who are shown one of the entries `keys` when they are screened against the index."""
    index = _index(index_path)
    listed = _listed(index_path)
    wanted = frozenset(keys) & listed.keys()
    identities = [listed[key] for key in sorted(wanted)]
    found: dict[int, Found] = {}
    for path in people_paths:
        back = _backwards(path, index_path)
        near = {stored.number: stored for identity in identities for stored in back.near(identity)}
        found |= {number: _screened(index, stored, wanted) for number, stored in near.items()}
    return [one for one in found.values() if one.candidates]


def screen(index: str | bytes, people: Sequence[Written]) -> list[Found]:
    """Everybody against the whole index, given as the path of its file, or as its bytes on another machine.

    Also those who are shown nothing.
    """
    opened = _index(index if isinstance(index, str) else _put_into_a_file(index))
    return [_screened(opened, person.read()) for person in people]


def _screened(index: Index, stored: Stored, wanted: frozenset[str] | None = None) -> Found:
    candidates = index.screen(stored.identity)
    shown = candidates if wanted is None else tuple(one for one in candidates if one.key in wanted)
    named = bool(stored.identity.names)
    return Found(stored.number, stored.mark, shown, named, named or bool(stored.identity.documents))


def forget() -> None:
    """Lets go of the files that were opened."""
    for opened in (_listed, _index, _backwards):
        opened.cache_clear()


@lru_cache(maxsize=INDEXES)
def _listed(index_path: str) -> dict[str, Identity]:
    return {listed.key: listed.identity for listed in _index(index_path).entries()}


@lru_cache(maxsize=INDEXES)
def _index(path: str) -> Index:
    return Index.open(Path(path))


@lru_cache(maxsize=64)
def _backwards(people_path: str, index_path: str) -> Backwards:
    return Backwards(People.open(Path(people_path)), _index(index_path))


@lru_cache(maxsize=INDEXES)
def _put_into_a_file(index: bytes) -> str:
    name = f"firstline-{sha256(index).hexdigest()[:16]}-"
    with NamedTemporaryFile("wb", prefix=name, suffix=".index", delete=False) as out:
        out.write(index)
    atexit.register(Path(out.name).unlink, missing_ok=True)
    return out.name
