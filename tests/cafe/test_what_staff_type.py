"""Zones, languages, colours, birthdays and nicknames as staff type them."""

from __future__ import annotations

import pytest

from cafe.cast_entries import birthday_of, colour_of, nicknames_of
from cafe.errors import BirthdayInvalid, ColourInvalid, LanguageInvalid, MessageTooLong, ReasonMissing, ZoneInvalid
from cafe.languages import NAMES, language_codes, language_name
from cafe.staff import REASON_LENGTH, reason_of
from cafe.zones import zone_named


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        (" asia/tokyo ", "Asia/Tokyo"),
        ("ＴＯＫＹＯ", "Asia/Tokyo"),
        ("JST", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_however_it_is_written(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone


def test_a_mistyped_zone_is_refused_with_the_nearest() -> None:
    with pytest.raises(ZoneInvalid) as refusal:
        zone_named("Asia/Tokio")
    assert refusal.value.nearest[0] == "Asia/Tokyo"


@pytest.mark.parametrize("code", sorted(NAMES))
def test_a_language_is_known_by_code_and_by_each_of_its_names(code: str) -> None:
    for name in (code, code.upper(), *NAMES[code]):
        assert language_codes(name) == (code,)


def test_languages_are_separated_by_any_comma_and_kept_once() -> None:
    assert language_codes("日本語、英語, ja ,,Korean") == ("ja", "en", "ko")


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(LanguageInvalid) as refusal:
        language_codes("ja, elvish")
    assert refusal.value.text == "elvish"


def test_a_language_is_called_as_the_reader_calls_it() -> None:
    assert [language_name("ko", reader) for reader in ("en", "ja")] == ["Korean", "韓国語"]
    assert language_name("xx", "en") == "xx"


@pytest.mark.parametrize("typed", ["#ff8ab5", "FF8AB5", "＃ｆｆ８ａｂ５"])
def test_a_colour_is_read_in_any_width_and_case(typed: str) -> None:
    assert colour_of(typed) == 0xFF8AB5


@pytest.mark.parametrize("typed", ["", "#fff", "pink", "#ff8ab5ff", "0xff8ab5"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(ColourInvalid):
        colour_of(typed)


@pytest.mark.parametrize("typed", ["04-21", "4/21", "4.21", "４月２１日", "4月21"])
def test_a_birthday_is_read_as_month_and_day(typed: str) -> None:
    assert birthday_of(typed) == "04-21"


@pytest.mark.parametrize("typed", ["", "21-04", "2000-04-21", "02-30", "0-1", "April"])
def test_what_is_no_birthday_is_refused(typed: str) -> None:
    with pytest.raises(BirthdayInvalid):
        birthday_of(typed)


def test_nicknames_are_kept_once_and_in_order() -> None:
    assert nicknames_of("あーちゃん、 Aya ,あーちゃん") == ("あーちゃん", "Aya")


def test_a_reason_is_one_line() -> None:
    assert reason_of("  typed\ntwice ") == "typed twice"


@pytest.mark.parametrize("typed", ["", " \n ", "\u200b", "\u3000"])
def test_a_reason_that_nobody_can_read_is_none(typed: str) -> None:
    with pytest.raises(ReasonMissing):
        reason_of(typed)


def test_a_reason_has_a_limit() -> None:
    assert reason_of("x" * REASON_LENGTH)
    with pytest.raises(MessageTooLong):
        reason_of("x" * (REASON_LENGTH + 1))
