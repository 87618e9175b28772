"""The announcer's acts as steps: plan, claim, record, retry, skip, fail."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from cafe.book import Outgoing
from cafe.context import Context, instant
from cafe.days import ONE_DAY
from cafe.planner import AHEAD, plan
from cafe.posting import (
    AFTER_OTHERS,
    DIRECT,
    EDITS,
    LEASE,
    SKIPPED,
    Claimed,
    ClaimPost,
    Due,
    EndPost,
    PlanPosts,
    Prune,
    Skipped,
)
from cafe.posts import ANEW, PostKind, backoff
from storage.ceremony import ceremony_claimed
from storage.engine import Rows, Steps
from storage.outbox import write_posts
from storage.planning import write_plan
from storage.registry import ENDINGS, performs
from storage.rows import packed
from storage.timetable import make_repeats, shows_between

log = logging.getLogger("oshipass.posts")

PLATFORM = "discord"
EDITED_BY = ("day", "show", "announcement", "season", "wall")
"""By one of these in its payload an edit names the slot of the post that it changes."""
CLOCK_BACK = timedelta(hours=2)
"""By so much a clock may be set back without holding up what people do then: an hour, and some more."""
KEPT_DAYS = 62
"""Histograms of days, weeks and months are kept so long after."""


def posts_due(
    now: int, count: int, passed: int = 0, shards: Iterable[int] = (0,), of: int = 1, without: Iterable[PostKind] = ()
) -> Steps[list[tuple[str, Due]]]:
    """Posts that wait to be tried now, the longest waiting first, each with the server behind its café's door.

    Of the servers of some shards `of` so many, none of the kinds in `without`; a page of `count` after `passed` others.
    """
    asked = {
        "now": now, "count": count, "passed": passed, "shards": packed([shard] for shard in shards), "of": of,
        "without": packed([kind.value] for kind in without),
    }  # fmt: skip
    rows = yield "posts_due", asked
    return [(guild, Due(cafe, PostKind(kind), slot, attempts)) for cafe, kind, slot, attempts, guild in rows]


def posts_held_up(now: int, shards: Iterable[int], of: int) -> Steps[list[tuple[str, Due, int]]]:
    """Posts due by their café's clock and not by `now`, with server and hour; see CLOCK_BACK."""
    until = now + CLOCK_BACK // timedelta(milliseconds=1)
    asked = {"now": now, "until": until, "shards": packed([shard] for shard in shards), "of": of}
    rows = yield "posts_held_up", asked
    return [(guild, Due(cafe, PostKind(kind), slot, 0), at) for cafe, kind, slot, guild, at in rows]


def put_off(posts: Iterable[Due], until: int) -> Steps[None]:
    """Posts of servers that the bot is not in: they are looked at again at `until`."""
    rows = packed([one.cafe, one.kind.value, one.slot] for one in posts)
    yield "put_off_posts", {"rows": rows, "next_at": until}


def posting_cafes(since: int) -> Steps[list[tuple[int, str, int, int]]]:
    """Cafés that were opened or changed since a moment of the database's clock (0: all), the latest change last.

    Each with the server behind its door, its revision, and when that came to be.
    """
    rows = yield "posting_cafes", {"since": since}
    return [(cafe, guild, revision, changed_at) for cafe, guild, revision, changed_at in rows]


@performs(PlanPosts)
def plan_posts(change: PlanPosts, context: Context, at: int) -> Steps[int]:
    """See PlanPosts."""
    yield from make_repeats(context, at)
    now = instant(at)
    shows = yield from shows_between(context.cafe, now - ONE_DAY, now + AHEAD + ONE_DAY)
    return (yield from write_plan(context.cafe, plan(context, shows, now), at))


# ---- claiming --------------------------------------------------------------------------------------------------------


@performs(ClaimPost)
def claim_post(change: ClaimPost, context: Context, at: int) -> Steps[Claimed | Skipped | None]:
    """See ClaimPost."""
    named = {"cafe": change.cafe, "kind": change.kind.value, "slot": change.slot}
    rows = yield "post_named", named
    if not rows or rows[0][3] not in ("due", "claimed"):
        return None
    _, _, expires_at, _, channel, _, claimed_at, _, payload = rows[0]
    facts = json.loads(payload)
    too_old = expires_at is not None and change.now >= expires_at
    if too_old and claimed_at is None:
        return (yield from _skip(change, "too old to be useful"))
    post = message = None
    if change.kind in EDITS:
        base = yield from _edited(change, facts)
        if base is None or isinstance(base, str):
            return base
        post, channel, message = base
    if change.kind is PostKind.RESULT_FILE and (yield from _ceremony_waits(change)):
        yield from _delay(change)
        return None
    language = context.settings.language
    if channel is None:
        channel, language = yield from _target(change, context, facts)
    if channel is None:
        return (yield from _skip(change, "no channel is chosen for it, or the person has gone"))
    won = yield "claim_post", {
        **named, "attempts": change.attempts, "now": change.now, "claimant": change.claimant, "channel": channel,
        "until": change.now + LEASE // timedelta(milliseconds=1),
    }  # fmt: skip
    if not won:
        return None
    if change.kind is PostKind.CEREMONY:
        yield from ceremony_claimed(context, int(change.slot), facts, at)
    post_id, channel, _, attempts, _, _ = won[0]
    return Claimed(
        cafe=change.cafe, kind=change.kind, slot=change.slot, post_id=post or post_id, channel=channel,
        guild=context.doors.get(PLATFORM, ""),
        language=facts.get("language") or language, attempts=attempts, payload=facts, message=message,
        since=instant(claimed_at) if claimed_at is not None else None, too_old=too_old,
    )  # fmt: skip


def _skip(change: ClaimPost, why: str) -> Steps[Skipped | None]:
    skipped = yield "skip_post", {
        "cafe": change.cafe, "kind": change.kind.value, "slot": change.slot, "now": change.now, "error": why
    }  # fmt: skip
    if not skipped:
        return None
    log.info("café %s: %s %s skipped: %s", change.cafe, change.kind.value, change.slot, why)
    return SKIPPED


def _edited(change: ClaimPost, facts: Mapping[str, Any]) -> Steps[tuple[str, str | None, str | None] | Skipped | None]:
    """Id, channel and message of the post that an edit belongs to; None where there is nothing to edit, or not yet."""
    slot = str(next((facts[name] for name in EDITED_BY if facts.get(name)), change.slot))
    rows = yield "post_named", {"cafe": change.cafe, "kind": EDITS[change.kind].value, "slot": slot}
    state = rows[0][3] if rows else "missing"
    waits = state in ("due", "claimed")
    if change.kind is PostKind.SHOW_EDIT:
        # A notice that nobody has tried to give yet will tell what is; the event may be there before it.
        events = yield "post_named", {"cafe": change.cafe, "kind": PostKind.SHOW_EVENT.value, "slot": slot}
        waits = (waits and rows[0][6] is not None) or any(event[3] == "claimed" for event in events)
    if waits:
        yield from _delay(change)
        return None
    if state == "sent":
        return rows[0][0], rows[0][4], rows[0][5]
    if change.kind is PostKind.SHOW_EDIT:
        return "", None, None  # there may be an event to follow
    return (yield from _skip(change, f"the post it would edit is {state}"))


def _delay(change: ClaimPost) -> Steps[None]:
    delayed = change.now + AFTER_OTHERS // timedelta(milliseconds=1)
    yield "delay_post", {"cafe": change.cafe, "kind": change.kind.value, "slot": change.slot, "next_at": delayed}


def _ceremony_waits(change: ClaimPost) -> Steps[bool]:
    """Whether the ceremony that a result file follows is still to be told, or its last word."""
    for kind, slot in ((PostKind.CEREMONY, change.slot), (PostKind.CEREMONY_EDIT, f"{change.slot}-end")):
        rows = yield "post_named", {"cafe": change.cafe, "kind": kind.value, "slot": slot}
        if rows and rows[0][3] in ("due", "claimed"):
            return True
    return False


def _target(change: ClaimPost, context: Context, facts: Mapping[str, Any]) -> Steps[tuple[str | None, str]]:
    """Where a post goes, and in which language."""
    settings = context.settings
    if change.kind in DIRECT and "cast" in facts:
        member = context.cast.get(int(facts["cast"]))
        linked = member.account if member is not None else None
        return (linked[1] if linked is not None and linked[0] == PLATFORM else None), settings.language
    if change.kind in DIRECT:
        rows = yield "account_of_producer", {
            "cafe": change.cafe, "platform": PLATFORM, "producer": facts.get("producer", 0)
        }  # fmt: skip
        return (rows[0][0], rows[0][1] or settings.language) if rows else (None, settings.language)
    if change.kind is PostKind.RESULT_FILE and not facts.get(ANEW):
        named = {"cafe": change.cafe, "kind": PostKind.CEREMONY.value, "slot": change.slot}
        rows = yield "post_named", named
        return (rows[0][4] if rows else None) or settings.announcements_channel, settings.language
    if change.kind is PostKind.ANNOUNCEMENT:
        rows = yield "announcement_by_id", {"cafe": change.cafe, "id": int(change.slot)}
        return (rows[0][3] if rows else None), settings.language
    if change.kind in (PostKind.SHOW_EVENT, PostKind.SHOW_EDIT, PostKind.ROLE):
        return context.doors.get(PLATFORM), settings.language
    channels = {
        PostKind.STAFF_LOG: settings.staff_log_channel,
        PostKind.FLOOR: settings.floor_channel,
        PostKind.WALL: settings.wall_channel,
    }
    return channels.get(change.kind, settings.announcements_channel), settings.language


# ---- the end of a claim ----------------------------------------------------------------------------------------------


@performs(EndPost)
def end_post(change: EndPost, context: Context, at: int) -> Steps[str]:
    """See EndPost."""
    if change.end == "retry":
        return (yield from _retry(change, context, at))
    return (yield from _end(change, change.end, context, at))


def _retry(change: EndPost, context: Context, at: int) -> Steps[str]:
    rows = yield "post_named", _named(change)
    pause = backoff(max(rows[0][7], 1)) if rows else None
    if pause is None:
        return (yield from _end(change, "failed", context, at))
    yield "retry_post", {
        **_named(change), "claimant": change.claimant, "error": change.error, "sure": int(change.sure),
        "next_at": change.now + pause // timedelta(milliseconds=1),
    }  # fmt: skip
    return "due"


def _end(change: EndPost, state: str, context: Context, at: int) -> Steps[str]:
    ended: Rows = yield "end_post", {
        **_named(change), "claimant": change.claimant, "state": state, "message": change.message,
        "error": change.error,
    }  # fmt: skip
    if not ended:
        return "lost"
    if change.places:
        yield "write_board_places", {"cafe": change.cafe, "posted": change.slot, "rows": packed(change.places)}
    if change.kind is PostKind.SHOW_EVENT and change.event is not None:
        yield "set_show_event", {"cafe": change.cafe, "show": int(change.slot), "event": change.event}
    if state in ("failed", "unsure") and change.kind is not PostKind.STAFF_LOG:
        yield from _tell_staff(change, state, context.day(at))
    ending = ENDINGS.get(change.kind)
    if ending is not None:
        yield from ending(change, state, context, at)
    return state


def _tell_staff(change: EndPost, state: str, day: date) -> Steps[None]:
    """A post that did not go out, or perhaps did, is a matter for staff; an announcement's author is named.

    That roles cannot be given is told once a day, not for everyone who asks for one. To whom a direct message was to go
    is told to nobody: its channel is a person's account.
    """
    channel = None if change.kind in DIRECT else change.channel
    facts: dict[str, Any] = {
        "kind": change.kind.value, "slot": change.slot, "error": change.error, "channel": channel
    }  # fmt: skip
    if change.kind in (PostKind.ANNOUNCEMENT, PostKind.ANNOUNCEMENT_EDIT):
        number = int(change.slot.partition("-")[0])
        rows = yield "announcement_by_id", {"cafe": change.cafe, "id": number}
        facts["author"] = rows[0][6] if rows else ""
    payload = {"act": f"post-{state}", "actor": "", "facts": facts}
    slot = f"post:{change.kind.value}:{change.slot}:{state}"
    if change.kind is PostKind.ROLE:
        slot = f"post:{change.kind.value}:{change.error}:{day.isoformat()}"
    yield from write_posts(change.cafe, Outgoing(PostKind.STAFF_LOG, slot, change.now, payload))


def _named(change: EndPost) -> dict[str, Any]:
    return {"cafe": change.cafe, "kind": change.kind.value, "slot": change.slot}


# ---- housekeeping ----------------------------------------------------------------------------------------------------


@performs(Prune)
def prune(change: Prune, context: Context, at: int) -> Steps[None]:
    """See Prune."""
    before = (context.day(at) - ONE_DAY * KEPT_DAYS).isoformat()
    for letter, until in (("d", before), ("w", before), ("m", before[:7])):
        yield "prune_buckets", {
            "cafe": change.cafe, "board": change.board, "first": letter, "last": f"{letter}{until}",
            "beyond": chr(ord(letter) + 1),
        }  # fmt: skip
