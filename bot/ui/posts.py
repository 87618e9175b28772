"""Posts that come by themselves, drawn from their facts; the language button is added when they are sent."""

from __future__ import annotations

import discord

from bot.plain import clean, clip, plain
from bot.ui.board_picture import final_sheet
from bot.ui.facts import shown_day, timestamp
from bot.ui.fairness import so_far_fields
from bot.ui.message import COLOUR, COLOUR_QUIET, COLOUR_WARN, Json, Message, embed, line
from bot.ui.notices import calling, role_trouble
from bot.ui.ranking import moved_text
from bot.ui.season_titles import season_title
from bot.ui.timetable import names, show_line, show_lines
from bot.ui.timetable_picture import timetable_sheet
from bot.words import Reader, power
from cafe.notices import NoticeKind
from cafe.posting import (
    AnnouncementFacts,
    BoardFacts,
    NoticeFacts,
    SealedFacts,
    ShowFacts,
    StaffFacts,
    TimetableFacts,
)
from cafe.posts import PostKind
from cafe.ranking import BOARD_LENGTH, Line

SEASON_LINES = 10


def timetable_message(facts: TimetableFacts, reader: Reader) -> Message:
    """The day's shows and who is in."""
    stage = show_lines(facts.stage.shows, reader) or reader("shows-none-today")
    present = names(facts.cast, reader)[:1024] or reader("post-nobody-in")
    fields = [line(reader("post-in-today"), present, inline=False)]
    told = embed(reader("post-timetable-title", day=shown_day(facts.stage.day, reader)), stage, fields=fields)
    shown = timetable_sheet(facts.stage, reader, tuple(facts.cast)) if facts.stage.shows or facts.cast else None
    return calling(Message(embeds=[told], sheet=shown), NoticeKind.IN_TODAY, facts.called, reader)


def board_message(facts: BoardFacts, reader: Reader) -> Message:
    """The final board of a day or a week; in blind time only that it is sealed."""
    if facts.first == facts.last:
        title = reader("post-board-title", day=shown_day(facts.first, reader))
    else:
        title = reader("post-week-title", first=shown_day(facts.first, reader), last=shown_day(facts.last, reader))
    if facts.veiled:
        fields = so_far_fields(facts.roots, reader)
        return Message(embeds=[embed(title, reader("post-board-sealed"), colour=COLOUR_QUIET, fields=fields)])
    shown = [one for one in facts.lines if one.power > 0]
    fields: list[Json] = []
    if facts.season_lines:
        standing = "\n".join(board_line(one, reader) for one in facts.season_lines[:SEASON_LINES])
        if not any(one.power > 0 for one in facts.season_lines):
            standing = reader("post-board-empty")
        heading = reader("post-board-season", title=season_title(facts.season_title, reader))
        fields.append(line(heading, standing[:1024], inline=False))
    fields += so_far_fields(facts.roots, reader)
    description = "\n".join(board_line(one, reader, supporters=True) for one in shown[:BOARD_LENGTH])
    told = embed(title, description or reader("post-board-empty"), fields=fields)
    return Message(embeds=[told], sheet=final_sheet(facts, reader))


def board_line(one: Line, reader: Reader, *, supporters: bool = False) -> str:
    """A line of a board: place, name, power, and what has changed since the last post."""
    name = plain(one.cast.called(reader.locale)) if one.cast is not None else ""
    text = reader("post-board-line", place=str(one.place), cast=name, power=power(one.power))
    if supporters:
        text += " · " + reader("post-board-supporters", count=one.supporters)
    if one.moved:
        text += f" {moved_text(one.moved)}"
    return text


def show_message(facts: ShowFacts, reader: Reader) -> Message:
    """The one message of a show, as it stands at this moment."""
    show = facts.show.show
    if show.state == "cancelled":
        title, colour = reader("post-show-cancelled", title=plain(show.title)), COLOUR_WARN
    elif facts.moved:
        title, colour = reader("timetable-post-moved", title=plain(show.title)), COLOUR_WARN
    elif facts.phase == "before":
        title, colour = reader("post-show-soon", title=plain(show.title)), COLOUR
    elif facts.phase == "on":
        title, colour = reader("post-show-on", title=plain(show.title)), COLOUR
    else:
        title, colour = reader("post-show-over", title=plain(show.title)), COLOUR_QUIET
    fields = [
        line(
            reader("post-show-time"),
            f"{timestamp(show.starts_at, 'f' if facts.moved else 't')} – {timestamp(show.ends_at, 't')}",
        ),
    ]
    if facts.show.cast:
        fields.append(line(reader("post-show-lineup"), names(facts.show.cast, reader)[:1024], inline=False))
    told = Message(embeds=[embed(title, colour=colour, fields=fields)])
    return calling(told, NoticeKind.ON_STAGE, facts.called, reader)


def notice_message(facts: NoticeFacts, reader: Reader) -> Message:
    """To one person who asked: the show is near, or has changed, or will not be."""
    if facts.cancelled:
        said = reader("post-change-cancelled")
    elif facts.news:
        said = reader("timetable-told-moved" if facts.news == "moved" else "timetable-told-lineup")
    else:
        said = reader("post-reminder")
    text = show_line(facts.show, reader, "f")
    if facts.news == "moved":
        text += "\n" + reader("timetable-told-until", time=timestamp(facts.show.show.ends_at, "t"))
    return Message(embeds=[embed(said, text)])


def announcement_message(facts: AnnouncementFacts) -> Message:
    """What staff wrote: their own markdown, no mention but the one that was ticked."""
    allowed, content = discord.AllowedMentions.none(), ""
    if facts.mention in ("here", "everyone"):
        allowed, content = discord.AllowedMentions(everyone=True, users=False, roles=False), f"@{facts.mention}"
    elif facts.mention:
        role = discord.Object(int(facts.mention))
        allowed, content = discord.AllowedMentions(everyone=False, users=False, roles=[role]), f"<@&{facts.mention}>"
    return Message(content, [embed(facts.title, facts.body)], mentions=allowed)


def sealed_message(facts: SealedFacts, reader: Reader) -> Message:
    """The season is over, its result kept for the ceremony."""
    title = reader("post-sealed-title", title=season_title(facts.season.title, reader))
    return Message(embeds=[embed(title, reader("post-sealed-body"))])


def trouble_message(facts: StaffFacts, reader: Reader) -> Message:
    """To staff: a post that did not go out, or of which nobody can say whether it did."""
    told = facts.facts
    if told.get("kind") == PostKind.ROLE:
        return Message(embeds=[embed(description=role_trouble(str(told.get("error")), reader), colour=COLOUR_WARN)])
    post = reader("post-trouble-what", kind=plain(str(told.get("kind", ""))), slot=plain(str(told.get("slot", ""))))
    channel = f"<#{told['channel']}>" if told.get("channel") else "–"
    if facts.act == "post-unsure":
        said = reader("post-trouble-unsure", post=post, channel=channel)
    else:
        said = reader("post-trouble-failed", post=post, channel=channel, why=_why(str(told.get("error")), reader))
    if told.get("author"):
        said += "\n" + reader("post-trouble-author", author=f"<@{told['author']}>")
    return Message(embeds=[embed(description=said, colour=COLOUR_WARN)])


def _why(error: str, reader: Reader) -> str:
    if error == "missing-channel":
        return reader("post-trouble-channel")
    if error == "missing-permission":
        return reader("post-trouble-permission")
    return reader("post-trouble-discord", error=plain(error))


def show_event_words(facts: ShowFacts, reader: Reader) -> tuple[str, str]:
    """Name and description of a show's scheduled event."""
    listed = reader.listed(clean(member.called(reader.locale)) for member in facts.show.cast)
    description = reader("post-event-lineup", lineup=listed) if listed else ""
    return clip(clean(facts.show.show.title), 100), clip(description, 1000)
