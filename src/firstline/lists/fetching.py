"""Fetching a file of a list over HTTP: conditional, bounded in size and time, and never from inside our own network.

The address that was checked is the one that is connected to, so that a name cannot point elsewhere a moment later.
docs/decisions/0010-fetching-lists.md says why this is the standard library's client.
"""

import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from firstline import __version__

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})
PORTS = {"http": 80, "https": 443}
CHUNK = 64 * 1024
NAT64 = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class NotFetched(Exception):
    """A file that could not be fetched; the text says why."""


class _NotNow(NotFetched):
    """It may work in a moment."""


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server tells whether a file has changed."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as the server gave it."""

    data: bytes
    validators: Validators


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, and bytes."""

    most_bytes: int
    connect: float = 10.0
    silence: float = 20.0  # without a byte
    whole: float = 120.0  # of one try, from the first look at the name to the last byte
    pauses: tuple[float, ...] = (1.0, 4.0)  # between tries; one try more than pauses


def fetch(
    url: str,
    known: Validators,
    limits: Limits,
    *,
    allow_private: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched | None:
    """The file at an address; None where it has not changed since `known`. Raises NotFetched.

    Tried again where a try ended in a time-out, a broken connection or an error of the server.
    """
    for pause in limits.pauses:
        try:
            return _Try(limits, allow_private).follow(url, known)
        except _NotNow:
            sleep(pause)
    return _Try(limits, allow_private).follow(url, known)


@dataclass(slots=True)
class _Try:
    """One try, through redirects, under one deadline."""

    limits: Limits
    allow_private: bool
    deadline: float = field(init=False)

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + self.limits.whole

    def follow(self, url: str, known: Validators) -> Fetched | None:
        for _ in range(MOST_REDIRECTS + 1):
            found = self._ask(url, known)
            if not isinstance(found, str):
                return found
            if urlsplit(url).scheme == "https" and urlsplit(found).scheme != "https":
                raise NotFetched(f"{_shown(url)} leads from https to {_shown(found)}: not followed")
            url = found
        raise NotFetched(f"more than {MOST_REDIRECTS} redirects, the last to {_shown(url)}")

    def _ask(self, url: str, known: Validators) -> Fetched | str | None:
        """The file, the address that it is redirected to, or None where it has not changed."""
        parts = _checked(url)
        connection = _Connection(parts, self._address(parts), self.limits.connect)
        timer = Timer(max(0.0, self.deadline - time.monotonic()), connection.cut)
        timer.daemon = True
        timer.start()
        try:
            with closing(connection):
                response = connection.ask(known, self.limits.silence)
                return self._answer(url, response, known)
        except ssl.SSLCertVerificationError as error:
            raise NotFetched(f"{parts.hostname}: its certificate is not valid ({error.verify_message})") from None
        except (OSError, HTTPException, _NotNow) as error:
            why = f"took longer than {self.limits.whole:g} s" if connection.was_cut else _in_words(error)
            raise _NotNow(f"{_shown(url)}: {why}") from None
        finally:
            timer.cancel()

    def _answer(self, url: str, response: HTTPResponse, known: Validators) -> Fetched | str | None:
        if response.status in REDIRECTS:
            target = response.headers.get("Location", "")
            if not target:
                raise NotFetched(f"{_shown(url)} redirects to nowhere")
            return urljoin(url, target)
        if response.status == 304 and known.headers():
            return None
        if response.status != 200:
            told = f"answers {response.status} {response.reason}".strip()
            raise _NotNow(told) if response.status in WORTH_ANOTHER_TRY else NotFetched(f"{_shown(url)} {told}")
        if (encoding := response.headers.get("Content-Encoding", "identity").lower()) != "identity":
            raise NotFetched(f"{_shown(url)} answers compressed ({encoding[:20]}), which was not asked for")
        validators = Validators(response.headers.get("ETag", "")[:500], response.headers.get("Last-Modified", "")[:100])
        return Fetched(self._body(url, response), validators)

    def _body(self, url: str, response: HTTPResponse) -> bytes:
        announced = response.length
        self._check_size(url, announced or 0)
        received = bytearray()
        while chunk := response.read1(CHUNK):
            received += chunk
            self._check_size(url, len(received))
        if announced is not None and len(received) < announced:
            raise _NotNow(f"broken off after {len(received)} of {announced} bytes")
        if not received:
            raise _NotNow("an empty answer")
        return bytes(received)

    def _check_size(self, url: str, size: int) -> None:
        if size > self.limits.most_bytes:
            raise NotFetched(f"{_shown(url)}: more than {self.limits.most_bytes} bytes")

    def _address(self, parts: SplitResult) -> tuple[str, int]:
        """The first address of a host; each has to be allowed, so that no name mixes ours with others."""
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _NotNow(f"{host}: no such host, or the name server does not answer") from None
        addresses = [str(one[4][0]) for one in found]
        if not self.allow_private and not all(map(is_public, addresses)):
            raise NotFetched(f"{host} is an address inside a private network: not fetched (see --allow-private)")
        return addresses[0], port


class _Connection(HTTPConnection):
    """A connection to an address that was checked, under the name that it was checked for."""

    def __init__(self, parts: SplitResult, address: tuple[str, int], timeout: float) -> None:
        super().__init__(parts.hostname or "", address[1], timeout=timeout)
        self.parts = parts
        self.address = address
        self.was_cut = False

    def connect(self) -> None:
        self.sock = socket.create_connection(self.address, self.timeout)
        if self.parts.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def ask(self, known: Validators, silence: float) -> HTTPResponse:
        self.connect()
        self.sock.settimeout(silence)
        target = (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")
        fixed = {"Host": self.parts.netloc, "User-Agent": f"firstline/{__version__}", "Accept-Encoding": "identity"}
        self.request("GET", target, headers=fixed | known.headers())
        return self.getresponse()

    def cut(self) -> None:
        """Ends whatever waits for this connection."""
        self.was_cut = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:  # it has ended by itself
                return


def is_public(text: str) -> bool:
    """Whether an address is one of the public network, also by what is hidden in it (IPv4 in IPv6)."""
    address = ip_address(text.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *_within(address)))


def _within(address: Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    hidden = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        hidden.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in hidden if one is not None]


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked. Raises NotFetched."""
    try:
        parts = urlsplit(url)
        allowed = parts.scheme in PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        allowed = False
    if not allowed or not url.isascii() or any(ch <= " " for ch in url):
        raise NotFetched(f"{_shown(url)} is no address of the form https://host/path")
    if parts.username is not None:
        raise NotFetched(f"{_shown(url)}: a user name in an address is not used")
    return parts


def _shown(url: str) -> str:
    """An address for people: without what may be a secret in it."""
    bare = url.partition("?")[0]
    scheme, separator, rest = bare.partition("://")
    return (scheme + separator + rest.rpartition("@")[2])[:200]


def _in_words(error: Exception) -> str:
    if isinstance(error, _NotNow):
        return str(error)
    if isinstance(error, TimeoutError):
        return "does not answer in time"
    if isinstance(error, HTTPException):
        return "the connection broke off, or what it said is no HTTP"
    return str(getattr(error, "strerror", "") or "the connection broke off")
