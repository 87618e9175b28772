"""The season's race behind its buttons, and the podium at the ceremony's post: in time, and nothing of it too early."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.announcer import Announcer
from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from cogs import COGS
from storage.memory import Store
from tests.clock import Clock
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import COMPONENT, pressed, sent

LAST_DAY = datetime(2026, 11, 30, 3, tzinfo=UTC)
NAMES = ("彩", "楓", "玲奈")


@pytest.fixture
def simcord_bot(store: Store, clock: Clock, painter: Painter, studio: Studio) -> Client:
    """The bot with pictures."""
    return Client(House(store, WORDS, clock, None, painter, studio), COGS, shard_count=1)


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk, painter: Painter) -> Stage:
    """A café with three of the cast, pushed on three days."""
    made = await open_stage(desk.floor)
    made.announcer = Announcer(desk.floor.env.bot, desk.floor.store, WORDS, desk.floor.clock, None, painter)
    made.join(*NAMES)
    await made.push("彩", 3)
    desk.floor.clock.move(hours=24)
    await made.push("楓", 5)
    await made.push("彩", 1)
    desk.floor.clock.move(hours=24)
    await made.push("玲奈", 2)
    return made


def labels(message: Any) -> list[str]:
    return [one.get("label", "") for row in message.components for one in row["components"]]


def posted(message: Any) -> list[str]:
    """The buttons of a post."""
    return [one.label for row in message.components for one in row.children]


def pictures(message: Any) -> list[tuple[str, str | None]]:
    return [(one.filename, one.description) for one in message.attachments]


async def press(desk: Desk, who: Any, season: int) -> Any:
    """The race's button as an old message may still have it."""
    return await sent(desk.floor, who, COMPONENT, pressed(f"race:1:{season}"))


def sealed(result: Any, floor: Floor, language: str = "en") -> bool:
    """Whether a reply says only that the race is sealed."""
    message = result.response
    return (
        message.ephemeral
        and not message.attachments
        and [one.description for one in message.embeds] == [floor.text("race-sealed", language)]
        and not message.embeds[0].footer.text
        and not message.embeds[0].fields
    )


async def test_the_board_of_the_season_leads_to_its_race_with_a_picture_and_the_same_in_words(
    desk: Desk, stage: Stage
) -> None:
    board = await desk.act(desk.guest, "ranking")
    shown = await desk.guest.click(board.response, label=desk.floor.text("race-button"))
    assert shown.response.ephemeral
    lines = (embed_of(shown).description or "").splitlines()
    assert lines == [
        desk.floor.text("race-line", place=place, name=name, power=power, day=day, best=best)
        for place, name, power, day, best in (
            ("1", "楓", "5", "Nov 12", "5"), ("2", "彩", "4", "Nov 11", "3"), ("3", "玲奈", "2", "Nov 13", "2"),
        )
    ]  # fmt: skip
    [(file, alt)] = pictures(shown.response)
    assert file == "race.png"
    assert alt is not None
    assert all(name in alt for name in NAMES)


async def test_other_boards_have_no_race(desk: Desk, stage: Stage) -> None:
    for options in ({"of": "producers"}, {"period": "today"}, {"period": "all"}):
        board = await desk.act(desk.guest, "ranking", **options)
        assert desk.floor.text("race-button") not in labels(board.response)


async def test_where_nobody_was_pushed_there_is_no_way_to_a_race(desk: Desk) -> None:
    made = await open_stage(desk.floor)
    made.join("彩")
    board = await desk.act(desk.guest, "ranking")
    assert desk.floor.text("race-button") not in labels(board.response)


async def test_the_interim_post_leads_to_the_race(desk: Desk, stage: Stage) -> None:
    post = await _interim(desk, stage)
    shown = await desk.guest.click(post, label=desk.floor.text("race-button"))
    assert embed_of(shown).title == desk.floor.text("race-title")
    assert [file for file, _ in pictures(shown.response)] == ["race.png"]


async def test_in_blind_time_no_way_leads_to_the_race(desk: Desk, stage: Stage) -> None:
    board, post = await desk.act(desk.guest, "ranking"), await _interim(desk, stage)
    reader = desk.floor.person("読者", locale="ja")
    desk.floor.clock.now = LAST_DAY
    for who in (desk.guest, desk.manager, desk.till):
        assert sealed(await press(desk, who, 0), desk.floor)
        assert sealed(await press(desk, who, 1), desk.floor)
    assert sealed(await desk.guest.click(board.response, label=desk.floor.text("race-button")), desk.floor)
    assert sealed(await reader.click(post, label=desk.floor.text("race-button")), desk.floor, "ja")
    copy = await reader.click(post, label="English / 日本語")
    assert (labels(copy.response), pictures(copy.response)) == ([], [])
    assert desk.floor.text("race-button") not in labels((await desk.act(desk.guest, "ranking")).response)


async def test_of_a_season_that_waits_for_its_ceremony_nothing_is_told_until_the_last_word(
    desk: Desk, stage: Stage
) -> None:
    await _closed(desk, stage)
    await stage.push("彩", 7)
    assert sealed(await press(desk, desk.guest, 1), desk.floor)
    console = await desk.act(desk.manager, "season ceremony", way="steps")
    await stage.wake()
    while desk.floor.text("ceremony-reveal-rest") in labels(console.response):
        assert sealed(await press(desk, desk.manager, 1), desk.floor)
        assert pictures(_ceremony(stage)) == []
        assert desk.floor.text("race-button") not in posted(_ceremony(stage))
        next_place = next(one for one in labels(console.response) if one != desk.floor.text("ceremony-reveal-rest"))
        console = await desk.manager.click(console.response, label=next_place)
        await stage.wake()
    await desk.manager.click(console.response, label=labels(console.response)[0])
    await stage.wake()
    assert desk.floor.text("race-button") in posted(_ceremony(stage))
    [(file, alt)] = pictures(_ceremony(stage))
    assert file == "podium.png"
    assert alt is not None
    assert all(name in alt for name in NAMES)
    shown = await desk.guest.click(_ceremony(stage), label=desk.floor.text("race-button"))
    assert "**2.** 彩 · 4 " in said(shown)  # and not the seven that the next season has
    assert "**1.** 彩 · 7 " in said(await press(desk, desk.guest, 0))


async def test_a_ceremony_all_at_once_has_its_podium_in_each_language(desk: Desk, stage: Stage) -> None:
    await _closed(desk, stage)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    reader = desk.floor.person("読者", locale="ja")
    copy = await reader.click(_ceremony(stage), label="English / 日本語")
    [(file, english)], [(same, japanese)] = pictures(_ceremony(stage)), pictures(copy.response)
    assert (file, same) == ("podium.png", "podium.png")
    assert english is not None
    assert japanese is not None
    assert english.startswith("The result of the ceremony.")
    assert japanese.startswith("表彰式の結果発表。")


async def test_a_past_season_shows_its_podium_and_its_race_to_staff(desk: Desk, stage: Stage) -> None:
    await _closed(desk, stage)
    await desk.act(desk.manager, "season ceremony")
    await stage.wake()
    shown = await desk.act(desk.manager, "season show", season="1")
    assert [file for file, _ in pictures(shown.response)] == ["podium.png"]
    race = await desk.manager.click(shown.response, label=desk.floor.text("race-button"))
    assert "**1.** 楓 · 5 " in said(race)


async def test_a_season_that_is_not_there_is_refused(desk: Desk, stage: Stage) -> None:
    assert refused(await press(desk, desk.guest, 77), desk.floor, "error-season-not-found")


async def _interim(desk: Desk, stage: Stage) -> Any:
    """The interim report, posted."""
    shown = await desk.act(desk.manager, "season interim")
    await desk.manager.click(shown.response, label=desk.floor.text("interim-confirm"))
    await stage.wake()
    return stage.news.history()[-1]


async def _closed(desk: Desk, stage: Stage) -> None:
    """The season is closed early, and sealed."""
    shown = await desk.act(desk.manager, "season close")
    await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))
    await stage.wake()


def _ceremony(stage: Stage) -> Any:
    """The ceremony's post."""
    told = [one for one in stage.news.history() if one.embeds and "ceremony of" in (one.embeds[0].title or "").lower()]
    return told[-1]
