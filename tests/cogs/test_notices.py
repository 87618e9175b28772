"""Notices of one's oshi: switched in `/oshi show`, given as roles, mentioned once, stopped with one tap."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.permissions import findings
from bot.posting.roles import Roles
from bot.ui.message import Message
from bot.ui.notices import calling
from bot.ui.setup_check import verdict
from cafe.cast_states import GraduateCast
from cafe.choices import CastChoices
from cafe.context import CastMember
from cafe.notices import NoticeKind, SetNotice
from cafe.own_data import DeleteOwn
from cafe.posting import Claimed
from cafe.posts import PostKind
from cafe.roles import ChooseRankRole, NoticeRoleFacts
from cafe.setup import SetupOf
from cafe.shifts import PutShifts
from cafe.staff import RecordVisit
from cafe.timetable import Remind
from cafe.voids import Void
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import OWNER, refused
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import told
from tests.rows import change_cast, producer, rows

OPENING = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
"""Thursday 11:00 in Tokyo, the morning after tests.clock.NOON."""


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    stage = await open_stage(floor)
    stage.join("彩")
    change_cast(floor.store, floor.cafe, stage.cast["彩"], latin="Aya")
    return stage


async def switched(stage: Stage, who: Any, label: str) -> Any:
    """Press one of the switches of `/oshi show`, and let the announcer do what follows."""
    shown = await who.slash(stage.floor.channel, "oshi show")
    result = await who.click(shown.response, label=label)
    await stage.wake()
    return result


async def fan(stage: Stage, name: str = "aki", label: str = "On stage soon") -> Any:
    """Somebody who has declared for Aya and switched a notice on."""
    who = stage.floor.person(name)
    await who.slash(stage.floor.channel, "oshi set", cast="彩")
    await switched(stage, who, label)
    return who


def roles_of(stage: Stage, who: Any) -> list[str]:
    """The names of somebody's roles on Discord."""
    guild = stage.floor.env.backend.guilds[stage.floor.guild.id]
    return [guild.roles[role].name for role in guild.members[who.id].role_ids]


def wishes(stage: Stage) -> list[Any]:
    return rows(stage.floor.store, "SELECT producer, kind, cast_id FROM notice ORDER BY producer, kind, cast_id")


def role_named(stage: Stage, name: str) -> Any:
    """The role as Discord knows it."""
    found = stage.floor.env.backend.guilds[stage.floor.guild.id].roles.values()
    [role] = [one for one in found if one.name == name]
    return role


def pinged(stage: Stage, message: Any) -> list[str]:
    """The roles that a message rang for."""
    guild = stage.floor.env.backend.guilds[stage.floor.guild.id]
    kept = stage.floor.env.backend.messages[stage.news.id][message.id]
    return [guild.roles[role].name for role in kept.ping_role_ids]


def sentence(key: str, language: str = "en", **arguments: Any) -> str:
    return WORDS.text(language, key, **arguments)


ON_STAGE = sentence("role-on-stage", cast="Aya")
IN_TODAY = sentence("role-in-today", cast="Aya")


# ---- switching -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en", "ja"])
async def test_a_notice_is_a_row_and_a_role_that_permits_nothing(stage: Stage, locale: str) -> None:
    aki = stage.floor.person("aki", locale="ja" if locale == "ja" else "en-US")
    declared = await aki.slash(stage.floor.channel, "oshi set", cast="彩")
    label = sentence("notice-kind-on-stage", locale)
    result = await aki.click(declared.response, label=label)
    assert sentence("notice-on", locale, kinds=label) in told(result)
    assert wishes(stage) == [(1, "on_stage", stage.cast["彩"])]
    await stage.wake()
    assert roles_of(stage, aki) == [ON_STAGE]  # in the language of the café, whoever asks
    role = role_named(stage, ON_STAGE)
    assert (role.permissions, role.hoist, role.mentionable) == (0, False, False)


async def test_the_switch_goes_both_ways_and_the_role_follows(stage: Stage) -> None:
    aki = await fan(stage)
    shown = await switched(stage, aki, "On stage soon")
    assert sentence("notice-none") in told(shown)
    assert (wishes(stage), roles_of(stage, aki)) == ([], [])


async def test_two_fans_share_one_role(stage: Stage) -> None:
    aki, ben = await fan(stage), await fan(stage, "ben")
    assert roles_of(stage, aki) == roles_of(stage, ben) == [ON_STAGE]


async def test_notices_of_a_former_oshi_stay_until_they_are_stopped(stage: Stage) -> None:
    stage.join("凛")
    aki = await fan(stage)
    changed = await aki.slash(stage.floor.channel, "oshi set", cast="凛")
    assert sentence("notice-former") in told(changed)
    await aki.click(changed.response, label=sentence("notice-former-stop", cast="Aya", kind="On stage soon"))
    await stage.wake()
    assert (wishes(stage), roles_of(stage, aki)) == ([], [])
    assert sentence("notice-former") not in told(await aki.slash(stage.floor.channel, "oshi show"))


async def test_nobody_can_wait_for_a_graduate(stage: Stage) -> None:
    aki = stage.floor.person("aki")
    shown = await aki.slash(stage.floor.channel, "oshi set", cast="彩")
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["彩"], state="graduated")
    result = await aki.click(shown.response, label="Birthday")
    assert refused(result, stage.floor, "error-cast-graduated", name="Aya")
    assert wishes(stage) == []


# ---- posts -----------------------------------------------------------------------------------------------------------


async def test_a_shows_post_mentions_its_line_up_once_and_no_edit_does_again(stage: Stage) -> None:
    stage.join("凛")
    await fan(stage)
    await fan(stage, "ben", "Birthday")
    await stage.show("Night of stars", "2026-11-11 12:20", lineup="彩, 凛")
    await stage.move_and_wake(minutes=5)
    message = stage.news.history()[-1]
    assert message.content == f"<@&{role_named(stage, ON_STAGE).id}>"
    assert pinged(stage, message) == [ON_STAGE]
    await stage.move_and_wake(minutes=15)
    edited = stage.news.history()[-1]
    assert (edited.id, edited.content) == (message.id, message.content)
    assert edited.embeds[0].title == sentence("post-show-on", title="Night of stars")
    assert pinged(stage, edited) == []


async def test_a_show_of_others_mentions_nobody_and_has_nothing_to_stop(stage: Stage) -> None:
    stage.join("凛")
    await fan(stage)
    await stage.show("Night of stars", "2026-11-11 12:20", lineup="凛")
    await stage.move_and_wake(minutes=5)
    message = stage.news.history()[-1]
    assert (message.content, pinged(stage, message)) == ("", [])
    assert len(message.components[0].children) == 1


async def test_the_timetable_mentions_those_who_wait_for_who_is_in(stage: Stage) -> None:
    await fan(stage, label="In today")
    floor = stage.floor
    await floor.store.write(PutShifts(cafe=floor.cafe, key=stage.key(), visitor=OWNER, cast="彩", days="tomorrow"))
    await stage.wake()
    floor.clock.now = OPENING
    await stage.wake()
    [timetable] = [one for one in stage.news.history() if pinged(stage, one)]
    assert pinged(stage, timetable) == [IN_TODAY]
    assert "Aya" in timetable.embeds[0].fields[0].value


@pytest.mark.parametrize(("born", "posted"), [("11-12", True), ("11-13", False)])
async def test_a_birthday_is_posted_at_opening_of_that_day(stage: Stage, born: str, posted: bool) -> None:
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["彩"], birthday=born)
    await fan(stage, label="Birthday")
    stage.floor.clock.now = OPENING
    await stage.wake()
    found = [one for one in stage.news.history() if one.embeds[0].title == sentence("birthday-title", cast="Aya")]
    assert len(found) == posted
    assert [pinged(stage, one) for one in found] == [[sentence("role-birthday", cast="Aya")]] * posted


async def test_in_quiet_hours_posts_come_and_mention_nobody(stage: Stage) -> None:
    await fan(stage)
    await stage.set(quiet_from="12:00", quiet_until="13:00")
    await stage.show("Night of stars", "2026-11-11 12:20", lineup="彩")
    await stage.show("Later", "2026-11-11 13:16", lineup="彩")
    await stage.move_and_wake(minutes=5)
    quiet = stage.news.history()[-1]
    assert (quiet.content, pinged(stage, quiet)) == ("", [])
    await stage.move_and_wake(minutes=56)
    assert pinged(stage, stage.news.history()[-1]) == [ON_STAGE]


async def test_one_tap_under_the_post_stops_what_it_is_about(stage: Stage) -> None:
    aki = await fan(stage)
    await switched(stage, aki, "Birthday")
    ben = stage.floor.person("ben", locale="ja")
    await stage.show("Night of stars", "2026-11-11 12:20", lineup="彩")
    await stage.move_and_wake(minutes=5)
    message = stage.news.history()[-1]
    stopped = await aki.click(message, label=sentence("notice-stop"))
    assert stopped.ephemeral
    assert embed_of(stopped).description == sentence("notice-stopped", kind="on_stage", cast="Aya")
    await stage.wake()
    assert [kind for _, kind, _ in wishes(stage)] == ["birthday"]
    assert roles_of(stage, aki) == [sentence("role-birthday", cast="Aya")]
    nothing = await ben.click(message, label=sentence("notice-stop"))
    assert embed_of(nothing).description == sentence("notice-stopped-none", "ja")


# ---- what Discord refuses --------------------------------------------------------------------------------------------


async def test_a_role_that_was_deleted_is_made_anew_for_everyone_who_wants_it(stage: Stage) -> None:
    aki = await fan(stage)
    backend, guild = stage.floor.env.backend, stage.floor.guild.id
    old = role_named(stage, ON_STAGE).id
    backend.delete_role(guild, old)
    await stage.floor.env.settle()
    ben = await fan(stage, "ben")
    await stage.wake()
    assert role_named(stage, ON_STAGE).id != old
    assert roles_of(stage, aki) == roles_of(stage, ben) == [ON_STAGE]


async def test_a_role_made_while_they_graduate_is_taken_off_the_server_again(stage: Stage) -> None:
    aki, floor = stage.floor.person("aki"), stage.floor
    before = CastMember(stage.cast["彩"], "彩", latin="Aya")
    await floor.store.write(GraduateCast(cafe=floor.cafe, key="g", visitor=OWNER, cast="彩"))
    claimed = Claimed(
        cafe=floor.cafe, kind=PostKind.ROLE, slot="s", post_id="p", channel="1", guild=str(floor.guild.id),
        language="en", attempts=1, payload={}, message=None, since=None, too_old=False,
    )  # fmt: skip
    roles = Roles(floor.env.bot, floor.store, claimed, WORDS.for_("en"))
    outcome = await roles.follow(NoticeRoleFacts(str(aki.id), before, NoticeKind.ON_STAGE, wanted=True))
    assert (outcome.end, outcome.error) == ("skipped", "the cast member has graduated")
    found = floor.env.backend.guilds[floor.guild.id].roles.values()
    assert [one.name for one in found if one.name == ON_STAGE] == []


async def test_a_role_made_just_before_a_crash_is_found_again(stage: Stage) -> None:
    aki = await fan(stage)
    made = role_named(stage, ON_STAGE).id
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["彩"], options="{}")  # it was never recorded
    ben = await fan(stage, "ben")
    assert role_named(stage, ON_STAGE).id == made
    assert roles_of(stage, aki) == roles_of(stage, ben) == [ON_STAGE]


@pytest.mark.parametrize(
    ("status", "code", "error", "words"),
    [
        (403, 50013, "roles-permission", "role-trouble-permission"),
        (400, 30005, "roles-full", "role-trouble-full"),
    ],
)
async def test_what_is_refused_for_good_is_told_to_staff_once_a_day_and_the_wish_stays(
    stage: Stage, status: int, code: int, error: str, words: str
) -> None:
    stage.floor.env.inject_error("POST", "/guilds/*/roles", status=status, code=code, times=None)
    await fan(stage)
    await fan(stage, "ben")
    found = stage.troubles()
    assert [(one["kind"], one["error"]) for one in found] == [("role", error)]
    assert stage.titles(stage.log)[-1] == sentence("role-trouble", why=sentence(words))
    assert len(wishes(stage)) == 2


async def test_who_has_left_the_server_is_skipped(stage: Stage) -> None:
    aki = stage.floor.person("aki")
    shown = await aki.slash(stage.floor.channel, "oshi set", cast="彩")
    await aki.click(shown.response, label="Birthday")
    stage.floor.guild.remove_member(aki)
    await stage.wake()
    assert (stage.post("role")["state"], stage.troubles()) == ("skipped", [])


async def test_the_same_switch_twice_at_once_gives_one_role(stage: Stage) -> None:
    floor, aya = stage.floor, stage.cast["彩"]
    aki = floor.person("aki")
    await aki.slash(floor.channel, "oshi set", cast="彩")
    about = {"cafe": floor.cafe, "visitor": producer(str(aki.id)), "kind": NoticeKind.BIRTHDAY, "cast": aya}
    done = await asyncio.gather(
        *(floor.store.write(SetNotice(key=key, wanted=True, **about)) for key in ("a", "a", "b"))
    )
    assert sorted(done) == [False, True, True]  # the same key tells its first result again
    assert len(wishes(stage)) == 1
    await asyncio.gather(stage.wake(), stage.another().wake(floor.clock()))
    assert roles_of(stage, aki) == [sentence("role-birthday", cast="Aya")]


# ---- ranks -----------------------------------------------------------------------------------------------------------


async def ranked(stage: Stage) -> tuple[Any, Any]:
    """Two roles that go with ranks."""
    floor = stage.floor
    junior, chief = floor.guild.create_role("Junior"), floor.guild.create_role("Chief")
    for rank, role in (("junior", junior), ("chief", chief)):
        choice = ChooseRankRole(cafe=floor.cafe, key=stage.key(), visitor=OWNER, rank=rank, role=str(role.id))
        assert await floor.store.write(choice)
    return junior, chief


async def visit(stage: Stage, who: Any, yen: int) -> Any:
    guest = producer(str(who.id))
    receipt = await stage.floor.store.write(
        RecordVisit(cafe=stage.floor.cafe, key=stage.key(), visitor=OWNER, guest=guest, yen=yen)
    )
    await stage.wake()
    return receipt


async def test_a_promotion_brings_the_ranks_role_and_takes_the_former_one(stage: Stage) -> None:
    await ranked(stage)
    aki = stage.floor.person("aki")
    await visit(stage, aki, 1000)
    assert roles_of(stage, aki) == []
    await visit(stage, aki, 5000)
    assert roles_of(stage, aki) == ["Junior"]
    receipt = await visit(stage, aki, 10_000)
    assert roles_of(stage, aki) == ["Chief"]
    floor = stage.floor
    await floor.store.write(
        Void(cafe=floor.cafe, key=stage.key(), visitor=OWNER, entry=receipt.entry, reason="wrong table")
    )
    await stage.wake()
    assert roles_of(stage, aki) == ["Junior"]


async def test_a_rank_without_a_role_takes_the_others_away(stage: Stage) -> None:
    await ranked(stage)
    aki = stage.floor.person("aki")
    await visit(stage, aki, 20_000)
    await visit(stage, aki, 40_000)
    assert roles_of(stage, aki) == []


@pytest.mark.parametrize("what", ["everyone", "staff", "guest"])
async def test_not_every_role_goes_with_a_rank_and_not_everyone_chooses(stage: Stage, what: str) -> None:
    floor = stage.floor
    await stage.set(manager_role="77")
    role, visitor = {
        "everyone": (str(floor.guild.id), OWNER), "staff": ("77", OWNER), "guest": ("78", producer("5")),
    }[what]  # fmt: skip
    with pytest.raises(Exception, match=r"error-(role-too-wide|role-of-staff|not-staff)"):
        await floor.store.write(
            ChooseRankRole(cafe=floor.cafe, key=stage.key(), visitor=visitor, rank="junior", role=role)
        )
    assert rows(floor.store, "SELECT settings FROM cafe WHERE settings LIKE '%rank_roles%'") == []


async def test_who_lets_go_of_the_card_loses_the_roles_and_is_kept_nowhere(stage: Stage) -> None:
    await ranked(stage)
    aki = await fan(stage)
    await visit(stage, aki, 5000)
    assert sorted(roles_of(stage, aki)) == ["Aya ⏰ on stage", "Junior"]
    floor = stage.floor
    await floor.store.write(DeleteOwn(cafe=floor.cafe, key=stage.key(), visitor=producer(str(aki.id)), no=1))
    await stage.wake()
    assert (roles_of(stage, aki), wishes(stage)) == ([], [])
    assert rows(floor.store, "SELECT slot FROM post WHERE payload LIKE ?", f"%{aki.id}%") == []


@pytest.mark.parametrize("code", [10013, 50278])
async def test_a_direct_message_to_an_account_that_is_gone_ends_in_silence(stage: Stage, code: int) -> None:
    aki = stage.floor.person("aki")
    await aki.slash(stage.floor.channel, "checkin")
    show = await stage.show("Night of stars", "2026-11-11 12:20")
    stage.floor.env.inject_error("POST", "/users/@me/channels", status=404, code=code, times=None)
    await stage.floor.store.write(
        Remind(cafe=stage.floor.cafe, key="r", visitor=producer(str(aki.id)), show=show, language="en")
    )
    await stage.move_and_wake(minutes=5)
    found = stage.post("reminder")
    assert (found["state"], found["error"], stage.troubles()) == ("skipped", "the person has gone", [])


# ---- what stands in the way ------------------------------------------------------------------------------------------


async def test_the_check_of_setup_names_what_keeps_roles_from_working(stage: Stage) -> None:
    floor = stage.floor
    bot_role = next(role for name, role in floor.guild.roles.items() if name == "TestBot")
    above, gone = floor.guild.create_role("Above"), floor.guild.create_role("Gone")
    fine = floor.guild.create_role("Fine")
    for rank, role in (("junior", above), ("chief", gone), ("senior", fine)):
        about = {"cafe": floor.cafe, "key": stage.key(), "visitor": OWNER}
        await floor.store.write(ChooseRankRole(rank=rank, role=str(role.id), **about))
    backend, guild = floor.env.backend, floor.guild.id
    backend.edit_role(guild, above.id, {"position": 99})
    backend.delete_role(guild, gone.id)
    allowed = discord.Permissions(int(bot_role._role.permissions))
    allowed.update(manage_roles=False, mention_everyone=False)
    backend.edit_role(guild, bot_role.id, {"permissions": allowed.value})
    await floor.env.settle()
    setup = await floor.store.read(SetupOf(cafe=floor.cafe, visitor=OWNER))
    found = await findings(floor.env.bot, floor.env.bot.get_guild(guild), setup.settings)
    told = verdict(setup.settings, found, WORDS.for_("en"))["description"]
    assert sentence("setup-found-rank-above", rank="Junior Producer") in told
    assert sentence("setup-found-rank-gone", rank="Chief Producer") in told
    assert "Senior Producer" not in told
    lacking = "Manage Roles, Mention @everyone, @here, and All Roles"
    assert sentence("setup-found-roles", permissions=lacking) in told


async def test_without_the_permission_to_mention_roles_a_post_comes_and_rings_for_nobody(stage: Stage) -> None:
    await fan(stage)
    backend, guild = stage.floor.env.backend, stage.floor.guild.id
    bot_role = next(role for name, role in stage.floor.guild.roles.items() if name == "TestBot")
    allowed = discord.Permissions(int(bot_role._role.permissions))
    allowed.update(mention_everyone=False)
    backend.edit_role(guild, bot_role.id, {"permissions": allowed.value})
    await stage.floor.env.settle()
    await stage.show("Night of stars", "2026-11-11 12:20", lineup="彩")
    await stage.move_and_wake(minutes=5)
    message = stage.news.history()[-1]
    assert (message.content, pinged(stage, message)) == (f"<@&{role_named(stage, ON_STAGE).id}>", [])


async def test_a_private_copy_rings_for_nobody_and_offers_nothing_to_stop(stage: Stage) -> None:
    await fan(stage)
    await stage.show("Night of stars", "2026-11-11 12:20", lineup="彩")
    await stage.move_and_wake(minutes=5)
    ben = stage.floor.person("ben", locale="ja")
    copy = await ben.click(stage.news.history()[-1], label="English / 日本語")
    assert embed_of(copy).title == sentence("post-show-soon", "ja", title="Night of stars")
    assert (copy.response.content, copy.response.components) == ("", [])


def test_a_post_about_very_many_still_fits_discords_limits() -> None:
    cast = [
        CastMember(number, str(number), choices=CastChoices(roles=(("in_today", str(10**18 + number)),)))
        for number in range(1, 200)
    ]
    made = calling(Message(embeds=[]), NoticeKind.IN_TODAY, cast, WORDS.for_("en"))
    assert len(made.content) <= 2000
    assert len((made.mentions or discord.AllowedMentions()).to_dict()["roles"]) <= 100
    assert [one["custom_id"] for one in made.beside] == ["notice-stop:1:in_today:all"]
