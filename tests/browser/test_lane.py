"""The officer's lane in a real browser: what a scanner types, what the officer reads, and what a silent server looks
like. A real server, no mocks.
"""

import os
import re
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from firstline.formats import mrz
from tests import make
from tests.browser.conftest import chromium, sign_in, watched
from tests.browser.test_pages import faults
from tests.conftest import Installation, _wait_for, made_in
from tests.lane.presented import zone_of

pytestmark = pytest.mark.browser

KEY = 5
"""Milliseconds between two keys of a scanner."""

ORDINARY = zone_of()
LISTED = zone_of(*make.LISTED_TRAVELLER)
MISREAD = ORDINARY.replace("X7654321", "X76S432I")
WRONG = ORDINARY.replace("X7654321", "X7654327")
CARD = zone_of("SCHNEIDER", "BIRGIT", "1988-11-02", "DEU", format=mrz.Format.TD1, code="I")
BY_ITSELF = 3000
"""Milliseconds in which an answer is there that nobody pressed a button for."""


@pytest.fixture(scope="module")
def border(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with a list in force and an officer."""
    folder = tmp_path_factory.mktemp("border")
    installation = made_in(folder)
    (folder / "list.xml").write_bytes(make.un_list())
    installation.run("people", "add", "officer", "--name", "Farid Haidari", "--role", "officer", "--password-stdin",
                     text=f"{make.PASSWORD}\n")  # fmt: skip
    installation.run("lists", "import", folder / "list.xml")
    return installation


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def served(installation: Installation, port: int) -> Iterator[tuple[str, list[int]]]:
    """The address of a running server, and the processes that answer."""
    address = f"http://127.0.0.1:{port}"
    server = installation.start("serve", "--port", port)
    answering: list[int] = []
    try:
        _wait_for(address, server)
        answering += map(int, Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split())
        yield address, answering
    finally:  # as in a power cut
        server.kill()
        signal_all(answering, signal.SIGKILL)
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def running(border: Installation) -> Iterator[tuple[Browser, str]]:
    with border.serving() as address, chromium() as browser:
        yield browser, address


@pytest.fixture
def lane(running) -> Iterator[Page]:
    """An officer's page, with the cursor where the scanner types."""
    browser, address = running
    with watched(browser, address) as page:
        opened(page, address)
        yield page


def signal_all(processes: list[int], sent: signal.Signals) -> None:
    for process in processes:
        os.kill(process, sent)


def opened(page: Page, address: str) -> None:
    sign_in(page, address, "officer", make.PASSWORD)
    page.wait_for_url("**/lane")
    expect(page.locator("#mrz")).to_be_focused()


def scan(page: Page, text: str, *, end: str = "\n") -> None:
    page.keyboard.type(text + end, delay=KEY)


def verdict(page: Page, text: str, within: int = BY_ITSELF) -> None:
    expect(page.locator(".verdict")).to_contain_text(text, timeout=within)


@pytest.mark.parametrize(
    "text", [ORDINARY, ORDINARY.replace("\n", ""), CARD, CARD.replace("\n", "")],
    ids=["passport", "passport in one line", "card", "card in one line"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", ""], ids=["with a last Enter", "without"])
def test_a_scan_is_answered_by_itself_and_the_field_is_ready_for_the_next(lane: Page, text: str, end: str):
    scan(lane, text, end=end)
    verdict(lane, "Proceed")
    expect(lane.locator("#mrz")).to_have_value("")
    expect(lane.locator("#mrz")).to_be_focused()


def test_nothing_is_sent_after_the_first_line(lane: Page):
    sent: list[str] = []
    lane.on("request", lambda request: sent.append(request.method))
    first, second = ORDINARY.split("\n")
    scan(lane, first)
    lane.wait_for_timeout(700)
    assert "POST" not in sent
    scan(lane, second)
    verdict(lane, "Proceed")
    assert sent.count("POST") == 1


def test_somebody_found_is_referred_and_the_outcome_is_recorded(lane: Page):
    scan(lane, LISTED)
    verdict(lane, "Refer")
    expect(lane.locator(".reference")).to_contain_text(re.compile(r"PIU-\d+"))
    lane.get_by_role("button", name="Missed").click()
    expect(lane.locator(".field-error")).to_contain_text("Say in one line", timeout=BY_ITSELF)
    lane.get_by_label("One line").fill("Went to the train")
    lane.get_by_role("button", name="Missed").click()
    verdict(lane, "Recorded")


def test_a_wrong_digit_is_checked_again_and_the_next_scan_takes_the_place_of_the_first(lane: Page):
    scan(lane, WRONG)
    verdict(lane, "Check again")
    expect(lane.locator(".problems")).to_contain_text("document number")
    expect(lane.locator("#mrz")).to_have_value(re.compile("X7654327"))
    scan(lane, ORDINARY)
    verdict(lane, "Proceed")


def test_a_misread_letter_is_offered_as_a_repair_and_taken_only_when_chosen(lane: Page):
    scan(lane, MISREAD)
    verdict(lane, "Check again")
    choice = lane.get_by_role("radio")
    expect(choice).to_have_count(1)
    expect(choice).not_to_be_checked()
    choice.check()
    lane.get_by_role("button", name="Check as chosen").click()
    verdict(lane, "Proceed")


def test_half_a_line_is_answered_too(lane: Page):
    scan(lane, ORDINARY[:60], end="")
    verdict(lane, "Check again")
    expect(lane.locator(".problems")).to_contain_text("only a part of it came")


def test_a_scan_goes_into_the_field_wherever_the_cursor_is(lane: Page):
    lane.get_by_role("button", name="Check").first.focus()
    scan(lane, ORDINARY)
    verdict(lane, "Proceed")


def test_a_second_scan_right_behind_the_first_is_answered_as_well(lane: Page):
    scan(lane, ORDINARY)
    lane.wait_for_timeout(200)
    scan(lane, LISTED)
    verdict(lane, "Refer")
    expect(lane.locator("#mrz")).to_have_value("")


def test_ten_megabytes_pasted_are_not_sent_and_said_to_be_too_much(lane: Page):
    lane.evaluate(
        """() => { const field = document.getElementById('mrz'); field.value = 'A'.repeat(10_000_000);
        field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true })); }"""
    )
    verdict(lane, "Check again", within=20_000)  # it takes the browser a while to show them in the field
    expect(lane.locator(".answer")).to_contain_text("Nothing was sent")


def test_what_is_typed_by_hand_is_answered_and_forgotten(lane: Page):
    lane.get_by_text("No scanner reads it").click()
    for label, text in (("Document number", "X7654321"), ("State of issue", "DEU"), ("Name", "Birgit Schneider")):
        lane.get_by_label(label).fill(text)
    lane.get_by_label("Name").press("Enter")
    verdict(lane, "Proceed")
    expect(lane.get_by_label("Document number")).to_have_value("")


def test_a_session_that_ended_is_said_and_nothing_of_the_traveller_stays(lane: Page):
    lane.context.clear_cookies(name="sessionid")
    scan(lane, LISTED)
    verdict(lane, "Signed out")
    expect(lane.locator("#mrz")).to_have_value("")
    assert "ZARQUNI" not in lane.content()
    assert "X7654321" not in lane.evaluate("JSON.stringify([localStorage, sessionStorage])")


def test_a_form_from_before_somebody_signed_in_again_is_not_called_a_sign_out(running: tuple[Browser, str]):
    with running[0].new_page() as page:
        opened(page, running[1])
        (token,) = (cookie for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
        page.context.add_cookies([token | {"value": token["value"][::-1]}])
        scan(page, LISTED)
        verdict(page, "Page too old")
        expect(page.locator("#mrz")).to_have_value("")
        page.get_by_role("link", name="Open the page again").click()
        expect(page.locator("#mrz")).to_be_focused()
        scan(page, ORDINARY)
        verdict(page, "Proceed")


def test_whoever_lost_the_role_is_told_so_and_not_that_they_are_signed_out(
    border: Installation, running: tuple[Browser, str]
):
    with running[0].new_page() as page:
        opened(page, running[1])
        give_role(border, "carrier")
        try:
            scan(page, LISTED)
            verdict(page, "Not allowed")
            assert "ZARQUNI" not in page.content()
        finally:
            give_role(border, "officer")


def test_whoever_has_to_choose_a_password_first_is_not_told_that_they_are_signed_out(
    border: Installation, running: tuple[Browser, str]
):
    with running[0].new_page() as page:
        opened(page, running[1])
        change(border, "must_change_password=True")
        try:
            scan(page, LISTED)
            verdict(page, "Page too old")
        finally:
            change(border, "must_change_password=False")


def give_role(border: Installation, role: str) -> None:
    change(border, f"roles=['{role}']")


def change(border: Installation, what: str) -> None:
    border.ask(
        "from firstline.core.models import User\n"
        f"print(json.dumps(User.objects.filter(username='officer').update({what})))"
    )


@pytest.mark.parametrize("language", ["en-gb", "ar"])
@pytest.mark.parametrize("text", [ORDINARY, LISTED, MISREAD], ids=["proceed", "refer", "check again"])
def test_axe_finds_nothing_in_any_answer_and_none_is_wider_than_its_window(lane: Page, text: str, language: str):
    lane.locator(f"footer button[value={language}]").click()
    expect(lane.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(lane.locator("#mrz")).to_be_focused()
    scan(lane, text)
    expect(lane.locator(".verdict")).to_be_visible(timeout=BY_ITSELF)
    assert faults(lane) == []
    expect(lane.locator("#mrz")).to_have_css("direction", "ltr")


def test_a_server_that_is_gone_or_hangs_is_said_within_five_seconds_and_what_was_scanned_stays(
    border: Installation, running: tuple[Browser, str], port: int
):
    with running[0].new_page() as page:
        with served(border, port) as (address, answering):
            opened(page, address)
            signal_all(answering, signal.SIGSTOP)
            try:
                scan(page, ORDINARY)
                verdict(page, "No answer", within=5500)
            finally:
                signal_all(answering, signal.SIGCONT)
        expect(page.locator(".answer")).to_contain_text("Fallback procedure")
        page.get_by_role("button", name="Ask again").click()
        verdict(page, "No answer")
        expect(page.locator("#mrz")).to_have_value(re.compile("X7654321"))
        with served(border, port):
            page.get_by_role("button", name="Ask again").click()
            verdict(page, "Proceed")
            expect(page.locator("#mrz")).to_have_value("")
