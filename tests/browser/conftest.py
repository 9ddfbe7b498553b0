"""A browser that is signed in at a served demonstration, and fails on any error in its console."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import Installation, made_in, missing

ABORTED = "net::ERR_ABORTED"
"""What became of a request when the page was left before its answer came."""

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may ask nobody but us, and whose console stays without errors."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: errors.append(request.url) if request.failure != ABORTED else None)
    page.on("request", lambda request: requests.append(request.url))
    yield page
    page.context.close()
    assert errors == []
    assert [url for url in requests if not url.startswith((address, "data:"))] == []


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    """As somebody does; whoever is asked for a purpose chooses the first."""
    page.goto(address)
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{address}/purpose")
    page.get_by_label("terrorist offences").check()
    page.get_by_role("button", name="Continue").click()
    page.goto(address)


def passwords(shown: str) -> dict[str, str]:
    """What `firstline demo` printed."""
    return dict(re.findall(r"│ (\w+) +(\S{16,})", shown))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, str]:
    """A demonstration that is copied for each test, and what it printed."""
    installation = made_in(tmp_path_factory.mktemp("demonstration"))
    return installation, installation.run("demo", "--no-serve").stdout


@pytest.fixture
def demonstration(made_once: tuple[Installation, str], installation: Installation) -> dict[str, str]:
    """Fills the test's own installation with the demonstration; the passwords by user name."""
    original, shown = made_once
    shutil.copytree(original.home, installation.home, dirs_exist_ok=True)
    return passwords(shown)


@pytest.fixture
def desk(installation: Installation, demonstration: dict[str, str]) -> Iterator[tuple[Page, str]]:
    """A signed-in analyst's browser on the demonstration's desk."""
    with installation.serving() as address, chromium() as browser, watched(browser, address) as page:
        sign_in(page, address, "analyst", demonstration["analyst"])
        page.goto(f"{address}/desk")
        yield page, address
