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
    for heading in ("pictures-board-day", "pictures-board-week", "pictures-board-interim"):
        title = WORDS.for_("ja")(heading)
        described(picture(aoi, posts.filter(has=aoi.page.get_by_alt_text(title))), title, "玲奈")


@LANGUAGES
def test_a_portrait_that_is_chosen_on_a_phone_stands_on_the_next_board(
    enter: Enter, language: str, tmp_path: Path
) -> None:
    manager, text = enter("nagi", language, size=PHONE), WORDS.for_(language)
    path = tmp_path / "a picture with a long name from somebody’s holidays in Kamakura.png"
    Image.new("RGB", (600, 500), GREEN).save(path)
    who = {"en": "Lin", "ja": "千景"}[language]

    page = manager.page
    page.get_by_test_id("composer").fill("/roster edit")
    page.keyboard.press("Enter")
    page.get_by_test_id("option-cast").fill(who)
    page.get_by_test_id("choice-item").filter(has_text=who).click()
    page.locator(".chip").filter(has_text=re.compile(rf"\+ {text('field-portrait')}$")).click()
    page.get_by_test_id("option-portrait").set_input_files(path)
    assert fits(page)
    page.keyboard.press("Enter")
    expect(manager.reply).to_contain_text(text("field-portrait"))

    shown = picture(manager, manager.type("/ranking period:season"))
    seen = pixels(shown.screenshot()).reshape(-1, 3).astype(int)
    assert (abs(seen - ImageColor.getrgb(GREEN)).max(axis=1) < 40).sum() > 50
