"""Messages of several deliveries: parts of a series that came in files of their own are put together."""

from collections.abc import Iterator

from firstline.formats import series
from firstline.formats.bookings import BookingList
from firstline.formats.edifact import MAX_SEGMENTS, Message
from firstline.formats.messages import CarrierMessage, grouped, put_together, split


class Deliveries:
    """Takes one delivery after the other. What is whole is given out at once, the rest at the end, whole or not."""

    def __init__(self) -> None:
        self._held: list[Message] = []
        self._names: dict[int, str] = {}  # of a part held -> the delivery that it came in
        self._segments = 0

    def take(self, name: str, data: bytes) -> Iterator[tuple[str, CarrierMessage]]:
        """The messages that are whole, each with the delivery's name. Raises FormatError before the first one."""
        for parts in grouped(split(data)):
            if isinstance(parts, BookingList):
                yield name, parts
            elif (known := series.parts_of(parts)) and known.missing:
                self._hold(name, parts)
            else:
                yield name, put_together(parts)
        if self._segments > MAX_SEGMENTS:  # so many parts without the others: memory is bounded
            yield from self.rest()

    def rest(self) -> Iterator[tuple[str, CarrierMessage]]:
        """What waits for other parts, put together as far as they came; with the name of the first part's delivery."""
        held, names = self._held, self._names
        self._held, self._names, self._segments = [], {}, 0
        for parts in series.grouped(held):
            name = names[id(parts[0])]
            yield name, put_together(parts)

    def _hold(self, name: str, parts: list[Message]) -> None:
        for part in parts:
            self._held.append(part)
            self._names[id(part)] = name
            self._segments += len(part.segments)
