"""A check-in as its reply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.campaigns import extra_lines
from bot.ui.facts import timestamp
from bot.ui.message import FIELD_VALUE, PRIMARY, Message, button, embed, line, row
from bot.words import Reader, number
from cafe.check_in import CheckedIn

if TYPE_CHECKING:
    from cafe.shows import Show

MOST_SHOWS = 12
ROOM_FOR_THE_COUNT = 40


def checked_in_message(done: CheckedIn, shows: Sequence[Show], reader: Reader, token: str) -> Message:
    """Greeting, point, streak, balance, the next time and today's shows; a button to push one's oshi."""
    name = plain(done.producer.name)
    title = reader("checkin-title-back", name=name) if done.welcome_back else reader("checkin-title", name=name)
    stage = _stage(shows, reader)
    fields = [
        line(reader("checkin-balance"), number(done.balance)),
        line(reader("checkin-streak"), number(done.streak)),
        line(reader("checkin-next"), timestamp(done.next_at, "R")),
        line(reader("checkin-shows"), stage or reader("checkin-no-shows"), inline=False),
    ]
    told = [reader("checkin-points", points=done.points), *extra_lines(done.extras, reader)]
    if done.made_up:
        told.append(reader("repair-made-up", points=done.made_up))
    made = embed(title, "\n".join(told), fields=fields)
    rows = []
    if done.oshi is not None:
        label = reader("checkin-push-oshi", cast=done.oshi.called(reader.locale))
        rows.append(row(button(label[:80], custom_id("push-oshi", done.oshi.id, token), PRIMARY)))
    return Message(embeds=[made], rows=rows)


def _stage(shows: Sequence[Show], reader: Reader) -> str:
    """Today's shows, as far as a field holds them; the others are counted."""
    lines: list[str] = []
    for place, show in enumerate(shows):
        shown = f"{timestamp(show.starts_at, 't')} {plain(show.title)}"
        if place == MOST_SHOWS or sum(map(len, lines)) + len(lines) + len(shown) > FIELD_VALUE - ROOM_FOR_THE_COUNT:
            lines.append(reader("shows-more", count=len(shows) - place))
            break
        lines.append(shown)
    return "\n".join(lines)
