"""Figures over HTTP: the same numbers as the pages, as numbers. They name nobody, so no purpose is asked for."""

import re
from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from pydantic import BeforeValidator

from firstline.core.api.parts import actor_of
from firstline.core.policy import Permission
from firstline.core.statistics import BY_ITSELF, LENGTHS, Period
from firstline.web.figure_cells import value
from firstline.web.figures import PARTS, Figure

router = Router(tags=["figures"])

Part = StrEnum("Part", {name.upper(): name for name in PARTS})
Days = IntEnum("Days", {f"OF_{days}": days for days in LENGTHS})


def _iso(told: object) -> object:
    """The framework would also take seconds since 1970 for a day."""
    if isinstance(told, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", told):
        raise ValueError("Write the day as 2026-11-24.")
    return told


IsoDay = Annotated[date, BeforeValidator(_iso)]


class FigureOut(Schema):
    """A figure as a table. Shares are from 0 to 1, an interval two of them; null: not known, or too few to show."""

    name: str
    title: str
    about: str
    note: str
    headers: list[str]
    rows: list[list[int | float | str | list[float] | None]] = Field(description="A row is as long as `headers`.")


class FiguresOut(Schema):
    """Whole days in UTC, the last one included."""

    part: Part
    first: date
    last: date
    figures: list[FigureOut]


@router.get("/{part}", response=FiguresOut, summary="Figures of a period")
def figures(
    request: HttpRequest,
    part: Part,
    days: Annotated[Days, Query(Days(BY_ITSELF), description="How long the period is.")],
    until: Annotated[IsoDay | None, Query(None, description="Its last day; left out: today.")],
) -> FiguresOut:
    """`alerts`: how many, how often right, how early. `messages`: how early and how good, by carrier. `people`: hit
    rates by nationality and sex. `routes`: flights, people and alerts. Of your authority.
    """
    actor = actor_of(request)
    actor.require(Permission.SEE_FIGURES)
    asked = {"days": str(days.value), "until": until.isoformat() if until else ""}
    period = Period.of(asked, timezone.now().date())
    return FiguresOut(
        part=part, first=period.first, last=period.last, figures=[_out(one) for one in PARTS[part](actor, period)]
    )


def _out(figure: Figure) -> FigureOut:
    return FigureOut(
        name=figure.name,
        title=figure.title,
        about=figure.about,
        note=figure.note,
        headers=list(figure.headers),
        rows=[[value(cell) for cell in row] for row in figure.rows],
    )
