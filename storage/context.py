"""Reads a café's context, and turns its season when the calendar says so."""

from __future__ import annotations

import json
from datetime import date, datetime

from cafe.book import Outgoing
from cafe.choices import cast_choices_of
from cafe.context import CastMember, Context, instant
from cafe.days import BEGINNING, BusinessCalendar, Calendars
from cafe.posts import PostKind
from cafe.season_plan import SeasonTerms
from cafe.seasons import Season, SeasonRules, close, first_season, next_season, over
from cafe.settings import CafeSettings
from storage.campaign_rows import campaign_of
from storage.engine import Rows, Steps
from storage.outbox import write_posts
from storage.repair_pages import outage_of


def load_context(cafe: int, defaults: CafeSettings) -> Steps[Context]:
    """The context as it stands in this transaction."""
    [(name, settings, revision)] = yield "context_cafe", {"cafe": cafe}
    calendars = yield "context_calendars", {"cafe": cafe}
    cast = yield "context_cast", {"cafe": cafe}
    seasons = yield "context_seasons", {"cafe": cafe}
    doors = yield "context_doors", {"cafe": cafe}
    outages = yield "context_outages", {"cafe": cafe}
    campaigns = yield "context_campaigns", {"cafe": cafe}
    return Context(
        cafe=cafe,
        name=name,
        revision=revision,
        settings=defaults.chosen(settings),
        calendars=Calendars(tuple(_calendar(row) for row in calendars)),
        cast={row[0]: _cast_member(row) for row in cast},
        seasons=tuple(_season(row) for row in seasons),
        doors=dict(doors),
        outages=tuple(outage_of(row) for row in outages),
        campaigns=tuple(campaign_of(row) for row in campaigns),
    )


def _calendar(row: Rows) -> tuple[datetime, BusinessCalendar]:
    from_at, zone, day_start, week_start = row
    return (BEGINNING if from_at == 0 else instant(from_at)), BusinessCalendar(zone, day_start, week_start)


def _cast_member(row: Rows) -> CastMember:
    (
        no, name, kana, latin, nicknames, languages, colour, birthday, intake, unit, profile, portrait, state,
        platform, account, options,
    ) = row  # fmt: skip
    return CastMember(
        no, name, kana, latin, tuple(json.loads(nicknames)), tuple(json.loads(languages)), colour, birthday, intake,
        unit, profile, portrait, state, (platform, account) if account else None,
        cast_choices_of(options),
    )  # fmt: skip


def _season(row: Rows) -> Season:
    no, title, starts, ends, state, rules, opened_at, sealed_at, revealed_at, ceremony_at, told = row
    return Season(
        no=no,
        title=title,
        starts_day=date.fromisoformat(starts),
        ends_day=date.fromisoformat(ends),
        state=state,
        rules=SeasonRules.from_json(rules),
        opened_at=instant(opened_at),
        sealed_at=None if sealed_at is None else instant(sealed_at),
        revealed_at=None if revealed_at is None else instant(revealed_at),
        ceremony_at=None if ceremony_at is None else instant(ceremony_at),
        told=told,
    )


def turn_season(context: Context, at: int) -> Steps[bool]:
    """Seal a season whose last day has ended and open the one that follows; True if anything was written.

    It happens inside the first write after the season's end, whoever brings it, so no push can fall into a season that
    is over.
    """
    now, running = instant(at), context.open_season
    if running is not None and not over(running, now, context.calendars):
        return False
    if running is not None:
        yield from seal(context, running, at)
        if context.settings.announcements_channel is not None:
            # Planned a day ahead as a rule; not where nobody was there to plan it.
            yield from write_posts(context.cafe, Outgoing(PostKind.SEASON_SEALED, str(running.no), at, {}))
    yield from open_next(context, at)
    return True


def seal(context: Context, season: Season, at: int) -> Steps[None]:
    """Close a season: its figures are shut until the ceremony, which also keeps its final places."""
    sealed = close(season, context.day(at), instant(at))
    yield "seal_season", {
        "cafe": context.cafe, "no": season.no, "at": at, "ends_day": sealed.ends_day.isoformat(),
        "title": sealed.title,
    }  # fmt: skip


def open_next(context: Context, at: int, terms: SeasonTerms | None = None) -> Steps[Season]:
    """Open the season that follows the latest one, its rules frozen now: by `terms`, else as staff have planned it."""
    day, now = context.day(at), instant(at)
    wanted = terms or (yield from _planned(context.cafe)) or SeasonTerms()
    rules = wanted.rules(context.settings)
    latest = context.seasons[-1] if context.seasons else None
    if latest is None:
        following = first_season(day, rules, now)
    else:
        ended = close(latest, day, now) if latest.state == "open" else latest
        following = next_season(ended, day, rules, now)
    if wanted.ends_day is None or wanted.ends_day >= day:
        following = wanted.season(following.starts_day, following.no, context.settings, now)
    yield "insert_season", {
        "cafe": context.cafe, "no": following.no, "title": following.title, "at": at,
        "starts_day": following.starts_day.isoformat(), "ends_day": following.ends_day.isoformat(),
        "rules": rules.to_json(),
    }  # fmt: skip
    yield "bump_revision", {"cafe": context.cafe}
    return following


def _planned(cafe: int) -> Steps[SeasonTerms | None]:
    """What staff have planned; it is used up by this."""
    rows = yield "season_planned", {"cafe": cafe}
    if not rows:
        return None
    yield "set_season_plan", {"cafe": cafe, "id": rows[0][0], "state": "opened"}
    return SeasonTerms.from_json(rows[0][1])
