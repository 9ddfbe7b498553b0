from datetime import timedelta

import pytest
from django.utils import timezone

from firstline.core import links, people
from firstline.core.errors import Forbidden, Invalid, NotFound
from firstline.core.models import Authority, LedgerLine, OneTimeLink, Session, User
from firstline.core.policy import Actor
from tests import make

pytestmark = pytest.mark.django_db
NEW = "another phrase that is long 4"


@pytest.fixture
def user() -> User:
    return make.user("analyst", password=None)


def test_a_link_sets_the_password_once(user):
    secret = links.issue(actor=make.operator(), user=user)
    assert links.owner(secret) == user
    links.use(secret=secret, password=NEW)
    assert User.objects.get().check_password(NEW)
    for attempt in (lambda: links.use(secret=secret, password=NEW + "5"), lambda: links.owner(secret)):
        with pytest.raises(NotFound):
            attempt()
    assert list(LedgerLine.objects.filter(action__startswith="link").values_list("action", "actor")) == [
        ("link issued", "operator:tester"),
        ("link used", f"user:{user.pk}"),
    ]


def test_a_link_ends_after_a_day(user):
    secret = links.issue(actor=make.operator(), user=user)
    OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        links.use(secret=secret, password=NEW)
    assert links.LIFETIME.days == 1


def test_a_new_link_ends_the_one_before(user):
    old, new = (links.issue(actor=make.operator(), user=user) for _ in range(2))
    with pytest.raises(NotFound):
        links.owner(old)
    assert links.owner(new) == user


def test_a_weak_password_does_not_use_the_link_up(user):
    secret = links.issue(actor=make.operator(), user=user)
    with pytest.raises(Invalid):
        links.use(secret=secret, password="password1234")
    assert links.owner(secret) == user


def test_the_link_itself_is_stored_nowhere(user):
    secret = links.issue(actor=make.operator(), user=user)
    assert not OneTimeLink.objects.filter(digest=secret).exists()
    assert not LedgerLine.objects.filter(details__contains=secret).exists()


def test_whoever_never_signed_in_says_their_name_and_whoever_did_keeps_it(user):
    links.use(secret=links.issue(actor=make.operator(), user=user), password=NEW, full_name="Amina  Noor")
    assert User.objects.get().full_name == "Amina Noor"
    User.objects.update(last_login=timezone.now())
    user.refresh_from_db()
    links.use(secret=links.issue(actor=make.operator(), user=user), password=NEW, full_name="Somebody Else")
    assert User.objects.get().full_name == "Amina Noor"


def test_using_a_link_ends_every_session(user):
    Session.objects.create(session_key="x", user=user, expire_date=timezone.now() + timedelta(hours=1))
    links.use(secret=links.issue(actor=make.operator(), user=user), password=NEW)
    assert not Session.objects.exists()


def test_nobody_who_left_gets_or_uses_a_link(user):
    secret = links.issue(actor=make.operator(), user=user)
    people.disable(actor=make.operator(), user=user)
    with pytest.raises(NotFound):
        links.owner(secret)
    with pytest.raises(Invalid):
        links.issue(actor=make.operator(), user=user)


def test_only_an_administrator_of_the_own_authority_issues_links(user):
    with pytest.raises(Forbidden):
        links.issue(actor=make.actor("supervisor"), user=user)
    with pytest.raises(NotFound):
        links.issue(actor=make.actor("administrator", authority="BP"), user=user)


class TestFirstAdministrator:
    def test_a_new_installation_gets_one_by_a_link_that_each_start_replaces_until_it_is_used(self):
        first, second = (links.first_administrator("maria") for _ in range(2))
        assert User.objects.get().roles == ["administrator"]
        assert not User.objects.get().has_usable_password()
        with pytest.raises(NotFound):
            links.owner(first)
        links.use(secret=second, password=NEW, full_name="Maria Ortiz")
        assert links.first_administrator("maria") is None
        assert User.objects.get().full_name == "Maria Ortiz"

    def test_it_has_to_sign_in_with_a_second_factor(self):
        links.first_administrator("maria")
        assert User.objects.get().needs_second_factor()

    def test_nobody_is_added_where_somebody_is(self, user):
        assert links.first_administrator("maria") is None
        assert User.objects.get() == user


class TestAuthorities:
    def test_one_is_added_with_its_administrator_who_alone_administers_it(self):
        founder = make.actor("administrator")
        user, secret = links.add_authority(
            actor=founder, code="BP", name="Border police", username="bruno", full_name="Bruno Ba"
        )
        assert links.owner(secret) == user
        assert (user.authority.code, user.roles) == ("BP", ["administrator"])
        with pytest.raises(NotFound):
            links.issue(actor=founder, user=user)
        assert links.issue(actor=Actor.of(user), user=make.user("analyst", authority="BP"))

    def test_a_user_name_that_exists_leaves_no_authority_behind(self):
        founder = make.actor("administrator")
        with pytest.raises(Invalid, match="exists already"):
            links.add_authority(actor=founder, code="BP", name="B", username="administrator-piu", full_name="X")
        assert not Authority.objects.filter(code="BP").exists()
