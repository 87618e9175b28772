"""The season's race as a message: the picture, and the same in words."""

from __future__ import annotations

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.message import COLOUR_QUIET, Json, Message, button, embed
from bot.ui.race_picture import best_day, race_sheet
from bot.ui.season_titles import title_words
from bot.words import Reader, power
from cafe.race import RUNNING, Race


def race_message(race: Race, reader: Reader) -> Message:
    """Where the first stand and which day brought them most; in blind time only that it is sealed."""
    title = reader("race-title")
    if race.veiled:
        return Message(embeds=[embed(title, reader("race-sealed"), colour=COLOUR_QUIET)])
    lines = [
        reader("race-line", place=str(one.place), name=plain(one.cast.called(reader.locale)), power=power(one.total),
               **best_day(race, one, reader)) for one in race.runners
    ]  # fmt: skip
    season = reader("ranking-season", title=title_words(race.season.title, reader))
    if race.total > len(race.runners):
        season += " · " + reader("race-first", count=len(race.runners), total=race.total)
    told = embed(title, "\n".join(lines) or reader("race-empty"), footer=season)
    return Message(embeds=[told], sheet=race_sheet(race, reader))


def race_button(reader: Reader, season: int = RUNNING) -> Json:
    """The way to a season's race, or to that of the one that runs."""
    return button(reader("race-button"), custom_id("race", season), emoji="📈")
