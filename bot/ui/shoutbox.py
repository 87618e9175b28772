"""Staff's side of shout-outs as messages."""

from __future__ import annotations

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import stamp
from bot.ui.message import (
    COLOUR,
    COLOUR_QUIET,
    DANGER,
    SUCCESS,
    Form,
    Json,
    Message,
    button,
    embed,
    row,
    text_input,
)
from bot.words import Reader
from cafe.shout_outs import EVERY_ONE, LINK, LISTED
from cafe.shoutbox import Box, Held

WHY = {LINK: "box-why-link", LISTED: "box-why-listed", EVERY_ONE: "box-why-every-one"}
"""Why the checks hold words → the words for it."""
DONE = {"pass": "box-passed", "refuse": "box-refused", "hand-over": "box-handed-over"}
LONGEST_LIST = 4000
_SHOWN = 800


def box_message(box: Box, reader: Reader, token: str, notice: str = "") -> Message:
    """A page of what waits; each message has its three buttons, which may act once."""
    parts = [notice] if notice else []
    parts += [_message(place, one, reader) for place, one in enumerate(box.messages, 1)]
    if not box.messages:
        parts.append(reader("box-end" if box.after else "box-empty"))
    rows = [
        row(
            _act("box-pass", "pass", place, one, box, reader, token, SUCCESS),
            _act("box-refuse", "refuse", place, one, box, reader, token, DANGER),
            _act("box-hand-over", "hand-over", place, one, box, reader, token),
        )
        for place, one in enumerate(box.messages, 1)
    ]
    more = [button(reader("box-listed", count=len(box.listed)), custom_id("box-words"))]
    if box.after:
        more.append(button(reader("box-first"), custom_id("box-page", 0)))
    if box.more:
        more.append(button(reader("box-more"), custom_id("box-page", box.messages[-1].entry)))
    colour = COLOUR if box.messages else COLOUR_QUIET
    made = embed(reader("box-title"), "\n\n".join(parts), colour=colour)
    return Message(embeds=[made], rows=[*rows, row(*more)])


def _act(
    key: str, act: str, place: int, one: Held, box: Box, reader: Reader, token: str, style: int = 2
) -> Json:  # fmt: skip
    label = f"{place} {reader(key)}"
    return button(label, custom_id("box", act, one.entry, box.after, token), style)


def _message(place: int, one: Held, reader: Reader) -> str:
    cast = plain(one.cast.called(reader.locale)) if one.cast is not None else "—"
    said = reader("inbox-words", place=str(place), words=clip(plain(one.words), _SHOWN))
    about = reader("box-about", producer=str(one.producer), name=plain(one.name), cast=cast, at=stamp(one.at))
    why = [reader(WHY[reason]) for reason in one.reasons]
    if one.asked:
        why.append(reader("box-why-asked"))
    return f"{said}\n{about}\n{reader.listed(why or [reader('box-why-before')])}"


def words_form(listed: tuple[str, ...], reader: Reader) -> Form:
    """Asks for the word list."""
    words = text_input(
        "words", reader("box-words-label"), long=True, value="\n".join(listed), required=False, most=LONGEST_LIST
    )
    return Form(reader("box-words-title"), custom_id("box-words-form"), [words])
