"""A check-in as its reply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.facts import timestamp
from bot.ui.message import PRIMARY, Message, button, embed, line, row
from bot.words import Reader, number
from cafe.check_in import CheckedIn

if TYPE_CHECKING:
    from cafe.shows import Show


def checked_in_message(done: CheckedIn, shows: Sequence[Show], reader: Reader, token: str) -> Message:
    """Greeting, point, streak, balance, the next time and today's shows; a button to push one's oshi."""
    name = plain(done.producer.name)
    title = reader("checkin-title-back", name=name) if done.welcome_back else reader("checkin-title", name=name)
    stage = "\n".join(f"{timestamp(show.starts_at, 't')} {plain(show.title)}" for show in shows[:12])
    fields = [
        line(reader("checkin-balance"), number(done.balance)),
        line(reader("checkin-streak"), number(done.streak)),
        line(reader("checkin-next"), timestamp(done.next_at, "R")),
        line(reader("checkin-shows"), stage or reader("checkin-no-shows"), inline=False),
    ]
    made = embed(title, reader("checkin-points", points=done.points), fields=fields)
    rows = []
    if done.oshi is not None:
        label = reader("checkin-push-oshi", cast=done.oshi.called(reader.locale))
        rows.append(row(button(label[:80], custom_id("push-oshi", done.oshi.id, token), PRIMARY)))
    return Message(embeds=[made], rows=rows)
