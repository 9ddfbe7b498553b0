"""Two analysts on one alert, in two real browsers, against a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import chromium, sign_in
from tests.browser.test_pages import faults
from tests.conftest import Installation
from tests.make import PASSWORD

pytestmark = pytest.mark.browser

BEAT = 25_000
"""Milliseconds: a page asks every 15 seconds."""


@pytest.fixture
def errors() -> list[str]:
    """What the browsers' consoles complain of; a test that expects some takes them out."""
    return []


@pytest.fixture
def two(installation: Installation, demonstration: dict[str, str], errors: list[str]) -> Iterator[tuple[Page, Page]]:
    """Amina's and Boris's browsers on the same alert. Fails on any error in their consoles."""
    for name in ("amina", "boris"):
        command = ("people", "add", name, "--name", name.title(), "--role", "analyst", "--authority", "DEMO")
        installation.run(*command, "--password-stdin", text=f"{PASSWORD}\n")
    with installation.serving() as address, chromium() as browser:
        amina, boris = (signed_in(browser, address, name, errors) for name in ("amina", "boris"))
        amina.locator("table.queue tbody a").first.click()
        amina.wait_for_url("**/alerts/**")
        boris.goto(amina.url)
        yield amina, boris
    assert errors == []


def signed_in(browser: Browser, address: str, name: str, errors: list[str]) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.on(
        "console",
        lambda told: errors.append(told.text) if told.type == "error" and "422" not in told.text else None,
    )
    sign_in(page, address, name, PASSWORD)
    page.wait_for_url("**/desk")
    return page


def come_back(page: Page) -> None:
    """Whoever comes back to the window is told at once, not with the next beat."""
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def decide(page: Page, button: str, reason: str) -> None:
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name=button, exact=True).click()


def test_two_analysts_see_each_other_and_the_second_is_told_what_the_first_decided(two, installation):
    amina, boris = two
    expect(boris.locator("#looking")).to_contain_text("Amina looks at this too.")
    expect(amina.locator("#looking")).to_contain_text("Boris looks at this too.", timeout=BEAT)
    boris.get_by_label("Reason").fill("The same scar.")
    decide(amina, "Not the same person", "Another face.")
    amina.wait_for_url("**/desk*")
    come_back(boris)
    expect(boris.locator("#looking")).to_contain_text("Amina has decided this alert meanwhile: Not the same person.")
    expect(boris.get_by_label("Reason")).to_have_value("The same scar.")
    boris.get_by_role("button", name="Same person", exact=True).click()
    expect(boris.get_by_role("alert")).to_contain_text("Amina has decided this alert meanwhile: Not the same person.")
    expect(boris.locator(".decision").first).to_contain_text("Another face.")
    assert "The ledger holds" in installation.run("ledger", "verify").stdout


def test_one_proposes_the_other_confirms_and_refers(two):
    amina, boris = two
    decide(amina, "Same person", "The same scar.")
    boris.reload()
    expect(boris.get_by_text("You are asked as the second person")).to_be_visible()
    decide(boris, "Confirmed: same person", "I looked for myself.")
    boris.go_back()
    boris.reload()
    boris.get_by_label("Which post or authority").fill("Lane 4")
    boris.get_by_role("button", name="Refer the traveller").click()
    expect(boris.locator("section", has=boris.get_by_role("heading", name="Referral"))).to_contain_text("Lane 4")
    assert faults(boris) == []


def test_what_one_takes_the_other_takes_over_with_a_word_why(two):
    amina, boris = two
    amina.get_by_role("button", name="Take it", exact=True).click()
    expect(amina.get_by_text("You hold this alert now.")).to_be_visible()
    decide(boris, "Not the same person", "Another face.")
    expect(boris.get_by_role("alert")).to_contain_text("Amina holds this alert. Take it over first")
    boris.get_by_label("Why you take it over").fill("It boards in ten minutes.")
    boris.get_by_role("button", name="Take it over").click()
    expect(boris.locator(".timeline")).to_contain_text("It boards in ten minutes.")
    decide(boris, "Not the same person", "Another face.")
    expect(boris.get_by_role("status").first).to_contain_text("Decision recorded: Not the same person")


def test_a_decision_is_undone_with_the_keyboard_within_a_minute(two):
    amina, _ = two
    amina.keyboard.press("n")
    expect(amina.get_by_label("Reason")).to_be_focused()
    amina.keyboard.type("Another face.")
    amina.keyboard.press("Control+Enter")
    amina.wait_for_url("**/desk*")
    amina.keyboard.press("u")
    amina.wait_for_url("**/alerts/**")
    amina.keyboard.press("u")
    expect(amina.get_by_text("The decision was undone. It stays on record.")).to_be_visible()
    expect(amina.locator(".timeline")).to_contain_text("Decision undone: Not the same person")
    expect(amina.locator(".lead .state")).to_have_text("Open")
    amina.get_by_role("button", name="العربيّة").click()
    for opened in amina.locator("summary").all():
        opened.click()
    assert faults(amina) == []


def test_a_file_is_added_and_comes_down_byte_for_byte(two):
    amina, _ = two
    content = b"%PDF-1.7\n" * 1000
    amina.get_by_label("File").set_input_files({"name": "scan.pdf", "mimeType": "application/pdf", "buffer": content})
    amina.get_by_role("button", name="Add the file").click()
    with amina.expect_download() as download:
        amina.get_by_role("link", name="scan.pdf").click()
    assert download.value.suggested_filename == "scan.pdf"
    assert download.value.path().read_bytes() == content


def test_a_server_that_does_not_answer_and_a_session_that_ended_are_told(two, errors):
    amina, _ = two
    amina.route("**/looking", lambda route: route.abort())
    come_back(amina)
    expect(amina.locator("#looking")).to_contain_text("The server does not answer")
    amina.unroute_all()
    come_back(amina)
    expect(amina.locator("#looking")).to_contain_text("Nobody holds this alert.")
    amina.context.clear_cookies()
    come_back(amina)
    expect(amina.locator("#looking")).to_contain_text("The server does not answer")
    expect(amina.get_by_label("Password")).to_have_count(0)
    errors.clear()
