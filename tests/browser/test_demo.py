"""The demo café in a browser, in English and Japanese, on a desk and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.demo.last_hour import ASKED, PHRASE, UNREAD
from bot.words import Words
from tests.browser.conftest import Enter
from tests.browser.visit import DESKTOP, PHONE

pytestmark = pytest.mark.browser

WORDS = Words.load()
EACH = pytest.mark.parametrize(
    ("who", "language", "size", "told"),
    [
        ("ben", "en", DESKTOP, "checkin-shows"),
        ("kota", "ja", DESKTOP, "checkin-shows"),
        ("chiyo", "en", PHONE, "checkin-shows"),
        ("aoi", "ja", PHONE, f"thanks-phrase-{PHRASE}"),
    ],
)  # fmt: skip
LANGUAGES = pytest.mark.parametrize("language", ["en", "ja"])


SIDEWAYS = """[document.documentElement, ...document.querySelectorAll('body *')].filter((one) =>
  one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY)
  && !one.matches('textarea, input'))"""


def fits(page: Page) -> bool:
    """Nothing has to be pushed sideways to be read, neither the page nor what scrolls in it."""
    return page.evaluate(f"document.documentElement.scrollWidth <= innerWidth && {SIDEWAYS}.length === 0")


@EACH
def test_a_day_of_a_producer(enter: Enter, who: str, language: str, size: tuple[int, int], told: str) -> None:
    visit = enter(who, language, size=size)
    text = WORDS.for_(language)
    aya = "彩" if language == "ja" else "Aya"

    reply = visit.type("/checkin")
    expect(reply).to_contain_text(text(told))
    expect(reply).to_contain_text(text("checkin-balance"))

    visit.page.get_by_test_id("composer").press_sequentially("/push cast:あや", delay=15)
    expect(visit.page.get_by_test_id("choice-item").first).to_have_text(re.compile(aya))
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Enter")
    expect(visit.reply).to_contain_text(text("push-title", cast=aya))
    visit.press(visit.reply, "undo")
    expect(visit.reply).to_contain_text(text("push-undone-title"))
    expect(visit.reply.locator("[data-custom-id]")).to_have_count(0)

    assert fits(visit.page)


@LANGUAGES
def test_a_bill_typed_wrongly_is_voided(enter: Enter, language: str) -> None:
    text = WORDS.for_(language)
    till = enter("sora", language)
    footer = till.type("/staff visit producer:Maya yen:12000").inner_text()
    [number] = re.findall(text("push-entry", no=r"(\d+)"), footer)

    manager = enter("nagi", language, size=PHONE)
    asked = manager.type(f"/staff void entry:{number} reason:typo-{number}")
    expect(asked).to_contain_text(text("staff-void-ask"))
    manager.press(asked, "void")
    expect(asked).to_contain_text(text("staff-voided-body"))
    manager.go("staff-log")
    expect(manager.page.get_by_test_id("message").last).to_contain_text(f"typo-{number}")
    assert fits(manager.page)


@LANGUAGES
def test_what_staff_announce_is_read_by_all(enter: Enter, language: str) -> None:
    text = WORDS.for_(language)
    manager = enter("nagi", language)
    words = f"Curtain call {language}"
    preview = manager.type(f"/announce now text:{words}")
    expect(preview).to_contain_text(text("announce-preview-body"))
    manager.press(preview, "announce-confirm")
    expect(manager.reply).to_contain_text(text("announce-sent"))

    guest = enter("maya", language, "announcements", PHONE)
    post = guest.page.get_by_test_id("message").filter(has_text=words)
    expect(post).to_have_count(1)
    assert fits(guest.page)


@LANGUAGES
def test_posts_of_the_opening_come_by_themselves_with_a_private_copy(enter: Enter, language: str) -> None:
    text = WORDS.for_(language)
    guest = enter("aoi", language, "announcements")
    posts = guest.page.get_by_test_id("message")
    timetable = posts.filter(has_text=WORDS.for_("ja")("post-in-today")).first  # after midnight there is another
    timetable.get_by_role("button", name="English / 日本語").click()
    expect(guest.reply).to_contain_text(text("post-in-today"))
    assert fits(guest.page)


@LANGUAGES
def test_what_was_said_today_was_said_yesterday_once_the_day_has_ended(enter: Enter, language: str) -> None:
    visit = enter("maya", language)
    today, yesterday = {"en": ("Today", "Yesterday"), "ja": ("今日", "昨日")}[language]
    sent = visit.type("/cafe").locator("time.when")
    expect(sent).to_contain_text(today)
    visit.page.clock.set_fixed_time(visit.page.evaluate("Date.now() / 1000") + 24 * 60 * 60)
    expect(sent).to_contain_text(yesterday)


@LANGUAGES
def test_on_a_phone_the_panel_needs_no_command(enter: Enter, language: str) -> None:
    text = WORDS.for_(language)
    mio = "みお" if language == "ja" else "Mio"
    visit = enter("chiyo", language, "front-desk", PHONE)
    visit.press(visit.page.get_by_test_id("message").first, "panel-push")
    visit.page.get_by_test_id("select-cast").click()
    visit.page.get_by_test_id(f"select-option-{mio}").click()
    visit.page.get_by_test_id("field-message").fill("お誕生日会、行きます")
    visit.page.get_by_test_id("modal-submit").click()
    expect(visit.reply).to_contain_text(text("push-title", cast=mio))
    visit.press(visit.reply, "undo")
    expect(visit.reply).to_contain_text(text("push-undone-title"))
    assert fits(visit.page)


@pytest.mark.parametrize(("language", "yen"), [("en", "2350"), ("ja", "2480")])
def test_a_bill_is_paid_and_corrected_from_its_card_on_the_floor(enter: Enter, language: str, yen: str) -> None:
    till = enter("sora", language, "floor", PHONE)
    card = till.page.get_by_test_id("message").filter(has_text="A2")
    till.press(card, "bill-paid")
    till.page.get_by_test_id("field-yen").fill(yen)
    assert fits(till.page)
    till.page.get_by_test_id("modal-submit").click()
    expect(card).to_contain_text(f"{int(yen):,}")
    expect(card.get_by_role("button", name=WORDS.for_("ja")("bill-correct-button"))).to_be_visible()


@pytest.mark.parametrize(("language", "words"), [("en", UNREAD), ("ja", ASKED)])
def test_a_cast_member_thanks_for_words(enter: Enter, language: str, words: str) -> None:
    rena, text = enter("rena", language, size=PHONE), WORDS.for_(language)
    rena.type("/shoutouts")  # what is shown once counts as read
    inbox = rena.type("/shoutouts")
    assert fits(rena.page)
    rena.press(inbox, "inbox-open")
    rena.page.locator("[data-testid^='select-option-']").filter(has_text=words).click()
    inbox.locator("[data-custom-id*='thank']").click()
    rena.page.get_by_test_id(f"select-option-{text('thanks-phrase-4')}").click()
    expect(inbox).to_contain_text(text("thanks-phrase-4"))


@LANGUAGES
def test_who_one_can_be_stands_in_welcome(enter: Enter, language: str) -> None:
    guest = enter("maya", language, "welcome", PHONE)
    for name in ("Ben", "れな", "Nagi"):
        expect(guest.page.get_by_test_id("message").filter(has_text=name).first).to_be_visible()
    assert fits(guest.page)


def test_whom_to_be_is_asked_first(address: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(address)
    page.get_by_test_id("people").get_by_text("Maya").click()
    page.get_by_test_id("composer").wait_for()
    expect(page.get_by_test_id("message").last).to_contain_text("Welcome to Café Hotarunote")
    assert fits(page)
    page.close()
