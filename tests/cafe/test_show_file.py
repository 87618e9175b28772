"""CSV files of shows: letters, separators, headers, lines and numbers as spreadsheets write them."""

from __future__ import annotations

import codecs

import pytest

from cafe.errors import ShowFileInvalid
from cafe.show_file import MOST_BYTES, MOST_ROWS, FileRow, minutes_of, read_show_file

ROW = FileRow(2, "夜のステージ", "2026-11-12 18:00", "30", "彩")
TEXT = "title,date,time,minutes,lineup\n夜のステージ,2026-11-12,18:00,30,彩\n"
JAPANESE = "タイトル,日付,時刻,分,出演者\n夜のステージ,2026-11-12,18:00,30,彩\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-bom"),
        (TEXT.encode("cp932"), "shift-jis"),
        (JAPANESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + JAPANESE.encode(), "utf-8-bom"),
        (JAPANESE.encode("shift_jis"), "shift-jis"),
    ],
)
def test_the_letters_are_known_by_trying_strictly_in_order(data: bytes, encoding: str) -> None:
    found = read_show_file(data)
    assert (found.rows, found.encoding) == ((ROW,), encoding)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.rstrip("\n"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace(",", ";"),
        TEXT.replace(",", "\t"),
        TEXT.replace("title,date", "TITLE , Ｄａｔｅ"),
        "\n".join(f'"{line}"'.replace(",", '","') for line in TEXT.splitlines()),
        "lineup,minutes,time,date,title\n彩,30,18:00,2026-11-12,夜のステージ",
        "title,note,date,time,minutes,lineup\n夜のステージ,bring flowers,2026-11-12,18:00,30,彩",
        "title,when,minutes,cast\n夜のステージ,2026-11-12 18:00,30,彩",
        "公演名;日時;所要時間;出演\n夜のステージ;2026-11-12 18:00:00;30;彩",
        TEXT.replace("18:00", "18:00:00"),
        TEXT.replace("18:00", "１８：００"),
        TEXT.replace("夜のステージ", "  夜のステージ  "),
        f"{TEXT}\n,,,,\n  \n",
    ],
)
def test_one_show_may_be_written_in_many_ways(text: str) -> None:
    assert read_show_file(text.encode()).rows == (ROW,)


def test_an_empty_line_before_the_header_counts_as_a_line() -> None:
    assert read_show_file(f"\n{TEXT}".encode()).rows[0].line == 3


def test_lines_are_numbered_as_an_editor_does_even_after_a_field_of_two_lines() -> None:
    text = 'title,date,time,minutes\n"Night\nof stars",2026-11-12,18:00,30\n\nLate,2026-11-13,18:00,30\n'
    assert [(row.line, row.title) for row in read_show_file(text.encode()).rows] == [(2, "Night of stars"), (5, "Late")]


def test_names_with_commas_and_no_quotes_are_the_line_up_if_it_stands_last() -> None:
    rows = read_show_file(f"{TEXT.rstrip()},玲奈,凛\n".encode()).rows
    assert rows[0].lineup == "彩,玲奈,凛"
    assert not rows[0].extra


def test_more_fields_than_columns_are_told_where_the_line_up_does_not_stand_last() -> None:
    [row] = read_show_file(b"title,lineup,date,time,minutes\nNight,Aya,Rin,2026-11-12,18:00,30").rows
    assert row.extra


@pytest.mark.parametrize(
    ("day", "clock", "whole"), [("2026-11-12", "18:00", True), ("", "18:00", False), ("2026-11-12", "", False)]
)
def test_a_day_and_a_time_make_a_whole(day: str, clock: str, whole: bool) -> None:
    [row] = read_show_file(f"title,date,time,minutes\nNight,{day},{clock},30".encode()).rows
    assert row.whole is whole


def test_short_lines_lack_what_they_leave_out() -> None:
    [row] = read_show_file(b"title,date,time,minutes,lineup\nNight").rows
    assert row == FileRow(2, "Night", "", "", "", whole=False)


@pytest.mark.parametrize(
    ("data", "reason", "detail", "limit"),
    [
        (b"", "empty", "", 0),
        (b"\n \n,,\n", "empty", "", 0),
        (b"title,date,time,minutes\n", "empty", "", 0),
        (codecs.BOM_UTF8, "empty", "", 0),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "encoding", "", 0),
        (TEXT.encode("utf-16-be"), "encoding", "", 0),
        (codecs.BOM_UTF8 + TEXT.encode("cp932"), "encoding", "", 0),
        (TEXT.encode() + b"\xff\xfe", "encoding", "", 0),
        (b"PK\x03\x04\x00\x00\xfd", "encoding", "", 0),
        (TEXT.encode().replace(b"18", b"1\x008"), "encoding", "", 0),
        (b"Night,2026-11-12,18:00,30,Aya\n", "columns", "title, date, time, minutes", 0),
        (b"title,date,minutes\nNight,2026-11-12,30\n", "columns", "time", 0),
        (b"title,date,time\nNight,2026-11-12,18:00\n", "columns", "minutes", 0),
        ("title,date,日付,time,minutes\n".encode(), "doubled", "date", 0),
        (f'{TEXT}"Late,2026-11-13,18:00,30,x\n'.encode(), "quotes", "", 3),
        (f'{TEXT}"Late"x,2026-11-13,18:00,30,x\n'.encode(), "quotes", "", 3),
        (b"x" * (MOST_BYTES + 1), "size", "", MOST_BYTES // 1024),
        (TEXT.encode() + b"a,2026-11-12,18:00,30,\n" * MOST_ROWS, "rows", "", MOST_ROWS),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_reason(data: bytes, reason: str, detail: str, limit: int) -> None:
    with pytest.raises(ShowFileInvalid) as caught:
        read_show_file(data)
    assert caught.value.facts() == {"reason": reason, "detail": detail, "limit": limit}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45), ("４５", 45), ("45分", 45), ("４５分間", 45), ("45 min", 45), ("45 mins.", 45), ("45 Minutes", 45),
        ("", None), ("half an hour", None), ("-5", None), ("4.5", None), ("45x", None), ("99999", None), ("1h", None),
    ],
)  # fmt: skip
def test_a_length_is_a_number_of_minutes(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes
