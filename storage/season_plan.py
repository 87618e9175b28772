"""Seasons of staff's own choosing as steps: drafting one, planning it, opening it at once."""

from __future__ import annotations

from cafe.book import Outgoing
from cafe.context import Context, instant
from cafe.days import ONE_DAY
from cafe.errors import ButtonUsed, SeasonEndInvalid, SeasonNotFound, SeasonOver
from cafe.posts import PostKind
from cafe.rights import need
from cafe.season_plan import (
    LAST_DAY,
    LONGEST,
    DraftSeason,
    DropPlan,
    OpenSeason,
    PlanSeason,
    SeasonDraft,
    SeasonPreview,
    SeasonTerms,
    UsualTerms,
    follows,
    preview_of,
    terms_of,
)
from cafe.seasons import Season, close
from cafe.staff_log import logged
from storage.context import open_next, seal
from storage.engine import Steps
from storage.outbox import log_act, write_posts
from storage.planning import cancel_posts, make_due
from storage.registry import answers, performs
from storage.timetable import take_ids


@answers(UsualTerms)
def usual_terms(question: UsualTerms, context: Context, at: int) -> Steps[SeasonTerms]:
    """See UsualTerms. Everything is spelt out, so that a form shows what would be."""
    need(context, question.visitor, "manager")
    terms = SeasonTerms()
    if question.draft:
        _, terms, _ = yield from _drafted(context.cafe, question.draft)
    else:
        found = yield from planned(context.cafe)
        terms = terms if found is None else found[1]
    rules = terms.rules(context.settings)
    blind = LAST_DAY if rules.blind_hours is None else rules.blind_hours
    return SeasonTerms(terms.title, terms.ends_day, rules.prizes, rules.caps, blind)


@performs(DraftSeason)
def draft_season(change: DraftSeason, context: Context, at: int) -> Steps[int]:
    """See DraftSeason."""
    need(context, change.visitor, "manager")
    terms = terms_of(change.wish, context, at)
    running = _running(context)
    [number] = yield from take_ids(change.cafe, 1)
    yield "insert_season_plan", {
        "cafe": change.cafe, "id": number, "season": running.no, "terms": terms.to_json()
    }  # fmt: skip
    return number


@answers(SeasonDraft)
def season_draft(question: SeasonDraft, context: Context, at: int) -> Steps[SeasonPreview]:
    """See SeasonDraft."""
    need(context, question.visitor, "manager")
    season, terms, _ = yield from _drafted(question.cafe, question.id)
    if season != _running(context).no:
        raise SeasonOver
    found = yield from planned(question.cafe)
    return preview_of(context, question.id, terms, None if found is None else found[1], at)


@performs(PlanSeason)
def plan_season(change: PlanSeason, context: Context, at: int) -> Steps[list[str]]:
    """See PlanSeason."""
    need(context, change.visitor, "manager")
    running, terms = yield from _to_confirm(change, context)
    if not follows(running, terms):
        raise SeasonEndInvalid(first=running.ends_day + ONE_DAY, last=running.ends_day + LONGEST)
    yield "drop_season_plan", {"cafe": change.cafe}
    yield "set_season_plan", {"cafe": change.cafe, "id": change.id, "state": "planned"}
    later = preview_of(context, change.id, terms, None, at).later
    title = terms.title if later is None else later.title
    yield from log_act(change, at, change.visitor, "season-planned", season=str(running.no), title=title)
    return [title, running.title]


@performs(OpenSeason)
def open_season(change: OpenSeason, context: Context, at: int) -> Steps[list[str]]:
    """See OpenSeason."""
    need(context, change.visitor, "manager")
    running, terms = yield from _to_confirm(change, context)
    today = context.day(at)
    if terms.ends_day is not None and terms.ends_day < today:
        raise SeasonEndInvalid(first=today, last=today + LONGEST)
    pushed = yield "season_pushed", {"cafe": change.cafe, "span": f"s{running.no}"}
    if pushed:
        yield from close_now(context, running, at)
    else:
        yield from _pass_over(context, running, at)
    yield "set_season_plan", {"cafe": change.cafe, "id": change.id, "state": "opened"}
    opened = yield from open_next(context, at, terms)
    found = yield from planned(change.cafe)
    if found is not None and not follows(opened, found[1]):
        # It would wait unseen, and give its prizes and caps to a season that nobody meant.
        yield "drop_season_plan", {"cafe": change.cafe}
        gone = {"season": str(found[0]), "title": found[1].title or str(found[1].ends_day)}
        act = logged(f"{change.key}:plan", at, change.visitor, "season-plan-dropped", **gone)
        yield from write_posts(change.cafe, act)
    yield from log_act(change, at, change.visitor, "season-opened", season=str(opened.no), title=opened.title)
    return [opened.title, close(running, today, instant(at)).title if pushed else ""]


@performs(DropPlan)
def drop_plan(change: DropPlan, context: Context, at: int) -> Steps[str]:
    """See DropPlan."""
    need(context, change.visitor, "manager")
    found = yield from planned(change.cafe)
    if found is None or found[0] != change.id:
        raise SeasonNotFound
    yield "drop_season_plan", {"cafe": change.cafe}
    later = preview_of(context, change.id, found[1], None, at).later
    title = found[1].title if later is None else later.title
    yield from log_act(change, at, change.visitor, "season-plan-dropped", season=str(change.id), title=title)
    return title


def _pass_over(context: Context, season: Season, at: int) -> Steps[None]:
    """End a season in which nobody has pushed, as a new café's first one: a ceremony would have nothing to tell."""
    yield from seal(context, season, at)
    slot = str(season.no)
    yield from cancel_posts(context.cafe, [(PostKind.INTERIM, slot), (PostKind.SEASON_SEALED, slot)])
    yield "reveal_season", {"cafe": context.cafe, "no": season.no, "at": at}


def close_now(context: Context, season: Season, at: int) -> Steps[None]:
    """Seal the running season early, and tell everyone; what was to be told of it while it ran is taken back."""
    yield from seal(context, season, at)
    slot = str(season.no)
    yield from cancel_posts(context.cafe, [(PostKind.INTERIM, slot), (PostKind.SEASON_SEALED, slot)])
    if context.settings.announcements_channel is not None:
        # Planned for the season's last day already, perhaps: then it comes now.
        yield from make_due(context.cafe, Outgoing(PostKind.SEASON_SEALED, slot, at, {}))


def planned(cafe: int) -> Steps[tuple[int, SeasonTerms] | None]:
    """The plan for the next season, with its id."""
    rows = yield "season_planned", {"cafe": cafe}
    return (rows[0][0], SeasonTerms.from_json(rows[0][1])) if rows else None


def _drafted(cafe: int, number: int) -> Steps[tuple[int, SeasonTerms, str]]:
    rows = yield "season_plan", {"cafe": cafe, "id": number}
    if not rows:
        raise SeasonNotFound
    season, terms, state = rows[0]
    return season, SeasonTerms.from_json(terms), state


def _to_confirm(change: PlanSeason | OpenSeason, context: Context) -> Steps[tuple[Season, SeasonTerms]]:
    """The season that runs and the draft, if that is still what staff were shown."""
    season, terms, state = yield from _drafted(change.cafe, change.id)
    running = _running(context)
    if season != running.no:
        raise SeasonOver
    if state != "draft":
        raise ButtonUsed
    return running, terms


def _running(context: Context) -> Season:
    if context.open_season is None:
        raise SeasonNotFound
    return context.open_season
