"""The timetable as steps."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from cafe.book import Outgoing
from cafe.context import Context, instant, millis
from cafe.days import ONE_DAY
from cafe.errors import ShowNotFound, ShowOverlaps, TooLate
from cafe.names import fold
from cafe.planner import SHOWS_AHEAD_DAYS
from cafe.posts import PostKind
from cafe.rights import need
from cafe.shows import Repeat, Show, clash, occurrences
from cafe.timetable import (
    LONGEST_MINUTES,
    AddShow,
    OnStage,
    Remind,
    RepeatShow,
    ShowOf,
    ShowsNext,
    ShowsToday,
    StageDay,
    SuggestShow,
    draft_repeat,
    draft_show,
    last_day_of,
    on_stage,
    reminder_slot,
)
from storage.engine import Rows, Steps
from storage.outbox import log_act, write_posts
from storage.planning import cancel_posts, make_due, plan_shows
from storage.producers import card_for
from storage.registry import answers, performs
from storage.rows import packed

LONGEST = timedelta(minutes=LONGEST_MINUTES)
SUGGESTED = 25
LOOKED_THROUGH = 200
"""Coming shows an autocomplete searches in; later ones can be found once they are nearer."""


def show_of(row: Rows) -> Show:
    """A show from the columns that shows_between and its kin select."""
    no, title, day, starts_at, minutes, lineup, state = row[:7]
    return Show(no, title, date.fromisoformat(day), instant(starts_at), minutes, tuple(json.loads(lineup)), state)


def shows_between(cafe: int, first: datetime, last: datetime) -> Steps[list[Show]]:
    """Shows that start from `first` up to, but not including, `last`; cancelled ones too."""
    rows = yield "shows_between", {"cafe": cafe, "from_at": millis(first), "until_at": millis(last)}
    return [show_of(row) for row in rows]


def stage_day(context: Context, day: date) -> Steps[StageDay]:
    """What is on the stage on a business day; of the cancelled shows those that were called off on the day itself.

    Whoever saw the timetable that morning should see what became of it. One whose place another show has taken is gone:
    staff have put it right.
    """
    shows = yield from shows_between(context.cafe, context.calendars.opens(day), context.calendars.closes(day))
    off: set[int] = set()
    if any(show.state == "cancelled" for show in shows):
        edits = yield "timetable_edits", {"cafe": context.cafe, "day": day.isoformat()}
        off = {one for (payload,) in edits for one in json.loads(payload).get("off", ())}
    told = [on_stage(context, show) for show in shows if show.state == "planned" or _still_told(show, off, shows)]
    return StageDay(day, tuple(told), context.calendars.on(day).zone, context.name)


def _still_told(show: Show, off: Collection[int], shows: Iterable[Show]) -> bool:
    return show.id in off and clash(replace(show, state="planned"), shows) is None


def show_numbered(cafe: int, show: int) -> Steps[Show]:
    """A show by its id. Raises ShowNotFound."""
    rows = yield "show_by_id", {"cafe": cafe, "show": show}
    if not rows:
        raise ShowNotFound
    return show_of(rows[0])


@answers(ShowsToday)
def shows_today(question: ShowsToday, context: Context, at: int) -> Steps[StageDay]:
    """See ShowsToday."""
    return (yield from stage_day(context, context.day(at)))


@answers(ShowsNext)
def shows_next(question: ShowsNext, context: Context, at: int) -> Steps[Sequence[OnStage]]:
    """See ShowsNext."""
    rows = yield "shows_after", {"cafe": question.cafe, "from_at": at, "count": question.count}
    return [on_stage(context, show_of(row)) for row in rows]


@answers(ShowOf)
def show_question(question: ShowOf, context: Context, at: int) -> Steps[tuple[OnStage, int]]:
    """See ShowOf."""
    show = yield from show_numbered(question.cafe, question.show)
    return on_stage(context, show), context.settings.show_notice_minutes


@answers(SuggestShow)
def suggest_show(question: SuggestShow, context: Context, at: int) -> Steps[Sequence[OnStage]]:
    """See SuggestShow. One that is on the stage now may be cancelled, too."""
    rows = yield "shows_after", {
        "cafe": question.cafe, "from_at": at - millis_of(LONGEST), "count": LOOKED_THROUGH
    }  # fmt: skip
    wanted, now = fold(question.typed), instant(at)
    shows = [show_of(row) for row in rows]
    fitting = [show for show in shows if show.ends_at > now and wanted in fold(show.title)]
    return [on_stage(context, show) for show in fitting[:SUGGESTED]]


def millis_of(span: timedelta) -> int:
    """A span in milliseconds."""
    return span // timedelta(milliseconds=1)


# ---- staff -----------------------------------------------------------------------------------------------------------


@performs(AddShow)
def add_show(change: AddShow, context: Context, at: int) -> Steps[int]:
    """See AddShow."""
    need(context, change.visitor, "manager")
    draft = draft_show(context, change, at)
    yield from refuse_overlap([draft], context)
    [show] = yield from insert_shows([draft], context, None)
    yield from plan_shows(context, [show], at)
    yield from edit_timetable(context, change.key, show.day, at)
    yield from log_act(
        change, at, change.visitor, "show-added", show=str(show.id), title=show.title, starts_at=millis(show.starts_at),
        minutes=show.minutes, lineup=names_of(context, show.lineup),
    )  # fmt: skip
    return show.id


@performs(RepeatShow)
def repeat_show(change: RepeatShow, context: Context, at: int) -> Steps[list[int]]:
    """See RepeatShow. Later shows are made day by day (make_repeats)."""
    need(context, change.visitor, "manager")
    repeat = draft_repeat(context, change, at)
    today = context.day(at)
    until = last_day_of(repeat, context.calendars, today + ONE_DAY * SHOWS_AHEAD_DAYS)
    drafts = _drafts(repeat, context, today, until, at)
    yield from refuse_overlap(drafts, context)
    [number] = yield from take_ids(change.cafe, 1)
    yield "insert_repeat", {
        "cafe": change.cafe, "id": number, "title": repeat.title, "times": ",".join(repeat.times),
        "weekdays": "".join(map(str, sorted(repeat.weekdays))), "minutes": repeat.minutes,
        "from_day": repeat.from_day.isoformat(), "lineup": json.dumps(repeat.lineup),
        "until_day": None if repeat.until_day is None else repeat.until_day.isoformat(),
    }  # fmt: skip
    yield "repeat_made_until", {"cafe": change.cafe, "id": number, "day": until.isoformat()}
    shows = yield from insert_shows(drafts, context, number)
    yield from plan_shows(context, shows, at)
    if any(show.day == today for show in shows):
        yield from edit_timetable(context, change.key, today, at)
    yield from log_act(
        change, at, change.visitor, "show-repeated", title=repeat.title, times=list(repeat.times),
        weekdays=sorted(repeat.weekdays), until=change.until.strip(), lineup=names_of(context, repeat.lineup),
    )  # fmt: skip
    return [show.id for show in shows]


def refuse_overlap(drafts: Sequence[Show], context: Context) -> Steps[None]:
    """Raises ShowOverlaps for drafts that meet another show or each other."""
    if not drafts:
        return
    first, last = min(show.starts_at for show in drafts), max(show.ends_at for show in drafts)
    others = yield from shows_between(context.cafe, first - LONGEST, last)
    for draft in drafts:
        other = clash(draft, (one for one in others if one.id))
        if other is not None:
            raise ShowOverlaps(title=other.title)
    for number, draft in enumerate(drafts):
        if any(draft.starts_at < one.ends_at for one in drafts[:number]):
            raise ShowOverlaps(title=draft.title)


def insert_shows(drafts: Sequence[Show], context: Context, repeat: int | None) -> Steps[list[Show]]:
    """Number the drafts and write them."""
    numbers = yield from take_ids(context.cafe, len(drafts))
    shows = [
        Show(number, one.title, one.day, one.starts_at, one.minutes, one.lineup)
        for number, one in zip(numbers, drafts, strict=True)
    ]
    rows = [
        (one.id, one.title, one.day.isoformat(), millis(one.starts_at), one.minutes, json.dumps(one.lineup), repeat)
        for one in shows
    ]
    if rows:
        yield "insert_shows", {"cafe": context.cafe, "rows": packed(rows)}
    return shows


def notice_of(context: Context, show: Show) -> int:
    """From when on notice of a show is given, in milliseconds."""
    return millis(show.starts_at - timedelta(minutes=context.settings.show_notice_minutes))


def take_ids(cafe: int, count: int) -> Steps[list[int]]:
    """The café's next numbers for rows that have one."""
    [(last,)] = yield "take_ids", {"cafe": cafe}
    yield "take_ids_write", {"cafe": cafe, "last_id": last + count}
    return list(range(last + 1, last + count + 1))


def edit_timetable(context: Context, key: str, day: date, at: int, off: Sequence[int] = ()) -> Steps[None]:
    """Let today's timetable post follow a change of the day's shows; `off` are those that were called off."""
    if day == context.day(at):
        slot, payload = f"{day.isoformat()}-{key}", {"day": day.isoformat(), "off": list(off)}
        yield from write_posts(context.cafe, Outgoing(PostKind.TIMETABLE_EDIT, slot, at, payload))


def names_of(context: Context, lineup: Iterable[int]) -> list[str]:
    """Cast by name, for the staff log."""
    return [context.cast[one].name for one in lineup]


# ---- repeats ---------------------------------------------------------------------------------------------------------


def make_repeats(context: Context, at: int) -> Steps[list[Show]]:
    """Put the shows of every repeat on the timetable, as far ahead as they should stand there.

    One that would fall together with another show is left out: staff put that one there on purpose.
    """
    made: list[Show] = []
    today = context.day(at)
    for row in (yield "active_repeats", {"cafe": context.cafe}):
        repeat, number, made_until = _repeat_of(row), row[0], row[8]
        first = max(today, date.fromisoformat(made_until) + ONE_DAY) if made_until else today
        until = last_day_of(repeat, context.calendars, today + ONE_DAY * SHOWS_AHEAD_DAYS)
        if first > until:
            continue
        drafts = _drafts(repeat, context, first, until, at)
        free = yield from _free(drafts, context)
        made += yield from insert_shows(free, context, number)
        yield "repeat_made_until", {"cafe": context.cafe, "id": number, "day": until.isoformat()}
    return made


def _free(drafts: Sequence[Show], context: Context) -> Steps[list[Show]]:
    if not drafts:
        return []
    others = yield from shows_between(context.cafe, drafts[0].starts_at - LONGEST, drafts[-1].ends_at)
    return [draft for draft in drafts if clash(draft, others) is None]


def _drafts(repeat: Repeat, context: Context, first: date, last: date, at: int) -> list[Show]:
    """A repeat's coming shows of these dates, not yet numbered."""
    return [
        Show(0, repeat.title, one.day, one.starts_at, repeat.minutes, repeat.lineup)
        for one in occurrences(repeat, context.calendars, first, last)
        if one.starts_at > instant(at)
    ]


def _repeat_of(row: Rows) -> Repeat:
    _, title, weekdays, times, minutes, from_day, until_day, lineup, _ = row
    return Repeat(
        frozenset(map(int, weekdays)), tuple(times.split(",")), date.fromisoformat(from_day),
        None if until_day is None else date.fromisoformat(until_day), title, minutes, tuple(json.loads(lineup)),
    )  # fmt: skip


# ---- reminders -------------------------------------------------------------------------------------------------------


@performs(Remind)
def remind(change: Remind, context: Context, at: int) -> Steps[list[bool]]:
    """See Remind."""
    show = yield from show_numbered(change.cafe, change.show)
    if show.state != "planned":
        raise ShowNotFound
    if show.starts_at <= instant(at):
        raise TooLate(until=show.starts_at)
    card = yield from card_for(change.cafe, change.visitor, context, at)
    producer = card.producer.no
    named = {"cafe": change.cafe, "show": show.id, "producer": producer}
    slot = reminder_slot(show.id, producer)
    if not change.wanted:
        gone = yield "delete_reminder", named
        yield from cancel_posts(change.cafe, [(PostKind.REMINDER, slot)])
        return [bool(gone), card.welcome]
    new = yield "insert_reminder", named
    notice = notice_of(context, show)
    payload = {"show": show.id, "producer": producer, "language": card.producer.language or change.language}
    if new:
        yield from make_due(change.cafe, Outgoing(PostKind.REMINDER, slot, max(notice, at), payload))
    return [bool(new), card.welcome]
