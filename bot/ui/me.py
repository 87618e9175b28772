"""One's own settings: what was chosen, and the form for a new name."""

from __future__ import annotations

from bot.plain import clean, plain
from bot.presses import custom_id
from bot.ui.message import Form, Message, embed, text_input
from bot.words import Reader
from cafe.book import Producer
from cafe.names import NAME_LIMIT

MOST_TYPED = NAME_LIMIT * 4
"""An emoji is one visible character and several for Discord's limit; the café counts the visible ones."""


def language_message(producer: Producer, reader: Reader) -> Message:
    """Told in the language that was chosen."""
    return _told(reader("me-language-auto" if producer.language is None else "me-language-set"))


def name_message(producer: Producer, reader: Reader) -> Message:
    """The new name, and whether boards show it."""
    return _told(reader("me-name-set", name=plain(producer.name)) + "\n" + _shown(producer, reader))


def shown_message(producer: Producer, reader: Reader) -> Message:
    """What boards show."""
    return _told(_shown(producer, reader))


def name_form(name: str, reader: Reader) -> Form:
    """Asks for the new name; the present one stands in it."""
    field = text_input("name", reader("me-name-label"), value=clean(name)[:MOST_TYPED], most=MOST_TYPED)
    return Form(reader("me-name-title"), custom_id("me-name"), [field])


def _shown(producer: Producer, reader: Reader) -> str:
    return reader("welcome-shown" if producer.name_shown else "welcome-hidden")


def _told(sentence: str) -> Message:
    return Message(embeds=[embed(description=sentence)])
