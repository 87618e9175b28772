"""A short tour of the café for a first visit, page by page, and calling somebody who speaks the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.message import COLOUR, PRIMARY, SUCCESS, Json, Message, button, choice, embed, line, row, select
from bot.words import Reader
from cafe.context import CastMember
from cafe.languages import NAMES, language_name
from cafe.speaker import CallFacts, Speakers

PAGES = (
    ("guide-cafe-title", "guide-cafe-body"),
    ("guide-checkin-title", "guide-checkin-body"),
    ("guide-push-title", "guide-push-body"),
    ("guide-ranking-title", "guide-ranking-body"),
    ("guide-shows-title", "guide-shows-body"),
    ("guide-stay-title", "guide-stay-body"),
    ("guide-yours-title", "guide-yours-body"),
    ("guide-fair-title", "guide-fair-body"),
)
AUTO = "auto"
_LANGUAGES = (("choice-language-en", "en"), ("choice-language-ja", "ja"), ("choice-language-auto", AUTO))


def guide_message(page: int, reader: Reader, language: str | None) -> Message:
    """One page, from 0, with buttons to its neighbours; `language` is the one that the reader has chosen, if any."""
    page = min(max(page, 0), len(PAGES) - 1)
    title, body = PAGES[page]
    footer = reader("guide-page", page=page + 1, pages=len(PAGES))
    buttons: list[Json] = []
    if page:
        buttons.append(button(reader("guide-back"), custom_id("guide-page", page - 1)))
    if page < len(PAGES) - 1:
        buttons.append(button(reader("guide-next"), custom_id("guide-page", page + 1), PRIMARY))
    rows = [row(*buttons), row(button(reader("guide-ask"), custom_id("guide-ask"), SUCCESS))]
    if not page:
        now = language or AUTO
        chosen = [
            choice(reader("guide-language-is", language=reader(name)), value, default=value == now)
            for name, value in _LANGUAGES
        ]
        rows.append(row(select(custom_id("guide-language"), chosen, reader("guide-language"))))
    return Message(embeds=[embed(reader(title), reader(body), footer=footer)], rows=rows)


def which_language_message(speakers: Speakers, reader: Reader) -> Message:
    """The question which language somebody should speak; each is called by its own name."""
    offered = [choice(NAMES[one][2], one, description=language_name(one, reader.locale)) for one in speakers.offered]
    asked = row(select(custom_id("guide-ask-language"), offered, reader("guide-ask-which")))
    return Message(embeds=[embed(reader("guide-ask-title"), reader("guide-ask-which-body"))], rows=[asked])


def called_message(language: str, cast: Sequence[CastMember], reader: Reader) -> Message:
    """Somebody was called, and who of today's cast speaks the language."""
    named = language_name(language, reader.locale)
    told = reader("guide-called", spoken=named)
    names = reader.listed(plain(member.called(reader.locale)) for member in cast)
    who = reader("guide-called-cast", cast=names) if cast else reader("guide-called-nobody")
    return Message(embeds=[embed(reader("guide-ask-title"), f"{told}\n{who}")])


def call_message(facts: CallFacts, reader: Reader) -> Message:
    """To the floor: who asks, for which language, and who of today's cast speaks it."""
    who = reader("guide-call-gone", no=str(facts.no))
    if facts.producer is not None and facts.account is not None:
        name, account = plain(facts.producer.name), f"<@{facts.account}>"
        who = reader("guide-call-who", no=str(facts.no), name=name, account=account)
    names = reader.listed(plain(member.called(reader.locale)) for member in facts.cast)
    fields = [
        line(reader("guide-call-language"), language_name(facts.language, reader.locale)),
        line(reader("guide-call-cast"), names or reader("guide-call-nobody")),
    ]
    return Message(embeds=[embed(reader("guide-call-title"), who, colour=COLOUR, fields=fields)])
