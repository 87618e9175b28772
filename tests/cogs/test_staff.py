"""`/staff visit` and `/staff grant` through SimCord: what they record, whom they refuse, what the staff log gets."""

from __future__ import annotations

import pytest

from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, restart, said
from tests.rows import add_cast, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


# ---- visits ----------------------------------------------------------------------------------------------------------


async def test_a_visit_pays_its_point_and_one_pv_for_each_full_500_yen(desk: Desk) -> None:
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=3499, table="A3")
    assert result.ephemeral
    assert desk.ledger() == [("visit", 1, 6)]
    fields = {field.name: field.value for field in embed_of(result).fields}
    assert fields["Bill"] == "¥3,499"
    assert fields["Push points"] == "+1"
    assert fields["PV points"] == "+6 (of ¥3,499)"
    assert fields["Table"] == "A3"
    assert rows(desk.floor.store, "SELECT entry, yen, pv_yen, spot FROM visit") == [(1, 3499, 3499, "A3")]


async def test_the_part_of_a_bill_that_counts_for_pv_can_be_smaller(desk: Desk) -> None:
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=5000, pv_yen=1000)
    assert desk.ledger() == [("visit", 1, 2)]


async def test_more_yen_for_pv_than_the_bill_is_refused(desk: Desk) -> None:
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500, pv_yen=501)
    assert refused(result, desk.floor, "error-amount-invalid", part="pv", low=0, high=500)
    assert desk.ledger() == []


async def test_a_bill_of_nothing_is_a_visit_too(desk: Desk) -> None:
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=0)
    assert desk.ledger() == [("visit", 1, 0)]


async def test_a_second_visit_of_the_day_pays_pv_but_no_second_point(desk: Desk) -> None:
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    assert desk.ledger() == [("visit", 1, 1), ("visit", 0, 1)]
    assert desk.floor.text("staff-visit-paid-already") in said(result)


async def test_the_next_business_day_pays_a_visit_point_again(desk: Desk) -> None:
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=0)
    desk.floor.clock.move(days=1)
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=0)
    assert desk.ledger() == [("visit", 1, 0), ("visit", 1, 0)]


async def test_the_first_visit_of_somebody_without_a_card_issues_it(desk: Desk) -> None:
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=0)
    assert desk.floor.text("staff-visit-issued") in said(result)
    greeted = await desk.act(desk.guest, "checkin")
    # Their own first command still asks whether boards show the name.
    assert greeted.response.embeds[1].title == desk.floor.text("welcome-title")
    again = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=0)
    assert desk.floor.text("staff-visit-issued") not in said(again)


async def test_a_visit_that_raises_the_rank_tells_the_till_so(desk: Desk) -> None:
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=4999)
    assert "Assistant Producer" in said(result)
    assert "promotion" not in said(result)
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    assert desk.floor.text("staff-visit-promoted", rank="Junior Producer") in said(result)


async def test_the_yen_of_a_visit_stand_in_no_message_that_others_see(desk: Desk) -> None:
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=3456)
    assert "3,456" in said(result)
    assert desk.floor.channel.history(viewer=desk.guest) == []
    points = await desk.act(desk.guest, "points")
    assert "3,456" not in said(points)


async def test_a_bot_is_nobodys_guest(desk: Desk) -> None:
    robot = desk.floor.guild.add_member(desk.floor.env.create_user("robot", bot=True))
    result = await desk.act(desk.till, "staff visit", producer=robot, yen=500)
    assert refused(result, desk.floor, "error-unknown-producer")


async def test_a_visit_in_japanese_reads_in_japanese(desk: Desk) -> None:
    till = desk.floor.person("rie", locale="ja", roles=[desk.till_role])
    result = await desk.act(till, "staff visit", producer=desk.guest, yen=500)
    assert embed_of(result).title == desk.floor.text("staff-visit-title", "ja", producer="1", name="guest")
    assert "500円" in said(result)


# ---- rights ----------------------------------------------------------------------------------------------------------


async def test_a_guest_may_not_record_a_visit(desk: Desk) -> None:
    result = await desk.act(desk.guest, "staff visit", producer=desk.guest, yen=9999)
    assert refused(result, desk.floor, "error-not-staff", need="till")
    assert rows(desk.floor.store, "SELECT * FROM producer") == []


async def test_a_refusal_of_staff_reads_in_the_language_of_whoever_tried(desk: Desk) -> None:
    yuki = desk.floor.person("yuki", locale="ja")
    result = await desk.act(yuki, "staff grant", producer=desk.guest, points=1, reason="x")
    assert refused(result, desk.floor, "error-not-staff", "ja", need="manager")


async def test_the_till_may_not_grant_void_or_audit(desk: Desk) -> None:
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    for command, options in (
        ("staff grant", {"producer": desk.guest, "points": 1, "reason": "x"}),
        ("staff void", {"entry": 1, "reason": "x"}),
        ("staff audit", {"producer": desk.guest}),
    ):
        result = await desk.act(desk.till, command, **options)
        assert refused(result, desk.floor, "error-not-staff", need="manager"), command
    assert desk.ledger() == [("visit", 1, 1)]


async def test_manager_and_whoever_manages_the_server_may_do_the_tills_work(desk: Desk) -> None:
    for who in (desk.manager, desk.owner):
        result = await desk.act(who, "staff visit", producer=desk.guest, yen=500)
        assert said(result).startswith("Visit recorded")


async def test_a_role_taken_away_counts_at_the_very_next_call(desk: Desk) -> None:
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    desk.dismiss(desk.till, desk.till_role)
    result = await desk.act(desk.till, "staff visit", producer=desk.guest, yen=500)
    assert refused(result, desk.floor, "error-not-staff", need="till")


async def test_staff_of_another_cafe_are_guests_here(desk: Desk) -> None:
    floor = desk.floor
    elsewhere = floor.env.create_guild(name="Elsewhere")
    room = elsewhere.create_text_channel("room")
    stranger = elsewhere.add_member(desk.till.user)
    result = await stranger.slash(room, "staff visit", producer=stranger, yen=500)
    assert refused(result, floor, "error-not-staff", need="till")
    assert desk.ledger() == []


# ---- grants ----------------------------------------------------------------------------------------------------------


async def test_a_grant_gives_points_with_its_reason(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    result = await desk.act(desk.manager, "staff grant", producer=desk.guest, points=30, reason="won the quiz")
    assert result.ephemeral
    fields = {field.name: field.value for field in embed_of(result).fields}
    assert fields == {
        "Push points": "+30", "Balance": "31", "May still be granted today": "70", "Reason": "won the quiz"
    }  # fmt: skip
    kept = rows(desk.floor.store, "SELECT points, actor, reason FROM entry WHERE kind = 'grant'")
    assert kept == [(30, f"discord:{desk.manager.id}", "won the quiz")]


async def test_a_grant_to_somebody_without_a_card_is_refused(desk: Desk) -> None:
    result = await desk.act(desk.manager, "staff grant", producer=desk.guest, points=1, reason="x")
    assert refused(result, desk.floor, "error-unknown-producer")
    assert rows(desk.floor.store, "SELECT * FROM producer") == []


async def test_grants_are_capped_per_day_and_cafe_whoever_grants(desk: Desk) -> None:
    ben = desk.floor.person("ben")
    for who in (desk.guest, ben):
        await desk.act(who, "checkin")
    await desk.act(desk.manager, "staff grant", producer=desk.guest, points=99, reason="x")
    result = await desk.act(desk.owner, "staff grant", producer=ben, points=2, reason="x")
    assert refused(result, desk.floor, "error-grant-cap-reached", cap=100, left=1)
    desk.floor.clock.move(days=1)
    result = await desk.act(desk.owner, "staff grant", producer=ben, points=100, reason="x")
    assert str(embed_of(result).title).startswith("Points granted")


async def test_a_grant_without_words_in_its_reason_is_refused(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    result = await desk.act(desk.manager, "staff grant", producer=desk.guest, points=1, reason=" \u200b ")
    assert refused(result, desk.floor, "error-reason-missing")
    assert desk.ledger() == [("check_in", 1, 0)]


async def test_a_reason_can_neither_ping_nor_format(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    result = await desk.act(desk.manager, "staff grant", producer=desk.guest, points=1, reason="**@everyone** <@1>")
    assert "\\*\\*@\u200beveryone" in said(result)
    assert "<@1>" not in said(result)


# ---- the staff log ---------------------------------------------------------------------------------------------------


async def test_every_act_is_one_line_of_the_staff_log(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    await desk.act(desk.till, "staff visit", producer=desk.guest, yen=1000)
    desk.floor.clock.move(minutes=1)
    await desk.act(desk.manager, "staff grant", producer=desk.guest, points=5, reason="quiz")
    visit, grant = desk.log()
    assert visit == {
        "act": "visit",
        "actor": str(desk.till.id),
        "facts": {"producer": 1, "entry": 2, "yen": 1000, "points": 1, "pv": 2},
    }
    assert grant == {
        "act": "grant",
        "actor": str(desk.manager.id),
        "facts": {"producer": 1, "entry": 3, "points": 5, "reason": "quiz"},
    }


async def test_a_refused_act_leaves_no_line_in_the_staff_log(desk: Desk) -> None:
    await desk.act(desk.guest, "staff visit", producer=desk.guest, yen=1000)
    await desk.act(desk.manager, "staff grant", producer=desk.guest, points=5, reason="quiz")
    assert desk.log() == []


# ---- audit -----------------------------------------------------------------------------------------------------------


async def test_an_audit_shows_entries_with_actors_and_reasons_and_that_they_add_up(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩", latin="Aya")
    await desk.act(desk.guest, "checkin")
    await desk.act(desk.manager, "staff grant", producer=desk.guest, points=5, reason="quiz")
    await desk.act(desk.guest, "push", cast=f"id:{aya}", points=2)
    result = await desk.act(desk.manager, "staff audit", producer=desk.guest)
    assert result.ephemeral
    newest, grant, oldest = str(embed_of(result).description).split("\n")
    assert "**−2** · Push: Aya" in newest
    assert f"by <@{desk.manager.id}> · quiz" in grant
    assert "Check-in" in oldest
    assert desk.floor.text("staff-audit-sound") in said(result)
    assert desk.floor.text("staff-audit-sum", entries=3, points="4", pv="0") in said(result)


async def test_an_audit_says_when_a_balance_is_not_what_the_entries_add_up_to(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    rows(desk.floor.store, "UPDATE producer SET balance = 99")
    result = await desk.act(desk.manager, "staff audit", producer=desk.guest)
    assert desk.floor.text("staff-audit-wrong") in said(result)


async def test_an_audit_is_turned_page_by_page_and_back_after_a_restart(desk: Desk) -> None:
    floor = desk.floor
    for _ in range(10):
        await desk.act(desk.guest, "checkin")
        floor.clock.move(days=1)
    first = await desk.act(desk.manager, "staff audit", producer=desk.guest)
    assert "`3`" in said(first)
    assert "`2`" not in said(first)
    await restart(floor)
    older = await desk.manager.click(first.response, label="Older")
    assert [line[:3] for line in str(embed_of(older).description).split("\n")] == ["`2`", "`1`"]
    newer = await desk.manager.click(older.response, label="Newer")
    assert str(embed_of(newer).description).startswith("`10`")


async def test_an_audit_page_is_refused_to_who_is_no_manager_any_more(desk: Desk) -> None:
    for _ in range(10):
        await desk.act(desk.guest, "checkin")
        desk.floor.clock.move(days=1)
    first = await desk.act(desk.manager, "staff audit", producer=desk.guest)
    desk.dismiss(desk.manager, desk.manager_role)
    result = await desk.manager.click(first.response, label="Older")
    assert refused(result, desk.floor, "error-not-staff", need="manager")


async def test_an_audit_of_somebody_without_a_card_is_refused(desk: Desk) -> None:
    result = await desk.act(desk.manager, "staff audit", producer=desk.guest)
    assert refused(result, desk.floor, "error-unknown-producer")


def test_every_kind_of_entry_has_its_word() -> None:
    kinds = ("check-in", "push", "undo", "void", "visit", "grant", "repair", "campaign")
    assert all(f"staff-kind-{kind}" in WORDS.for_("ja") for kind in kinds)
