"""A small line plot as SVG, for the docs: axes from zero, one line for each series."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 48, 56
_FONT = 'font-family="sans-serif" font-size="12"'
STEPS = 5
COLOURS = ("#1f5fa8", "#b3541e", "#3a7d44")


@dataclass(frozen=True)
class Series:
    name: str
    points: Sequence[tuple[float, float]]


def plot(series: Sequence[Series], *, title: str, across: str, up: str, steps: int = STEPS) -> str:
    """The SVG's text. `steps`: into how many the axis across is divided."""
    most_x = _round_up(max(x for one in series for x, _ in one.points))
    most_y = _round_up(max(y for one in series for _, y in one.points))

    def place(x: float, y: float) -> tuple[float, float]:
        return (LEFT + x / most_x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y / most_y * (HEIGHT - TOP - BOTTOM))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {_FONT}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="24" font-size="14">{escape(title)}</text>',
    ]
    for y in (most_y * step / STEPS for step in range(STEPS + 1)):
        left, py = place(0, y)
        parts += [
            f'<line x1="{left:.0f}" y1="{py:.1f}" x2="{WIDTH - RIGHT}" y2="{py:.1f}" stroke="#ddd"/>',
            f'<text x="{left - 8:.0f}" y="{py + 4:.1f}" text-anchor="end">{y:g}</text>',
        ]
    for x in (most_x * step / steps for step in range(steps + 1)):
        px, bottom = place(x, 0)
        parts.append(f'<text x="{px:.1f}" y="{bottom + 18:.0f}" text-anchor="middle">{x:g}</text>')
    parts += [
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle">{escape(across)}</text>',
        f'<text transform="translate(16 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>',
    ]
    for number, one in enumerate(series):
        colour = COLOURS[number % len(COLOURS)]
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in (place(x, y) for x, y in one.points))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{colour}"/>'
            for px, py in (place(x, y) for x, y in one.points)
        ]
        parts.append(f'<text x="{LEFT + 12}" y="{TOP + 12 + 18 * number}" fill="{colour}">{escape(one.name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _round_up(most: float) -> float:
    size = 10 ** floor(log10(most)) if most > 0 else 1
    return next(step * size for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * size >= most)
