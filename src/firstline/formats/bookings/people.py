"""Who travels, and how they can be reached."""

from dataclasses import dataclass
from enum import StrEnum

from firstline.identity import Identity


class TravellerKind(StrEnum):
    """What a booking says that somebody is (TIF 6353)."""

    ADULT = "adult"
    CHILD = "child"
    INFANT = "infant"
    GROUP = "group"  # a party booked as such: its name is no person's
    UNKNOWN = "unknown"


class ContactKind(StrEnum):
    """How somebody can be reached."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A way to reach somebody. An address has parts, everything else `text`.

    `purpose` as sent: 700 contact, 702 home (ADD 3299); R residence, D destination (SSR DOCA); CTCM, CTCE, ... .
    """

    kind: ContactKind
    text: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    postcode: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequentFlyer:
    """Membership in a carrier's programme."""

    carrier: str
    number: str
    tier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedTraveller:
    """One person (or group) of a booking.

    `reference` is the carrier's own where it is given and unique, else `#` and the position in the booking.
    `infant_of` names the adult of an infant who is known from that adult's SSR INFT or DOCS only.
    """

    identity: Identity
    reference: str
    kind: TravellerKind = TravellerKind.UNKNOWN
    unique_id: str = ""
    frequent_flyer: tuple[FrequentFlyer, ...] = ()
    contacts: tuple[Contact, ...] = ()
    fare_type: str = ""
    fare_code: str = ""
    with_infant: bool = False
    infant_of: str = ""
    known_traveller: str = ""
    redress: str = ""
    segment: int = 0
