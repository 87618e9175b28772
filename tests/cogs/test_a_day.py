"""A day in the café and the end of its month, from `/setup` to the next season, as one test on a moved clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import discord

from bot.announcer import Announcer
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import said
from tests.cogs.lounge import letters, read
from tests.cogs.stage import Stage
from tests.rows import rows
from tests.storage.books import Books

SEASON = "Nov 22 – Nov 30, 2026"
QUARTER = timedelta(minutes=15)
ON_STAGE = WORDS.text("en", "role-on-stage", cast="Aya")


@dataclass
class Cafe:
    """One café with everybody who is there. aki reads Japanese, ben English; `idol` is the account linked to 彩."""

    floor: Floor
    stage: Stage
    bills: Any
    wall: Any
    roles: dict[str, Any]
    owner: Any
    manager: Any
    till: Any
    idol: Any
    aki: Any
    ben: Any

    async def at(self, when: str) -> None:
        """Time goes on until it is so late in Tokyo ("11-23 11:00"), and whatever falls due meanwhile goes out."""
        then = datetime.fromisoformat(f"2026-{when}").replace(tzinfo=UTC) - timedelta(hours=9)
        assert then > self.floor.clock.now, "time runs forward"
        while self.floor.clock.now < then:
            quarter = self.floor.clock.now.replace(minute=self.floor.clock.now.minute // 15 * 15) + QUARTER
            self.floor.clock.now = min(then, quarter)
            await self.stage.wake()

    async def does(self, who: Any, command: str, **options: Any) -> Any:
        """A slash command in the lounge, which is answered for the eyes of who typed it, or refused."""
        result = await who.slash(self.floor.channel, command, **options)
        assert result.modal is not None or result.ephemeral
        return result

    async def presses(self, who: Any, shown: Any, beginning: str) -> Any:
        """A button of a reply or of a message, found by how its custom_id begins."""
        return await who.click(getattr(shown, "response", shown), custom_id=part_of(shown, beginning))

    async def chooses(self, who: Any, shown: Any, beginning: str, *values: Any) -> Any:
        """Values in a select of a reply."""
        return await who.select(shown.response, list(values), custom_id=part_of(shown, beginning))

    def text(self, key: str, language: str = "en", **arguments: Any) -> str:
        """A sentence of the catalogue."""
        return self.floor.text(key, language, **arguments)

    def posted(self, key: str, **arguments: Any) -> Any:
        """The one message among the announcements with this title."""
        title = self.text(key, **arguments)
        [found] = [one for one in self.stage.news.history() if one.embeds and one.embeds[0].title == title]
        return found

    def rings(self, message: Any) -> set[str]:
        """The roles that a message rang for."""
        guild, kept = self.floor.env.backend.guilds[self.floor.guild.id], self.floor.env.backend.messages
        return {guild.roles[role].name for role in kept[self.stage.news.id][message.id].ping_role_ids}

    def roles_of(self, who: Any) -> set[str]:
        """The names of somebody's roles."""
        guild = self.floor.env.backend.guilds[self.floor.guild.id]
        return {guild.roles[role].name for role in guild.members[who.id].role_ids}

    def purse(self, who: Any) -> tuple[int, int]:
        """Somebody's balance and PV."""
        statement = (
            "SELECT balance, pv FROM producer p JOIN account a ON a.cafe = p.cafe AND a.producer = p.no"
            " WHERE a.external_id = ?"
        )
        [found] = rows(self.floor.store, statement, str(who.id))
        return found


def part_of(shown: Any, beginning: str) -> str:
    """The custom_id of the one button or select that begins so."""
    message = getattr(shown, "response", shown)
    parts = [
        one for row in message.components for one in (row["components"] if isinstance(row, dict) else row.children)
    ]
    ids = [one["custom_id"] if isinstance(one, dict) else one.custom_id for one in parts]
    [wanted] = [one for one in ids if one.startswith(beginning)]
    return wanted


async def test_a_day_in_the_cafe_and_the_end_of_its_month(floor: Floor) -> None:
    cafe = the_keys_are_handed_over(floor)
    floor.clock.now = datetime(2026, 11, 22, 11, tzinfo=UTC)
    await staff_set_the_cafe_up(cafe)
    await the_cast_come_on_the_roster(cafe)
    await staff_plan_shows_and_a_campaign(cafe)
    await cafe.at("11-23 11:00")
    the_opening_is_posted(cafe)
    await a_first_visitor_checks_in_and_asks_for_notices(cafe)
    await another_checks_in_by_the_panel_and_keeps_to_a_limit(cafe)
    await a_stay_runs_from_its_start_to_the_bill(cafe)
    await mistaken_bills_are_corrected(cafe)
    await words_are_pushed_held_passed_and_thanked_for(cafe)
    await a_shows_one_message_follows_it(cafe)
    await cafe.at("11-26 11:00")
    the_middle_of_the_season_is_reported(cafe)
    await cafe.at("11-30 11:00")
    await on_the_last_day_nothing_is_shown_from_which_the_result_follows(cafe)
    await cafe.at("12-01 00:00")
    await at_midnight_the_season_has_sealed_itself(cafe)
    await cafe.at("12-01 19:00")
    await the_ceremony_tells_place_by_place(cafe)
    await the_next_season_counts_from_nothing(cafe)
    await everything_adds_up_and_nothing_was_posted_twice(cafe)
    assert cafe.stage.troubles() == []


def the_keys_are_handed_over(floor: Floor) -> Cafe:
    """A server with channels, roles and people; nothing has been chosen yet."""
    floor.env.backend.clock.now = lambda: floor.clock.now
    guild = floor.guild
    news, log, bills, wall = (guild.create_text_channel(name) for name in ("news", "staff-log", "floor", "wall"))
    roles = {name: guild.create_role(name) for name in ("Managers", "Till", "Junior", "Chief")}
    owners = guild.create_role("Owners", permissions=discord.Permissions(manage_guild=True))
    return Cafe(
        floor=floor,
        stage=Stage(floor, news, log, Announcer(floor.env.bot, floor.store, WORDS, floor.clock)),
        bills=bills,
        wall=wall,
        roles=roles,
        owner=floor.person("owner", roles=[owners]),
        manager=floor.person("manager", roles=[roles["Managers"]]),
        till=floor.person("till", roles=[roles["Till"]]),
        idol=floor.person("someone"),
        aki=floor.person("aki", locale="ja"),
        ben=floor.person("ben"),
    )


# ---- the evening before ----------------------------------------------------------------------------------------------


async def staff_set_the_cafe_up(cafe: Cafe) -> None:
    owner, stage = cafe.owner, cafe.stage
    page = await cafe.does(owner, "setup")
    page = await cafe.chooses(owner, page, "setup-language", "en")
    page = await cafe.presses(owner, page, "setup:1:channels")
    channels = {"announcements": stage.news, "wall": cafe.wall, "floor": cafe.bills, "staff_log": stage.log}
    for name, channel in channels.items():
        page = await cafe.chooses(owner, page, f"setup-channel:1:{name}", channel)
    page = await cafe.presses(owner, page, "setup:1:staff")
    for name, role in (("till", "Till"), ("manager", "Managers")):
        page = await cafe.chooses(owner, page, f"setup-role:1:{name}", cafe.roles[role])
    page = await cafe.presses(owner, page, "setup:1:choices")
    form = await cafe.presses(owner, page, "setup-words")
    page = await owner.submit_modal(form, {"prizes": "1: a solo stage", "quiet_from": "", "quiet_until": ""})
    page = await cafe.presses(owner, page, "setup:1:ranks")
    for number, role in ((2, "Junior"), (3, "Chief")):
        page = await cafe.chooses(owner, page, "setup-rank:", str(number))
        page = await cafe.chooses(owner, page, f"setup-rank-role:1:{number}", cafe.roles[role])
    page = await cafe.presses(owner, page, "setup:1:check")
    assert cafe.text("setup-complete") in said(page)
    tried = said(await cafe.presses(owner, page, "setup-test"))
    assert all(f"{channel.mention}: posted, and deleted again" in tried for channel in channels.values())
    panel = await cafe.does(owner, "panel")
    assert cafe.text("panel-pinned") in said(panel)


async def the_cast_come_on_the_roster(cafe: Cafe) -> None:
    for name, kana, latin in (("彩", "あや", "Aya"), ("凛", "りん", "Rin"), ("楓", "かえで", "Kaede")):
        await cafe.does(cafe.manager, "roster add", name=name, kana=kana, latin=latin)
    await cafe.does(cafe.manager, "roster link", cast="Aya", member=cafe.idol)
    await cafe.does(cafe.idol, "shift add", day="11/23, 11/30")
    listed = said(await cafe.does(cafe.manager, "shift list"))
    [monday] = [line for line in listed.splitlines() if line.startswith(cafe.floor.day("2026-11-23"))]
    assert monday.endswith("Aya")


async def staff_plan_shows_and_a_campaign(cafe: Cafe) -> None:
    manager = cafe.manager
    await cafe.does(manager, "timetable add", title="Evening live", when="tomorrow 18:00", minutes=30, lineup="Rin")
    await cafe.does(manager, "timetable repeat", title="Monday stage", weekdays="mon", times="13:30", minutes=30)
    lines = "タイトル,日付,時刻,分,出演者\nMatinee,2026-11-23,15:00,30,彩\n"
    preview = await cafe.does(manager, "timetable import", file=("shows.csv", lines.encode("cp932")))
    assert cafe.text("timetable-file-read", encoding="Shift_JIS") in said(preview)
    await cafe.presses(manager, preview, "shows-import")
    days = {"from": "tomorrow", "until": "11/30"}
    await cafe.does(manager, "campaign add", title="Lights on", applies_to="check_in", multiplier=3, **days)
    await cafe.stage.wake()
    assert cafe.stage.titles() == [cafe.text("post-timetable-title", day=cafe.floor.day("2026-11-22"))]


# ---- the day ---------------------------------------------------------------------------------------------------------


def the_opening_is_posted(cafe: Cafe) -> None:
    today = read(cafe.posted("post-timetable-title", day=cafe.floor.day("2026-11-23")))
    positions = [today.index(title) for title in ("Monday stage", "Matinee", "Evening live")]
    assert positions == sorted(positions)
    assert "Aya" in today.split("Evening live")[1], "who is in"
    assert cafe.text("post-board-empty") in read(cafe.posted("post-board-title", day=cafe.floor.day("2026-11-22")))
    events = cafe.floor.env.backend.get_guild(cafe.floor.guild.id).scheduled_events.values()
    assert {one.name for one in events} == {"Monday stage", "Matinee", "Evening live"}


async def a_first_visitor_checks_in_and_asks_for_notices(cafe: Cafe) -> None:
    aki = cafe.aki
    shown = await cafe.does(aki, "checkin")
    assert embed_of(shown).title == "おはようございます、akiプロデューサー！"
    assert cafe.text("welcome-title", "ja") in said(shown)
    assert cafe.text("campaign-extra", "ja", title="Lights on", points=2) in said(shown)
    await cafe.presses(aki, shown, "name-shown:1:1")
    declared = await cafe.does(aki, "oshi set", cast="アヤ")
    await cafe.presses(aki, declared, "notice:1:on_stage")
    await cafe.stage.wake()
    assert (cafe.purse(aki), cafe.roles_of(aki)) == ((3, 0), {ON_STAGE})


async def another_checks_in_by_the_panel_and_keeps_to_a_limit(cafe: Cafe) -> None:
    [panel] = [one for one in cafe.floor.channel.history() if one.pinned]
    shown = await cafe.presses(cafe.ben, panel, "panel-checkin")
    assert embed_of(shown).title == "Good morning, Producer ben!"
    await cafe.does(cafe.ben, "me limit", amount=1, unit="points", period="today")
    beyond = await cafe.does(cafe.ben, "push", cast="Rin", points=2)
    assert "a limit you set for yourself" in said(beyond)
    assert cafe.purse(cafe.ben) == (3, 0)


async def a_stay_runs_from_its_start_to_the_bill(cafe: Cafe) -> None:
    aki = cafe.aki
    await cafe.at("11-23 12:00")
    await cafe.does(aki, "stay start", table="A3")
    await cafe.does(aki, "stay order", item_or_yen="6000")
    await cafe.at("11-23 12:45")
    [_, notice] = letters(aki)
    assert read(notice).startswith(cafe.text("stay-notice-title", "ja", cafe="Café"))
    await aki.user.click(notice, custom_id=part_of(notice, "stay-extend"))
    await cafe.does(aki, "stay order", item_or_yen="700")
    await cafe.at("11-23 13:20")
    await cafe.does(aki, "stay leave")
    await cafe.stage.wake()
    [card] = cafe.bills.history()
    assert read(card).startswith("Bill: table A3, No. 1 aki")
    assert "Total: ¥7,050" in read(card)
    form = await cafe.presses(cafe.till, card, "bill-paid")
    await cafe.till.submit_modal(form, {"yen": "17050", "pv_yen": "17050"})
    await cafe.stage.wake()
    assert (cafe.purse(aki), cafe.roles_of(aki)) == ((4, 34), {ON_STAGE, "Chief"})


async def mistaken_bills_are_corrected(cafe: Cafe) -> None:
    aki, ben = cafe.aki, cafe.ben
    [card] = cafe.bills.history()
    form = await cafe.presses(cafe.till, card, "bill-paid")
    await cafe.till.submit_modal(form, {"yen": "7050", "pv_yen": "7050"})
    await cafe.stage.wake()
    assert (cafe.purse(aki), cafe.roles_of(aki)) == ((4, 14), {ON_STAGE, "Junior"})
    [card] = cafe.bills.history()
    assert "Paid: ¥7,050" in read(card)
    form = await cafe.till.context_menu(cafe.floor.channel, "Record a visit", ben)
    receipt = await cafe.till.submit_modal(form, {"yen": "7050"})
    assert cafe.purse(ben) == (4, 14)
    entry = int((embed_of(receipt).footer.text or "").split()[-1])
    preview = await cafe.does(cafe.manager, "staff void", entry=entry, reason="not this guest")
    await cafe.presses(cafe.manager, preview, "void:")
    await cafe.stage.wake()
    assert (cafe.purse(ben), cafe.roles_of(ben)) == ((3, 0), set[str]())
    told = said(await cafe.does(aki, "points"))
    assert "ジュニアプロデューサー" in told


async def words_are_pushed_held_passed_and_thanked_for(cafe: Cafe) -> None:
    aki, ben, manager = cafe.aki, cafe.ben, cafe.manager
    await cafe.at("11-23 14:00")
    await cafe.does(manager, "staff grant", producer=aki, points=5, reason="helped with the lights")
    receipt = await cafe.does(aki, "push", points=4, message="今日も最高！")
    assert embed_of(receipt).title == cafe.text("push-title", "ja", cast="彩")
    await cafe.presses(aki, receipt, "wall-words")
    await cafe.presses(ben, await cafe.does(ben, "push", cast="Rin"), "undo")
    await cafe.does(ben, "push", cast="あや", message="see example.com")
    await cafe.at("11-23 14:03")
    [wall] = cafe.wall.history()
    lines = [("aki", 4), (cafe.text("ranking-number", no="2"), 1)]
    written = [cafe.text("wall-line", producer=who, cast="Aya", points=points) for who, points in lines]
    assert (wall.embeds[0].description or "").splitlines() == [written[0], "“今日も最高！”", written[1]]

    inbox = await cafe.does(cafe.idol, "shoutouts")
    assert "今日も最高！" in said(inbox)
    assert "example" not in said(inbox)
    [options] = [one["options"] for row in inbox.response.components for one in row["components"] if "options" in one]
    message = await cafe.chooses(cafe.idol, inbox, "inbox-open", options[0]["value"])
    thanked = await cafe.chooses(cafe.idol, message, "thank:", "1")
    assert cafe.text("inbox-thanks-sent") in said(thanked)
    box = await cafe.does(manager, "shoutbox")
    assert cafe.text("box-why-link") in said(box)
    await cafe.presses(manager, box, "box:1:pass")
    assert "example" in said(await cafe.does(cafe.idol, "shoutouts"))

    board = embed_of(await cafe.does(ben, "ranking")).description or ""
    assert board.splitlines()[0].startswith("**1.** Aya · 5.4 · 2 supporters"), "four at 110 %, one at 100 %"


async def a_shows_one_message_follows_it(cafe: Cafe) -> None:
    before = len(cafe.stage.titles())
    for when, key in (("14:45", "soon"), ("15:00", "on"), ("15:30", "over")):
        await cafe.at(f"11-23 {when}")
        post = cafe.posted(f"post-show-{key}", title="Matinee")
        assert cafe.rings(post) == ({ON_STAGE} if key == "soon" else set())
    assert len(cafe.stage.titles()) == before + 1
    await cafe.at("11-23 17:45")
    assert cafe.rings(cafe.posted("post-show-soon", title="Evening live")) == set(), "nobody waits for Rin"


def the_middle_of_the_season_is_reported(cafe: Cafe) -> None:
    report = read(cafe.posted("interim-title", title=SEASON))
    assert "**1.** Aya · 5.4" in report


# ---- the month's end -------------------------------------------------------------------------------------------------


async def on_the_last_day_nothing_is_shown_from_which_the_result_follows(cafe: Cafe) -> None:
    aki, ben, sealed = cafe.aki, cafe.ben, cafe.text("ranking-sealed")
    board = cafe.posted("post-board-title", day=cafe.floor.day("2026-11-29"))
    assert (board.embeds[0].description or "") == cafe.text("post-board-sealed")
    shown = said(await cafe.does(aki, "checkin"))
    assert cafe.text("thanks-line", "ja", cast="彩", words=cafe.text("thanks-phrase-1", "ja")) in shown
    assert cafe.text("campaign-extra", "ja", title="Lights on", points=2) in shown
    receipt = said(await cafe.does(aki, "push", cast="Aya", points=2))
    assert "2.2" in receipt
    assert "7.6" not in receipt
    await cafe.does(ben, "checkin")
    await cafe.does(ben, "push", cast="Rin")
    for period in ("today", "week", "month", "season", "all"):
        assert sealed in said(await cafe.does(ben, "ranking", period=period)), period
        assert sealed in said(await cafe.does(ben, "supporters", cast="Aya", period=period)), period
    assert sealed in said(await cafe.presses(cafe.idol, await cafe.does(cafe.idol, "shoutouts"), "inbox-supporters"))
    await cafe.at("11-30 11:03")
    assert "point" not in (cafe.wall.history()[-1].embeds[0].description or "")


async def at_midnight_the_season_has_sealed_itself(cafe: Cafe) -> None:
    cafe.posted("post-sealed-title", title=SEASON)
    assert rows(cafe.floor.store, "SELECT no, state FROM season ORDER BY no") == [(1, "sealed"), (2, "open")]
    await cafe.at("12-01 11:00")
    board = cafe.posted("post-board-title", day=cafe.floor.day("2026-11-30"))
    assert (board.embeds[0].description or "") == cafe.text("post-board-sealed")


async def the_ceremony_tells_place_by_place(cafe: Cafe) -> None:
    manager = cafe.manager
    console = await cafe.does(manager, "season ceremony", way="steps")
    await cafe.stage.wake()
    assert shown_places(cafe) == set()
    for place, names in (("2nd", {"Rin"}), ("1st", {"Rin", "Aya"})):
        label = cafe.text("ceremony-reveal-next", place=place)
        console = await manager.click(console.response, label=label)
        await cafe.stage.wake()
        assert shown_places(cafe) == names
    post = cafe.posted("post-ceremony-title", title=SEASON).embeds[0]
    assert (post.description or "").splitlines()[-1].startswith("**1.** Aya · 7.6 · 2 supporters")
    assert "🎁" not in (post.description or ""), "its rules were fixed before staff wrote prizes down"
    assert "5" in [one.value for one in post.fields], "the points that staff granted"
    hall = await cafe.presses(cafe.ben, cafe.posted("post-ceremony-title", title=SEASON), "hall")
    assert "Aya" in said(hall)
    kept = said(await cafe.does(manager, "season show", season="1"))
    assert "**1.** Aya · 7.6" in kept


def shown_places(cafe: Cafe) -> set[str]:
    """Whose place the ceremony has told."""
    told = cafe.posted("post-ceremony-title", title=SEASON).embeds[0].description or ""
    return {name for name in ("Aya", "Rin", "Kaede") if name in told}


async def the_next_season_counts_from_nothing(cafe: Cafe) -> None:
    assert "1: a solo stage" in said(await cafe.does(cafe.manager, "season show"))
    assert "Lights on" not in said(await cafe.does(cafe.ben, "checkin"))
    await cafe.does(cafe.ben, "push", cast="Kaede")
    board = (embed_of(await cafe.does(cafe.aki, "ranking")).description or "").splitlines()
    assert [line.split(" · ")[:2] for line in board] == [["**1位** 楓", "1"], ["**2位** 彩", "0"], ["**2位** 凛", "0"]]
    seasons = "SELECT season, COUNT(*) FROM entry WHERE day = '2026-12-01' GROUP BY season"
    assert rows(cafe.floor.store, seasons) == [(2, 2)]
    await cafe.at("12-01 19:05")


# ---- the books -------------------------------------------------------------------------------------------------------


async def everything_adds_up_and_nothing_was_posted_twice(cafe: Cafe) -> None:
    floor, stage = cafe.floor, cafe.stage
    assert await Books(floor.store, floor.clock, floor.cafe).differences() == []
    for who, no in ((cafe.aki, 1), (cafe.ben, 2)):
        summed = rows(floor.store, "SELECT SUM(points), SUM(pv) FROM entry WHERE producer = ?", no)
        assert summed == [cafe.purse(who)]
    states = rows(floor.store, "SELECT DISTINCT state FROM post WHERE due_at <= ?", floor.clock())
    assert states == [("sent",)], rows(floor.store, "SELECT kind, slot, state, error FROM post WHERE state <> 'sent'")
    public = [one for channel in (stage.news, cafe.wall, cafe.bills) for one in channel.history()]
    marks = [part_of(one, "post-language") for one in public]
    assert len(marks) == len(set(marks))
    before = len(public), len(stage.log.history()), len(letters(cafe.aki))
    await stage.restart()
    await stage.wake()
    after = [one for channel in (stage.news, cafe.wall, cafe.bills) for one in channel.history()]
    assert (len(after), len(stage.log.history()), len(letters(cafe.aki))) == before
    acts = [read(one) for one in stage.log.history()]
    assert not [one for one in acts if "did not go out" in one]
