"""The card and the badge as pictures, through SimCord with a real studio."""

from __future__ import annotations

from typing import Any

import pytest

from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from cogs import COGS
from storage.memory import Store
from tests.clock import Clock
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import said
from tests.cogs.wire import buttons
from tests.rows import Gift, add_cast, change_cast, choose, choose_also, producer, rows

LANGUAGE = "English / 日本語"


@pytest.fixture
def simcord_bot(store: Store, clock: Clock, painter: Painter, studio: Studio) -> Client:
    """The bot as `run` builds it."""
    return Client(House(store, WORDS, clock, None, painter, studio), COGS, shard_count=1)


@pytest.fixture
def aya(floor: Floor) -> int:
    """A cast member."""
    return add_cast(floor.store, floor.cafe, "彩", kana="あや", latin="Aya", colour=0xE0457B)


def heard(result: Any) -> tuple[str, str]:
    """The one picture at a reply: its file, and what those are told who do not see it."""
    [file] = result.response.attachments
    return file.filename, file.description


@pytest.mark.parametrize(("locale", "language", "rank", "oshi"), [
    ("en-US", "en", "Chief Producer", "Aya"), ("ja", "ja", "チーフプロデューサー", "彩"),
])  # fmt: skip
async def test_ones_card_is_a_picture_of_the_same_facts_but_for_balance_and_pv(
    floor: Floor, aya: int, locale: str, language: str, rank: str, oshi: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    await floor.store.write(Gift(cafe=floor.cafe, key="g", visitor=producer(str(aki.id)), points=4320, pv=37))
    file, words = heard(await aki.slash(floor.channel, "card"))
    assert file == "card.png"
    facts = ["aki", floor.text("points-no", language, no="1"), rank, oshi]
    facts.append(floor.text("card-streak-days", language, days=1))
    assert [one for one in facts if one not in words] == []
    assert not any(one in words for one in ("4,321", "4321", "37"))


async def test_the_day_of_joining_is_the_one_on_the_cafes_clocks(floor: Floor) -> None:
    choose(floor.store, floor.cafe, '{"zone": "Asia/Tokyo"}')
    aki = floor.person("aki")
    await aki.slash(floor.channel, "card")
    rows(floor.store, "UPDATE producer SET joined_at = ?", 1_795_532_400_000)  # 24 November 2026, 15:00 UTC
    assert "Nov 25, 2026" in heard(await aki.slash(floor.channel, "card"))[1]
    choose(floor.store, floor.cafe, '{"zone": "Europe/London"}')
    assert "Nov 24, 2026" in heard(await aki.slash(floor.channel, "card"))[1]


async def test_a_card_shown_to_all_has_the_name_only_where_boards_show_it_and_is_copied_as_it_is_now(
    floor: Floor,
) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await aki.slash(floor.channel, "me hide", hidden=False)
    shown = await aki.click((await aki.slash(floor.channel, "card")).response, label=floor.text("card-show"))
    words = heard(shown)[1]
    assert "aki" in words
    assert floor.text("points-no", "ja", no="1") not in words
    await aki.slash(floor.channel, "me hide", hidden=True)
    copy = heard(await ben.click(shown.response.message, label=LANGUAGE))[1]
    assert "aki" not in copy
    assert floor.text("ranking-number", no="1") in copy


async def test_switching_promotions_keeps_a_picture_at_the_card(floor: Floor) -> None:
    aki = floor.person("aki")
    card = await aki.slash(floor.channel, "card")
    switched = await aki.click(card.response.message, label=floor.text("card-promotions-off"))
    assert heard(switched) == heard(card)


async def test_the_badge_is_worn_by_whoever_has_an_oshi(floor: Floor, aya: int) -> None:
    aki = floor.person("aki", locale="ja")
    none = await aki.slash(floor.channel, "oshi show")
    assert none.response.attachments == []
    assert floor.text("oshi-badge-show", "ja") not in buttons(none)
    await aki.slash(floor.channel, "oshi set", cast="彩")
    file, words = heard(await aki.slash(floor.channel, "oshi show"))
    assert file == "badge.png"
    assert "彩" in words
    assert floor.text("ranking-number", "ja", no="1") in words


@pytest.mark.parametrize("hidden", [True, False])
async def test_a_badge_shown_to_all_follows_the_choice_of_the_name_in_words_and_picture(
    floor: Floor, aya: int, hidden: bool
) -> None:
    choose(floor.store, floor.cafe, '{"language": "en"}')
    aki = floor.person("aki", locale="ja")
    await aki.slash(floor.channel, "me hide", hidden=hidden)
    await aki.slash(floor.channel, "oshi set", cast="彩")
    own = await aki.slash(floor.channel, "oshi show")
    shown = await aki.click(own.response.message, label=floor.text("oshi-badge-show", "ja"))
    assert not shown.ephemeral
    who = floor.text("ranking-number", no="1") if hidden else "aki"
    assert embed_of(shown).description == floor.text("oshi-badge-told", who=who, cast="Aya")
    assert who in heard(shown)[1]
    assert ("aki" in said(shown) + heard(shown)[1]) is not hidden


async def test_a_shown_badge_is_copied_as_it_is_now_and_not_at_all_once_there_is_no_oshi(
    floor: Floor, aya: int
) -> None:
    add_cast(floor.store, floor.cafe, "凛", latin="Rin")
    aki, ben = floor.person("aki"), floor.person("ben")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    own = await aki.slash(floor.channel, "oshi show")
    shown = await aki.click(own.response.message, label=floor.text("oshi-badge-show"))
    await aki.slash(floor.channel, "oshi set", cast="Rin")
    copy = await ben.click(shown.response.message, label=LANGUAGE)
    assert copy.ephemeral
    assert "Rin" in heard(copy)[1]
    await aki.slash(floor.channel, "oshi clear")
    for who, message, label in (
        (ben, shown, LANGUAGE), (aki, own, floor.text("oshi-badge-show")),
    ):  # fmt: skip
        gone = await who.click(message.response.message, label=label)
        assert gone.ephemeral
        assert embed_of(gone).description == floor.text("error-button-outdated")
        assert gone.response.attachments == []


async def test_switching_a_notice_keeps_the_badge_where_it_is(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    own = await aki.slash(floor.channel, "oshi show")
    switched = await aki.click(own.response.message, label=floor.text("notice-kind-birthday"))
    assert heard(switched) == heard(own)


async def test_the_badge_of_somebody_who_has_graduated_stays(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    change_cast(floor.store, floor.cafe, aya, state="graduated")
    own = await aki.slash(floor.channel, "oshi show")
    assert heard(own)[0] == "badge.png"
    assert floor.text("oshi-badge-show") in buttons(own)


async def test_where_the_cafe_wants_no_pictures_both_are_words_alone(floor: Floor, aya: int) -> None:
    choose_also(floor.store, pictures=False)
    aki = floor.person("aki")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    card, badge = await aki.slash(floor.channel, "card"), await aki.slash(floor.channel, "oshi show")
    assert card.response.attachments == badge.response.attachments == []
    assert embed_of(badge).description == floor.text("oshi-show", cast="Aya")
