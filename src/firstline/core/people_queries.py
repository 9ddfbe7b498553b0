"""Reads of people, for whoever administers them."""

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from firstline.core import paging
from firstline.core.models import AuthenticatorApp, Authority, Passkey, User
from firstline.core.policy import Actor, Permission

PAGE_SIZE = 100
ORDER = (paging.By("is_active", descending=True), paging.By("username"))


def people(actor: Actor, *, page: int | str = 1) -> Page:
    """Everybody of the actor's authority, with whether they have a second factor. Raises Forbidden."""
    return Paginator(everybody(actor), PAGE_SIZE).get_page(page)


def everybody(actor: Actor) -> QuerySet[User]:
    """The same, all of them. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    return _people(actor).order_by(*(by.expression for by in ORDER))


def people_from(actor: Actor, *, cursor: str = "", limit: int = PAGE_SIZE) -> paging.Page:
    """The same from a place on, for the API. Raises Forbidden, Invalid."""
    actor.require(Permission.MANAGE_PEOPLE)
    return paging.Place.of("people", cursor).page(_people(actor), ORDER, limit)


def _people(actor: Actor) -> QuerySet[User]:
    own = {"user": OuterRef("pk")}
    return User.objects.filter(authority=actor.authority).annotate(
        has_app=Exists(AuthenticatorApp.objects.filter(**own)), has_passkey=Exists(Passkey.objects.filter(**own))
    )


def authorities(actor: Actor) -> list[Authority]:
    """All of the installation: that they exist is no secret among those who administer. Raises Forbidden."""
    actor.require(Permission.MANAGE_PEOPLE)
    return list(Authority.objects.order_by("code"))
