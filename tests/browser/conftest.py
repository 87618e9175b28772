"""`oshipass try` as a visitor meets it: a process of its own, and Chromium on its chat page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
DESKTOP, PHONE = (1280, 800), (390, 844)
PEOPLE = {"aoi": 101, "ben": 102, "chiyo": 103, "maya": 104, "kota": 105, "sora": 121, "nagi": 122}
CHANNELS = {"welcome": 401, "lounge": 402, "announcements": 403, "staff-log": 406}
FIRST_ID = 1_000_000_000_000_000_000
OPEN_WITHIN = 15_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the demo café is; closed as Ctrl-C closes it, cleanly and with nothing on stderr."""
    words = [sys.executable, "-m", "bot", "try", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OSHIPASS_")}
    environment |= {"PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield _told(running)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=10)
        assert (running.returncode, err) == (0, "")
    finally:
        running.kill()
        running.wait()


def _told(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    for line in running.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return found[0]
    raise AssertionError(f"it ended before it was open: {running.stderr and running.stderr.read()}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; closed with the module, since Playwright's own loop runs on and no other can beside it."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A person's tab at the chat page."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language

    @property
    def replies(self) -> Locator:
        """What only this person sees."""
        return self.page.get_by_test_id("ephemeral")

    @property
    def reply(self) -> Locator:
        """The last of it."""
        return self.replies.last

    def type(self, command: str) -> Locator:
        """Type a whole command; its reply."""
        before = self.replies.count()
        box = self.page.get_by_test_id("composer")
        box.fill(command)
        box.press("Enter")
        reply = self.replies.nth(before)
        reply.wait_for()
        return reply

    def press(self, message: Locator, action: str) -> None:
        """Press the button of a message that does this."""
        message.locator(f"[data-custom-id*='{action}:']").first.click()

    def go(self, channel: str) -> None:
        """Open another channel, on a phone by way of the menu."""
        entry = self.page.get_by_test_id(f"channel-{channel}")
        menu = self.page.get_by_test_id("menu-toggle")
        if menu.is_visible():
            menu.click()
        entry.click()


Enter = Callable[..., Visit]


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
        page.goto(f"{address}/?as={FIRST_ID + PEOPLE[who]}&lang={language}#{FIRST_ID + CHANNELS[channel]}")
        page.get_by_test_id("composer").wait_for()
        page.get_by_test_id("message").first.wait_for()  # every channel of the demo has one: the history is there
        return Visit(page, language)

    yield opened
    for page in pages:
        page.close()
    assert faults == []
