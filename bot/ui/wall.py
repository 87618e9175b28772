"""The public wall as a message, and the tick on a receipt that puts words there."""

from __future__ import annotations

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.message import Json, Message, button, embed
from bot.words import Reader
from cafe.wall import WallFacts, WallLine

ROOM = 4000
_MOST_WORDS = 500


def wall_message(facts: WallFacts, reader: Reader) -> Message:
    """Who pushed whom, as far as a message holds it; the others are counted."""
    lines: list[str] = []
    room = ROOM
    for one in facts.lines:
        text = wall_line(one, reader)
        room -= len(text) + 1
        if room < 0:
            break
        lines.append(text)
    more = facts.more + len(facts.lines) - len(lines)
    if more:
        lines.append(reader("wall-more", count=more))
    return Message(embeds=[embed(reader("wall-title"), "\n".join(lines))])


def wall_line(one: WallLine, reader: Reader) -> str:
    """One producer and one cast member; no points while the result is veiled."""
    name = sender(one.producer, one.name, reader)
    cast = plain(one.cast.called(reader.locale))
    if one.points is None:
        text = reader("wall-line-sealed", producer=name, cast=cast)
    else:
        text = reader("wall-line", producer=name, cast=cast, points=one.points)
    return f"{text}\n{reader('wall-words', words=clip(plain(one.words), _MOST_WORDS))}" if one.words else text


def sender(producer: int, name: str | None, reader: Reader) -> str:
    """Who pushed or wrote, in a sentence: by name where they chose to show it."""
    return reader("wall-named", name=plain(name)) if name else reader("wall-number", no=str(producer))


def wall_button(entry: int, shown: bool, reader: Reader) -> Json:
    """Puts the words of a push on the wall or takes them back; the label says how it stands."""
    return button(reader("wall-hide" if shown else "wall-show"), custom_id("wall-words", entry, int(not shown)))
