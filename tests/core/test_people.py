import pytest
from django.contrib.auth import hashers

from firstline.core import people
from firstline.core.errors import Forbidden, Invalid, NotFound
from firstline.core.models import LedgerLine, User
from firstline.web import settings as product
from tests import make

pytestmark = pytest.mark.django_db


def test_a_password_is_kept_as_an_argon2_hash():
    assert make.user("analyst").password.startswith("argon2")


@pytest.mark.parametrize("password", ["short", "password1234", "analyst-piu1"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(Invalid):
        make.user("analyst", password=password)
    assert not User.objects.exists()


def test_a_user_name_is_given_once():
    make.user("analyst", username="amina")
    with pytest.raises(Invalid, match="'amina' exists already"):
        make.user("supervisor", username="amina")


@pytest.mark.parametrize("roles", [[], ["emperor"], ["analyst", "emperor"]])
def test_unknown_roles_are_refused_and_the_known_ones_named(roles):
    with pytest.raises(Invalid, match="Choose from: analyst, supervisor"):
        people.add_user(actor=make.operator(), username="x", full_name="X", roles=roles, password=make.PASSWORD)


def test_only_an_administrator_adds_people():
    with pytest.raises(Forbidden):
        people.add_user(
            actor=make.actor("supervisor"), username="x", full_name="X", roles=["analyst"], password=make.PASSWORD
        )


def test_a_new_password_replaces_the_old_one():
    user = make.user("analyst")
    new = people.new_password()
    people.change_password(actor=make.operator(), user=user, password=new)
    assert User.objects.get().check_password(new)
    assert not User.objects.get().check_password(make.PASSWORD)


def test_an_authority_is_added_once():
    people.add_authority(actor=make.operator(), code="BP", name="Border police")
    with pytest.raises(Invalid, match="exists already"):
        people.add_authority(actor=make.operator(), code="BP", name="Another")


def test_an_unknown_authority_is_refused_and_the_known_ones_named():
    people.default_authority()
    with pytest.raises(Invalid, match="Known: PIU"):
        people.authority_called("XX")


@pytest.mark.parametrize(("username", "full_name"), [("x" * 151, "X"), ("x", "X" * 201), ("", "X"), ("x", "\u202e")])
def test_names_that_do_not_fit_are_refused(username, full_name):
    with pytest.raises(Invalid, match="characters"):
        people.add_user(actor=make.operator(), username=username, full_name=full_name, roles=["analyst"],
                        password=make.PASSWORD)  # fmt: skip


def test_a_user_name_written_with_combining_accents_is_the_same_name():
    assert make.user("analyst", username="jose\u0301").username == "jos\u00e9"


def test_somebody_proves_at_the_shell_who_they_are_by_a_password_of_their_own():
    user = make.user("supervisor")
    assert people.person_with_password(user.username, make.PASSWORD) == user
    for username, password in ((user.username, "wrong"), ("nobody", make.PASSWORD)):
        with pytest.raises(Invalid, match="do not fit"):
            people.person_with_password(username, password)


def test_a_password_that_somebody_else_knows_or_of_who_left_proves_nothing():
    user = make.user("supervisor")
    people.change_password(actor=make.operator(), user=user, password=make.PASSWORD, must_change_password=True)
    with pytest.raises(Invalid, match="choose one of your own first"):
        people.person_with_password(user.username, make.PASSWORD)
    people.disable(actor=make.operator(), user=user)
    with pytest.raises(Invalid, match="do not fit"):
        people.person_with_password(user.username, make.PASSWORD)


def test_roles_are_changed_by_somebody_else_and_recorded_with_what_they_were():
    user = make.user("analyst")
    people.change_roles(actor=make.actor("administrator"), user=user, roles=["oversight", "supervisor"])
    assert User.objects.get(pk=user.pk).roles == ["supervisor", "oversight"]
    line = LedgerLine.objects.get(action="roles changed")
    assert line.details == '{"after":["supervisor","oversight"],"before":["analyst"]}'


def test_roles_that_stay_as_they_are_leave_no_line():
    user = make.user("analyst")
    people.change_roles(actor=make.operator(), user=user, roles=["analyst"])
    assert not LedgerLine.objects.filter(action="roles changed").exists()


@pytest.mark.parametrize("roles", [[], ["emperor"]])
def test_nobody_is_left_without_a_role_or_given_an_unknown_one(roles):
    user = make.user("analyst")
    with pytest.raises(Invalid, match="Choose from"):
        people.change_roles(actor=make.operator(), user=user, roles=roles)


def test_nobody_changes_their_own_roles_or_deactivates_themselves():
    administrator = make.actor("administrator")
    with pytest.raises(Invalid, match="another administrator"):
        people.change_roles(actor=administrator, user=administrator.user, roles=["analyst"])
    with pytest.raises(Invalid, match="another administrator"):
        people.disable(actor=administrator, user=administrator.user)


def test_an_administrator_of_another_authority_is_told_that_there_is_nobody():
    stranger, user = make.actor("administrator", authority="BP"), make.user("analyst")
    attempts = (
        lambda: people.change_roles(actor=stranger, user=user, roles=["oversight"]),
        lambda: people.disable(actor=stranger, user=user),
        lambda: people.enable(actor=stranger, user=user),
        lambda: people.change_password(actor=stranger, user=user, password=make.PASSWORD),
    )
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()


def test_somebody_who_came_back_has_the_password_of_before():
    user = make.user("analyst")
    people.disable(actor=make.operator(), user=user)
    people.enable(actor=make.operator(), user=user)
    assert User.objects.get().check_password(make.PASSWORD)


def test_who_needs_a_second_factor_is_the_authoritys_to_say():
    administrator = make.actor("administrator")
    people.require_second_factor(actor=administrator, roles=["oversight", "analyst"])
    assert User.objects.get().authority.second_factor_roles == ["analyst", "oversight"]
    with pytest.raises(Forbidden):
        people.require_second_factor(actor=make.actor("supervisor"), roles=[])


def test_a_new_authority_asks_supervisors_administrators_and_oversight_for_a_second_factor():
    assert people.default_authority().second_factor_roles == ["supervisor", "administrator", "oversight"]


def test_whether_a_second_person_confirms_is_set_by_those_who_manage_people_and_recorded():
    actor = make.operator()
    assert actor.authority.second_person
    people.set_second_person(actor=actor, needed=False)
    actor.authority.refresh_from_db()
    assert not actor.authority.second_person
    assert LedgerLine.objects.filter(action="second person's rule set", about="authority:PIU").count() == 1
    with pytest.raises(Forbidden):
        people.set_second_person(actor=make.actor("supervisor"), needed=True)


def test_the_product_keeps_passwords_at_the_cost_that_django_advises():
    """The tests keep them cheaply; the product must not."""
    assert product.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert hashers.Argon2PasswordHasher.time_cost >= 2
    assert hashers.Argon2PasswordHasher.memory_cost >= 19 * 1024
