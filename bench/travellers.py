"""Invented travellers by the million, some of them planted, and their way straight into the tables of a database."""

import json
import os
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from bench.machine import SHARED
from bench.speed import STATES, Names
from firstline.demo import demo_list
from firstline.demo.names import REGIONS
from firstline.demo.people import adult, as_traveller, birth_day, carrier_spelling, generator, passport
from firstline.formats import ListEdition, ListEntry, read_list
from firstline.identity import Country, Identity, PartialDate, PersonName, Sex, SubjectKind
from firstline.identity.serial import to_plain
from firstline.matching import Index, Listed
from firstline.screening.person import person_key

PLANTS_EACH = 4
TODAY = date(2026, 3, 1)

MASKED = 0.01
"""Share of people whose name was removed; half of them without a document number too."""

ON_A_FLIGHT = 180


@dataclass(frozen=True)
class Editions:
    before: ListEdition
    after: ListEdition

    @property
    def new(self) -> list[ListEntry]:
        known = {entry.reference for entry in self.before.entries}
        return [entry for entry in self.after.entries if entry.reference not in known]


def editions() -> Editions:
    folder = SHARED / "lists"
    files = (folder / "un_consolidated_2025-04.xml", folder / "un_consolidated_2026-02-27.xml")
    if all(file.exists() for file in files):
        return Editions(*(read_list(file.read_bytes()) for file in files))
    invented = read_list(demo_list())
    half = replace(invented, entries=invented.entries[::2], published=invented.published - timedelta(days=300))
    return Editions(half, invented)


def people(number: int, seed: int) -> Iterator[Identity]:
    """Half with names of their region, half with names that repeat as in life."""
    chance = generator("looking back", seed)
    names, states = Names(random.Random(2178)), [Country.of(code) for code in STATES]
    for _ in range(number):
        if chance.random() < 0.5:
            person = adult(chance, chance.choice(REGIONS), TODAY, given=chance.choice((1, 1, 2, 3)))
            one = as_traveller(person, chance.choice((0, 0, 1)))
        else:
            *given, surname = names.some(chance).split()
            state, born = chance.choice(states), birth_day(chance, TODAY, (1, 90))
            one = Identity(
                names=(PersonName.of_parts(surname=surname, given_names=" ".join(given)),),
                birth_dates=(PartialDate.day(born),),
                sex=chance.choice((Sex.MALE, Sex.FEMALE)),
                nationalities=(state,),
                documents=(passport(chance, state, born, TODAY),),
            )
        if chance.random() < MASKED:
            one = replace(one, names=(), documents=one.documents if chance.random() < 0.5 else ())
        yield one


def plants(lists: Editions) -> list[tuple[str, Identity]]:
    """New persons on the list as carriers might write them; those whom screening shows, with the entry's reference."""
    chance = random.Random(2396)
    index = Index.build(Listed(entry.reference, entry.identity) for entry in lists.after.entries)
    persons = [entry for entry in lists.new if entry.identity.kind is SubjectKind.PERSON]
    tried = [(entry.reference, _as_sent(chance, entry.identity)) for entry in persons for _ in range(PLANTS_EACH)]
    return [
        (reference, identity)
        for reference, identity in tried
        if reference in {candidate.key for candidate in index.screen(identity)}
    ]


def _as_sent(chance: random.Random, listed: Identity) -> Identity:
    words = carrier_spelling(str(chance.choice(listed.names[:3]))).split() or ["UNKNOWN"]
    if chance.random() < 0.4:
        words = words[-1:] + words[:-1]
    if chance.random() < 0.4 and len(longest := max(words, key=len)) > 4:
        at = chance.randrange(1, len(longest) - 1)
        words[words.index(longest)] = longest[:at] + longest[at + 1 :]
    born = [PartialDate.day(found.earliest) for found in listed.birth_dates[:1]]
    return Identity(
        names=(PersonName.of_parts(surname=words[-1], given_names=" ".join(words[:-1])),),
        birth_dates=tuple(born),
        sex=listed.sex or Sex.MALE,
        nationalities=listed.nationalities[:1],
        documents=listed.documents[:1] if chance.random() < 0.2 else (),
    )


def write_people(job: tuple[Path, int, int]) -> None:
    path, number, seed = job
    with path.open("w") as out:
        for identity in people(number, seed):
            out.write(_line(identity))


def _line(identity: Identity) -> str:
    return f"{identity.name or '(masked)'}\t{person_key(identity)}\t{json.dumps(to_plain(identity))}\n"


def written(folder: Path, number: int, planted: Sequence[tuple[str, Identity]]) -> list[Path]:
    """Files of people, made by both cores; the planted ones stand in the last."""
    part = 50_000
    jobs = [(folder / f"{seed}.people", min(part, number - seed), seed) for seed in range(0, number, part)]
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        pool.map(write_people, jobs, chunksize=1)
    last = folder / "planted.people"
    last.write_text("".join(_line(identity) for _, identity in planted))
    return [*(path for path, *_ in jobs), last]


def fill(paths: Sequence[str]) -> None:
    """Puts everybody straight into the tables of subjects, travellers and flights."""
    from django.db import connection, transaction

    from firstline.core.people import default_authority

    authority = default_authority().pk
    with transaction.atomic():
        for start, path in _numbered(paths):
            lines = Path(path).read_text().splitlines()
            subjects = [_subject(start + place, authority, *line.split("\t")) for place, line in enumerate(lines)]
            flights = sorted({row[0] // ON_A_FLIGHT + 1 for row in subjects})
            _insert(connection, "travel_flight", FLIGHT, (_flight(n, authority) for n in flights if n > _flown[0]))
            _flown[0] = max(_flown[0], *flights, 0)
            _insert(connection, "screening_subject", SUBJECT, subjects)
            _insert(connection, "travel_traveller", TRAVELLER, (_traveller(row[0]) for row in subjects))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(pg_get_serial_sequence('screening_subject', 'id'), max(id)) "
                           "FROM screening_subject")  # fmt: skip
            cursor.execute("ANALYZE")
            cursor.execute("VACUUM screening_subject")


_flown = [0]
SUBJECT = ("id", "supplied_by", "basis", "received_at", "purposes", "keep_until", "onward", "kind", "identity_data",
           "name", "occasion", "mark", "person", "authority_id")  # fmt: skip
FLIGHT = ("id", "carrier", "number", "origin", "destination", "day", "authority_id")
TRAVELLER = ("subject_id", "flight_id", "key", "role", "embarkation", "disembarkation", "residence", "locator", "seat",
             "segment")  # fmt: skip


def _numbered(paths: Sequence[str]) -> Iterator[tuple[int, str]]:
    at = 1
    for path in paths:
        yield at, path
        at += Path(path).read_bytes().count(b"\n")


def _subject(number: int, authority: int, name: str, key: str, identity: str) -> tuple[object, ...]:
    now = datetime(2026, 2, 1, tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S+00:00")
    flight = number // ON_A_FLIGHT
    return (number, "LH", "bench", now, ",terrorism,serious_crime,", "2099-01-01", "ask", "traveller", identity,
            name[:1000], f"LH{flight} FRA–JFK", random.getrandbits(62), key, authority)  # fmt: skip


def _flight(number: int, authority: int) -> tuple[object, ...]:
    return number, "LH", str(number), "FRA", "JFK", "2026-02-01", authority


def _traveller(number: int) -> tuple[object, ...]:
    flight = number // ON_A_FLIGHT + 1
    return number, flight, f"bench-{number}", "passenger", "FRA", "JFK", "", "", "", number % ON_A_FLIGHT


def _insert(connection: object, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]) -> None:
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(columns))
        connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
