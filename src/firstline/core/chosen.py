"""What somebody chose to see on a page, as a dataclass of texts: from a page's query, and as part of an address."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode


def told(kind: type[Any], given: Mapping[str, str]) -> dict[str, str]:
    """What a query says of each field of `kind`, trimmed; empty for what it does not say."""
    return {field.name: str(given.get(field.name, "")).replace("\0", "").strip() for field in fields(kind)}


def as_query(chosen: Any) -> str:
    """What was chosen, without what was not."""
    texts = {field.name: getattr(chosen, field.name) for field in fields(chosen)}
    return urlencode({name: text for name, text in texts.items() if text})
