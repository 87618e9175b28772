"""Brakes of one's own as steps, and what has been used of them."""

from __future__ import annotations

from collections.abc import Iterable

from cafe.book import Producer
from cafe.choices import Choices, Limit
from cafe.context import Context
from cafe.limits import (
    EndPause,
    LimitsOf,
    OwnLimit,
    OwnLimits,
    SetLimit,
    check_asked,
    limits_in,
    period_begins,
    settled,
    with_limit,
    with_pause,
    within_yen_limit,
    without_pause,
)
from cafe.veil import running
from storage.engine import Steps
from storage.points import card
from storage.producers import card_for
from storage.registry import answers, performs
from storage.rows import packed


@answers(LimitsOf)
def limits_of(question: LimitsOf, context: Context, at: int) -> Steps[OwnLimits | None]:
    """See LimitsOf."""
    producer = yield from card(question.cafe, question.platform, question.account)
    if producer is None:
        return None
    day = context.day(at).isoformat()
    limits = settled(producer.choices, day)
    points = yield from _points_used(context, at, producer, [one for one in limits if one.unit == "points"])
    yen = yield from yen_used(context, at, producer, [one for one in limits if one.unit == "yen"])
    used = {"points": points, "yen": yen}
    standing = tuple(
        OwnLimit(
            unit=one.unit, period=one.period, amount=one.amount, used=used[one.unit].get(one.period, 0), then=one.then,
            then_from=one.then_from,
        )
        for one in limits
    )  # fmt: skip
    paused = producer.choices.paused_until
    return OwnLimits(producer=producer, limits=standing, paused_until=paused if paused > at else 0)


@performs(SetLimit)
def set_limit(change: SetLimit, context: Context, at: int) -> Steps[bool]:
    """See SetLimit."""
    check_asked(change)
    mine = yield from card_for(change.cafe, change.visitor, context, at)
    choices = mine.producer.choices
    if change.amount is not None:
        choices = with_limit(choices, change.amount, change.unit, change.period, context, at)
    if change.pause_days is not None:
        choices = with_pause(choices, change.pause_days, at)
    yield from _keep(change.cafe, mine.producer, choices)
    return mine.welcome


@performs(EndPause)
def end_pause(change: EndPause, context: Context, at: int) -> Steps[bool]:
    """See EndPause."""
    mine = yield from card_for(change.cafe, change.visitor, context, at)
    yield from _keep(change.cafe, mine.producer, without_pause(mine.producer.choices, context, at))
    return mine.welcome


def _keep(cafe: int, producer: Producer, choices: Choices) -> Steps[None]:
    yield "set_choices", {"cafe": cafe, "no": producer.no, "options": choices.to_json()}


def _points_used(context: Context, at: int, producer: Producer, limits: Iterable[Limit]) -> Steps[dict[str, int]]:
    windows = running(context, at)
    begins = {one.period: period_begins(one.period, windows) for one in limits}
    if not begins:
        return {}
    wanted = packed((producer.no, first) for first in {*begins.values()})
    rows = yield "book_limited", {"cafe": context.cafe, "rows": wanted}
    since: dict[str, int] = {first: points for _, first, points in rows}
    return {period: since.get(first, 0) for period, first in begins.items()}


def yen_used(context: Context, at: int, producer: Producer, limits: Iterable[Limit]) -> Steps[dict[str, int]]:
    """Yen by period: visits of the period that are not void, and the bill of the stay that runs."""
    used: dict[str, int] = {}
    windows = running(context, at)
    for limit in limits:
        rows = yield "yen_spent", {
            "cafe": context.cafe, "producer": producer.no, "first": period_begins(limit.period, windows)
        }  # fmt: skip
        used[limit.period] = rows[0][0]
    return used


def require_yen(context: Context, at: int, producer: Producer, more: int) -> Steps[None]:
    """Raises LimitReached where `more` yen on the running bill go beyond the producer's own limit."""
    day = context.day(at).isoformat()
    limits = limits_in(producer.choices, "yen", day)
    if limits:
        within_yen_limit(producer, (yield from yen_used(context, at, producer, limits)), more, day)
