"""The ceremony as steps: its hour, its console, and the reveal, all at once or place by place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cafe.book import Outgoing
from cafe.ceremony import (
    CeremonyDesk,
    Console,
    ConsoleOf,
    Desk,
    HoldCeremony,
    PostCeremonyAgain,
    RevealNext,
    awaiting,
    ceremony_hour,
    coming,
)
from cafe.context import Context, millis
from cafe.errors import ButtonUsed, NoSealedSeason, NotSetUp, SeasonNotFound
from cafe.memory import Visitor
from cafe.posting import Facts
from cafe.posts import ANEW, PostKind
from cafe.ranking import ranked_cast
from cafe.rights import need
from cafe.seasons import Season
from cafe.staff_log import logged
from storage.engine import Steps
from storage.outbox import log_act, write_posts
from storage.planning import cancel_posts, make_due
from storage.ranking import cast_tallies
from storage.registry import answers, performs, tells
from storage.rows import packed
from storage.seasons import result_lines, season_result

_MISSING = frozenset({"failed", "unsure", "skipped", "cancelled"})
"""What a post may be of which nobody can be sure that everyone has it."""


@performs(HoldCeremony)
def hold_ceremony(change: HoldCeremony, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See HoldCeremony. A ceremony that has its hour already gets the new one."""
    need(context, change.visitor, "manager")
    season = awaiting(context)
    hour = millis(ceremony_hour(context, change.when, at))
    if context.settings.announcements_channel is None:
        raise NotSetUp
    slot, payload = str(season.no), {"way": change.way}
    yield from cancel_posts(change.cafe, [(PostKind.CEREMONY, slot)])
    yield from make_due(change.cafe, Outgoing(PostKind.CEREMONY, slot, hour, payload))
    yield "set_post_payload", {
        "cafe": change.cafe, "kind": PostKind.CEREMONY.value, "slot": slot, "payload": json.dumps(payload)
    }  # fmt: skip
    if change.way == "steps" and hour <= at:
        yield from _begin(context, season, at)
    act = "ceremony-set" if change.way == "all" else "ceremony-steps-set"
    yield from log_act(change, at, change.visitor, act, season=slot, title=season.title, hour=hour)
    return {"title": season.title, "hour": hour}


@answers(CeremonyDesk)
def ceremony_desk(question: CeremonyDesk, context: Context, at: int) -> Steps[Desk]:
    """See CeremonyDesk."""
    need(context, question.visitor, "manager")
    rows = yield "ceremony_posts", {"cafe": context.cafe}
    missing = {slot for slot, state in rows if state in _MISSING}
    on_stage = next((season for season in context.seasons if season.on_stage), None)
    revealed = (season for season in context.seasons if season.state == "revealed")
    return Desk(on_stage, [season for season in revealed if str(season.no) in missing])


@answers(ConsoleOf)
def console_of(question: ConsoleOf, context: Context, at: int) -> Steps[Console]:
    """See ConsoleOf."""
    need(context, question.visitor, "manager")
    season = _on_stage(context, question.season)
    rows = yield "post_named", {"cafe": context.cafe, "kind": PostKind.CEREMONY.value, "slot": str(season.no)}
    state = rows[0][3] if rows else ""
    language = context.settings.language
    if season.state == "revealed":
        return Console(season, (), 0, state, language)
    lines = yield from result_lines(context, season)
    following, left = coming(lines, season.told)
    return Console(season, following, left, state, language)


@performs(RevealNext)
def reveal_next(change: RevealNext, context: Context, at: int) -> Steps[bool]:
    """See RevealNext."""
    need(context, change.visitor, "manager")
    season = _on_stage(context, change.season)
    if season.state == "revealed" or ((season.told or 0) != change.told and not change.rest):
        return False
    lines = yield from result_lines(context, season)
    following, left = coming(lines, season.told)
    act, facts = "ceremony-ended", dict[str, Any]()
    if left > 1 and not change.rest:
        act, facts = "ceremony-told", {"place": following[0].place}
        yield "tell_place", {"cafe": change.cafe, "no": season.no, "place": following[0].place}
        yield "bump_revision", {"cafe": change.cafe}
    else:
        yield from reveal_season(context, season.no, at)
    slot = f"{season.no}-{facts.get('place', 'end')}"
    yield from write_posts(change.cafe, Outgoing(PostKind.CEREMONY_EDIT, slot, at, {"season": str(season.no)}))
    yield from log_act(change, at, change.visitor, act, season=str(season.no), title=season.title, **facts)
    return True


@performs(PostCeremonyAgain)
def post_ceremony_again(change: PostCeremonyAgain, context: Context, at: int) -> Steps[str]:
    """See PostCeremonyAgain."""
    need(context, change.visitor, "manager")
    season = context.season(change.season)
    if season is None or not season.settled:
        raise SeasonNotFound
    if context.settings.announcements_channel is None:
        raise NotSetUp
    missing: list[dict[str, Any]] = []
    for kind in (PostKind.CEREMONY, PostKind.RESULT_FILE):
        named = {"cafe": change.cafe, "kind": kind.value, "slot": str(season.no)}
        rows = yield "post_named", named
        if rows and rows[0][3] in _MISSING:
            missing.append(named)
    if not missing:
        raise ButtonUsed
    for named in missing:
        yield "send_again", {**named, "at": at}
        if named["kind"] == PostKind.RESULT_FILE:
            yield "set_post_payload", {**named, "payload": json.dumps({ANEW: True})}
    yield from log_act(
        change, at, change.visitor, "ceremony-reposted", season=str(season.no), title=season.title
    )  # fmt: skip
    return season.title


def _on_stage(context: Context, no: int) -> Season:
    """A season whose ceremony goes place by place, or went so to its end. Raises NoSealedSeason."""
    season = context.season(no)
    if season is None or season.ceremony_at is None:
        raise NoSealedSeason
    return season


# ---- the reveal ------------------------------------------------------------------------------------------------------


def ceremony_claimed(context: Context, no: int, payload: Mapping[str, Any], at: int) -> Steps[None]:
    """What the claim of a ceremony's post does: its season is revealed, or its places begin to be told."""
    season = context.season(no)
    if season is None or season.state != "sealed" or season.ceremony_at is not None:
        return
    if payload.get("way") != "steps":
        yield from reveal_season(context, no, at)
        return
    yield from _begin(context, season, at)
    # Nobody stood there when the hour came: whoever reads the log opens the console.
    act = logged(f"ceremony:{no}", at, Visitor("", "", ""), "ceremony-begun", season=str(no), title=season.title)
    yield from write_posts(context.cafe, act)


def _begin(context: Context, season: Season, at: int) -> Steps[None]:
    """From now on the result stands: what is told first and last belongs together, whatever staff void meanwhile."""
    yield from _keep_result(context, season)
    yield "begin_ceremony", {"cafe": context.cafe, "no": season.no, "at": at}
    yield "bump_revision", {"cafe": context.cafe}


def reveal_season(context: Context, no: int, at: int) -> Steps[None]:
    """Keep a sealed season's places and make them public; once revealed it stays as it is."""
    season = context.season(no)
    if season is None or season.state != "sealed":
        return
    if season.ceremony_at is None:
        yield from _keep_result(context, season)
    yield "reveal_season", {"cafe": context.cafe, "no": no, "at": at}
    yield "bump_revision", {"cafe": context.cafe}
    yield from write_posts(context.cafe, Outgoing(PostKind.RESULT_FILE, str(no), at, {}))


def _keep_result(context: Context, season: Season) -> Steps[None]:
    powers, supporters = yield from cast_tallies(context.cafe, f"s{season.no}")
    rows = [(who, place, power, supporters.get(who, 0)) for place, who, power in ranked_cast(context, powers)]
    if rows:
        yield "write_season_results", {"cafe": context.cafe, "season": season.no, "rows": packed(rows)}


# ---- what the post tells ---------------------------------------------------------------------------------------------


@tells(PostKind.CEREMONY, PostKind.CEREMONY_EDIT)
def _ceremony(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[Facts | None]:
    season = context.season(int(payload.get("season", slot)))
    if season is None or not season.settled:
        return None
    return (yield from season_result(context, season))
