"""Which posts a café will owe soon, worked out from its settings, its seasons and its shows alone.

Planning the same hours twice gives the same posts: each is known by its kind and slot, so it does not matter how often
or by how many processes it is done. What staff schedule themselves (announcements, a ceremony) and what follows from an
act (reminders, the staff log) is written as a row right there and needs no planning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cafe.context import Context
from cafe.days import ONE_DAY, Calendars
from cafe.interim import middle
from cafe.notices import birthday_on
from cafe.periods import Period, Window
from cafe.posts import PostKind, expiry
from cafe.seasons import blind_starts, hidden
from cafe.shows import Show

AHEAD = timedelta(hours=26)
"""A little more than a day, so that planning once a day would do; it is done much more often."""
EVENT_AHEAD = timedelta(hours=24)
SHOWS_AHEAD_DAYS = 14
"""So far ahead the shows of a repeat stand on the timetable one by one, each open to change."""


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """A post with the instant from which it is to be sent, and from which on it is too old."""

    due_at: datetime
    kind: PostKind
    slot: str
    expires_at: datetime | None


def opening(context: Context, day: date) -> datetime:
    """When the café opens on a business day."""
    return _at_or_after(context.calendars, day, context.settings.opening, context.calendars.opens(day))


def closing(context: Context, day: date) -> datetime:
    """When the café closes on a business day; always after it opened."""
    return _at_or_after(context.calendars, day, context.settings.closing, opening(context, day))


def _at_or_after(calendars: Calendars, day: date, clock: str, earliest: datetime) -> datetime:
    """A wall time of a business day; one before the day's own beginning belongs to the next date."""
    at = calendars.at(day, clock)
    return at if at >= earliest else calendars.at(day + ONE_DAY, clock)


def plan(context: Context, shows: Iterable[Show], now: datetime) -> list[Planned]:
    """Every post that falls due in the next hours, and those that are due already and still worth sending."""
    found = [*_of_days(context, now), *_of_season(context)]
    for show in shows:
        found.extend(_of_show(context, show))
    return sorted(one for one in found if one.due_at <= now + AHEAD and not _too_late(one, now))


def plan_show(context: Context, show: Show, now: datetime) -> list[Planned]:
    """The posts of a show just put on the timetable, as far as they fall due in the next hours."""
    return [one for one in posts_of_show(context, show, now) if one.due_at <= now + AHEAD and not _too_late(one, now)]


def posts_of_show(context: Context, show: Show, now: datetime) -> list[Planned]:
    """Every post of a show put to its time just now: a notice whose time has gone by is given at once."""
    planned: list[Planned] = []
    for one in _of_show(context, show):
        if one.due_at < now < show.starts_at:
            until = show.starts_at if one.kind is PostKind.SHOW_EVENT else expiry(one.kind, now)
            one = Planned(now, one.kind, one.slot, until)
        planned.append(one)
    return planned


def _too_late(post: Planned, now: datetime) -> bool:
    return post.expires_at is not None and now >= post.expires_at


def _of_days(context: Context, now: datetime) -> Iterator[Planned]:
    """At opening: the day's timetable, the final board of the day before, the board of a week that has ended."""
    if context.settings.announcements_channel is None:
        return
    calendars = context.calendars
    # Of the days before a café's very first season there is nothing to tell.
    first = context.seasons[0].starts_day if context.seasons else date.min
    today = calendars.day(now)
    for step in range(4):
        day = today + ONE_DAY * step
        if calendars.day(calendars.opens(day)) != day:
            continue  # a date that a change of zone leaves out
        due, until = opening(context, day), closing(context, day)
        yield _planned(PostKind.TIMETABLE, day.isoformat(), due, until)
        yesterday = calendars.day(calendars.opens(day) - timedelta.resolution)
        if yesterday >= first:
            yield _planned(PostKind.BOARD, yesterday.isoformat(), due, until)
        for member in context.on_roster:
            if birthday_on(member, day):
                yield _planned(PostKind.BIRTHDAY, f"{day.isoformat()}-{member.id}", due, until)
        week = calendars.week(yesterday)
        if context.settings.weekly_board and week != calendars.week(day) and yesterday >= first:
            yield _planned(PostKind.WEEKLY, week.isoformat(), due, until)


def _of_season(context: Context) -> Iterator[Planned]:
    """The report in its middle, unless that is blind time, and its turn, at the start of the day after its last."""
    season = context.open_season
    if season is None or context.settings.announcements_channel is None:
        return
    slot, day = str(season.no), middle(season)
    if context.settings.interim_report and day is not None:
        due = opening(context, day)
        if due < blind_starts(season, context.calendars):
            yield _planned(PostKind.INTERIM, slot, due, closing(context, day))
    yield _planned(PostKind.SEASON_SEALED, slot, context.calendars.closes(season.ends_day))


def _of_show(context: Context, show: Show) -> Iterator[Planned]:
    """A show's one message, the two edits of it, and its scheduled event."""
    if show.state != "planned":
        return
    slot, settings = str(show.id), context.settings
    if settings.announcements_channel is not None:
        until = max(closing(context, show.day), show.ends_at)
        notice = show.starts_at - timedelta(minutes=settings.show_notice_minutes)
        yield _planned(PostKind.SHOW, slot, notice)
        yield _planned(PostKind.SHOW_START, slot, show.starts_at, until)
        yield _planned(PostKind.SHOW_END, slot, show.ends_at, until)
    if settings.scheduled_events:
        yield Planned(show.starts_at - EVENT_AHEAD, PostKind.SHOW_EVENT, slot, show.starts_at)


def _planned(kind: PostKind, slot: str, due: datetime, until: datetime | None = None) -> Planned:
    return Planned(due, kind, slot, expiry(kind, due, until))


def past_hidden(context: Context, period: Period, first: date, last: date, now: datetime) -> bool:
    """Whether the figures of these past days must stay dark, because a season's result could follow from them."""
    return hidden(Window(period, first, last), context.unrevealed, now, context.calendars)
