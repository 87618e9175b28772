"""Seasons as messages."""

from __future__ import annotations

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import shown_day, stamp, timestamp
from bot.ui.message import COLOUR_QUIET, DANGER, Json, Message, button, embed, line, row
from bot.ui.posts import result_lines
from bot.words import Reader
from cafe.ceremony import SeasonsFacts
from cafe.seasons import Season

VALUE_LENGTH = 1024


def seasons_message(facts: SeasonsFacts, reader: Reader) -> Message:
    """The running season with its rules, those that wait, and the latest result."""
    embeds: list[Json] = []
    if facts.running is not None:
        embeds.append(_running(facts, facts.running, reader))
    if facts.sealed:
        waiting = [
            reader("season-waiting-set", title=plain(one.title), hour=timestamp(hour))
            if hour is not None
            else reader("season-waiting", title=plain(one.title))
            for one, hour in facts.sealed
        ]
        embeds.append(embed(reader("season-sealed-title"), "\n".join(waiting), colour=COLOUR_QUIET))
    if facts.revealed is not None:
        title = reader("season-result-title", title=plain(facts.revealed.season.title))
        embeds.append(embed(title, result_lines(facts.revealed, reader, best_first=True)))
    return Message(embeds=embeds or [embed(description=reader("season-none"))])


def _running(facts: SeasonsFacts, season: Season, reader: Reader) -> Json:
    rules = season.rules
    caps = [reader("season-cap", days=step.days_left, points=step.points) for step in rules.caps]
    first, last = shown_day(season.starts_day, reader), shown_day(season.ends_day, reader)
    fields = [line(reader("season-dates"), reader("season-dates-value", first=first, last=last))]
    if facts.blind_from is not None:
        fields.append(line(reader("season-blind"), timestamp(facts.blind_from)))
    fields.append(line(reader("season-caps"), "\n".join(caps) or reader("season-no-cap"), inline=False))
    weights = " · ".join(
        f"{rank.name_ja if reader.locale == 'ja' else rank.name_en} {rank.weight_percent} %" for rank in rules.ranks
    )
    if weights:
        fields.append(line(reader("season-weights"), clip(weights, VALUE_LENGTH), inline=False))
    prizes = clip(plain(rules.prizes, lines=True), VALUE_LENGTH) or reader("season-no-prizes")
    fields.append(line(reader("season-prizes"), prizes, inline=False))
    return embed(reader("season-running-title", title=plain(season.title)), fields=fields)


def season_to_close_message(season: Season, reader: Reader, token: str) -> Message:
    """To staff: what closing means, with the button that does it."""
    description = reader("season-close-body", title=plain(season.title), ends_day=shown_day(season.ends_day, reader))
    confirm = button(reader("season-close-confirm"), custom_id("season-close", season.no, token), DANGER)
    return Message(embeds=[embed(reader("season-close-title"), description)], rows=[row(confirm)])


def season_closed_message(title: str, reader: Reader) -> Message:
    """To staff: the season is sealed."""
    return Message(embeds=[embed(description=reader("season-closed", title=plain(title)), colour=COLOUR_QUIET)])


def ceremony_set_message(hour: int, reader: Reader) -> Message:
    """To staff: when the result will be revealed."""
    return Message(embeds=[embed(description=reader("season-ceremony-set", hour=stamp(hour)))])
