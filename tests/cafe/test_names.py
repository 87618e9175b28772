"""Names: found in any spelling, ranked sensibly, and fit to be shown."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cafe.errors import NameInvalid
from cafe.names import Ambiguous, check_name, fold, fold_words, nearest, resolve, search, visible_length

texts = st.text(max_size=12)
kana = st.text("アイウエオカキクケコガギグゲゴパピプペポッャュョンヴーあいうえおぁっ", max_size=10)


def entry(who: int, *names: str) -> tuple[int, list[str]]:
    return who, [fold_words(name) for name in names]


ROSTER = [
    entry(1, "彩", "アヤ", "Aya", "あやぴ"),
    entry(2, "星野 澪", "ホシノ ミオ", "Mio Hoshino", "みおたん"),
    entry(3, "アンナ・リー", "アンナ・リー", "Anna Lee"),
    entry(4, "佐々木彩音", "ササキ アヤネ", "Ayane Sasaki"),
    entry(5, "紗綾", "サアヤ", "Saaya"),
]


# ---- folding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("あや", "アヤ"),
        ("アヤ", "ｱﾔ"),
        ("ガール", "ｶﾞｰﾙ"),
        ("パピ", "ﾊﾟﾋﾟ"),
        ("ＡＹＡ", "aya"),
        ("Aya", "AYA"),
        ("ゆーこ", "ゆこ"),
        ("Yūko", "yuko"),
        ("Chō", "cho"),
        ("José", "JOSE\u0301"),
        ("アンナ・リー", "あんなりー"),
        ("アンナ・リー", "ｱﾝﾅ･ﾘｰ"),
        ("星野 澪", "星野澪"),
        ("星野\u3000澪", "星野 澪"),
        ("O'Hara", "ohara"),
        ("O’Hara", "ohara"),
        ("きゃりー", "きやり"),
        ("ファイ", "ふあい"),
        ("髙﨑", "高崎"),
        ("あや☆", "あや"),
        ("Mary-Ann", "mary ann"),
        ("は\u3099", "ば"),
        ("Straße", "STRASSE"),
        ("①", "1"),
        ("x\u0304", "x"),
        ("Mio¯", "mio"),
        ("ヵ\u3099", "が"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("は", "ば"),
        ("ば", "ぱ"),
        ("あや", "あゆ"),
        ("彩", "綾"),
        ("한나", "하나"),
        ("й", "и"),
        ("กิ", "กุ"),
        ("ก่", "ก้"),
        ("🐰", "🐱"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_words(fold_words(text)) == fold_words(text)


@given(texts)
def test_only_what_shows_nothing_folds_to_nothing(text: str) -> None:
    if any(unicodedata.category(character)[0] in "LN" for character in text.replace("ー", "")):
        assert fold(text)


@given(kana)
def test_kana_kinds_and_width_never_matter(text: str) -> None:
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)
    assert fold(hiragana) == fold(text)


def test_words_are_kept_apart_by_one_space() -> None:
    assert fold_words("  Mio   Hoshino ") == "mio hoshino"
    assert fold_words("アンナ・リー") == "あんな り"
    assert fold_words("Mary-Ann O'Hara") == fold_words("Mary-Ann O’Hara") == "mary ann ohara"
    assert fold("  Mio   Hoshino ") == "miohoshino"


def test_a_name_of_symbols_can_still_be_found() -> None:
    assert search("☆", [(1, [fold("☆")]), (2, [fold("♡")])]) == [1]


# ---- searching


@pytest.mark.parametrize("query", ["あや", "アヤ", "ｱﾔ", "aya", "ＡＹＡ", "彩", "あやぴ"])
def test_a_cast_member_is_found_in_every_spelling(query: str) -> None:
    assert search(query, ROSTER)[0] == 1


def test_whole_names_come_before_beginnings_before_words_before_parts() -> None:
    entries = [entry(1, "xxaya"), entry(2, "Rin Aya"), entry(3, "Ayame"), entry(4, "Aya")]
    assert search("aya", entries) == [4, 3, 2, 1]


def test_a_beginning_may_run_over_a_space() -> None:
    assert search("miohosh", [entry(1, "xmiohosh"), entry(2, "Mio Hoshino")]) == [2, 1]
    assert search("hoshinofan", [entry(1, "xhoshinofan"), entry(2, "Mio Hoshino Fan")]) == [2, 1]


def test_the_second_word_counts_as_a_beginning_even_with_what_follows() -> None:
    assert search("hoshino", ROSTER) == [2]
    assert search("のみ", ROSTER) == [2]


def test_family_and_given_name_may_change_places() -> None:
    entries = [entry(1, "Mio Hoshino Fan"), entry(2, "Mio Hoshino")]
    assert search("hoshino mio", entries) == [2]
    assert resolve("Hoshino Mio", ROSTER) == 2


def test_todays_cast_come_first_among_equals_only() -> None:
    entries = [entry(1, "Aya"), entry(2, "Ayaka"), entry(3, "Ayame"), entry(4, "Ayano")]
    assert search("aya", entries, {4, 3}) == [1, 3, 4, 2]
    assert search("", entries, {3}) == [3, 1, 2, 4]


def test_the_best_of_an_entrys_names_counts() -> None:
    assert search("みおたん", [entry(1, "みおたんず"), *ROSTER]) == [2, 1]


@given(st.lists(st.text("あやみお ", max_size=5), max_size=40), st.text("あやみお", max_size=3), st.integers(0, 30))
@example(["ああ お"], "おああ", 1)
def test_a_search_returns_matches_only_never_twice_and_never_too_many(names: list[str], query: str, limit: int) -> None:
    entries = [entry(number, name) for number, name in enumerate(names)]
    found = search(query, entries, limit=limit)
    matching = [who for who, (name,) in entries if not query or _is_within(fold(query), name)]
    assert len(found) == len(set(found)) == min(limit, len(matching))
    assert set(found) <= set(matching)


def _is_within(query: str, name: str) -> bool:
    first, _, rest = name.partition(" ")
    return query in name.replace(" ", "") or query == rest.replace(" ", "") + first


def test_equals_keep_the_rosters_order() -> None:
    entries = [entry(number, f"Aya{number}") for number in (5, 3, 9, 1)]
    assert search("aya", entries) == [5, 3, 9, 1]


def test_entries_without_words_folded_by_fold_work_too() -> None:
    assert search("アヤ", [(7, [fold("彩"), fold("アヤ")])]) == [7]


# ---- resolving and suggesting


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ｱﾔ", 1),
        ("aya", 1),
        ("彩", 1),
        ("あやぴ", 1),
        ("星野　澪", 2),
        ("mio hoshino", 2),
        ("アンナリー", 3),
        ("saaya", 5),
    ],
)
def test_a_full_name_in_any_form_finds_exactly_one(text: str, who: int) -> None:
    assert resolve(text, ROSTER) == who


@pytest.mark.parametrize("text", ["", "  ", "あ", "ay", "hoshino", "ayaa", "・", "None"])
def test_part_of_a_name_resolves_to_nobody(text: str) -> None:
    assert resolve(text, ROSTER) is None


def test_a_name_that_two_bear_is_ambiguous() -> None:
    assert resolve("アヤ", [*ROSTER, entry(9, "綾", "あや")]) == Ambiguous((1, 9))


def test_one_entry_with_the_name_twice_is_not_ambiguous() -> None:
    assert resolve("あや", [entry(1, "アヤ", "あや", "ｱﾔ")]) == 1


def test_a_slip_of_the_pen_finds_the_name_meant() -> None:
    assert nearest("mio hosino", ROSTER)[0] == 2
    assert nearest("ayanee", ROSTER, n=1) == [4] or nearest("ayanee", ROSTER, n=1) == [1]
    assert nearest("hoshino", ROSTER)[0] == 2


def test_nothing_like_it_suggests_nobody() -> None:
    assert nearest("zzzz", ROSTER) == []
    assert nearest("", ROSTER) == []
    assert nearest("aya", []) == []
    assert nearest("aya", [(1, [])]) == []


def test_suggestions_are_few() -> None:
    assert len(nearest("aya", [entry(number, "ayaa") for number in range(9)])) == 3


# ---- checking


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  彩  ", "彩"),
        ("Mio   Hoshino", "Mio Hoshino"),
        ("星野\u3000澪", "星野\u3000澪"),
        ("Jose\u0301", "José"),
        ("b\u0301\u0302\u0301\u0302", "b\u0301\u0302\u0301\u0302"),
        ("あや☆", "あや☆"),
        ("👩‍🎤", "👩‍🎤"),
        ("a" * 32, "a" * 32),
        ("👩‍🎤" * 32, "👩‍🎤" * 32),
        ("🇯🇵" * 32, "🇯🇵" * 32),
        ("👍🏽" * 32, "👍🏽" * 32),
    ],
)
def test_a_good_name_is_kept_in_its_normal_form(text: str, stored: str) -> None:
    assert check_name(text) == stored


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   \u3000", "empty"),
        ("\u3164", "empty"),
        ("\u200d\u200d", "empty"),
        ("\u0301", "empty"),
        ("\u2800 \u2800", "empty"),
        ("a" * 33, "too-long"),
        ("🇯🇵" * 33, "too-long"),
        ("b\u0301\u0302\u0301\u0302\u0301", "too-long"),
        ("👩‍👩‍👧‍👦" * 20, "too-long"),
        ("a\nb", "control"),
        ("a\tb", "control"),
        ("a\x00b", "control"),
        ("a\u202eb", "control"),
        ("a\u2066b", "control"),
        ("a\u200bb", "control"),
        ("a\u200eb", "control"),
        ("a\u2028b", "control"),
        ("a\ud800b", "control"),
        ("a\ue000b", "control"),
        ("a\uffffb", "control"),
        ("a\ufdd0b", "control"),
        ("a\ufeffb", "control"),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NameInvalid) as refused:
        check_name(text)
    assert refused.value.reason == reason


@given(st.text(max_size=50))
def test_a_stored_name_is_checked_again_without_change(text: str) -> None:
    with suppress(NameInvalid):
        name = check_name(text)
        assert check_name(name) == name
        assert 1 <= visible_length(name) <= 32
        assert name.encode("utf-8")


def test_the_limit_is_the_callers() -> None:
    assert check_name("あやか", limit=3) == "あやか"
    with pytest.raises(NameInvalid):
        check_name("あやかさ", limit=3)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("abc", 3),
        ("e\u0301", 1),
        ("🇯🇵", 1),
        ("🇯🇵🇫🇷", 2),
        ("👩‍👩‍👧‍👦", 1),
        ("👍🏽", 1),
        ("❤️", 1),
        ("あや", 2),
        ("", 0),
        ("👩‍🎤a", 2),
    ],
)
def test_length_is_what_a_reader_sees(text: str, length: int) -> None:
    assert visible_length(text) == length
