"""Invented lists, messages, people and accounts for tests. Short: what a test cares about, it says itself."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zlib import crc32

from firstline.core.clients import add_client
from firstline.core.people import add_authority, add_user, default_authority
from firstline.core.policy import Actor
from firstline.core.purposes import Purpose
from firstline.formats import ListEdition, ListEntry, PassengerList, Sector, Traveller, paxlst_writer, pnrgov_writer
from firstline.formats.bookings import BookedTraveller, Booking, BookingList, ItineraryLeg, Seat, TravellerKind
from firstline.formats.lists import un_list_writer
from firstline.identity import Country, DocumentKind, Identity, NameKind, PartialDate, PersonName, Sex, TravelDocument

PASSWORD = "a long enough passphrase 17"
LISTED_NAME = "YUSUF TARIQ AL-ZARQUNI"
REFERENCE = "QDi.9901"


def listed(reference: str = REFERENCE, name: str = LISTED_NAME, born: str = "1975-03-14", **facts: object) -> ListEntry:
    identity = Identity(
        names=(PersonName.of(name), *facts.pop("names", ())),
        birth_dates=(PartialDate.parse(born),),
        nationalities=(Country.of("IRQ"),),
        documents=(
            TravelDocument(
                number=facts.pop("number", "N1234567"), kind=DocumentKind.PASSPORT, issuer=Country.of("IRQ")
            ),
        ),
    )
    return ListEntry(reference=reference, identity=identity, committee="Al-Qaida", listed_on=date(2020, 1, 2), **facts)


def un_list(*entries: ListEntry, published: datetime = datetime(2026, 1, 15, tzinfo=UTC)) -> bytes:
    """An edition; with one listed person and one group unless entries are given."""
    return un_list_writer.write(ListEdition(published, entries or (listed(), other_entry())))


def other_entry() -> ListEntry:
    weak = PersonName.of("VITYA", NameKind.WEAK_ALIAS)
    return listed("QDi.9902", "VIKTOR ANATOLIEVICH DRAGUNSKY", "1961", names=(weak,), number="71 0345522")


def traveller(surname: str, given: str, born: str = "1990-05-06", state: str = "DEU", **facts: object) -> Traveller:
    identity = Identity(
        names=(PersonName.of_parts(surname=surname, given_names=given),),
        birth_dates=(PartialDate.parse(born),) if born else (),
        sex=Sex.MALE,
        nationalities=(Country.of(state),),
        documents=(
            TravelDocument(number=facts.pop("number", f"P{crc32((surname + given).encode()) % 10**8:08}"),
                           kind=DocumentKind.PASSPORT, issuer=Country.of(state)),
        ),
    )  # fmt: skip
    return Traveller(identity=identity, embarkation="FRA", disembarkation="JFK", **facts)


LISTED_TRAVELLER = ("AL ZARQUNI", "YUSUF TARIQ", "1975-03-14", "IRQ")
ORDINARY_TRAVELLER = ("SCHNEIDER", "BIRGIT", "1988-11-02", "DEU")


def message(*travellers: Traveller, number: str = "400", departure: datetime = datetime(2026, 12, 1, 10, 30),
            dialect: str = "iata_05b", function: str = "745") -> bytes:  # fmt: skip
    """A passenger list; with one listed and one ordinary person unless travellers are given."""
    sector = Sector(carrier="LH", number=number, origin="FRA", destination="JFK", departure=departure,
                    arrival=departure.replace(hour=20, minute=0))  # fmt: skip
    people = travellers or (traveller(*LISTED_TRAVELLER, number="X7654321"), traveller(*ORDINARY_TRAVELLER))
    read = PassengerList(kind="PAXLST", function=function, reference=f"REF{number}", sender="LH", recipient="GOV",
                         sectors=(sector,), travellers=people)  # fmt: skip
    return paxlst_writer.write(read, paxlst_writer.DIALECTS[dialect])


def operator() -> Actor:
    return Actor.operator("tester", relaxed(default_authority()))


def relaxed(authority):
    """Asks nobody for a second factor: tests sign in by password unless they are about signing in."""
    if authority.second_factor_roles:
        authority.second_factor_roles = []
        authority.save()
    return authority


def user(role: str, *, authority: str = "PIU", username: str | None = None, password: str | None = PASSWORD):
    actor = Actor.operator("tester", _authority(authority))
    name = username or f"{role}-{authority}".lower()
    return add_user(actor=actor, username=name, full_name=name.title(), roles=[role], password=password)


def _authority(code: str):
    from firstline.core.models import Authority

    if code == "PIU":
        return relaxed(default_authority())
    found = Authority.objects.filter(code=code).first()
    return relaxed(found or add_authority(actor=operator(), code=code, name=code))


def key(role: str, *, authority: str = "PIU", purposes: Sequence[str] = ("terrorism",), name: str = "") -> str:
    """The key of a new client."""
    actor = Actor.operator("tester", _authority(authority))
    _, key = add_client(actor=actor, name=name or role, roles=[role], purposes=purposes, lasts=timedelta(days=30))
    return key


def actor(role: str, *, authority: str = "PIU", purpose: str = Purpose.TERRORISM) -> Actor:
    """Somebody with a role; the same person where there is one already."""
    from firstline.core.models import User

    known = User.objects.filter(username=f"{role}-{authority}".lower()).select_related("authority").first()
    return Actor.of(known or user(role, authority=authority), purpose)


def booking(locator: str, *people: Traveller, seats: dict[str, str] | None = None, **facts: object) -> Booking:
    """A booking for LH400. `seats`: by surname. Everybody is known by the place in it."""
    booked = tuple(
        BookedTraveller(identity=one.identity, reference=str(number), kind=TravellerKind.ADULT)
        for number, one in enumerate(people, 1)
    )
    leg = facts.pop("leg", LEG)
    given = seats or {}
    return Booking(
        locator=locator,
        carrier="LH",
        created=facts.pop("created", datetime(2026, 10, 5, 8, 0)),
        travellers=booked,
        itinerary=(leg,) if people else (),
        seats=tuple(
            Seat(number=given[name.surname], traveller=one.reference, origin="FRA", destination="JFK", status="HK")
            for one in booked
            if (name := one.identity.name) and name.surname in given
        ),
        **facts,
    )


LEG = ItineraryLeg(carrier="LH", number="400", booking_class="Y", status="HK", origin="FRA", destination="JFK",
                   departure=datetime(2026, 12, 1, 10, 30), arrival=datetime(2026, 12, 1, 20, 0))  # fmt: skip


def push(*bookings: Booking, function: str = "22", reference: str = "PNR1", leg: ItineraryLeg = LEG) -> bytes:
    """A carrier's bookings of a flight, as PNRGOV."""
    read = BookingList(kind="PNRGOV", function=function, reference=reference, sender="LH", recipient="GOV",
                       flights=(leg,), bookings=bookings)  # fmt: skip
    return pnrgov_writer.write(read, pnrgov_writer.DIALECTS["plain_15_1"], prepared=datetime(2026, 11, 30, 12, 0))
