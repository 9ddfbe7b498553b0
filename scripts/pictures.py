"""Takes the pictures of README and tour anew, from the demonstration. Run: .venv/bin/python scripts/pictures.py"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
PORT = 8093
ADDRESS = f"http://127.0.0.1:{PORT}"


TOUR = {
    "analyst": (
        ("desk", "/desk", 640),
        ("alert", "table.queue tbody tr:nth-child(4) a", 900),
        ("flight", "/flights/2", 900),
        ("traveller", "table [data-row]", 900),
        ("companions", "/flights/8 then tr:nth-child(10) a.others", 900),
    ),
    "supervisor": (("figures", "/figures", 900), ("entry", "/lists/entries/4", 900), ("documents", "/documents", 640)),
    "officer": (("lane", "/lane", 640),),
    "administrator": (("roles", "/roles", 640),),
}
"""By who signs in: the picture's name, its address (or what is clicked on the page before), its height.

`then` leads from an address to what is clicked there.
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"FIRSTLINE_HOME": home}
        command = [sys.executable, "-m", "firstline.cli"]
        shown = subprocess.run([*command, "demo", "--no-serve"], env=env, check=True, capture_output=True, text=True)
        server = subprocess.Popen([*command, "serve", "--port", str(PORT)], env=env)
        try:
            _wait()
            for username, stops in TOUR.items():
                _take(username, re.search(rf"│ {username} +(\S+)", shown.stdout)[1], stops)
        finally:
            server.terminate()
            server.wait()


def _wait() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(ADDRESS + "/sign-in", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)


def _take(username: str, password: str, stops: tuple[tuple[str, str, int], ...]) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 640})
        page.goto(ADDRESS)
        page.get_by_label("User name").fill(username)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.goto(ADDRESS + "/purpose")
        page.get_by_label("terrorist offences").check()
        page.get_by_role("button", name="Continue").click()
        for name, where, height in stops:
            page.set_viewport_size({"width": 1280, "height": height})
            for step in where.split(" then "):
                page.goto(ADDRESS + step) if step.startswith("/") else page.locator(step).first.click()
            _picture(page, name)
        browser.close()


def _picture(page: Page, name: str) -> None:
    page.wait_for_load_state()
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
