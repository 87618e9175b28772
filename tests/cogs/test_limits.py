"""Whatever is typed or planned, what is shown fits: Discord takes a message that is too long for no message at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.ui.check_in import checked_in_message
from bot.ui.facts import error_message
from bot.ui.inbox import inbox_message, muted_message, opened_message
from bot.ui.message import Message, embed, line, row
from bot.ui.posts import notice_message
from bot.ui.seasons import seasons_message
from bot.ui.shoutbox import box_message
from bot.ui.staff_log import staff_log_message
from bot.ui.thanks import thanks_message, with_thanks
from bot.ui.timetable import shows_today_message
from bot.ui.wall import wall_message
from bot.ui.welcome import with_welcome
from bot.words import Reader
from cafe import inbox, shoutbox
from cafe.book import Producer
from cafe.ceremony import SeasonsFacts
from cafe.check_in import CheckedIn
from cafe.context import CastMember
from cafe.errors import TimesInvalid, UnknownCast, WhenInvalid, ZoneInvalid
from cafe.inbox import Inbox, Muted, Opened, Received
from cafe.posting import NoticeFacts
from cafe.producers import Card
from cafe.ranks import Rank
from cafe.seasons import CapStep, Season, SeasonRules
from cafe.shout_outs import EVERY_ONE, LINK, LISTED
from cafe.shoutbox import Box, Held
from cafe.shows import Show
from cafe.thanks import AT_ONCE, Thanks, ThanksFacts
from cafe.timetable import OnStage, StageDay
from cafe.wall import WallFacts, WallLine
from sandbox import limits
from tests.cogs.conftest import WORDS

NOW = datetime(2026, 11, 22, tzinfo=UTC)
STARS = "*" * 32
CAST = tuple(CastMember(no, STARS, latin=STARS) for no in range(1, 101))
SHOWS = [
    OnStage(Show(no, "_" * 80, date(2026, 11, 22), NOW + timedelta(hours=no), 30), CAST, "12:00") for no in range(1, 31)
]
AKI = Producer(1, STARS)


@pytest.fixture(params=["en", "ja"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Both languages."""
    return WORDS.for_(request.param)


def judged(message: Message) -> Message:
    """The message, if Discord would take it."""
    limits.message(message.payload())
    return message


def test_a_check_in_counts_the_shows_that_its_field_cannot_hold(reader: Reader) -> None:
    done = CheckedIn(entry=1, producer=AKI, points=1, balance=1, streak=1, next_at=NOW)
    made = judged(checked_in_message(done, [one.show for one in SHOWS], reader, "f" * 16))
    last = made.embeds[0]["fields"][-1]["value"].splitlines()[-1]
    assert last in {reader("shows-more", count=count) for count in range(18, 30)}


def test_a_first_visit_to_a_full_day_still_asks_about_the_name(reader: Reader) -> None:
    reply = shows_today_message(StageDay(NOW.date(), tuple(SHOWS)), NOW, reader)
    made = judged(with_welcome(reply, Card(producer=AKI, welcome=True), reader))
    assert made.payload()["components"][-1]["components"][0]["custom_id"].startswith("name-shown")


@pytest.mark.parametrize(
    "error",
    [
        UnknownCast("*" * 6000, ()), WhenInvalid("*" * 6000),
        TimesInvalid("*" * 4000), ZoneInvalid("*" * 4000, ("Asia/Tokyo",)),
    ],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_a_refusal_of_a_page_of_text_is_told_to_its_end(reader: Reader, error: WhenInvalid) -> None:
    told = judged(error_message(error, reader)).embeds[0]["description"]
    assert not told.endswith("…")


def test_a_season_with_every_rule_there_can_be_fits(reader: Reader) -> None:
    ranks = tuple(Rank(no, f"r{no}", "N" * 60, "名" * 60, no, 1000, 0) for no in range(1, 26))
    rules = SeasonRules(ranks, tuple(CapStep(no, 10**6) for no in range(31)), None, "*" * 2000)
    season = Season(1, "x" * 80, date(2026, 11, 1), date(2026, 11, 30), "open", rules, NOW)
    made = judged(seasons_message(SeasonsFacts(season, NOW, [(season, NOW)] * 30, None), reader))
    assert made.embeds[0]["fields"]


def test_a_line_up_of_everyone_fits_a_word_to_one_person_and_the_staff_log(reader: Reader) -> None:
    judged(notice_message(NoticeFacts(SHOWS[0], cancelled=True), reader))
    facts = {"show": "1", "title": "_" * 80, "starts_at": NOW, "minutes": 30, "lineup": [STARS] * 100}
    made = judged(staff_log_message({"act": "show-added", "actor": "1", "facts": facts}, reader))
    assert "<@1>" in made.embeds[0]["description"]


def test_an_inbox_and_a_box_full_of_the_longest_words_fit(reader: Reader) -> None:
    thanks = Thanks(1, CAST[0], None, "*" * 1000)
    received = [Received(no, no, STARS, "*" * 1000, 0, False, True, thanks) for no in range(1, inbox.PAGE + 1)]
    page = Inbox(member=CAST[0], messages=received, which="all", unread=2000, muted=99, newer=True, older=True)
    judged(inbox_message(page, reader, "*" * 200))
    judged(inbox_message(replace(page, which="unread"), reader))
    for kept in (thanks, None):
        one = replace(received[0], thanks=kept, asked=False)
        opened = Opened(member=CAST[0], message=one, own_words=True, longest=1000)
        judged(opened_message(opened, reader, "f" * 16, "*" * 200))
    judged(muted_message([Muted(no, STARS) for no in range(1, inbox.MUTED_PAGE + 1)], True, reader))
    reasons = (LINK, LISTED, EVERY_ONE)
    held = [Held(no, no, STARS, CAST[0], "*" * 1000, 0, reasons, True) for no in range(1, shoutbox.PAGE + 1)]
    box = judged(box_message(Box(messages=held, more=True, after=9, listed=("x",) * 100), reader, "f" * 16, "*" * 200))
    assert len(box.payload()["components"]) == shoutbox.PAGE + 1


def test_a_wall_and_thanks_of_the_longest_words_fit(reader: Reader) -> None:
    lines = [WallLine(no, STARS, CAST[0], 10**6, "*" * 1000) for no in range(1, 21)]
    made = judged(wall_message(WallFacts(lines, 7), reader))
    last = made.embeds[0]["description"].splitlines()[-1]
    assert last in {reader("wall-more", count=count) for count in range(8, 27)}
    thanks = Thanks(1, CAST[0], None, "*" * 1000)
    judged(thanks_message(ThanksFacts(thanks, 10**6), reader))
    judged(with_thanks(Message(embeds=[embed("x", "y")]), [thanks] * AT_ONCE, reader))


def test_of_embeds_that_are_too_long_together_the_longest_text_gives_way() -> None:
    small = embed("small", "kept whole", fields=[line("a", "b" * 1000)])
    made = judged(Message(embeds=[small, embed("large", "x" * 4096), embed("large too", "y" * 3000)]))
    kept, *_ = made.payload()["embeds"]
    assert kept == small


def test_too_many_rows_keep_the_last() -> None:
    rows = [row({"type": 2, "style": 2, "label": str(no), "custom_id": str(no)}) for no in range(7)]
    assert [one["components"][0]["label"] for one in Message("x", rows=rows).payload()["components"]] == list("01236")
