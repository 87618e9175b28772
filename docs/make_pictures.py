"""Takes the pictures of the guides from the demo café: `.venv/bin/python -m docs.make_pictures [NAME …]`.

Each picture is one message (or form) of the chat page after some acts, in English and in Japanese. Nothing is drawn by
hand, so a picture shows what a reader will see. Each language has a café of its own, whose public posts speak it; the
scenes are played in this order, and some live on what others did: "paid" wants "bill", and "ceremony" wants "console".
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator

from bot.words import Reader, Words
from tests.browser.visit import OPEN_WITHIN, Visit, browser, demo_cafe, page_for

FOLDER = Path(__file__).with_name("images")
WIDTH, HEIGHT, SCALE = 940, 1600, 1.15
LANGUAGES = ("en", "ja")
SETTLED_MS, COLOURS = 500, 256
LOVELY = {"en": "Your song today went straight to my heart.", "ja": "今日の歌、心に届きました。"}
CHECKED_WITHIN = 150_000
"""Undo runs out, the checks pass, and the wall gathers a minute of pushes: so long at most until words are there."""
PLACES_TOLD = 8
"""So many places of the ceremony are told when its console is pictured."""
LOG_LINES, LOG_HEIGHT = 4, 660
ONLY_THE_LAST = """lines => {
    const all = [...document.querySelectorAll('.log-inner > *')];
    all.slice(0, -lines).forEach(one => { one.style.display = 'none'; });
}"""

Enter = Callable[..., Visit]
Scene = Callable[[Enter, Reader], Locator]


@dataclass(frozen=True)
class Picture:
    """One picture: its name, and the acts that lead to what it shows."""

    name: str
    scene: Scene


PICTURES: list[Picture] = []


def picture(name: str) -> Callable[[Scene], Scene]:
    """Mark a scene as the picture of this name."""

    def add(scene: Scene) -> Scene:
        PICTURES.append(Picture(name, scene))
        return scene

    return add


# ---- what one does at the page ---------------------------------------------------------------------------------------


def say(visit: Visit, command: str) -> Locator:
    """Type a command and send it, with the fields that it opens as they stand; its reply."""
    before = visit.replies.count()
    _send(visit, command)
    reply = visit.replies.nth(before)
    reply.wait_for()
    return reply


def form(visit: Visit, command: str) -> Locator:
    """Type a command that answers with a form; the form."""
    _send(visit, command)
    return _open_form(visit)


def _send(visit: Visit, command: str) -> None:
    box = visit.page.get_by_test_id("composer")
    box.fill(command)
    box.press("Enter")
    fields = visit.page.get_by_test_id("slash-form")
    visit.page.wait_for_timeout(SETTLED_MS)
    if fields.is_visible():
        visit.page.get_by_test_id("send").click()


def _open_form(visit: Visit) -> Locator:
    shown = visit.page.get_by_test_id("modal")
    shown.wait_for()
    return shown


def press(visit: Visit, message: Locator, action: str) -> Locator:
    """Press the button of a message that does this; the message."""
    visit.press(message, action)
    visit.page.wait_for_timeout(SETTLED_MS)
    return message


def choose(visit: Visit, message: Locator, action: str, option: str) -> None:
    """Choose from a select of a message."""
    visit.press(message, action)
    visit.page.get_by_test_id(f"select-option-{option}").click()
    visit.page.wait_for_timeout(SETTLED_MS)


def fill(visit: Visit, *texts: str) -> None:
    """Fill the form that is open, field by field, and send it."""
    fields = _open_form(visit).locator(".sheet-body").locator("input, textarea")
    for number, text in enumerate(texts):
        fields.nth(number).fill(text)
    visit.page.get_by_test_id("modal-submit").click()
    visit.page.get_by_test_id("modal").wait_for(state="hidden")
    visit.page.wait_for_timeout(SETTLED_MS)


def post(visit: Visit, text: str) -> Locator:
    """The newest message of the channel that has this text."""
    found = visit.page.get_by_test_id("message").filter(has_text=text).last
    found.wait_for(timeout=CHECKED_WITHIN)
    return found


def cast(words: Reader, english: str, japanese: str) -> str:
    """A cast member's name as the reader sees it."""
    return japanese if words.locale == "ja" else english


# ---- before the first picture ----------------------------------------------------------------------------------------


def prepare(enter: Enter, words: Reader) -> None:
    """The café's public language, a word for the checks, and messages that have their minute to run."""
    manager = enter("nagi")
    steps = say(manager, "/setup")
    choose(manager, steps, "setup-language", "日本語" if words.locale == "ja" else "English")
    press(manager, say(manager, "/shoutbox"), "box-words")
    listed = _open_form(manager).locator("textarea, .sheet-body input").input_value()
    fill(manager, listed + ("\n住所" if words.locale == "ja" else "\naddress"))
    held = "住所を教えてください" if words.locale == "ja" else "Do tell me your address"
    bright = "笑顔に元気をもらっています！" if words.locale == "ja" else "Your smile makes my whole week!"
    say(enter("chiyo"), f"/push cast:Rena message:{held}")
    press(guest := enter("ben"), say(guest, f"/push cast:Rena points:2 message:{LOVELY[words.locale]}"), "wall-words")
    press(guest := enter("aoi"), say(guest, f"/push cast:Aya message:{bright}"), "wall-words")
    guest = enter("chiyo")
    say(guest, "/stay start table:B2")
    say(guest, "/stay order item_or_yen:" + ("星のカレーライス" if words.locale == "ja" else "Star curry rice"))
    say(guest, "/stay order item_or_yen:" + ("メロンクリームソーダ" if words.locale == "ja" else "Melon cream soda"))


# ---- producers -------------------------------------------------------------------------------------------------------


@picture("guide")
def _guide(enter: Enter, words: Reader) -> Locator:
    return say(enter("maya"), "/guide")


@picture("checkin")
def _check_in(enter: Enter, words: Reader) -> Locator:
    return say(enter("ben"), "/checkin")


@picture("push")
def _push(enter: Enter, words: Reader) -> Locator:
    text = "次の公演も楽しみにしています" if words.locale == "ja" else "I look forward to your next show"
    return say(enter("ben"), f"/push cast:Emma message:{text}")


@picture("points")
def _points(enter: Enter, words: Reader) -> Locator:
    return say(enter("ben"), "/points")


@picture("card")
def _card(enter: Enter, words: Reader) -> Locator:
    say(enter("aoi"), "/card")  # a rank that is new is told once
    return say(enter("aoi"), "/card")


@picture("ranking")
def _ranking(enter: Enter, words: Reader) -> Locator:
    return say(enter("chiyo"), "/ranking")


@picture("supporters")
def _supporters(enter: Enter, words: Reader) -> Locator:
    return say(enter("chiyo"), "/supporters cast:Emma")


@picture("oshi")
def _oshi(enter: Enter, words: Reader) -> Locator:
    guest = enter("aoi")
    return press(guest, say(guest, "/oshi set cast:Aya"), "notice")


@picture("shows")
def _shows(enter: Enter, words: Reader) -> Locator:
    return say(enter("aoi"), "/shows today")


@picture("panel")
def _panel(enter: Enter, words: Reader) -> Locator:
    manager = enter("nagi")
    say(manager, "/panel")
    return post(manager, words("panel-body"))


@picture("panel-push")
def _panel_push(enter: Enter, words: Reader) -> Locator:
    guest = enter("aoi")
    press(guest, post(guest, words("panel-body")), "panel-push")
    return _open_form(guest)


@picture("stay")
def _stay(enter: Enter, words: Reader) -> Locator:
    return say(enter("chiyo"), "/stay status")


@picture("cafe")
def _cafe(enter: Enter, words: Reader) -> Locator:
    return say(enter("aoi"), "/cafe")


@picture("limit")
def _limit(enter: Enter, words: Reader) -> Locator:
    return say(enter("aoi"), "/me limit amount:3")


@picture("export")
def _export(enter: Enter, words: Reader) -> Locator:
    return say(enter("chiyo"), "/me export")


# ---- staff -----------------------------------------------------------------------------------------------------------


@picture("setup")
def _setup(enter: Enter, words: Reader) -> Locator:
    manager = enter("nagi")
    return press(manager, say(manager, "/setup"), "setup:1")


@picture("shift")
def _shift(enter: Enter, words: Reader) -> Locator:
    return say(enter("nagi"), "/shift list")


@picture("import")
def _import(enter: Enter, words: Reader) -> Locator:
    manager = enter("nagi")
    heading, lines = (
        (
            "title,date,time,minutes,lineup",
            ("Evening Stage,2027-01-09,18:00,20,Aya", "Late Stage,2027-01-09,20:30,20,Ayya"),
        )
        if words.locale == "en"
        else ("タイトル,日付,時刻,分,出演者", ("夕方公演,2027-01-09,18:00,20,彩", "夜公演,2027-01-09,20:30,20,彩子"))
    )
    box = manager.page.get_by_test_id("composer")
    box.fill("/timetable import")
    box.press("Enter")
    table = FilePayload(name="january.csv", mimeType="text/csv", buffer="\n".join((heading, *lines)).encode())
    manager.page.get_by_test_id("option-file").set_input_files(table)
    manager.page.wait_for_timeout(SETTLED_MS)
    before = manager.replies.count()
    manager.page.get_by_test_id("send").click()
    manager.replies.nth(before).wait_for()
    return manager.reply


@picture("announce")
def _announce(enter: Enter, words: Reader) -> Locator:
    text = "今夜20時から、特別ステージです。" if words.locale == "ja" else "A special stage tonight at eight."
    return say(enter("nagi"), f"/announce now text:{text}")


@picture("bill")
def _bill(enter: Enter, words: Reader) -> Locator:
    say(enter("chiyo"), "/stay leave")
    return post(enter("sora", "floor"), "B2")


@picture("paid")
def _paid(enter: Enter, words: Reader) -> Locator:
    till = enter("sora", "floor")
    press(till, post(till, "B2"), "bill-paid")
    return _open_form(till)


@picture("paid-card")
def _paid_card(enter: Enter, words: Reader) -> Locator:
    till = enter("sora", "floor")
    press(till, post(till, "B2"), "bill-paid")
    till.page.get_by_test_id("modal-submit").click()
    till.page.get_by_test_id("modal").wait_for(state="hidden")
    till.page.wait_for_timeout(SETTLED_MS)
    return post(till, "B2")


@picture("audit")
def _audit(enter: Enter, words: Reader) -> Locator:
    return say(enter("nagi"), "/staff audit producer:Ben")


@picture("shoutbox")
def _shoutbox(enter: Enter, words: Reader) -> Locator:
    post(enter("nagi", "staff-log"), f"/{words('cmd-shoutbox')}")
    return say(enter("nagi"), "/shoutbox")


@picture("inbox")
def _inbox(enter: Enter, words: Reader) -> Locator:
    return say(enter("rena"), "/shoutouts")


@picture("staff-log")
def _staff_log(enter: Enter, words: Reader) -> Locator:
    page = enter("nagi", "staff-log").page
    page.set_viewport_size({"width": WIDTH, "height": LOG_HEIGHT})
    page.evaluate(ONLY_THE_LAST, LOG_LINES)
    return page.locator(".log-inner")


@picture("wall")
def _wall(enter: Enter, words: Reader) -> Locator:
    return post(enter("aoi", "shout-out-wall"), LOVELY[words.locale])


@picture("season")
def _season(enter: Enter, words: Reader) -> Locator:
    return say(enter("nagi"), "/season show").get_by_test_id("embed").first


@picture("console")
def _console(enter: Enter, words: Reader) -> Locator:
    manager = enter("nagi")
    press(manager, say(manager, "/season close"), "season-close")
    console = say(manager, f"/season ceremony way:{words('choice-way-steps')}")
    for _ in range(PLACES_TOLD):
        press(manager, console, "ceremony-next")
    return console


@picture("ceremony")
def _ceremony(enter: Enter, words: Reader) -> Locator:
    manager = enter("nagi")
    console = say(manager, "/season ceremony")
    press(manager, console, "ceremony-rest")
    return post(enter("aoi", "announcements"), words("ceremony-thanks"))


# ---- taking them -----------------------------------------------------------------------------------------------------


def take(chosen: set[str]) -> None:
    """Take the chosen pictures, or all."""
    for language in LANGUAGES:
        words = Words.load().for_(language)
        with demo_cafe() as address, browser() as chromium:
            _play(address, chromium, language, lambda enter, words=words: prepare(enter, words))
            for one in PICTURES:
                if not chosen or one.name in chosen:
                    _play(address, chromium, language, lambda enter, one=one, words=words: _take(one, enter, words))


def _take(one: Picture, enter: Enter, words: Reader) -> None:
    shown = one.scene(enter, words)
    shown.scroll_into_view_if_needed()
    shown.page.wait_for_timeout(SETTLED_MS)
    taken = Image.open(io.BytesIO(shown.screenshot(animations="disabled"))).convert("RGB")
    few = taken.quantize(COLOURS, dither=Image.Dither.NONE)  # a third of the bytes, and nobody sees it
    few.save(FOLDER / f"{one.name}.{words.locale}.png", optimize=True)


def _play(address: str, chromium: Browser, language: str, scene: Callable[[Enter], None]) -> None:
    """Play a scene in tabs of its own."""
    pages = chromium.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE, timezone_id="Asia/Tokyo"
    )

    def enter(person: str, channel: str = "lounge") -> Visit:
        page = pages.new_page()
        page.set_default_timeout(OPEN_WITHIN)
        page.goto(address + page_for(person, language, channel))
        page.get_by_test_id("composer").wait_for()
        page.locator(".log-inner > *").first.wait_for()
        page.wait_for_timeout(SETTLED_MS)  # what was there before, and the commands
        return Visit(page, language)

    scene(enter)
    pages.close()


if __name__ == "__main__":
    take(set(sys.argv[1:]))
