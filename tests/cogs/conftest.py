"""The bot through SimCord: real discord.py, real SQLite, a simulated Discord, and a clock that the test owns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import discord
import pytest
from simcord import Env, interactions

from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from bot.replies import OUTDATED
from bot.ui.facts import shown_day
from bot.words import Words
from cafe.errors import Refusal
from cafe.memory import Door
from cogs import COGS
from storage.engine import Steps
from storage.memory import Store
from tests.clock import Clock

WORDS = Words.load()


@pytest.fixture
def simcord_bot(store: Store, clock: Clock) -> Client:
    """The bot as `run` builds it, but with words only: what is about pictures has a `painter`."""
    return Client(House(store, WORDS, clock), COGS, shard_count=1)


@pytest.fixture
def studio() -> Iterator[Studio]:
    """A real one, with a worker of its own."""
    made = Studio()
    yield made
    made.close()


@pytest.fixture
def painter(store: Store, studio: Studio) -> Painter:
    """Who brings both together."""
    return Painter(store, studio)


@pytest.fixture
def locales(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Which language each person's Discord is set to, by user id; SimCord itself knows only en-US."""
    chosen: dict[str, str] = {}
    plain = interactions.base_payload

    def with_locale(*arguments: Any, **named: Any) -> Any:
        record, payload = plain(*arguments, **named)
        user = payload.get("user") or payload["member"]["user"]
        payload["locale"] = chosen.get(user["id"], payload["locale"])
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", with_locale)
    return chosen


@dataclass
class Floor:
    """A café's server with a channel and people, ready to be visited."""

    env: Env
    store: Store
    clock: Clock
    guild: Any
    channel: Any
    cafe: int
    locales: dict[str, str]

    def person(self, name: str, *, locale: str = "en-US", roles: Any = ()) -> Any:
        """Somebody who comes in, their Discord set to a language."""
        member = self.guild.add_member(self.env.create_user(name), roles=list(roles))
        self.locales[str(member.id)] = locale
        return member

    async def write(self, statement: str, **parameters: Any) -> None:
        """Put a row where no command of this version puts one (history, a state to start from)."""

        def work() -> Steps[None]:
            yield statement, parameters

        await self.store._engine.write(work)

    def day(self, day: str, language: str = "en") -> str:
        """A business day as posts and replies write it."""
        return shown_day(day, WORDS.for_(language))

    def text(self, key: str, language: str = "en", **arguments: Any) -> str:
        """A sentence of the catalogue."""
        return WORDS.text(language, key, **arguments)


@pytest.fixture
async def floor(simcord_env: Env, store: Store, clock: Clock, locales: dict[str, str]) -> AsyncIterator[Floor]:
    """An open café with nobody on its roster. At the end only refusals may have been raised: anything else fails."""
    guild = simcord_env.create_guild(name="Café")
    channel = guild.create_text_channel("lounge")
    cafe = await store.cafe_at(Door("discord", str(guild.id)), "Café")
    yield Floor(simcord_env, store, clock, guild, channel, cafe, locales)
    expected = (Refusal, *OUTDATED)
    faults = [error for error in simcord_env.errors if not isinstance(getattr(error, "original", error), expected)]
    if faults:
        raise BaseExceptionGroup("the bot raised more than refusals", faults)


def embed_of(result: Any) -> discord.Embed:
    """The first embed of a reply."""
    return result.response.embeds[0]
