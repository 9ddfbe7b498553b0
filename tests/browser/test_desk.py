"""The main job in a real browser, against a real server: sign in, choose a purpose, decide an alert."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Installation

pytestmark = pytest.mark.browser


def test_an_analyst_decides_an_alert_and_it_leaves_the_queue(desk: tuple[Page, str], installation: Installation):
    page, _ = desk
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()
    first = page.locator("table.queue tbody tr").first
    name = first.locator("a").inner_text()
    before = page.locator("table.queue tbody tr").count()
    first.locator("a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("table.evidence")).to_contain_text("agrees")
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator("table.words tfoot")).to_contain_text("Weight of the name")
    page.get_by_label("Reason").fill("Another birth place, confirmed with the issuing State.")
    page.get_by_role("button", name="Not the same person").click()
    expect(page.locator(".notice.done")).to_have_text("Decision recorded: Not the same person Undo within a minute")
    expect(page.locator("table.queue tbody tr")).to_have_count(before - 1)
    assert "The ledger holds" in installation.run("ledger", "verify").stdout


def test_a_decision_without_a_reason_is_stopped_before_it_is_sent(desk: tuple[Page, str]):
    page, _ = desk
    page.locator("table.queue tbody a").first.click()
    page.wait_for_url("**/alerts/**")
    address = page.url
    page.get_by_role("button", name="Same person", exact=True).click()
    assert page.url == address
    expect(page.get_by_text("Decision recorded")).to_have_count(0)


def test_the_main_job_can_be_done_with_the_keyboard_alone(desk: tuple[Page, str]):
    page, _ = desk
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('table.queue td') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/alerts/**")
    page.get_by_label("Reason").focus()
    page.keyboard.type("Checked by keyboard.")
    for _ in range(3):  # past how long it is remembered, and past "same person"
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.done")).to_contain_text("Not the same person")


def test_the_arabic_desk_is_mirrored_and_names_keep_their_direction(desk: tuple[Page, str]):
    page, _ = desk
    page.get_by_role("button", name="العربيّة").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    brand, sign_out = page.locator(".brand").bounding_box(), page.locator(".who").bounding_box()
    assert brand["x"] > sign_out["x"]
    assert page.locator("table.queue tbody bdi").count() > 0


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_the_window(desk: tuple[Page, str], width: int):
    page, address = desk
    page.set_viewport_size({"width": width, "height": 900})
    alert = page.locator("table.queue tbody a").first.get_attribute("href")
    lists = ("/lists", "/lists/1", "/lists/editions/1", "/lists/entries/1", "/lists/search?name=al-zarqawi")
    for path in ("/desk", alert, "/flights", "/messages", *lists, "/purpose"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_ten_alerts_are_cleared_with_the_keyboard_alone(desk: tuple[Page, str]):
    page, _ = desk
    rows = page.locator("table.queue tbody tr")
    before = rows.count()
    for number in range(10):
        page.keyboard.press("j")
        expect(page.locator("table.queue [data-row]").first).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/alerts/**")
        page.keyboard.press("n")
        expect(page.get_by_label("Reason")).to_be_focused()
        page.keyboard.type(f"Another person: checked with the keyboard, number {number}.")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/desk*")
    expect(rows).to_have_count(before - 10)


def test_the_keys_of_a_page_are_shown_and_can_be_switched_off(desk: tuple[Page, str]):
    page, _ = desk
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Name, flight or reference")
    page.get_by_label("Single keys work on this computer").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("2")
    page.wait_for_timeout(300)
    assert page.url.endswith("/desk")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys work on this computer").check()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("2")
    page.wait_for_url("**/flights")


def test_keys_do_nothing_while_somebody_types(desk: tuple[Page, str]):
    page, _ = desk
    page.keyboard.press("/")
    page.keyboard.type("jgx?")
    assert page.get_by_label("Name, flight or reference").input_value() == "jgx?"
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_the_desk_refreshes_without_losing_the_place(desk: tuple[Page, str]):
    page, _ = desk
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    here = page.evaluate("document.activeElement.textContent")
    with page.expect_response(lambda answer: "known=" in answer.url, timeout=30_000):
        pass
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.textContent") == here
