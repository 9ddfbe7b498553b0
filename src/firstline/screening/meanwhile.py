"""What somebody else did with an alert while a page was open: told in words, before anything is changed."""

from django.utils.translation import gettext as _

from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.policy import Actor
from firstline.screening.models import Alert


def check_unchanged(alert: Alert, seen_revision: int | None) -> None:
    """That a page which somebody acts from shows the alert as it is. Raises Invalid, saying who did what."""
    if seen_revision is not None and seen_revision != alert.revision:
        raise Invalid(f"{happened(alert)} {_('Look at it again.')}")


def happened(alert: Alert) -> str:
    """Who decided what meanwhile, or that the evidence changed by itself."""
    last = alert.decisions.select_related("decided_by").last()
    if last is None or alert.revision > last.on_revision + 1 + bool(last.undone_at):
        return _("What is known of this alert has changed meanwhile.")
    facts = {"who": last.decided_by.full_name, "what": last.get_outcome_display()}
    if last.undone_at:
        return _("%(who)s has decided this alert meanwhile (%(what)s) and taken it back.") % facts
    return _("%(who)s has decided this alert meanwhile: %(what)s.") % facts


def check_holder(alert: Alert, actor: Actor) -> None:
    """That nobody else holds the alert: it is taken over first, with a word why. Raises NotAllowedNow."""
    if alert.assigned_to_id is not None and alert.assigned_to != actor.user:
        who = {"who": alert.assigned_to.full_name}
        raise NotAllowedNow(_("%(who)s holds this alert. Take it over first, with a word why.") % who)
