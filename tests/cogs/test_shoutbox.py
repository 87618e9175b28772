"""`/shoutbox`: words that wait for staff, and the word list, through SimCord."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.wire import COMMAND, COMPONENT, buttons, command, pressed, sent
from tests.rows import Gift, add_cast, change_cast, choose, producer, rows

LINK = "see example.com"


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    """A desk with a staff log, and a cast member with an account."""
    desk = await open_desk(floor)
    await desk.choose(staff_log_channel=floor.channel)
    rows(floor.store, "DELETE FROM post")
    add_cast(floor.store, floor.cafe, "彩", latin="Aya", platform="discord", account="4242")
    return desk


async def write(desk: Desk, words: str, *, who: Any = None) -> None:
    """A push with words that are ripe when this returns."""
    who = who or desk.guest
    given = Gift(cafe=desk.floor.cafe, key=f"g{words}", visitor=producer(str(who.id), name=who.name), points=1)
    await desk.floor.store.write(given)
    rows(desk.floor.store, "UPDATE producer SET welcomed = 1")
    await who.slash(desk.floor.channel, "push", cast="Aya", message=words)
    desk.floor.clock.move(seconds=60)


def press_of(result: Any, act: str) -> str:
    """The custom_id of the first message's button for an act."""
    return next(one for one in buttons(result).values() if one.startswith(f"box:1:{act}:"))


def acts(desk: Desk) -> list[str]:
    """What the staff log tells, in any order."""
    return sorted(one["act"] for one in desk.log())


def states(desk: Desk) -> list[str]:
    """How the shout-outs stand."""
    return [state for (state,) in rows(desk.floor.store, "SELECT state FROM shout_out ORDER BY entry")]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("act", "key", "state"),
    [
        ("pass", "box-passed", "passed"),
        ("refuse", "box-refused", "refused"),
        ("hand-over", "box-handed-over", "refused"),
    ],
)
async def test_a_manager_passes_refuses_or_hands_over(
    desk: Desk, language: str, act: str, key: str, state: str
) -> None:
    manager = desk.floor.person("boss", locale=language, roles=[desk.manager_role])
    await write(desk, LINK)
    box = await desk.act(manager, "shoutbox")
    assert box.ephemeral
    assert embed_of(box).title == desk.floor.text("box-title", language)
    assert desk.floor.text("box-why-link", language) in said(box)
    assert "example\\.com" in said(box) or "example.com" in said(box)
    assert "guest" in said(box)
    done = await manager.click(box.response, custom_id=press_of(box, act))
    assert desk.floor.text(key, language, no="1") in said(done)
    assert desk.floor.text("box-empty", language) in said(done)
    assert states(desk) == [state]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_only_managers_see_the_box_and_use_its_buttons(desk: Desk, locale: str, language: str) -> None:
    guest = desk.floor.person("other", locale=locale)
    till = desk.floor.person("till2", locale=locale, roles=[desk.till_role])
    await write(desk, LINK)
    for who in (guest, till):
        result = await desk.act(who, "shoutbox")
        assert refused(result, desk.floor, "error-not-staff", language, need="manager")
        for press in ("box:1:pass:2:0:abc", "box-page:1:0", "box-words:1"):
            forged = await sent(desk.floor, who, COMPONENT, pressed(press))
            assert refused(forged, desk.floor, "error-not-staff", language, need="manager")
    assert states(desk) == ["held"]


async def test_a_role_taken_away_counts_at_once(desk: Desk) -> None:
    await write(desk, LINK)
    box = await desk.act(desk.manager, "shoutbox")
    desk.dismiss(desk.manager, desk.manager_role)
    late = await desk.manager.click(box.response, custom_id=press_of(box, "pass"))
    assert refused(late, desk.floor, "error-not-staff", need="manager")
    assert states(desk) == ["held"]


async def test_in_a_direct_message_there_is_no_box(desk: Desk) -> None:
    result = await sent(desk.floor, desk.manager, COMMAND, command(desk.floor, "shoutbox"), dm=True)
    assert refused(result, desk.floor, "error-not-allowed-here")


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_second_manager_is_told_that_it_was_dealt_with(desk: Desk, locale: str, language: str) -> None:
    other = desk.floor.person("second", locale=locale, roles=[desk.manager_role])
    await write(desk, LINK)
    first, second = await desk.act(desk.manager, "shoutbox"), await desk.act(other, "shoutbox")
    await desk.manager.click(first.response, custom_id=press_of(first, "refuse"))
    late = await other.click(second.response, custom_id=press_of(second, "pass"))
    assert refused(late, desk.floor, "error-shout-out-dealt-with", language)
    assert states(desk) == ["refused"]
    assert acts(desk) == ["shoutout-held", "shoutout-refused"]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_words_that_were_withdrawn_meanwhile_cannot_be_found(desk: Desk, locale: str, language: str) -> None:
    boss = desk.floor.person("boss", locale=locale, roles=[desk.manager_role])
    await write(desk, LINK)
    box = await desk.act(boss, "shoutbox")
    voided = await desk.act(desk.manager, "staff void", entry=2, reason="a mistake")
    await desk.manager.click(voided.response, label="Void it")
    late = await boss.click(box.response, custom_id=press_of(box, "pass"))
    assert refused(late, desk.floor, "error-shout-out-not-found", language)


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_without_a_staff_log_nothing_is_handed_over(desk: Desk, locale: str, language: str) -> None:
    boss = desk.floor.person("boss", locale=locale, roles=[desk.manager_role])
    role = desk.manager_role.id
    choose(desk.floor.store, desk.floor.cafe, f'{{"manager_role": "{role}"}}')
    await write(desk, LINK)
    box = await desk.act(boss, "shoutbox")
    result = await boss.click(box.response, custom_id=press_of(box, "hand-over"))
    assert refused(result, desk.floor, "error-not-set-up", language)
    assert states(desk) == ["held"]


async def test_the_staff_log_tells_each_act_and_the_words_of_what_was_handed_over_only(desk: Desk) -> None:
    for number in range(3):
        await write(desk, f"{LINK}/{number}", who=desk.floor.person(f"fan{number}"))
    for act in ("pass", "refuse", "hand-over"):
        box = await desk.act(desk.manager, "shoutbox")
        await desk.manager.click(box.response, custom_id=press_of(box, act))
    assert acts(desk) == ["shoutout-handed-over", *["shoutout-held"] * 3, "shoutout-passed", "shoutout-refused"]
    assert [one for one in desk.log() if "example" in str(one)] == []
    [handed_over] = [one for one in desk.log() if one["act"] == "shoutout-handed-over"]
    assert handed_over["facts"]["producer"] == 3


async def test_what_a_cast_member_asked_about_stands_in_the_box(desk: Desk) -> None:
    idol = desk.floor.person("someone")
    change_cast(desk.floor.store, desk.floor.cafe, 1, platform="discord", account=str(idol.id))
    await write(desk, "strange words")
    await idol.slash(desk.floor.channel, "shoutouts")
    await sent(desk.floor, idol, COMPONENT, pressed("inbox-ask:1:2"))
    box = await desk.act(desk.manager, "shoutbox")
    assert desk.floor.text("box-why-asked") in said(box)
    assert "strange words" in said(box)
    await desk.manager.click(box.response, custom_id=press_of(box, "pass"))
    back = await idol.slash(desk.floor.channel, "shoutouts")
    assert desk.floor.text("inbox-new") in said(back)
    await sent(desk.floor, idol, COMPONENT, pressed("inbox-ask:1:2"))
    box = await desk.act(desk.manager, "shoutbox")
    await desk.manager.click(box.response, custom_id=press_of(box, "refuse"))
    assert "strange words" not in said(await idol.slash(desk.floor.channel, "shoutouts"))


async def test_the_box_is_turned_page_by_page_the_oldest_first(desk: Desk) -> None:
    for number in range(5):
        await write(desk, f"{LINK} {number}!", who=desk.floor.person(f"fan{number}"))
    first = await desk.act(desk.manager, "shoutbox")
    assert (" 0!" in said(first), " 4!" in said(first)) == (True, False)
    second = await desk.manager.click(first.response, label=desk.floor.text("box-more"))
    assert (" 0!" in said(second), " 4!" in said(second)) == (False, True)
    end = await desk.manager.click(second.response, custom_id=press_of(second, "pass"))
    assert desk.floor.text("box-end") in said(end)
    again = await desk.manager.click(end.response, label=desk.floor.text("box-first"))
    assert " 0!" in said(again)


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_staff_edit_the_word_list_and_it_counts_from_then_on(desk: Desk, locale: str, language: str) -> None:
    boss = desk.floor.person("boss", locale=locale, roles=[desk.manager_role])
    await write(desk, "ﾊﾞｶ before")
    box = await desk.act(boss, "shoutbox")
    assert desk.floor.text("box-empty", language) in said(box)
    form = await boss.click(box.response, label=desk.floor.text("box-listed", language, count=0))
    kept = await boss.submit_modal(form, {"words": "ばか\nbad, ＢＡＤ"})
    assert desk.floor.text("box-words-kept", language, count=2) in said(kept)
    await write(desk, "so ｂａｄ", who=desk.floor.person("fan"))
    assert states(desk) == ["passed", "held"]
    listed = await desk.act(boss, "shoutbox")
    assert desk.floor.text("box-why-listed", language) in said(listed)
    emptied = await boss.submit_modal(
        await boss.click(listed.response, label=desk.floor.text("box-listed", language, count=2)), {"words": ""}
    )
    assert desk.floor.text("box-words-kept", language, count=0) in said(emptied)
    assert acts(desk) == ["shoutout-held", "shoutout-words", "shoutout-words"]
    assert "ばか" not in str(desk.log())


async def test_a_cafe_that_holds_every_message_says_so_in_the_box(desk: Desk) -> None:
    role = desk.manager_role.id
    choose(desk.floor.store, desk.floor.cafe, f'{{"manager_role": "{role}", "shout_out_approve": "all"}}')
    await write(desk, "kind words")
    assert desk.floor.text("box-why-every-one") in said(await desk.act(desk.manager, "shoutbox"))


async def test_the_sender_reads_the_same_whether_words_are_held_or_not(desk: Desk) -> None:
    told: list[str] = []
    for number, words in enumerate(("kind words", LINK)):
        fan = desk.floor.person(f"fan{number}")
        given = Gift(cafe=desk.floor.cafe, key=f"f{number}", visitor=producer(str(fan.id), name="fan"), points=1)
        await desk.floor.store.write(given)
        rows(desk.floor.store, "UPDATE producer SET welcomed = 1")
        receipt = await fan.slash(desk.floor.channel, "push", cast="Aya", message=words)
        told.append(embed_of(receipt).description or "")
    assert told[0] == told[1]
