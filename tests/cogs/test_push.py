"""`/push`, its receipt and its buttons through SimCord."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import COMMAND, COMPONENT, buttons, clicked_at_once, command, fields, pressed, restart, sent, told
from tests.rows import Gift, add_cast, change_cast, producer, rows


@pytest.fixture
def aya(floor: Floor) -> int:
    """A cast member."""
    return add_cast(floor.store, floor.cafe, "彩", kana="あや", latin="Aya", nicknames='["あーや"]')


async def gift(floor: Floor, person: Any, points: int, pv: int = 0) -> None:
    """Fill a person's purse; the welcome is over."""
    who = producer(str(person.id), name=person.name)
    await floor.store.write(Gift(cafe=floor.cafe, key=f"g{person.id}{points}", visitor=who, points=points, pv=pv))
    rows(floor.store, "UPDATE producer SET welcomed = 1")


def balances(floor: Floor) -> list[int]:
    """What is in the purses."""
    return [row[0] for row in rows(floor.store, "SELECT balance FROM producer ORDER BY no")]


def pushes(floor: Floor) -> int:
    """How many pushes the ledger holds."""
    return rows(floor.store, "SELECT COUNT(*) FROM entry WHERE kind = 'push'")[0][0]


# ---- the good way ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language", "name"), [("en-US", "en", "Aya"), ("ja", "ja", "彩")])
async def test_a_push_is_answered_by_a_receipt_for_the_pushers_eyes(
    floor: Floor, aya: int, locale: str, language: str, name: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await gift(floor, aki, 10, pv=10)
    result = await aki.slash(floor.channel, "push", cast="あーや", points=3)
    assert result.ephemeral
    embed = embed_of(result)
    assert embed.title == floor.text("push-title", language, cast=name)
    values = fields(result)
    assert values[floor.text("push-power", language)] == "3.3"
    assert values[floor.text("push-balance", language)] == "7"
    assert values[floor.text("push-total", language, cast=name)] == floor.text(
        "push-total-value", language, total="3.3", place="1"
    )
    assert values[floor.text("push-own", language, cast=name)] == floor.text(
        "push-own-value", language, place="1", power="3.3"
    )
    assert embed.footer.text == floor.text("push-entry", language, no="2")


async def test_without_arguments_a_push_gives_one_point_to_the_oshi(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    result = await aki.slash(floor.channel, "push")
    assert embed_of(result).title == floor.text("push-title", cast="Aya")
    assert balances(floor) == [9]


@pytest.mark.parametrize("typed", ["彩", "ア", "aya", "ＡＹＡ", "あーや", "アヤ"])
async def test_autocomplete_finds_a_name_in_any_writing(floor: Floor, aya: int, typed: str) -> None:
    add_cast(floor.store, floor.cafe, "凛", kana="りん", latin="Rin")
    aki = floor.person("aki")
    assert [one["name"] for one in await aki.autocomplete(floor.channel, "push", "cast", typed)] == ["Aya"]


async def test_autocomplete_offers_nobody_who_rests_or_has_graduated(floor: Floor, aya: int) -> None:
    change_cast(floor.store, floor.cafe, aya, state="resting")
    aki = floor.person("aki", locale="ja")
    assert await aki.autocomplete(floor.channel, "push", "cast", "") == []


async def test_a_message_is_received_and_the_receipt_says_so(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    result = await aki.slash(floor.channel, "push", cast="Aya", message="Great show!")
    assert floor.text("push-words") in told(result)
    assert rows(floor.store, "SELECT words FROM shout_out") == [("Great show!",)]


async def test_the_first_command_of_all_issues_the_card_even_if_the_push_is_refused(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "push", cast="Aya")
    assert embed_of(result).description == floor.text("error-insufficient-points", balance=0, cost=1)
    later = await aki.slash(floor.channel, "checkin")
    assert floor.text("welcome-title") in told(later)


# ---- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_push_beyond_the_balance_spends_nothing(floor: Floor, aya: int, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    await gift(floor, aki, 2)
    result = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    assert result.ephemeral
    assert embed_of(result).description == floor.text("error-insufficient-points", language, balance=2, cost=3)
    assert balances(floor) == [2]


async def test_a_push_without_an_oshi_and_without_a_name_says_how_to_go_on(floor: Floor, aya: int) -> None:
    aki = floor.person("aki", locale="ja")
    await gift(floor, aki, 2)
    assert embed_of(await aki.slash(floor.channel, "push")).description == floor.text("error-no-oshi", "ja")


@pytest.mark.parametrize(("locale", "language", "nearest"), [("en-US", "en", "Aya"), ("ja", "ja", "彩")])
async def test_an_unknown_name_is_answered_with_the_nearest_in_the_readers_script(
    floor: Floor, aya: int, locale: str, language: str, nearest: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await gift(floor, aki, 2)
    result = await aki.slash(floor.channel, "push", cast="Ayo")
    said = floor.text("error-unknown-cast", language, text="Ayo", nearest=nearest, nearest_count=1)
    assert embed_of(result).description == said


async def test_a_name_borne_twice_is_asked_about(floor: Floor, aya: int) -> None:
    add_cast(floor.store, floor.cafe, "綾", kana="あや", latin="Aya K.")
    aki = floor.person("aki")
    await gift(floor, aki, 2)
    result = await aki.slash(floor.channel, "push", cast="あや")
    assert embed_of(result).description == floor.text("error-ambiguous-cast", text="あや", names="彩, 綾")


async def test_an_empty_roster_is_told_as_such(floor: Floor) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "push", cast="Aya")
    assert embed_of(result).description == floor.text("error-no-cast-yet")


async def test_cast_retired_between_autocomplete_and_push_take_no_points(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 2)
    [choice] = await aki.autocomplete(floor.channel, "push", "cast", "Ay")
    change_cast(floor.store, floor.cafe, aya, state="graduated")
    result = await aki.slash(floor.channel, "push", cast=choice["value"])
    assert embed_of(result).description == floor.text("error-cast-graduated", name="Aya")
    assert balances(floor) == [2]


async def test_cast_renamed_between_autocomplete_and_push_are_still_the_same_person(floor: Floor, aya: int) -> None:
    aki = floor.person("aki", locale="ja")
    await gift(floor, aki, 2)
    [choice] = await aki.autocomplete(floor.channel, "push", "cast", "彩")
    change_cast(floor.store, floor.cafe, aya, name="綾")
    result = await aki.slash(floor.channel, "push", cast=choice["value"])
    assert embed_of(result).title == floor.text("push-title", "ja", cast="綾")


async def test_linked_cast_are_told_that_they_cannot_push(floor: Floor, aya: int) -> None:
    idol = floor.person("idol")
    change_cast(floor.store, floor.cafe, aya, platform="discord", account=str(idol.id))
    result = await idol.slash(floor.channel, "push", cast="Aya")
    assert embed_of(result).description == floor.text("error-cast-cannot-push")


async def test_in_a_direct_message_nothing_is_pushed(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 2)
    result = await sent(floor, aki, COMMAND, command(floor, "push", cast="Aya"), dm=True)
    assert embed_of(result).description == floor.text("error-not-allowed-here")
    assert balances(floor) == [2]


# ---- what people type ------------------------------------------------------------------------------------------------


async def test_names_and_messages_neither_ping_nor_format(floor: Floor) -> None:
    add_cast(floor.store, floor.cafe, "**A** @everyone <@1>", latin="**A** @everyone <@1>")
    aki = floor.person("aki")
    await gift(floor, aki, 9)
    found = await aki.slash(floor.channel, "push", cast="**A** @everyone <@1>", message="@here [x](https://e.x)")
    unknown = await aki.slash(floor.channel, "push", cast="<@&5> __x__ https://evil.example")
    for text in (told(found), told(unknown)):
        for live in ("@everyone", "@here", "<@1>", "<@&5>", "**A**", "__x__", "](", "https://evil"):
            assert live not in text


# ---- once ------------------------------------------------------------------------------------------------------------


async def test_a_replayed_interaction_spends_once(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    await sent(floor, aki, COMMAND, command(floor, "push", cast="Aya", points=3), times=3)
    assert (balances(floor), pushes(floor)) == ([7], 1)


async def test_the_push_again_button_pushes_the_same_once_however_often_it_is_pressed(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    label = floor.text("push-again", points=3)
    first = await aki.click(receipt.response.message, label=label)
    second = await aki.click(receipt.response.message, label=label)
    assert embed_of(first).title == floor.text("push-title", cast="Aya")
    assert embed_of(second).title == floor.text("push-title-again", cast="Aya")
    assert embed_of(first).footer.text == embed_of(second).footer.text
    assert (balances(floor), pushes(floor)) == ([4], 2)


async def test_two_devices_that_press_at_once_push_once(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya")
    again = buttons(receipt)[floor.text("push-again", points=1)]
    results = await clicked_at_once(floor, aki, again, 4)
    assert all(result.response for result in results)
    assert (balances(floor), pushes(floor)) == ([8], 2)


async def test_the_receipt_offers_no_push_that_the_balance_does_not_cover(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 5)
    receipt = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    assert floor.text("push-again", points=3) not in buttons(receipt)


async def test_the_oshi_button_of_a_check_in_pushes_whom_it_names(floor: Floor, aya: int) -> None:
    rin = add_cast(floor.store, floor.cafe, "凛", latin="Rin")
    aki = floor.person("aki")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    done = await aki.slash(floor.channel, "checkin")
    await aki.slash(floor.channel, "oshi set", cast=f"id:{rin}")
    label = floor.text("checkin-push-oshi", cast="Aya")
    first = await aki.click(done.response.message, label=label)
    second = await aki.click(done.response.message, label=label)
    assert embed_of(first).title == floor.text("push-title", cast="Aya")
    assert embed_of(second).title == floor.text("push-title-again", cast="Aya")
    assert balances(floor) == [0]


# ---- undo ------------------------------------------------------------------------------------------------------------


def undo_label(receipt: Any) -> str:
    """The label of a receipt's Undo button, which tells until when."""
    return next(label for label, custom_id in buttons(receipt).items() if custom_id.startswith("undo:"))


async def test_undo_says_until_when_and_redraws_the_receipt_without_buttons(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    assert undo_label(receipt) == floor.text("push-undo", until="12:01:00")
    result = await aki.click(receipt.response.message, label=undo_label(receipt))
    assert result.response.id == receipt.response.id
    assert embed_of(result).title == floor.text("push-undone-title")
    assert result.response.components == []
    assert balances(floor) == [10]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_undo_that_comes_too_late_is_refused_and_its_button_goes(
    floor: Floor, aya: int, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    before = embed_of(receipt).title
    floor.clock.move(seconds=60)
    result = await aki.click(receipt.response.message, label=undo_label(receipt))
    until = f"<t:{int(floor.clock.now.timestamp())}:f>"
    assert floor.text("error-undo-too-late", language, until=until) in told(result)
    assert embed_of(result).title == before
    assert list(buttons(result)) == [floor.text("push-again", language, points=3)]
    assert balances(floor) == [7]


async def test_two_undo_presses_at_once_give_back_once(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    await clicked_at_once(floor, aki, buttons(receipt)[undo_label(receipt)], 3)
    assert balances(floor) == [10]
    assert rows(floor.store, "SELECT COUNT(*) FROM entry WHERE kind = 'undo'") == [(1,)]


async def test_undo_by_another_member_is_refused_in_their_language(floor: Floor, aya: int) -> None:
    aki, ben = floor.person("aki"), floor.person("ben", locale="ja")
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    result = await sent(floor, ben, COMPONENT, pressed(buttons(receipt)[undo_label(receipt)]))
    assert embed_of(result).description == floor.text("error-not-yours", "ja")
    assert balances(floor)[0] == 7


async def test_buttons_work_after_a_restart(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    receipt = await aki.slash(floor.channel, "push", cast="Aya", points=3)
    again, undo = floor.text("push-again", points=3), undo_label(receipt)
    await restart(floor)
    await aki.click(receipt.response.message, label=again)
    await aki.click(receipt.response.message, label=undo)
    assert balances(floor) == [7]


async def test_an_unknown_button_is_answered(floor: Floor) -> None:
    aki = floor.person("aki", locale="ja")
    for unknown in ("nobody-knows:1:5", "undo:99:1:x", "x"):
        result = await sent(floor, aki, COMPONENT, pressed(unknown))
        assert result.ephemeral
        assert embed_of(result).description == floor.text("error-button-outdated", "ja")


async def test_a_button_pressed_in_a_direct_message_is_refused(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    result = await sent(floor, aki, COMPONENT, pressed(f"push-again:1:{aya}:3:abc"), dm=True)
    assert embed_of(result).description == floor.text("error-not-allowed-here")
    assert balances(floor) == [10]


# ---- blind time ------------------------------------------------------------------------------------------------------


async def test_in_blind_time_the_receipt_tells_the_power_and_no_total(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await gift(floor, aki, 10)
    await aki.slash(floor.channel, "push", cast="Aya", points=3)
    floor.clock.now = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
    result = await aki.slash(floor.channel, "push", cast="Aya", points=2)
    assert fields(result) == {floor.text("push-power"): "2", floor.text("push-balance"): "5"}
    assert floor.text("push-sealed") in told(result)
