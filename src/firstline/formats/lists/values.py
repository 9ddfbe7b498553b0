"""What a list says: an edition with its entries, and everything that the source tells of each.

What identifies somebody stands in `Identity`; the rest has a field of its own where a duty hangs on it (a warning to
officers, an account to freeze), and stands in `other` where none does. Nothing that a source says is dropped.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from firstline.formats.findings import Finding
from firstline.identity import Identity


class ListKind(StrEnum):
    """The standard that a list is written in."""

    UN = "un"
    OFAC = "ofac"
    EU = "eu"
    UK = "uk"
    FTM = "ftm"  # FollowTheMoney, JSON lines: any source of OpenSanctions
    NOTICES = "notices"  # as INTERPOL publishes them
    NATIONAL = "national"  # docs/national-list-csv.md


class Theme(StrEnum):
    """What an entry is about, as far as it matters to those who meet the person or handle the money."""

    FTF = "ftf"
    EXPLOSIVES = "explosives"
    SUICIDE_ATTACK = "suicide_attack"
    CHEMICAL = "chemical"  # biological, radiological and nuclear weapons too
    WEAPONS = "weapons"
    ARMED = "armed"  # said to be armed, violent or likely to escape
    KIDNAPPING = "kidnapping"
    FINANCING = "financing"
    RECRUITMENT = "recruitment"
    FACILITATION = "facilitation"  # of travel: smuggling of people, forged documents
    TRAINING = "training"
    PROLIFERATION = "proliferation"
    SEXUAL_VIOLENCE = "sexual_violence"
    CHILDREN = "children"  # recruits or uses children


class AccountKind(StrEnum):
    """What a financial identity is."""

    ACCOUNT = "account"
    BIC = "bic"  # ISO 9362: also called SWIFT code
    WALLET = "wallet"  # an address of a virtual asset


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancialIdentity:
    """An account, a bank's code or a wallet by which money is recognised (S/2018/80 ¶45)."""

    kind: AccountKind
    number: str
    currency: str = ""  # as the source writes it: `XBT`, `ETH`, `EUR`
    holder: str = ""  # bank or platform, where told


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another entry, or somebody who is on no list, that this one is said to be linked to."""

    relation: str = ""
    reference: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is."""

    url: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the source says and that has no field of its own, under the source's own heading."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One entry of a list; `reference` is permanent, all else can change from edition to edition."""

    reference: str
    identity: Identity
    committee: str = ""
    listed_on: date | None = None
    amended_on: tuple[date, ...] = ()
    titles: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    comments: str = ""
    also_listed_as: tuple[str, ...] = ()  # its references on other lists
    programmes: tuple[str, ...] = ()  # sanctions programmes, regimes, legal bases
    deceased: bool = False  # the source says that the person died, or is reported to have died
    warning: str = ""  # to officers, in the source's words
    themes: tuple[Theme, ...] = ()  # as the source says, and as `themes` finds them in its text
    accounts: tuple[FinancialIdentity, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    prints: bool | None = None  # whether the source says that fingerprints exist; None: it does not say
    other: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class ListEdition:
    """What a list held when it was published; `published` is None where its format has no date."""

    published: datetime | None
    entries: tuple[ListEntry, ...]
    findings: tuple[Finding, ...] = ()
    kind: ListKind = ListKind.UN


@dataclass(frozen=True, slots=True)
class ListFile:
    """One of the files that a list is published in."""

    name: str
    data: bytes
