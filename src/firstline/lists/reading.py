"""Bytes to an edition, and what changed between two: the one place where this room calls the readers of `formats`."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from firstline.core.errors import Invalid
from firstline.formats import FormatError, ListEdition, ListFile, ListKind, read_list
from firstline.formats.lists.reading import LARGEST, MAX_BYTES

__all__ = ["LARGEST", "ListFile", "meaning_of", "most_bytes", "read"]


def most_bytes(kind: str) -> int:
    """What a list of a kind may have at most."""
    return MAX_BYTES[ListKind(kind)]


def read(files: Sequence[ListFile], kind: str) -> ListEdition:
    """The edition in its files, whole. Raises Invalid, naming the file and, where it can be told, the line."""
    try:
        return read_list(files, ListKind(kind))
    except FormatError as error:
        raise Invalid(f"{', '.join(file.name for file in files)}: {error}") from None


def meaning_of(body: dict[str, Any]) -> str:
    """A digest of what an entry's plain data say; the order of names, dates or documents says nothing."""
    return sha256(json.dumps(_unordered(body), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_unordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
