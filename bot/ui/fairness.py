"""What fans can check, as messages: the root in posts, and the result file."""

from __future__ import annotations

from collections.abc import Iterable

from bot.ui.message import COLOUR_QUIET, Json, Message, embed, line
from bot.ui.season_titles import season_title
from bot.words import Reader, number
from cafe.posting import ResultFileFacts, RootSoFar


def root_field(root: str, reader: Reader) -> list[Json]:
    """The root of a result, as the ceremony tells it; nothing where none was worked out."""
    return [line(reader("fairness-root"), _hash(root), inline=False)] if root else []


def so_far_fields(roots: Iterable[RootSoFar], reader: Reader) -> list[Json]:
    """The roots so far that a day's board tells."""
    return [
        line(reader("fairness-root-so-far", title=season_title(one.title, reader)), _hash(one.root), inline=False)
        for one in roots
    ]


def result_file_message(facts: ResultFileFacts, reader: Reader) -> Message:
    """What the file is, and how it is checked."""
    told = reader("fairness-file-about")
    if facts.form == "pressed":
        told += "\n" + reader("fairness-file-pressed")
    elif facts.form == "large":
        told = reader("fairness-file-large")
    how = reader("fairness-file-check", file=f"oshipass-result-{facts.season.no}.txt")
    fields = [
        line(reader("fairness-file-lines"), number(facts.lines)),
        *root_field(facts.root, reader),
        line(reader("fairness-file-how"), how, inline=False),
    ]
    title = reader("fairness-file-title", title=season_title(facts.season.title, reader))
    return Message(embeds=[embed(title, told, colour=COLOUR_QUIET, fields=fields)])


def _hash(root: str) -> str:
    return f"`{root}`"
