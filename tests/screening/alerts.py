"""Alerts for tests: one traveller who is listed, on one flight or on several."""

from datetime import datetime

from firstline.core import intake
from firstline.core.models import Authority
from firstline.core.policy import Actor
from firstline.lists.actions import import_un_list
from firstline.screening.models import Alert
from firstline.travel.processing import process_next
from tests import make

NUMBER = "X7654321"


def import_list(*entries) -> None:
    import_un_list(actor=make.operator(), data=make.un_list(*entries), source_name="list.xml")


def fly(number: str = "400", *, document: str = NUMBER, traveller=make.LISTED_TRAVELLER, day: int = 1) -> Alert:
    """The alert of a listed traveller on a flight."""
    who = make.traveller(*traveller, number=document)
    data = make.message(who, number=number, departure=datetime(2026, 12, day, 10, 30))
    intake.receive(actor=make.operator(), data=data, name=f"{number}.edi", channel="file")
    assert process_next().state == "done"
    return Alert.objects.latest("pk")


def analyst(name: str = "amina", *, role: str = "analyst") -> Actor:
    return Actor.of(make.user(role, username=name, password=None), "terrorism")


def one_person_decides() -> None:
    Authority.objects.update(second_person=False)


def now(alert: Alert) -> Alert:
    return Alert.objects.get(pk=alert.pk)
