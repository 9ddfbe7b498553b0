"""An alert in writing: both records, the evidence, the decisions, the edition, how to seek removal, who exported it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firstline.core.models import Record
from firstline.core.pdf import Part, Report
from firstline.core.policy import Actor
from firstline.identity import Country, Identity, PersonName, TravelDocument
from firstline.lists.remedies import remedy_for
from firstline.lists.templatetags import evidence as wording
from firstline.screening.models import Alert

NONE = "–"
HOURS = "Y-m-d H:i"


def report(actor: Actor, alert: Alert) -> Report:
    """What the PDF says; in the language of the reader, times in UTC."""
    listed = alert.version.listed
    return Report(
        title=_("Alert %(number)d: %(name)s") % {"number": alert.pk, "name": alert.subject.name},
        author=actor.authority.name,
        handling=_handling(actor, alert.subject),
        notices=_notices(alert),
        parts=(
            Part("facts", _("The alert"), _the_alert(alert)),
            _both_records(alert.subject.identity, listed.identity),
            _evidence(alert),
            Part("facts", _("The entry"), _the_entry(alert)),
            _decisions(alert),
            Part("facts", _("This export"), _this_export(actor, alert)),
        ),
    )


def _handling(actor: Actor, record: Record) -> str:
    onward = record.get_onward_display()
    kept = _("Kept until %(day)s.") % {"day": record.keep_until.isoformat()}
    purpose = _("For this purpose only: %(purpose)s.") % {"purpose": actor.purpose.label if actor.purpose else NONE}
    return f"{purpose} {onward}. {kept} {actor.authority.name}."


def _notices(alert: Alert) -> list[str]:
    subject = alert.subject.identity
    found = [_("A possible match is no proof. A named person decides, and nobody acts on this by machine alone.")]
    if alert.state == "withdrawn":
        found.append(_("Withdrawn: the entry was removed from the list. It is no reason for anything any more."))
    if subject.may_be_minor(timezone.now().date()):
        found.append(_("A child, or may be one. The best interests of the child come first."))
    if not subject.birth_dates:
        found.append(_("The birth date is not known: when in doubt, presume a child."))
    if subject.is_protected:
        found.append(
            _("Refugee or stateless person's document: a normal one. Never ask or inform the country of origin.")
        )
    return found


def _the_alert(alert: Alert) -> list[tuple[str, str]]:
    subject = alert.subject
    return [
        (_("Traveller"), subject.name),
        (_("May be"), f"{alert.version.name} ({alert.entry.reference})"),
        (_("State"), str(alert.get_state_display())),
        (_("Score"), _("%(points)d; it orders the work and decides nothing") % {"points": wording.points(alert.score)}),
        (_("Journey"), subject.occasion or NONE),
        (_("Departure (UTC)"), _moment(subject.deadline)),
        (_("Raised (UTC)"), _moment(alert.raised_at)),
        (_("Supplied by"), f"{subject.supplied_by or NONE}, {_moment(subject.received_at)}"),
        (_("On the basis of"), subject.basis),
    ]


def _both_records(subject: Identity, listed: Identity) -> Part:
    rows = [
        (_("Names"), _lines(map(_name, subject.names)), _lines(map(_name, listed.names))),
        (_("Date of birth"), _lines(subject.birth_dates), _lines(listed.birth_dates)),
        (_("Place of birth"), _lines(subject.birth_places), _lines(listed.birth_places)),
        (_("Sex"), *((one.sex.value or NONE) if one.sex else NONE for one in (subject, listed))),
        (_("Nationality"), *(_lines(map(_country, one.nationalities)) for one in (subject, listed))),
        (_("Documents"), *(_lines(map(_document, one.documents)) for one in (subject, listed))),
    ]
    headers = (_("Fact"), _("Traveller, as the carrier wrote"), _("List entry"))
    return Part("table", _("Both records"), rows, headers, (2, 4, 4))


def _evidence(alert: Alert) -> Part:
    rows = [
        (
            wording.feature_label(item),
            f"{wording.verdict_mark(item)} {wording.verdict_label(item)}",
            item.asked or NONE,
            item.listed or NONE,
            wording.reason(item),
            wording.signed(item.weight),
        )
        for item in alert.evidence
    ]
    headers = (_("Compared"), _("Result"), _("Traveller"), _("Entry"), _("Why"), _("Weight"))
    return Part("table", _("What agrees and what does not"), rows, headers, (3, 3, 4, 4, 5, 2))


def _the_entry(alert: Alert) -> list[tuple[str, str]]:
    edition, listed = alert.version.edition, alert.version.listed
    of = edition.sanctions_list
    remedy = remedy_for(listed.committee, of.kind, public=of.is_public).value
    return [
        (_("List"), of.name),
        (_("Edition"), f"{edition.published_at:%Y-%m-%d}, {edition.get_state_display()}"),
        (_("Digest of the edition (SHA-256)"), edition.digest),
        (_("Reference"), alert.entry.reference),
        (_("Committee"), listed.committee or NONE),
        (_("Listed on"), _day(listed.listed_on)),
        (_("Comments"), listed.comments or NONE),
        (_("Seeking removal"), f"{remedy.name}\n{remedy.explanation}"),
    ]


def _decisions(alert: Alert) -> Part:
    rows = [
        (_moment(one.decided_at), str(one.get_outcome_display()), one.decided_by.full_name, one.reason)
        for one in alert.decisions.all()
    ]
    rows += [(_moment(step.at), _("by itself"), NONE, str(step.get_step_display())) for step in alert.steps.all()]
    if not rows:
        return Part("text", _("Decisions"), [_("Nobody has decided yet.")])
    headers = (_("Time (UTC)"), _("Decision"), _("By"), _("Reason"))
    return Part("table", _("Decisions"), sorted(rows), headers, (3, 3, 3, 6))


def _this_export(actor: Actor, alert: Alert) -> list[tuple[str, str]]:
    return [
        (_("Exported by"), f"{actor.user.full_name if actor.user else actor.name} ({actor.name})"),
        (_("At (UTC)"), _moment(timezone.now())),
        (_("Authority"), f"{actor.authority.name} ({actor.authority.code})"),
        (_("Purpose"), str(actor.purpose.label) if actor.purpose else NONE),
        (_("Passing it on"), str(alert.subject.get_onward_display())),
        (_("Engine"), alert.engine_version),
        (_("Signed"), _("Whether it is unchanged: firstline export verify FILE --certificate CERTIFICATE")),
    ]


def _lines(values: Iterable[object]) -> str:
    return "\n".join(map(str, values)) or NONE


def _name(name: PersonName) -> str:
    return name.whole


def _country(country: Country) -> str:
    return f"{country.name} ({country.code})"


def _document(document: TravelDocument) -> str:
    issuer = document.issuer.name if document.issuer else ""
    return " ".join(filter(None, (document.number, issuer, str(wording.document_kind(document)))))


def _moment(moment: datetime | None) -> str:
    return date_format(moment.astimezone(UTC), HOURS) if moment else NONE


def _day(day: date | None) -> str:
    return day.isoformat() if day else NONE
