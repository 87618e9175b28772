"""Opting in over real sockets: the role is really given, and the show's post really mentions it."""

from __future__ import annotations

import json
import time

import pytest

from tests.process.conftest import BEN, Cafe, said, until

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_who_opts_in_gets_a_role_that_the_shows_post_mentions_and_one_tap_ends_it(cafe: Cafe) -> None:
    await cafe.open()
    [(kept,)] = cafe.rows("SELECT settings FROM cafe WHERE id = :cafe")
    chosen = json.dumps({**json.loads(kept), "announcements_channel": cafe.channels["news"]})
    cafe.rows(f"UPDATE cafe SET settings = '{chosen}', revision = revision + 1 WHERE id = :cafe")
    declared = await cafe.does("ben", "oshi set", cast="あや")
    await cafe.presses("ben", declared, "notice:1:on_stage")
    guild = cafe.sandbox.state.guild(cafe.guild)
    await until(lambda: len(guild.members[BEN].roles) == 1)
    [role] = guild.members[BEN].roles
    made = guild.roles[role]
    assert "彩" in made.name
    assert (made.permissions, made.mentionable, made.hoist) == (0, False, False)

    soon = int(time.time()) + 240
    await cafe.does("dai", "timetable add", title="Night", when=f"<t:{soon}>", minutes=20, lineup="彩")
    await until(lambda: any(one["mention_roles"] for one in cafe.posted("news")))
    [post] = [one for one in cafe.posted("news") if one["mention_roles"]]
    assert (post["mention_roles"], post["content"]) == ([role], f"<@&{role}>")

    stop = next(one for one in post["components"][-1]["components"] if one["custom_id"].startswith("notice-stop"))
    news = cafe.sandbox.state.channel(cafe.channels["news"])
    stopped = await cafe.sandbox.press("ben", news.id, post, stop["custom_id"], None)
    assert "Aya" in said(stopped)
    await until(lambda: guild.members[BEN].roles == [])


async def test_a_graduates_role_leaves_the_server(cafe: Cafe) -> None:
    await cafe.open()
    declared = await cafe.does("ben", "oshi set", cast="あや")
    await cafe.presses("ben", declared, "notice:1:birthday")
    guild = cafe.sandbox.state.guild(cafe.guild)
    await until(lambda: len(guild.members[BEN].roles) == 1)
    asked = await cafe.does("dai", "roster graduate", cast="あや")
    await cafe.presses("dai", asked, "roster-graduate")
    await until(lambda: guild.members[BEN].roles == [])
    assert not [role for role in guild.roles.values() if "彩" in role.name]
