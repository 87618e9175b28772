"""Text that people typed shows as typed, and does nothing."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plain import FSI, MOST_MARKS, PDI, ZWSP, clean, clip, plain

Z = ZWSP
CASES = {
    "a member's mention": ("<@1>", rf"\<@{Z}1>"),
    "a member's mention by nickname": ("<@!1>", rf"\<@{Z}!1>"),
    "a role's mention": ("<@&1>", rf"\<@{Z}&1>"),
    "everyone": ("@everyone", f"@{Z}everyone"),
    "here": ("hey @here!", f"hey @{Z}here!"),
    "everyone, hidden by an invisible character": ("@\u2060every\u200bone", f"@{Z}everyone"),
    "a channel": ("<#1>", r"\<#1>"),
    "a command": ("</cmd:1>", r"\</cmd:1>"),
    "a timestamp": ("<t:1:R>", r"\<t:1:R>"),
    "a custom emoji": ("<:emoji:1>", r"\<:emoji:1>"),
    "an animated emoji": ("<a:emoji:1>", r"\<a:emoji:1>"),
    "a guide link": ("<id:customize>", r"\<id:customize>"),
    "a heading": ("# big", r"\# big"),
    "a smaller heading": ("### big", r"\### big"),
    "subtext": ("-# small", r"\-# small"),
    "a list": ("- one", r"\- one"),
    "a list with an asterisk": ("* one", r"\* one"),
    "a numbered list": ("1. one", r"1\. one"),
    "a nested list": ("a\n  - one", "a\n  \\- one"),
    "a quote": ("> said", r"\> said"),
    "a quote to the end": (">>> said", r"\>>> said"),
    "a heading on a later line": ("a\n## b", "a\n\\## b"),
    "a link": ("https://a.example", f"https:{Z}//a.example"),
    "a link in capitals": ("HTTP://a.example", f"HTTP:{Z}//a.example"),
    "another scheme": ("steam://run", f"steam:{Z}//run"),
    "an invite": ("discord.gg/abc", f"discord.gg{Z}/abc"),
    "an invite, long form": ("discord.com/invite/abc", f"discord.com{Z}/invite/abc"),
    "a masked link": ("[a](b)", r"\[a\](b)"),
    "a masked real link": ("[a](https://b.example)", rf"\[a\](https:{Z}//b.example)"),
    "a link in brackets": ("<http://a.example>", rf"\<http:{Z}//a.example>"),
    "code": ("`rm`", r"\`rm\`"),
    "a code block": ("```\nrm\n```", "\\`\\`\\`\nrm\n\\`\\`\\`"),
    "a spoiler": ("||x||", r"\|\|x\|\|"),
    "underscores": ("__x__", r"\_\_x\_\_"),
    "asterisks": ("**x**", r"\*\*x\*\*"),
    "tildes": ("~~x~~", r"\~\~x\~\~"),
    "a backslash that would free what follows": (r"\*x*", r"\\\*x\*"),
    "a backslash at the end": ("x\\", r"x\\"),
    "zero-width characters": ("a\u200bb\u2060c\ufeffd\u00ade", "abcde"),
    "direction characters": ("a\u202eb\u2066c\u200fd", "abcd"),
    "a name made of fillers": ("\u3164\u115f\uffa0", ""),
    "a lone joiner": ("a\u200db", "ab"),
    "lone surrogates": ("a\ud800b\udc00", "ab"),
    "NUL and other controls": ("a\x00b\x1b[0mc\x9f", r"ab\[0mc"),
    "a tab": ("a\tb", "a b"),
    "blanks around": ("  a  ", "a"),
    "a tower of marks": ("e" + "\u0301" * 40, "e" + "\u0301" * MOST_MARKS),
    "a Thai tower": ("ส" + "็" * 40, "ส" + "็" * MOST_MARKS),
    "right-to-left letters": ("שלום", f"{FSI}שלום{PDI}"),
}


@pytest.mark.parametrize(("typed", "expected"), CASES.values(), ids=CASES.keys())
def test_typed_text_is_shown_and_does_nothing(typed: str, expected: str) -> None:
    assert plain(typed, lines=True) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "彩音プロデューサー",
        "がんばれ！（大好き）「応援」〜♪",
        "か\u3099",
        "葛\U000e0100城",
        "ﾊﾝｶｸ ＆ ＠ｅｖｅｒｙｏｎｅ",
        "🎉👩‍💻👍🏽🇯🇵1️⃣❤️🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Ayane",
        "1.5倍, 12:30, a-b, c+d, #1 fan, x@y, a/b",
        "Nguyễn",
        "สวัสดี",
    ],
)
def test_ordinary_text_stays_as_it_is(typed: str) -> None:
    assert plain(typed) == typed
    assert clean(typed) == typed


def test_line_breaks_fold_into_blanks_unless_kept() -> None:
    typed = "a\r\nb \u2028 c\n\n\n\nd\x0be"
    assert plain(typed) == "a b c d e"
    assert plain(typed, lines=True).split("\n")[0] == "a"
    assert "\n\n\n" not in plain(typed, lines=True)


def test_a_marker_that_folding_moves_to_the_start_is_still_defused() -> None:
    assert plain("\n# big") == r"\# big"
    assert plain("\u200b# big") == r"\# big"


def test_label_text_is_cleaned_without_escapes() -> None:
    assert clean("*a*\u202e\n`b`") == "*a* `b`"


def test_no_direction_is_left_open_at_the_end_of_a_line() -> None:
    assert plain("שלום\nabc", lines=True) == f"{FSI}שלום{PDI}\nabc"


ANY_TEXT = st.text(st.characters(), max_size=60) | st.text("<@&!#>1*_-:/\\ \n.dh[]|e\u0301\u200d", max_size=60)


@given(ANY_TEXT)
def test_length_grows_to_twice_and_two_at_most(typed: str) -> None:
    assert len(plain(typed)) <= 2 * len(typed) + 2
    assert len(plain(typed, lines=True)) <= 2 * len(typed) + 2


@given(ANY_TEXT)
def test_nothing_shown_can_be_parsed_by_the_server_or_hide(typed: str) -> None:
    text = plain(typed, lines=True)
    text.encode()
    lowered = text.lower()
    assert not any(live in lowered for live in ("@everyone", "@here", "<@1", "<@&1", "://", "\x00", "\u202e"))
    for line in text.split("\n"):
        assert not line.lstrip().startswith(("# ", "- ", "> ", "-# ", "* "))


def test_no_invisible_or_stacking_character_slips_past_the_fast_path() -> None:
    visible = {chr(code) for code in range(0x80) if chr(code).isprintable()}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in {"Cc", "Cs"} and char not in visible:
            assert clean(f"a{char}b") in {"ab", "a b"}, hex(code)
        elif unicodedata.category(char) in {"Mn", "Me"}:
            assert len(clean("a" + char * 9)) <= 1 + MOST_MARKS, hex(code)


@given(ANY_TEXT, st.integers(0, 40))
def test_clipped_text_fits_and_ends_whole(typed: str, limit: int) -> None:
    text = plain(typed)
    cut = clip(text, limit)
    assert len(cut) <= limit
    assert cut == text or limit == 0 or "…" in cut[-2:]
    assert cut.count(FSI) == cut.count(PDI) or limit < 2


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("応援しています", 7, "応援しています"),
        ("応援しています！", 7, "応援していま…"),
        ("a👩‍💻b", 4, "a…"),
        ("a👍🏽b", 3, "a…"),
        ("🇯🇵🇫🇷", 4, "🇯🇵🇫🇷"),
        ("🇯🇵🇫🇷x", 4, "🇯🇵…"),
        ("abe\u0301x", 4, "ab…"),
        (r"ab\*cd", 4, "ab…"),
        (r"ab\\cd", 5, r"ab\\…"),
        ("ハﾞイ", 2, "…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_clipping_tears_no_letter_emoji_flag_or_escape(text: str, limit: int, expected: str) -> None:
    assert clip(text, limit) == expected
