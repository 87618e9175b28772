"""Shout-outs: what the café's checks say of words that come with a push, and what staff hear of those held back.

The verdict falls together with the push and stands in the row; the row is seen by nobody before Undo has run out. The
sender reads the same whatever it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cafe.book import Outgoing, ShoutOut
from cafe.context import CastMember
from cafe.errors import MessageTooLong
from cafe.names import fold_words, visible_length
from cafe.posts import PostKind
from cafe.settings import CafeSettings

PASSED, HELD, REFUSED = "passed", "held", "refused"
LINK, LISTED, EVERY_ONE = "link", "listed", "every-one"
"""Why words are held: an address in them, a word that staff listed, or the café holds every message."""
ABOUT_HELD, ABOUT_HANDED_OVER, ABOUT_THANKS = "held", "handed-over", "thanks"
"""What the staff log's lines of words are about, for whoever tells them. None keeps words or an account: they are read
from their own rows when the line is told, so what is erased there is in no line either."""
GONE = "—"
"""In place of words that are kept no longer."""

_BETWEEN = re.compile(r"[,、，;；\n]+")
_ENDINGS = (
    "com|net|org|jp|io|gg|co|tv|info|biz|xyz|app|dev|ly|shop|link|site|online|live|club|page|blog|moe|ru|cn|kr|tw|uk|de"
)
_ADDRESS = re.compile(
    rf"""
      (?<![a-z0-9+.-]) [a-z][a-z0-9+.-]*://
    | (?<![a-z0-9]) www\.[a-z0-9]
    | (?<![a-z0-9-]) [a-z0-9-]+\.(?:{_ENDINGS})(?![a-z0-9-])
    | (?<![a-z0-9-]) [a-z0-9-]+\.[a-z]{{2,}}/
    | (?<![\w.+-]) [\w.+-]+@[\w-]+\.\w
    | \]\(
    """,
    re.VERBOSE,
)
_WIDE_DOT = re.compile(r"(?<=[a-z0-9])。(?=[a-z])")
_SPELLED = re.compile(r"(?<= \w) (?=\w )")


def words_of(text: str | None, limit: int) -> str | None:
    """The words of a push as they are kept; None where nothing can be read. Raises MessageTooLong."""
    words = (text or "").strip()
    if len(words) > limit:
        raise MessageTooLong(length=len(words), limit=limit)
    return words if visible_length(words) else None


def verdict(words: str, settings: CafeSettings) -> str:
    """`PASSED` for words that may go to the cast by themselves, `HELD` for those that staff see first."""
    return HELD if reasons(words, settings) else PASSED


def reasons(words: str, settings: CafeSettings) -> tuple[str, ...]:
    """Why these words are held; none for clean ones."""
    found: list[str] = []
    if settings.shout_out_approve == "all":
        found.append(EVERY_ONE)
    if has_address(words):
        found.append(LINK)
    if settings.shout_out_words and _has_listed(words, settings.shout_out_words):
        found.append(LISTED)
    return tuple(found)


def has_address(words: str) -> bool:
    """Whether there is an address of the web or of mail in the words, in any width."""
    even = unicodedata.normalize("NFKC", words).casefold()
    even = "".join(one for one in even if unicodedata.category(one) != "Cf")
    return _ADDRESS.search(_WIDE_DOT.sub(".", even)) is not None


def _has_listed(words: str, listed: tuple[str, ...]) -> bool:
    """Latin words count as whole ones ("class" is not the end of it), everything else wherever it stands."""
    folded = f" {fold_words(words)} "
    spelled, joined = _SPELLED.sub("", folded), folded.replace(" ", "")
    for word, whole in _forms(listed):
        if whole and (f" {word} " in folded or f" {word} " in spelled):
            return True
        if not whole and (word in joined or word in words):
            return True
    return False


@lru_cache(maxsize=1024)
def _forms(listed: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Each listed word folded, and whether it counts as a whole word only."""
    folded = [fold_words(word) for word in listed]
    return tuple((word, True) if word.isascii() else (word.replace(" ", ""), False) for word in folded if word)


def listed_words(text: str) -> tuple[str, ...]:
    """The word list as staff typed it: a word a line, or with commas between; what reads the same stands once."""
    kept: dict[str, str] = {}
    for part in _BETWEEN.split(text):
        word = " ".join(part.split())
        if word:
            kept.setdefault(fold_words(word) or word, word)
    return tuple(kept.values())


def held_line(shout_out: ShoutOut, member: CastMember) -> Outgoing:
    """The staff log's line of held words, due when they are ripe and without the words themselves."""
    facts = {"producer": shout_out.producer, "cast": member.name}
    payload = {"about": ABOUT_HELD, "act": "shoutout-held", "actor": "", "facts": facts, "entry": shout_out.entry}
    return Outgoing(PostKind.STAFF_LOG, f"held:{shout_out.entry}", shout_out.ripe_at, payload)
