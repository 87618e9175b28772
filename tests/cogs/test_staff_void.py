"""`/staff void` through SimCord: a preview, one counter-entry, and nothing that could be voided twice."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ui.season_titles import season_title
from cafe.ceremony import CloseSeason
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, restart, said
from tests.rows import MANAGER, add_cast, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    """A guest with one visit of 1,000 yen: entry 1."""
    desk = await open_desk(floor)
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=1000)
    return desk


async def preview(desk: Desk, who: Any = None, entry: int = 1) -> Any:
    return await desk.act(who or desk.manager, "staff void", entry=entry, reason="typed twice")


async def test_a_void_shows_the_entry_first_and_changes_nothing(desk: Desk) -> None:
    result = await preview(desk)
    assert result.ephemeral
    assert embed_of(result).title == desk.floor.text("staff-void-title", no="1", producer="1", name="guest")
    fields = {field.name: field.value for field in embed_of(result).fields}
    assert (fields["Push points"], fields["PV points"], fields["Balance"]) == ("−1", "−2", "1 → 0")
    assert fields["Reason"] == "typed twice"
    assert desk.ledger() == [("visit", 1, 2)]


async def test_a_confirmed_void_is_a_counter_entry_and_the_entry_stays(desk: Desk) -> None:
    shown = await preview(desk)
    result = await desk.manager.click(shown.response, label="Void it")
    assert desk.ledger() == [("visit", 1, 2), ("void", -1, -2)]
    assert embed_of(result).title == desk.floor.text("staff-voided-title", no="1", producer="1", name="guest")
    assert result.response.components == []
    kept = rows(desk.floor.store, "SELECT voids, day, actor, reason FROM entry WHERE no = 2")
    assert kept == [(1, "2026-11-11", f"discord:{desk.manager.id}", "typed twice")]
    assert rows(desk.floor.store, "SELECT balance, pv FROM producer") == [(0, 0)]


async def test_a_void_is_one_line_of_the_staff_log_with_its_reason(desk: Desk) -> None:
    await desk.manager.click((await preview(desk)).response, label="Void it")
    facts = {"producer": 1, "entry": 1, "counter": "2", "reason": "typed twice"}
    assert {"act": "void", "actor": str(desk.manager.id), "facts": facts} in desk.log()
    assert len(desk.log()) == 2


async def test_a_void_of_a_push_takes_its_power_from_the_cast(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩", latin="Aya")
    await desk.act(desk.guest, "push", cast=f"id:{aya}")
    result = await preview(desk, entry=2)
    assert "Push: Aya" in said(result)
    await desk.manager.click(result.response, label="Void it")
    assert rows(desk.floor.store, "SELECT DISTINCT power, supporters FROM cast_tally") == [(0, 0)]


async def test_leaving_it_changes_nothing_and_takes_the_buttons_away(desk: Desk) -> None:
    shown = await preview(desk)
    result = await desk.manager.click(shown.response, label="Leave it")
    assert embed_of(result).description == desk.floor.text("staff-void-cancelled", no="1")
    assert result.response.components == []
    assert desk.ledger() == [("visit", 1, 2)]


async def test_a_second_press_of_confirm_tells_the_first_result(desk: Desk) -> None:
    shown = await preview(desk)
    stale = rendered(desk, shown)
    await desk.manager.click(shown.response, label="Void it")
    again(desk, shown, stale)
    result = await desk.manager.click(shown.response, label="Void it")
    assert embed_of(result).title == desk.floor.text("staff-voided-title", no="1", producer="1", name="guest")
    assert embed_of(result).footer.text == desk.floor.text("staff-entry", no="2")
    assert len(desk.ledger()) == 2


def rendered(desk: Desk, shown: Any) -> Any:
    """The buttons of a preview, as another device of the same person still shows them."""
    stored = desk.floor.env.backend.get_message(shown.response.channel_id, shown.response.id)
    return list(stored.components)


def again(desk: Desk, shown: Any, components: Any) -> None:
    """Put the buttons back that a redraw has taken away."""
    desk.floor.env.backend.get_message(shown.response.channel_id, shown.response.id).components = components


async def test_leaving_an_entry_that_is_void_by_now_says_so(desk: Desk) -> None:
    shown = await preview(desk)
    stale = rendered(desk, shown)
    await desk.manager.click(shown.response, label="Void it")
    again(desk, shown, stale)
    result = await desk.manager.click(shown.response, label="Leave it")
    assert refused(result, desk.floor, "error-already-voided", no="1")


async def test_the_second_of_two_managers_is_told_that_it_is_void_already(desk: Desk) -> None:
    first, second = await preview(desk), await preview(desk, desk.owner)
    await desk.manager.click(first.response, label="Void it")
    result = await desk.owner.click(second.response, label="Void it")
    assert refused(result, desk.floor, "error-already-voided", no="1")
    assert len(desk.ledger()) == 2


async def test_a_preview_can_be_confirmed_after_a_restart(desk: Desk) -> None:
    shown = await preview(desk)
    await restart(desk.floor)
    await desk.manager.click(shown.response, label="Void it")
    assert desk.ledger()[-1] == ("void", -1, -2)


async def test_a_preview_is_worth_nothing_once_the_role_is_gone(desk: Desk) -> None:
    shown = await preview(desk)
    desk.dismiss(desk.manager, desk.manager_role)
    result = await desk.manager.click(shown.response, label="Void it")
    assert refused(result, desk.floor, "error-not-staff", need="manager")
    assert len(desk.ledger()) == 1


async def test_a_void_that_would_leave_less_than_nothing_names_what_is_missing(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩")
    await desk.act(desk.guest, "push", cast=f"id:{aya}")
    result = await preview(desk)
    assert refused(result, desk.floor, "error-void-below-zero", missing=1)


async def test_points_spent_between_preview_and_confirm_still_stop_the_void(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩")
    shown = await preview(desk)
    await desk.act(desk.guest, "push", cast=f"id:{aya}")
    result = await desk.manager.click(shown.response, label="Void it")
    assert refused(result, desk.floor, "error-void-below-zero", missing=1)
    assert [kind for kind, _, _ in desk.ledger()] == ["visit", "push"]


async def test_an_entry_is_voided_once(desk: Desk) -> None:
    await desk.manager.click((await preview(desk)).response, label="Void it")
    assert refused(await preview(desk), desk.floor, "error-already-voided", no="1")


async def test_a_void_cannot_be_voided(desk: Desk) -> None:
    await desk.manager.click((await preview(desk)).response, label="Void it")
    assert refused(await preview(desk, entry=2), desk.floor, "error-not-voidable", no="2")


async def test_an_undone_push_and_its_undo_cannot_be_voided(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩")
    receipt = await desk.act(desk.guest, "push", cast=f"id:{aya}")
    label = receipt.response.components[0]["components"][0]["label"]
    await desk.guest.click(receipt.response, label=label)
    assert refused(await preview(desk, entry=2), desk.floor, "error-already-voided", no="2")
    assert refused(await preview(desk, entry=3), desk.floor, "error-not-voidable", no="3")


async def test_an_entry_that_is_not_there_is_refused(desk: Desk) -> None:
    assert refused(await preview(desk, entry=12345), desk.floor, "error-entry-not-found", no="12345")


async def test_a_corrected_visit_pays_the_days_point_once(desk: Desk) -> None:
    await desk.manager.click((await preview(desk)).response, label="Void it")
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    assert desk.ledger() == [("visit", 1, 2), ("void", -1, -2), ("visit", 1, 1), ("visit", 0, 1)]


async def test_a_voided_grant_leaves_the_days_cap_free_again(desk: Desk) -> None:
    await desk.act(desk.manager, "staff grant", producer=desk.guest, points=100, reason="ten was meant")
    await desk.manager.click((await preview(desk, entry=2)).response, label="Void it")
    result = await desk.act(desk.manager, "staff grant", producer=desk.guest, points=10, reason="ten")
    assert embed_of(result).fields[2].value == "90"


async def test_a_void_after_its_day_is_booked_on_that_day(desk: Desk) -> None:
    desk.floor.clock.move(days=2)
    await desk.manager.click((await preview(desk)).response, label="Void it")
    assert rows(desk.floor.store, "SELECT day FROM entry") == [("2026-11-11",), ("2026-11-11",)]


async def test_a_void_reads_in_japanese_for_a_japanese_manager(desk: Desk) -> None:
    rie = desk.floor.person("rie", locale="ja", roles=[desk.manager_role])
    shown = await preview(desk, rie)
    assert embed_of(shown).description == desk.floor.text("staff-void-ask", "ja")
    result = await rie.click(shown.response, label="取り消す")
    assert embed_of(result).description == desk.floor.text("staff-voided-body", "ja")


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_void_of_a_push_whose_result_is_public_says_where_it_counts(
    desk: Desk, locale: str, language: str
) -> None:
    store = desk.floor.store
    aya = add_cast(store, desk.floor.cafe, "彩", latin="Aya")
    await desk.act(desk.guest, "push", cast=f"id:{aya}")
    name = desk.floor.text("staff-void-season", language)
    rie = desk.floor.person("rie", locale=locale, roles=[desk.manager_role])

    async def told() -> str | None:
        return {field.name: field.value for field in embed_of(await preview(desk, rie, entry=2)).fields}.get(name)

    assert await told() is None
    await store.write(CloseSeason(cafe=desk.floor.cafe, key="close", visitor=MANAGER, season=1))
    assert await told() is None
    titles = [season_title(title, WORDS.for_(language)) for (title,) in rows(store, "SELECT title FROM season")]
    about = {"season": titles[0], "running": titles[1], "power": "1", "cast": "彩" if language == "ja" else "Aya"}
    change(desk, "ceremony_at = 1")
    assert await told() == desk.floor.text("staff-void-on-stage", language, **about)
    change(desk, "state = 'revealed', revealed_at = 1")
    assert await told() == desk.floor.text("staff-void-settled", language, **about)
    visit = embed_of(await preview(desk, rie))
    assert name not in {field.name for field in visit.fields}  # no power, so no season


def change(desk: Desk, put: str) -> None:
    """Leave the first season as its ceremony leaves it."""
    rows(desk.floor.store, f"UPDATE season SET {put} WHERE no = 1")
    rows(desk.floor.store, "UPDATE cafe SET revision = revision + 1")
