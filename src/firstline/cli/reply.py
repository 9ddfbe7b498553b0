"""`firstline reply`: the technical answer to carriers' messages, with no database at all."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from firstline.cli.files import PATH, NotRead, expand, name_row, read_file, rows_of, why
from firstline.cli.output import EXIT_NOTHING_READ, EXIT_SOME_NOT_READ, because, fail, note, problem
from firstline.formats import FormatError
from firstline.formats.answers import Answer, answers
from firstline.formats.csv_rows import RowNotRead
from firstline.formats.edifact import MAX_BYTES
from firstline.formats.personal_answers import NotOneList, personal_answer
from firstline.formats.replies import ReplyError
from firstline.formats.reply_codes import BY_STATE, NoSuchStatus, StatusTable, table_of
from firstline.formats.status_rows import StatusRow, read_statuses


@click.command(epilog="Example:  firstline reply LH400.edi --output LH400.reply.edi")
@click.argument("paths", metavar="MESSAGE...", nargs=-1, required=True, type=PATH)
@click.option("--state", metavar="XX", default="",
              help="State that answers (US, GB, ...); its codes are used where it has its own.")  # fmt: skip
@click.option("--statuses", metavar="FILE", type=PATH,
              help="CSV with what humans decided about people of the one list: docs/commands.md.")  # fmt: skip
@click.option("--change", is_flag=True, help="With --statuses: they have changed since the list was answered.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Where to write the answers; standard output by default.")  # fmt: skip
def reply(paths: tuple[Path, ...], *, state: str, statuses: Path | None, change: bool, output: Path | None) -> None:
    """Writes the technical answer to messages: that they came, and what was wrong in them.

    For each interchange a CONTRL, for each passenger list (PAXLST) in it a CUSRES, for each push of bookings
    (PNRGOV) an ACKRES, for each change of status (CUSRES) an acknowledgement. It is made of the message alone and
    says nothing about anybody on a list.

    With --statuses instead one CUSRES with a status for each person that humans decided about.

    \b
    Exit status:  0  all messages were answered
                  2  wrong usage, or none could be answered
                  3  some could not be answered
    """
    files = list(dict.fromkeys(expand(paths)))
    if not files:
        fail("there is no file in what you named")
    if output and any(_is_same(output, path) for path in files):
        fail(f"{output} is one of the messages; write the answers to another file")
    table = _table(state)
    if change and not statuses:
        fail("--change needs --statuses: a file with what has changed")
    if statuses:
        if len(files) != 1:
            fail("statuses belong to one list: name one message")
        _write([_with_statuses(files[0], statuses, change=change, table=table)], output)
        return
    written = [list(_answers(path, table)) for path in files]
    _write([answer.data for found in written for answer in found], output)
    answered = sum(bool(found) for found in written)
    raise SystemExit(0 if answered == len(files) else EXIT_SOME_NOT_READ if answered else EXIT_NOTHING_READ)


def _table(state: str) -> StatusTable:
    if state and not (len(state) == 2 and state.isascii() and state.isalpha()):
        fail(f"{state!r} is no State; give its two letters, such as GB")
    if state and state.upper() not in BY_STATE:
        note(f"{state.upper()} has no codes of its own here: the international ones are used.")
    return table_of(state)


def _answers(path: Path, table: StatusTable) -> Iterator[Answer]:
    """The answers to a file; why there are none, on standard error."""
    found = 0
    try:
        for answer in answers(read_file(path, MAX_BYTES), prepared=datetime.now(UTC), table=table):
            found += 1
            yield answer
    except (NotRead, FormatError) as error:
        problem(str(path), why(error))
        return
    if not found:
        problem(str(path), "nothing in it is to be answered: it holds answers, or messages of a kind that is not read")


def _with_statuses(path: Path, statuses: Path, *, change: bool, table: StatusTable) -> bytes:
    """The answer with a status for each person. All rows are understood, or nothing is written."""
    rows = list(rows_of(statuses, read_statuses))
    understood = [row for row in rows if isinstance(row, StatusRow)]
    for row in rows:
        if isinstance(row, RowNotRead):
            name_row(statuses, row)
    if len(understood) < len(rows) or not rows:
        fail(f"{statuses}: nothing was written; " + ("correct it and try again" if rows else "it holds no rows"))
    try:
        data, now = read_file(path, MAX_BYTES), datetime.now(UTC)
        return personal_answer(data, understood, prepared=now, change=change, control=f"{now:%j%H%M%S}", table=table)
    except (NotRead, FormatError) as error:
        fail(f"{path}: {why(error)}")
    except NotOneList as error:
        fail(f"{path}: {error}")
    except (ReplyError, NoSuchStatus) as error:
        fail(f"{statuses}: {error}")


def _write(written: list[bytes], output: Path | None) -> None:
    data = b"".join(answer + b"\n" for answer in written)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        fail(f"{output}: {because(error)}")


def _is_same(output: Path, path: Path) -> bool:
    return output.exists() and path.exists() and output.samefile(path)
