"""Pages of a long list stay where they are while rows come and go."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from firstline.core.errors import Invalid
from firstline.core.models import IncomingMessage, StoredBytes
from firstline.core.paging import MOST, By, Place
from tests import make

pytestmark = pytest.mark.django_db

ORDER = (By("finished_at", nullable=True), By("attempts", descending=True), By("pk"))
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def row(number: int, finished_at: datetime | None = None, attempts: int = 0) -> IncomingMessage:
    stored = StoredBytes.objects.create(digest=f"{number:064}", content=b"")
    return IncomingMessage.objects.create(
        authority=make.operator().authority, stored=stored, name=str(number), channel="http", delivered_by="x",
        received_at=NOON, due_at=NOON, finished_at=finished_at, attempts=attempts,
    )  # fmt: skip


def walk(limit: int, after_each=lambda: None) -> list[str]:
    names, cursor = [], ""
    while True:
        page = Place.of("rows", cursor).page(IncomingMessage.objects.all(), ORDER, limit)
        names += [one.name for one in page.rows]
        cursor = page.next
        if not cursor:
            return names
        after_each()


@pytest.fixture
def rows() -> None:
    late = NOON + timedelta(microseconds=1)
    for number, (finished_at, attempts) in enumerate(
        [(None, 0), (late, 0), (NOON, 1), (NOON, 2), (None, 3), (NOON, 1), (late, 5)]
    ):
        row(number, finished_at, attempts)


IN_ORDER = ["4", "0", "3", "2", "5", "6", "1"]


@pytest.mark.parametrize("limit", range(1, 9))
def test_pages_of_any_size_hold_every_row_once_in_order(rows, limit):
    assert walk(limit) == IN_ORDER


def test_rows_that_come_in_between_move_nothing(rows):
    fresh = iter(range(100, 200))
    walked = walk(2, lambda: row(next(fresh), None, 9))
    assert walked == IN_ORDER, "the new ones stand before the place that was reached"


def test_rows_that_go_in_between_move_nothing(rows):
    gone = iter(["4", "0", "3"])
    assert walk(2, lambda: IncomingMessage.objects.filter(name=next(gone)).delete()) == IN_ORDER


def test_a_page_is_bounded(rows):
    page = Place.of("rows", "").page(IncomingMessage.objects.all(), ORDER, 10 * MOST)
    assert len(page.rows) == 7
    assert len(Place.of("rows", "").page(IncomingMessage.objects.all(), ORDER, 0).rows) == 1


@pytest.mark.parametrize("cursor", ["x", "0", "e30:1:x", "\0", "x" * 100_000, "é"])
def test_what_is_no_cursor_is_refused(cursor):
    with pytest.raises(Invalid, match="no cursor of this question"):
        Place.of("rows", cursor)


def test_a_cursor_of_another_question_and_a_changed_one_are_refused(rows):
    cursor = Place.of("rows", "").page(IncomingMessage.objects.all(), ORDER, 2).next
    with pytest.raises(Invalid):
        Place.of("other rows", cursor)
    with pytest.raises(Invalid):
        Place.of("rows", cursor[:-2] + ("A" if cursor[-2] != "A" else "B") + cursor[-1])


def test_the_moment_of_the_first_page_holds_for_all(rows):
    first = Place.of("rows", "")
    cursor = first.page(IncomingMessage.objects.all(), ORDER, 2).next
    assert Place.of("rows", cursor).at == first.at <= timezone.now()
