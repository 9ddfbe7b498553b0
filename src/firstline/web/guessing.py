"""Wrong keys are counted for each address by django-axes, as wrong passwords are, and refused at once when too many.

It is given a bare request: of a real one it would keep what was asked for, which may name a person.
"""

from axes.handlers.proxy import AxesProxyHandler
from django.http import HttpRequest

from firstline.web.signed_in import client_address

WHO = {"username": "a key of the API"}


def too_many_wrong_keys(request: HttpRequest) -> bool:
    return not AxesProxyHandler.is_allowed(_bare(request), WHO)


def note_wrong_key(request: HttpRequest) -> None:
    AxesProxyHandler.user_login_failed(__name__, WHO, _bare(request))


def _bare(request: HttpRequest) -> HttpRequest:
    bare = HttpRequest()
    bare.method, bare.path = "POST", "/api/"
    bare.META = {"REMOTE_ADDR": client_address(request), "HTTP_USER_AGENT": "", "HTTP_ACCEPT": ""}
    return bare
