"""Whoever types a page of text where a name belongs is refused at once, and holds nobody else up."""

from __future__ import annotations

import time

import pytest

from cafe.context import CastMember, Context
from cafe.days import BusinessCalendar, Calendars
from cafe.errors import UnknownCast
from cafe.names import fold_words, nearest
from cafe.roster import find_cast, suggest
from cafe.settings import CafeSettings

ROSTER = {no: CastMember(no, f"アイドル{no}号", latin=f"Idol Number {no}") for no in range(1, 101)}
CONTEXT = Context(1, "Café", 0, CafeSettings(), Calendars.of(BusinessCalendar()), ROSTER)
PAGES = ["あ" * 6000, "idol number " * 500, "ﷺ" * 6000, "id:" + "9" * 5997]
AT_ONCE = 0.2


@pytest.mark.parametrize("text", PAGES, ids=["kana", "words", "ligatures", "digits"])
def test_a_page_of_text_is_nobodys_name_and_known_to_be_so_at_once(text: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(UnknownCast) as refused:
        find_cast(CONTEXT, text)
    assert suggest(CONTEXT, text, frozenset({"active"}), ()) == []
    assert time.perf_counter() - begun < AT_ONCE
    assert refused.value.nearest == ()


def test_what_grows_when_it_is_evened_out_is_compared_with_no_name() -> None:
    names = [(no, [fold_words(member.name)]) for no, member in ROSTER.items()]
    begun = time.perf_counter()
    assert nearest("ﷺ" * 200, names) == []
    assert time.perf_counter() - begun < AT_ONCE


def test_a_slip_in_a_long_name_is_still_understood() -> None:
    with pytest.raises(UnknownCast) as refused:
        find_cast(CONTEXT, "Idol Nunber 7")
    assert "アイドル7号" in [one.name for one in refused.value.nearest]
