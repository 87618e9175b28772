"""`/timetable import` through SimCord: a preview first, every bad line by number and reason, all of it or nothing."""

from __future__ import annotations

import codecs
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import buttons, clicked_at_once
from tests.rows import change_cast, in_tokyo, rows

HEADER = "title,date,time,minutes,lineup\n"
GOOD = f"{HEADER}Night,2026-11-12,18:00,30,彩\nLate,2026-11-13,25:30,45,\n"


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    stage = await open_stage(desk.floor)
    stage.join("彩", "凛")
    return stage


def planned(stage: Stage) -> list[tuple[str, str, int, str]]:
    found = rows(
        stage.floor.store,
        "SELECT title, starts_at, minutes, lineup FROM show WHERE state = 'planned' ORDER BY starts_at",
    )
    return [(title, in_tokyo(start), minutes, lineup) for title, start, minutes, lineup in found]


async def sent(desk: Desk, text: str | bytes, name: str = "shows.csv", who: Any = None, **options: Any) -> Any:
    """Staff send a file."""
    data = text if isinstance(text, bytes) else text.encode()
    return await desk.act(who or desk.manager, "timetable import", file=(name, data), **options)


async def confirmed(desk: Desk, shown: Any, language: str = "en", count: int = 2) -> Any:
    label = desk.floor.text("timetable-file-import", language, count=count)
    return await desk.manager.click(shown.response, label=label)


async def test_nothing_is_added_before_it_is_confirmed_and_then_all_of_it(desk: Desk, stage: Stage) -> None:
    shown = await sent(desk, GOOD)
    assert shown.ephemeral
    assert stage.floor.text("timetable-file-good", count=2) in said(shown)
    assert "<t:1794474000:f> **Night** · 彩" in said(shown)
    assert planned(stage) == []
    await stage.restart()
    done = await confirmed(desk, shown)
    assert planned(stage) == [("Night", "11-12 18:00", 30, "[1]"), ("Late", "11-14 01:30", 45, "[]")]
    assert embed_of(done).title == stage.floor.text("timetable-file-imported", count=2)
    assert "<t:1794474000:f> **Night** · 彩" in said(done)
    assert buttons(done) == {}


async def test_an_import_is_one_line_of_the_staff_log(desk: Desk, stage: Stage) -> None:
    await confirmed(desk, await sent(desk, GOOD, "*november*.csv"))
    assert [one["act"] for one in desk.log()].count("shows-imported") == 1
    await stage.wake()
    assert stage.titles(stage.log)[-1] == stage.floor.text(
        "stafflog-shows-imported", actor=f"<@{desk.manager.id}>", count=2, file="\\*november\\*.csv"
    )


async def test_imported_shows_are_posted_like_any_other(desk: Desk, stage: Stage) -> None:
    await confirmed(desk, await sent(desk, f"{HEADER}Night,2026-11-11,13:00,30,彩"), count=1)
    await stage.wake()
    await stage.move_and_wake(minutes=45)
    assert stage.floor.text("post-show-soon", title="Night") in stage.titles()


async def test_todays_timetable_follows_an_import(desk: Desk, stage: Stage) -> None:
    await stage.move_and_wake(days=1)
    await confirmed(desk, await sent(desk, f"{HEADER}Night,2026-11-12,20:00,30,彩"), count=1)
    await stage.wake()
    title = stage.floor.text("post-timetable-title", day=stage.floor.day("2026-11-12"))
    [post] = [one for one in stage.news.history() if one.embeds[0].title == title]
    assert "Night" in (post.embeds[0].description or "")


async def test_staff_may_leave_it_and_nothing_at_all_is_added(desk: Desk, stage: Stage) -> None:
    shown = await sent(desk, GOOD)
    left = await desk.manager.click(shown.response, label=stage.floor.text("timetable-file-leave"))
    assert embed_of(left).description == stage.floor.text("timetable-file-left")
    assert planned(stage) == []
    assert "shows-imported" not in [one["act"] for one in desk.log()]


@pytest.mark.parametrize("first", ["import", "leave"])
async def test_whichever_button_is_pressed_first_counts(desk: Desk, stage: Stage, first: str) -> None:
    shown = await sent(desk, GOOD)
    ids = {name.partition(":")[0]: name for name in buttons(shown).values()}
    ordered = sorted(ids, reverse=first == "leave")
    for name in (*ordered, *ordered):
        await clicked_at_once(stage.floor, desk.manager, ids[name], 2)
    assert len(planned(stage)) == (2 if first == "import" else 0)
    assert [one["act"] for one in desk.log()].count("shows-imported") == (1 if first == "import" else 0)


async def test_a_look_alone_has_no_button(desk: Desk, stage: Stage) -> None:
    shown = await sent(desk, GOOD, dry_run=True)
    assert stage.floor.text("timetable-file-dry") in said(shown)
    assert stage.floor.text("timetable-file-good", count=2) in said(shown)
    assert buttons(shown) == {}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (GOOD.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + GOOD.encode(), "UTF-8 (BOM)"),
        (GOOD.encode("cp932"), "Shift_JIS"),
    ],
)
async def test_the_preview_says_which_letters_were_read(
    desk: Desk, stage: Stage, data: bytes, encoding: str, language: str
) -> None:
    stage.floor.locales[str(desk.manager.id)] = language
    shown = await sent(desk, data)
    assert stage.floor.text("timetable-file-read", language, encoding=encoding) in said(shown)
    await confirmed(desk, shown, language)
    assert [title for title, *_ in planned(stage)] == ["Night", "Late"]


BAD = [
    (",2026-11-12,18:00,30,", "timetable-bad-title-empty", {}),
    (f"{'x' * 81},2026-11-12,18:00,30,", "timetable-bad-title-long", {"limit": 80}),
    ("Ni\u202eght,2026-11-12,18:00,30,", "timetable-bad-title-control", {}),
    ("Night,2026-02-30,18:00,30,", "timetable-bad-when", {"text": "2026-02-30 18:00"}),
    ("Night,12.11.2026,18:00,30,", "timetable-bad-when", {"text": "12.11.2026 18:00"}),
    ("Night,2026-11-12 (mon),18:00,30,", "timetable-bad-when", {"text": "2026-11-12 (mon) 18:00"}),
    ("Night,2026-11-12,18,30,", "timetable-bad-when", {"text": "2026-11-12 18"}),
    ("Night,2026-11-12,31:00,30,", "timetable-bad-when", {"text": "2026-11-12 31:00"}),
    ("Night,,18:00,30,", "timetable-bad-when", {"text": "18:00"}),
    ("Night,2026-11-12,,30,", "timetable-bad-when", {"text": "2026-11-12"}),
    ("Night,2026-11-11,11:59,30,", "timetable-bad-past", {"text": "2026-11-11 11:59"}),
    ("Night,2025-11-12,18:00,30,", "timetable-bad-past", {"text": "2025-11-12 18:00"}),
    ("Night,2026-11-12,18:00,,", "timetable-bad-minutes", {"text": "", "limit": 600}),
    ("Night,2026-11-12,18:00,０,", "timetable-bad-minutes", {"text": "０", "limit": 600}),
    ("Night,2026-11-12,18:00,601,", "timetable-bad-minutes", {"text": "601", "limit": 600}),
    ("Night,2026-11-12,18:00,30,彩、zzz", "timetable-bad-cast", {"text": "zzz"}),
    ("Night,2026-11-12,18:00,30,凛", "timetable-bad-graduated", {"text": "凛"}),
    (f"Night,2026-11-12,18:00,30,{'彩、' * 501}", "timetable-bad-lineup-long", {"limit": 1000}),
    (f"Night,2026-11-12{' ' * 70 + '0' * 81},18:00,30,", "timetable-bad-when", {"text": f"2026-11-12 {'0' * 48}…"}),
    ("Night,2026-11-14,20:29,30,", "timetable-bad-overlap", {"text": "Other"}),
    ("Night,2026-11-14,19:31,30,", "timetable-bad-overlap", {"text": "Other"}),
    ("OTHER,2026-11-14,20:00,30,", "timetable-bad-stands", {}),
    ("Fine,2026-11-15,18:00,30,", "timetable-bad-twice", {"other": "2"}),
    ("Fine,11/15,午後6時,90分,彩", "timetable-bad-twice", {"other": "2"}),
    ("Night,2026-11-15,18:15,30,", "timetable-bad-overlap-line", {"other": "2", "text": "Fine"}),
]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("line", "key", "facts"), BAD)
async def test_a_bad_line_is_named_with_its_reason_and_only_the_good_ones_are_added(
    desk: Desk, stage: Stage, line: str, key: str, facts: dict[str, Any], language: str
) -> None:
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["凛"], state="graduated")
    await stage.show("Other", "2026-11-14 20:00", 30)
    stage.floor.locales[str(desk.manager.id)] = language
    shown = await sent(desk, f"{HEADER}Fine,2026-11-15,18:00,30,\n{line}\n")
    floor = stage.floor
    reason = floor.text("timetable-file-line", language, line="3", reason=floor.text(key, language, **facts))
    assert (embed_of(shown).description or "").splitlines()[-1].replace("\\", "") == reason
    assert floor.text("timetable-file-bad", language, count=1) in said(shown)
    await confirmed(desk, shown, language, count=1)
    assert [title for title, *_ in planned(stage)] == ["Other", "Fine"]


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_names_that_may_be_several_and_a_roster_of_nobody_are_told(
    desk: Desk, floor: Floor, language: str
) -> None:
    stage = await open_stage(floor)
    floor.locales[str(desk.manager.id)] = language
    shown = await sent(desk, f"{HEADER}Night,2026-11-12,18:00,30,彩")
    assert floor.text("timetable-bad-roster", language, text="彩") in said(shown)
    stage.join("彩", "彩")
    shown = await sent(desk, f"{HEADER}Night,2026-11-12,18:00,30,彩")
    assert floor.text("timetable-bad-ambiguous", language, text="彩") in said(shown)


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_a_file_without_one_good_line_has_no_button(desk: Desk, stage: Stage, language: str) -> None:
    stage.floor.locales[str(desk.manager.id)] = language
    shown = await sent(desk, f"{HEADER}Night,2026-11-31,18:00,30,\n,2026-11-12,18:00,30,\n")
    assert buttons(shown) == {}
    assert stage.floor.text("timetable-file-good", language, count=0) in said(shown)
    assert stage.floor.text("timetable-file-bad", language, count=2) in said(shown)


async def test_more_bad_lines_than_a_message_holds_stand_in_a_file_beside_it(desk: Desk, stage: Stage) -> None:
    text = HEADER + "".join(f"Show {n},2026-11-31,18:00,30,\n" for n in range(200))
    shown = await sent(desk, f"{text}Night,2026-11-12,18:00,30,\n")
    [file] = shown.response.attachments
    told = (await file.read()).decode("utf-8-sig").splitlines()
    assert len(told) == 200
    when = stage.floor.text("timetable-bad-when", text="2026-11-31 18:00")
    assert told[-1] == stage.floor.text("timetable-file-line", line="201", reason=when)
    assert stage.floor.text("timetable-file-all-bad") in said(shown)
    await confirmed(desk, shown, count=1)
    assert len(planned(stage)) == 1


async def test_five_hundred_shows_come_at_once(desk: Desk, stage: Stage) -> None:
    lines = "".join(f"Show {n},2027-{1 + n // 25:02}-{1 + n % 25:02},18:00,30,彩\n" for n in range(300))
    lines += "".join(f"Late {n},2027-{1 + n // 25:02}-{1 + n % 25:02},20:00,30,彩\n" for n in range(200))
    shown = await sent(desk, HEADER + lines)
    done = await confirmed(desk, shown, count=500)
    assert len(planned(stage)) == 500
    assert stage.floor.text("shows-more", count=495) in said(done)


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_what_has_become_impossible_meanwhile_is_named_and_nothing_is_added_until_confirmed(
    desk: Desk, stage: Stage, language: str
) -> None:
    floor = stage.floor
    floor.locales[str(desk.manager.id)] = language
    shown = await sent(desk, f"{GOOD}Soon,2026-11-11,12:30,15,凛\n")
    await stage.show("Other", "2026-11-12 18:15", 30)
    stage.floor.clock.move(hours=1)
    again = await confirmed(desk, shown, language, count=3)
    assert [title for title, *_ in planned(stage)] == ["Other"]
    assert floor.text("timetable-file-again", language) in said(again)
    for line, reason in (
        ("2", floor.text("timetable-bad-overlap", language, text="Other")),
        ("4", floor.text("timetable-bad-past", language, text="2026-11-11 12:30")),
    ):
        assert floor.text("timetable-file-line", language, line=line, reason=reason) in said(again).replace("\\", "")
    await stage.restart()
    done = await confirmed(desk, again, language, count=1)
    assert embed_of(done).title == floor.text("timetable-file-imported", language, count=1)
    assert [title for title, *_ in planned(stage)] == ["Other", "Late"]


async def test_the_same_file_sent_again_adds_nothing_twice(desk: Desk, stage: Stage) -> None:
    await confirmed(desk, await sent(desk, GOOD))
    again = await sent(desk, GOOD)
    assert said(again).count(stage.floor.text("timetable-bad-stands")) == 2
    assert buttons(again) == {}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("name", "data", "facts"),
    [
        ("shows.xlsx", b"PK", {"reason": "type", "detail": "shows.xlsx", "limit": 0}),
        ("shows.csv", b"x" * 270_000, {"reason": "size", "detail": "", "limit": 256}),
        ("shows.csv", b"\xff\xfe\xfd", {"reason": "encoding", "detail": "", "limit": 0}),
        ("shows.txt", b"\n", {"reason": "empty", "detail": "", "limit": 0}),
        ("SHOWS.CSV", f'{GOOD}"x'.encode(), {"reason": "quotes", "detail": "", "limit": 4}),
        ("shows.tsv", b"title\tday\tday\n", {"reason": "doubled", "detail": "day", "limit": 0}),
        ("shows.csv", b"hello\nthere", {"reason": "columns", "detail": "title, date, time, minutes", "limit": 0}),
        ("shows.csv", HEADER.encode() + b"x,,,,\n" * 501, {"reason": "rows", "detail": "", "limit": 500}),
    ],
)
async def test_a_file_that_cannot_be_used_is_refused(
    desk: Desk, stage: Stage, name: str, data: bytes, facts: dict[str, Any], language: str
) -> None:
    stage.floor.locales[str(desk.manager.id)] = language
    result = await sent(desk, data, name)
    assert refused(result, stage.floor, "error-show-file-invalid", language, **facts)
    assert rows(stage.floor.store, "SELECT * FROM done WHERE result LIKE '%show-file%'") == []


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_a_file_that_discord_does_not_hand_over_is_told(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    stage.floor.locales[str(desk.manager.id)] = language
    monkeypatch.setattr(stage.floor.env.backend.cdn, "get", lambda _: None)
    result = await sent(desk, GOOD)
    facts = {"reason": "download", "detail": "", "limit": 0}
    assert refused(result, stage.floor, "error-show-file-invalid", language, **facts)


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_only_managers_import(desk: Desk, stage: Stage, language: str) -> None:
    for who in (desk.guest, desk.till):
        stage.floor.locales[str(who.id)] = language
        result = await sent(desk, GOOD, who=who)
        assert refused(result, stage.floor, "error-not-staff", language, need="manager")
    assert rows(stage.floor.store, "SELECT * FROM done WHERE result LIKE '%show-file%'") == []


async def test_who_is_no_manager_any_more_imports_nothing(desk: Desk, stage: Stage) -> None:
    shown = await sent(desk, GOOD)
    desk.dismiss(desk.manager, desk.manager_role)
    assert refused(await confirmed(desk, shown), stage.floor, "error-not-staff", need="manager")
    assert planned(stage) == []


async def test_a_file_is_fetched_only_for_managers_and_only_if_it_may_be_one(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    monkeypatch.setattr(stage.floor.env.backend.cdn, "get", fetched.append)
    await sent(desk, GOOD, who=desk.till)
    await sent(desk, b"x" * 270_000)
    await sent(desk, GOOD, "shows.exe")
    assert fetched == []
    await sent(desk, GOOD)
    assert len(fetched) == 1
