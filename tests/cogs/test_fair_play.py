"""`/staff suspend` and `/staff repair` through SimCord: what they ask, do, refuse, and tell the staff log."""

from __future__ import annotations

import pytest

from bot.ui.staff_log import staff_log_message
from storage import repair_pages
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, restart, said
from tests.cogs.wire import buttons, clicked_at_once, fields
from tests.rows import add_cast, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    """A café with its staff and a cast member."""
    add_cast(floor.store, floor.cafe, "彩", latin="Aya")
    return await open_desk(floor)


def logged(desk: Desk, language: str = "en") -> list[str]:
    """The staff log's lines as staff read them."""
    return [str(staff_log_message(one, WORDS.for_(language)).embeds[0]["description"]) for one in desk.log()]


# ---- suspend ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_suspended_card_cannot_push_and_keeps_what_it_gave(desk: Desk, locale: str, language: str) -> None:
    floor = desk.floor
    boss = floor.person("boss", locale=locale, roles=[desk.manager_role])
    fan = floor.person("fan", locale=locale)
    await desk.act(fan, "checkin")
    await desk.act(fan, "push", cast="彩")
    made = await desk.act(boss, "staff suspend", producer=fan, reason="two **cards**")
    assert made.ephemeral
    assert embed_of(made).title == floor.text("suspend-title", language, producer="1")
    assert "\\*\\*" in said(made)
    assert buttons(made) == {}
    floor.clock.move(days=1)
    await desk.act(fan, "checkin")
    assert refused(await desk.act(fan, "push", cast="彩"), floor, "error-suspended", language)
    assert rows(floor.store, "SELECT kind FROM entry") == [("check_in",), ("push",), ("check_in",)]
    assert rows(floor.store, "SELECT power FROM cast_tally WHERE span = 'a'") == [(100,)]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_same_command_again_asks_whether_to_lift_it(desk: Desk, locale: str, language: str) -> None:
    floor = desk.floor
    boss = floor.person("boss", locale=locale, roles=[desk.manager_role])
    await desk.act(desk.guest, "checkin")
    await desk.act(boss, "staff suspend", producer=desk.guest, reason="two cards")
    asked = await desk.act(boss, "staff suspend", producer=desk.guest, reason="sorted out")
    assert embed_of(asked).title == floor.text("suspend-ask-title", language, producer="1")
    assert rows(floor.store, "SELECT state FROM producer") == [("suspended",)]
    await restart(floor)
    lifted = await boss.click(asked.response, label=floor.text("suspend-lift", language))
    assert embed_of(lifted).description == floor.text("suspend-lifted", language, producer="1")
    assert rows(floor.store, "SELECT state FROM producer") == [("active",)]
    await desk.act(desk.guest, "push", cast="彩")
    assert desk.ledger() == [("check_in", 1, 0), ("push", -1, 0)]
    assert len(desk.log()) == 2
    assert all("{" not in line for line in logged(desk, language))
    assert "sorted out" in logged(desk, language)[1]


async def test_a_suspension_can_be_left_as_it_is(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    for reason in ("two cards", "hm"):
        asked = await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason=reason)
    left = await desk.manager.click(asked.response, label=desk.floor.text("suspend-keep"))
    assert embed_of(left).description == desk.floor.text("suspend-kept")
    assert rows(desk.floor.store, "SELECT state FROM producer") == [("suspended",)]


async def test_lifting_happens_once_and_an_old_question_lifts_no_newer_suspension(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason="first")
    asked = await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason="lift")
    lift = buttons(asked)[desk.floor.text("suspend-lift")]
    await clicked_at_once(desk.floor, desk.manager, lift, 3)
    assert [one["act"] for one in desk.log()] == ["suspend", "suspension-lifted"]
    await desk.act(desk.owner, "staff suspend", producer=desk.guest, reason="second")
    [late] = await clicked_at_once(desk.floor, desk.owner, lift, 1)
    assert refused(late, desk.floor, "error-button-used")
    assert rows(desk.floor.store, "SELECT state FROM producer") == [("suspended",)]


async def test_an_audit_tells_who_suspended_and_lifted_and_why(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    none = await desk.act(desk.manager, "staff audit", producer=desk.guest)
    assert desk.floor.text("suspend-audit") not in fields(none)
    await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason="two cards")
    asked = await desk.act(desk.owner, "staff suspend", producer=desk.guest, reason="sorted out")
    await desk.owner.click(asked.response, label=desk.floor.text("suspend-lift"))
    audit = await desk.act(desk.manager, "staff audit", producer=desk.guest)
    told = fields(audit)[desk.floor.text("suspend-audit")].split("\n")
    assert f"lifted by <@{desk.owner.id}> · sorted out" in told[0]
    assert f"suspended by <@{desk.manager.id}> · two cards" in told[1]


async def test_suspending_needs_a_manager_a_card_and_a_reason(desk: Desk) -> None:
    floor = desk.floor
    unknown = await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason="x")
    assert refused(unknown, floor, "error-unknown-producer")
    await desk.act(desk.guest, "checkin")
    assert refused(
        await desk.act(desk.till, "staff suspend", producer=desk.guest, reason="x"),
        floor, "error-not-staff", need="manager",
    )  # fmt: skip
    assert refused(
        await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason=" \u200b"),
        floor, "error-reason-missing",
    )  # fmt: skip
    assert rows(floor.store, "SELECT state FROM producer") == [("active",)]
    assert desk.log() == []


async def test_a_manager_no_longer_cannot_lift(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason="x")
    asked = await desk.act(desk.manager, "staff suspend", producer=desk.guest, reason="y")
    desk.dismiss(desk.manager, desk.manager_role)
    late = await desk.manager.click(asked.response, label=desk.floor.text("suspend-lift"))
    assert refused(late, desk.floor, "error-not-staff", need="manager")
    assert rows(desk.floor.store, "SELECT state FROM producer") == [("suspended",)]


# ---- repair ----------------------------------------------------------------------------------------------------------


async def outage(desk: Desk, guests: int = 1) -> None:
    """Guests come on the 11th, the 12th and 13th are the outage, it is the 14th."""
    for number in range(guests):
        await desk.act(desk.floor.person(f"fan {number}"), "checkin")
    desk.floor.clock.move(days=3)


async def test_a_repair_of_one_day_for_one_producer_says_so(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    desk.floor.clock.move(days=2)
    shown = await desk.act(
        desk.manager, "staff repair", **{"from": "2026-11-12", "to": "2026-11-12", "reason": "power cut"}
    )
    done = await desk.manager.click(shown.response, label=desk.floor.text("repair-confirm"))
    assert "1 day for 1 producer." in (embed_of(done).description or "")
    assert "(1 producer, 1 day)" in logged(desk)[0]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_repair_is_shown_first_and_done_when_confirmed(desk: Desk, locale: str, language: str) -> None:
    floor = desk.floor
    boss = floor.person("boss", locale=locale, roles=[desk.manager_role])
    await outage(desk, 2)
    options = {"from": "2026-11-12", "to": "昨日", "reason": "power cut"}
    shown = await desk.act(boss, "staff repair", **options)
    assert shown.ephemeral
    assert embed_of(shown).description == floor.text("repair-ask", language)
    told = fields(shown)
    assert told[floor.text("repair-producers", language)] == "2"
    assert told[floor.text("repair-entries", language)] == "4"
    assert desk.ledger() == [("check_in", 1, 0)] * 2
    await restart(floor)
    done = await boss.click(shown.response, label=floor.text("repair-confirm", language))
    assert embed_of(done).description == floor.text("repair-done-body", language, producers=2, days=4)
    assert desk.ledger()[2:] == [("repair", 1, 0)] * 4
    [line] = logged(desk, language)
    assert str(boss.id) in line
    assert "power cut" in line
    assert "2026-11-12" in line


async def test_a_repair_that_concerns_nobody_offers_nothing_to_confirm(desk: Desk) -> None:
    shown = await desk.act(desk.manager, "staff repair", **{"from": "yesterday", "to": "yesterday", "reason": "x"})
    assert embed_of(shown).description == desk.floor.text("repair-nobody")
    assert buttons(shown) == {}


async def test_a_repair_can_be_left(desk: Desk) -> None:
    await outage(desk)
    shown = await desk.act(desk.manager, "staff repair", **{"from": "2026-11-12", "to": "yesterday", "reason": "x"})
    left = await desk.manager.click(shown.response, label=desk.floor.text("repair-cancel"))
    assert embed_of(left).description == desk.floor.text("repair-cancelled")
    assert desk.ledger() == [("check_in", 1, 0)]


async def test_two_presses_at_once_give_each_day_once_and_one_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_pages, "LOOK_UPS", 4)
    await outage(desk, 4)
    shown = await desk.act(desk.manager, "staff repair", **{"from": "2026-11-12", "to": "yesterday", "reason": "x"})
    confirm = buttons(shown)[desk.floor.text("repair-confirm")]
    await clicked_at_once(desk.floor, desk.manager, confirm, 3)
    assert desk.ledger()[4:] == [("repair", 1, 0)] * 8
    assert [one["act"] for one in desk.log()] == ["repair"]


async def test_a_repair_that_a_restart_stopped_goes_on_by_its_button(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = desk.floor
    monkeypatch.setattr(repair_pages, "LOOK_UPS", 4)
    await outage(desk, 3)
    shown = await desk.act(desk.manager, "staff repair", **{"from": "2026-11-12", "to": "yesterday", "reason": "x"})
    # The process dies in the breath between two steps.
    with monkeypatch.context() as dying:
        dying.setattr("cogs.fair_play.BREATH", 3600)
        await desk.manager.click(shown.response, label=floor.text("repair-confirm"))
        message = shown.response.message
        assert message.embeds[0].title == floor.text("repair-running-title")
        assert 0 < len(desk.ledger()) - 3 < 6
        await restart(floor)
    done = await desk.manager.click(message, label=floor.text("repair-go"))
    assert embed_of(done).title == floor.text("repair-done-title")
    assert desk.ledger()[3:] == [("repair", 1, 0)] * 6


@pytest.mark.parametrize(
    ("first", "last", "key", "facts"),
    [
        ("today", "today", "error-day-not-over", {"day": "2026-11-11"}),
        ("2026-11-10", "2026-11-12", "error-day-not-over", {"day": "2026-11-12"}),
        ("2026-11-10", "2026-11-09", "error-period-invalid", {}),
        ("2026-10-01", "2026-11-10", "error-too-many-days", {"limit": 14}),
        ("whenever", "yesterday", "error-day-invalid", {"text": "whenever"}),
    ],
)
@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_days_that_cannot_be_made_up_for_are_told_in_the_readers_language(
    desk: Desk, first: str, last: str, key: str, facts: dict[str, str | int], locale: str, language: str
) -> None:
    boss = desk.floor.person("boss", locale=locale, roles=[desk.manager_role])
    result = await desk.act(boss, "staff repair", **{"from": first, "to": last, "reason": "x"})
    assert refused(result, desk.floor, key, language, **facts)
    assert rows(desk.floor.store, "SELECT * FROM repair") == []


async def test_a_repair_is_refused_to_the_till_and_without_a_reason(desk: Desk) -> None:
    days = {"from": "yesterday", "to": "yesterday"}
    till = await desk.act(desk.till, "staff repair", reason="x", **days)
    assert refused(till, desk.floor, "error-not-staff", need="manager")
    empty = await desk.act(desk.manager, "staff repair", reason="\u200b", **days)
    assert refused(empty, desk.floor, "error-reason-missing")


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_check_in_after_the_repair_tells_what_was_made_up(desk: Desk, locale: str, language: str) -> None:
    await outage(desk)
    shown = await desk.act(desk.manager, "staff repair", **{"from": "2026-11-12", "to": "yesterday", "reason": "x"})
    await desk.manager.click(shown.response, label=desk.floor.text("repair-confirm"))
    new = desk.floor.person("new", locale=locale)
    told = await desk.act(new, "checkin")
    assert desk.floor.text("repair-made-up", language, points=2) in said(told)
    assert fields(told)[desk.floor.text("checkin-balance", language)] == "3"
