"""The answer to a passenger list with the status of each person, from what humans decided (CUSRES).

Never made on its own: `answers`, which is, says nothing about anybody.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from firstline.formats import cusres, interchanges, line_prefixes
from firstline.formats.answers import DIALECT, back_to
from firstline.formats.messages import read_all
from firstline.formats.passenger_list import PassengerList
from firstline.formats.replies import ReplyError, change_to, reply_to
from firstline.formats.reply_codes import INTERNATIONAL, StatusTable
from firstline.formats.status_rows import StatusRow, decisions_about


class NotOneList(ReplyError):
    """Statuses are about the people of one list; here is none, or there are several."""

    def __init__(self, number: int) -> None:
        super().__init__(f"it holds {number} passenger lists (PAXLST); statuses belong to exactly one")


def personal_answer(
    data: bytes,
    rows: Iterable[StatusRow],
    *,
    prepared: datetime,
    change: bool = False,
    control: str = "1",
    table: StatusTable = INTERNATIONAL,
) -> bytes:
    """One interchange: the reply to the list in the data, or with `change` what has changed since it was answered.

    Raises ReplyError, NoSuchStatus where the State has no code for a decision, and FormatError.
    """
    lists = [one for one in read_all(data) if isinstance(one, PassengerList) and one.understood]
    if len(lists) != 1:
        raise NotOneList(len(lists))
    decisions = decisions_about(lists[0], rows)
    reply = (change_to if change else reply_to)(lists[0], decisions, table=table)
    prefix = line_prefixes.evident(data)
    parties = next(interchanges.cut(prefix.removed_from(data) if prefix else data))
    dialect = replace(DIALECT, version=lists[0].version or DIALECT.version)
    return cusres.write(back_to(parties, reply), dialect, prepared=prepared, control=control, table=table)
