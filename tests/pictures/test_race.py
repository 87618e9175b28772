"""A season's race and its podium as pictures: every line told apart, nothing over anything, the same facts in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.pictures import podium, race
from bot.pictures.palette import CARD, VISIBLE, contrast
from bot.pictures.pen import Pen
from bot.pictures.podium import Placed, on_steps
from bot.pictures.race import RaceSheet, Run, apart, distance
from bot.pictures.sheet import ALT, Face
from bot.ui.race import race_message
from bot.ui.race_picture import dated, heights, podium_sheet, race_sheet
from bot.words import Words, power
from cafe.context import CastMember
from cafe.posting import ResultFacts
from cafe.race import Race, Runner
from cafe.ranking import Line
from cafe.seasons import Season, SeasonRules
from tests.pictures.looking import png_of

WORDS = Words.load()
LANGUAGES = ("en", "ja")
LONG = "櫻小路御前乃宮白百合姫之介麗華瑠璃子花園聖天使宵月夜桜雪宮詩織"
SEASON = Season(
    4, "2026-11", date(2026, 11, 1), date(2026, 11, 30), "revealed", SeasonRules(prizes="1: 二人のステージ"),
    datetime(2026, 11, 1, tzinfo=UTC),
)  # fmt: skip
COLOURS = (0xE0457B, 0x2E7BD6, 0xF6A6C1, 0xFFD400, 0x3DB36B, 0x8A5BD6, 0xFFFFFF, 0x000000)


def member(number: int, name: str = "", colour: int | None = 0xE0457B) -> CastMember:
    return CastMember(number, name or f"星{number}", latin="" if name else f"Hoshi {number}", colour=colour)


def run(name: str, colour: int | None, *points: int) -> Run:
    return Run(Face(name, colour), "1位", power(points[-1]), points)


def drawn(monkeypatch: pytest.MonkeyPatch, module: Any, sheet: Any) -> tuple[Any, list[tuple[float, ...]]]:
    """The drawing, and the box of each text in it: left, top, right, bottom."""
    boxes: list[tuple[float, ...]] = []
    plain = Pen.text

    def noted(pen: Pen, x: float, y: float, text: str, size: float, *rest: Any, **named: Any) -> str:
        shown, fitting = text, size
        bold, most = named.get("bold", True), named.get("most")
        if most is not None:
            shown, fitting = pen.fit(text, size, most, bold=bold, least=named.get("least", 0))
        wide = pen.width(shown, fitting, bold=bold)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[named.get("anchor", "start")] * wide
        if shown:
            boxes.append((left, y - fitting * 0.72, left + wide, y))
        return plain(pen, x, y, text, size, *rest, **named)

    monkeypatch.setattr(Pen, "text", noted)
    return module.draw(sheet, Pen()), boxes


def judged(monkeypatch: pytest.MonkeyPatch, module: Any, sheet: Any) -> None:
    """Everything lies inside, no words lie on others, and it can be rendered."""
    picture, boxes = drawn(monkeypatch, module, sheet)
    assert picture.height <= 1350
    for left, top, right, bottom in boxes:
        assert left >= 8, sheet.title
        assert right <= picture.width - 8
        assert top >= 0
        assert bottom <= picture.height
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]), (
                one,
                other,
            )
    assert png_of(picture).startswith(b"\x89PNG")


# ---- the race --------------------------------------------------------------------------------------------------------


def season_race(lines: int, days: int, *, total: int = 0, name: str = "", colour: int | None = 0xE0457B) -> Race:
    first = date(2026, 11, 1)
    gained = [[(100 + 37 * (day * (who + 3) % 11)) * 100 for day in range(days)] for who in range(lines)]
    powers = sorted((tuple(sum(one[: day + 1]) for day in range(days)) for one in gained), key=lambda one: -one[-1])
    runners = tuple(Runner(place + 1, member(place + 1, name, colour), one) for place, one in enumerate(powers))
    return Race(SEASON, tuple(first + timedelta(day) for day in range(days)), runners, max(total, lines))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lines", "days"), [(1, 1), (8, 1), (2, 2), (8, 31), (8, 100), (5, 400)])
@pytest.mark.parametrize("name", ["", LONG, "👩‍🎤" * 8])
def test_a_race_of_any_size_overlaps_nowhere(
    monkeypatch: pytest.MonkeyPatch, language: str, lines: int, days: int, name: str
) -> None:
    sheet = race_sheet(season_race(lines, days, total=100, name=name), WORDS.for_(language))
    assert sheet is not None
    judged(monkeypatch, race, sheet)


@pytest.mark.parametrize("language", LANGUAGES)
def test_huge_powers_find_room_beside_the_lines(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    whole = season_race(8, 14)
    huge = tuple(replace(one, powers=tuple(power * 99_999 for power in one.powers)) for one in whole.runners)
    sheet = race_sheet(replace(whole, runners=huge), WORDS.for_(language))
    assert sheet is not None
    judged(monkeypatch, race, sheet)


def looks(*runs: Run) -> list[Any]:
    """The lines as they are drawn."""
    plot = race._Plot(100, 600, 200, 800, len(runs[0].points), max(one.points[-1] for one in runs))
    return race._lines(race._dressed(runs), plot)


def test_lines_of_one_colour_have_other_strokes() -> None:
    found = looks(*(run(str(number), 0xE0457B, 10 + number, 100 * number + 50) for number in range(4)))
    assert len({one.stroke for one in found}) == 4


def test_lines_without_a_colour_get_one_each_that_no_other_has() -> None:
    runs = [run(str(number), None, 10 + number, 100 * number + 50) for number in range(6)]
    found = looks(run("彩", 0xC2417F, 5, 5), *runs)
    colours = [one.colour for one in found]
    assert all(distance(a, b) > race.ALIKE for n, a in enumerate(colours) for b in colours[n + 1 :])
    assert {one.stroke for one in found} == {None}


def test_every_line_can_be_seen_on_its_ground() -> None:
    for one in looks(*(run("a", colour, 1 + number, 50 * number + 9) for number, colour in enumerate(COLOURS))):
        assert contrast(one.colour, CARD) >= VISIBLE


def test_equal_lines_are_drawn_in_stripes_of_both_colours() -> None:
    found = looks(run("a", 0xE0457B, 5, 9), run("b", 0x2E7BD6, 5, 9), run("c", 0x3DB36B, 5, 8))
    assert [one.twins for one in found] == [0, 1, 0]
    picture = race.draw(_sheet(run("a", 0xE0457B, 5, 9), run("b", 0x2E7BD6, 5, 9)), Pen())
    assert f'stroke-dasharray="{race.STRIPE} {race.STRIPE}"' in picture.body


def _sheet(*runs: Run) -> RaceSheet:
    return RaceSheet(file="race.png", alt="", title="t", subtitle="s", runs=runs, ticks=((0, "0"),))


def test_those_who_fell_below_nothing_stand_on_the_ground() -> None:
    picture = race.draw(_sheet(run("a", 0xE0457B, 500, 900), run("b", 0x2E7BD6, -400, 100)), Pen())
    assert png_of(picture).startswith(b"\x89PNG")
    plot = race._Plot(0, 100, 0, 100, 2, 900)
    assert plot.at(0, -400) == plot.at(0, 0)


@pytest.mark.parametrize(
    "wanted", [[100, 100, 100], [50, 60, 500, 501, 502], [0] * 8, [700] * 8, [300], [], [10, 690], [350, 352, 353, 900]]
)
def test_labels_are_pushed_apart_and_stay_inside(wanted: list[float]) -> None:
    found = apart(wanted, 80, 0, 700)
    assert len(found) == len(wanted)
    assert all(after - before >= 80 - 1e-6 for before, after in pairwise(found))
    assert all(-1e-6 <= one <= 700 + 1e-6 for one in found)


def test_labels_with_room_stay_where_their_lines_end() -> None:
    assert apart([100, 300, 600], 80, 0, 700) == [100, 300, 600]


def test_more_labels_than_fit_are_spread_evenly() -> None:
    assert apart([5] * 11, 80, 0, 700) == pytest.approx([70 * number for number in range(11)])


@pytest.mark.parametrize("most", [1, 7, 110, 999, 1_000, 123_456, 99_999_999_999])
def test_heights_are_few_and_round(most: int) -> None:
    found = heights(most)
    assert (found[0], found.step >= 1, 1 <= len(found) <= 6, found[-1] <= most) == (0, True, True, True)
    assert len(found) > 2 or most == 1
    assert str(found.step).strip("0") in {"1", "2", "5"}


@pytest.mark.parametrize("days", [1, 2, 5, 6, 31, 92, 400])
def test_the_last_day_is_always_named(days: int) -> None:
    found = dated(days)
    assert (found[-1], len(found) <= 5, found[0] >= 0) == (days - 1, True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_does_not_see_the_race_hears_it_and_the_words_say_the_same(language: str) -> None:
    whole, reader = season_race(8, 22, total=30), WORDS.for_(language)
    message = race_message(whole, reader)
    assert message.sheet is not None
    said = message.embeds[0]["description"]
    for one in whole.runners:
        number, gained = one.best()
        assert gained == max(after - before for before, after in pairwise((0, *one.powers)))
        for text in (one.cast.called(language), power(one.total), power(gained)):
            assert text in message.sheet.alt
            assert text in said
        assert reader("season-title-date", month=11, date=number + 1) in said
    assert reader("race-first", count=8, total=30) in message.embeds[0]["footer"]["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sealed_race_has_no_picture_no_description_and_no_number(language: str) -> None:
    sealed = replace(season_race(8, 22), veiled=True)
    message = race_message(sealed, WORDS.for_(language))
    assert message.sheet is None
    assert message.embeds[0]["description"] == WORDS.text(language, "race-sealed")
    assert not any(one.isdigit() for one in str(message.embeds[0]["title"]) + message.embeds[0]["description"])


def test_a_race_without_anybody_is_told_in_words() -> None:
    message = race_message(Race(SEASON, (SEASON.starts_day,)), WORDS.for_("en"))
    assert (message.sheet, message.embeds[0]["description"]) == (None, WORDS.text("en", "race-empty"))


# ---- the podium ------------------------------------------------------------------------------------------------------


def result(places: list[int], name: str = "", colour: int | None = 0x2E7BD6) -> ResultFacts:
    lines = [
        Line(place, number + 1, (2_500_000 - place * 9_999), 400, cast=member(number + 1, name, colour))
        for number, place in enumerate(places)
    ]
    return ResultFacts(SEASON, lines, 0, cafe_name="アキバ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "places",
    [
        [1], [1, 2], [1, 1], [1, 2, 3], [1, 1, 3, 4], [1, 2, 2, 2, 5], [1, 2, 3, 3, 3, 6], [1] * 5 + [6], [1] * 6,
        [1] * 100, [1, 2, 2, 2, 2, 2, 7], [1, 2, *([3] * 60)], list(range(1, 21)), [1, 2, 3] + [4] * 97,
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["", LONG])
def test_a_podium_of_any_ties_overlaps_nowhere(
    monkeypatch: pytest.MonkeyPatch, language: str, places: list[int], name: str
) -> None:
    sheet = podium_sheet(result(places, name), WORDS.for_(language))
    assert sheet is not None
    judged(monkeypatch, podium, sheet)


@pytest.mark.parametrize(
    ("places", "steps"),
    [([1, 2, 3, 4], 3), ([1, 1, 3, 4], 3), ([1, 2, 2, 2, 5], 4), ([1, 1, 1, 1, 5], 4), ([1, 2, *([3] * 9)], 2),
     ([1] * 6, 0), ([1, *([2] * 6)], 1)],
)  # fmt: skip
def test_who_shares_a_place_stands_together_on_steps_or_in_the_rows(places: list[int], steps: int) -> None:
    assert len(on_steps([Placed(place, Face("a"), "1") for place in places])) == steps


@pytest.mark.parametrize(("long", "told"), [("2 supporters", 3), ("2,222,222,222,222 supporters", 0)])
def test_supporters_stand_on_every_step_or_on_none(monkeypatch: pytest.MonkeyPatch, long: str, told: int) -> None:
    written: list[str] = []
    plain = Pen.text

    def noted(pen: Pen, x: float, y: float, text: str, *rest: Any, **named: Any) -> str:
        written.append(text)
        return plain(pen, x, y, text, *rest, **named)

    monkeypatch.setattr(Pen, "text", noted)
    placed = tuple(
        Placed(place, Face("a"), "1", detail, "7")
        for place, detail in ((1, "1 supporter"), (2, long), (3, "3 supporters"))
    )
    podium.draw(podium.PodiumSheet(file="p.png", alt="", title="t", subtitle="s", placed=placed), Pen())
    assert sum("supporter" in one for one in written) == told
    assert written.count("7") == 3 - told


@pytest.mark.parametrize("count", range(1, 6))
def test_the_best_stand_in_the_middle_and_everyone_has_a_step(count: int) -> None:
    found = podium.middle_out(count)
    assert sorted(found) == list(range(count))
    assert found[0] == (count - 1) // 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_does_not_see_the_podium_hears_the_places_and_how_many_more_there_are(language: str) -> None:
    reader = WORDS.for_(language)
    few, many = podium_sheet(result([1, 2, 3]), reader), podium_sheet(result([1] * 100, LONG), reader)
    assert few is not None
    assert many is not None
    for line in result([1, 2, 3]).lines:
        assert line.cast is not None
        assert line.cast.called(language) in few.alt
        assert power(line.power) in few.alt
    assert len(many.alt) <= ALT
    told = many.alt.count(LONG)
    assert many.alt.endswith(reader("pictures-board-alt-more", count=100 - told))
    assert many.more == reader("podium-more", count=100 - podium.ROWS)


@pytest.mark.parametrize("state", ["open", "sealed"])
def test_until_all_is_told_there_is_no_podium(state: Any) -> None:
    facts = result([1, 2, 3])
    hidden = replace(facts, season=replace(SEASON, state=state))
    assert podium_sheet(hidden, WORDS.for_("ja")) is None
    assert podium_sheet(replace(facts, lines=()), WORDS.for_("ja")) is None
