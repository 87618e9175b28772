"""Pictures in the chat page as a phone shows them: there, whole, described, and with the portraits that staff give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import Locator, expect

from bot.words import Words
from tests.browser.conftest import Enter
from tests.browser.test_demo import fits
from tests.browser.visit import DESKTOP, PHONE, Visit
from tests.pictures.looking import pixels

pytestmark = pytest.mark.browser

WORDS = Words.load()
LANGUAGES = pytest.mark.parametrize("language", ["en", "ja"])
GREEN = "#00d000"
HOLD = """() => {
  const sent = fetch;
  window.fetch = (...about) => new Promise((go) => { window.letGo = go; }).then(() => sent(...about));
}"""
"""Nothing leaves the page before `letGo()`."""
PHONE_SHOWS = 366
"""Points that a picture is wide on a phone."""


def picture(visit: Visit, message: Locator) -> Locator:
    """The picture of a message, once it is there: sharp where a point has two and a half pixels, and shown whole."""
    shown = message.locator("figure img")
    expect(shown).to_have_count(1)
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", value=True)
    assert shown.evaluate("img => img.naturalWidth") >= 2.4 * PHONE_SHOWS
    box, room = shown.bounding_box(), visit.page.viewport_size
    assert box is not None
    assert room is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= room["width"]
    assert fits(visit.page)
    return shown


def described(shown: Locator, *words: str) -> None:
    """Who does not see it hears this."""
    alt = shown.get_attribute("alt") or ""
    assert [word for word in words if word not in alt] == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@LANGUAGES
def test_boards_card_and_timetable_come_as_pictures(enter: Enter, language: str, size: tuple[int, int]) -> None:
    visit, text = enter("ben", language, size=size), WORDS.for_(language)
    rena, aya, emma = ("玲奈", "彩", "エマ") if language == "ja" else ("Rena", "Aya", "Emma")

    board = visit.type("/ranking period:season")
    described(picture(visit, board), text("pictures-board-cast"), rena, aya)
    visit.press(board, "race")
    expect(visit.reply).to_contain_text(text("race-title"))
    described(picture(visit, visit.reply), rena, aya)
    described(picture(visit, visit.type("/supporters cast:Aya")), aya)
    described(picture(visit, visit.type("/card")), "Ben", emma)
    described(picture(visit, visit.type("/shows today")), text("timetable-picture-zone-japan"))


def test_a_card_that_is_shown_and_the_posts_are_pictures_for_everyone(enter: Enter) -> None:
    ben, text = enter("ben", "en", size=PHONE), WORDS.for_("en")
    ben.type("/card").get_by_role("button", name=text("card-show")).click()
    aoi = enter("aoi", "ja", size=PHONE)
    described(picture(aoi, aoi.page.get_by_test_id("message").last), "Ben", "エマ")
    aoi.go("announcements")
    posts = aoi.page.get_by_test_id("message").filter(has=aoi.page.locator("figure"))
    for heading in ("pictures-board-day", "pictures-board-interim"):  # the week's comes on Mondays
        title = WORDS.for_("ja")(heading)
        of_this_kind = posts.filter(has=aoi.page.get_by_alt_text(title))
        described(picture(aoi, of_this_kind.first), title, "玲奈")  # after midnight there is another board of a day


def chosen(manager: Visit, who: str, path: Path) -> None:
    """Fill in the command that gives somebody a portrait, and send nothing yet."""
    page, text = manager.page, WORDS.for_(manager.language)
    page.get_by_test_id("composer").fill("/roster edit")
    page.keyboard.press("Enter")
    page.get_by_test_id("option-cast").fill(who)
    page.get_by_test_id("choice-item").filter(has_text=who).click()
    page.locator(".chip").filter(has_text=re.compile(rf"\+ {text('field-portrait')}$")).click()
    page.get_by_test_id("option-portrait").set_input_files(path)


def a_portrait(path: Path) -> Path:
    """A face, all green."""
    Image.new("RGB", (600, 500), GREEN).save(path)
    return path


@LANGUAGES
def test_a_portrait_that_is_chosen_on_a_phone_stands_on_the_next_board(
    enter: Enter, language: str, tmp_path: Path
) -> None:
    manager, text = enter("nagi", language, size=PHONE), WORDS.for_(language)
    path = a_portrait(tmp_path / "a picture with a long name from somebody’s holidays in Kamakura.png")
    who = {"en": "Lin", "ja": "千景"}[language]

    page = manager.page
    chosen(manager, who, path)
    assert fits(page)
    page.keyboard.press("Enter")
    expect(manager.reply).to_contain_text(text("field-portrait"))

    shown = picture(manager, manager.type("/ranking period:season"))
    seen = pixels(shown.screenshot()).reshape(-1, 3).astype(int)
    assert (abs(seen - ImageColor.getrgb(GREEN)).max(axis=1) < 40).sum() > 50


def test_enter_while_a_file_is_on_its_way_sends_once_with_it(enter: Enter, tmp_path: Path) -> None:
    manager, text = enter("nagi", "en", size=PHONE), WORDS.for_("en")
    manager.page.evaluate(HOLD)
    before = manager.page.get_by_test_id("ephemeral").count()
    chosen(manager, "Mio", a_portrait(tmp_path / "mio.png"))
    manager.page.keyboard.press("Enter")
    manager.page.keyboard.press("Enter")
    expect(manager.page.locator("#slash-hint")).to_contain_text("being uploaded")
    manager.page.evaluate("letGo()")
    expect(manager.reply).to_contain_text(text("field-portrait"))
    expect(manager.page.get_by_test_id("slash-form")).to_have_count(0)
    assert manager.page.get_by_test_id("ephemeral").count() == before + 1


def test_a_file_that_could_not_be_put_up_is_told_and_nothing_goes_out_without_it(enter: Enter, tmp_path: Path) -> None:
    manager = enter("nagi", "en", size=PHONE)
    manager.page.route(
        "**/people/upload*", lambda route: route.fulfill(status=400, json={"refused": "It is too large."})
    )
    before = manager.page.get_by_test_id("ephemeral").count()
    chosen(manager, "Mio", a_portrait(tmp_path / "mio.png"))
    hint = manager.page.locator("#slash-hint")
    expect(hint).to_contain_text("It is too large.")
    manager.page.keyboard.press("Enter")
    expect(hint).to_contain_text("It is too large.")
    assert manager.page.get_by_test_id("ephemeral").count() == before
