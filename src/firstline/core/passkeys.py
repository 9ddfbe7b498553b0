"""Passkeys (WebAuthn level 3): what the browser is asked, and whether what it answers proves who somebody is.

A passkey is two factors in one: the device, and the finger, face or PIN that opens it. The device has to say that it
asked for the latter (user verification), at every use. Yubico's `fido2` does the checking.
"""

from ipaddress import ip_address
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from firstline.core import ledger
from firstline.core.errors import NotFound, NotProved
from firstline.core.models import Passkey, User
from firstline.core.policy import Actor
from firstline.core.second_factors import PASSKEY, failed, locked, removed_one, require_open, succeeded
from firstline.identity.names import tidy

Options = dict[str, Any]
State = dict[str, Any]
"""What the session keeps between question and answer: the challenge. It is good for one answer."""

_DAMAGED = (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError)
"""What `fido2` raises for answers that no browser sends."""
MOST = 10


def are_possible_at(host: str, secure: bool) -> bool:
    """Browsers offer passkeys only over TLS or on this machine, and never at an address without a name."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return secure or name == "localhost" or name.endswith(".localhost")
    return False


def begin_adding(*, user: User, host: str) -> tuple[Options, State]:
    """The question to a browser that is to make a passkey. Devices that hold one already are left out."""
    who = PublicKeyCredentialUserEntity(id=f"user:{user.pk}".encode(), name=user.username, display_name=user.full_name)
    options, state = _server(host).register_begin(
        who,
        credentials=[_known(row) for row in user.passkeys.all()],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def add(*, user: User, host: str, state: State, answer: Options, name: str) -> Passkey:
    """Keeps the passkey that a browser made. Raises NotProved."""
    try:
        made = _server(host).register_complete(state, answer)
    except _DAMAGED as error:
        raise NotProved(_("The passkey could not be read. Try again.")) from error
    credential = made.credential_data
    reference = websafe_encode(credential.credential_id)
    with transaction.atomic():
        user = locked(user)
        if Passkey.objects.filter(credential_id=reference).exists() or user.passkeys.count() >= MOST:
            raise NotProved(_("This passkey is known already, or there are too many."))
        row = Passkey.objects.create(
            user=user,
            name=tidy(name)[:100] or f"{user.passkeys.count() + 1}",
            credential_id=reference,
            public_key=bytes(credential),
            counter=made.counter,
        )
        ledger.write(Actor.of(user), "second factor added", f"user:{user.pk}", factor=PASSKEY, passkey=row.pk)
    return row


def remove(*, user: User, passkey_id: int) -> None:
    """Raises NotFound; Invalid where the authority asks for a second factor and this is the last."""
    with transaction.atomic():
        user = locked(user)
        removed, _kinds = user.passkeys.filter(pk=passkey_id).delete()
        if not removed:
            raise NotFound("There is no such passkey.")
        removed_one(user, PASSKEY)


def begin_proof(*, host: str, user: User | None = None) -> tuple[Options, State]:
    """The question to a browser: any passkey for this place, or one of a certain person."""
    options, state = _server(host).authenticate_begin(
        [_known(row) for row in user.passkeys.all()] if user else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def prove(*, host: str, state: State, answer: Options, user: User | None = None) -> User:
    """Whose passkey answered; only `user`'s is good where one is given. Raises NotProved; failures are recorded."""
    row = _row(answer, user)
    if row is None:
        raise NotProved(_("This passkey is not known here, or its owner cannot sign in."))
    with transaction.atomic():
        owner = locked(row.user)
        require_open(owner)
        row = Passkey.objects.get(pk=row.pk)
        is_good = _fits(host, state, answer, row)
        if is_good:
            succeeded(owner)
        else:
            failed(owner, PASSKEY)
    if not is_good:
        raise NotProved(_("The passkey did not prove who you are. Try again."))
    return owner


def _row(answer: Options, user: User | None) -> Passkey | None:
    reference = answer.get("id") if isinstance(answer, dict) else None
    if not isinstance(reference, str) or "\0" in reference:
        return None
    rows = Passkey.objects.select_related("user").filter(credential_id=reference, user__is_active=True)
    return (rows.filter(user=user) if user else rows).first()


def _fits(host: str, state: State, answer: Options, row: Passkey) -> bool:
    """Checks signature, challenge, origin and user verification, and that the counter went up: a copy's would not."""
    try:
        _server(host).authenticate_complete(state, [_known(row)], answer)
        counter = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except _DAMAGED:
        return False
    if counter <= row.counter and (counter or row.counter):
        return False
    row.counter, row.used_at = counter, timezone.now()
    row.save(update_fields=["counter", "used_at"])
    return True


def _known(row: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(row.public_key))


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host.partition(":")[0], name="Firstline"))
