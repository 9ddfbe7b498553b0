"""Takes the pictures of the README anew, from the demonstration. Run: .venv/bin/python scripts/pictures.py"""

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


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"FIRSTLINE_HOME": home}
        command = [sys.executable, "-m", "firstline.cli"]
        shown = subprocess.run([*command, "demo", "--no-serve"], env=env, check=True, capture_output=True, text=True)
        server = subprocess.Popen([*command, "serve", "--port", str(PORT)], env=env)
        try:
            _wait()
            _take(re.search(r"│ analyst +(\S+)", shown.stdout)[1])
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


def _take(password: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 640})
        page.goto(ADDRESS)
        page.get_by_label("User name").fill("analyst")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("terrorist offences").check()
        page.get_by_role("button", name="Continue").click()
        _picture(page, "desk")
        page.locator("table.queue tbody a").first.click()
        page.set_viewport_size({"width": 1280, "height": 900})
        _picture(page, "alert")
        browser.close()


def _picture(page: Page, name: str) -> None:
    page.wait_for_load_state()
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
