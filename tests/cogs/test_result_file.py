"""The result file through SimCord: it follows the ceremony, carries its root, comes once, and is always the same."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from bot import result_files
from bot.posting import deliver
from cafe import fairness
from cafe.result_check import Checked, check_file
from tests.cogs.conftest import Floor
from tests.cogs.desk import Desk, open_desk, said
from tests.cogs.results import attached, ceremony_post, result_posts
from tests.cogs.stage import Stage, open_stage
from tests.rows import rows

BOTH = pytest.mark.parametrize("language", ["en", "ja"])
NAME, CLOSED = "oshipass-result-1.txt", "Nov 11, 2026"


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return await open_stage(desk.floor)


async def closed(desk: Desk, stage: Stage) -> None:
    """彩 6, 楓 1 and 4; then the season is closed."""
    stage.join("彩", "楓")
    for name, points in (("彩", 6), ("楓", 1), ("楓", 4)):
        await stage.push(name, points)
    shown = await desk.act(desk.manager, "season close")
    await desk.manager.click(shown.response, label=desk.floor.text("season-close-confirm"))
    await stage.wake()


async def held(desk: Desk, stage: Stage, **about: str) -> None:
    await closed(desk, stage)
    await desk.act(desk.manager, "season ceremony", **about)
    await stage.wake()


def checked(content: bytes) -> Checked:
    return check_file(lambda: io.BytesIO(content))


def roots(message: Any) -> set[str]:
    """The roots in a post."""
    return {one.value.strip("`") for one in message.embeds[0].fields if len(one.value) == 66}


@BOTH
async def test_the_result_file_follows_the_ceremony_with_the_same_root(desk: Desk, stage: Stage, language: str) -> None:
    await stage.set(language=language)
    await held(desk, stage)
    titles = stage.titles()
    title = stage.floor.text("season-title-date", language, month=11, date=11)
    [post] = result_posts(stage)
    assert title in titles[-1]
    assert post.embeds[0].description == stage.floor.text("fairness-file-about", language)
    found = checked(attached(stage, post)[NAME])
    assert [(one.name, one.power) for one in found.head.cast] == [("彩", 600), ("楓", 500)]
    assert found.head.cafe == f"discord:{stage.floor.guild.id}"
    assert roots(post) == roots(ceremony_post(stage)) == {found.head.root}
    assert post.embeds[0].fields[0].value == "3"


@BOTH
async def test_the_language_button_tells_about_the_file_and_hangs_it_up_no_second_time(
    desk: Desk, stage: Stage, language: str
) -> None:
    await held(desk, stage)
    [post] = result_posts(stage)
    reader = stage.floor.person("reader", locale="ja" if language == "ja" else "en-US")
    copy = await reader.click(post, label="English / 日本語")
    assert copy.ephemeral
    assert stage.floor.text("fairness-file-about", language) in said(copy)
    assert copy.response.attachments == []
    assert roots(copy.response) == roots(post)


async def test_the_file_comes_once_across_restarts_and_announcers(desk: Desk, stage: Stage) -> None:
    await held(desk, stage)
    await stage.restart()
    await stage.wake()
    await stage.another().wake(stage.floor.clock())
    await stage.move_and_wake(hours=3)
    assert len(result_posts(stage)) == 1


async def test_a_ceremony_place_by_place_tells_the_root_from_its_first_word_and_the_file_comes_last(
    desk: Desk, stage: Stage
) -> None:
    await held(desk, stage, way="steps")
    first = roots(ceremony_post(stage))
    assert len(first) == 1
    assert result_posts(stage) == []
    console = await desk.act(desk.manager, "season ceremony")
    told = await desk.manager.click(console.response, label=desk.floor.text("ceremony-reveal-next", place="2nd"))
    await stage.wake()
    assert roots(ceremony_post(stage)) == first
    assert result_posts(stage) == []
    await desk.manager.click(told.response, label=desk.floor.text("ceremony-reveal-next", place="1st"))
    await stage.wake()
    await stage.move_and_wake(seconds=5)
    [post] = result_posts(stage)
    assert roots(ceremony_post(stage)) == first == {checked(attached(stage, post)[NAME]).head.root}


async def test_the_file_waits_for_a_ceremony_that_has_not_gone_out(desk: Desk, stage: Stage) -> None:
    await closed(desk, stage)
    rows(stage.floor.store, "UPDATE season SET state = 'revealed', revealed_at = 1 WHERE no = 1")
    rows(stage.floor.store, "UPDATE cafe SET revision = revision + 1")
    insert = (
        "INSERT INTO post (cafe, kind, slot, post_id, due_at, next_at, state, claimed_at, claimant)"
        " VALUES (?, ?, '1', ?, ?, ?, ?, ?, 'x')"
    )
    now = stage.floor.clock()
    rows(stage.floor.store, insert, stage.floor.cafe, "ceremony", "a", now, now + 60_000, "claimed", now)
    rows(stage.floor.store, insert, stage.floor.cafe, "result_file", "b", now, now, "due", None)
    await stage.move_and_wake(seconds=10)
    assert result_posts(stage) == []
    await stage.move_and_wake(seconds=50)
    await stage.move_and_wake(seconds=10)
    assert len(result_posts(stage)) == 1


async def test_a_file_that_is_long_comes_compressed_and_the_same_at_every_attempt(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fairness, "PLAIN", 100)
    await held(desk, stage)
    [post] = result_posts(stage)
    assert stage.floor.text("fairness-file-pressed") in (post.embeds[0].description or "")
    sent = attached(stage, post)
    with zipfile.ZipFile(io.BytesIO(sent[f"{NAME}.zip"])) as archive:
        assert archive.namelist() == [NAME]
        assert {checked(archive.read(NAME)).head.root} == roots(post)
    again = await result_files.upload_of(stage.floor.store, stage.floor.cafe, 1)
    assert again is not None
    assert {again.name: again.content} == sent


async def test_a_file_that_is_too_large_is_told_with_its_root_and_the_way_to_it(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fairness, "PLAIN", 100)
    monkeypatch.setattr(fairness, "PRESSED", 100)
    await held(desk, stage)
    [post] = result_posts(stage)
    assert post.attachments == []
    assert post.embeds[0].description == stage.floor.text("fairness-file-large")
    assert roots(post) == roots(ceremony_post(stage))


async def test_an_old_crash_finds_the_file_by_its_button_and_sends_it_no_second_time(desk: Desk, stage: Stage) -> None:
    await held(desk, stage)
    [post] = result_posts(stage)
    rows(
        stage.floor.store, "UPDATE post SET state = 'claimed', message = NULL, next_at = ? WHERE kind = 'result_file'",
        stage.floor.clock() + 60_000,
    )  # fmt: skip
    await stage.move_and_wake(minutes=30)
    assert stage.post("result_file")["message"] == str(post.id)
    assert len(result_posts(stage)) == 1


async def test_a_crash_before_the_root_was_kept_makes_the_same_post(desk: Desk, stage: Stage) -> None:
    """The ceremony was claimed, so its season is public; then the process died before it had worked out the root."""
    await held(desk, stage)
    told = roots(ceremony_post(stage))
    rows(stage.floor.store, "DELETE FROM season_root")
    rows(stage.floor.store, "DELETE FROM season_leaves")
    rows(stage.floor.store, "UPDATE post SET state = 'due', message = NULL, claimed_at = NULL WHERE kind = 'ceremony'")
    await stage.restart()
    await stage.wake()
    assert roots(ceremony_post(stage)) == told


async def test_a_root_that_takes_longer_than_a_claim_is_kept_and_told_with_the_next_claim(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever went on with a claim that has run out might send beside the process that has it now."""
    with monkeypatch.context() as slow:
        slow.setattr(deliver, "WORK_SECONDS", -1)
        await held(desk, stage)
    assert not any("ceremony of" in title.lower() for title in stage.titles())
    [(kept,)] = rows(stage.floor.store, "SELECT root FROM season_root WHERE slot = 'result'")
    await stage.move_and_wake(minutes=2)
    assert roots(ceremony_post(stage)) == {kept}


@BOTH
async def test_a_file_that_did_not_go_out_is_sent_again_by_a_manager_alone(
    desk: Desk, stage: Stage, language: str
) -> None:
    await stage.set(language=language)
    await held(desk, stage)
    [post] = result_posts(stage)
    content = attached(stage, post)
    rows(stage.floor.store, "UPDATE post SET state = 'failed', message = NULL WHERE kind = 'result_file'")
    other = stage.floor.guild.create_text_channel("other")
    await stage.set(announcements_channel=str(other.id))
    told = await desk.act(desk.manager, "season ceremony")
    assert stage.floor.text("ceremony-failed", title=CLOSED) in said(told)
    await desk.manager.click(told.response, label=stage.floor.text("ceremony-again"))
    await stage.wake()
    [again] = other.history()
    assert attached(stage, again) == content
    assert roots(again) == roots(post)
    assert sum("ceremony" in title.lower() or "表彰式" in title for title in stage.titles()) == 1


async def test_a_past_season_is_shown_with_its_root(desk: Desk, stage: Stage) -> None:
    await held(desk, stage)
    shown = await desk.act(desk.manager, "season show", season="1")
    [root] = roots(ceremony_post(stage))
    assert root in said(shown)


# ---- daily boards ----------------------------------------------------------------------------------------------------


@BOTH
async def test_each_daily_board_tells_the_root_so_far_also_when_it_is_dark(stage: Stage, language: str) -> None:
    await stage.set(language=language)
    stage.join("彩")
    told: list[str] = []
    for _ in range(22):
        await stage.push("彩", 1)
        await stage.move_and_wake(days=1)
    kept = dict(rows(stage.floor.store, "SELECT slot, root FROM season_root WHERE season = 1 AND slot <> 'result'"))
    for message in stage.news.history():
        told += [one.value.strip("`") for one in message.embeds[0].fields if len(one.value) == 66]
        names = [one.name for one in message.embeds[0].fields if len(one.value) == 66]
        assert all("ルート" in name if language == "ja" else name.startswith("Root so far") for name in names)
    assert set(kept.values()) <= set(told)
    assert len(kept) >= 20
    dark = [
        one
        for one in stage.news.history()
        if one.embeds[0].description == stage.floor.text("post-board-sealed", language)
    ]
    assert dark
    assert any(roots(one) for one in dark)


async def test_a_board_is_told_again_with_the_root_of_its_own_day(stage: Stage) -> None:
    stage.join("彩")
    await stage.push("彩", 1)
    await stage.move_and_wake(days=1)
    board = next(one for one in stage.news.history() if roots(one))
    await stage.push("彩", 2)
    copy = await stage.floor.person("reader").click(board, label="English / 日本語")
    assert roots(copy.response) == roots(board)


async def test_no_number_of_lines_is_told_before_the_ceremony(desk: Desk, stage: Stage) -> None:
    """How many pushes there were would tell something in blind time; the root tells nothing."""
    await closed(desk, stage)
    await stage.move_and_wake(days=1)
    fields = [one for message in stage.news.history() for one in message.embeds[0].fields]
    assert [one.name for one in fields if one.name == stage.floor.text("fairness-file-lines")] == []
    assert any(len(one.value) == 66 for one in fields)
