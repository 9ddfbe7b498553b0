"""Views of the queue that somebody keeps for themselves. They hold no record, so the ledger has no line of them."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firstline.core.errors import Forbidden, Invalid, NotFound
from firstline.core.policy import Actor, Permission
from firstline.screening.models import SavedView
from firstline.screening.queue import View

AT_MOST = 20
"""Views that one person keeps."""


def save_view(*, actor: Actor, name: str, view: View) -> SavedView:
    """Keeps the view under a name; one that has the name already is replaced. Raises Forbidden, Invalid."""
    _check(actor)
    name = name.replace("\0", "").strip()
    if not name or len(name) > SavedView._meta.get_field("name").max_length:
        raise Invalid(_("Give the view a name of at most 60 characters."))
    with transaction.atomic():
        others = SavedView.objects.filter(user=actor.user).exclude(name=name)
        if others.count() >= AT_MOST:
            raise Invalid(_("You keep %(most)d views already. Drop one first.") % {"most": AT_MOST})
        return SavedView.objects.update_or_create(user=actor.user, name=name, defaults={"query": view.query})[0]


def views_of(actor: Actor) -> QuerySet[SavedView]:
    """One's own views, by name. Raises Forbidden."""
    _check(actor)
    return SavedView.objects.filter(user=actor.user)


def drop_view(*, actor: Actor, view_id: int) -> None:
    """Forgets one of one's own views. Raises Forbidden, NotFound."""
    _check(actor)
    if not SavedView.objects.filter(user=actor.user, pk=view_id).delete()[0]:
        raise NotFound("There is no such view.")


def _check(actor: Actor) -> None:
    actor.require(Permission.SEE_ALERTS)
    if actor.user is None:
        raise Forbidden("Views are people's own: a client has none.")
