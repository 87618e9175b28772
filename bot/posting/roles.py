"""Gives and takes roles on Discord: those of notices, made when the first person wants one, and those of ranks.

Everything here may be done twice: Discord takes a role that is there already, and one that is gone, as done.
"""

from __future__ import annotations

import logging

import discord

from bot.posting.send import MISSING_ACCESS, MISSING_PERMISSIONS, Outcome
from bot.ui.notices import role_name
from bot.words import Reader
from cafe.memory import Memory
from cafe.posting import UNGUARDED, Claimed, Facts
from cafe.roles import GoneRoleFacts, KeepCastRole, NoticeRoleFacts, RankRoleFacts

log = logging.getLogger("oshipass.announcer")

UNKNOWN_MEMBER, UNKNOWN_ROLE, UNKNOWN_USER, MOST_ROLES = 10007, 10011, 10013, 30005
ROLES_PERMISSION, ROLES_FULL = "roles-permission", "roles-full"


class Roles:
    """One post of the kind ROLE, carried out in its server."""

    def __init__(self, client: discord.Client, memory: Memory, claimed: Claimed, reader: Reader) -> None:
        self._client = client
        self._memory = memory
        self._claimed = claimed
        self._guild = int(claimed.guild)
        self._reader = reader

    async def follow(self, facts: Facts) -> Outcome:
        """Bring the roles in line with the facts. What Discord refuses for good is told in words for staff."""
        try:
            if isinstance(facts, GoneRoleFacts):
                return await self._delete(facts)
            assert isinstance(facts, NoticeRoleFacts | RankRoleFacts)
            if facts.account is None:
                return Outcome("skipped", error="the person has gone")
            person = int(facts.account)
            if isinstance(facts, RankRoleFacts):
                return await self._rank(person, facts)
            return await self._notice(person, facts)
        except discord.HTTPException as error:
            if error.code in (UNKNOWN_MEMBER, UNKNOWN_USER):
                return Outcome("skipped", error="the person has left the server")
            if error.code == MOST_ROLES:
                return Outcome("failed", error=ROLES_FULL)
            if error.code in (MISSING_PERMISSIONS, MISSING_ACCESS):
                return Outcome("failed", error=ROLES_PERMISSION)
            raise

    async def _notice(self, person: int, facts: NoticeRoleFacts) -> Outcome:
        known = facts.cast.choices.role(facts.kind)
        if not facts.wanted:
            if known is not None:
                await self._take(person, known)
            return Outcome("sent")
        if known is None or not await self._give(person, known):
            made = await self._make(facts, known)
            if made is None:
                return Outcome("skipped", error="the cast member has graduated")
            if not await self._give(person, made):
                return Outcome("retry", error="the role was taken away while it was being given")
        return Outcome("sent")

    async def _make(self, facts: NoticeRoleFacts, before: str | None) -> str | None:
        """A role for those who want to hear this of the cast member; it permits nothing and nobody else mentions it.

        None if the cast member has graduated while it was made: then it is taken off the server again.
        """
        name = role_name(facts.cast, facts.kind, self._reader)
        made = self._left_over(name, before)
        if made is None:
            fields = {"name": name, "permissions": 0, "hoist": False, "mentionable": False}
            made = str((await self._client.http.create_role(self._guild, reason="oshipass", **fields))["id"])
        kept = await self._memory.write(
            KeepCastRole(
                cafe=self._claimed.cafe, key=UNGUARDED, cast=facts.cast.id, kind=facts.kind, role=made, before=before
            )
        )  # fmt: skip
        if kept != made:
            await self._gone(made)
        return kept

    def _left_over(self, name: str, before: str | None) -> str | None:
        """The role that was made just before a process ended and could not say so: by its name, and that it is bare."""
        guild = self._client.get_guild(self._guild)
        for role in guild.roles if guild is not None else ():
            bare = not (role.permissions.value or role.hoist or role.managed or role.mentionable)
            if role.name == name and bare and str(role.id) != before:
                return str(role.id)
        return None

    async def _rank(self, person: int, facts: RankRoleFacts) -> Outcome:
        held = set((await self._client.http.get_member(self._guild, person))["roles"])
        for role in sorted(facts.take & held):
            await self._take(person, role)
        if facts.give is not None and facts.give not in held and not await self._give(person, facts.give):
            return Outcome("skipped", error="the role of the rank no longer exists")
        return Outcome("sent")

    async def _delete(self, facts: GoneRoleFacts) -> Outcome:
        for role in facts.roles:
            await self._gone(role)
        return Outcome("sent")

    async def _give(self, person: int, role: str) -> bool:
        """False if there is no such role (any more)."""
        try:
            await self._client.http.add_role(self._guild, person, int(role), reason="oshipass")
        except discord.NotFound as error:
            if error.code != UNKNOWN_ROLE:
                raise
            return False
        return True

    async def _take(self, person: int, role: str) -> None:
        try:
            await self._client.http.remove_role(self._guild, person, int(role), reason="oshipass")
        except discord.NotFound as error:
            if error.code != UNKNOWN_ROLE:
                raise

    async def _gone(self, role: str) -> None:
        try:
            await self._client.http.delete_role(self._guild, int(role), reason="oshipass")
        except discord.NotFound as error:
            if error.code != UNKNOWN_ROLE:
                raise
