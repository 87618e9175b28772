"""`oshipass try` as a visitor meets it: a process of its own, and Chromium on its chat page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import CHROMIUM, DESKTOP, OPEN_WITHIN, Visit, browser, demo_cafe, page_for

Enter = Callable[..., Visit]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the demo café is."""
    with demo_cafe() as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; closed with the module, since Playwright's own loop runs on and no other can beside it."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with browser() as opened:
        yield opened


@pytest.fixture
def enter(address: str, chromium: Browser) -> Iterator[Enter]:
    """`enter("ben", "en")` opens the page as somebody; a fault in the page fails the test."""
    pages: list[Page] = []
    faults: list[str] = []

    def opened(who: str, language: str, channel: str = "lounge", size: tuple[int, int] = DESKTOP) -> Visit:
        page = chromium.new_page(viewport={"width": size[0], "height": size[1]}, timezone_id="Asia/Tokyo")
        page.set_default_timeout(OPEN_WITHIN)
        page.on("pageerror", lambda error: faults.append(str(error)))
        pages.append(page)
        page.goto(address + page_for(who, language, channel))
        page.get_by_test_id("composer").wait_for()
        page.get_by_test_id("message").first.wait_for()  # every channel of the demo has one: the history is there
        return Visit(page, language)

    yield opened
    for page in pages:
        page.close()
    assert faults == []
