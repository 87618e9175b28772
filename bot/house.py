"""What a front is handed: the café's memory, the words, the clock. Nothing else is shared between cogs."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

import discord

from bot.painter import Painter
from bot.pictures.studio import Studio
from bot.sight.figures import Figures
from bot.words import Reader, Words, language_of
from cafe.errors import NotAllowedHere
from cafe.memory import Door, Memory, Visitor
from cafe.producers import LanguageOf

PLATFORM = "discord"
NO_ROLES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class House:
    """The house as a cog sees it. `clock` gives milliseconds since 1970 UTC."""

    memory: Memory
    words: Words
    clock: Callable[[], int]
    sight: Figures | None = None
    """What is counted, where somebody looks at it."""
    painter: Painter | None = None
    """Who gives messages their pictures; without one there are words only."""
    studio: Studio | None = None
    """Who draws, and makes portraits of what people send."""
    drawn: OrderedDict[int, int] = field(default_factory=OrderedDict[int, int], compare=False)
    """Messages that were drawn anew → the press that did it, the latest last (bot/replies.py)."""

    async def cafe(self, interaction: discord.Interaction) -> int:
        """The café of the server where the interaction happened. Raises NotAllowedHere in a direct message."""
        if interaction.guild_id is None:
            raise NotAllowedHere
        name = interaction.guild.name if interaction.guild else ""
        return await self.memory.cafe_at(Door(PLATFORM, str(interaction.guild_id)), name)

    def reader(self, interaction: discord.Interaction, language: str | None = None) -> Reader:
        """Words in the reader's language: the one chosen with /me language, else the one Discord is set to."""
        return self.words.for_(language or language_of(interaction.locale.value))

    async def reader_of(self, interaction: discord.Interaction, cafe: int) -> Reader:
        """The same, with the choice read from the café's memory: for replies that have no card at hand."""
        account = str(interaction.user.id)
        return self.reader(
            interaction, await self.memory.read(LanguageOf(cafe=cafe, platform=PLATFORM, account=account))
        )


def visitor_of(interaction: discord.Interaction) -> Visitor:
    """Who acts, with the roles and rights of this very moment."""
    user = interaction.user
    # From the interaction's own data: the cache may not know a role yet, and this is the judge at this moment.
    roles = getattr(user, "_roles", ())
    return Visitor(
        PLATFORM,
        str(user.id),
        user.display_name,
        language_of(interaction.locale.value),
        frozenset(map(str, roles)) if roles else NO_ROLES,
        interaction.permissions.manage_guild,
    )


def key_of(interaction: discord.Interaction) -> str:
    """The idempotency key of what an interaction asks for: its id, the same in every replay."""
    return f"i{interaction.id}"


def token_of(interaction: discord.Interaction) -> str:
    """A token for the one-use buttons of the reply to this interaction: new for every drawing, never reused."""
    return f"{interaction.id:x}"


def key_of_drawing(token: str) -> str:
    """`key_of` the interaction whose reply carries this token."""
    return f"i{int(token, 16)}"


def once_key(interaction: discord.Interaction, action: str, token: str) -> str:
    """The idempotency key of a button that may act once per drawing: action, token and member.

    A key outlives the member's wish to be forgotten, so it holds a digest of the two and not the account.
    """
    drawn = hashlib.sha256(f"{token}:{interaction.user.id}".encode()).hexdigest()
    return f"{action}:{drawn[:32]}"
