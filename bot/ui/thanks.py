"""Thanks as people read them: in a direct message, beside a check-in, in the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.message import COLOUR, Json, Message, button, embed, row
from bot.words import Reader
from cafe.thanks import Thanks, ThanksFacts

PHRASES = {
    1: "thanks-phrase-1",
    2: "thanks-phrase-2",
    3: "thanks-phrase-3",
    4: "thanks-phrase-4",
    5: "thanks-phrase-5",
    6: "thanks-phrase-6",
}
"""The stock phrases by number; what a number says may be worded anew, what it means stays."""
_MOST_WORDS = 700


def thanks_words(thanks: Thanks, reader: Reader) -> str:
    """What the cast member said, a stock phrase in the reader's language."""
    if thanks.phrase is None:
        return clip(plain(thanks.words), _MOST_WORDS)
    return reader(PHRASES[thanks.phrase])


def thanks_message(facts: ThanksFacts, reader: Reader) -> Message:
    """The direct message to who asked for it, with the way to hear no more of them so."""
    thanks = facts.thanks
    name = plain(thanks.cast.called(reader.locale))
    said = reader("thanks-words", words=thanks_words(thanks, reader))
    made = embed(reader("thanks-title", cast=name), said, colour=thanks.cast.colour or COLOUR)
    made["footer"] = {"text": reader("thanks-how-to-stop")}
    return Message(embeds=[made], rows=[row(direct_button(facts.cafe, True, reader))])


def with_thanks(message: Message, waiting: Sequence[Thanks], reader: Reader) -> Message:
    """A check-in's reply with the thanks that waited for it."""
    lines = [
        reader("thanks-line", cast=plain(one.cast.called(reader.locale)), words=thanks_words(one, reader))
        for one in waiting
    ]
    made = embed(reader("thanks-waiting"), "\n".join(lines))
    return replace(message, embeds=[*message.embeds, made])


def told_button(told: bool, reader: Reader) -> Json:
    """Switches direct messages for thanks on or off; the label says how it stands."""
    return button(_how(told, reader), custom_id("thanks-told", int(not told)))


def direct_button(cafe: int, told: bool, reader: Reader) -> Json:
    """The same below a direct message."""
    return button(_how(told, reader), custom_id("thanks-direct", cafe, int(not told)))


def _how(told: bool, reader: Reader) -> str:
    return reader("thanks-tell-off" if told else "thanks-tell-on")
