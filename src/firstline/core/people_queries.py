"""Reads of people, for whoever administers them."""

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from firstline.core.models import AuthenticatorApp, Authority, Passkey, User
from firstline.core.policy import Actor, Permission

PAGE_SIZE = 100


def people(actor: Actor, *, page: int | str = 1) -> Page:
    """Everybody of the actor's authority, with whether they have a second factor. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    own = {"user": OuterRef("pk")}
    found = User.objects.filter(authority=actor.authority).annotate(
        has_app=Exists(AuthenticatorApp.objects.filter(**own)), has_passkey=Exists(Passkey.objects.filter(**own))
    )
    return Paginator(found.order_by("-is_active", "username"), PAGE_SIZE).get_page(page)


def authorities(actor: Actor) -> list[Authority]:
    """All of the installation: that they exist is no secret among those who administer. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    return list(Authority.objects.order_by("code"))
