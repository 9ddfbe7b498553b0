"""Signing in, in a real browser against a real server: first administrator, app, passkey, the end of a session."""

import re
import time
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import chromium
from tests.browser.test_pages import faults
from tests.conftest import Installation

pytestmark = pytest.mark.browser

PASSWORD = "a long enough passphrase 17"
PASSKEY_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(installation: Installation) -> Iterator[Page]:
    """A browser at a new installation, at the name under which passkeys work. Fails on any error in its console."""
    with installation.serving() as address, chromium() as browser:
        opened, errors = browser.new_page(base_url=address.replace("127.0.0.1", "localhost")), []
        opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened
    expected = ("422", "404")  # answers to a wrong code and to a link that is used up, as they should be
    assert [error for error in errors if not any(status in error for status in expected)] == []


@pytest.fixture
def first_link(installation: Installation, page: Page) -> str:
    """A link of the first administrator, whom the start of the server has made."""
    printed = installation.run("people", "link", "administrator", "--address", "http://x").stdout
    return printed.strip().removeprefix("http://x")


def choose_password(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Maria Ortiz")
    page.get_by_label("A password of twelve").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    expect(page.get_by_role("status")).to_have_text("Your password is set. Sign in with it.")


def give_password(page: Page) -> None:
    page.get_by_label("User name").fill("administrator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def set_up_app(page: Page) -> pyotp.TOTP:
    """From the account page; the app, at the half minute after the one whose figures were used."""
    page.get_by_role("link", name="Set up an app").click()
    app = pyotp.TOTP(page.locator("#secret").inner_text().replace(" ", ""))
    page.get_by_label("The six figures").fill(app.now())
    page.get_by_role("button", name="Set it up").click()
    expect(page.locator(".codes li")).to_have_count(10)
    return app


def add_passkey(page: Page) -> None:
    page.goto("/account")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("A name for it").fill("black key")
    page.get_by_role("button", name="Continue with your device").click()
    page.wait_for_url(re.compile(r"/account(/passkeys/add)?$"))


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")


def test_the_first_administrator_signs_in_with_an_app_and_with_a_recovery_code(page: Page, first_link: str):
    choose_password(page, first_link)
    give_password(page)
    expect(page.get_by_text("Set up a second factor before you go on.")).to_be_visible()
    page.goto("/people")
    expect(page).to_have_url(re.compile("/account$"))
    app = set_up_app(page)
    code = page.locator(".codes li").first.inner_text()
    page.get_by_role("link", name="I have them").click()
    sign_out(page)

    give_password(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("does not fit")
    page.get_by_label("Code").fill(app.at(time.time() + 30))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Maria Ortiz")).to_be_visible()
    sign_out(page)

    give_password(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Maria Ortiz")).to_be_visible()


def test_a_passkey_is_made_and_signs_in_without_a_password(page: Page, first_link: str):
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY_DEVICE})["authenticatorId"]
    choose_password(page, first_link)
    give_password(page)
    add_passkey(page)
    expect(page.locator(".codes li")).to_have_count(10)
    sign_out(page)

    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Maria Ortiz")).to_be_visible()
    page.goto("/people")
    expect(page.get_by_role("row", name="Maria Ortiz")).to_contain_text("passkey")
    sign_out(page)

    give_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Maria Ortiz")).to_be_visible()
    sign_out(page)

    devices.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("The passkey was not read.")).to_be_visible()


def idle(installation: Installation, minutes: int) -> None:
    """As if nobody had clicked for so long: set back in the server's database, for its clock is not ours."""
    installation.ask(f"""
from firstline.core.models import Session
from firstline.core.session_store import SessionStore
for row in Session.objects.exclude(user=None):
    store = SessionStore(row.session_key)
    store["seen"] -= {minutes} * 60
    store.save()
print("0")
""")


def test_a_session_about_to_end_says_so_and_one_that_ended_hides_the_page_and_loses_nothing(
    page: Page, first_link: str, installation: Installation
):
    choose_password(page, first_link)
    give_password(page)
    app = set_up_app(page)
    page.clock.install()
    page.goto("/people/add")
    page.get_by_label("Name", exact=True).fill("Amina Noor")
    idle(installation, 26)
    page.clock.run_for(26 * 60_000)
    soon = page.get_by_role("heading", name="You will be signed out soon")
    expect(soon).to_be_visible()
    page.get_by_role("button", name="Stay signed in").click()
    expect(soon).to_be_hidden()

    idle(installation, 31)
    page.clock.run_for(31 * 60_000)
    expect(page.get_by_role("heading", name="Your session has ended")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Your session has ended")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in").click()
    give_password(opened.value)
    opened.value.get_by_label("Code").fill(app.at(time.time() + 30))
    opened.value.get_by_role("button", name="Continue").click()
    expect(opened.value.get_by_text("Maria Ortiz")).to_be_visible()
    page.get_by_role("button", name="Go on here").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Amina Noor")
    page.get_by_label("User name").fill("amina")
    page.get_by_label("Analyst").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".once")).to_contain_text("/link/")


def test_pages_that_no_link_leads_to_are_good_too(page: Page, first_link: str):
    """What axe-core finds, and the widths, of the pages on the way in."""
    wrong = {}

    def look(name: str) -> None:
        if found := faults(page):
            wrong[name] = found

    for path in (first_link, "/link/used-already", "/sign-in"):
        page.goto(path)
        look(path)
    choose_password(page, first_link)
    give_password(page)
    look("a second factor is needed")
    page.goto("/account/app")
    look("setting the app up")
    page.go_back()
    set_up_app(page)
    look("recovery codes")
    page.goto("/prove")
    look("proving it again")
    page.goto("/people/1")
    page.get_by_role("button", name="New one-time link").click()
    look("a link, shown once")
    sign_out(page)
    give_password(page)
    look("the second step")
    assert wrong == {}
