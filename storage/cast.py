"""The cast as guests see them, as steps."""

from __future__ import annotations

from cafe.cast import CastToday, InToday, Profile, ProfileOf, Roster, RosterOf, roster
from cafe.context import Context
from cafe.days import clock_text
from cafe.periods import Period
from cafe.places import places
from cafe.roster import find_cast
from cafe.veil import running, veiled
from storage.engine import Steps
from storage.points import card
from storage.ranking import cast_tallies
from storage.registry import answers


@answers(RosterOf)
def roster_of(question: RosterOf, context: Context, at: int) -> Steps[Roster]:
    """See RosterOf."""
    return roster(context, question.page)
    yield  # steps without a query are still steps


@answers(ProfileOf)
def profile_of(question: ProfileOf, context: Context, at: int) -> Steps[Profile]:
    """See ProfileOf."""
    member = find_cast(context, question.cast)
    if member.state == "graduated":
        return Profile(member=member)
    if veiled(context, at, Period.SEASON):
        return Profile(member=member, hidden=True)
    span = running(context, at).span(Period.SEASON)
    powers, supporters = yield from cast_tallies(question.cafe, span)
    power = powers.get(member.id, 0)
    if not power:
        return Profile(member=member, power=0, supporters=0)
    place = next(place for place, who, _ in places(powers.items()) if who == member.id)
    return Profile(member=member, place=place, power=power, supporters=supporters[member.id])


@answers(CastToday)
def cast_today(question: CastToday, context: Context, at: int) -> Steps[tuple[InToday, ...]]:
    """See CastToday. Without hours the order is the roster's, since the order of shifts would tell them."""
    rows = yield "cast_in_on", {"cafe": question.cafe, "day": context.day(at).isoformat()}
    present = [(context.cast[row[0]], row[1], row[2]) for row in rows if context.active(row[0]) is not None]
    if not (yield from _told_hours(question, context)):
        return tuple(InToday(member) for member, _, _ in sorted(present, key=lambda one: one[0].id))
    return tuple(
        InToday(member, None if starts is None or ends is None else (clock_text(starts), clock_text(ends)))
        for member, starts, ends in present
    )


def _told_hours(question: CastToday, context: Context) -> Steps[bool]:
    if context.settings.shift_detail != "hours":
        return False
    producer = yield from card(question.cafe, question.platform, question.account)
    if producer is None:
        return True
    if producer.state == "suspended":
        return False
    muted = yield "muted_anywhere", {"cafe": question.cafe, "producer": producer.no}
    return not muted
