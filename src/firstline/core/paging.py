"""Pages of a long list that stay where they are while rows come and go: each begins behind the last row of the one
before, not at a count of rows.

Where it begins is told to the caller as an opaque, signed text, the cursor. It holds for one question only, and keeps
the moment at which the first page was asked for, so that an order by time does not change on the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import attrgetter, or_

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from firstline.core.errors import Invalid

PAGE_SIZE = 50
MOST = 200
"""Rows of a page."""

LONGEST_CURSOR = 1000
_SALT = "firstline.core.paging"


@dataclass(frozen=True, slots=True)
class By:
    """A part of the order of rows: a field's path. Where it is not known (`nullable`) comes first."""

    path: str
    descending: bool = False
    nullable: bool = False

    @property
    def expression(self) -> object:
        field = F(self.path)
        if self.nullable:
            return field.desc(nulls_first=True) if self.descending else field.asc(nulls_first=True)
        return field.desc() if self.descending else field.asc()

    def same(self, value: object) -> Q:
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})

    def behind(self, value: object) -> Q:
        if value is None:
            return Q(**{f"{self.path}__isnull": False})
        return Q(**{f"{self.path}__{'lt' if self.descending else 'gt'}": value})


def behind(order: Sequence[By], values: Sequence[object]) -> Q:
    """The rows that come after one which has these values in the order's fields."""
    found, same = [], Q()
    for by, value in zip(order, values, strict=True):
        found.append(same & by.behind(value))
        same &= by.same(value)
    return reduce(or_, found)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the cursor of the page behind them; empty on the last one."""

    rows: list
    next: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the answer to a question begins; `values` are of the row before it, none on the first page."""

    question: str
    at: datetime
    values: tuple[object, ...] = ()

    @classmethod
    def of(cls, question: str, cursor: str) -> "Place":
        """The beginning, or where a cursor leads. Raises Invalid for what is no cursor of this question."""
        if not cursor:
            return cls(question, timezone.now())
        try:
            told = signing.loads(cursor[:LONGEST_CURSOR], salt=_SALT)
        except signing.BadSignature:
            told = {}
        if told.get("question") != question:
            raise Invalid("This is no cursor of this question. Leave it out to begin with the first page.")
        return cls(question, datetime.fromisoformat(told["at"]), tuple(told["values"]))

    def page(self, rows: QuerySet, order: Sequence[By], limit: int = PAGE_SIZE) -> Page:
        """A page of rows from here on. `order` ends with something that no two rows share."""
        wanted = rows.filter(behind(order, self.values)) if self.values else rows
        limit = max(1, min(limit, MOST))
        found = list(wanted.order_by(*(by.expression for by in order))[: limit + 1])
        return Page(found[:limit], self._cursor(found[limit - 1], order) if len(found) > limit else "")

    def _cursor(self, last: object, order: Sequence[By]) -> str:
        return self.cursor_behind([attrgetter(by.path.replace("__", "."))(last) for by in order])

    def cursor_behind(self, values: Sequence[object]) -> str:
        """The cursor of what comes behind these values, for a question whose answer is no single table."""
        plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
        told = {"question": self.question, "at": self.at.isoformat(), "values": plain}
        return signing.dumps(told, salt=_SALT, compress=True)
