"""What people type cannot ping anyone, nor break a reply; a café that nobody has set up works and says what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.process.conftest import AKI, BEN, FAN, Cafe, said, texts, until
from tests.running import calm_zone

pytestmark = pytest.mark.asyncio(loop_scope="module")
TRICK = f"@everyone @here <@{AKI}> **INJ** `x` [x](https://evil.example) # INJ"
SHORT = f"<@{AKI}> **INJ**"


def _harmless(message: dict[str, Any]) -> None:
    """Pings nobody; whatever was typed stands there as it was typed, and does nothing."""
    pinged = (message["mentions"], message["mention_roles"], message["mention_everyone"])
    assert pinged == ([], [], False), message
    for text in texts(message, labels=False):
        assert "@everyone" not in text.replace("@\u200beveryone", ""), text
        assert f"<@{AKI}>" not in text, text
        assert "[x](" not in text, text
        assert "**INJ**" not in text.replace("\\*\\*INJ\\*\\*", ""), text


async def test_nothing_that_is_typed_pings_anyone_or_acts(cafe: Cafe) -> None:
    panel = await cafe.presses("dai", await cafe.does("dai", "setup"), "setup:1:channels")
    await cafe.presses("dai", panel, "setup-channel:1:announcements_channel", cafe.channels["news"])
    await cafe.presses("dai", panel, "setup-channel:1:staff_log_channel", cafe.channels["staff-log"])
    soon = datetime.now(ZoneInfo(calm_zone())) + timedelta(minutes=9)
    acts: list[tuple[str, str, dict[str, Any]]] = [
        ("fan", "checkin", {}),
        ("ben", "me name", {"name": SHORT}),
        ("ben", "me hide", {"hidden": False}),
        ("dai", "roster add", {"name": SHORT, "nicknames": TRICK, "unit": TRICK}),
        ("dai", "roster add", {"name": "彩", "kana": "あや", "latin": SHORT}),
        ("dai", "staff visit", {"producer": FAN, "yen": 5000, "table": "**INJ** @here"}),
        ("dai", "staff grant", {"producer": BEN, "points": 9, "reason": TRICK}),
        ("fan", "push", {"cast": "あや", "message": TRICK}),
        ("ben", "push", {"cast": SHORT, "message": TRICK}),
        ("ben", "push", {"cast": TRICK}),
        ("fan", "oshi set", {"cast": SHORT}),
        ("fan", "me hide", {"hidden": False}),
        ("aki", "ranking", {}),
        ("aki", "ranking", {"of": "producers"}),
        ("aki", "cast list", {}),
        ("aki", "cast show", {"cast": SHORT}),
        ("dai", "staff void", {"entry": 3, "reason": TRICK}),
        ("dai", "staff audit", {"producer": FAN}),
        ("dai", "timetable add", {"title": SHORT, "when": f"{soon:%Y-%m-%d %H:%M}", "minutes": 30, "lineup": SHORT}),
        ("dai", "timetable add", {"title": "x", "when": TRICK, "minutes": 30}),
        ("aki", "shows today", {}),
        ("fan", "points", {}),
    ]
    for who, command, options in acts:
        answer = await cafe.does(who, command, **options)
        for message in (answer["response"]["message"], *answer["followups"]):
            _harmless(message)
    await until(lambda: any("INJ" in text for message in cafe.posted("news") for text in texts(message)), 15)
    await until(lambda: len(cafe.posted("staff-log")) >= 2, 15)
    for message in (*cafe.posted("news"), *cafe.posted("staff-log")):
        _harmless(message)
    assert not any(message["mention_everyone"] for message in (*cafe.posted("news"), *cafe.posted("staff-log")))


async def test_an_announcement_pings_only_whom_staff_ticked(cafe: Cafe) -> None:
    panel = await cafe.presses("dai", await cafe.does("dai", "setup"), "setup:1:channels")
    await cafe.presses("dai", panel, "setup-channel:1:announcements_channel", cafe.channels["news"])
    body = f"@everyone <@{AKI}> hello"
    for options in ({"text": body}, {"text": body, "mention": "everyone"}):
        draft = await cafe.does("dai", "announce now", 10, **options)
        assert "failed" not in await cafe.presses("dai", draft, "announce-confirm")
    await until(lambda: len([one for one in cafe.posted("news") if "hello" in "".join(texts(one))]) == 2, 15)
    quiet, loud = (one for one in cafe.posted("news") if "hello" in "".join(texts(one)))
    assert (quiet["mentions"], quiet["mention_everyone"]) == ([], False)
    assert (loud["mentions"], loud["mention_everyone"]) == ([], True)


async def test_a_server_that_nobody_has_set_up_works_and_says_what_to_do(cafe: Cafe) -> None:
    assert "1 push point" in await cafe.says("ben", "checkin")
    assert "/roster add" in await cafe.says("ben", "push", cast="Aya")
    assert "/setup" in await cafe.says("dai", "announce now", text="hello")
    assert "Still to choose" in await cafe.says("dai", "setup")
    await cafe.does("dai", "roster add", name="彩", latin="Aya")
    assert "Undo" in await cafe.says("ben", "push", cast="Aya")
    assert [cafe.posted(channel) for channel in ("lounge", "news", "staff-log")] == [[], [], []]


async def test_the_check_of_setup_names_the_channel_in_which_the_bot_may_not_write(cafe: Cafe) -> None:
    panel = await cafe.presses("dai", await cafe.does("dai", "setup"), "setup:1:channels")
    closed = cafe.channels["closed"]
    panel = await cafe.presses("dai", panel, "setup-channel:1:announcements_channel", closed)
    checked = said(await cafe.presses("dai", panel, "setup:1:check"))
    [line] = [line for line in checked.splitlines() if line.startswith("- ") and f"<#{closed}>" in line]
    assert "Send Messages" in line
    assert cafe.posted("closed") == []


async def test_a_button_that_no_version_has_drawn_is_answered(cafe: Cafe) -> None:
    panel = await cafe.does("ben", "points")
    for made_up in ("unknown", "undo:0:1:x", "points-page:2:b:1", ""):
        answer = await cafe.answer(cafe.forge("ben", panel, made_up))
        assert "failed" not in answer, made_up
        assert "Nothing was changed" in said(answer), made_up
