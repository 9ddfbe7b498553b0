"""One of every record that pages and the API show, of the authority PIU; another authority, BP, has none."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils import timezone

from firstline.core import intake
from firstline.core.models import IncomingMessage
from firstline.core.purposes import Purpose
from firstline.lane import actions
from firstline.lane.scans import Scan
from firstline.lists.actions import import_un_list
from firstline.lists.reported_documents import import_documents
from firstline.reported import Delivery
from firstline.screening import looking_back
from firstline.screening.actions import attach
from firstline.screening.document_models import DocumentHit
from firstline.screening.models import Alert
from firstline.travel.models import Flight
from firstline.travel.processing import process_next
from tests import make
from tests.lane.presented import zone_of

STOLEN = "C01X00T47"
PERSONAL = ("SCHNEIDER", "BIRGIT", "TARIQ AL ZARQUNI", STOLEN, "X7654321")
"""What is in the messages and on no list: shown to nobody but those who may see travellers."""


def build(folder: Path) -> dict[str, int | str]:
    """Makes it; the keys by which addresses name the records. `folder`: where files may be put."""
    _report_a_document(folder)
    edition = import_un_list(actor=make.operator(), data=make.un_list(), source_name="un.xml").edition
    listed = make.traveller(*make.LISTED_TRAVELLER, number="X7654321", locator="K7QX2M")
    other = make.traveller(*make.ORDINARY_TRAVELLER, number=STOLEN, locator="K7QX2M")
    deliver(make.message(listed, other))
    deliver(make.message(make.traveller("", "UNNAMED", born="", number="1"), number="402"))
    while looking_back.next_job():
        looking_back.work_on_next(1)
    alert = Alert.objects.latest("pk")
    few = make.un_list(make.listed(), published=datetime(2026, 3, 1, tzinfo=UTC))
    import_un_list(actor=make.operator(), data=few, source_name="un.xml")
    return {
        "alert_id": alert.pk,
        "hit_id": DocumentHit.objects.latest("pk").pk,
        "flight_id": Flight.objects.earliest("pk").pk,
        "subject_id": alert.subject_id,
        "message_id": IncomingMessage.objects.earliest("pk").pk,
        "list_id": edition.sanctions_list_id,
        "edition_id": edition.pk,
        "entry_id": alert.entry_id,
        "source": "sltd",
        "user_id": make.actor("analyst").user.pk,
        "file_id": _put_a_file_to(alert),
        "view_id": 0,  # views are people's own
        "check_id": _show_a_misprinted_document(),
        "part": "alerts",
        "table": "alerts",
        "change": "end-sessions",
    }


def deliver(data: bytes) -> None:
    intake.receive(actor=make.operator(), data=data, name="LH400.edi", channel="file")
    process_next()


def _put_a_file_to(alert: Alert) -> int:
    actor = replace(make.actor("analyst"), purpose=Purpose.TERRORISM)
    return attach(actor=actor, alert_id=alert.pk, name="note.txt", content=b"Birth place asked for.").pk


def _show_a_misprinted_document() -> int:
    """To an officer, who refers whoever holds it, and waits to say what became of it."""
    wrong = zone_of("MORGENSTERN", "ADA", number="X1112223").replace("X1112223", "X1112224")
    check = actions.check(
        actor=make.actor("officer"), given=Scan(wrong, as_printed=True).understood(timezone.now().date())
    )
    return check.check.pk


def _report_a_document(folder: Path) -> None:
    path = folder / "sltd.csv"
    path.write_text(
        "number,country,type,status,reported_by,reported_on,reference,instruction,prefix,first,last\n"
        f"{STOLEN},DEU,P,stolen,Berlin,2024-03-01,2024/77,Call 117"
    )
    delivery = Delivery("sltd", (path.name,), date(2026, 1, 15), timezone.now(), accept_smaller=True)
    import_documents(actor=make.operator(), delivery=delivery, paths=[path], refused=lambda *told: None)
