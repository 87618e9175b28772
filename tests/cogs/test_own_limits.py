"""`/me limit` through SimCord: how limits and breaks are set, shown, loosened, and what a push says to them."""

from __future__ import annotations

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import FORM, buttons, fields, restart, sent, told
from tests.rows import Gift, add_cast, choose, producer, rows, within


@pytest.fixture
def aya(floor: Floor) -> int:
    """A cast member to push."""
    return add_cast(floor.store, floor.cafe, "彩", latin="Aya")


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_limit_is_set_shown_and_told_when_a_push_goes_beyond_it(
    floor: Floor, aya: int, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    first = await aki.slash(floor.channel, "me limit")
    assert first.ephemeral
    assert floor.text("limit-none", language) in told(first)
    assert floor.text("welcome-title", language) in told(first)
    await aki.slash(floor.channel, "checkin")
    shown = await aki.slash(floor.channel, "me limit", amount=1, unit="points", period="week")
    name = floor.text("limit-name", language, unit="points", period="week")
    assert fields(shown)[name] == floor.text("limit-value", language, amount="1", used="0", left="1")
    await aki.slash(floor.channel, "push", cast="彩")
    floor.clock.move(days=1)
    await aki.slash(floor.channel, "checkin")
    refused = await aki.slash(floor.channel, "push", cast="彩")
    assert refused.ephemeral
    assert embed_of(refused).description == floor.text(
        "error-limit-reached", language, unit="points", limit=1, left=0, period="week"
    )
    floor.clock.move(days=4)
    await aki.slash(floor.channel, "push", cast="彩")
    assert rows(floor.store, "SELECT COUNT(*) FROM entry WHERE kind = 'push'") == [(2,)]


async def test_the_select_asks_for_an_amount_and_the_form_sets_it(floor: Floor) -> None:
    aki = floor.person("aki")
    shown = await aki.slash(floor.channel, "me limit", amount=7)
    assert "7: 0 used" in told(shown)
    await restart(floor)
    form = await aki.select(shown.response.message, ["yen-month"], custom_id="limit-choose:1")
    drawn = await aki.submit_modal(form, {"amount": " ３,０００ "})
    assert fields(drawn)["Yen a month"] == "3,000: 0 used, 3,000 left"
    assert floor.text("limit-yen-note") in told(drawn)
    form = await aki.select(shown.response.message, ["points-today"], custom_id="limit-choose:1")
    drawn = await aki.submit_modal(form, {"amount": "0"})
    assert fields(drawn)["Points a day"].endswith(floor.text("limit-then-none", day=floor.day("2026-11-12")))


async def test_limits_stand_in_the_order_of_the_select_whichever_was_changed_last(floor: Floor) -> None:
    aki = floor.person("aki")
    for unit, period in (("yen", "week"), ("points", "month"), ("points", "today")):
        shown = await aki.slash(floor.channel, "me limit", amount=5, unit=unit, period=period)
    shown = await aki.slash(floor.channel, "me limit", amount=4, unit="points", period="month")
    assert list(fields(shown)) == ["Points a day", "Points a month", "Yen a week"]


@pytest.mark.parametrize("typed", ["many", "-1", "1.5", "99999999"])
async def test_an_amount_that_is_no_number_changes_nothing(floor: Floor, typed: str) -> None:
    aki = floor.person("aki")
    shown = await aki.slash(floor.channel, "me limit", amount=7)
    form = await aki.select(shown.response.message, ["points-today"], custom_id="limit-choose:1")
    refused = await aki.submit_modal(form, {"amount": typed})
    assert embed_of(refused).description == floor.text("error-amount-invalid", part="limit", low=0, high=10_000_000)
    assert within(floor.store, "SELECT options FROM producer", "limits", 0, "amount") == 7


async def test_a_limit_of_another_shape_than_drawn_is_not_read(floor: Floor) -> None:
    aki = floor.person("aki")
    data = {"custom_id": "limit-amount:1:points:season", "components": []}
    assert embed_of(await sent(floor, aki, FORM, data)).description == floor.text("error-button-outdated")


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_break_is_taken_by_button_and_ended_with_the_day(
    floor: Floor, aya: int, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    shown = await aki.slash(floor.channel, "me limit")
    assert floor.text("limit-pause-end", language) not in buttons(shown)
    drawn = await aki.click(shown.response.message, label=floor.text("limit-pause-forever", language))
    assert fields(drawn)[floor.text("limit-pause", language)] == floor.text("limit-pause-open", language)
    refused = await aki.slash(floor.channel, "push", cast="彩")
    assert embed_of(refused).description == floor.text("error-pushes-paused", language, until="none")
    ended = await aki.click(drawn.response.message, label=floor.text("limit-pause-end", language))
    until = "<t:1794409200:f>"
    assert floor.text("limit-pause-until", language, until=until) in told(ended)
    refused = await aki.slash(floor.channel, "push", cast="彩")
    assert embed_of(refused).description == floor.text("error-pushes-paused", language, until=until)
    floor.clock.move(hours=12)
    await aki.slash(floor.channel, "push", cast="彩")
    assert rows(floor.store, "SELECT kind FROM entry") == [("check_in",), ("push",)]


async def test_a_break_of_days_comes_with_the_command(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    shown = await aki.slash(floor.channel, "me limit", pause_days=3)
    assert floor.text("limit-pause-until", until="<t:1794625200:f>") in told(shown)
    assert floor.text("welcome-title") in told(shown)
    assert within(floor.store, "SELECT options FROM producer", "limits") is None


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_a_new_card_is_told_from_when_it_can_push(floor: Floor, aya: int, locale: str, language: str) -> None:
    choose(floor.store, floor.cafe, '{"new_card_hours": 24}')
    aki = floor.person("aki", locale=locale)
    refused = await aki.slash(floor.channel, "push", cast="彩")
    assert embed_of(refused).description == floor.text("error-card-too-new", language, until="<t:1794452400:f>")
    await aki.slash(floor.channel, "checkin")
    floor.clock.move(hours=24)
    await aki.slash(floor.channel, "push", cast="彩")
    assert rows(floor.store, "SELECT kind FROM entry") == [("check_in",), ("push",)]


@pytest.mark.parametrize(
    ("locale", "today", "another_day"), [("en-US", "today", "another day"), ("ja", "本日", "明日")]
)
async def test_a_seasons_cap_is_told_as_the_days_and_the_next_day_begins_anew(
    floor: Floor, aya: int, locale: str, today: str, another_day: str
) -> None:
    choose(floor.store, floor.cafe, '{"caps": [{"days_left": 30, "points": 2}]}')
    aki = floor.person("aki", locale=locale)
    await floor.store.write(Gift(cafe=floor.cafe, key="g", visitor=producer(str(aki.id)), points=9))
    too_many = embed_of(await aki.slash(floor.channel, "push", cast="彩", points=3)).description or ""
    await aki.slash(floor.channel, "push", cast="彩", points=2)
    reached = embed_of(await aki.slash(floor.channel, "push", cast="彩")).description or ""
    assert today in too_many.lower()
    assert today in reached.lower()
    assert another_day in reached
    floor.clock.move(days=1)
    await aki.slash(floor.channel, "push", cast="彩", points=2)
    assert rows(floor.store, "SELECT points FROM entry WHERE kind = 'push'") == [(-2,), (-2,)]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_an_order_and_an_extension_keep_to_the_limit_in_yen(floor: Floor, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "me limit", amount=1000, unit="yen", period="month")
    await aki.slash(floor.channel, "stay start")
    await aki.slash(floor.channel, "stay order", item_or_yen="700")
    refused = await aki.slash(floor.channel, "stay order", item_or_yen="301")
    told_so = floor.text("error-limit-reached", language, unit="yen", limit=1000, left=300, period="month")
    assert embed_of(refused).description == told_so
    assert embed_of(await aki.slash(floor.channel, "stay extend")).description == told_so
    assert rows(floor.store, "SELECT kind, yen FROM stay_line") == [("order", 700)]
    shown = await aki.slash(floor.channel, "me limit")
    name = floor.text("limit-name", language, unit="yen", period="month")
    assert fields(shown)[name] == floor.text("limit-value", language, amount="1,000", used="700", left="300")
