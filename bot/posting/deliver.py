"""Brings one claimed post where it belongs: a message, an edit, a direct message or a scheduled event."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import discord
import orjson

from bot.painter import POST_SECONDS, Painter
from bot.posting import recover, send
from bot.posting.render import drawn, public
from bot.posting.results import files_of, work_out
from bot.posting.roles import Roles
from bot.posting.send import Outcome, attempt
from bot.ui.message import Message
from bot.words import Reader, Words
from cafe.memory import Memory
from cafe.posting import DIRECT, EDITS, NONCE_LIVES, BoardFacts, Claimed, Facts, FactsOf, ResultFileFacts, ShowFacts
from cafe.posts import PostKind

log = logging.getLogger("oshipass.announcer")

WORK_SECONDS = 8
"""With SEND_SECONDS to look for the post and again to send it, less than a claim's lease. Longer work is kept all the
same, and its post goes out with a claim anew."""

Way = Callable[[Claimed, Facts, Reader], Coroutine[Any, Any, Outcome]]
Say = Callable[[discord.Client, Claimed, Message], Coroutine[Any, Any, Outcome]]


class Delivery:
    """Everything between a claim and its end."""

    def __init__(self, client: discord.Client, memory: Memory, words: Words, painter: Painter | None = None) -> None:
        self._client = client
        self._memory = memory
        self._words = words
        self._painter = painter

    async def bring(self, claimed: Claimed, now: datetime) -> Outcome:
        """Send a claimed post and tell what became of it; this never raises, so that every claim gets its end."""
        try:
            earlier = await self._earlier(claimed, now)
            return earlier or await self._draw_and_send(claimed)
        except Exception as error:
            log.exception("café %s: %s %s could not be made", claimed.cafe, claimed.kind.value, claimed.slot)
            return Outcome("retry", error=f"fault ({type(error).__name__})", sure=False)

    async def _earlier(self, claimed: Claimed, now: datetime) -> Outcome | None:
        """What an earlier attempt came to, where that is not known; None if the post may be sent (again).

        The channel is asked first. Within minutes the nonce answers as well, for a message that the channel does not
        show: Discord takes the same post for the same message. But how many minutes went by is told by a clock that may
        have been set back, so the nonce alone is trusted only where nothing else can be had. Edits may be repeated.
        """
        repeatable = claimed.kind in EDITS or claimed.kind in (PostKind.SHOW_EVENT, PostKind.ROLE)
        if claimed.since is None or repeatable:
            return Outcome("skipped", error="too old to be useful") if claimed.too_old else None
        remembered = timedelta(0) <= now - claimed.since <= NONCE_LIVES and not claimed.too_old
        if claimed.kind not in DIRECT:
            return await attempt(self._look_for(claimed, remembered=remembered))
        return None if remembered else Outcome("skipped", error="may have been sent before, and is not sent twice")

    async def _look_for(self, claimed: Claimed, *, remembered: bool) -> Outcome | None:
        try:
            found = await recover.find(self._client, claimed)
        except recover.CannotTellError:
            if remembered:
                return None
            return Outcome("unsure", error="the channel's history may not be read")
        if found is not None:
            log.info("café %s: %s %s had been sent: %s", claimed.cafe, claimed.kind.value, claimed.slot, found)
            return await self._recorded(claimed, found)
        return Outcome("skipped", error="too old to be useful") if claimed.too_old else None

    async def _recorded(self, claimed: Claimed, message: str) -> Outcome:
        facts = await self._facts(claimed)
        return replace(Outcome("sent", message), places=facts.places if isinstance(facts, BoardFacts) else ())

    async def _facts(self, claimed: Claimed) -> Facts | None:
        payload = orjson.dumps(claimed.payload).decode()
        return await self._memory.read(
            FactsOf(cafe=claimed.cafe, kind=claimed.kind, slot=claimed.slot, payload=payload)
        )

    async def _draw_and_send(self, claimed: Claimed) -> Outcome:
        began = time.monotonic()
        await work_out(self._memory, claimed)
        if time.monotonic() - began > WORK_SECONDS:
            return Outcome("retry", error="took long to work out")
        facts = await self._facts(claimed)
        if facts is None:
            return Outcome("skipped", error="there is nothing to tell")
        reader = self._words.for_(claimed.language)
        outcome = await attempt(self._way(claimed)(claimed, facts, reader))
        assert outcome is not None
        if isinstance(facts, BoardFacts) and outcome.end == "sent":
            outcome = replace(outcome, places=facts.places)
        return outcome

    def _way(self, claimed: Claimed) -> Way:
        if claimed.kind in DIRECT:
            return self._direct
        if claimed.kind is PostKind.ROLE:
            return self._role
        if claimed.kind in EDITS:
            return self._edit
        return self._event if claimed.kind is PostKind.SHOW_EVENT else self._post

    async def _post(self, claimed: Claimed, facts: Facts, reader: Reader) -> Outcome:
        if isinstance(facts, ShowFacts) and facts.show.show.state == "cancelled":
            return Outcome("skipped", error="the show was cancelled")
        message = public(drawn(facts, reader), claimed.post_id)
        if isinstance(facts, ResultFileFacts):
            message.files = await files_of(self._memory, claimed)
        return await self._with_picture(claimed, message, send.send)

    async def _direct(self, claimed: Claimed, facts: Facts, reader: Reader) -> Outcome:
        return await self._with_picture(claimed, drawn(facts, reader), send.send_direct)

    async def _with_picture(self, claimed: Claimed, message: Message, say: Say) -> Outcome:
        """Send or edit it with its picture; the words go alone where Discord takes none or it is not ready in time.

        What is refused has not been done, so to say it once more is no second post.
        """
        if message.sheet is not None and self._painter is not None:
            if send.may_attach(self._client, claimed):
                message = await self._painter.painted(claimed.cafe, message, POST_SECONDS)
            else:
                log.warning("café %s: no Attach Files in %s, so no pictures there", claimed.cafe, claimed.channel)
        try:
            return await say(self._client, claimed, message)
        except discord.HTTPException as error:
            if message.picture is None or send.refused(error).end != "failed":
                raise
            told = (claimed.cafe, claimed.kind.value, claimed.slot, error.status, error.code)
            log.warning("café %s: %s %s goes without its picture (%s %s)", *told)
        return await say(self._client, claimed, replace(message, picture=None))

    async def _edit(self, claimed: Claimed, facts: Facts, reader: Reader) -> Outcome:
        """A show's event follows together with its message; what Discord refuses of one does not hold up the other."""
        trouble: discord.HTTPException | None = None
        try:
            followed = await self._event_follows(claimed, facts, reader)
        except discord.HTTPException as error:
            followed, trouble = False, error
        if claimed.message is not None:
            message = public(drawn(facts, reader), claimed.post_id)
            outcome = await self._with_picture(claimed, message, send.edit)
        else:
            outcome = Outcome("sent") if followed else Outcome("skipped", error="no message of it went out")
        if trouble is not None:
            raise trouble
        return outcome

    async def _event_follows(self, claimed: Claimed, facts: Facts, reader: Reader) -> bool:
        """Whether a show has an event, which now says what the show does. Start and end come to it by themselves."""
        if claimed.kind is not PostKind.SHOW_EDIT or not isinstance(facts, ShowFacts) or facts.event is None:
            return False
        if facts.show.show.state == "cancelled":
            await send.delete_event(self._client, claimed.guild, facts.event)
        else:
            await send.follow_event(self._client, claimed.guild, facts, reader)
        return True

    async def _role(self, claimed: Claimed, facts: Facts, reader: Reader) -> Outcome:
        return await Roles(self._client, self._memory, claimed, reader).follow(facts)

    async def _event(self, claimed: Claimed, facts: Facts, reader: Reader) -> Outcome:
        assert isinstance(facts, ShowFacts)
        return await send.create_event(self._client, claimed, facts, reader)
