"""`oshipass balance`, `ledger`, `standings` and `due`: what scripts and staff look at, as tables or as JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import storage.looks
import storage.points  # noqa: F401
from bot.commands.tables import Column, print_json, print_table
from bot.opening import opened_store, wall_clock
from bot.settings import Settings
from bot.stop import USAGE, Stop
from bot.words import power as shown_power
from cafe.book import Entry
from cafe.errors import CafeUnavailable, RankingOff
from cafe.looks import PostsOf, Standing, StandingsOf
from cafe.memory import Door
from cafe.periods import Period
from cafe.points import OwnPoints, Points
from storage.doors import find_cafe
from storage.memory import Store

PLATFORM = "discord"
A_DAY = 24 * 60 * 60 * 1000
SEALED = "This ranking is sealed until the ceremony; add --sealed to look at it all the same."


def show_balance(config: Path, cafe: str, user: str, *, as_json: bool) -> int:
    """A producer's card in figures."""
    snowflake("--user", user)
    points = _look(config, cafe, lambda store, no: _points(store, no, user, 1))
    producer = points.producer
    facts = {
        "cafe": cafe,
        "user": user,
        "producer_no": producer.no,
        "balance": producer.balance,
        "pv": producer.pv,
        "rank": points.rank.key,
        "streak": producer.streak,
        "last_check_in": producer.last_check_in,
    }
    if as_json:
        print_json(facts)
    else:
        labels = ("Server", "User", "Producer No.", "Balance", "PV points", "Rank", "Streak", "Last check-in")
        shown = {**facts, "rank": points.rank.name_en}
        print_table([Column(""), Column("")], zip(labels, shown.values(), strict=True), head=False)
    return 0


def show_ledger(config: Path, cafe: str, user: str, limit: int, before: int | None, *, as_json: bool) -> int:
    """A producer's entries, newest first."""
    snowflake("--user", user)
    points = _look(config, cafe, lambda store, no: _points(store, no, user, limit, before))
    if as_json:
        print_json({"entries": [_entry_facts(entry, points) for entry in points.entries]})
        return 0
    columns = [
        Column("No.", "right"), Column("At (UTC)"), Column("Day"), Column("Kind"), Column("Points", "right"),
        Column("PV", "right"), Column("Cast"), Column("Weight", "right"), Column("Power", "right"),
        Column("Balance", "right"), Column("Voids", "right"), Column("Reason"), Column("Actor"),
    ]  # fmt: skip
    print_table(columns, (_entry_row(entry, points) for entry in points.entries))
    return 0


def show_standings(config: Path, cafe: str, of: str, period: str, limit: int, *, sealed: bool, as_json: bool) -> int:
    """A ranking, refused while it is kept for the ceremony unless `sealed` asks for it."""
    standings = _look(
        config,
        cafe,
        lambda store, no: store.read(StandingsOf(cafe=no, of=of, period=Period(period), limit=limit, sealed=sealed)),
    )
    if standings is None:
        raise Stop(SEALED)
    who = "cast" if of == "cast" else "producer_no"
    if as_json:
        rows = [_standing_facts(row, who) for row in standings.rows]
        print_json({"of": of, "period": period, "window": standings.span, "rows": rows, "sealed": standings.sealed})
        return 0
    columns = [Column("Place", "right"), Column("Name"), Column("Power", "right")]
    names = [row.name or (f"No. {row.id}") for row in standings.rows]
    lines = [[row.place, name, shown_power(row.power)] for row, name in zip(standings.rows, names, strict=True)]
    if of == "cast":
        columns.append(Column("Supporters", "right"))
        lines = [[*line, row.supporters] for line, row in zip(lines, standings.rows, strict=True)]
    print_table(columns, lines)
    return 0


def show_due(config: Path, cafe: str, *, everything: bool, as_json: bool) -> int:
    """Open posts, and finished ones of the last 24 hours or of all time."""
    since = 0 if everything else wall_clock() - A_DAY
    posts = _look(config, cafe, lambda store, no: store.read(PostsOf(cafe=no, since=since)))
    if as_json:
        rows = [
            {
                "kind": post.kind,
                "slot": post.slot,
                "due_at": iso(post.due_at),
                "state": post.state,
                "channel": post.channel,
                "message": post.message,
                "attempts": post.attempts,
                "error": post.error,
            }
            for post in posts
        ]
        print_json({"posts": rows})
        return 0
    columns = [
        Column("Due (UTC)"), Column("Kind"), Column("Slot"), Column("State"), Column("Channel"), Column("Message"),
        Column("Attempts", "right"), Column("Error"),
    ]  # fmt: skip
    print_table(
        columns,
        ([iso(p.due_at), p.kind, p.slot, p.state, p.channel, p.message, p.attempts, p.error] for p in posts),
    )
    return 0


def _look(config: Path, cafe: str, ask: Callable[[Store, int], Awaitable[Any]]) -> Any:
    """Open the storage for reading, find the café and ask. Raises `Stop` for everything that can go wrong."""
    snowflake("--cafe", cafe)
    return asyncio.run(_asked(Settings.load(config), cafe, ask))


async def _asked(settings: Settings, cafe: str, ask: Callable[[Store, int], Awaitable[Any]]) -> Any:
    try:
        async with opened_store(settings, write=False) as store:
            return await ask(store, await cafe_of(store, cafe))
    except RankingOff:
        raise Stop("This café has turned its producers' ranking off.") from None
    except CafeUnavailable:
        raise Stop("The database is busy or out of reach; try again in a moment.") from None


async def _points(store: Store, cafe: int, user: str, size: int, before: int | None = None) -> Points:
    points = await store.read(OwnPoints(cafe=cafe, platform=PLATFORM, account=user, size=size, before=before))
    if points is None:
        raise Stop(f"The Discord user {user} has no card in this café.")
    return points


async def cafe_of(store: Store, server: str) -> int:
    """The café of a Discord server. Raises `Stop`."""
    cafe = await store.look(lambda: find_cafe(Door(PLATFORM, server)))
    if cafe is None:
        raise unknown_cafe(server)
    return cafe


def unknown_cafe(server: str) -> Stop:
    """What whoever named a Discord server without a café is told."""
    return Stop(f"The database knows no café of the Discord server {server}.")


def out_of_reach(error: CafeUnavailable) -> Stop:
    """What is told where the database gives no answer, with its reason."""
    return Stop(f"The database is busy or out of reach: {error.__cause__ or error}.")


def snowflake(option: str, text: str) -> None:
    """Raises `Stop` unless the text can be one of Discord's ids."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 20):
        raise Stop(f"{option} must be a Discord id: digits only.", code=USAGE)


def iso(at: int) -> str:
    """Milliseconds since 1970 as ISO in UTC, to the millisecond."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _entry_facts(entry: Entry, points: Points) -> dict[str, Any]:
    return {
        "no": entry.no,
        "kind": entry.kind,
        "points": entry.points,
        "pv": entry.pv,
        "cast": entry.cast,
        "cast_name": _cast_name(entry, points),
        "weight": entry.weight,
        "power": entry.power,
        "day": entry.day,
        "season": entry.season,
        "at": iso(entry.at),
        "balance": entry.balance,
        "voids": entry.voids,
        "reason": entry.reason,
        "actor": entry.actor,
    }


def _entry_row(entry: Entry, points: Points) -> list[Any]:
    weight = f"{entry.weight} %" if entry.weight else None
    power = shown_power(entry.power) if entry.power else None
    return [
        entry.no, iso(entry.at), entry.day, entry.kind, f"{entry.points:+}" if entry.points else 0,
        f"{entry.pv:+}" if entry.pv else 0, _cast_name(entry, points), weight, power, entry.balance, entry.voids,
        entry.reason, entry.actor,
    ]  # fmt: skip


def _cast_name(entry: Entry, points: Points) -> str | None:
    member = points.cast.get(entry.cast) if entry.cast is not None else None
    return member.name if member else None


def _standing_facts(row: Standing, who: str) -> dict[str, Any]:
    supporters = row.supporters if who == "cast" else None
    return {"place": row.place, who: row.id, "name": row.name, "power": row.power, "supporters": supporters}
