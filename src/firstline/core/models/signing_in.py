"""By what people prove who they are, and where they are signed in."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from firstline.core.models.people import User


class AuthenticatorApp(models.Model):
    """An app that shows six figures which change every half minute (TOTP, RFC 6238)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="authenticator_app")
    secret = models.TextField()  # encrypted with a key made of SECRET_KEY
    last_step = models.BigIntegerField(default=0)  # figures of this half minute and of earlier ones are used up
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)


class Passkey(models.Model):
    """A key pair in somebody's device or security key, of which the public half is known here (WebAuthn level 3)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=100)
    credential_id = models.CharField(max_length=1400, unique=True)  # base64url of at most 1023 bytes
    public_key = models.BinaryField()  # attested credential data
    counter = models.BigIntegerField(default=0)  # of signatures; 0 where the device counts none
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code on paper that stands in once for a second factor that is lost. Kept as a password is."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    number = models.PositiveSmallIntegerField()
    hashed = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "number"], name="one_recovery_code_of_a_number")]


class OneTimeLink(models.Model):
    """Lets somebody choose a first or a new password, once. Only the link's digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Session(AbstractBaseSession):
    """A browser in which somebody is signed in, or is about to be. Written by `firstline.core.session_store`."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-seen_at"]
