"""`/points` through SimCord."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cafe.stay import LeaveStay, StartStay
from cafe.till import SettleStay
from cafe.voids import Void
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import buttons, description, fields, restart, told
from tests.rows import MANAGER, Gift, add_cast, producer, rows


async def gift(floor: Floor, person: Any, points: int, pv: int = 0, times: int = 1) -> None:
    """Fill a person's purse; the welcome is over."""
    who = producer(str(person.id), name=person.name)
    for n in range(times):
        key = f"g{person.id}-{n}"
        await floor.store.write(Gift(cafe=floor.cafe, key=key, visitor=who, points=points, pv=pv if n == 0 else 0))
    rows(floor.store, "UPDATE producer SET welcomed = 1")


def numbers(result: Any) -> list[int]:
    """The entry numbers on a page, in order."""
    return [int(no) for no in re.findall(r"`(\d+)`", description(result))]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_points_tell_balance_rank_pv_and_the_ledger(floor: Floor, locale: str, language: str) -> None:
    add_cast(floor.store, floor.cafe, "彩", latin="Aya")
    name = "彩" if language == "ja" else "Aya"
    aki = floor.person("aki", locale=locale)
    await gift(floor, aki, 1200, pv=30)
    await aki.slash(floor.channel, "checkin")
    await aki.slash(floor.channel, "push", cast="彩", points=3)
    result = await aki.slash(floor.channel, "points")
    assert result.ephemeral
    assert fields(result) == {
        floor.text("points-balance", language): "1,198",
        floor.text("points-rank", language): "チーフプロデューサー" if language == "ja" else "Chief Producer",
        floor.text("points-pv", language): "30",
    }
    push = floor.text("points-entry-push", language, cast=name, power="3.6")
    check_in = floor.text("points-entry-check-in", language)
    grant = floor.text("points-entry-grant", language)
    pv = floor.text("points-entry-pv", language, pv="+30")
    assert description(result).split("\n") == [
        f"**{floor.day('2026-11-11', language)}**",
        f"`3` **−3** · {push}", f"`2` **+1** · {check_in}", f"`1` **+1,200** · {grant} · gift · {pv}",
    ]  # fmt: skip


async def test_the_first_use_issues_the_card_and_still_shows_the_points(floor: Floor) -> None:
    aki = floor.person("aki", locale="ja")
    result = await aki.slash(floor.channel, "points")
    assert embed_of(result).description == floor.text("points-empty", "ja")
    assert floor.text("welcome-body", "ja", no="1", name="aki") in told(result)
    assert floor.text("welcome-title", "ja") not in told(await aki.slash(floor.channel, "points"))


async def test_a_day_stands_once_above_its_entries(floor: Floor) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 1, times=2)
    floor.clock.move(days=1)
    await aki.slash(floor.channel, "checkin")
    text = description(await aki.slash(floor.channel, "points"))
    assert re.findall(r"\*\*(.*?2026)\*\*", text) == [floor.day("2026-11-12"), floor.day("2026-11-11")]


async def test_what_was_taken_back_is_marked_and_so_is_what_took_it(floor: Floor) -> None:
    add_cast(floor.store, floor.cafe, "彩", latin="Aya")
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya")
    label = next(label for label, custom_id in buttons(receipt).items() if custom_id.startswith("undo"))
    await aki.click(receipt.response.message, label=label)
    await floor.store.write(Void(cafe=floor.cafe, key="v", visitor=MANAGER, entry=1, reason="*typo* @here"))
    lines = description(await aki.slash(floor.channel, "points")).split("\n")
    push = floor.text("points-entry-push", cast="Aya", power="1")
    voided = floor.text("points-entry-voided")
    assert lines[1] == f"`4` **−10** · {floor.text('points-entry-void', voids='1')} · \\*typo\\* @\u200bhere"
    assert lines[2] == f"`3` **+1** · {floor.text('points-entry-undo', voids='2', cast='Aya')}"
    assert lines[3] == f"`2` −1 · ~~{push}~~ {voided}"
    assert lines[4].endswith(voided)


@pytest.mark.parametrize(
    ("locale", "language", "told"), [("en-US", "en", "see entry 2"), ("ja", "ja", "記録2をご覧ください")]
)
async def test_a_bill_that_was_corrected_says_in_words_which_entry_stands(
    floor: Floor, locale: str, language: str, told: str
) -> None:
    aki = floor.person("aki", locale=locale)
    who = producer(str(aki.id), name="aki")
    await floor.store.write(StartStay(cafe=floor.cafe, key="s", visitor=who))
    await floor.store.write(LeaveStay(cafe=floor.cafe, key="l", visitor=who))
    [(stay,)] = rows(floor.store, "SELECT id FROM stay")
    for drawn, yen in enumerate((2500, 2550)):
        about = {"visitor": MANAGER, "stay": stay, "drawn": drawn, "yen": yen}
        await floor.store.write(SettleStay(cafe=floor.cafe, key=f"b{drawn}", **about))
    lines = description(await aki.slash(floor.channel, "points")).split("\n")
    void, pv = floor.text("points-entry-void", language, voids="1"), floor.text("points-entry-pv", language, pv="−5")
    assert f"`3` **−1** · {void} · {told} · {pv}" in lines


async def test_pages_go_to_the_oldest_entry_and_back_without_repeating_or_skipping(floor: Floor) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 1, times=25)
    page = await aki.slash(floor.channel, "points")
    assert floor.text("points-newer") not in buttons(page)
    seen = [numbers(page)]
    while floor.text("points-older") in buttons(page):
        page = await aki.click(page.response.message, label=floor.text("points-older"))
        seen.append(numbers(page))
    assert seen == [list(range(25, 15, -1)), list(range(15, 5, -1)), [5, 4, 3, 2, 1]]
    page = await aki.click(page.response.message, label=floor.text("points-newer"))
    assert numbers(page) == seen[1]
    page = await aki.click(page.response.message, label=floor.text("points-newer"))
    assert numbers(page) == seen[0]
    assert floor.text("points-newer") not in buttons(page)


async def test_an_entry_that_comes_meanwhile_moves_no_page(floor: Floor) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 1, times=15)
    page = await aki.slash(floor.channel, "points")
    await aki.slash(floor.channel, "checkin")
    page = await aki.click(page.response.message, label=floor.text("points-older"))
    assert numbers(page) == [5, 4, 3, 2, 1]
    page = await aki.click(page.response.message, label=floor.text("points-newer"))
    page = await aki.click(page.response.message, label=floor.text("points-newer"))
    assert numbers(page)[0] == 16


async def test_pages_turn_after_a_restart(floor: Floor) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 1, times=15)
    page = await aki.slash(floor.channel, "points")
    await restart(floor)
    page = await aki.click(page.response.message, label=floor.text("points-older"))
    assert numbers(page) == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_pv_to_the_next_rank_are_told_on_request_and_the_page_stays(
    floor: Floor, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await gift(floor, aki, 1, pv=29, times=15)
    page = await aki.slash(floor.channel, "points")
    assert floor.text("points-next", language) not in fields(page)
    page = await aki.click(page.response.message, label=floor.text("points-older", language))
    page = await aki.click(page.response.message, label=floor.text("points-next-ask", language))
    rank = "チーフプロデューサー" if language == "ja" else "Chief Producer"
    assert fields(page)[floor.text("points-next", language)] == floor.text(
        "points-next-value", language, rank=rank, missing=1
    )
    assert numbers(page) == [5, 4, 3, 2, 1]


async def test_the_highest_rank_has_no_next_one(floor: Floor) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 1, pv=5000)
    page = await aki.slash(floor.channel, "points")
    page = await aki.click(page.response.message, label=floor.text("points-next-ask"))
    assert fields(page)[floor.text("points-next")] == floor.text("points-next-top")


async def test_nobody_sees_anothers_entries(floor: Floor) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await gift(floor, aki, 5)
    await gift(floor, ben, 7)
    assert numbers(await aki.slash(floor.channel, "points")) == [1]
    assert numbers(await ben.slash(floor.channel, "points")) == [2]


async def test_the_longest_page_fits_into_a_message(floor: Floor) -> None:
    long = "**" * 16
    add_cast(floor.store, floor.cafe, long, latin=long)
    aki = floor.person("aki", locale="ja")
    await gift(floor, aki, 1000, times=12)
    for _ in range(10):
        await aki.slash(floor.channel, "push", cast="id:1", points=1000)
    assert len(numbers(await aki.slash(floor.channel, "points"))) == 10
