"""A segment of EDIFACT, and the service characters by which it is taken apart (ISO 9735).

A segment is split into elements when it is read and into components when they are asked for: most never are.
"""

from dataclasses import dataclass


class Unended(str):
    """The text of a segment without its terminator; the next one was cut off from it."""

    __slots__ = ()


_SHELTER = 0xE000  # private use: stands for an escaped separator while a text is split
_NOTHING = [""] * 9


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
    """A tag and its elements, each of components. `number` counts from 1 in the message (UNH).

    `raw` is the text between two terminators without outer space, escapes sheltered.
    """

    __slots__ = ("_marks", "_split", "number", "raw", "tag")

    def __init__(self, raw: str, marks: Separators, number: int) -> None:
        self.raw = raw
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
        return self.raw if self.raw.isascii() else self._marks.restored(self.raw)

    @property
    def is_unended(self) -> bool:
        """Whether its terminator was lost, and the next segment was cut off from it."""
        return type(self.raw) is Unended

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
        elements = self._split
        if elements is None:  # not asked of a method: this is where most time goes
            elements = self._split = self.raw.split(self._marks.element)
        try:
            part = elements[element + 1]
            if component or self._marks.component in part:
                part = part.split(self._marks.component)[component]
        except IndexError:
            return ""
        part = part.strip()
        return part if part.isascii() else self._marks.restored(part)

    def element(self, index: int) -> tuple[str, ...]:
        """All components of an element, stripped."""
        elements = self._split or self._elements()
        return tuple(self._stripped(elements[index + 1])) if index + 1 < len(elements) else ()

    def elements_from(self, first: int) -> list[list[str]]:
        """All elements from one on, each as `element` gives it."""
        return list(map(self._stripped, (self._split or self._elements())[first + 1 :]))

    def parts(self, index: int, count: int) -> list[str]:
        """The first `count` components of an element, stripped; empty those that were not sent. At most nine."""
        elements = self._split
        if elements is None:
            elements = self._split = self.raw.split(self._marks.element)
        if index + 1 >= len(elements):
            return _NOTHING[:count]
        element = elements[index + 1]
        found = element.split(self._marks.component)
        if " " in element or "\t" in element or not element.isascii():
            found = self._tidied(found)
        lacking = count - len(found)
        if not lacking:
            return found
        return found + _NOTHING[:lacking] if lacking > 0 else found[:count]

    def parts_from(self, first: int, count: int) -> list[list[str]]:
        """All elements from one on, each as `parts` gives it."""
        last = len(self._split or self._elements()) - 1
        if last - first == 1:  # most have one
            return [self.parts(first, count)]
        return [self.parts(index, count) for index in range(first, last)]

    def repetitions(self, index: int) -> tuple[tuple[str, ...], ...]:
        """An element that may be repeated (PADIS: `*`), each time with its components, stripped."""
        elements = self._split or self._elements()
        if index + 1 >= len(elements):
            return ()
        element, mark = elements[index + 1], self._marks.repetition
        return tuple(tuple(self._stripped(one)) for one in (element.split(mark) if mark else [element]))

    def _stripped(self, element: str) -> list[str]:
        parts = element.split(self._marks.component)
        return self._tidied(parts) if " " in element or "\t" in element or not element.isascii() else parts

    def _tidied(self, parts: list[str]) -> list[str]:
        """Without outer space, escaped separators as themselves."""
        parts = list(map(str.strip, parts))
        return parts if self.raw.isascii() else list(map(self._marks.restored, parts))

    def _elements(self) -> list[str]:
        """The tag and the elements, split when they are first asked for."""
        self._split = self.raw.split(self._marks.element)
        return self._split
