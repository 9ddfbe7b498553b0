"""Proposals for what character recognition or a typist mistook: letters and digits that look alike."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from firstline.formats.mrz.dates import birth_date, expiry_date
from firstline.formats.mrz.digits import DIGITS, VALUES, WEIGHTS, Checked, checked_fields, checks
from firstline.formats.mrz.layouts import Cell, Field, Layout
from firstline.formats.mrz.zone import Repair

LOOK_ALIKES = ("0O", "0D", "0Q", "1I", "1L", "2Z", "5S", "6G", "8B")
"""A digit and a letter taken for each other in the type OCR-B."""

MAX_REPLACEMENTS = 3
"""In one field. More, and one repair in ten holds by chance."""

MAX_PROPOSALS = 8
"""For one field. Where more sets of the same size would do, each is a guess and none is proposed."""

_ALIKE = {one: tuple(pair.replace(one, "") for pair in LOOK_ALIKES if one in pair) for one in set("".join(LOOK_ALIKES))}
_DATES: dict[Field, Callable[[str, date], object]] = {Field.BIRTH_DATE: birth_date, Field.EXPIRY_DATE: expiry_date}

Replacement = tuple[int, str, int]
"""Place in the field, the new character, and by how much the sum of the check changes."""


def repairs(layout: Layout, lines: tuple[str, ...], today: date) -> tuple[Repair, ...]:
    """For each field whose check digit does not hold, the smallest sets of replacements that make it hold.

    Where nothing else is wrong they make the composite check digit hold too, if any set can.
    """
    wrong = [checked for checked in checked_fields(layout, lines) if not checked.check(lines).holds]
    fields = [checked for checked in wrong if checked.field is not Field.COMPOSITE] or wrong
    misread = [_Misread(layout, lines, checked, today, is_alone=len(fields) == 1) for checked in fields]
    return tuple(field.repair(text) for field in misread for text in field.proposed())


def repaired(layout: Layout, lines: tuple[str, ...], chosen: Iterable[Repair]) -> tuple[str, ...]:
    """The lines with proposals that somebody compared with the document and chose, at most one for a field."""
    changed = lines
    for repair in chosen:
        checked = next(one for one in checked_fields(layout, lines) if one.field is repair.field)
        places = _open_places(layout, lines, checked)
        cells = tuple(checked.cells[place] for place in places)
        changed = _with(changed, cells, repair.proposed + repair.proposed_digit)
    return changed


def _open_places(layout: Layout, lines: tuple[str, ...], checked: Checked) -> tuple[int, ...]:
    """What may be replaced, the check digit last. Of the composite: only what no other check digit confirms."""
    cells = checked.cells
    if checked.field is not Field.COMPOSITE:
        return tuple(range(len(cells)))
    confirmed = {cell for other in checked_fields(layout, lines)[:-1] for cell in other.cells}
    optional = {cell for span in layout.optional for cell in span.cells} - confirmed
    return tuple(place for place, cell in enumerate(cells) if cell in optional or cell == cells[-1])


@dataclass(frozen=True, slots=True)
class _Misread:
    """A field whose check digit does not hold, in its zone."""

    layout: Layout
    lines: tuple[str, ...]
    checked: Checked
    today: date
    is_alone: bool

    @property
    def printed(self) -> str:
        return self.checked.of(self.lines)

    @property
    def open_places(self) -> tuple[int, ...]:
        return _open_places(self.layout, self.lines, self.checked)

    def proposed(self) -> list[str]:
        """The field and its digit as they may be; nothing where too much would do."""
        confirmed = _smallest(self.printed, self.open_places, self.is_confirmed) if self.is_alone else []
        found = confirmed or _smallest(self.printed, self.open_places, self.is_plausible)
        return found if len(found) <= MAX_PROPOSALS else []

    def is_plausible(self, text: str) -> bool:
        """Dates are dates, and a check digit is a digit."""
        is_date = _DATES.get(self.checked.field)
        return text[-1] in DIGITS and (is_date is None or is_date(text[:-1], self.today) is not None)

    def is_confirmed(self, text: str) -> bool:
        """The check digits of all fields hold, the composite one too; it weighs the rest of a long number otherwise."""
        lines = _with(self.lines, self.checked.cells, text)
        return self.is_plausible(text) and all(check.holds for check in checks(self.layout, lines))

    def repair(self, text: str) -> Repair:
        shown = self.open_places[:-1]
        return Repair(
            field=self.checked.field,
            printed="".join(self.printed[place] for place in shown),
            printed_digit=self.printed[-1],
            proposed="".join(text[place] for place in shown),
            proposed_digit=text[-1],
        )


def _smallest(text: str, open_places: tuple[int, ...], accepted: Callable[[str], bool]) -> list[str]:
    """All texts that hold with the fewest replacements."""
    options = [option for place in open_places for option in _options(text, place)]
    missing = sum(VALUES[letter] * _weight(text, place) for place, letter in enumerate(text)) % 10
    for size in range(1, MAX_REPLACEMENTS + 1):
        holding = (chosen for chosen in combinations(options, size) if _balances(chosen, missing))
        found = [changed for chosen in holding if accepted(changed := _changed(text, chosen))]
        if found:
            return found
    return []


def _options(text: str, place: int) -> Iterator[Replacement]:
    old = text[place]
    for new in _ALIKE.get(old, ()):
        yield place, new, (VALUES[new] - VALUES[old]) * _weight(text, place)


def _weight(text: str, place: int) -> int:
    """With the digit counted as -1 the sum of all is a multiple of ten."""
    return -1 if place == len(text) - 1 else WEIGHTS[place % 3]


def _balances(chosen: tuple[Replacement, ...], missing: int) -> bool:
    places = {place for place, _, _ in chosen}
    return len(places) == len(chosen) and (missing + sum(change for _, _, change in chosen)) % 10 == 0


def _changed(text: str, chosen: Iterable[Replacement]) -> str:
    letters = list(text)
    for place, new, _ in chosen:
        letters[place] = new
    return "".join(letters)


def _with(lines: tuple[str, ...], cells: tuple[Cell, ...], text: str) -> tuple[str, ...]:
    grid = [list(line) for line in lines]
    for (line, place), letter in zip(cells, text, strict=True):
        grid[line][place] = letter
    return tuple("".join(row) for row in grid)
