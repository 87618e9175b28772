"""However long the rules of seasons and the names of cast are, what is shown of them fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.ui.ceremony import ceremony_message, console_message, hall_message, script_message, with_unposted
from bot.ui.interim import interim_message
from bot.ui.message import Message
from bot.ui.season_open import season_form, season_preview_message
from bot.ui.seasons import past_season_message, seasons_message
from bot.words import Reader
from cafe.ceremony import Console, Hall, SeasonsFacts, Winner
from cafe.context import CastMember
from cafe.interim import InterimFacts
from cafe.posting import ResultFacts
from cafe.ranking import Line
from cafe.ranks import Rank
from cafe.season_plan import PRIZES_LENGTH, SeasonPreview, SeasonTerms
from cafe.seasons import CapStep, Season, SeasonRules
from tests.cogs.conftest import WORDS
from tests.cogs.test_limits import judged

NOW = datetime(2026, 11, 22, tzinfo=UTC)
STARS, TITLE = "*" * 32, "x" * 60
RANKS = tuple(Rank(no, f"r{no}", "N" * 60, "名" * 60, no, 1000, 0) for no in range(1, 26))
CAPS = tuple(CapStep(no, 10**6) for no in range(31))
RULES = SeasonRules(RANKS, CAPS, None, "1-40: " + "*" * 1994)
SEASON = Season(1, TITLE, date(2026, 11, 1), date(2026, 11, 30), "open", RULES, NOW)
REVEALED = replace(SEASON, state="revealed")
CAST = [CastMember(no, STARS, kana=STARS, latin=STARS, unit=STARS) for no in range(1, 41)]
LINES = [Line(no, no, 10**12 - no, 10**6, 10, cast=member) for no, member in enumerate(CAST, 1)]
TIED = [replace(one, place=1) for one in LINES]
RESULT = ResultFacts(REVEALED, LINES, 10**6, {1: 99})
FULL = SeasonsFacts(SEASON, NOW, [(SEASON, NOW)] * 30, RESULT, (1, SEASON))
TERMS = SeasonTerms(TITLE, date(2026, 12, 31), "*" * PRIZES_LENGTH, CAPS, 744)
PREVIEW = SeasonPreview(10**14, TERMS, SEASON, replace(SEASON, rules=replace(RULES, prizes="*" * 1000)), SEASON, TERMS)


@pytest.fixture(params=["en", "ja"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Both languages."""
    return WORDS.for_(request.param)


@pytest.mark.parametrize("lines", [LINES, TIED], ids=["one by one", "all tied"])
def test_a_ceremony_with_everyone_and_every_prize_fits(reader: Reader, lines: list[Line]) -> None:
    judged(ceremony_message(ResultFacts(REVEALED, lines, 10**9, {1: 99}), reader))
    on_stage = replace(SEASON, state="sealed", ceremony_at=NOW, told=1)
    judged(ceremony_message(ResultFacts(on_stage, lines, 0), reader))
    console = Console(on_stage, [one for one in lines if one.place == 1], 20, "failed", "ja")
    judged(console_message(console, reader, reader, "f" * 16, other=True))
    assert judged(interim_message(InterimFacts(SEASON, lines), reader)).embeds


def test_seasons_with_every_rule_there_can_be_fit(reader: Reader) -> None:
    judged(seasons_message(FULL, reader, "f" * 16))
    judged(past_season_message(RESULT, reader))
    judged(script_message(RESULT, reader, reader, 3))
    judged(script_message(ResultFacts(REVEALED, TIED, 0), reader, reader))
    judged(season_preview_message(PREVIEW, reader, "f" * 16))
    judged(with_unposted(Message(), [replace(REVEALED, no=no) for no in range(9)], reader, "f" * 16))
    winners = [Winner(REVEALED, TIED)] * 10
    assert judged(hall_message(Hall(winners, 99, 10, LINES[:10]), reader)).embeds


def test_a_form_takes_what_stood_in_it_before(reader: Reader) -> None:
    form = season_form(TERMS, reader)
    assert len(form.title) <= 45
    for one in form.inputs:
        assert len(one["label"]) <= 45, one["label"]
        field = one["component"]
        assert len(field.get("value", "")) <= field["max_length"]
