"""The staff log's lines: every act has its sentence in both languages, and nothing in it can act."""

from __future__ import annotations

import pytest

from bot.ui.staff_log import staff_log_message
from tests.cogs.conftest import WORDS, Floor
from tests.cogs.desk import Desk, open_desk

ACTS = {"visit", "grant", "void", "setup", "hours", "roster-add", "roster-edit", "roster-link", "roster-unlink"}


def line(payload: object, language: str = "en") -> str:
    """The line of a post."""
    assert isinstance(payload, dict)
    return staff_log_message(payload, WORDS.for_(language)).embeds[0]["description"]


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    """A desk where every act of this version has been done once."""
    desk = await open_desk(floor)
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=1000)
    await desk.act(desk.manager, "staff grant", producer=desk.guest, points=5, reason="**quiz** @everyone")
    shown = await desk.act(desk.manager, "staff void", entry=2, reason="not them")
    await desk.manager.click(shown.response, label="Void it")
    page = await desk.act(desk.owner, "setup")
    panel = await desk.owner.click(page.response, custom_id="setup:1:channels")
    panel = await desk.owner.select(panel.response, [floor.channel], custom_id="setup-channel:1:floor_channel")
    page = await desk.owner.click(panel.response, custom_id="setup:1:place")
    form = await desk.owner.click(page.response, custom_id="setup-hours:1")
    await desk.owner.submit_modal(form, {"zone": "UTC", "day_start": "0:00", "opening": "11:00", "closing": "23:00"})
    await desk.act(desk.manager, "roster add", name="彩")
    await desk.act(desk.manager, "roster edit", cast="彩", unit="Hoshi", birthday="4/21")
    await desk.act(desk.manager, "roster link", cast="彩", member=desk.guest)
    await desk.act(desk.manager, "roster link", cast="彩")
    return desk


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_every_staff_act_has_its_own_sentence(desk: Desk, language: str) -> None:
    written = desk.log()
    assert {payload["act"] for payload in written} == ACTS
    assert len(written) == len(ACTS)
    for payload in written:
        told = line(payload, language)
        assert f"<@{payload['actor']}>" in told
        assert payload["act"] not in told or payload["act"] in {"visit", "void", "grant", "setup", "hours"}


async def test_the_lines_tell_what_was_done(desk: Desk) -> None:
    told = {payload["act"]: line(payload) for payload in desk.log()}
    manager, owner = f"<@{desk.manager.id}>", f"<@{desk.owner.id}>"
    visit = f"<@{desk.till.id}> recorded a visit of No. 1: ¥1,000, push points 1, PV 2 (entry 1)"
    assert told["visit"] == visit
    assert told["void"] == f"{manager} voided entry 2 of No. 1 (counter-entry 3): not them"
    assert told["setup"] == f"{owner} set “Floor”: {desk.floor.channel.mention}"
    assert told["hours"] == f"{owner} set zone and hours: UTC, the day starts 00:00, open 11:00 to 23:00"
    assert told["roster-edit"] == f"{manager} edited 彩: unit, birthday"


async def test_a_reason_in_the_staff_log_can_neither_ping_nor_format(desk: Desk) -> None:
    [grant] = [line(payload) for payload in desk.log() if payload["act"] == "grant"]
    assert grant.endswith("\\*\\*quiz\\*\\* @\u200beveryone")


async def test_a_linked_account_is_not_in_the_staff_log(desk: Desk) -> None:
    lines = [str(payload) + line(payload) for payload in desk.log() if payload["act"].startswith("roster")]
    assert [one for one in lines if str(desk.guest.id) in one] == []


def test_an_act_without_words_is_told_by_its_name_and_facts() -> None:
    told = line({"act": "tea-served", "actor": "7", "facts": {"table": "A*3", "nothing": None}})
    assert told == "<@7>: tea-served (table: A\\*3)"
