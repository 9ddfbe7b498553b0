"""A segment of EDIFACT, and the service characters by which it is taken apart (ISO 9735).

A segment is split into elements when it is read and into components when they are asked for: most never are.
"""

from dataclasses import dataclass


class Unended(str):
    """The text of a segment without its terminator; the next one was cut off from it."""

    __slots__ = ()


_SHELTER = 0xE000  # private use: stands for an escaped separator while a text is split
_NOTHING = ("",) * 9


@dataclass(frozen=True, slots=True)
class Separators:
    """The service characters of one interchange; the standard ones by default (UNA:+.? ')."""

    component: str = ":"
    element: str = "+"
    release: str = "?"
    terminator: str = "'"
    repetition: str = ""

    @property
    def specials(self) -> str:
        """All of them; the release character first: two of them are one, not an escape of what follows."""
        return self.release + self.terminator + self.element + self.component + self.repetition

    def sheltered(self, text: str) -> str:
        """The text with escaped separators replaced by characters on which nothing is split."""
        if self.release in text:
            for index, character in enumerate(self.specials):
                text = text.replace(self.release + character, chr(_SHELTER + index))
        return text

    def restored(self, text: str) -> str:
        """The text with escaped separators as themselves."""
        if text.isascii():
            return text
        return text.translate({_SHELTER + index: character for index, character in enumerate(self.specials)})


class Segment:
    """A tag and its elements, each of components. `number` counts from 1 in the message (UNH)."""

    __slots__ = ("_marks", "_raw", "_split", "number", "tag")

    def __init__(self, raw: str, marks: Separators, number: int) -> None:
        """`raw`: the text between two terminators without outer space, escapes sheltered."""
        self._raw = raw
        self._marks = marks
        self._split: list[str] | None = None
        self.number = number
        self.tag = raw[:3]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Segment):
            return NotImplemented
        return (self.number, self.tag, self.elements) == (other.number, other.tag, other.elements)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{self.number}: {self.text}>"

    @property
    def text(self) -> str:
        """The segment as it was sent, escapes removed."""
        return self._marks.restored(self._raw)

    @property
    def is_unended(self) -> bool:
        """Whether its terminator was lost, and the next segment was cut off from it."""
        return type(self._raw) is Unended

    @property
    def elements(self) -> tuple[tuple[str, ...], ...]:
        """All components of all elements, as they were sent."""
        marks = self._marks
        return tuple(
            tuple(element.split(marks.component))
            if element.isascii()
            else tuple(map(marks.restored, element.split(marks.component)))
            for element in self._elements()[1:]
        )

    def reaches(self, element: int) -> bool:
        """Whether an element was sent, empty perhaps."""
        return element + 1 < len(self._split or self._elements())

    def value(self, element: int, component: int = 0) -> str:
        """A component without outer space; empty where the segment does not reach so far. Counts from 0."""
        elements = self._split or self._elements()
        try:
            part = elements[element + 1]
            if component:
                part = part.split(self._marks.component)[component]
            elif self._marks.component in part:
                part = part[: part.index(self._marks.component)]
        except IndexError:
            return ""
        part = part.strip()
        return part if part.isascii() else self._marks.restored(part)

    def element(self, index: int) -> tuple[str, ...]:
        """All components of an element, stripped."""
        elements = self._split or self._elements()
        if index + 1 >= len(elements):
            return ()
        return self._stripped(elements[index + 1])

    def parts(self, index: int, count: int) -> tuple[str, ...]:
        """The first `count` components of an element, stripped; empty those that were not sent. At most nine."""
        elements = self._split or self._elements()
        if index + 1 >= len(elements):
            return _NOTHING[:count]
        found = self._stripped(elements[index + 1])
        return found if len(found) == count else (found + _NOTHING)[:count]

    def elements_from(self, first: int) -> list[tuple[str, ...]]:
        """All elements from one on, each as `element` gives it."""
        return list(map(self._stripped, (self._split or self._elements())[first + 1 :]))

    def repetitions(self, index: int) -> tuple[tuple[str, ...], ...]:
        """An element that may be repeated (PADIS: `*`), each time with its components, stripped."""
        elements = self._split or self._elements()
        if index + 1 >= len(elements):
            return ()
        element, mark = elements[index + 1], self._marks.repetition
        return tuple(map(self._stripped, element.split(mark) if mark else [element]))

    def _stripped(self, element: str) -> tuple[str, ...]:
        parts = element.split(self._marks.component)
        if not element.isascii():
            return tuple([self._marks.restored(part.strip()) for part in parts])
        return tuple(map(str.strip, parts) if " " in element or "\t" in element else parts)

    def _elements(self) -> list[str]:
        """The tag and the elements, split when they are first asked for."""
        self._split = self._raw.split(self._marks.element)
        return self._split
