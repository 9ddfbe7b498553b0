"""Who may sign in, as what; the authorities; and what each role can see. For administrators."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.core import links, people_queries, second_factors, sessions, step_up
from firstline.core import people as actions
from firstline.core.access import access_person
from firstline.core.errors import Invalid, NotFound
from firstline.core.models import AuthenticatorApp, User
from firstline.core.policy import ROLE_PERMISSIONS, Actor, Permission, Role
from firstline.web.permission_words import PERMISSION_WORDS


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody of the authority."""
    found = people_queries.people(request.actor, page=request.GET.get("page", 1))
    return render(request, "web/people/people.html", {"page": found})


@step_up.required
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """Adds somebody; a link for the first password is shown once."""
    request.actor.require(Permission.MANAGE_PEOPLE)
    problem, roles = "", request.POST.getlist("role")
    if request.method == "POST":
        try:
            user = actions.add_user(
                actor=request.actor,
                username=request.POST.get("username", ""),
                full_name=request.POST.get("full_name", ""),
                roles=roles,
                password=None,
            )
        except Invalid as error:
            problem = str(error)
        else:
            return _with_new_link(request, user)
    shown = {"roles": Role.choices, "chosen": roles, "problem": problem, "typed": request.POST}
    return render(request, "web/people/add.html", shown, status=422 if problem else 200)


@login_required
@require_GET
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """One of them: roles, second factors, sessions, and what an administrator can do."""
    return _person_page(request, access_person(request.actor, user_id))


@step_up.required
@require_POST
def new_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Shows a new one-time link, this once."""
    user = access_person(request.actor, user_id)
    try:
        return _with_new_link(request, user)
    except Invalid as error:
        messages.warning(request, str(error))
        return redirect("person", user.pk)


@step_up.required
@require_POST
def change_person(request: HttpRequest, user_id: int, what: str) -> HttpResponse:
    """One of the things that an administrator does to an account."""
    if what not in CHANGES:
        raise NotFound("There is no such thing to do.")
    user = access_person(request.actor, user_id)
    change, done = CHANGES[what]
    try:
        change(request.actor, user, request)
        messages.success(request, done())
    except Invalid as error:
        messages.warning(request, str(error))
    return redirect("person", user_id)


Change = Callable[[Actor, User, HttpRequest], object]

CHANGES: dict[str, tuple[Change, Callable[[], str]]] = {
    "roles": (
        lambda actor, user, request: actions.change_roles(actor=actor, user=user, roles=request.POST.getlist("role")),
        lambda: _("The roles are changed."),
    ),
    "deactivate": (
        lambda actor, user, request: actions.disable(actor=actor, user=user),
        lambda: _("This person cannot sign in any more."),
    ),
    "activate": (
        lambda actor, user, request: actions.enable(actor=actor, user=user),
        lambda: _("This person can sign in again."),
    ),
    "end-sessions": (
        lambda actor, user, request: sessions.end_all(actor=actor, user=user),
        lambda: _("The sessions of this person are ended."),
    ),
    "forget-factors": (
        lambda actor, user, request: second_factors.forget(actor=actor, user=user),
        lambda: _("The second factors of this person are removed."),
    ),
}
"""What an administrator can do to an account, by the last word of the page's address, and what is said then."""


@login_required
@require_GET
def authorities(request: HttpRequest) -> HttpResponse:
    """The authorities of the installation, and who of one's own needs a second factor."""
    return _authorities_page(request)


@step_up.required
@require_POST
def add_authority(request: HttpRequest) -> HttpResponse:
    """Adds an authority with its first administrator, whose link is shown once."""
    fields = {"code": "authority_code", "name": "name", "username": "username", "full_name": "full_name"}
    typed = {name: request.POST.get(field, "") for name, field in fields.items()}
    try:
        user, secret = links.add_authority(actor=request.actor, **typed)
    except Invalid as error:
        return _authorities_page(request, problem=str(error), typed=typed)
    return _authorities_page(request, link=_address(request, secret), administrator=user)


@step_up.required
@require_POST
def require_second_factor(request: HttpRequest) -> HttpResponse:
    """Says which roles of the own authority need a second factor."""
    try:
        actions.require_second_factor(actor=request.actor, roles=request.POST.getlist("role"))
    except Invalid as error:
        return _authorities_page(request, problem=str(error))
    messages.success(request, _("It holds from the next page that each of them opens."))
    return redirect("authorities")


@login_required
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """What each role can see and do: the table in `core/policy.py`, for everybody to read."""
    rows = [
        (PERMISSION_WORDS.get(permission, permission.value), [permission in ROLE_PERMISSIONS[role] for role in Role])
        for permission in Permission
    ]
    needed = [role.value in request.actor.authority.second_factor_roles for role in Role]
    shown = {"roles": [role.label for role in Role], "rows": rows, "needed": needed}
    return render(request, "web/people/roles.html", shown)


def _address(request: HttpRequest, secret: str) -> str:
    """A one-time link as it is given to its owner."""
    return request.build_absolute_uri(reverse("link", args=[secret]))


def _with_new_link(request: HttpRequest, user: User) -> HttpResponse:
    return _person_page(request, user, _address(request, links.issue(actor=request.actor, user=user)))


def _person_page(request: HttpRequest, user: User, link: str = "") -> HttpResponse:
    shown = {
        "person": user,
        "link": link,
        "roles": Role.choices,
        "app": AuthenticatorApp.objects.filter(user=user).exists(),
        "number_of_passkeys": user.passkeys.count(),
        "sessions": sessions.open_sessions(actor=request.actor, user=user),
        "is_oneself": user == request.user,
    }
    return render(request, "web/people/person.html", shown)


def _authorities_page(request: HttpRequest, *, problem: str = "", **more: object) -> HttpResponse:
    shown = {
        "authorities": people_queries.authorities(request.actor),
        "roles": Role.choices,
        "problem": problem,
        **more,
    }
    return render(request, "web/people/authorities.html", shown, status=422 if problem else 200)
