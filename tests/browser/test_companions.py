"""Who travelled with whom, in a browser: the picture is drawn under the strict policy and follows the tables."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import chromium, sign_in, watched
from tests.browser.test_pages import faults
from tests.conftest import Installation

pytestmark = pytest.mark.browser

FLIGHT = "YY412"
"""Of the weeks before: everybody on it travelled with somebody; behind the first two stands a family."""


def opened(page: Page, address: str) -> None:
    """The page of one of the family on that flight, which has left."""
    page.goto(f"{address}/flights?departs=left")
    page.get_by_role("link", name=FLIGHT).first.click()
    page.get_by_role("link", name="all journeys").nth(2).click()
    page.locator("#companion-graph[data-drawn]").wait_for()


def test_the_picture_is_drawn_without_a_breach_of_the_policy_and_a_focused_row_is_marked_in_it(
    desk: tuple[Page, str],
) -> None:
    page, address = desk
    opened(page, address)
    assert page.locator("#companion-graph canvas").count() > 0
    assert page.locator("style").count() == 0
    box = page.locator("#companion-graph")
    before = box.screenshot()
    page.keyboard.press("j")
    row = page.locator("[data-people]").first
    expect(row.get_by_role("link").first).to_be_focused()
    expect(box).to_have_attribute("data-chosen", row.get_attribute("data-people"))
    assert box.screenshot() != before
    page.locator("h1").click()
    expect(box).to_have_attribute("data-chosen", "")


def test_a_click_on_somebody_in_the_picture_leads_to_their_row(desk: tuple[Page, str]) -> None:
    page, address = desk
    opened(page, address)
    chosen = page.locator("[data-people]").first
    where = page.locator("#companion-graph").evaluate(
        """(box, id) => { const at = box._cyreg.cy.getElementById(id).renderedPosition(); return [at.x, at.y]; }""",
        chosen.get_attribute("data-people"),
    )
    page.locator("#companion-graph").click(position={"x": where[0], "y": where[1]})
    expect(chosen.get_by_role("link").first).to_be_focused()


@pytest.mark.parametrize("language", ["en-gb", "ar"])
def test_axe_finds_nothing_and_nothing_is_too_wide(desk: tuple[Page, str], language: str) -> None:
    page, address = desk
    opened(page, address)
    page.locator(f"footer button[value={language}]").click()
    page.locator("#companion-graph[data-drawn]").wait_for()
    page.locator("details.further").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert faults(page) == []


def test_without_scripts_the_tables_hold_everything(installation: Installation, demonstration: dict[str, str]) -> None:
    with installation.serving() as address, chromium() as browser:
        with watched(browser, address) as page:
            sign_in(page, address, "analyst", demonstration["analyst"])
            opened(page, address)
            cookies, path = page.context.cookies(), page.url
        plain = browser.new_context(java_script_enabled=False)
        plain.add_cookies(cookies)
        page = plain.new_page()
        page.goto(path)
        assert page.locator("[data-people]").count() > 5
        assert "no suspicion" in page.locator("main").inner_text()
        plain.close()
