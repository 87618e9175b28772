"""Shows on the stage: one-off or repeated, and the days and times that staff type for them.

Everything typed may come in English or Japanese and in full-width digits. Words such as "today" mean the business day;
a date and a time together mean what clocks show in the café's zone then.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from cafe.days import ONE_DAY, AnyCalendar, clock_minutes, clock_text
from cafe.errors import DayInvalid, TimesInvalid, WeekdaysInvalid, WhenInvalid

ShowState = Literal["planned", "cancelled"]
Phase = Literal["before", "on", "over"]


@dataclass(frozen=True, slots=True)
class Show:
    """A stage performance. `day` is the business day of its start, `starts_at` UTC; `lineup` are cast ids."""

    id: int
    title: str
    day: date
    starts_at: datetime
    minutes: int
    lineup: tuple[int, ...] = ()
    state: ShowState = "planned"

    @property
    def ends_at(self) -> datetime:
        """The first instant at which the stage is free again."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def phase(self, now: datetime) -> Phase:
        """Whether it is still to come, on the stage, or over."""
        if now < self.starts_at:
            return "before"
        return "on" if now < self.ends_at else "over"


def clash(show: Show, others: Iterable[Show]) -> Show | None:
    """The first show that is on the one stage at the same time; one that was cancelled or is `show` itself is not."""
    return next((other for other in others if other.id != show.id and _at_once(show, other)), None)


def _at_once(one: Show, other: Show) -> bool:
    planned = one.state == other.state == "planned"
    return planned and one.starts_at < other.ends_at and other.starts_at < one.ends_at


@dataclass(frozen=True, slots=True)
class Repeat:
    """Shows on weekdays (0 is Monday) at local times ("HH:MM", 25:30 for after midnight), from a date on.

    ValueError if nothing could ever come of it.
    """

    weekdays: frozenset[int]
    times: tuple[str, ...]
    from_day: date
    until_day: date | None
    title: str
    minutes: int
    lineup: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.weekdays <= frozenset(range(7)) or not self.weekdays:
            raise ValueError(f"weekdays are 0 (Monday) to 6: {sorted(self.weekdays)}")
        if not [clock_minutes(clock) for clock in self.times]:
            raise ValueError("a repeated show needs a time")
        if self.minutes < 1:
            raise ValueError(f"a show lasts at least a minute, not {self.minutes}")
        if self.until_day is not None and self.until_day < self.from_day:
            raise ValueError(f"the repeats would end on {self.until_day}, before {self.from_day}")


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One show of a repeat: when it starts (UTC) and the business day that is."""

    starts_at: datetime
    day: date


def occurrences(repeat: Repeat, calendar: AnyCalendar, from_day: date, to_day: date) -> list[Occurrence]:
    """The shows of the dates from `from_day` to `to_day`, both included, in order.

    A time that clocks skip is played when they have jumped; two that would then fall together are played once.
    """
    first = max(from_day, repeat.from_day)
    last = to_day if repeat.until_day is None else min(to_day, repeat.until_day)
    dates = (first + ONE_DAY * number for number in range((last - first).days + 1))
    starts = {calendar.at(day, clock) for day in dates if day.weekday() in repeat.weekdays for clock in repeat.times}
    return sorted(Occurrence(start, calendar.day(start)) for start in starts)


# ---- what staff type -------------------------------------------------------------------------------------------------

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_KANJI = "月火水木金土日"
_GROUPS = {
    **dict.fromkeys(("daily", "everyday", "毎日", "全日"), frozenset(range(7))),
    **dict.fromkeys(("weekday", "weekdays", "平日"), frozenset(range(5))),
    **dict.fromkeys(("weekend", "weekends", "週末"), frozenset((5, 6))),
}
_DASH = re.compile(r"(?<!\s)\s*[-~〜–—−ー]\s*|(?<!\s)\s+to\s+|(?<!\s)\s*から\s*")
_BETWEEN = re.compile(r"[\s,、・/;&+と]+")

_CLOCK = re.compile(
    r"(?P<half_day>午前|午後)?\s*(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})|(?P<ji>時)(?:(?P<fun>[0-9]{1,2})分|(?P<half>半))?)?"
    r"\s*(?P<suffix>am|pm|a\.m\.|p\.m\.)?"
)
# The same clock as one unnamed group, where nothing before it could be part of a longer number.
_CLOCK_AT_END = re.compile(rf"(?P<day>.*?)(?<![0-9:/.-])(?P<clock>{re.sub(r'[?]P<[a-z_]+>', '?:', _CLOCK.pattern)})")
_LINKS = " ,、@の"
_AT = re.compile(r"\bat$")
_TIMESTAMP = re.compile(r"<t:([0-9]{1,11})(?::[a-z])?>")

_WORDS = {
    **dict.fromkeys(("today", "今日", "きょう", "本日"), 0),
    **dict.fromkeys(("tomorrow", "明日", "あした", "あす"), 1),
    **dict.fromkeys(("day after tomorrow", "明後日", "あさって"), 2),
    **dict.fromkeys(("yesterday", "昨日", "きのう"), -1),
}
_FULL_DATE = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年\s*([0-9]{1,2})月\s*([0-9]{1,2})日)")
_SHORT_DATE = re.compile(r"([0-9]{1,2})(?:[-/]([0-9]{1,2})|月\s*([0-9]{1,2})日)")
_WEEKDAY_NOTE = re.compile(r"\s*\(([^()]+)\)$")
_YEARS = range(2000, 2200)
_LOOK_BACK = timedelta(days=60)
"""A date without a year that has just gone by means that day, not the one in a year: the caller says it is past."""


def parse_weekdays(text: str) -> frozenset[int]:
    """0 (Monday) to 6 of "mon,wed", "fri-sun", "月水金", "月〜金", "daily", "平日". Raises WeekdaysInvalid."""
    plain = re.sub("曜日?", "", _plain(text).replace("every day", "daily"))
    days: set[int] = set()
    for token in _BETWEEN.split(_DASH.sub("-", plain)):
        if token not in ("", "and"):
            days |= _weekdays_of(token, text)
    if not days:
        raise WeekdaysInvalid(text)
    return frozenset(days)


def _weekdays_of(token: str, text: str) -> frozenset[int]:
    if token in _GROUPS:
        return _GROUPS[token]
    first, dash, last = token.partition("-")
    if dash:
        start, end = _weekday(first, text), _weekday(last, text)
        return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))
    if all(character in _KANJI for character in token):
        return frozenset(map(_KANJI.index, token))
    return frozenset((_weekday(token, text),))


def _weekday(word: str, text: str) -> int:
    """One weekday, by its kanji or at least two letters ("tu", "tues.", "Tuesdays")."""
    if len(word) == 1 and word in _KANJI:
        return _KANJI.index(word)
    letters = word.rstrip(".")
    for number, name in enumerate(_ENGLISH):
        if len(letters) >= 2 and (name.startswith(letters) or letters == f"{name}s"):
            return number
    raise WeekdaysInvalid(text)


def parse_times(text: str) -> tuple[str, ...]:
    """Times of day, "HH:MM", sorted, each once, of "11:00, 12:30 25:00", "11時半" or "6 pm". Raises TimesInvalid."""
    tokens = _BETWEEN.split(re.sub(r"\s+(?=(?:am|pm|a\.m\.|p\.m\.))", "", _plain(text)))
    clocks = [_clock(token) for token in tokens if token]
    minutes = {clock_minutes(clock) for clock in clocks if clock is not None}
    if not clocks or None in clocks:
        raise TimesInvalid(text)
    return tuple(clock_text(each) for each in sorted(minutes))


def _clock(text: str) -> str | None:
    """ "HH:MM" of one time of day, or None. A bare number is none: it may as well be a day or a price."""
    match = _CLOCK.fullmatch(text)
    if match is None or not (match["minute"] or match["ji"] or match["suffix"]):
        return None
    hour, minute = int(match["hour"]), 30 if match["half"] else int(match["minute"] or match["fun"] or 0)
    afternoon = match["half_day"] or match["suffix"]
    if afternoon:
        if hour > 12 or (match["suffix"] and hour < 1):
            return None
        hour = hour % 12 + (12 if afternoon in ("午後", "pm", "p.m.") else 0)
    try:
        return clock_text(clock_minutes(f"{hour}:{minute:02}"))
    except ValueError:
        return None


def parse_day(text: str, today: date) -> date:
    """The day meant by "2026-11-22", "11/22", "11月22日(日)", "tomorrow", "今日". Month before day. Raises DayInvalid.

    Without a year it is the one between 60 days back and ten months ahead. A weekday in brackets must be right.
    """
    plain = _plain(text)
    note = _WEEKDAY_NOTE.search(plain)
    day = _day(plain[: note.start()] if note else plain, today)
    if day is None or (note and not _weekday_fits(note[1], day)):
        raise DayInvalid(text)
    return day


def _day(plain: str, today: date) -> date | None:
    if plain in _WORDS:
        return today + ONE_DAY * _WORDS[plain]
    if match := _FULL_DATE.fullmatch(plain):
        year, month, day = _numbers(match, 1, 3, 4) if match[3] else _numbers(match, 1, 5, 6)
        return _date(year, month, day)
    if match := _SHORT_DATE.fullmatch(plain):
        month, day = _numbers(match, 1, 2 if match[2] else 3)
        # Eight years hold a 29 February, whatever the century.
        candidates = (_date(year, month, day) for year in range(today.year - 1, today.year + 9))
        return next((each for each in candidates if each and each >= today - _LOOK_BACK), None)
    return None


def _numbers(match: re.Match[str], *groups: int) -> tuple[int, ...]:
    return tuple(int(match[group]) for group in groups)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _weekday_fits(note: str, day: date) -> bool:
    try:
        return parse_weekdays(note) == frozenset((day.weekday(),))
    except WeekdaysInvalid:
        return False


def parse_when(text: str, calendar: AnyCalendar, now: datetime) -> datetime:
    """The UTC instant of "tomorrow 18:30", "11/22 18:30", "今日の午後6時" or "<t:1795339800>". Raises WhenInvalid.

    A time alone is its next occurrence. After midnight, an hour before the day's start is the one of the date that
    clocks show: at 01:00 of a night that belongs to Monday, "today 02:00" is in an hour and "tomorrow 02:00" a day on.
    The instant may lie in the past: the caller knows whether that matters.
    """
    plain = re.sub(r"(?<=[0-9])t(?=[0-9])", " ", _plain(text))
    if stamp := _TIMESTAMP.fullmatch(plain):
        return datetime.fromtimestamp(int(stamp[1]), UTC)
    match = _CLOCK_AT_END.fullmatch(plain)
    clock = _clock(match["clock"].strip()) if match else None
    if match is None or clock is None:
        raise WhenInvalid(text)
    day = _unlinked(match["day"])
    if not day:
        return _next(clock, calendar, now)
    today = calendar.day(now)
    try:
        named = parse_day(day, today)
    except DayInvalid:
        raise WhenInvalid(text) from None
    at = calendar.at(named, clock)
    if day in _WORDS and at < calendar.opens(named) and calendar.local(now).date() > today:
        at = calendar.at(named + ONE_DAY, clock)
    return at


def _next(clock: str, calendar: AnyCalendar, now: datetime) -> datetime:
    """The first instant from now on that shows this time; yesterday's 25:30 may be still to come."""
    today = calendar.day(now)
    return min(at for step in range(-2, 4) if (at := calendar.at(today + ONE_DAY * step, clock)) >= now)


def _unlinked(day: str) -> str:
    """A day without what led to the clock: "tomorrow at", "明日の"."""
    shorter = _AT.sub("", day.rstrip(_LINKS))
    while shorter != day:
        day, shorter = shorter, _AT.sub("", shorter.rstrip(_LINKS))
    return day


def _plain(text: str) -> str:
    """Width and case evened out, spaces single."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
