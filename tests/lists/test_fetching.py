"""Fetching over HTTP, against a real server that misbehaves in every way."""

import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from firstline.lists.fetching import Fetched, Limits, NotFetched, Validators, fetch, is_public
from tests.conftest import missing
from tests.lists.server import Answer, ListServer, running

LIMITS = Limits(most_bytes=1_000_000, connect=2, silence=1, whole=2, pauses=(0.0, 0.0))
NONE = Validators()


@pytest.fixture
def server():
    with running() as one:
        yield one


def fetched(url: str, known: Validators = NONE, limits: Limits = LIMITS) -> Fetched | None:
    return fetch(url, known, limits, allow_private=True)


@pytest.mark.parametrize("then", ["", "chunked"])
def test_a_file_is_fetched_whole(server: ListServer, then: str):
    url = server.plan(
        "/un.xml", Answer(b"the list" * 9999, headers={"ETag": '"7"', "Last-Modified": "then"}, then=then)
    )
    found = fetched(url)
    assert found.data == b"the list" * 9999
    assert found.validators == (Validators('"7"', "then") if not then else NONE)


@pytest.mark.parametrize("known", [Validators(etag='"7"'), Validators(last_modified="then")])
def test_what_has_not_changed_is_not_sent_again(server: ListServer, known: Validators):
    headers = {"ETag": '"7"', "Last-Modified": "then"}
    url = server.plan("/un.xml", Answer(b"list", headers=headers, then="conditional"))
    assert fetched(url) is not None
    assert fetched(url, known) is None


def test_an_answer_of_nothing_changed_to_who_asked_for_no_change_is_a_failure(server: ListServer):
    with pytest.raises(NotFetched, match="answers 304"):
        fetched(server.plan("/un.xml", Answer(status=304)))


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_fails_for_a_moment_is_asked_again(server: ListServer, status: int):
    url = server.plan("/un.xml", Answer(status=status), Answer(b"list"))
    assert fetched(url).data == b"list"
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_clear_no_is_not_asked_again(server: ListServer, status: int):
    with pytest.raises(NotFetched, match=f"answers {status}"):
        fetched(server.plan("/un.xml", Answer(status=status)))
    assert len(server.requests) == 1


def test_a_server_that_goes_on_failing_is_given_up(server: ListServer):
    with pytest.raises(NotFetched, match="answers 500"):
        fetched(server.plan("/un.xml", Answer(status=500)))
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("then", "why"),
    [
        ("break_off", "broken off after 400 of 800 bytes"),
        ("chunks_break_off", "broke off"),
        ("hang", "does not answer in time"),
        ("no_http", "no HTTP"),
    ],
)
def test_an_answer_that_is_not_whole_is_no_answer(server: ListServer, then: str, why: str):
    with pytest.raises(NotFetched, match=why):
        fetched(server.plan("/un.xml", Answer(b"the list" * 100, then=then)))
    assert len(server.requests) == 3, "it is asked again"


@pytest.mark.parametrize("then", ["drip", "drip_head"])
def test_an_answer_that_drips_is_cut(server: ListServer, then: str):
    begun = time.monotonic()
    with pytest.raises(NotFetched, match="took longer than 1 s"):
        fetched(
            server.plan("/un.xml", Answer(b"x" * 1000, then=then)), limits=Limits(1000, silence=5, whole=1, pauses=())
        )
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("answer", [Answer(b"x" * 1_000_001), Answer(then="endless")])
def test_an_answer_that_is_too_long_is_cut(server: ListServer, answer: Answer):
    with pytest.raises(NotFetched, match="more than 1000000 bytes"):
        fetched(server.plan("/un.xml", answer))
    assert len(server.requests) == 1


def test_an_empty_answer_is_none(server: ListServer):
    with pytest.raises(NotFetched, match="an empty answer"):
        fetched(server.plan("/un.xml", Answer(b"")))


def test_a_compressed_answer_that_nobody_asked_for_is_refused(server: ListServer):
    with pytest.raises(NotFetched, match="compressed"):
        fetched(server.plan("/un.xml", Answer(b"zzz", headers={"Content-Encoding": "gzip"})))


def test_redirects_are_followed_and_counted(server: ListServer):
    server.plan("/end.xml", Answer(b"list"))
    url = server.plan("/un.xml", Answer(status=302, headers={"Location": "/end.xml?token=secret"}))
    assert fetched(url).data == b"list"
    round_and_round = server.plan("/loop", Answer(status=302, headers={"Location": "/loop"}))
    with pytest.raises(NotFetched, match="more than 5 redirects"):
        fetched(round_and_round)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x/", "javascript:1"])
def test_redirects_lead_to_http_only(server: ListServer, target: str):
    url = server.plan("/un.xml", Answer(status=301, headers={"Location": target}))
    with pytest.raises(NotFetched, match="no address of the form"):
        fetched(url)


def test_a_redirect_without_a_target_is_refused(server: ListServer):
    with pytest.raises(NotFetched, match="to nowhere"):
        fetched(server.plan("/un.xml", Answer(status=301)))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/un.xml",
        "http://localhost:{port}/un.xml",
        "http://[::1]:{port}/un.xml",
        "http://0.0.0.0:{port}/un.xml",
        "http://2130706433:{port}/un.xml",
        "http://0x7f.1:{port}/un.xml",
        "http://[::ffff:127.0.0.1]:{port}/un.xml",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
    ],
)
def test_nothing_is_fetched_from_inside_our_own_network(server: ListServer, url: str):
    server.plan("/un.xml", Answer(b"secret"))
    with pytest.raises(NotFetched, match=r"private network|no such host"):
        fetch(url.format(port=server.server_address[1]), NONE, LIMITS, allow_private=False)
    assert server.requests == []


def test_a_redirect_into_our_own_network_is_not_followed(server: ListServer, monkeypatch: pytest.MonkeyPatch):
    """The outer address is made public for the test: its name leads to the server, as a public one would."""
    port = server.server_address[1]
    url = server.plan("/un.xml", Answer(status=302, headers={"Location": f"http://127.0.0.1:{port}/secret"}))
    server.plan("/secret", Answer(b"secret"))
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda address, *rest: real(("127.0.0.1", address[1]), *rest))
    with pytest.raises(NotFetched, match="private network"):
        fetch(url.replace("127.0.0.1", "8.8.8.8"), NONE, LIMITS)
    assert [path for path, _ in server.requests] == ["/un.xml"]


def test_the_address_that_was_checked_is_the_one_that_is_asked(server: ListServer, monkeypatch: pytest.MonkeyPatch):
    """A name that is public when it is looked up and ours a moment later leads nowhere."""
    answers = iter(["8.8.8.8", "127.0.0.1", "127.0.0.1"])
    found = lambda host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]  # noqa: E731
    asked: list[str] = []

    def connect(address, *rest):
        asked.append(address[0])
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotFetched):
        fetch("http://rebinding.example/un.xml", NONE, Limits(10, pauses=()))
    assert asked == ["8.8.8.8"]


def test_a_name_of_which_one_address_is_ours_is_not_asked(monkeypatch: pytest.MonkeyPatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(NotFetched, match="private network"):
        fetch("http://both.example/un.xml", NONE, LIMITS)


def test_a_server_that_is_not_there_is_named(server: ListServer):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotFetched, match=r"/un\.xml: Connection refused"):
        fetched(f"http://127.0.0.1:{port}/un.xml?key=secret")


@pytest.mark.parametrize(
    "url", ["http://user:pass@host/x", "http://host:99999/", "http://host/ä", "http://ho st/", "x"]
)
def test_an_address_that_is_none_is_refused_and_no_secret_is_told(url: str):
    with pytest.raises(NotFetched) as refused:
        fetched(url)
    assert "pass" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_addresses_of_the_public_network_are_told_from_all_others(address: str, public: bool):
    assert is_public(address) is public


def test_a_certificate_that_nobody_vouches_for_is_refused(server: ListServer, tmp_path: Path):
    if shutil.which("openssl") is None:
        missing("openssl is not installed")
    files = {"-keyout": tmp_path / "key.pem", "-out": tmp_path / "cert.pem"}
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*words, *(str(word) for pair in files.items() for word in pair)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files["-out"], files["-keyout"])
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with pytest.raises(NotFetched, match="certificate is not valid"):
        fetched(server.plan("/un.xml", Answer(b"list")).replace("http:", "https:"))
    assert server.requests == []


def test_the_answer_to_https_is_never_taken_from_http(monkeypatch: pytest.MonkeyPatch):
    from firstline.lists import fetching

    monkeypatch.setattr(fetching._Try, "_ask", lambda *_: "http://8.8.8.8/un.xml")
    with pytest.raises(NotFetched, match="from https"):
        fetch("https://8.8.8.8/un.xml", NONE, LIMITS)
