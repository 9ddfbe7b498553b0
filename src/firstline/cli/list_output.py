"""What `firstline lists` prints."""

import click
from rich.table import Table

from firstline.cli.output import console, note, problem

IN_WORDS = {
    "awaiting": "waits for a person",
    "in_force": "is in force",
    "superseded": "is superseded",
    "rejected": "is rejected",
}


def updated(actor, one) -> bool:
    """Updates a list and tells of it; whether it is current now."""
    from firstline.lists.actions import update_list

    update = update_list(actor=actor, sanctions_list=one)
    if update.failure:
        problem(one.name, update.failure)
    elif update.done is None:
        click.echo(f"{one.name}: has not changed.")
    else:
        tell(update.done)
    waits = update.done is not None and update.done.edition.state == "awaiting"
    return not update.failure and not waits


def tell(done) -> None:
    edition = done.edition
    told = IN_WORDS[edition.state] if done.new else f"was taken in before, {IN_WORDS[edition.state]}"
    click.echo(
        f"{edition.sanctions_list.name}, edition {edition.pk} of {edition.published_at:%Y-%m-%d}, "
        f"{edition.entry_count} entries: {told}."
    )
    if edition.state == "awaiting":
        for reason in edition.reasons:
            note(reason["text"])
        note(f"The edition in force stays. Decide: firstline lists approve {edition.pk} (or reject)")
        if any(reason["code"] == "older" for reason in edition.reasons):
            note("To keep it for the record only: firstline lists import --past FILE")
    for finding in edition.findings if done.new else ():
        note(f"{finding['severity']}: {finding['text']}")


def tell_decided(edition) -> None:
    waits = " One more approval is needed." if edition.state == "awaiting" else ""
    click.echo(f"{edition.sanctions_list.name}, edition {edition.pk}: {IN_WORDS[edition.state]}.{waits}")


def cells(row) -> tuple[str, ...]:
    one, edition = row.sanctions_list, row.in_force
    return (
        one.code,
        one.name,
        f"{edition.published_at:%Y-%m-%d}" if edition else "none",
        f"{edition.age_days} d" if edition else "",
        str(edition.entry_count) if edition else "",
        f"{one.succeeded_at:%Y-%m-%d %H:%M}" if one.succeeded_at else "",
        f"{one.due_at:%Y-%m-%d %H:%M}" if one.due_at else "",
        " ".join(str(alarm.text) for alarm in row.alarms),
    )


def print_editions(one) -> None:
    print_table(one.editions.select_related("sanctions_list").order_by("-published_at", "-pk"))
    for source in one.sources.all():
        click.echo(f"Source: {source.shown}")


def print_table(editions) -> None:
    table = Table()
    for heading in ("Id", "List", "Published", "Entries", "State", "Imported", "File"):
        table.add_column(heading, overflow="fold")
    for edition in editions:
        table.add_row(
            str(edition.pk),
            edition.sanctions_list.code,
            f"{edition.published_at:%Y-%m-%d}",
            str(edition.entry_count),
            edition.get_state_display(),
            f"{edition.imported_at:%Y-%m-%d %H:%M}",
            edition.source_name,
        )
    console().print(table)
