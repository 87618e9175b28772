"""Titles of seasons as people read them. Those that the calendar made are stored as days, and put into words here."""

from __future__ import annotations

import re
from datetime import date

from bot.plain import plain
from bot.words import Reader

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?: – (\d{4}-\d\d-\d\d))?")


def season_title(title: str, reader: Reader) -> str:
    """ "2026-11" as "November 2026" or 「2026年11月」, days as days; what staff typed as it is, with nothing acting."""
    return plain(title_words(title, reader))


def title_words(title: str, reader: Reader) -> str:
    """The same for labels and footers, which render no markdown."""
    month = _MONTH.fullmatch(title)
    if month:
        return reader("season-title-month", year=month[1], month=int(month[2]))
    days = _days(title)
    if days is None:
        return title
    first, last = days
    if first == last:
        return _dated(first, reader, year=True)
    # The year is said once, where each language says it: behind the last day, or before the first.
    apart, japanese = first.year != last.year, reader.locale == "ja"
    begins, ends = _dated(first, reader, year=apart or japanese), _dated(last, reader, year=apart or not japanese)
    return reader("season-title-days", first=begins, last=ends)


def _dated(day: date, reader: Reader, *, year: bool) -> str:
    said = reader("season-title-date", month=day.month, date=day.day)
    return reader("season-title-date-year", date=said, year=str(day.year)) if year else said


def _days(title: str) -> tuple[date, date] | None:
    match = _DAYS.fullmatch(title)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])
    except ValueError:
        return None
