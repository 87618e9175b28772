"""The cast's side of shout-outs as messages."""

from __future__ import annotations

from bot.plain import clean, clip, plain
from bot.presses import custom_id
from bot.ui.facts import stamp
from bot.ui.message import (
    COLOUR,
    COLOUR_QUIET,
    DANGER,
    PRIMARY,
    SUCCESS,
    Form,
    Json,
    Message,
    button,
    choice,
    embed,
    line,
    row,
    select,
    text_input,
)
from bot.ui.season_titles import season_title
from bot.ui.thanks import PHRASES, thanks_words
from bot.ui.wall import sender
from bot.words import Reader, number, power
from cafe.inbox import MOST_COUNTED, Digest, Inbox, Muted, Opened, Received

_SHOWN = 600
"""So much of one message stands on a page of several; opened by itself it is whole."""


def inbox_message(inbox: Inbox, reader: Reader, notice: str = "") -> Message:
    """A page of the inbox; `notice` says what has just been done."""
    parts = [notice] if notice else []
    choices = inbox.member.choices
    if not choices.inbox:
        parts.append(reader("inbox-paused", count=inbox.unread))
    lines = [_line(place, one, reader) for place, one in enumerate(inbox.messages, 1)]
    if not lines and choices.inbox:
        parts.append(reader("inbox-empty"))
    title = reader("inbox-title", cast=plain(inbox.member.called(reader.locale)))
    made = embed(title, "\n\n".join([*parts, *lines]), colour=inbox.member.colour or COLOUR)
    rows = [row(_messages(inbox, reader))] if inbox.messages else []
    pages = _pages(inbox, reader)
    if pages:
        rows.append(row(*pages))
    return Message(embeds=[made], rows=[*rows, row(*_switches(inbox, reader))])


def _sender(producer: int, name: str | None, reader: Reader) -> str:
    return plain(name) if name else reader("ranking-number", no=str(producer))


def _line(place: int, one: Received, reader: Reader) -> str:
    said = reader("inbox-words", place=str(place), words=clip(plain(one.words), _SHOWN))
    return f"{said}\n{_about(one, reader)}"


def _about(one: Received, reader: Reader) -> str:
    """Sender, time, and what has been done about the message."""
    parts = [_sender(one.producer, one.name, reader), stamp(one.at, "R")]
    if not one.read:
        parts.append(reader("inbox-new"))
    if one.thanks is not None:
        parts.append(reader("inbox-thanked"))
    if one.asked:
        parts.append(reader("inbox-asked"))
    return " · ".join(parts)


def _messages(inbox: Inbox, reader: Reader) -> Json:
    options = [
        choice(clip(f"{place}. {clean(one.words)}", 100), str(one.entry))
        for place, one in enumerate(inbox.messages, 1)
    ]  # fmt: skip
    return select(custom_id("inbox-open"), options, reader("inbox-choose"))


def _pages(inbox: Inbox, reader: Reader) -> list[Json]:
    buttons: list[Json] = []
    if inbox.unread and inbox.member.choices.inbox:
        count = f"{MOST_COUNTED}+" if inbox.unread >= MOST_COUNTED else number(inbox.unread)
        buttons.append(button(reader("inbox-next", count=count), custom_id("inbox", "unread"), PRIMARY))
    if inbox.which == "unread":
        buttons.append(button(reader("inbox-all"), custom_id("inbox", "all")))
    if inbox.newer and inbox.messages:
        buttons.append(button(reader("inbox-newer"), custom_id("inbox-page", "a", inbox.messages[0].entry)))
    if inbox.older and inbox.messages:
        buttons.append(button(reader("inbox-older"), custom_id("inbox-page", "b", inbox.messages[-1].entry)))
    return buttons


def _switches(inbox: Inbox, reader: Reader) -> list[Json]:
    choices = inbox.member.choices
    pause = reader("inbox-pause" if choices.inbox else "inbox-resume")
    wall = reader("inbox-wall-off" if choices.wall else "inbox-wall-on")
    buttons = [
        button(pause, custom_id("inbox-switch", "inbox", int(not choices.inbox))),
        button(wall, custom_id("inbox-switch", "wall", int(not choices.wall))),
        button(reader("inbox-supporters"), custom_id("inbox-supporters")),
        button(reader("inbox-digest"), custom_id("inbox-digest", 0)),
    ]
    if inbox.muted:
        buttons.append(button(reader("inbox-muted", count=inbox.muted), custom_id("inbox-muted", 0)))
    return buttons


def opened_message(opened: Opened, reader: Reader, token: str, notice: str = "") -> Message:
    """One message whole, and what may be done about it; thanks may be given once."""
    one = opened.message
    parts = [notice] if notice else []
    parts += [reader("wall-words", words=plain(one.words, lines=True)), _about(one, reader)]
    if one.thanks is not None:
        parts.append(reader("inbox-your-thanks", words=thanks_words(one.thanks, reader)))
    title = reader("inbox-message-title", producer=sender(one.producer, one.name, reader))
    rows: list[Json] = []
    buttons: list[Json] = []
    if one.thanks is None:
        phrases = [choice(clip(reader(key), 100), str(no)) for no, key in PHRASES.items()]
        rows.append(row(select(custom_id("thank", one.entry, token), phrases, reader("inbox-thank"))))
        if opened.own_words:
            own = custom_id("thank-own", one.entry, token)
            buttons.append(button(reader("inbox-thank-own"), own, SUCCESS))
    if not one.asked:
        buttons.append(button(reader("inbox-ask"), custom_id("inbox-ask", one.entry)))
    buttons.append(button(reader("inbox-mute"), custom_id("inbox-mute", one.entry), DANGER))
    buttons.append(button(reader("inbox-back"), custom_id("inbox", "all")))
    made = embed(title, "\n\n".join(parts), colour=opened.member.colour or COLOUR)
    return Message(embeds=[made], rows=[*rows, row(*buttons)])


def thanks_form(entry: str, token: str, most: int, reader: Reader) -> Form:
    """Asks for thanks in own words."""
    words = text_input("words", reader("inbox-thank-words"), long=True, most=most)
    return Form(reader("inbox-thank-own"), custom_id("thank-words", entry, token), [words])


def muted_message(muted: list[Muted], more: bool, reader: Reader) -> Message:
    """Whom one has muted, and a select to read them again."""
    back = button(reader("inbox-back"), custom_id("inbox", "all"))
    if not muted:
        made = embed(reader("inbox-muted-title"), reader("inbox-muted-none"), colour=COLOUR_QUIET)
        return Message(embeds=[made], rows=[row(back)])
    named = [(one.producer, _numbered(one, reader)) for one in muted]
    text = "\n".join([reader("inbox-muted-about"), *(plain(name) for _, name in named)])
    options = [choice(clip(clean(name), 100), str(no)) for no, name in named]
    buttons = [back]
    if more:
        buttons.append(button(reader("inbox-older"), custom_id("inbox-muted", muted[-1].producer)))
    rows = [row(select(custom_id("inbox-unmute"), options, reader("inbox-unmute"))), row(*buttons)]
    return Message(embeds=[embed(reader("inbox-muted-title"), text, colour=COLOUR_QUIET)], rows=rows)


def _numbered(one: Muted, reader: Reader) -> str:
    """A muted producer as typed text: name, if it is shown, and number."""
    no = reader("ranking-number", no=str(one.producer))
    return f"{one.name} · {no}" if one.name else no


def digest_message(digest: Digest | None, reader: Reader) -> Message:
    """What a season brought; without a revealed one, when there will be something to read."""
    back = button(reader("inbox-back"), custom_id("inbox", "all"))
    if digest is None:
        made = embed(reader("inbox-digest"), reader("inbox-digest-none"), colour=COLOUR_QUIET)
        return Message(embeds=[made], rows=[row(back)])
    fields = [
        line(reader("inbox-digest-place"), "—" if digest.place is None else str(digest.place)),
        line(reader("inbox-digest-power"), power(digest.power)),
        line(reader("inbox-digest-supporters"), number(digest.supporters)),
        line(reader("inbox-digest-messages"), number(digest.messages)),
        line(reader("inbox-digest-thanked"), number(digest.thanked)),
    ]
    buttons = [back]
    if digest.earlier is not None:
        buttons.append(button(reader("inbox-digest-earlier"), custom_id("inbox-digest", digest.earlier)))
    if digest.later is not None:
        buttons.append(button(reader("inbox-digest-later"), custom_id("inbox-digest", digest.later)))
    title = reader("inbox-digest-title", season=season_title(digest.season.title, reader))
    name = plain(digest.member.called(reader.locale))
    made = embed(title, name, colour=digest.member.colour or COLOUR, fields=fields)
    return Message(embeds=[made], rows=[row(*buttons)])
