"""Bytes to an edition, and what changed between two: the one place where this room calls the readers of `formats`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from firstline.core.errors import Invalid
from firstline.formats import FormatError, ListEdition, ListEntry, read_list
from firstline.formats.un_list import MAX_BYTES

__all__ = ["MAX_BYTES", "ListFile", "lacking", "meaning_of", "read"]

READ_KINDS = ("un",)
"""Forms that can be read now."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file of an edition: some lists are published in several."""

    name: str
    data: bytes


def read(files: Sequence[ListFile], kind: str) -> ListEdition:
    """The edition in its files, whole. Raises Invalid, naming the file and, where it can be told, the line."""
    names = ", ".join(file.name for file in files)
    if kind not in READ_KINDS or len(files) != 1:
        raise Invalid(f"{names}: no reader for lists of the kind {kind!r} in {len(files)} file(s)")
    try:
        return read_list(files[0].data)
    except FormatError as error:
        raise Invalid(f"{names}: {error}") from None


def lacking(entry: ListEntry) -> tuple[str, ...]:
    """What an entry of a person lacks for identification at a border (S/2018/80 ¶11), by the names of fields."""
    identity = entry.identity
    held = {
        "birth_dates": bool(identity.birth_dates),
        "birth_places": bool(identity.birth_places),
        "sex": identity.sex is not None,
        "nationalities": bool(identity.nationalities),
        "documents": bool(identity.documents),
        "original_script": any(name.script not in ("LATIN", "") for name in identity.names),
        "picture": False,  # no reader keeps them yet
        "fingerprints": False,
    }
    return tuple(field for field, there in held.items() if not there)


MEASURED = 8
"""How many facts `lacking` looks for."""


def meaning_of(body: dict[str, Any]) -> str:
    """A digest of what an entry's plain data say; the order of names, dates or documents says nothing."""
    return sha256(json.dumps(_unordered(body), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_unordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
