"""What fans can check, as steps: lines in pages, roots and leaves once they are worked out."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cafe.commitments import cafe_name
from cafe.context import Context
from cafe.fairness import (
    PAGE,
    RESULT,
    ChunksOf,
    Extent,
    ExtentOf,
    ExtentsOfBoard,
    KeepLeaves,
    KeepRoot,
    Kept,
    LinesOf,
    TreeOf,
    form_of,
)
from cafe.posting import ResultFileFacts, RootSoFar
from cafe.posts import PostKind
from cafe.result_file import CastTotal, Head, RootRecount, with_name
from cafe.seasons import Season
from cafe.tree_hash import root_of
from storage.engine import Steps
from storage.registry import answers, performs, tells
from storage.rows import packed

MOST_TOLD = 10
"""Seasons whose roots so far stand on one board: the latest ones."""


@answers(ExtentOf)
def extent_of(question: ExtentOf, context: Context, at: int) -> Steps[Extent | None]:
    """See ExtentOf."""
    season = context.season(question.season)
    if season is None:
        return None
    return (yield from _extent(context, season, (yield from kept_root(context.cafe, season.no))))


def _extent(context: Context, season: Season, kept: Kept | None) -> Steps[Extent]:
    [(after, last)] = yield "season_extent", {"cafe": context.cafe, "season": season.no}
    if kept is not None and kept.head:
        last = kept.last
    return Extent(season=season, cafe=cafe_name(context.doors), after=after, last=last, kept=kept)


def kept_root(cafe: int, season: int, slot: str = RESULT) -> Steps[Kept | None]:
    """A root that is kept: a season's own, or that of a day's board."""
    rows = yield "season_root", {"cafe": cafe, "season": season, "slot": slot}
    return Kept(*rows[0]) if rows else None


@answers(LinesOf)
def lines_of(question: LinesOf, context: Context, at: int) -> Steps[Sequence[Sequence[Any]]]:
    """See LinesOf."""
    return (
        yield "season_lines",
        {
            "cafe": question.cafe, "season": question.season, "after": question.after,
            "last": min(question.last, question.after + PAGE),
        },
    )  # fmt: skip


@performs(KeepLeaves)
def keep_leaves(change: KeepLeaves, context: Context, at: int) -> Steps[None]:
    """See KeepLeaves."""
    season = context.season(change.season)
    if season is None or not season.settled:
        return
    rows = [
        (chunk.first, number, chunk.root.hex(), base64.b64encode(chunk.leaves).decode())
        for number, chunk in enumerate(change.chunks, change.number)
    ]
    yield "write_season_leaves", {"cafe": change.cafe, "season": change.season, "rows": packed(rows)}


@performs(KeepRoot)
def keep_root(change: KeepRoot, context: Context, at: int) -> Steps[Kept | None]:
    """See KeepRoot."""
    season = context.season(change.season)
    if season is None or (change.slot == RESULT and not season.settled):
        return None
    head = ""
    if change.slot == RESULT:
        head = head_of(context, season, change.root, change.lines, dict(change.totals)).to_text()
    yield "write_season_root", {
        "cafe": change.cafe, "season": change.season, "slot": change.slot, "root": change.root, "lines": change.lines,
        "last": change.last, "bytes": change.length, "head": head,
    }  # fmt: skip
    return (yield from kept_root(change.cafe, change.season, change.slot))


def head_of(context: Context, season: Season, root: str, lines: int, totals: Mapping[int, int]) -> Head:
    """The head of a season's file with the names that the cast has now."""
    cast = [
        CastTotal(who, power, context.cast[who].name if who in context.cast else "")
        for who, power in sorted(totals.items())
    ]
    return Head(
        cafe=cafe_name(context.doors), season=season.no, title=season.title, first=season.starts_day.isoformat(),
        last=season.ends_day.isoformat(), cast=tuple(cast), lines=lines, root=root,
    )  # fmt: skip


def rename_in_heads(context: Context, cast: int, name: str) -> Steps[None]:
    """Put another name for one of the cast into every file that may be written again; what is out stays out."""
    for season in context.seasons:
        kept = yield from kept_root(context.cafe, season.no)
        head = with_name(kept.head, cast, name) if kept is not None else ""
        if kept is not None and head != kept.head:
            yield "rewrite_season_head", {"cafe": context.cafe, "season": season.no, "head": head}


# ---- boards ----------------------------------------------------------------------------------------------------------


@answers(ExtentsOfBoard)
def extents_of_board(question: ExtentsOfBoard, context: Context, at: int) -> Steps[Sequence[Extent]]:
    """See ExtentsOfBoard."""
    found: list[Extent] = []
    for season in told_on(context, question.day):
        if (yield from kept_root(context.cafe, season.no, question.day)) is not None:
            continue
        rows = yield "latest_root_so_far", {"cafe": context.cafe, "season": season.no}
        kept = Kept(*rows[0][:4]) if rows else None
        found.append((yield from _extent(context, season, kept)))
    return found


def told_on(context: Context, day: str) -> list[Season]:
    """The seasons of which a day's board tells the root so far, oldest first.

    A café that holds no ceremonies has more sealed ones with each month, and a message no more than 25 fields.
    """
    found = [one for one in context.seasons if one.state != "revealed" and one.starts_day.isoformat() <= day]
    return found[-MOST_TOLD:]


def roots_so_far(context: Context, day: str) -> Steps[list[RootSoFar]]:
    """The roots that a day's board told, or tells; also of seasons that have been revealed since."""
    found: list[RootSoFar] = []
    for season in context.seasons:
        if season.starts_day.isoformat() <= day:
            kept = yield from kept_root(context.cafe, season.no, day)
            found += [RootSoFar(season.title, kept.root)] if kept is not None else []
    return found


@tells(PostKind.RESULT_FILE)
def _result_file(context: Context, at: int, slot: str, payload: Mapping[str, Any]) -> Steps[ResultFileFacts | None]:
    season = context.season(int(slot))
    kept = yield from kept_root(context.cafe, int(slot))
    if season is None or season.state != "revealed" or kept is None:
        return None
    return ResultFileFacts(season, kept.lines, kept.root, form_of(kept))


# ---- the audit -------------------------------------------------------------------------------------------------------


def audit_roots(context: Context, say: Callable[[str], None]) -> Steps[None]:
    """Work out every root that was kept once more from the ledger; `say` hears of those that are others now."""
    rows = yield "audit_roots", {"cafe": context.cafe}
    kept: dict[int, list[tuple[str, str, int, int]]] = {}
    for season, *root in rows:
        kept.setdefault(season, []).append((root[0], root[1], root[2], root[3]))
    for season, roots in kept.items():
        yield from _audit_season(context, season, roots, say)


def _audit_season(
    context: Context, no: int, roots: Sequence[tuple[str, str, int, int]], say: Callable[[str], None]
) -> Steps[None]:
    recount = RootRecount(cafe_name(context.doors), no)
    [(after, _)] = yield "season_extent", {"cafe": context.cafe, "season": no}
    last = max(row[3] for row in roots)
    while after < last:
        until = min(after + PAGE, last)
        recount.take((yield "season_lines", {"cafe": context.cafe, "season": no, "after": after, "last": until}))
        after = until
    for slot, root, lines, until in roots:
        found, count = recount.root(until)
        if found != root:
            what = "the result file" if slot == RESULT else f"the board of {slot}"
            say(f"season {no}: {what} told the root {root} over {lines} lines, but the ledger has {found} over {count}")
    chunks = yield "season_chunk_roots", {"cafe": context.cafe, "season": no}
    result = next((root for slot, root, _, _ in roots if slot == RESULT), None)
    if result is not None and root_of(bytes.fromhex(row[0]) for row in chunks).hex() != result:
        say(f"season {no}: the leaves that are kept for proofs do not have the root {result}")


# ---- proofs ----------------------------------------------------------------------------------------------------------


@answers(TreeOf)
def tree_of(question: TreeOf, context: Context, at: int) -> Steps[tuple[Kept, Sequence[str]] | None]:
    """See TreeOf."""
    kept = yield from kept_root(question.cafe, question.season)
    season = context.season(question.season)
    if kept is None or season is None or season.state != "revealed":
        return None
    rows = yield "season_chunk_roots", {"cafe": question.cafe, "season": question.season}
    return kept, [row[0] for row in rows]


@answers(ChunksOf)
def chunks_of(question: ChunksOf, context: Context, at: int) -> Steps[Sequence[Sequence[Any]]]:
    """See ChunksOf."""
    wanted = packed([one] for one in question.commitments)
    return (yield "season_chunks", {"cafe": question.cafe, "season": question.season, "rows": wanted})
