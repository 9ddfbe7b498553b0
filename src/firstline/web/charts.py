"""Charts as SVG, drawn by the server: no script, no style attribute, colours by class so that dark pages have theirs.

Each is a picture with a title and a description for screen readers; its table stands beneath it on the page. Series are
told apart by the shape of their marks and of their lines, never by colour alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from django.utils.safestring import SafeString

WIDTH, HEIGHT = 760, 280
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 34, 34
ROW, NAME_WIDTH = 26, 210
STEPS = 4
MOST_LABELS = 9
"""Days that are written beneath the axis."""

MARKS = ("M-4,-4h8v8h-8z", "M0,-5L5,4H-5z", "M-5,0L0,-5L5,0L0,5z", "M-4,0A4,4 0 1,0 4,0A4,4 0 1,0 -4,0z")
"""Square, triangle, diamond, circle."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: a value for each label of the chart."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: parts one behind the other, as in the legend; or one value with its interval."""

    name: str
    parts: Sequence[float]
    interval: tuple[float, float] | None = None
    note: str = ""


def lines(series: Sequence[Series], labels: Sequence[str], *, title: str, about: str) -> SafeString:
    """Values over time, from nought."""
    top = round_up(max((value for one in series for value in one.values), default=0))
    wide = (WIDTH - LEFT - RIGHT) / max(1, len(labels) - 1)

    def place(at: int, value: float) -> tuple[float, float]:
        return LEFT + at * wide, HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)

    parts = [*_across(top, lambda value: place(0, value)[1]), *_days(labels, lambda at: place(at, 0)[0])]
    for number, one in enumerate(series):
        points = [place(at, value) for at, value in enumerate(one.values)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline class="line s{number}" points="{drawn}"/>')
        mark = MARKS[number % len(MARKS)]
        parts += [
            f'<path class="mark s{number}" d="{mark}" transform="translate({x:.1f} {y:.1f})"/>'
            for (x, y), value in zip(points, one.values, strict=True)
            if value
        ]
    return _svg([*_legend([one.name for one in series]), *parts], HEIGHT, title, about)


def bars(rows: Sequence[Bar], legend: Sequence[str], *, title: str, about: str, most: float = 0) -> SafeString:
    """Rows with bars, the longest from side to side unless `most` says what would be."""
    longest = max([most, *(sum(row.parts) for row in rows), *(row.interval[1] for row in rows if row.interval)])
    scale = (WIDTH - NAME_WIDTH - RIGHT - 90) / (longest or 1)
    head = TOP if len(legend) > 1 else 8
    parts = _legend(legend) if len(legend) > 1 else []
    for at, row in enumerate(rows):
        y, x = head + at * ROW, float(NAME_WIDTH)
        parts.append(f'<text class="name" x="{NAME_WIDTH - 8}" y="{y + 17}">{escape(_short(row.name))}</text>')
        for number, part in enumerate(row.parts):
            if part:
                parts.append(_bar(number, x, y + 4, part * scale))
                x += part * scale
        if row.interval:
            parts += _whisker(*(NAME_WIDTH + edge * scale for edge in row.interval), y + 13)
            x = max(x, NAME_WIDTH + row.interval[1] * scale)
        parts.append(f'<text class="note" x="{x + 8:.1f}" y="{y + 17}">{escape(row.note)}</text>')
    return _svg(parts, head + len(rows) * ROW + 8, title, about)


def _bar(number: int, x: float, y: float, width: float) -> str:
    return f'<rect class="bar s{number}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="18"/>'


def round_up(most: float) -> float:
    """The next number that divides well."""
    if most <= STEPS:
        return float(STEPS)
    size = 10 ** floor(log10(most))
    return next(step * size for step in (1, 2, 4, 6, 8, 10) if step * size >= most)


def _across(top: float, place: Callable[[float], float]) -> Iterator[str]:
    for value in (top * step / STEPS for step in range(STEPS + 1)):
        y = place(value)
        yield f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>'
        yield f'<text class="up" x="{LEFT - 8}" y="{y + 4:.1f}">{value:g}</text>'


def _days(labels: Sequence[str], place: Callable[[float], float]) -> Iterator[str]:
    every = max(1, ceil(len(labels) / MOST_LABELS))
    for at in range(0, len(labels), every):
        yield f'<text class="across" x="{place(at):.1f}" y="{HEIGHT - 12}">{escape(labels[at])}</text>'


def _legend(names: Sequence[str]) -> list[str]:
    parts, x = [], float(LEFT)
    for number, name in enumerate(names):
        mark = MARKS[number % len(MARKS)]
        parts.append(f'<path class="mark s{number}" d="{mark}" transform="translate({x:.1f} 14)"/>')
        parts.append(f'<text class="told" x="{x + 10:.1f}" y="18">{escape(name)}</text>')
        x += 34 + 7.2 * len(name)
    return parts


def _whisker(first: float, last: float, y: float) -> list[str]:
    return [
        f'<line class="whisker" x1="{first:.1f}" y1="{y}" x2="{last:.1f}" y2="{y}"/>',
        *(f'<line class="whisker" x1="{x:.1f}" y1="{y - 5}" x2="{x:.1f}" y2="{y + 5}"/>' for x in (first, last)),
    ]


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:31]}…"


def _svg(parts: Sequence[str], height: float, title: str, about: str) -> SafeString:
    """Left to right on every page: time and numbers run so; the words in it keep their own direction."""
    head = (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'direction="ltr" aria-label="{escape(title)}. {escape(about)}">'
    )
    return SafeString("".join([head, *parts, "</svg>"]))  # every text in it was escaped
