"""Names: how they are compared, found and checked.

A folded name is what two spellings of one name have in common: kana kinds, width, case, accents, long-vowel marks,
small kana, old forms of kanji and punctuation are evened out. `fold` runs the words together; `fold_words` keeps one
space between them, which lets a search begin at any word. Entries may hold either.
"""

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Generic, TypeVar

from cafe.errors import NameInvalid

Id = TypeVar("Id", bound=Hashable)

NAME_LIMIT = 32
_POINTS_PER_CHARACTER = 4
"""Code points that a visible character may take on average: a singer emoji takes three, stacked accents dozens."""
_MOST_MARKS = 4
"""Marks on one character: more than any language needs; towers of them cover the lines above."""
_LIKENESS = 0.5
"""Below this ratio a suggestion would look random."""

_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_KANJI = str.maketrans("髙﨑德瀨邉邊齋齊澤濱濵櫻凛眞惠彌祐穗萠曾冨嶋", "高崎徳瀬辺辺斉斉沢浜浜桜凜真恵弥祐穂萌曽富島")
# A voiced mark that no kana can carry stays beside it; width folding leaves a space before the free-standing ones.
_DROPPED = frozenset("ー'’‘`´ʼ゙゚゛゜")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as a search compares it, words run together: `ｱﾔ Tanaka` → `あやtanaka`. "" only for blank text."""
    return fold_words(text).replace(" ", "")


def fold_words(text: str) -> str:
    """The text as a search compares it, one space between words: `アンナ・リー` → `あんな り`. "" if blank."""
    even = _even(text)
    words = " ".join("".join(_letters(even)).split())
    # A name of symbols alone (🐰, ☆) is compared by its symbols.
    return words or "".join(mark for mark in even if not mark.isspace() and not unicodedata.combining(mark))


def _even(text: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = "".join(map(_hiragana, text)).translate(_SMALL).translate(_KANJI)
    # Once more: a small kana that has become a large one may take its voiced mark in.
    return unicodedata.normalize("NFC", text)


def _hiragana(character: str) -> str:
    """Katakana that has a hiragana twin as that twin."""
    return chr(ord(character) - 0x60) if "ァ" <= character <= "ヶ" or character in "ヽヾ" else character


def _letters(text: str) -> Iterable[str]:
    """Each character as what it counts for; marks count only on a letter that is not Latin (Thai vowels do)."""
    carrier = ""
    for character in text:
        if unicodedata.combining(character):
            yield character if carrier and not carrier.isascii() else ""
            continue
        carrier = _letter(character).strip()
        yield _letter(character)


def _letter(character: str) -> str:
    """What a character counts for: itself, without accent; nothing; or a border between words."""
    if character in _DROPPED or unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    if unicodedata.category(character)[0] in "PSZC":
        return " "
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character


# ---- searching -------------------------------------------------------------------------------------------------------

Entry = tuple[Id, Sequence[str]]
"""What is searched: an id and its folded names (name, reading, Latin letters, nicknames)."""

_EXACT, _PREFIX, _WORD_PREFIX, _WITHIN, _NOT = range(5)


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[Id]):
    """Several entries bear the name; in the order of the entries."""

    ids: tuple[Id, ...]


def search(query: str, entries: Iterable[Entry[Id]], today_first: Collection[Id] = (), limit: int = 25) -> list[Id]:
    """Ids of the entries that match, best first: whole name, its beginning, a word's beginning, anywhere within.

    Among equals those in `today_first` come first, then the entries' own order. An empty query matches everyone.
    """
    wanted = fold(query)
    hits: list[tuple[int, bool, Id]] = []
    for who, names in entries:
        match = min((_match(wanted, name) for name in names if name), default=_NOT) if wanted else _EXACT
        if match != _NOT:
            hits.append((match, who not in today_first, who))
    hits.sort(key=lambda hit: hit[:2])
    return [who for _, _, who in hits[:limit]]


def _match(wanted: str, name: str) -> int:
    words = name.split(" ")
    joined = "".join(words)
    if wanted in _whole(name):
        return _EXACT
    if joined.startswith(wanted):
        return _PREFIX
    if any("".join(words[start:]).startswith(wanted) for start in range(1, len(words))):
        return _WORD_PREFIX
    return _WITHIN if wanted in joined else _NOT


def _whole(name: str) -> tuple[str, str]:
    """A folded name in one, as it is and with its first word last: family names stand on either side."""
    first, _, rest = name.partition(" ")
    return name.replace(" ", ""), rest.replace(" ", "") + first


def index(entries: Iterable[Entry[Id]]) -> dict[str, tuple[Id, ...]]:
    """Who bears each full name in any of its forms, for looking up many names in one roster."""
    bearers: dict[str, dict[Id, None]] = {}
    for who, names in entries:
        for name in names:
            for whole in _whole(name):
                bearers.setdefault(whole, {})[who] = None
    return {name: tuple(ids) for name, ids in bearers.items() if name}


def look_up(text: str, names: Mapping[str, tuple[Id, ...]]) -> Id | Ambiguous[Id] | None:
    """The one entry that bears this full name in any form; None for nobody, `Ambiguous` for several."""
    ids = names.get(fold(text), ())
    if len(ids) > 1:
        return Ambiguous(ids)
    return ids[0] if ids else None


def resolve(text: str, entries: Iterable[Entry[Id]]) -> Id | Ambiguous[Id] | None:
    """`look_up` for a single question."""
    return look_up(text, index(entries))


def nearest(text: str, entries: Iterable[Entry[Id]], n: int = 3) -> list[Id]:
    """Up to `n` entries whose names look most like a mistyped one, best first; empty if none comes close.

    What is longer than any name is compared with none: a page of text against a whole roster takes seconds.
    """
    wanted = fold(text)
    if len(wanted) > NAME_LIMIT * _POINTS_PER_CHARACTER:
        return []
    ranked = [(max((_likeness(wanted, name) for name in names), default=0.0), who) for who, names in entries]
    ranked.sort(key=lambda rank: -rank[0])
    return [who for likeness, who in ranked[:n] if wanted and likeness >= _LIKENESS]


def _likeness(wanted: str, name: str) -> float:
    """0 to 1; part of a name is at least as like as a slip of the pen."""
    joined = name.replace(" ", "")
    ratio = SequenceMatcher(None, wanted, joined, autojunk=False).ratio()
    return max(ratio, 0.75) if wanted in joined else ratio


# ---- checking --------------------------------------------------------------------------------------------------------

_EMOJI_JOINER = "\u200d"
_ALLOWED_FORMATS = frozenset((_EMOJI_JOINER, "\u200c"))
"""Invisible, but needed: the joiner inside emoji, the non-joiner inside Persian."""
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and symbols by their class that draw nothing: names made of them would look empty."""
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL = range(0x1F1E6, 0x1F200)


def check_name(text: str, limit: int = NAME_LIMIT) -> str:
    """A producer's or cast member's name as it is stored: NFC, trimmed, single spaces.

    Raises NameInvalid with a reason: "control" for control, line and direction characters, "empty" if nothing visible
    is left, "too-long" for more than `limit` visible characters.
    """
    name = re.sub(r" {2,}", " ", unicodedata.normalize("NFC", text).strip())
    if any(_forbidden(character) for character in name):
        raise NameInvalid("control")
    if not any(_visible(character) for character in name):
        raise NameInvalid("empty")
    if visible_length(name) > limit or len(name) > limit * _POINTS_PER_CHARACTER or _towers(name):
        raise NameInvalid("too-long", limit)
    return name


def visible_length(text: str) -> int:
    """About how many characters a reader sees: accents, joined emoji, skin tones and flags' second halves add none."""
    length, joined, flag_open = 0, False, False
    for character in text:
        code = ord(character)
        regional = code in _REGIONAL
        adds = not (joined or (code in _SKIN_TONES and length) or not _spacing(character) or (regional and flag_open))
        flag_open = regional and not flag_open
        joined = character == _EMOJI_JOINER
        length += adds
    return length


def _towers(text: str) -> bool:
    """Whether some character carries more marks than it may."""
    height = 0
    for character in text:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if height > _MOST_MARKS:
            return True
    return False


def _spacing(character: str) -> bool:
    return unicodedata.category(character) not in ("Mn", "Me", "Cf")


def _visible(character: str) -> bool:
    return _spacing(character) and unicodedata.category(character)[0] != "Z" and character not in _BLANK


def _forbidden(character: str) -> bool:
    """Control, surrogate, private, line and paragraph characters, non-characters, invisible formats such as bidi."""
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in _ALLOWED_FORMATS
    # Unassigned (Cn) passes: next year's emoji are that to this Python. Only the permanent non-characters do not.
    nothing = category == "Cn" and (ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF)
    return category in ("Cc", "Cs", "Co", "Zl", "Zp") or nothing
