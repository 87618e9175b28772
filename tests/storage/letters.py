"""Short ways with shout-outs, for the tests of the storage."""

from __future__ import annotations

import json
from typing import Any

from cafe.inbox import Inbox, InboxOf, Thank
from cafe.memory import Visitor
from cafe.posting import Facts, FactsOf, StaffFacts
from cafe.posts import PostKind
from cafe.shoutbox import BoxOf, Settle
from cafe.thanks import ThanksWaiting
from cafe.wall import WallFacts
from tests.rows import MANAGER, producer, rows
from tests.storage.books import Books

IDOL = producer("77")
WALL = '{"wall_channel": "5", "staff_log_channel": "6"}'
UNDO = 60


async def inbox(books: Books, who: Visitor = IDOL, **asked: Any) -> Inbox:
    """A page of the inbox."""
    return await books.store.read(InboxOf(cafe=books.cafe, visitor=who, **asked))


async def read_words(books: Books, **asked: Any) -> list[str]:
    """What the inbox shows."""
    return [one.words for one in (await inbox(books, **asked)).messages]


async def boxed(books: Books) -> list[str]:
    """What waits for staff."""
    return [one.words for one in (await books.store.read(BoxOf(cafe=books.cafe, visitor=MANAGER))).messages]


async def sent(books: Books, who: Visitor, cast: int, words: str, points: int = 1, **about: Any) -> int:
    """A push with words; the entry."""
    await books.gift(who, points)
    return (await books.push(who, cast, points, words=words, **about)).entry


async def settle(books: Books, entry: int, act: Any = "pass") -> int:
    """Staff decide."""
    return await books.store.write(Settle(cafe=books.cafe, key=books.key(), visitor=MANAGER, entry=entry, act=act))


async def thank(books: Books, entry: int, **about: Any) -> bool:
    """The idol thanks."""
    about = about or {"phrase": 1}
    return await books.store.write(Thank(cafe=books.cafe, key=books.key(), visitor=IDOL, entry=entry, **about))


def posts(books: Books, kind: PostKind) -> list[tuple[str, int, dict[str, Any]]]:
    """Slot, hour and payload of a kind's posts."""
    found = rows(books.store, "SELECT slot, due_at, payload FROM post WHERE kind = ? ORDER BY due_at", kind.value)
    return [(slot, due_at, json.loads(payload)) for slot, due_at, payload in found]


def acts(books: Books) -> list[str]:
    """What the staff log is to tell of shout-outs."""
    return sorted(payload["act"] for _, _, payload in posts(books, PostKind.STAFF_LOG))


async def told(books: Books, kind: PostKind, place: int = -1) -> Facts | None:
    """What a post tells now."""
    slot, _, payload = posts(books, kind)[place]
    return await books.store.read(FactsOf(cafe=books.cafe, kind=kind, slot=slot, payload=json.dumps(payload)))


async def line(books: Books, act: str) -> tuple[int, str | None, str]:
    """What the staff log tells of an act about words: of which producer, from which account, the words."""
    [place] = [n for n, (_, _, payload) in enumerate(posts(books, PostKind.STAFF_LOG)) if payload["act"] == act]
    facts = await told(books, PostKind.STAFF_LOG, place)
    assert isinstance(facts, StaffFacts)
    return facts.facts["producer"], facts.facts.get("account"), facts.facts["words"]


async def waiting(books: Books, no: int = 1) -> list[int]:
    """The pushes whose thanks wait for a check-in."""
    return [one.entry for one in await books.store.read(ThanksWaiting(cafe=books.cafe, producer=no))]


async def wall(books: Books, place: int = -1) -> list[tuple[int, str | None, str, int | None, str]]:
    """The lines of a post on the wall."""
    facts = await told(books, PostKind.WALL, place)
    assert isinstance(facts, WallFacts)
    return [(one.producer, one.name, one.cast.latin, one.points, one.words) for one in facts.lines]
