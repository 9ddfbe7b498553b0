"""`firstline match`: one name at a terminal against lists."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from rich.text import Text

from firstline.cli.identities import identity_plain, person_text
from firstline.cli.output import EXIT_FOUND, console
from firstline.cli.shown import add_candidates, candidates_plain, candidates_table
from firstline.cli.watched import LISTS, THRESHOLD_OPTION, Watched, watched
from firstline.identity import Country, Identity, NameKind, PartialDate, PersonName, Sex, SubjectKind, TravelDocument
from firstline.identity.errors import IdentityError
from firstline.matching import Candidate

Value = TypeVar("Value")


class Understood(click.ParamType):
    """An argument that is one of our values; where it is none, the value's own words say why."""

    def __init__(self, name: str, read: Callable[[str], object]) -> None:
        self.name, self._read = name, read

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        try:
            return self._read(value) if isinstance(value, str) else value
        except IdentityError as error:
            self.fail(str(error), param, ctx)


NAME = Understood("NAME", PersonName.of)
ALIAS = Understood("NAME", lambda text: PersonName.of(text, NameKind.ALIAS))
BIRTH_DATE = Understood("DATE", PartialDate.parse)
COUNTRY = Understood("COUNTRY", Country.of)
DOCUMENT = Understood("NUMBER", lambda text: TravelDocument(number=text))


@click.command(epilog='Example:  firstline match "Yusuf al-Zarquni" --birth-date 1975 --nationality IRQ --list un.xml')
@click.argument("name", type=NAME)
@click.option("aliases", "--also-known-as", type=ALIAS, multiple=True, help="Another name. Can be given often.")
@click.option("birth_dates", "--birth-date", type=BIRTH_DATE, multiple=True,
              help="1971-05-12, 1971-05, 1971, 1971/1974 or 1971~ (about). Can be given often.")  # fmt: skip
@click.option("nationalities", "--nationality", type=COUNTRY, multiple=True,
              help="Code (ISO 3166-1, ICAO) or English name. Can be given often.")  # fmt: skip
@click.option("--sex", type=click.Choice([sex.value for sex in Sex], case_sensitive=False))
@click.option("documents", "--document", type=DOCUMENT, multiple=True, help="Its number. Can be given often.")
@click.option("places", "--birth-place", metavar="PLACE", multiple=True, help="Can be given often.")
@click.option("kind", "--organisation", flag_value="organisation", help="The name is of an organisation.")
@click.option("kind", "--vessel", flag_value="vessel", help="The name is of a ship.")
@click.option("kind", "--aircraft", flag_value="aircraft", help="The name is the registration mark of an aircraft.")
@LISTS
@THRESHOLD_OPTION
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most candidates shown.")
@click.option("layout", "--format", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="json: one object.")  # fmt: skip
def match(
    *,
    name: PersonName,
    aliases: tuple[PersonName, ...],
    birth_dates: tuple[PartialDate, ...],
    nationalities: tuple[Country, ...],
    sex: str | None,
    documents: tuple[TravelDocument, ...],
    places: tuple[str, ...],
    kind: str | None,
    lists: tuple[Path, ...],
    threshold: float,
    limit: int,
    layout: str,
) -> None:
    """Shows who on lists may be the person called NAME, best first, with the evidence.

    The more you tell, the better it tells namesakes apart. Needs no database and keeps nothing.

    \b
    Exit status:  0  no candidates
                 10  some candidates
                  2  wrong usage, or a list could not be read
    """
    identity = Identity(
        names=(name, *aliases),
        kind=SubjectKind(kind or SubjectKind.PERSON),
        birth_dates=birth_dates,
        birth_places=tuple(place for place in places if place.strip()),
        sex=Sex(sex.upper()) if sex else None,
        nationalities=nationalities,
        documents=documents,
    )
    loaded = watched(lists, all_or_none=True)
    found = loaded.screen(identity, threshold)
    show = _print_json if layout == "json" else _print_table
    show(identity, found, limit, loaded)
    raise SystemExit(EXIT_FOUND if found else 0)


def _print_json(identity: Identity, found: tuple[Candidate, ...], limit: int, lists: Watched) -> None:
    told = {
        "also_known_as": [str(name) for name in identity.names[1:]],
        "kind": identity.kind.value,
        "found": len(found),
        "candidates": candidates_plain(found[:limit], lists),
    }
    click.echo(json.dumps(identity_plain(identity) | told, ensure_ascii=False))


def _print_table(identity: Identity, found: tuple[Candidate, ...], limit: int, lists: Watched) -> None:
    out = console()
    if found:
        table = candidates_table("Asked")
        add_candidates(table, person_text(identity), found[:limit], lists)
        out.print(table)
    more = f", the best {limit} are shown" if len(found) > limit else ""
    plural = "" if len(found) == 1 else "s"
    out.print(Text(f"{len(found)} candidate{plural} among {len(lists.entries)} entries{more}."))
