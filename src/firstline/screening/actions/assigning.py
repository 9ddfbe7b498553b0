"""Who holds an alert: taking it, giving it to a colleague, releasing it."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.errors import Invalid, NotAllowedNow
from firstline.core.models import User
from firstline.core.policy import Actor, Permission
from firstline.screening import queries
from firstline.screening.alert_models import MAX_WORD, Handover
from firstline.screening.models import UNDECIDED, Alert


def take(*, actor: Actor, alert_id: int, word: str = "", seen_holder: int | None = None) -> Alert:
    """Holds an alert. `seen_holder`: the key of whoever held it on the page that one took it from.

    From another person with a word why, and only from whom one saw. Taking what one holds changes nothing. Raises
    Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    _check(actor)
    word = _checked_word(word)
    with transaction.atomic():
        alert = _undecided(actor, alert_id)
        if alert.assigned_to == actor.user:
            return alert
        if alert.assigned_to_id != seen_holder:
            raise NotAllowedNow(_held_meanwhile(alert))
        if alert.assigned_to_id is not None and not word:
            raise Invalid(_("Say why you take it over: the colleague reads it."))
        return _given(alert, actor, actor.user, word, "alert taken")


def hand_over(*, actor: Actor, alert_id: int, to: int, word: str) -> Alert:
    """Gives an alert that one holds, or nobody does, to a colleague of the authority, with a word why.

    Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    _check(actor)
    word = _checked_word(word)
    colleague = next((one for one in queries.colleagues(actor) if one.pk == to), None)
    if colleague is None:
        raise Invalid(_("Choose a colleague who can decide alerts."))
    if not word:
        raise Invalid(_("Say why you hand it over: the colleague reads it."))
    with transaction.atomic():
        alert = _undecided(actor, alert_id)
        if alert.assigned_to == colleague:
            return alert
        if alert.assigned_to_id is not None and alert.assigned_to != actor.user:
            raise NotAllowedNow(_held_meanwhile(alert))
        return _given(alert, actor, colleague, word, "alert handed over")


def release(*, actor: Actor, alert_id: int, word: str = "") -> Alert:
    """Gives up an alert that one holds; anybody can take it then. Released twice is released once.

    Raises Forbidden, PurposeMissing, NotFound, Invalid, NotAllowedNow.
    """
    _check(actor)
    word = _checked_word(word)
    with transaction.atomic():
        alert = queries.alert_for_decision(actor, alert_id)
        if alert.assigned_to_id is None:
            return alert
        if alert.assigned_to != actor.user:
            raise NotAllowedNow(_held_meanwhile(alert))
        return _given(alert, actor, None, word, "alert released")


def _check(actor: Actor) -> None:
    actor.require(Permission.DECIDE)
    actor.require_purpose()


def _checked_word(word: str) -> str:
    word = word.replace("\0", "").strip()
    if len(word) > MAX_WORD:
        raise Invalid(_("That is too long: at most %(most)d characters.") % {"most": MAX_WORD})
    return word


def _undecided(actor: Actor, alert_id: int) -> Alert:
    alert = queries.alert_for_decision(actor, alert_id)
    if alert.state not in UNDECIDED:
        raise NotAllowedNow(_("This alert is decided: there is nothing to hold."))
    return alert


def _held_meanwhile(alert: Alert) -> str:
    if alert.assigned_to is None:
        return _("This alert has been released meanwhile. Look at it again.")
    return _("%(who)s holds this alert by now. Look at it again.") % {"who": alert.assigned_to.full_name}


def _given(alert: Alert, actor: Actor, to: User | None, word: str, action: str) -> Alert:
    alert.assigned_to = to
    alert.save(update_fields=["assigned_to"])
    Handover.objects.create(alert=alert, to=to, word=word, by=actor.user, at=timezone.now())
    digest = sha256(word.encode()).hexdigest() if word else ""
    ledger.write(actor, action, str(alert), to=f"user:{to.pk}" if to else "", word_digest=digest)
    return alert
