"""Announcements as messages to staff; what everyone reads is in bot/ui/posts.py."""

from __future__ import annotations

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import stamp, timestamp
from bot.ui.message import (
    COLOUR_QUIET,
    COLOUR_WARN,
    PRIMARY,
    Form,
    Json,
    Message,
    button,
    embed,
    line,
    row,
    text_input,
)
from bot.ui.posts import announcement_message
from bot.words import Reader
from cafe.announcement_edits import Announced, AnnouncementPage, PreparedWords
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


def edit_form(found: Announced, reader: Reader) -> Form:
    """The form with the words as they are."""
    present = found.announcement
    field = text_input("body", reader("announce-form-body"), long=True, most=LONGEST, value=present.body)
    return Form(reader("announce-edit-title"), custom_id("announce-edit-form", present.id), [field])


def edit_preview_message(words: PreparedWords, reader: Reader, token: str) -> Message:
    """The new words as everyone will read them, with the button that lets them stand."""
    present, waits = words.found.announcement, words.found.state == "waiting"
    shown = announcement_message(AnnouncementFacts("", words.body, ""))
    fields = [
        line(reader("announce-where"), f"<#{present.channel}>"),
        line(reader("announce-when"), timestamp(present.due_at)),
        line(reader("announce-mention"), mention_text(present.mention, reader)),
    ]
    said = reader("announce-edit-waiting") if waits else reader("announce-edit-sent")
    frame = embed(reader("announce-preview-title"), said, colour=COLOUR_QUIET, fields=fields)
    confirm = button(reader("announce-confirm"), custom_id("announce-edit", token), PRIMARY)
    return Message(embeds=[*shown.embeds, frame], rows=[row(confirm)])


def edit_same_message(reader: Reader) -> Message:
    """Those are its words already."""
    return Message(embeds=[embed(description=reader("announce-edit-same"), colour=COLOUR_QUIET)])


def edited_message(state: str, reader: Reader) -> Message:
    """The words are changed."""
    said = reader("announce-edited-waiting") if state == "waiting" else reader("announce-edited-sent")
    return Message(embeds=[embed(description=said, colour=COLOUR_QUIET)])


_STATES = {
    "waiting": ("🕒", "announce-state-waiting"),
    "sending": ("📨", "announce-state-sending"),
    "sent": ("✅", "announce-state-sent"),
    "failed": ("⚠️", "announce-state-failed"),
    "skipped": ("⏭️", "announce-state-skipped"),
    "unsure": ("❔", "announce-state-unsure"),
    "cancelled": ("✖️", "announce-state-cancelled"),
}
_WORDS_SHOWN = 80


def list_message(page: AnnouncementPage, reader: Reader) -> Message:
    """What waits and what has been, with pages."""
    lines = [_list_line(one, reader) for one in page.announcements]
    buttons: list[Json] = []
    if page.newer and page.announcements:
        buttons.append(button(reader("announce-newer"), _place("a", page.announcements[0])))
    if page.older and page.announcements:
        buttons.append(button(reader("announce-older"), _place("b", page.announcements[-1])))
    made = embed(reader("announce-list-title"), "\n".join(lines) or reader("announce-list-empty"))
    return Message(embeds=[made], rows=[row(*buttons)] if buttons else [])


def _list_line(one: Announced, reader: Reader) -> str:
    told, (mark, state) = one.announcement, _STATES[one.state]
    parts = [f"{mark} **{reader(state)}**", timestamp(told.due_at), f"<#{told.channel}>", f"<@{told.author}>"]
    return f"{' · '.join(parts)}\n{clip(plain(told.body), _WORDS_SHOWN)}"


def _place(way: str, one: Announced) -> str:
    return custom_id("announcements", way, millis(one.announcement.due_at), one.announcement.id)


def problem_message(problem: str) -> Message:
    """Why it cannot go to that channel."""
    return Message(embeds=[embed(description=problem, colour=COLOUR_WARN)])


def cancelled_message(reader: Reader) -> Message:
    """It will not go out."""
    return Message(embeds=[embed(description=reader("announce-cancelled"), colour=COLOUR_QUIET)])
