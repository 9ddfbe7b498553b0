"""What a day has brought before somebody opens the demonstration: documents reported, and decisions."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

BY_ANALYST = (
    ("not_same", "Another birth place and another father's name, confirmed with the issuing State."),
    ("not_same", "Twenty years younger than the person listed; the passport was examined."),
    ("not_same", "A known namesake: decided so on three earlier journeys."),
    ("need_more", "Asked the issuing State for the date of issue."),
    ("need_more", "The photograph is on its way from the carrier."),
    ("same", "The document number is the one listed, and the face agrees with the notice's picture."),
    ("same", "Name, birth date and place agree; the booking was paid with a card named in the entry."),
)
"""Outcomes and reasons, of alerts on the flights that leave last: what is urgent is left to whoever tries it."""

REPORTED = ("stolen", "lost")
INSTRUCTION = "Keep the document; examine who presents it apart from others."


def make(operator: object) -> None:
    """Once: where decisions are there already, nothing is added."""
    from firstline.screening.models import Decision

    if Decision.objects.exists():
        return
    _report_documents(operator)
    _decide()


def _report_documents(operator: object) -> None:
    """Two travellers' passports."""
    from firstline.lists.reported_documents import import_documents
    from firstline.reported import Delivery

    documents = _documents()
    heading = "number,country,type,status,reported_by,reported_on,reference,instruction,prefix,first,last"
    rows = [
        f"{number},{state},P,{status},{state},2025-11-03,INV-{number[-4:]},{INSTRUCTION},,,"
        for (number, state), status in zip(documents, REPORTED, strict=False)
    ]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "invented.csv"
        file.write_text("\n".join([heading, *rows]))
        now = datetime.now(UTC)
        delivery = Delivery("invented", (file.name,), now.date(), now)
        import_documents(actor=operator, delivery=delivery, paths=[file], refused=lambda *told: None)


def _documents() -> list[tuple[str, str]]:
    """Number and State of issue of passports of travellers whom no alert is about."""
    from firstline.screening.models import Subject

    return [
        (document.number, document.issuer.code)
        for subject in Subject.objects.filter(alerts=None).order_by("-pk")[:100]
        for document in subject.identity.documents
        if document.issuer and document.number.isalnum() and not document.issuer.is_protected_status
    ]


def _decide() -> None:
    """The analyst's decisions, the supervisor's second opinion, a referral, and alerts that somebody holds."""
    from firstline.screening import actions
    from firstline.screening.models import Alert

    analyst, supervisor = _actor("analyst"), _actor("supervisor")
    alerts = list(Alert.objects.filter(state="open").order_by("-subject__deadline", "pk").values_list("pk", flat=True))
    decided, rest = alerts[: len(BY_ANALYST)], alerts[len(BY_ANALYST) :]
    for key, (outcome, reason) in zip(decided, BY_ANALYST, strict=False):
        actions.decide(actor=analyst, alert_id=key, outcome=outcome, reason=reason)
    actions.decide(actor=supervisor, alert_id=decided[-1], outcome="confirm", reason="I agree.")
    order = actions.Order(to="officer", instruction="hold", to_whom="Gate officer", words="Two officers.")
    actions.refer(actor=supervisor, alert_id=decided[-1], order=order)
    actions.take(actor=analyst, alert_id=rest[0])
    actions.add_note(actor=analyst, alert_id=rest[0], text="Called the carrier: the passenger has not checked in yet.")
    actions.hand_over(actor=analyst, alert_id=rest[1], to=supervisor.user.pk, word="You know this network better.")


def _actor(username: str) -> object:
    from firstline.core.models import User
    from firstline.core.policy import Actor
    from firstline.core.purposes import Purpose

    return Actor.of(User.objects.select_related("authority").get(username=username), Purpose.TERRORISM)
