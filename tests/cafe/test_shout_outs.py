"""The checks of shout-outs: what staff see first, and what goes to the cast by itself."""

from __future__ import annotations

import pytest

from cafe.errors import MessageEmpty, MessageTooLong, OwnWordsNotAllowed
from cafe.inbox import Thank, thanks_given
from cafe.memory import Visitor
from cafe.settings import CafeSettings
from cafe.shout_outs import HELD, PASSED, has_address, listed_words, reasons, verdict, words_of

LISTED = CafeSettings(shout_out_words=("bad", "ばか", "結婚 して", "go home", "🔞"))


@pytest.mark.parametrize(
    "words",
    [
        "https://example.com", "see HTTP://x.y", "www.example.jp", "ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ",
        "come to example.com!",
        "example。com", "discord.gg/abc", "t.me/someone", "[here](x)", "mail me@example.org", "exam\u200bple.com",
        "ftp://files", "Great! my-site.co.uk",
    ],
)  # fmt: skip
def test_an_address_of_any_kind_and_width_is_held(words: str) -> None:
    assert has_address(words)
    assert verdict(words, CafeSettings()) == HELD


@pytest.mark.parametrize(
    "words",
    [
        "最高でした。comedyも！", "Great show.See you tomorrow", "10.5点！", "a/b", "Mr. Aya…", "笑顔:)", "♡(^_^)♡",
        "彩。凛。",
        "You are no.1", "12:30 / 18:00", "@aya",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_address(words: str) -> None:
    assert not has_address(words)
    assert verdict(words, CafeSettings()) == PASSED


@pytest.mark.parametrize(
    "words",
    [
        "bad",
        "BAD!",
        "so ｂａｄ.",
        "b a d",
        "b.a.d",
        "バカ",
        "ﾊﾞｶだね",
        "大ばか",
        "けっこん結婚してください",
        "Go  home.",
        "nice 🔞",
    ],
)
def test_a_listed_word_is_found_in_any_writing(words: str) -> None:
    assert reasons(words, LISTED) == ("listed",)


@pytest.mark.parametrize("words", ["badge", "Forbad it", "go to my home", "b a", "カバ"])
def test_a_latin_word_within_another_is_not_the_listed_one(words: str) -> None:
    assert verdict(words, LISTED) == PASSED


def test_a_cafe_may_hold_every_message() -> None:
    assert reasons("Great!", CafeSettings(shout_out_approve="all")) == ("every-one",)


def test_the_word_list_is_read_as_staff_type_it() -> None:
    assert listed_words(" bad\nＢＡＤ , ばか、バカ；  go   home \n\n,") == ("bad", "ばか", "go home")


def test_words_are_kept_without_the_blanks_around_them() -> None:
    kept = [words_of(typed, 2) for typed in ("  hi ", "   ", "\u200b", None)]
    assert kept == ["hi", None, None, None]
    with pytest.raises(MessageTooLong):
        words_of("abc", 2)


def test_an_endless_message_is_judged_in_no_time() -> None:
    for text in ("a" * 6000, "a." * 3000, "a-" * 3000, "b " * 3000, "@a" * 3000):
        assert verdict(text, LISTED) in (PASSED, HELD)


def thank(**about: object) -> Thank:
    """Thanks of somebody."""
    return Thank(cafe=1, key="k", visitor=Visitor("discord", "1", "x"), entry=1, **about)  # type: ignore[arg-type]


def test_own_words_of_thanks_are_one_line_of_the_length_of_a_message() -> None:
    own = CafeSettings(own_thanks=True, shout_out_length=5)
    assert thanks_given(thank(words=" a \n b "), own) == "own:a b"
    assert thanks_given(thank(phrase=6), own) == "phrase:6"
    for words, refusal in ((" \u200b", MessageEmpty), ("abcdef", MessageTooLong)):
        with pytest.raises(refusal):
            thanks_given(thank(words=words), own)
    with pytest.raises(OwnWordsNotAllowed):
        thanks_given(thank(words="hi"), CafeSettings())
    with pytest.raises(ValueError, match="no stock phrase"):
        thanks_given(thank(phrase=7), own)
