"""What a ceremony's script says aloud, and how seasons are called: numbers with their kana, days in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.ceremony import script
from bot.ui.readings import kana, said_place, said_power
from bot.ui.season_titles import season_title
from cafe.context import CastMember
from cafe.ranking import Line
from cafe.seasons import Season, SeasonRules
from tests.cogs.conftest import WORDS

EN, JA = WORDS.for_("en"), WORDS.for_("ja")
NOW = datetime(2026, 11, 30, tzinfo=UTC)
SEASON = Season(1, "2026-11", date(2026, 11, 1), date(2026, 11, 30), "sealed", SeasonRules(prizes="2: a photo"), NOW)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "ぜろ"), (4, "よん"), (10, "じゅう"), (11, "じゅういち"), (20, "にじゅう"), (100, "ひゃく"),
        (300, "さんびゃく"), (600, "ろっぴゃく"), (888, "はっぴゃくはちじゅうはち"), (1000, "せん"),
        (1300, "せんさんびゃく"), (3000, "さんぜん"), (8000, "はっせん"), (10_000, "いちまん"),
        (10_000_000, "いっせんまん"), (11_000_000, "せんひゃくまん"), (100_000_000, "いちおく"),
        (10**12, "いっちょう"), (10**13, "じゅっちょう"),
        (123_456_789, "いちおくにせんさんびゃくよんじゅうごまんろくせんななひゃくはちじゅうきゅう"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_said(number: int, said: str) -> None:
    assert kana(number) == said


@given(st.integers(0, 10**16 - 1))
def test_every_number_there_can_be_has_a_reading_of_its_own(number: int) -> None:
    said = kana(number)
    assert said
    assert number == 0 or said != kana(number - 1)


@pytest.mark.parametrize(
    ("hundredths", "ja", "en"),
    [
        (100, "1（いち）", "1"), (110, "1.1（いってんいち）", "1.1 (1 point 1)"),
        (50, "0.5（れいてんご）", "0.5 (0 point 5)"), (1005, "10.05（じゅってんぜろご）", "10.05 (10 point 0 5)"),
        (123_400, "1,234（せんにひゃくさんじゅうよん）", "1,234"),
    ],
)  # fmt: skip
def test_power_is_read_with_its_point(hundredths: int, ja: str, en: str) -> None:
    assert said_power(hundredths, JA) == ja
    assert said_power(hundredths, EN) == en


def test_places_are_read() -> None:
    assert [said_place(place, JA) for place in (1, 4, 20)] == [
        "第1位（だいいちい）", "第4位（だいよんい）", "第20位（だいにじゅうい）"
    ]  # fmt: skip
    assert [said_place(place, EN) for place in (1, 2, 3, 4, 11, 20)] == ["1st", "2nd", "3rd", "4th", "11th", "20th"]


@pytest.mark.parametrize(
    ("title", "en", "ja"),
    [
        ("2026-11", "November 2026", "2026年11月"),
        ("2026-11-11", "Nov 11, 2026", "2026年11月11日"),
        ("2026-11-11 – 2026-11-30", "Nov 11 – Nov 30, 2026", "2026年11月11日～11月30日"),
        ("2026-12-25 – 2027-01-31", "Dec 25, 2026 – Jan 31, 2027", "2026年12月25日～2027年1月31日"),
        ("2026-13", "2026-13", "2026-13"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("Cup *2026*", "Cup \\*2026\\*", "Cup \\*2026\\*"),
    ],
)
def test_a_title_of_days_is_told_in_words_and_one_in_words_as_it_is(title: str, en: str, ja: str) -> None:
    assert season_title(title, EN).replace("\\-", "-") == en
    assert season_title(title, JA).replace("\\-", "-") == ja


def test_those_who_share_a_place_are_read_together_and_a_name_without_kana_as_it_is_written() -> None:
    aya = CastMember(1, "彩", kana="あや", latin="Aya", unit="Star")
    rin = CastMember(2, "凛", latin="Rin")
    mio = CastMember(3, "みお", kana="みお")
    lines = [Line(2, who.id, 450, cast=who) for who in (aya, rin, mio)]
    assert script(SEASON, lines, JA).splitlines() == [
        "第2位（だいにい）は、3名です。", "",
        "**彩（あや）さん！**", "ユニット、Star。", "推しパワー、4.5（よんてんご）。", "",
        "**凛さん！**", "推しパワー、4.5（よんてんご）。", "",
        "**みおさん！**", "推しパワー、4.5（よんてんご）。", "",
        "賞は、a photoです。", "",
        "彩さん、凛さん、みおさん、おめでとうございます！推してくださったプロデューサーの皆さま、ありがとうございました。",
    ]  # fmt: skip
    assert script(SEASON, lines, EN).splitlines()[:4] == [
        "In 2nd place, side by side: 3 of our cast,", "", "**Aya!**", "from Star."
    ]  # fmt: skip
