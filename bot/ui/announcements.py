"""Announcements as messages to staff; what everyone reads is in bot/ui/posts.py."""

from __future__ import annotations

from bot.presses import custom_id
from bot.ui.facts import stamp, timestamp
from bot.ui.message import COLOUR_QUIET, COLOUR_WARN, PRIMARY, Form, Message, button, embed, line, row, text_input
from bot.ui.posts import announcement_message
from bot.words import Reader
from cafe.announcements import LONGEST, Announcement
from cafe.context import millis
from cafe.posting import AnnouncementFacts


def announcement_form(reader: Reader, *arguments: str) -> Form:
    """The form for long words; where and when travel in its custom_id."""
    field = text_input("body", reader("announce-form-body"), long=True, most=LONGEST)
    return Form(reader("announce-form-title"), custom_id("announce-form", *arguments), [field])


def preview_message(draft: Announcement, reader: Reader, token: str) -> Message:
    """The announcement as everyone will read it, where and when, with the button that lets it go."""
    shown = announcement_message(AnnouncementFacts("", draft.body, ""))
    hour = timestamp(draft.due_at) if millis(draft.due_at) else reader("announce-at-once")
    fields = [
        line(reader("announce-where"), f"<#{draft.channel}>"),
        line(reader("announce-when"), hour),
        line(reader("announce-mention"), mention_text(draft.mention, reader)),
    ]
    frame = embed(reader("announce-preview-title"), reader("announce-preview-body"), colour=COLOUR_QUIET, fields=fields)
    confirm = button(reader("announce-confirm"), custom_id("announce-confirm", draft.id, token), PRIMARY)
    return Message(embeds=[*shown.embeds, frame], rows=[row(confirm)])


def mention_text(mention: str, reader: Reader) -> str:
    """Whom an announcement mentions, for staff to read; a reply mentions nobody."""
    if mention in ("here", "everyone"):
        return f"@{mention}"
    return f"<@&{mention}>" if mention else reader("announce-nobody")


def confirmed_message(hour: int, now: int, reader: Reader) -> Message:
    """It is on its way, or will be."""
    said = reader("announce-sent") if hour <= now else reader("announce-scheduled", hour=stamp(hour))
    return Message(embeds=[embed(description=said, colour=COLOUR_QUIET)])


def problem_message(problem: str) -> Message:
    """Why it cannot go to that channel."""
    return Message(embeds=[embed(description=problem, colour=COLOUR_WARN)])


def cancelled_message(reader: Reader) -> Message:
    """It will not go out."""
    return Message(embeds=[embed(description=reader("announce-cancelled"), colour=COLOUR_QUIET)])
