"""The timetable as a picture: every show in its place, on the café's clocks, and everything also in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.pictures import timetable as drawing
from bot.pictures.palette import READABLE, contrast
from bot.pictures.pen import SMALLEST
from bot.pictures.rendering import LARGEST, rendered
from bot.pictures.sheet import ALT
from bot.pictures.timetable import MOST_FACES, MOST_STUBS, TALLEST, TimetableSheet
from bot.ui.timetable import shows_today_message
from bot.ui.timetable_picture import timetable_sheet
from bot.words import LOCALES, Words
from cafe.context import CastMember
from cafe.shows import Show, ShowState
from cafe.timetable import OnStage, StageDay
from tests.pictures.boxes import Line, RememberingPen, overlaps

WORDS = Words.load()
DAY = date(2026, 11, 22)
NAMES = (
    ("彩", "Aya"), ("玲奈", "Rena"), ("ひなた", "Hinata"),
    ("サクラ☆花村フェザーストーン", "Sakura Hanamura-Featherstone"),
    ("ナナ👩‍🎤", "Nana👩‍🎤"), ("W" * 32, "W" * 32), ("濵田 瀨奈", "Sena"), ("مرحبا", "مرحبا"),
)  # fmt: skip
COLOURS = (0xE0457B, 0x2E7BD6, 0xFFD400, 0xFFFFFF, None, 0x000000, 0x3DB36B, 0xF6A6C1)
TITLES = (
    "宵あかりライブ", "Encore", "生誕祭スペシャルステージ 第一部「あの日の約束、今日の約束」" * 2,
    "The Very Long Anniversary Special with Many Guests", "🎤✨" * 20, "W" * 80,
)  # fmt: skip


def cast(count: int, first: int = 0) -> tuple[CastMember, ...]:
    """People with names and colours of all kinds."""
    numbers = range(first, first + count)
    return tuple(CastMember(no, *_named(no), colour=COLOURS[no % len(COLOURS)]) for no in numbers)


def _named(no: int) -> tuple[str, str, str]:
    name, latin = NAMES[no % len(NAMES)]
    return name, "", latin


def show(no: int, starts: str, *, lineup: int = 3, minutes: int = 20, state: ShowState = "planned") -> OnStage:
    """A show that begins at a time of Tokyo's clocks, which may be past 24:00."""
    hours, rest = map(int, starts.split(":"))
    at = datetime(2026, 11, 21, 15, tzinfo=UTC) + timedelta(hours=hours, minutes=rest)
    return OnStage(Show(no, TITLES[no % len(TITLES)], DAY, at, minutes, state=state), cast(lineup, no))


def day_of(count: int, lineups: tuple[int, ...] = (3, 0, 4, 1, 14, 100), first: int = 10) -> StageDay:
    """So many shows, one an hour, every third of them called off."""
    shows = tuple(
        show(no, f"{first + no}:00", lineup=lineups[no % len(lineups)], state="cancelled" if no % 3 == 2 else "planned")
        for no in range(count)
    )
    return StageDay(DAY, shows, "Asia/Tokyo", "ステージカフェ秋葉原☆本店（公式サーバー）")


def written(sheet: TimetableSheet) -> tuple[list[Line], int]:
    """Every line of words without the letters in faces, and the picture's height."""
    pen = RememberingPen()
    drawn = drawing.draw(sheet, pen)
    return [one for one in pen.lines if len(one.words) > 1 or one.size >= SMALLEST], drawn.height


CROWDS = [
    (0, 100),
    (1, None),
    (1, 0),
    (2, 12),
    (4, 7),
    (5, 1),
    (8, None),
    (9, 100),
    (10, 7),
    (12, None),
    (14, 7),
    (40, 40),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("first", [10, 20])
@pytest.mark.parametrize(("shows", "present"), CROWDS)
def test_however_full_the_day_words_stand_free_large_and_within_a_phones_screen(
    shows: int, present: int | None, first: int, locale: str
) -> None:
    people = None if present is None else cast(present)
    lines, tall = written(timetable_sheet(day_of(shows, first=first), WORDS.for_(locale), people))
    assert tall <= TALLEST
    assert overlaps(lines) == []
    assert min(one.size for one in lines) >= SMALLEST
    assert min(one.left for one in lines) >= drawing.EDGE
    assert max(one.right for one in lines) <= drawing.WIDTH - drawing.EDGE


@pytest.mark.parametrize("locale", LOCALES)
def test_times_and_ends_are_never_cut(locale: str) -> None:
    for count in range(1, MOST_STUBS + 1):
        lines, _ = written(timetable_sheet(day_of(count, lineups=(3,), first=9), WORDS.for_(locale), None))
        times = [one.words for one in lines if ":" in one.words]
        assert not [one for one in times if one.endswith("…")]
        assert len(times) in (count, 2 * count)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("present", [None, ()])
def test_what_has_no_ticket_is_counted(locale: str, present: tuple[CastMember, ...] | None) -> None:
    reader = WORDS.for_(locale)
    for count in (8, 10, 11, 12, 13, 40):
        sheet = timetable_sheet(day_of(count), reader, present)
        left = count - len(sheet.stubs)
        assert sheet.more == (reader("shows-more", count=left) if left else "")
        assert left != 1  # its words would take the room of a ticket


def test_everybody_in_is_named_where_smaller_tickets_make_the_room() -> None:
    people = cast(8)
    lines, _ = written(timetable_sheet(day_of(6, lineups=(3,)), WORDS.for_("ja"), people))
    told = {one.words for one in lines}
    assert {one.name for one in people if len(one.name) < 20} <= told
    assert not any(one.startswith("+") for one in told)


@pytest.mark.parametrize(
    ("locale", "clock", "until", "before"),
    [("ja", "24:30", "～25:00", ""), ("en", "00:30", "– 01:00", "After midnight")],
)
def test_a_show_after_midnight_is_told_as_its_readers_tell_time(
    locale: str, clock: str, until: str, before: str
) -> None:
    today = StageDay(DAY, (show(1, "23:30", minutes=30), show(2, "24:30", minutes=30), show(3, "25:30")), "Asia/Tokyo")
    first, second, third = timetable_sheet(today, WORDS.for_(locale)).stubs
    assert (first.clock, first.before) == ("23:30", "")
    assert (second.clock, second.until, second.before) == (clock, until, before)
    assert third.before == ""


def test_a_day_that_closes_after_30_hours_says_that_it_is_the_next_one() -> None:
    [stub] = timetable_sheet(StageDay(DAY, (show(1, "31:00"),), "Asia/Tokyo"), WORDS.for_("ja")).stubs
    assert (stub.clock, stub.before) == ("07:00", "翌日")


@pytest.mark.parametrize(
    ("zone", "clock", "told"),
    [("Asia/Tokyo", "18:00", "Japan time"), ("America/New_York", "04:00", "New York time"), ("UTC", "09:00", "UTC")],
)
def test_times_are_the_cafes_and_the_picture_says_whose(zone: str, clock: str, told: str) -> None:
    sheet = timetable_sheet(StageDay(DAY, (show(1, "18:00"),), zone), WORDS.for_("en"))
    assert sheet.stubs[0].clock == clock
    assert sheet.subtitle.endswith(f" · {told}")
    assert f"({told})" in sheet.alt
    assert clock in sheet.alt


@pytest.mark.parametrize("locale", LOCALES)
def test_a_show_called_off_is_struck_through_stamped_and_told_so(locale: str) -> None:
    reader = WORDS.for_(locale)
    word = reader("timetable-picture-cancelled")
    off = timetable_sheet(StageDay(DAY, (show(1, "18:00", state="cancelled"),), "Asia/Tokyo"), reader)
    on = timetable_sheet(StageDay(DAY, (show(1, "18:00"),), "Asia/Tokyo"), reader)
    assert word in [one.words for one in written(off)[0]]
    assert word not in [one.words for one in written(on)[0]]
    pen = RememberingPen()
    assert drawing.draw(off, pen).body.count('stroke-width="4"') > drawing.draw(on, pen).body.count('stroke-width="4"')
    assert word.casefold() in off.alt.casefold()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_show_called_off_can_be_waited_for_by_nobody(locale: str) -> None:
    today = StageDay(DAY, (show(1, "18:00"), show(2, "19:00", state="cancelled")), "Asia/Tokyo")
    message = shows_today_message(today, datetime(2026, 11, 22, tzinfo=UTC), WORDS.for_(locale))
    assert [part["custom_id"] for row in message.rows for part in row["components"]] == ["remind:1:1"]
    told, called_off = message.embeds[0]["description"].splitlines()
    assert "~~" not in told
    assert called_off.startswith("~~")
    assert called_off.endswith(WORDS.for_(locale)("timetable-called-off"))


@pytest.mark.parametrize("locale", LOCALES)
def test_whoever_does_not_see_it_hears_times_titles_and_line_ups_in_whole_shows(locale: str) -> None:
    reader = WORDS.for_(locale)
    today = day_of(40)
    sheet = timetable_sheet(today, reader, cast(100))
    assert len(sheet.alt) <= ALT
    lines = sheet.alt.splitlines()
    whole = len(lines) - 3
    assert whole >= 1
    assert lines[-2] == reader("shows-more", count=40 - whole)
    short = timetable_sheet(day_of(2, lineups=(2,)), reader, cast(2)).alt
    names = reader.listed(one.called(locale) for one in cast(2))
    assert [one for one in ("10:00", "11:20", TITLES[0]) if one not in short] == []
    assert short.count(names) == 2  # on the stage, and in today


def test_a_line_up_of_everyone_asks_for_few_portraits() -> None:
    people = tuple(CastMember(no, f"C{no}", portrait=f"digest{no}") for no in range(100))
    one = OnStage(show(1, "18:00").show, people)
    sheet = timetable_sheet(StageDay(DAY, (one,), "Asia/Tokyo"), WORDS.for_("ja"))
    assert len(sheet.portraits()) == MOST_FACES
    assert sheet.stubs[0].others == 100 - MOST_FACES
    assert any(line.words.startswith(" +") for line in written(sheet)[0])


def test_every_word_is_readable_on_its_ticket() -> None:
    sheet = timetable_sheet(day_of(6), WORDS.for_("ja"), cast(8))
    lines, _ = written(sheet)
    inks = {one.fill for one in lines if one.top > 180} - {drawing.CARD}  # that is a letter within a face
    grounds = (drawing.CARD, drawing.ACCENT_SOFT, drawing.LINE)
    assert len(inks) > 5
    assert all(contrast(ink, drawing.CARD) >= READABLE for ink in inks)
    assert all(contrast(drawing.QUIET, ground) >= READABLE for ground in grounds)
    assert contrast(drawing.ACCENT, drawing.ACCENT_SOFT) >= READABLE


def test_the_fullest_day_is_a_file_that_discord_takes() -> None:
    assert len(rendered(timetable_sheet(day_of(14), WORDS.for_("ja"), cast(40)), {}).png) < LARGEST


def test_the_same_day_is_put_into_words_once() -> None:
    reader = WORDS.for_("ja")
    assert timetable_sheet(day_of(5), reader) is timetable_sheet(day_of(5), reader)


@pytest.mark.parametrize("count", [1, 4, 6, 8, 12])
def test_a_name_of_usual_length_is_whole_or_counted_in_every_size_of_ticket(count: int) -> None:
    people = tuple(CastMember(no, f"Hinata{no:02}") for no in range(14))
    shows = tuple(OnStage(show(1, f"{9 + no}:00").show, people) for no in range(count))
    today = StageDay(DAY, shows, "UTC")
    lines, _ = written(timetable_sheet(today, WORDS.for_("en")))
    names = [one for one in lines if one.words.startswith("Hinata")]
    assert [one.words for one in names if one.words.endswith("…")] == []
    assert len({one.size for one in names}) == 1
    assert sum(one.words.startswith(" +") for one in lines) == count


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_faces_give_way_before_names_of_usual_length_are_cut(state: ShowState) -> None:
    people = tuple(
        CastMember(no, name) for no, name in enumerate(("Rin Tsukishima", "Koharu Amane", "Hina", "Midori Wakaba"))
    )
    today = StageDay(DAY, (OnStage(show(1, "18:00", state=state).show, people),), "UTC")
    told = [one.words for one in written(timetable_sheet(today, WORDS.for_("en")))[0]]
    assert [one for one in told if one.endswith("…")] == []
    assert {"Rin Tsukishima", "Koharu Amane"} <= set(told)
