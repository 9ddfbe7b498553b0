"""The one way to reach another person's account: an administrator's, within the own authority."""

from django.utils.translation import gettext as _

from firstline.core.errors import Invalid, NotFound
from firstline.core.models import User
from firstline.core.policy import Actor, Permission


def access_person(actor: Actor, user_id: int) -> User:
    """Somebody whom the actor administers. Raises Forbidden; NotFound, also for people of other authorities."""
    actor.require(Permission.MANAGE_PEOPLE)
    people = User.objects.select_related("authority").filter(authority=actor.authority)
    found = people.filter(pk=user_id).first()
    if found is None:
        raise NotFound("There is no such person.")
    return found


def access_somebody_else(actor: Actor, user_id: int) -> User:
    """The same, for what nobody does to themselves: the last administrator must not lock all out. Raises Invalid."""
    found = access_person(actor, user_id)
    if actor.user == found:
        raise Invalid(_("Nobody does this to themselves: ask another administrator, or use the command line."))
    return found
