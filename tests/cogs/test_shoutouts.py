"""`/shoutouts`, the inbox of a linked cast member, through SimCord."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import refused
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import COMMAND, COMPONENT, buttons, clicked_at_once, command, fields, pressed, restart, sent, told
from tests.rows import Gift, add_cast, change_cast, choose, producer, rows
from tests.storage.books import Books, reveal


@dataclass
class Post:
    """A café with a linked cast member and a producer who writes to her."""

    floor: Floor
    idol: Any
    aki: Any
    aya: int
    language: str = "en"

    def text(self, key: str, **arguments: Any) -> str:
        """A sentence in the readers' language."""
        return self.floor.text(key, self.language, **arguments)

    async def write(self, words: str, who: Any = None) -> Any:
        """A push with words; they are ripe when this returns."""
        receipt = await self.send(words, who)
        self.floor.clock.move(seconds=60)
        return receipt

    async def send(self, words: str, who: Any = None) -> Any:
        """A push with words."""
        who = who or self.aki
        given = Gift(cafe=self.floor.cafe, key=f"g{words}", visitor=producer(str(who.id), name=who.name), points=1)
        await self.floor.store.write(given)
        rows(self.floor.store, "UPDATE producer SET welcomed = 1")
        return await who.slash(self.floor.channel, "push", cast="Aya", message=words)

    async def open(self) -> Any:
        """The inbox."""
        return await self.idol.slash(self.floor.channel, "shoutouts")

    async def opened(self, place: int = 0) -> Any:
        """One message of the inbox's first page."""
        page = await self.open()
        options = select_of(page, "inbox-open:1")["options"]
        return await self.idol.select(page.response, [options[place]["value"]], custom_id="inbox-open:1")

    async def click(self, result: Any, name: str) -> Any:
        """Press the button of this name."""
        return await self.idol.click(result.response, custom_id=button_of(result, name))


def button_of(result: Any, name: str) -> str:
    """The custom_id of the one button with this name."""
    [found] = [one for one in buttons(result).values() if one.startswith(f"{name}:1")]
    return found


def select_of(result: Any, name: str) -> Any:
    """The one select whose custom_id begins so."""
    parts = [one for row in result.response.components for one in row["components"]]
    [found] = [one for one in parts if one["custom_id"].startswith(name)]
    return found


def names_of(result: Any) -> set[str]:
    """What can be pressed or chosen."""
    parts = [one for row in result.response.components for one in row["components"]]
    return {one["custom_id"].split(":")[0] for one in parts}


@pytest.fixture(params=["en", "ja"])
def post(floor: Floor, request: pytest.FixtureRequest) -> Post:
    """In both languages."""
    locale = {"en": "en-US", "ja": "ja"}[request.param]
    aya = add_cast(floor.store, floor.cafe, "彩", latin="Aya")
    idol, aki = floor.person("someone", locale=locale), floor.person("aki", locale=locale)
    change_cast(floor.store, floor.cafe, aya, platform="discord", account=str(idol.id))
    return Post(floor, idol, aki, aya, request.param)


@pytest.fixture
def english(floor: Floor) -> Post:
    """In English alone, for rules without words of their own."""
    aya = add_cast(floor.store, floor.cafe, "彩", latin="Aya")
    idol, aki = floor.person("someone"), floor.person("aki")
    change_cast(floor.store, floor.cafe, aya, platform="discord", account=str(idol.id))
    return Post(floor, idol, aki, aya)


# ---- reading ---------------------------------------------------------------------------------------------------------


async def test_an_inbox_shows_what_supporters_say_by_the_name_they_show(post: Post) -> None:
    await post.write("Great **show** @everyone")
    page = await post.open()
    assert page.ephemeral
    assert embed_of(page).title == post.text("inbox-title", cast="Aya" if post.language == "en" else "彩")
    shown = embed_of(page).description or ""
    assert "Great \\*\\*show\\*\\* @\u200beveryone" in shown
    assert post.text("ranking-number", no="1") in shown
    assert "aki" not in shown
    assert post.text("inbox-new") in shown
    await post.aki.slash(post.floor.channel, "me hide", hidden=False)
    again = embed_of(await post.open()).description or ""
    assert "aki" in again
    assert post.text("inbox-new") not in again


async def test_an_empty_inbox_says_when_something_comes(post: Post) -> None:
    await post.send("not ripe yet")
    assert post.text("inbox-empty") in told(await post.open())


@pytest.mark.parametrize("press", ["inbox:1:all", "inbox-page:1:b:9", "inbox-switch:1:inbox:0", "inbox-supporters:1",
                                   "inbox-digest:1:0", "inbox-muted:1:0", "inbox-mute:1:1", "inbox-ask:1:1",
                                   "thank-own:1:1:abc"])  # fmt: skip
async def test_whoever_is_not_linked_is_refused_everywhere(post: Post, press: str) -> None:
    await post.write("Great!")
    result = await post.aki.slash(post.floor.channel, "shoutouts")
    assert refused(result, post.floor, "error-not-cast", post.language)
    forged = await sent(post.floor, post.aki, COMPONENT, pressed(press))
    assert refused(forged, post.floor, "error-not-cast", post.language)
    assert rows(post.floor.store, "SELECT COUNT(*) FROM mute") == [(0,)]


async def test_in_a_direct_message_nobody_reads_an_inbox(post: Post) -> None:
    result = await sent(post.floor, post.idol, COMMAND, command(post.floor, "shoutouts"), dm=True)
    assert refused(result, post.floor, "error-not-allowed-here", post.language)


async def test_unread_messages_come_first_and_all_can_be_turned_through(english: Post) -> None:
    for number in range(7):
        await english.write(f"message {number}", english.floor.person(f"fan{number}"))
    first = await english.open()
    assert "message 0" in told(first)
    assert "message 5" not in told(first)
    second = await english.idol.click(first.response, custom_id="inbox:1:unread")
    assert "message 6" in told(second)
    assert "inbox:1:unread" not in buttons(second).values()
    newest = await english.idol.click(second.response, custom_id="inbox:1:all")
    assert "message 6" in told(newest)
    assert "message 1" not in told(newest)
    older = await english.click(newest, "inbox-page")
    assert "message 1" in told(older)
    newer = await english.click(older, "inbox-page")
    assert "message 6" in told(newer)


async def test_a_message_of_another_cast_members_inbox_cannot_be_opened(post: Post) -> None:
    rin = add_cast(post.floor.store, post.floor.cafe, "凛", latin="Rin")
    await post.write("for Aya")
    change_cast(post.floor.store, post.floor.cafe, post.aya, platform=None, account=None)
    change_cast(post.floor.store, post.floor.cafe, rin, platform="discord", account=str(post.idol.id))
    for name in ("inbox-mute:1:2", "inbox-ask:1:2"):
        result = await sent(post.floor, post.idol, COMPONENT, pressed(name))
        assert refused(result, post.floor, "error-shout-out-not-found", post.language)


# ---- thanks ----------------------------------------------------------------------------------------------------------


async def thank(post: Post, phrase: str = "1") -> Any:
    """Thank for the first message."""
    message = await post.opened()
    chosen = select_of(message, "thank:1")["custom_id"]
    return await post.idol.select(message.response, [phrase], custom_id=chosen)


async def test_thanks_wait_for_the_producers_next_check_in_and_are_told_once(post: Post) -> None:
    await post.write("Great!")
    thanked = await thank(post, "2")
    assert post.text("inbox-thanks-sent") in told(thanked)
    assert post.text("inbox-your-thanks", words=post.text("thanks-phrase-2")) in told(thanked)
    assert "thank" not in names_of(thanked)
    name = "Aya" if post.language == "en" else "彩"
    line = post.text("thanks-line", cast=name, words=post.text("thanks-phrase-2"))
    assert line in told(await post.aki.slash(post.floor.channel, "checkin"))
    post.floor.clock.move(days=1)
    assert line not in told(await post.aki.slash(post.floor.channel, "checkin"))


async def test_a_message_is_thanked_for_once(post: Post) -> None:
    await post.write("Great!")
    first, second = await post.opened(), await post.opened()
    used, other = (select_of(message, "thank:1")["custom_id"] for message in (first, second))
    await post.idol.select(first.response, ["1"], custom_id=used)
    result = await post.idol.select(second.response, ["2"], custom_id=other)
    assert refused(result, post.floor, "error-already-thanked", post.language)
    # The same drawing once more: the first result again, and nothing else.
    data = {"custom_id": used, "component_type": 3, "values": ["3"]}
    repeated = await sent(post.floor, post.idol, COMPONENT, data)
    assert repeated.followups == []
    assert rows(post.floor.store, "SELECT thanks FROM shout_out") == [("phrase:1",)]


async def test_own_words_are_copied_to_staff_by_the_stage_name(post: Post) -> None:
    stage = await open_stage(post.floor)
    await stage.set(own_thanks=True)
    await post.write("Great!")
    message = await post.opened()
    form = await post.click(message, "thank-own")
    result = await post.idol.submit_modal(form, {"words": "See you *soon*"})
    await stage.wake()
    assert "See you \\*soon\\*" in told(result)
    assert "See you \\*soon\\*" in told(await post.aki.slash(post.floor.channel, "checkin"))
    [(payload,)] = rows(post.floor.store, "SELECT payload FROM post WHERE kind = 'staff_log'")
    assert "See you" not in payload
    assert json.loads(payload)["actor"] == ""
    words = {"cast": "彩", "producer": "1", "words": "See you \\*soon\\*"}
    assert stage.titles(stage.log)[-1] == post.floor.text("stafflog-thanks-own-words", **words)
    assert str(post.idol.id) not in payload


async def test_own_words_need_the_cafes_leave_and_a_little_text(post: Post) -> None:
    await post.write("Great!")
    message = await post.opened()
    assert "thank-own" not in names_of(message)
    forged = await sent(post.floor, post.idol, COMPONENT, pressed("thank-own:1:2:abc"))
    assert refused(forged, post.floor, "error-own-words-not-allowed", post.language)
    choose(post.floor.store, post.floor.cafe, '{"own_thanks": true}')
    form = await post.click(await post.opened(), "thank-own")
    choose(post.floor.store, post.floor.cafe, '{"own_thanks": false}')
    late = await post.idol.submit_modal(form, {"words": "Thanks"})
    assert refused(late, post.floor, "error-own-words-not-allowed", post.language)
    choose(post.floor.store, post.floor.cafe, '{"own_thanks": true}')
    form = await post.click(await post.opened(), "thank-own")
    blank = await post.idol.submit_modal(form, {"words": "\u3000"})
    assert refused(blank, post.floor, "error-message-empty", post.language)
    assert rows(post.floor.store, "SELECT thanks FROM shout_out") == [(None,)]


# ---- mute and ask ----------------------------------------------------------------------------------------------------


async def test_a_muted_sender_reads_the_same_as_ever(post: Post) -> None:
    before = await post.write("one")
    muted = await post.click(await post.opened(), "inbox-mute")
    assert post.text("inbox-now-muted", no="1") in told(muted)
    assert "inbox-open" not in names_of(muted)
    post.floor.clock.move(days=1)
    after = await post.write("two")
    assert embed_of(after).description == embed_of(before).description
    assert names_of(after) == names_of(before)
    assert "two" not in told(await post.open())
    listed = await post.click(await post.open(), "inbox-muted")
    assert post.text("ranking-number", no="1") in told(listed)
    again = await post.idol.select(listed.response, ["1"], custom_id="inbox-unmute:1")
    assert post.text("inbox-muted-none") in told(again)
    assert "two" in told(await post.open())


async def test_who_is_muted_is_told_no_hours(english: Post) -> None:
    floor = english.floor
    choose(floor.store, floor.cafe, '{"shift_detail": "hours"}')
    rows(floor.store, "INSERT INTO shift (cafe, day, cast_id, starts, ends) VALUES (?, '2026-11-11', ?, 660, 720)",
         floor.cafe, english.aya)  # fmt: skip
    await english.write("one")
    assert "11:00" in told(await english.aki.slash(floor.channel, "cast today"))
    await english.click(await english.opened(), "inbox-mute")
    hidden = await english.aki.slash(floor.channel, "cast today")
    assert embed_of(hidden).description == "**Aya**"


async def test_staff_are_asked_once_and_not_told_whose_account_asks(post: Post) -> None:
    await post.write("strange words")
    message = await post.opened()
    again = button_of(message, "inbox-ask")
    asked = await post.click(message, "inbox-ask")
    assert post.text("inbox-now-asked") in told(asked)
    assert post.text("inbox-asked") in told(asked)
    assert "inbox-ask" not in names_of(asked)
    await sent(post.floor, post.idol, COMPONENT, pressed(again))
    [(payload,)] = rows(post.floor.store, "SELECT payload FROM post WHERE kind = 'staff_log'")
    assert "strange words" not in payload
    assert json.loads(payload)["actor"] == ""
    assert str(post.idol.id) not in payload


# ---- switches, supporters, digest ------------------------------------------------------------------------------------


async def test_a_paused_inbox_says_how_much_waits(post: Post) -> None:
    paused = await post.idol.click((await post.open()).response, custom_id="inbox-switch:1:inbox:0")
    assert post.text("inbox-now-paused") in told(paused)
    receipt = await post.write("one")
    assert post.text("push-words") in told(receipt)
    assert post.text("inbox-paused", count=1) in told(await post.open())
    resumed = await post.idol.click((await post.open()).response, custom_id="inbox-switch:1:inbox:1")
    assert post.text("inbox-resumed") in told(resumed)
    assert "one" in told(resumed)


async def test_the_wall_is_left_and_joined_again(post: Post) -> None:
    off = await post.idol.click((await post.open()).response, custom_id="inbox-switch:1:wall:0")
    assert post.text("inbox-wall-now-off") in told(off)
    on = await post.idol.click(off.response, custom_id="inbox-switch:1:wall:1")
    assert post.text("inbox-wall-now-on") in told(on)
    assert rows(post.floor.store, "SELECT options FROM cast_member") == [("{}",)]


async def test_own_supporters_are_shown_and_sealed_in_blind_time(english: Post) -> None:
    await english.write("one")
    shown = await english.click(await english.open(), "inbox-supporters")
    assert shown.ephemeral
    assert english.text("ranking-number", no="1") in told(shown)
    english.floor.clock.move(days=19)
    sealed = await english.click(await english.open(), "inbox-supporters")
    assert english.text("ranking-sealed") in told(sealed)
    assert english.text("ranking-number", no="1") not in told(sealed)


async def test_the_digest_tells_of_revealed_seasons_only(post: Post) -> None:
    await post.write("one")
    none = await post.click(await post.open(), "inbox-digest")
    assert post.text("inbox-digest-none") in told(none)
    await thank(post)
    await reveal(Books(post.floor.store, post.floor.clock, post.floor.cafe))
    digest = await post.click(await post.open(), "inbox-digest")
    names = ("place", "power", "supporters", "messages", "thanked")
    assert [fields(digest)[post.text(f"inbox-digest-{name}")] for name in names] == ["1"] * 5
    back = await post.click(digest, "inbox")
    assert "one" in told(back)


async def test_everything_in_the_inbox_works_after_a_restart(english: Post) -> None:
    await english.write("one")
    message = await english.opened()
    await restart(english.floor)
    chosen = select_of(message, "thank:1")["custom_id"]
    thanked = await english.idol.select(message.response, ["1"], custom_id=chosen)
    assert english.text("inbox-thanks-sent") in told(thanked)
    assert rows(english.floor.store, "SELECT thanks FROM shout_out") == [("phrase:1",)]


# ---- a direct message for thanks -------------------------------------------------------------------------------------


@pytest.fixture
async def lit(post: Post) -> tuple[Post, Stage]:
    """The same with an announcer."""
    return post, await open_stage(post.floor)


def letters(person: Any) -> list[str]:
    """What came by direct message."""
    return [message.embeds[0].title or "" for message in person.user.dm_channel.history()]


async def asked_to_be_told(post: Post) -> None:
    """Aki presses the button on the receipt."""
    receipt = await post.write("Great!")
    label = post.text("thanks-tell-on")
    drawn = await post.aki.click(receipt.response, label=label)
    assert post.text("thanks-tell-off") in buttons(drawn)
    assert embed_of(drawn).title == embed_of(receipt).title


async def test_who_asked_is_told_of_thanks_by_direct_message_and_nowhere_again(lit: tuple[Post, Stage]) -> None:
    post, stage = lit
    rows(post.floor.store, "UPDATE producer SET language = ?", post.language)
    await asked_to_be_told(post)
    rows(post.floor.store, "UPDATE producer SET language = ?", post.language)
    await thank(post)
    await stage.wake()
    name = "Aya" if post.language == "en" else "彩"
    assert letters(post.aki) == [post.text("thanks-title", cast=name)]
    await stage.wake()
    assert len(letters(post.aki)) == 1
    assert post.text("thanks-waiting") not in told(await post.aki.slash(post.floor.channel, "checkin"))


async def test_closed_direct_messages_end_in_silence_and_the_check_in_tells(lit: tuple[Post, Stage]) -> None:
    post, stage = lit
    await asked_to_be_told(post)
    dms = f"/channels/{post.aki.user.dm_channel.id}/messages"
    stage.floor.env.inject_error("POST", dms, status=403, code=50007, times=None)
    await thank(post)
    await stage.wake()
    assert stage.post("thanks")["state"] == "skipped"
    assert stage.troubles() == []
    assert post.text("thanks-waiting") in told(await post.aki.slash(post.floor.channel, "checkin"))


async def test_a_check_in_before_the_message_leaves_nothing_to_send(lit: tuple[Post, Stage]) -> None:
    post, stage = lit
    await asked_to_be_told(post)
    await thank(post)
    assert post.text("thanks-waiting") in told(await post.aki.slash(post.floor.channel, "checkin"))
    await stage.wake()
    assert letters(post.aki) == []


async def test_who_switches_the_messages_off_gets_none(lit: tuple[Post, Stage]) -> None:
    post, stage = lit
    receipt = await post.write("Great!")
    drawn = await post.aki.click(receipt.response, label=post.text("thanks-tell-on"))
    off = await post.aki.click(drawn.response, label=post.text("thanks-tell-off"))
    assert post.text("thanks-tell-on") in buttons(off)
    await thank(post)
    await stage.wake()
    assert letters(post.aki) == []


async def test_the_message_itself_switches_them_off_and_on_for_its_reader_alone(lit: tuple[Post, Stage]) -> None:
    post, stage = lit
    rows(post.floor.store, "UPDATE producer SET language = ?", post.language)
    await asked_to_be_told(post)
    rows(post.floor.store, "UPDATE producer SET language = ?", post.language)
    await thank(post)
    await stage.wake()
    [letter] = post.aki.user.dm_channel.history()
    off = await post.aki.user.click(letter, label=post.text("thanks-tell-off"))
    assert post.text("thanks-tell-on") in buttons(off)
    assert rows(post.floor.store, "SELECT options FROM producer") == [("{}",)]
    await post.aki.user.click(off.response, label=post.text("thanks-tell-on"))
    assert rows(post.floor.store, "SELECT options FROM producer") == [('{"thanks_told":true}',)]
    stranger = post.floor.person("stranger")
    for cafe in (post.floor.cafe, 999):
        nobody = await sent(post.floor, stranger, COMPONENT, pressed(f"thanks-direct:1:{cafe}:1"), dm=True)
        assert refused(nobody, post.floor, "error-no-card")
    assert rows(post.floor.store, "SELECT COUNT(*) FROM producer") == [(1,)]


async def test_two_devices_that_ask_staff_at_once_ask_once(english: Post) -> None:
    await english.write("one")
    await clicked_at_once(english.floor, english.idol, button_of(await english.opened(), "inbox-ask"), 3)
    assert rows(english.floor.store, "SELECT COUNT(*) FROM post WHERE kind = 'staff_log'") == [(1,)]
