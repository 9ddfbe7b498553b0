import time
from datetime import timedelta

import pyotp
import pytest
from django.utils import timezone

from firstline.core import second_factors
from firstline.core.errors import Forbidden, Invalid, NotFound, NotProved
from firstline.core.models import AuthenticatorApp, LedgerLine, RecoveryCode, User
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def figures(steps: int = 0) -> str:
    """What an app shows, some half minutes from now."""
    return pyotp.TOTP(SECRET).at(time.time() + steps * second_factors.STEP_SECONDS)


@pytest.fixture
def user() -> User:
    """An analyst with an authenticator app."""
    made = make.user("analyst")
    second_factors.add_app(user=made, secret=SECRET, code=figures(-1))
    return made


def lines(action: str) -> int:
    return LedgerLine.objects.filter(action=action).count()


def test_figures_of_the_app_prove_who_somebody_is_and_are_used_up(user):
    assert second_factors.prove(user=user, code=figures()) == second_factors.APP
    with pytest.raises(NotProved):
        second_factors.prove(user=user, code=figures())


def test_the_figures_that_set_the_app_up_are_used_up_too(user):
    with pytest.raises(NotProved):
        second_factors.prove(user=user, code=figures(-1))


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (1, True), (2, False)])
def test_a_clock_may_be_wrong_by_half_a_minute(user, steps, good):
    if good:
        assert second_factors.prove(user=user, code=figures(steps))
    else:
        with pytest.raises(NotProved):
            second_factors.prove(user=user, code=figures(steps))


@pytest.mark.parametrize("code", ["", "abcdef", "٣٤٥٦٧٨", "\0", "1" * 10_000, "😀", "³-ABCDE-FGHJK"])
def test_whatever_is_typed_is_refused_and_recorded(user, code):
    with pytest.raises(NotProved):
        second_factors.prove(user=user, code=code)
    assert lines("second factor failed") == 1


def test_an_app_is_not_set_up_by_wrong_figures():
    user = make.user("analyst")
    with pytest.raises(NotProved, match="not the figures"):
        second_factors.add_app(user=user, secret=SECRET, code="000000")
    assert not second_factors.has_one(user)


def test_five_wrong_codes_close_the_door_also_to_right_ones_until_a_quarter_of_an_hour_has_passed(user):
    for _ in range(5):
        with pytest.raises(NotProved, match="does not fit"):
            second_factors.prove(user=user, code="000000")
    with pytest.raises(NotProved, match="Too many"):
        second_factors.prove(user=user, code=figures())
    assert lines("second factor failed") == 5
    User.objects.update(factor_closed_until=timezone.now() - timedelta(seconds=1))
    assert second_factors.prove(user=user, code=figures())
    assert User.objects.get().factor_failures == 0


def test_a_hundred_wrong_codes_close_the_door_until_an_administrator_opens_it(user):
    User.objects.update(factor_failures=99)
    with pytest.raises(NotProved):
        second_factors.prove(user=user, code="000000")
    User.objects.update(factor_closed_until=None)
    with pytest.raises(NotProved, match="ask your administrator"):
        second_factors.prove(user=user, code=figures())
    second_factors.forget(actor=make.operator(), user=User.objects.get())
    assert User.objects.get().factor_failures == 0


def test_the_secret_of_an_app_is_not_stored_in_clear_and_stands_in_no_ledger_line(user):
    assert SECRET not in AuthenticatorApp.objects.get().secret
    assert not LedgerLine.objects.filter(details__contains=SECRET).exists()


def test_another_secret_key_makes_apps_useless_and_nothing_else_fails(user, settings):
    settings.SECRET_KEY = "another"
    with pytest.raises(NotProved):
        second_factors.prove(user=user, code=figures())


class TestRecoveryCodes:
    def test_each_is_good_once_however_it_is_typed(self, user):
        code = second_factors.new_recovery_codes(user=user)[3]
        assert second_factors.prove(user=user, code=f" {code.lower().replace('-', ' ')} ") == second_factors.RECOVERY
        with pytest.raises(NotProved):
            second_factors.prove(user=user, code=code)

    def test_new_ones_end_the_old_ones(self, user):
        old = second_factors.new_recovery_codes(user=user)[0]
        assert len(second_factors.new_recovery_codes(user=user)) == 10
        with pytest.raises(NotProved):
            second_factors.prove(user=user, code=old)

    def test_they_are_kept_as_passwords_are(self, user):
        codes = second_factors.new_recovery_codes(user=user)
        assert all(row.hashed.startswith("argon2") for row in RecoveryCode.objects.all())
        assert not any(second_factors.plain(code) in row.hashed for code in codes for row in RecoveryCode.objects.all())

    def test_nobody_without_a_second_factor_gets_them(self):
        with pytest.raises(Invalid, match="Set one up first"):
            second_factors.new_recovery_codes(user=make.user("analyst"))

    def test_they_go_with_the_last_factor(self, user):
        second_factors.new_recovery_codes(user=user)
        second_factors.remove_app(user=user)
        assert not RecoveryCode.objects.exists()


def test_the_last_factor_stays_where_the_authority_asks_for_one(user):
    user.authority.second_factor_roles = ["analyst"]
    user.authority.save()
    with pytest.raises(Invalid, match="Add another one before"):
        second_factors.remove_app(user=user)
    assert second_factors.has_one(user)
    assert lines("second factor removed") == 0


def test_removing_twice_is_removing_once(user):
    for _ in range(2):
        second_factors.remove_app(user=user)
    assert lines("second factor removed") == 1


def test_only_an_administrator_of_the_own_authority_forgets_factors(user):
    with pytest.raises(Forbidden):
        second_factors.forget(actor=make.actor("supervisor"), user=user)
    with pytest.raises(NotFound):
        second_factors.forget(actor=make.actor("administrator", authority="BP"), user=user)
    assert second_factors.has_one(user)


def test_the_ledger_names_what_was_added_and_removed(user):
    second_factors.remove_app(user=user)
    told = list(LedgerLine.objects.filter(action__startswith="second factor").values_list("action", "details", "actor"))
    details = '{"factor":"authenticator app"}'
    assert told == [
        ("second factor added", details, f"user:{user.pk}"),
        ("second factor removed", details, f"user:{user.pk}"),
    ]
