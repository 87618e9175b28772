"""What pictures are looked at, by people in the gallery and by the tests: results as the memory gives them, drawn by
the same makers as the bot's, light and crowded, in both languages."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate

from bot.pictures.rendering import Rendered, rendered
from bot.pictures.sheet import Sheet
from bot.ui.board_picture import final_sheet, interim_sheet, ranking_sheet, supporters_sheet
from bot.ui.card_picture import badge_sheet, card_sheet
from bot.ui.race_picture import podium_sheet, race_sheet
from bot.ui.timetable_picture import timetable_sheet
from bot.words import Reader, Words
from cafe.book import Producer
from cafe.card import ProducerCard
from cafe.context import CastMember
from cafe.interim import InterimFacts
from cafe.periods import Period
from cafe.places import places
from cafe.posting import BoardFacts, ResultFacts
from cafe.race import RUNNERS, Race, Runner
from cafe.ranking import BOARD_LENGTH, Board, Line
from cafe.ranks import DEFAULT_RANKS
from cafe.seasons import Season, SeasonRules
from cafe.shows import Show
from cafe.timetable import OnStage, StageDay
from tests.pictures.faces import drawn_face

CAFE = "AKIBA Stage Café"
LONG_CAFE = "ステージカフェ秋葉原☆本店（公式サーバー） Official Fan Club"
DAY = date(2026, 11, 22)
PRIZES = "1: センター曲・アクスタ\n2-3: ソロチェキ撮影会\n4-8: サイン入りポスター"
NAMES = (
    ("星野 彩", "Aya Hoshino", 0xE0457B),
    ("月島 りん", "Rin Tsukishima", 0x2E7BD6),
    ("天音 こはる", "Koharu Amane", 0xF6A6C1),
    ("陽菜", "Hina", 0xFFD400),
    ("若葉 みどり", "Midori Wakaba", 0x3DB36B),
    ("紫藤 ゆかり", "Yukari Shidou", 0x8A5BD6),
    ("柚木 なつ", "Natsu Yuzuki", 0xF08020),
    ("水瀬 しずく", "Shizuku Minase", 0x30C0C8),
    ("白石 ゆき", "Yuki Shiraishi", 0xF4F4F8),
    ("赤城 もえ", "Moe Akagi", 0xD62828),
    ("桃井 ももか", "Momoka Momoi", 0xFF8FB1),
    ("黒崎 よる", "Yoru Kurosaki", 0x222222),
)
ODD = (
    ("Wilhelmina Featherstonehaugh-Wyn", 0xE0457B),
    ("ながいながいおなまえのアイドルですがどうぞよろしくおねがいします", 0x2E7BD6),
    ("🐰🌸✨🎀💖🌟🍓🎶" * 4, 0xFFD400),
    ("مرحبا سلام نور", 0xC02020),
    ("שלום עולם", 0x3DB36B),
    ("濵﨑 𠮷乃", None),
    ("ﾊﾝｶｸ･ﾕｳﾋ", 0xF08020),
    ("김태희", 0x000000),
    ("丽丽", 0xFFFFFF),
    ("สมหญิง", 0x30C0C8),
    ("Ñandú Øystein Łukasz", 0x8A5BD6),
    ("ＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷＷ", 0xD62828),
    ("👩🏽‍🎤", 0xFF8FB1),
    ("i", None),
    ("प्रिया", 0x2255AA),
)
PORTRAITS: dict[str, bytes] = {}

Make = Callable[[Reader], Sheet | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A picture: its name, what is to be looked at, and how it is made of a result."""

    name: str
    about: str
    make: Make


CASES: list[Case] = []
SEALED: list[Case] = []
"""What has no picture: of blind time, and where there is nothing to show."""


def case(name: str, about: str, into: list[Case] = CASES) -> Callable[[Make], Make]:
    """Mark a maker as the picture of this name."""

    def add(make: Make) -> Make:
        into.append(Case(name, about, make))
        return make

    return add


@cache
def readers() -> Mapping[str, Reader]:
    """Both languages, from the catalogues."""
    words = Words.load()
    return {locale: words.for_(locale) for locale in ("en", "ja")}


@cache
def shown(name: str, locale: str) -> Sheet:
    """A picture's sheet, by the case's name."""
    sheet = next(case for case in CASES if case.name == name).make(readers()[locale])
    assert sheet is not None
    return sheet


@cache
def drawn(name: str, locale: str) -> Rendered:
    """The picture itself, drawn once for all tests of a process."""
    return rendered(shown(name, locale), PORTRAITS)


# ---- who and what ----------------------------------------------------------------------------------------------------


@cache
def cast(count: int) -> tuple[CastMember, ...]:
    """Cast with portraits; from the thirteenth on the names come again, with a number."""
    return tuple(_member(number) for number in range(count))


def _member(number: int) -> CastMember:
    name, latin, colour = NAMES[number % len(NAMES)]
    digest, jpeg = drawn_face(number, colour)
    PORTRAITS[digest] = jpeg
    more = f" {number // len(NAMES) + 1}" if number >= len(NAMES) else ""
    return CastMember(number + 1, name + more, latin=latin + more, colour=colour, portrait=digest)


@cache
def odd_cast() -> tuple[CastMember, ...]:
    """Cast whose names are hard to draw, and who have no portrait or one that is gone."""
    return tuple(
        CastMember(number + 1, name, colour=colour, portrait="gone" if number == 1 else "")
        for number, (name, colour) in enumerate(ODD)
    )


def lines(members: tuple[CastMember, ...], *, ties: bool = False, most: int = 1_284_500) -> list[Line]:
    """A board of them: power falls by about an eighth from place to place, among many by less."""
    chance = random.Random(len(members))
    falls = 0.88 if len(members) <= BOARD_LENGTH else 0.95
    powers = [round(most * falls**number / 100) * 100 for number in range(len(members))]
    if ties:
        powers = [powers[number // 2 * 2] for number in range(len(members))]
    by_id = {member.id: member for member in members}
    placed = places((member.id, power) for member, power in zip(members, powers, strict=True))
    stood = _earlier([who for _, who, _ in placed], chance)
    return [
        Line(place, who, power, chance.randint(1, 400), stood[who] - place, cast=by_id[who])
        for place, who, power in placed
    ]


def _earlier(order: list[int], chance: random.Random) -> dict[int, int]:
    """The places of an earlier day: most stood about where they stand, and a few have come from far below."""
    shifted = [number + chance.choice((0, 0, 0, 0, 1.5, -1.5, 12.5)) for number in range(len(order))]
    ranked = sorted(range(len(order)), key=shifted.__getitem__)
    return {order[number]: place for place, number in enumerate(ranked, 1)}


def producers(count: int) -> list[Line]:
    """A board of producers: two of three show their names."""
    names = ("ben", "サクラP", "まさや", "Wilhelmina Featherstonehaugh-Wyn", "🐰うさぎP🐰", "محمد", "TARO")
    return [
        Line(
            number + 1,
            1200 + number * 37,
            round(9800 * 0.9**number) * 100,
            name=None if number % 3 == 1 else names[number % 7],
        )
        for number in range(count)
    ]


def season(state: str = "open", **about: object) -> Season:
    opened = datetime(2026, 11, 1, tzinfo=UTC)
    made = Season(11, "2026-11", date(2026, 11, 1), date(2026, 11, 30), "open", SeasonRules(prizes=PRIZES), opened)
    return replace(made, state=state, **about)  # type: ignore[arg-type]


def ranked(members: tuple[CastMember, ...], *, ties: bool = False, first: int = 0, **about: object) -> Board:
    shown = lines(members, ties=ties)
    board = Board(
        "cast", Period.SEASON, shown[first : first + BOARD_LENGTH], len(shown), season_title="2026-11", first=first,
        cafe_name=CAFE,
    )  # fmt: skip
    return replace(board, **about)  # type: ignore[arg-type]


# ---- boards ----------------------------------------------------------------------------------------------------------


@case("board", "the season's board of twelve, with portraits and movement")
def _board(reader: Reader) -> Sheet | None:
    return ranking_sheet(ranked(cast(12)), reader)


@case("board-1", "one cast member")
def _board_1(reader: Reader) -> Sheet | None:
    return ranking_sheet(ranked(cast(1)), reader)


@case("board-100", "the first page of a hundred")
def _board_100(reader: Reader) -> Sheet | None:
    return ranking_sheet(ranked(cast(100)), reader)


@case("board-100-last", "the last page of a hundred")
def _board_last(reader: Reader) -> Sheet | None:
    return ranking_sheet(ranked(cast(100), first=80), reader)


@case("board-odd", "long names, many scripts, emoji, white and black, ties, no portraits")
def _board_odd(reader: Reader) -> Sheet | None:
    return ranking_sheet(ranked(odd_cast(), ties=True, cafe_name=LONG_CAFE), reader)


@case("board-producers", "producers by name or number, as they chose")
def _board_producers(reader: Reader) -> Sheet | None:
    return ranking_sheet(ranked(cast(1), of="producers", lines=producers(20), total=60), reader)


@case("board-supporters", "who supports one cast member")
def _board_supporters(reader: Reader) -> Sheet | None:
    board = ranked(cast(1), of="supporters", lines=producers(7), total=7)
    return supporters_sheet(board, cast(2)[1], 7, reader)


@case("board-day", "the final board of a day, as it is posted")
def _board_day(reader: Reader) -> Sheet | None:
    return final_sheet(BoardFacts(first=DAY, last=DAY, lines=lines(cast(5)), veiled=False, cafe_name=CAFE), reader)


@case("board-interim", "the interim report of a season")
def _board_interim(reader: Reader) -> Sheet | None:
    return interim_sheet(InterimFacts(season(), lines(cast(3)), cafe_name=CAFE), reader)


# ---- cards -----------------------------------------------------------------------------------------------------------


def _card(rank: int, name: str = "サクラP", **about: object) -> ProducerCard:
    made = ProducerCard(
        producer=Producer(no=1207, name=name, balance=98765, pv=43210, joined_at=0), rank=DEFAULT_RANKS[rank],
        oshi=cast(1)[0], streak=128, since=date(2026, 4, 1), cafe_name=CAFE, language="ja",
    )  # fmt: skip
    return replace(made, **about)  # type: ignore[arg-type]


def _ranks() -> None:
    for number, rank in enumerate(DEFAULT_RANKS):
        member = number % len(NAMES)

        def make(reader: Reader, number: int = number, member: int = member) -> Sheet:
            return card_sheet(_card(number, oshi=cast(12)[member]), "サクラP", reader, no=True)

        case(f"card-{rank.key}", f"the card of rank {rank.key}")(make)


_ranks()


@case("card-new", "a new card: no oshi, no streak, the number not shown")
def _card_new(reader: Reader) -> Sheet:
    return card_sheet(_card(0, oshi=None, streak=0), "ben", reader)


@case("card-odd", "a name of 32 emoji, an oshi with a long name, a café with a long one")
def _card_odd(reader: Reader) -> Sheet:
    return card_sheet(_card(3, oshi=odd_cast()[1], cafe_name=LONG_CAFE, streak=12345), ODD[2][0], reader, no=True)


@case("card-arabic", "a name from right to left")
def _card_arabic(reader: Reader) -> Sheet:
    return card_sheet(_card(2, oshi=odd_cast()[3]), "محمد عبد الله", reader, no=True)


@case("badge", "a supporter's badge")
def _badge(reader: Reader) -> Sheet:
    shown = Producer(no=1207, name="サクラP", balance=0, pv=0, joined_at=0, name_shown=True)
    return badge_sheet(shown, cast(3)[1], CAFE, reader)


@case("badge-odd", "a badge without a portrait and with long names")
def _badge_odd(reader: Reader) -> Sheet:
    hidden = Producer(no=1234567, name="x", balance=0, pv=0, joined_at=0, name_shown=False)
    return badge_sheet(hidden, odd_cast()[0], LONG_CAFE, reader)


# ---- seasons ---------------------------------------------------------------------------------------------------------


def race(members: tuple[CastMember, ...], days: int, *, ties: bool = False) -> Race:
    """They push more on some days than on others, and overtake each other."""
    chance = random.Random(days)
    weeks = [[chance.choice((0.3, 0.7, 1, 1.8, 2.6)) for _ in range(days // 7 + 1)] for _ in members]
    gains = [
        [round(chance.randint(20, 90) * week[day // 7] * (2 if day % 7 > 4 else 1)) * 100 for day in range(days)]
        for week in weeks
    ]
    if ties:
        gains = [gains[number // 2 * 2] for number in range(len(members))]
    runs = [tuple(accumulate(one)) for one in gains]
    by_id = {member.id: (member, run) for member, run in zip(members, runs, strict=True)}
    placed = places((who, run[-1]) for who, (_, run) in by_id.items())
    return Race(
        season(), tuple(date(2026, 11, 1) + timedelta(number) for number in range(days)),
        tuple(Runner(place, *by_id[who]) for place, who, _ in placed[:RUNNERS]), len(members), cafe_name=CAFE,
    )  # fmt: skip


@case("race", "a season's race of twelve over its days")
def _race(reader: Reader) -> Sheet | None:
    return race_sheet(race(cast(12), 30), reader)


@case("race-1", "one cast member, the first day")
def _race_1(reader: Reader) -> Sheet | None:
    return race_sheet(race(cast(1), 1), reader)


@case("race-week", "a hundred, after a week")
def _race_week(reader: Reader) -> Sheet | None:
    return race_sheet(race(cast(100), 7), reader)


@case("race-odd", "names that are hard to draw, ties, no portraits")
def _race_odd(reader: Reader) -> Sheet | None:
    return race_sheet(race(odd_cast()[:9], 30, ties=True), reader)


def result(members: tuple[CastMember, ...], *, ties: bool = False) -> ResultFacts:
    shown = lines(members, ties=ties)
    return ResultFacts(season=season("revealed"), lines=shown, granted=0, cafe_name=CAFE)


@case("podium", "the ceremony's podium")
def _podium(reader: Reader) -> Sheet | None:
    return podium_sheet(result(cast(12)), reader)


@case("podium-1", "one cast member")
def _podium_1(reader: Reader) -> Sheet | None:
    return podium_sheet(result(cast(1)), reader)


@case("podium-100", "a hundred, and ties on every place")
def _podium_100(reader: Reader) -> Sheet | None:
    return podium_sheet(result(cast(100), ties=True), reader)


@case("podium-odd", "names that are hard to draw, no portraits")
def _podium_odd(reader: Reader) -> Sheet | None:
    return podium_sheet(result(odd_cast()), reader)


# ---- the stage -------------------------------------------------------------------------------------------------------


def stage(titles: tuple[str, ...], members: tuple[CastMember, ...], each: int) -> StageDay:
    """Shows from noon on, each with so many of the cast; the second one was called off."""
    begins = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    apart = timedelta(minutes=min(60, 13 * 60 // max(len(titles), 1)))
    shows: list[OnStage] = []
    for number, title in enumerate(titles):
        state = "cancelled" if number == 1 else "planned"
        show = Show(number + 1, title, DAY, begins + apart * number, 40, state=state)
        shows.append(OnStage(show, tuple(members[(number + one) % len(members)] for one in range(each))))
    return StageDay(DAY, tuple(shows), "Asia/Tokyo", CAFE)


TITLES = ("オープニング・ステージ", "Sweet Pop Hour", "夜の部 生誕祭 〜星に願いを〜")


@case("timetable", "three shows, one called off, and who is in")
def _timetable(reader: Reader) -> Sheet:
    return timetable_sheet(stage(TITLES, cast(12), 4), reader, cast(9))


@case("timetable-1", "one show")
def _timetable_1(reader: Reader) -> Sheet:
    return timetable_sheet(stage(TITLES[:1], cast(2), 1), reader)


@case("timetable-crowded", "fourteen shows until after midnight, a hundred in")
def _timetable_crowded(reader: Reader) -> Sheet:
    titles = tuple(f"{TITLES[number % 3]} {number + 1}" for number in range(14))
    return timetable_sheet(stage(titles, cast(100), 12), reader, cast(100))


@case("timetable-odd", "titles and names that are hard to draw")
def _timetable_odd(reader: Reader) -> Sheet:
    return timetable_sheet(stage(tuple(name for name, _ in ODD[:5]), odd_cast(), 5), reader, odd_cast())


@case("timetable-empty", "no show, nobody in")
def _timetable_empty(reader: Reader) -> Sheet:
    return timetable_sheet(StageDay(DAY, (), "Europe/Berlin", CAFE), reader, ())


# ---- no picture ------------------------------------------------------------------------------------------------------


@case("board-blind", "blind time", SEALED)
def _board_blind(reader: Reader) -> Sheet | None:
    return ranking_sheet(ranked(cast(12), veiled=True), reader)


@case("board-day-blind", "a day's board in blind time", SEALED)
def _board_day_blind(reader: Reader) -> Sheet | None:
    return final_sheet(BoardFacts(first=DAY, last=DAY, lines=lines(cast(5)), veiled=True, cafe_name=CAFE), reader)


@case("board-interim-blind", "an interim report in blind time", SEALED)
def _board_interim_blind(reader: Reader) -> Sheet | None:
    return interim_sheet(InterimFacts(season(), lines(cast(3)), veiled=True, cafe_name=CAFE), reader)


@case("board-empty", "nobody has pushed", SEALED)
def _board_empty(reader: Reader) -> Sheet | None:
    nothing = [replace(one, power=0) for one in lines(cast(3))]
    return ranking_sheet(ranked(cast(3), lines=nothing), reader)


@case("race-blind", "a race in blind time", SEALED)
def _race_blind(reader: Reader) -> Sheet | None:
    return race_sheet(replace(race(cast(3), 5), veiled=True), reader)


@case("podium-stage", "a ceremony that is still telling its places", SEALED)
def _podium_stage(reader: Reader) -> Sheet | None:
    return podium_sheet(replace(result(cast(5)), season=season("sealed")), reader)
