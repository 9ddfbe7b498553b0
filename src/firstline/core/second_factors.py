"""The second factor: an authenticator app (TOTP, RFC 6238), passkeys (`passkeys.py`), and codes on paper for when both
are lost. Guesses are counted in the database, so that every process and machine counts the same.

OWASP ASVS 5: 6.3.3, 6.5; NIST SP 800-63B-4 3.1.4, 3.2.2.
"""

import secrets
import time
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firstline.core import ledger
from firstline.core.access import access_person
from firstline.core.errors import Invalid, NotProved
from firstline.core.models import AuthenticatorApp, RecoveryCode, User
from firstline.core.policy import Actor

STEP_SECONDS = 30
DRIFT_STEPS = 1
"""Figures of the half minute before and after are taken too: clocks differ."""
TRIES, PAUSE = 5, timedelta(minutes=15)
"""After so many wrong ones in a row the door stays closed for so long, as with passwords."""
TRIES_IN_ALL = 100
"""After so many without a right one in between, until an administrator opens it (NIST SP 800-63B-4 3.2.2)."""
RECOVERY_CODES = 10
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Of recovery codes: 30 characters that are not taken for one another; ten of them are 49 bits."""

APP, PASSKEY, RECOVERY = "authenticator app", "passkey", "recovery code"
"""How the ledger and the session name a second factor."""


def has_one(user: User) -> bool:
    """Whether a password alone does not let this person in."""
    return AuthenticatorApp.objects.filter(user=user).exists() or user.passkeys.exists()


def new_secret() -> str:
    """Of an authenticator app that is being set up: 160 bits, base32."""
    return pyotp.random_base32()


def app_address(user: User, secret: str) -> str:
    """What the app reads from the picture (otpauth://)."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=f"Firstline {user.authority.code}")


def add_app(*, user: User, secret: str, code: str) -> None:
    """The person's app, in the place of an earlier one, once it shows the right figures. Raises NotProved."""
    with transaction.atomic():
        user = locked(user)
        require_open(user)
        step = _step_of(secret, code, after=0)
        if step is not None:
            facts = {"secret": _vault().encrypt(secret.encode()).decode(), "last_step": step, "used_at": timezone.now()}
            AuthenticatorApp.objects.update_or_create(user=user, defaults=facts)
            succeeded(user)
            ledger.write(Actor.of(user), "second factor added", f"user:{user.pk}", factor=APP)
        else:
            failed(user, APP)
    if step is None:
        raise NotProved(_("These are not the figures that the app shows now. Wait for the next ones and try again."))


def remove_app(*, user: User) -> None:
    """Raises Invalid where the authority asks for a second factor and this is the last."""
    with transaction.atomic():
        user = locked(user)
        removed, _kinds = AuthenticatorApp.objects.filter(user=user).delete()
        if removed:
            removed_one(user, APP)


def removed_one(user: User, factor: str) -> None:
    """What follows when one factor is gone; inside the transaction that removed it. Raises Invalid."""
    if not has_one(user):
        if user.needs_second_factor():
            raise Invalid(_("Your authority asks for a second factor. Add another one before you remove this."))
        user.recovery_codes.all().delete()
    ledger.write(Actor.of(user), "second factor removed", f"user:{user.pk}", factor=factor)


def forget(*, actor: Actor, user: User) -> None:
    """Removes every factor of somebody who lost them, and opens a closed door. Raises Forbidden, NotFound."""
    access_person(actor, user.pk)
    with transaction.atomic():
        AuthenticatorApp.objects.filter(user=user).delete()
        user.passkeys.all().delete()
        user.recovery_codes.all().delete()
        succeeded(user)
        ledger.write(actor, "second factors forgotten", f"user:{user.pk}")


def prove(*, user: User, code: str) -> str:
    """Which factor the code comes from, the app or the paper; it is used up, or counted as wrong. Raises NotProved."""
    with transaction.atomic():
        user = locked(user)
        require_open(user)
        factor = _factor_of(user, code)
        if factor:
            succeeded(user)
        else:
            failed(user, APP)
    if factor is None:
        raise NotProved(_("The code does not fit. Codes are good for half a minute and for one use."))
    return factor


def locked(user: User) -> User:
    """The row, for this transaction alone: guesses sent at once are counted one after the other."""
    return User.objects.select_for_update(of=("self",)).select_related("authority").get(pk=user.pk)


def require_open(user: User) -> None:
    """Raises NotProved while the door is closed after too many wrong ones: what is tried then is not looked at."""
    pausing = user.factor_closed_until is not None and user.factor_closed_until > timezone.now()
    if pausing or user.factor_failures >= TRIES_IN_ALL:
        raise NotProved(_("Too many wrong codes. Wait a quarter of an hour, or ask your administrator."))


def failed(user: User, factor: str) -> None:
    """Counts and records a wrong second factor; the fifth in a row closes the door. Inside a transaction."""
    user.factor_failures += 1
    if user.factor_failures % TRIES == 0:
        user.factor_closed_until = timezone.now() + PAUSE
    user.save(update_fields=["factor_failures", "factor_closed_until"])
    ledger.write(
        Actor.of(user), "second factor failed", f"user:{user.pk}", factor=factor, in_a_row=user.factor_failures
    )


def succeeded(user: User) -> None:
    """A right one ends the counting. Inside a transaction, with the user's row locked."""
    if user.factor_failures or user.factor_closed_until:
        user.factor_failures, user.factor_closed_until = 0, None
        user.save(update_fields=["factor_failures", "factor_closed_until"])


def new_recovery_codes(*, user: User) -> list[str]:
    """Ten codes, returned this once; earlier ones end. Raises Invalid for somebody without a second factor."""
    codes = [f"{number}-{_random(5)}-{_random(5)}" for number in range(RECOVERY_CODES)]
    rows = [
        RecoveryCode(user=user, number=number, hashed=make_password(plain(code))) for number, code in enumerate(codes)
    ]
    with transaction.atomic():
        user = locked(user)
        if not has_one(user):
            raise Invalid(_("Recovery codes stand in for a second factor. Set one up first."))
        user.recovery_codes.all().delete()
        RecoveryCode.objects.bulk_create(rows)
        ledger.write(Actor.of(user), "recovery codes made", f"user:{user.pk}", codes=len(rows))
    return codes


def plain(code: str) -> str:
    """A code as it is compared: without what people add when they type."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:20]


def _factor_of(user: User, code: str) -> str | None:
    if _app_shows(user, code):
        return APP
    return RECOVERY if _on_paper(user, plain(code)) else None


def _app_shows(user: User, code: str) -> bool:
    app = AuthenticatorApp.objects.filter(user=user).first()
    if app is None:
        return False
    try:
        secret = _vault().decrypt(app.secret.encode()).decode()
    except InvalidToken:  # SECRET_KEY was changed: the app has to be set up anew
        return False
    step = _step_of(secret, code, after=app.last_step)
    if step is None:
        return False
    app.last_step, app.used_at = step, timezone.now()
    app.save(update_fields=["last_step", "used_at"])
    return True


def _step_of(secret: str, code: str, *, after: int) -> int | None:
    """The half minute whose figures these are; each counts once (RFC 6238 section 5.2)."""
    figures, now = "".join(code.split()), int(time.time()) // STEP_SECONDS
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if step > after and compare_digest(pyotp.TOTP(secret).generate_otp(step).encode(), figures.encode()):
            return step
    return None


def _on_paper(user: User, code: str) -> bool:
    """A code begins with its number, so that only one of the slow comparisons is made."""
    if not code[:1].isascii() or not code[:1].isdecimal():
        return False
    row = user.recovery_codes.filter(number=int(code[0]), used_at=None).first()
    if row is None or not check_password(code, row.hashed):
        return False
    row.used_at = timezone.now()
    row.save(update_fields=["used_at"])
    return True


def _random(letters: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(letters))


def _vault() -> Fernet:
    """Encrypts the secrets of apps, so that a copy of the database alone is no second factor."""
    return Fernet(urlsafe_b64encode(sha256(b"firstline authenticator apps " + settings.SECRET_KEY.encode()).digest()))
