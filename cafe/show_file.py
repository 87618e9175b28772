"""A file of shows as a spreadsheet saves it: bytes to text, text to rows, a row to what staff meant by it.

Nothing here knows the café: which day a row names and whether its cast exists is worked out in cafe/show_import.py.
"""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cafe.errors import ShowFileInvalid

MOST_BYTES = 256 * 1024
MOST_ROWS = 500
SEPARATORS = ",;\t"
Encoding = Literal["utf-8", "utf-8-bom", "shift-jis"]
Column = Literal["title", "date", "time", "when", "minutes", "lineup"]

_WRITTEN: Mapping[Column, tuple[str, ...]] = {
    "title": ("title", "show", "name", "タイトル", "題名", "演目", "公演", "公演名", "ステージ"),
    "date": ("date", "day", "日付", "日", "日にち", "公演日"),
    "time": ("time", "start", "starts", "start time", "時刻", "開始", "開始時刻", "開演", "時間"),
    "when": ("when", "date and time", "日時", "開始日時"),
    "minutes": ("minutes", "min", "length", "duration", "分", "分数", "長さ", "所要時間"),
    "lineup": ("lineup", "line-up", "line up", "cast", "members", "出演者", "出演", "キャスト", "メンバー"),
}
_COLUMNS: Mapping[str, Column] = {name: column for column, names in _WRITTEN.items() for name in names}
_MINUTES = re.compile(r"([0-9]{1,4})\s*(?:minutes|mins?\.?|m|分間?)?")
_SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):00")
"""As Excel writes a time of day."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A line of the file as typed; `line` counts from 1 with the header, `when` is date and time together.

    `whole`: neither the day nor the time of day is missing. `extra`: it has more fields than the header names.
    """

    line: int
    title: str
    when: str
    minutes: str
    lineup: str = ""
    whole: bool = True
    extra: bool = False


@dataclass(frozen=True, slots=True)
class ShowFile:
    """What a file holds."""

    rows: tuple[FileRow, ...]
    encoding: Encoding


def read_show_file(data: bytes) -> ShowFile:
    """The rows of a CSV file. Raises ShowFileInvalid with the reason that the words know."""
    if len(data) > MOST_BYTES:
        raise ShowFileInvalid(reason="size", limit=MOST_BYTES // 1024)
    text, encoding = _decoded(data)
    lines = list(_records(text))
    if not lines:
        raise ShowFileInvalid(reason="empty")
    columns = _header(lines[0][1])
    rows = tuple(_row(number, cells, columns) for number, cells in lines[1:])
    if not rows:
        raise ShowFileInvalid(reason="empty")
    if len(rows) > MOST_ROWS:
        raise ShowFileInvalid(reason="rows", limit=MOST_ROWS)
    return ShowFile(rows, encoding)


def minutes_of(text: str) -> int | None:
    """How long a show lasts, from "45", "４５分" or "45 min"; None for anything else."""
    match = _MINUTES.fullmatch(_even(text))
    return int(match[1]) if match else None


def _decoded(data: bytes) -> tuple[str, Encoding]:
    """The text and what it was taken for. Each is tried strictly: bytes that fit nothing are refused, never guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ShowFileInvalid(reason="encoding")
    attempts: tuple[tuple[str, Encoding], ...] = (("utf-8", "utf-8"), ("cp932", "shift-jis"))
    if data.startswith(codecs.BOM_UTF8):
        attempts = (("utf-8-sig", "utf-8-bom"),)
    for codec, encoding in attempts:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise ShowFileInvalid(reason="encoding")


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The file's records that say anything, each with the line it begins on."""
    # A newline inside quotes belongs to its field; every other kind of line end is evened out by splitting here.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=_separator(lines), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise ShowFileInvalid(reason="quotes", limit=begins) from None
        if any(cell.strip() for cell in cells):
            yield begins, [" ".join(cell.split()) for cell in cells]
        begins = reader.line_num + 1


def _separator(lines: Sequence[str]) -> str:
    """What stands between the header's names: that by which most of them are known."""
    header = next((line for line in lines if line.strip()), "")
    return max(SEPARATORS, key=lambda mark: sum(_column(name) is not None for name in header.split(mark)))


def _header(cells: Sequence[str]) -> list[Column | None]:
    """Which column each field is; None for one that is none of ours and is passed over."""
    columns: list[Column | None] = [_column(cell) for cell in cells]
    known = [column for column in columns if column is not None]
    doubled = next(
        (cell for cell, column in zip(cells, columns, strict=True) if column and known.count(column) > 1), ""
    )
    if doubled:
        raise ShowFileInvalid(reason="doubled", detail=doubled)
    timed: tuple[Column, ...] = ("when",) if "when" in known else ("date", "time")
    missing = [column for column in ("title", *timed, "minutes") if column not in known]
    if missing:
        raise ShowFileInvalid(reason="columns", detail=", ".join(missing))
    return columns


def _column(name: str) -> Column | None:
    return _COLUMNS.get(_even(name.strip().strip('"')))


def _row(line: int, cells: Sequence[str], columns: Sequence[Column | None]) -> FileRow:
    told: dict[Column, str] = {column: cell for column, cell in zip(columns, cells, strict=False) if column is not None}
    extra = [cell for cell in cells[len(columns) :] if cell]
    if extra and columns[-1] == "lineup":
        # Names with commas between and no quotes around them: what follows is more of them.
        told["lineup"] = ",".join((told["lineup"], *extra))
        extra = []
    day, clock = told.get("date", ""), _SECONDS.sub(r"\1", _even(told.get("time", "")))
    when = _SECONDS.sub(r"\1", told.get("when", f"{day} {clock}")).strip()
    # A time without a day would be read as the next such time, which nobody means in a file.
    whole = bool(when and ("when" in told or (day and clock)))
    return FileRow(
        line, told.get("title", ""), when, told.get("minutes", ""), told.get("lineup", ""), whole, bool(extra)
    )


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
