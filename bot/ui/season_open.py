"""A season of staff's own choosing as messages: the form, the rules shown before anything is fixed, what was done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import shown_day
from bot.ui.message import (
    COLOUR_QUIET,
    DANGER,
    PRIMARY,
    Form,
    Json,
    Message,
    button,
    embed,
    line,
    row,
    text_input,
)
from bot.ui.season_titles import season_title
from bot.words import Reader
from cafe.season_plan import LAST_DAY, PRIZES_LENGTH, TITLE_LENGTH, SeasonPreview, SeasonTerms
from cafe.seasons import CapStep, Season


def season_form(terms: SeasonTerms, reader: Reader) -> Form:
    """The form with what would be, to be changed."""
    caps = ", ".join(f"{step.days_left}: {step.points}" for step in terms.caps or ())
    blind = reader("season-open-form-blind-hint") if terms.blind == LAST_DAY else str(terms.blind)
    until = terms.ends_day.isoformat() if terms.ends_day is not None else ""
    return Form(
        reader("season-open-form-title"),
        custom_id("season-form"),
        [
            text_input(
                "title", reader("season-open-form-name"), value=terms.title, required=False, most=TITLE_LENGTH
            ),
            text_input(
                "until", reader("season-open-form-until"), value=until, placeholder="2026-12-31", required=False,
                most=40,
            ),
            text_input(
                "prizes", reader("season-open-form-prizes"), long=True, value=(terms.prizes or "")[:PRIZES_LENGTH],
                required=False, most=PRIZES_LENGTH,
            ),
            text_input(
                "caps", reader("season-open-form-caps"), value=caps[:400], placeholder="6: 50, 0: 10", required=False,
                most=400,
            ),
            text_input("blind", reader("season-open-form-blind"), value=blind, required=False, most=40),
        ],
    )  # fmt: skip


def season_preview_message(preview: SeasonPreview, reader: Reader, token: str) -> Message:
    """The season as it would be, and the two ways it can come about."""
    running = season_title(preview.running.title, reader)
    later, now = preview.later, preview.now
    body = "season-open-preview-now-only" if later is None else "season-open-preview-body"
    said = reader(body, running=running)
    if preview.replaces is not None and later is not None:
        replaced = preview.replaces.title or shown_end(preview.replaces, reader)
        said += "\n\n" + reader("season-open-replaces", title=plain(replaced))
    fields: list[Json] = []
    if preview.terms.title:
        fields.append(line(reader("season-open-title"), season_title(preview.terms.title, reader), inline=False))
    if later is not None:
        fields.append(line(reader("season-open-days-later"), shown_days(later, reader), inline=False))
    fields.append(line(reader("season-open-days-now"), shown_days(now, reader), inline=False))
    fields += rule_lines(now, reader)
    frame = embed(reader("season-open-preview"), said, colour=COLOUR_QUIET, fields=fields)
    prizes = clip(plain(now.rules.prizes, lines=True), 4000) or reader("season-no-prizes")
    buttons: list[Json] = []
    if later is not None:
        buttons.append(button(reader("season-open-confirm-plan"), custom_id("season-plan", preview.id, token), PRIMARY))
    buttons.append(button(reader("season-open-confirm-now"), custom_id("season-open", preview.id, token), DANGER))
    buttons.append(button(reader("season-open-change"), custom_id("season-change", preview.id)))
    return Message(embeds=[frame, embed(reader("season-prizes"), prizes)], rows=[row(*buttons)])


def shown_days(season: Season, reader: Reader) -> str:
    """A season's first and last day."""
    first, last = shown_day(season.starts_day, reader), shown_day(season.ends_day, reader)
    return reader("season-dates-value", first=first, last=last)


def shown_end(terms: SeasonTerms, reader: Reader) -> str:
    """A plan without a title by its last day."""
    return "–" if terms.ends_day is None else f"– {shown_day(terms.ends_day, reader)}"


def rule_lines(season: Season, reader: Reader) -> list[Json]:
    """What will be frozen, the prizes apart."""
    rules, hours = season.rules, season.rules.blind_hours
    hidden = reader("season-open-last-day") if hours is None else reader("season-open-hours", hours=hours)
    return [
        line(reader("season-open-hidden"), hidden),
        line(reader("season-caps"), caps_text(rules.caps, reader), inline=False),
        line(reader("season-weights"), weights_text(season, reader), inline=False),
    ]


def caps_text(caps: Sequence[CapStep], reader: Reader) -> str:
    """A cap and how it shrinks."""
    said = [reader("season-cap", days=step.days_left, points=step.points) for step in caps]
    return "\n".join(said) or reader("season-no-cap")


def weights_text(season: Season, reader: Reader) -> str:
    """What a point weighs, by rank."""
    weights = [
        f"{rank.name_ja if reader.locale == 'ja' else rank.name_en} {rank.weight_percent} %"
        for rank in season.rules.ranks
    ]
    return clip(" · ".join(weights), 1024) or "–"


def plan_embed(id: int, season: Season, reader: Reader) -> Json:
    """The planned season, for `/season show`."""
    prizes = clip(plain(season.rules.prizes, lines=True), 1024) or reader("season-no-prizes")
    fields = [
        line(reader("season-dates"), shown_days(season, reader)),
        *rule_lines(season, reader)[:2],
        line(reader("season-prizes"), prizes, inline=False),
    ]
    title = reader("season-plan-title", title=season_title(season.title, reader))
    return embed(title, colour=COLOUR_QUIET, fields=fields)


def plan_buttons(id: int, reader: Reader, token: str) -> Json:
    """To change the plan, or to take it back."""
    change = button(reader("season-open-change"), custom_id("season-change", id))
    drop = button(reader("season-plan-drop"), custom_id("season-drop", id, token), DANGER)
    return row(change, drop)


def season_planned_message(title: str, running: str, reader: Reader) -> Message:
    """To staff: it will open when the running one ends."""
    titles = {"title": season_title(title, reader), "running": season_title(running, reader)}
    return _done(reader("season-planned", **titles))


def season_opened_message(title: str, closed: str, reader: Reader) -> Message:
    """To staff: it is open, and the one before is sealed, or was empty."""
    shown = season_title(title, reader)
    if not closed:
        return _done(reader("season-opened-first", title=shown))
    return _done(reader("season-opened", title=shown, running=season_title(closed, reader)))


def plan_dropped_message(title: str, reader: Reader) -> Message:
    """To staff: the calendar month follows."""
    return _done(reader("season-plan-dropped", title=season_title(title, reader)))


def _done(said: str) -> Message:
    return Message(embeds=[embed(description=said, colour=COLOUR_QUIET)])
