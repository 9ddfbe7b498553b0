"""Every page that people of each role can reach by links: nothing for axe-core to find, nothing too wide."""

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.browser.conftest import chromium, passwords, sign_in, watched
from tests.conftest import Installation

pytestmark = pytest.mark.browser

ROLES = ("supervisor", "oversight", "administrator")
"""An analyst sees no page that a supervisor does not see."""

WIDTHS = (1440, 390)
MOST_OF_A_KIND = 2
"""Pages of one pattern that are looked at."""

COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What can differ between light and dark."""

NOT_PAGES = frozenset({"next-in-queue"})
LINKS = "[...document.querySelectorAll('a[href]:not([download], .file)')].map(link => link.href)"


@pytest.fixture(scope="module")
def shown(made_once: tuple[Installation, str]) -> Iterator[tuple[Browser, str, dict[str, str]]]:
    """A browser, the address of a served demonstration, and its passwords: one for all that is looked at."""
    installation, printed = made_once
    with installation.serving() as address, chromium() as browser:
        yield browser, address, passwords(printed)


def reached(page: Page, address: str) -> Iterator[str]:
    """Paths of pages in the order in which links lead to them from the first page; a few of each kind."""
    waiting, seen, kinds = [page.url], set(), {}
    while waiting:
        path = waiting.pop(0).removeprefix(address).partition("#")[0]
        try:
            kind = resolve(path.partition("?")[0]).url_name
        except Resolver404:
            continue
        if path in seen or kind in NOT_PAGES or kinds.get(kind, 0) >= MOST_OF_A_KIND:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = page.goto(address + path)
        if "text/html" not in answer.headers["content-type"]:
            continue
        assert answer.status == 200, path
        yield path
        waiting += [url for url in page.evaluate(LINKS) if url.startswith(address)]


def faults(page: Page) -> list[str]:
    """What axe-core finds, in both colour schemes, and widths that are too narrow for the page."""
    found = []
    for scheme, rules in (("light", {}), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        told = Axe().run(page, options={"resultTypes": ["violations"], **rules})
        found += [
            f"{scheme}: {one['id']}: {node['html'][:150]}"
            for one in told.response["violations"]
            for node in one["nodes"]
        ]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{width} pixels are too few: {needed}")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


@pytest.mark.parametrize("language", ["en-gb", "ar"])
@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_its_window(shown, role: str, language: str):
    browser, address, secrets = shown
    with watched(browser, address) as page:
        sign_in(page, address, role, secrets[role])
        page.locator(f"footer button[value={language}]").click()
        wrong = {path: found for path in reached(page, address) if (found := faults(page))}
    assert not wrong, json.dumps(wrong, indent=1)
