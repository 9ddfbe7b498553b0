"""The walk through a message from tag to tag, for messages in which a segment means the same wherever it stands."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from firstline.formats.edifact import Segment

Reading = TypeVar("Reading")


def walk(
    segments: Iterable[Segment], handlers: Mapping[str, Callable[[Reading, Segment], None]], reading: Reading
) -> None:
    """Gives every segment to the handler of its tag; those that have none tell nothing."""
    for segment in segments:
        handler = handlers.get(segment.tag)
        if handler:
            handler(reading, segment)
