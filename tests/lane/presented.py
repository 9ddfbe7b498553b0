"""People who show a document in the lane, and officers who look at it."""

from datetime import date

from django.test import Client

from firstline.core.policy import Actor
from firstline.formats import mrz
from firstline.formats.mrz import Format, MachineReadableZone
from firstline.identity import Identity
from firstline.lane import actions
from firstline.lane.actions import Answer
from firstline.lane.scans import Scan
from firstline.lists.actions import import_un_list
from tests import make

TODAY = date(2026, 11, 24)
LISTED_NUMBER = "N1234567"


def zone_of(*who: str, number: str = "X7654321", expires: date | None = date(2030, 1, 1), **facts: object) -> str:
    """The lines of a passport of `make.traveller`'s arguments; without any, of an ordinary traveller."""
    identity = make.traveller(*(who or make.ORDINARY_TRAVELLER), number=number).identity
    document = identity.documents[0]
    shown = Identity(
        names=identity.names,
        birth_dates=identity.birth_dates,
        sex=identity.sex,
        nationalities=identity.nationalities,
        documents=(type(document)(number=number, kind=document.kind, issuer=document.issuer, expires=expires),),
    )
    made = MachineReadableZone.of(shown, format=facts.pop("format", Format.TD3), document_code=facts.pop("code", "P"))
    return mrz.write(made)


def lists() -> None:
    import_un_list(actor=make.operator(), data=make.un_list(), source_name="list.xml")


def officer(authority: str = "PIU") -> Actor:
    return make.actor("officer", authority=authority, purpose="")


def check(text: str, *, actor: Actor | None = None, **options: object) -> Answer:
    """What an officer gets who scans a text."""
    return actions.check(actor=actor or officer(), given=Scan(text, **options).understood(TODAY))


def signed_in(role: str = "officer", purpose: str | None = None) -> Client:
    client = Client()
    user = make.user(role)
    assert client.post("/sign-in", {"username": user.username, "password": make.PASSWORD}).status_code == 302
    if purpose:
        client.post("/purpose", {"purpose": purpose})
    return client
