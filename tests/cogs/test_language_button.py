"""Every public post carries "English / 日本語": a guard over all kinds, so that a new one cannot forget it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import storage
from bot.posting.deliver import Delivery
from bot.posting.render import DRAWINGS, LANGUAGE_BUTTON, LANGUAGE_LABEL
from bot.presses import custom_id
from cafe.posting import DIRECT, EDITS, AnnouncementFacts, Claimed
from cafe.posts import PostKind, post_id, post_key
from storage.registry import TELLERS
from tests.cogs.conftest import WORDS, Floor

NO_MESSAGE = frozenset({PostKind.ROLE, PostKind.SHOW_EVENT})
"""What changes something at Discord and writes nothing."""
PUBLIC = [kind for kind in PostKind if kind not in DIRECT | NO_MESSAGE]


def language_buttons(message: Any) -> list[tuple[str, str]]:
    """Label and custom_id of what a message offers last."""
    return [(part.label, part.custom_id) for row in message.components[-1:] for part in row.children]


@pytest.mark.parametrize("kind", PUBLIC)
async def test_a_public_post_of_any_kind_offers_itself_in_the_readers_language(floor: Floor, kind: PostKind) -> None:
    key = post_id(post_key(floor.cafe, kind, "a slot"))
    channel = floor.env.bot.get_partial_messageable(floor.channel.id)
    base = await channel.send("the message that an edit belongs to") if kind in EDITS else None
    claimed = Claimed(
        cafe=floor.cafe, kind=kind, slot="a slot", post_id=key, channel=str(floor.channel.id),
        guild=str(floor.guild.id), language="ja", attempts=1, payload={}, message=str(base.id) if base else None,
    )  # fmt: skip
    delivery = Delivery(floor.env.bot, floor.store, WORDS)
    outcome = await delivery._way(claimed)(claimed, AnnouncementFacts("Hello", "everyone", ""), WORDS.for_("ja"))
    assert outcome.end == "sent"
    [message] = floor.channel.history()
    assert (LANGUAGE_LABEL, custom_id(LANGUAGE_BUTTON, key)) in language_buttons(message)


def test_whatever_is_posted_in_public_can_be_told_again_in_the_readers_language() -> None:
    folder = Path(storage.__file__).parent
    sources = [*folder.glob("*.py"), *(folder.parent / "cafe").glob("*.py")]
    written = "\n".join(one.read_text("utf-8") for one in sources if one.name not in {"posts.py", "posting.py"})
    told = {kind for kind, _ in TELLERS}
    assert [kind for kind in PUBLIC if f"PostKind.{kind.name}" in written and kind not in told] == []


def test_every_kind_of_facts_is_drawn_in_both_languages() -> None:
    missing = {function.__name__ for (kind, _), function in TELLERS.items() if kind in PUBLIC and not _drawn(function)}
    assert missing == set()


def _drawn(teller: Any) -> bool:
    """Whether what the teller says it returns (`Steps[XFacts | None]`) has a drawing."""
    named = str(teller.__annotations__["return"]).removeprefix("Steps[").removesuffix("]")
    kinds = {one.strip() for one in named.split("|")} - {"None", "Facts"}
    return kinds <= {facts.__name__ for facts in DRAWINGS}
