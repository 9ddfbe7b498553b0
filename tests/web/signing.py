"""What tests of signing in share: people in browsers, their apps and their clocks."""

import time

import pyotp
from django.test import Client

from firstline.core import second_factors
from firstline.core.models import User
from tests import make

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def figures(steps: int = 0) -> str:
    """What an app shows, some half minutes from now."""
    return pyotp.TOTP(SECRET).at(time.time() + steps * second_factors.STEP_SECONDS)


def with_app(role: str = "analyst") -> User:
    user = make.user(role)
    second_factors.add_app(user=user, secret=SECRET, code=figures(-1))
    return user


def by_password(user: User, **more: str) -> Client:
    """A browser after the page of the password, whatever came of it."""
    client = Client()
    client.post("/sign-in", {"username": user.username, "password": make.PASSWORD, **more})
    return client


def set_back(client: Client, seconds: int, *keys: str) -> None:
    """As if that much time had passed since what the session notes."""
    session = client.session
    for key in keys:
        session[key] -= seconds
    session.save()
