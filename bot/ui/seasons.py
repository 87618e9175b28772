"""Seasons as messages."""

from __future__ import annotations

from datetime import datetime

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.ceremony import hall_button, pages, result_page, script_button
from bot.ui.facts import shown_day, timestamp
from bot.ui.fairness import root_field
from bot.ui.message import COLOUR_QUIET, DANGER, Json, Message, button, embed, line, row
from bot.ui.race import race_button
from bot.ui.race_picture import podium_sheet
from bot.ui.season_open import caps_text, plan_buttons, plan_embed, shown_days, weights_text
from bot.ui.season_titles import season_title
from bot.words import Reader, number
from cafe.ceremony import SeasonsFacts, placed
from cafe.posting import ResultFacts
from cafe.seasons import Season

VALUE_LENGTH = 1024
RESULT_PAGE = 20


def seasons_message(facts: SeasonsFacts, reader: Reader, token: str = "0") -> Message:
    """The running season with its rules, the one planned, those that wait, the latest result, the hall of fame."""
    embeds: list[Json] = []
    rows = [row(hall_button(reader))]
    if facts.running is not None:
        embeds.append(_running(facts, facts.running, reader))
    if facts.planned is not None:
        embeds.append(plan_embed(*facts.planned, reader))
        rows.insert(0, plan_buttons(facts.planned[0], reader, token))
    if facts.sealed:
        waiting = [_waiting(*one, reader) for one in facts.sealed]
        embeds.append(embed(reader("season-sealed-title"), "\n".join(waiting), colour=COLOUR_QUIET))
    if facts.revealed is not None:
        title = reader("season-result-title", title=season_title(facts.revealed.season.title, reader))
        top = facts.revealed.lines[:RESULT_PAGE]
        embeds.append(embed(title, result_page(facts.revealed, reader, 0, len(placed(top)))))
    return Message(embeds=embeds or [embed(description=reader("season-none"))], rows=rows)


def _waiting(season: Season, hour: datetime | None, reader: Reader) -> str:
    title = season_title(season.title, reader)
    if season.on_stage:
        return reader("season-waiting-stage", title=title)
    if hour is None:
        return reader("season-waiting", title=title)
    return reader("season-waiting-set", title=title, hour=timestamp(hour))


def _running(facts: SeasonsFacts, season: Season, reader: Reader) -> Json:
    fields = [line(reader("season-dates"), shown_days(season, reader))]
    if facts.blind_from is not None:
        dark = season.rules.blind_hours != 0
        fields.append(line(reader("season-blind"), timestamp(facts.blind_from) if dark else reader("season-not-blind")))
    fields += _rules(season, reader)
    return embed(reader("season-running-title", title=season_title(season.title, reader)), fields=fields)


def _rules(season: Season, reader: Reader) -> list[Json]:
    """What was frozen at its opening."""
    prizes = clip(plain(season.rules.prizes, lines=True), VALUE_LENGTH) or reader("season-no-prizes")
    fields = [line(reader("season-caps"), caps_text(season.rules.caps, reader), inline=False)]
    if season.rules.ranks:
        fields.append(line(reader("season-weights"), weights_text(season, reader), inline=False))
    return [*fields, line(reader("season-prizes"), prizes, inline=False)]


def past_season_message(facts: ResultFacts, reader: Reader, first: int = 0) -> Message:
    """A revealed season: everyone's place, and the rules and prizes by which it ran."""
    season = facts.season
    title = reader("season-result-title", title=season_title(season.title, reader))
    fields = [
        line(reader("season-dates"), shown_days(season, reader)),
        line(reader("post-ceremony-granted"), number(facts.granted)),
        *_rules(season, reader),
        *root_field(facts.root, reader),
    ]
    rules = embed(colour=COLOUR_QUIET, fields=fields)
    result = embed(title, result_page(facts, reader, first, RESULT_PAGE))
    labels = reader("ranking-higher"), reader("ranking-lower")
    rows = pages("season-page", first, RESULT_PAGE, len(facts.lines), labels, season.no)
    buttons = row(hall_button(reader), script_button(season.no, reader), race_button(reader, season.no))
    return Message(embeds=[result, rules], rows=[*rows, buttons], sheet=podium_sheet(facts, reader))


def season_to_close_message(season: Season, reader: Reader, token: str) -> Message:
    """To staff: what closing means, with the button that does it."""
    description = reader(
        "season-close-body", title=season_title(season.title, reader), ends_day=shown_day(season.ends_day, reader)
    )
    confirm = button(reader("season-close-confirm"), custom_id("season-close", season.no, token), DANGER)
    return Message(embeds=[embed(reader("season-close-title"), description)], rows=[row(confirm)])


def season_closed_message(title: str, reader: Reader) -> Message:
    """To staff: the season is sealed."""
    return Message(
        embeds=[embed(description=reader("season-closed", title=season_title(title, reader)), colour=COLOUR_QUIET)]
    )
