"""The interim report as a message, and its preview for staff."""

from __future__ import annotations

from bot.presses import custom_id
from bot.ui.board_picture import interim_sheet
from bot.ui.facts import shown_day
from bot.ui.message import COLOUR_QUIET, PRIMARY, Message, button, embed, line, row
from bot.ui.posts import board_line
from bot.ui.race import race_button
from bot.ui.season_titles import season_title
from bot.words import Reader
from cafe.interim import InterimFacts


def interim_message(facts: InterimFacts, reader: Reader) -> Message:
    """The top twenty with movement and supporters; in blind time only that it is sealed."""
    title = reader("interim-title", title=season_title(facts.season.title, reader))
    if facts.veiled:
        return Message(embeds=[embed(title, reader("interim-sealed"), colour=COLOUR_QUIET)])
    lines = "\n".join(board_line(one, reader, supporters=True) for one in facts.lines)
    said = f"{reader('interim-body')}\n\n{lines}" if lines else reader("post-board-empty")
    fields = [line(reader("interim-until"), shown_day(facts.season.ends_day, reader))]
    beside = [race_button(reader, facts.season.no)] if lines else []
    return Message(embeds=[embed(title, said, fields=fields)], beside=beside, sheet=interim_sheet(facts, reader))


def interim_preview_message(facts: InterimFacts, reader: Reader, token: str) -> Message:
    """To staff: how the post will look, and the button that sends it."""
    shown = interim_message(facts, reader)
    frame = embed(description=reader("interim-preview"), colour=COLOUR_QUIET)
    confirm = button(reader("interim-confirm"), custom_id("interim-post", facts.season.no, token), PRIMARY)
    return Message(embeds=[*shown.embeds, frame], rows=[row(confirm)], sheet=shown.sheet)


def interim_posted_message(reader: Reader) -> Message:
    """To staff: it is on its way."""
    return Message(embeds=[embed(description=reader("interim-on-its-way"), colour=COLOUR_QUIET)])
