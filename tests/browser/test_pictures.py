"""The map of routes, in a browser with WebGL by software and in one without."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.conftest import sign_in, watched
from tests.conftest import Installation, missing

pytestmark = pytest.mark.browser

WEBGL = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.mark.parametrize("webgl", [True, False])
def test_routes_are_drawn_on_a_map_or_the_page_says_why_not(
    installation: Installation, demonstration: dict[str, str], webgl: bool
) -> None:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("Chromium is not installed (apt-get install chromium)")
    switches = WEBGL if webgl else ["--no-sandbox", "--disable-gpu", "--disable-3d-apis"]
    with sync_playwright() as playwright, installation.serving() as address:
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        with watched(browser, address) as page:
            sign_in(page, address, "supervisor", demonstration["supervisor"])
            page.goto(f"{address}/figures/routes")
            page.locator("#route-map[data-drawn]" if webgl else "#no-map:visible").wait_for()
        browser.close()
