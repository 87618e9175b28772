"""One's own points and ledger as a message."""

from __future__ import annotations

from collections.abc import Callable

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import reason_words, shown_day
from bot.ui.message import Json, Message, button, embed, line, row
from bot.words import Reader, number, power, signed
from cafe.book import Entry
from cafe.points import Points

NEWEST, BEFORE, AFTER = "n", "b", "a"
REASON_LENGTH = 80


def points_message(points: Points, reader: Reader, *, next_rank: bool = False) -> Message:
    """Balance, rank, PV and a page of the ledger; `next_rank` adds the PV points that are missing to it."""
    producer = points.producer
    fields = [
        line(reader("points-balance"), number(producer.balance)),
        line(reader("points-rank"), points.rank.called(reader.locale)),
        line(reader("points-pv"), number(producer.pv)),
    ]
    if next_rank:
        fields.append(_next_rank(points, reader))
    made = embed(
        reader("points-title"),
        "\n".join(_ledger(points, reader)) or reader("points-empty"),
        colour=points.rank.colour,
        fields=fields,
        footer=reader("points-no", no=str(producer.no)),
    )
    return Message(embeds=[made], rows=_buttons(points, reader, asked=next_rank))


def _next_rank(points: Points, reader: Reader) -> Json:
    if points.next_rank is None:
        return line(reader("points-next"), reader("points-next-top"), inline=False)
    rank, missing = points.next_rank
    value = reader("points-next-value", rank=rank.called(reader.locale), missing=missing)
    return line(reader("points-next"), value, inline=False)


def _buttons(points: Points, reader: Reader, *, asked: bool) -> list[Json]:
    """Pages by the entry at their border, so that a new entry meanwhile neither repeats a line nor leaves one out."""
    buttons: list[Json] = []
    entries = points.entries
    if points.newer:
        buttons.append(button(reader("points-newer"), custom_id("points-page", AFTER, entries[0].no if entries else 0)))
    if points.older:
        buttons.append(button(reader("points-older"), custom_id("points-page", BEFORE, entries[-1].no)))
    if not asked:
        here = (BEFORE, entries[0].no + 1) if points.newer and entries else (NEWEST, 0)
        buttons.append(button(reader("points-next-ask"), custom_id("points-next", *here)))
    return [row(*buttons)] if buttons else []


def _ledger(points: Points, reader: Reader) -> list[str]:
    """The entries below the days they belong to."""
    lines: list[str] = []
    day = ""
    for entry in points.entries:
        if entry.day != day:
            day = entry.day
            lines.append(f"**{shown_day(day, reader)}**")
        lines.append(_line(entry, points, reader))
    return lines


def _line(entry: Entry, points: Points, reader: Reader) -> str:
    what = _KINDS[entry.kind](entry, points, reader)
    if entry.pv:
        what = f"{what} · {reader('points-entry-pv', pv=signed(entry.pv))}"
    if entry.no in points.voided:
        # The points stand outside, since the line through them would lie on the minus sign.
        return f"`{entry.no}` {signed(entry.points)} · ~~{what}~~ {reader('points-entry-voided')}"
    return f"`{entry.no}` **{signed(entry.points)}** · {what}"


def _cast(entry: Entry, points: Points, reader: Reader) -> str:
    member = points.cast.get(entry.cast or 0)
    return plain(member.called(reader.locale)) if member else "—"


def _push(entry: Entry, points: Points, reader: Reader) -> str:
    return reader("points-entry-push", cast=_cast(entry, points, reader), power=power(entry.power))


def _undo(entry: Entry, points: Points, reader: Reader) -> str:
    return reader("points-entry-undo", cast=_cast(entry, points, reader), voids=str(entry.voids))


def _with_reason(entry: Entry, what: str, reader: Reader) -> str:
    reason = reason_words(entry, reader)
    return f"{what} · {clip(plain(reason), REASON_LENGTH)}" if reason else what


def _void(entry: Entry, reader: Reader) -> str:
    return _with_reason(entry, reader("points-entry-void", voids=str(entry.voids)), reader)


_KINDS: dict[str, Callable[[Entry, Points, Reader], str]] = {
    "check_in": lambda entry, points, reader: reader("points-entry-check-in"),
    "push": _push,
    "undo": _undo,
    "void": lambda entry, points, reader: _void(entry, reader),
    "visit": lambda entry, points, reader: reader("points-entry-visit"),
    "grant": lambda entry, points, reader: _with_reason(entry, reader("points-entry-grant"), reader),
    "repair": lambda entry, points, reader: _with_reason(entry, reader("points-entry-repair"), reader),
    "campaign": lambda entry, points, reader: _with_reason(entry, reader("points-entry-campaign"), reader),
}
