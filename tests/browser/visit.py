"""The demo café as a visitor meets it: a process of its own, Chromium on its chat page, and what one does there."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
DESKTOP, PHONE = (1280, 800), (390, 844)
PEOPLE = {
    "aoi": 101, "ben": 102, "chiyo": 103, "maya": 104, "kota": 105, "toma": 106, "rena": 111, "sora": 121, "nagi": 122,
}  # fmt: skip
CHANNELS = {
    "welcome": 401, "lounge": 402, "announcements": 403, "shout-out-wall": 404, "floor": 405, "staff-log": 406,
    "front-desk": 407,
}  # fmt: skip
FIRST_ID = 1_000_000_000_000_000_000
OPEN_WITHIN = 15_000


@contextlib.contextmanager
def demo_cafe() -> Iterator[str]:
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


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    assert CHROMIUM is not None
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def page_for(person: str, language: str, channel: str) -> str:
    """The address of the page, behind the café's, as somebody in a language at a channel."""
    return f"/?as={FIRST_ID + PEOPLE[person]}&lang={language}#{FIRST_ID + CHANNELS[channel]}"


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
