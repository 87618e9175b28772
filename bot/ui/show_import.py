"""A file of shows as messages to staff: what it would bring, and what has come of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from bot.plain import clean, clip, plain
from bot.presses import custom_id
from bot.ui.message import COLOUR, COLOUR_QUIET, COLOUR_WARN, PRIMARY, Json, Message, Upload, button, embed, line, row
from bot.ui.timetable import show_line, show_lines
from bot.words import Reader
from cafe.show_import import BadLine, ShowPreview
from cafe.timetable import OnStage

MOST_BAD_SHOWN = 2800
"""So many characters of bad lines stand in the message; beyond that all of them are a file beside it."""
MOST_GOOD_SHOWN = 900
_TEXT_SHOWN = 60

_REASONS = {
    "title-empty": "timetable-bad-title-empty",
    "title-long": "timetable-bad-title-long",
    "title-control": "timetable-bad-title-control",
    "when": "timetable-bad-when",
    "past": "timetable-bad-past",
    "minutes": "timetable-bad-minutes",
    "cast": "timetable-bad-cast",
    "ambiguous": "timetable-bad-ambiguous",
    "graduated": "timetable-bad-graduated",
    "roster": "timetable-bad-roster",
    "cells": "timetable-bad-cells",
    "lineup-long": "timetable-bad-lineup-long",
    "twice": "timetable-bad-twice",
    "stands": "timetable-bad-stands",
    "overlap": "timetable-bad-overlap",
    "overlap-line": "timetable-bad-overlap-line",
}
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-bom": "UTF-8 (BOM)", "shift-jis": "Shift_JIS"}
"""The names of the encodings, which are the same in every language."""


def show_file_preview(
    preview: ShowPreview, reader: Reader, token: str, *, dry: bool = False, again: bool = False
) -> Message:
    """What a file would bring, every line that cannot be with its reason, and the two buttons."""
    count = len(preview.good)
    said = [
        reader("timetable-file-again") if again else "",
        reader("timetable-file-read", encoding=_ENCODINGS[preview.encoding]),
        reader("timetable-file-good", count=count),
        reader("timetable-file-dry") if dry and count else "",
    ]
    bad = [_bad_line(one, reader, plain) for one in preview.bad]
    told, files = "\n".join(bad), list[Upload]()
    if len(told) > MOST_BAD_SHOWN:
        whole = "\n".join(_bad_line(one, reader, clean) for one in preview.bad)
        files.append(Upload(io.BytesIO(whole.encode("utf-8-sig")), "lines.txt"))
        told = "\n".join((*_fitting(bad), reader("timetable-file-all-bad")))
    if bad:
        said.append(f"**{reader('timetable-file-bad', count=len(bad))}**\n{told}")
    fields = [line(reader("timetable-file-shows"), _good_lines(preview.good, reader), inline=False)] if count else []
    made = embed(
        clean(preview.file), "\n".join(part for part in said if part),
        colour=COLOUR_WARN if bad else COLOUR, fields=fields,
    )  # fmt: skip
    return Message(embeds=[made], rows=[] if dry or not count else [_buttons(count, reader, token)], files=files)


def _buttons(count: int, reader: Reader, token: str) -> Json:
    return row(
        button(reader("timetable-file-import", count=count), custom_id("shows-import", token), PRIMARY),
        button(reader("timetable-file-leave"), custom_id("shows-leave", token)),
    )


def _bad_line(bad: BadLine, reader: Reader, shown: Callable[[str], str]) -> str:
    reason = reader(
        _REASONS[bad.reason], text=clip(shown(bad.text), _TEXT_SHOWN), limit=bad.limit, other=str(bad.other)
    )
    return reader("timetable-file-line", line=str(bad.line), reason=reason)


def _fitting(lines: Sequence[str]) -> list[str]:
    """The first lines, as far as a message holds them."""
    kept, length = list[str](), 0
    for text in lines:
        length += len(text) + 1
        if length > MOST_BAD_SHOWN:
            break
        kept.append(text)
    return kept


def _good_lines(good: Sequence[OnStage], reader: Reader) -> str:
    """The first shows in the order of the file, and how many more there are."""
    kept, length = list[str](), 0
    for one in good:
        text = show_line(one, reader, "f")
        length += len(text) + 1
        if length > MOST_GOOD_SHOWN:
            break
        kept.append(text)
    more = len(good) - len(kept)
    return "\n".join((*kept, reader("shows-more", count=more)) if more else kept)


def shows_imported_message(count: int, shows: Sequence[OnStage], reader: Reader) -> Message:
    """They stand on the timetable."""
    listed = show_lines(shows, reader, "f")
    if count > len(shows):
        listed += "\n" + reader("shows-more", count=count - len(shows))
    return Message(embeds=[embed(reader("timetable-file-imported", count=count), listed)])


def shows_left_message(reader: Reader) -> Message:
    """Nothing was done."""
    return Message(embeds=[embed(description=reader("timetable-file-left"), colour=COLOUR_QUIET)])
