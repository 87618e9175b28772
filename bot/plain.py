"""Text that people typed, made safe to show.

Names, messages and reasons stand inside the bot's own sentences. Here they lose everything that could act there:
markdown, mentions, links, invisible and direction characters, towers of combining marks. What is left reads the same.

Two defences stand behind each other. A backslash stops Discord's renderer. It does not stop the server, which looks for
mentions and links in the raw text; those get a zero-width space. Every message goes out with mentions switched off too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

ZWSP = "\u200b"
FSI, PDI = "\u2068", "\u2069"
MOST_MARKS = 3
"""Combining marks kept on one letter: Vietnamese, Thai and pointed Hebrew stay whole, a tower does not."""

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_TAGS = "\U000e0001-\U000e007f"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000"
)
_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
# Blocks in which combining marks live; wider than needed, since a false alarm costs only the slow path.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0590-\u1dff\u200c\u200d\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a"
    "\ua66f-\ua6ff\ua800-\uabff\ufb1e\ufe00-\ufe2f\U000101fd\U000102e0-\U0001037a\U00010a00-\U00011fff"
    "\U00013430-\U00013455\U00016000-\U00016fff\U0001bc9d\U0001bc9e\U0001cf00-\U0001d244\U0001da00-\U0001e6ff"
    "\U0001e8d0-\U0001e94a\U000e0100-\U000e01ef"
)
_ACTIVE = r"\\*_~`|<>\[\]@#/+.\-"

_SPECIAL = re.compile(f"[{_ACTIVE}\t{_LINE_BREAKS}{_INVISIBLE}{_TAGS}{_MARKS}{_RTL}]")
_TO_DROP = re.compile(f"[{_INVISIBLE}]+")
_TAGGED = re.compile(f"(\U0001f3f4[\U000e0030-\U000e007a]{{1,6}}\U000e007f)|[{_TAGS}]+")
_SPACES = re.compile(r"\s+")  # one run at a time: a pattern that looked for the break in it took seconds for a long one
_BROKEN = re.compile(f"[{_LINE_BREAKS}]")
_BLANK_LINES = re.compile(r"\n{3,}")
_MARKED = re.compile(f"[{_MARKS}]")
_IS_RTL = re.compile(f"[{_RTL}]")

# A joiner means something inside an emoji and between letters of the scripts that join; elsewhere it only hides.
_JOINING = "\u0600-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(f"(?<![{_JOINING}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINING}\u200c\u200d])")
_JOINERS = re.compile("([\u200c\u200d])[\u200c\u200d]+")

_ESCAPES = re.compile(
    r"""
      (?P<inline> [\\*_~`|<\[\]] )
    | (?P<at> @ (?= everyone | here | [!&]?\d ) | : (?= // ) | discord\.gg (?= / ) | discord(app)?\.com (?= /invite ) )
    | ^ [^\S\n]* (?:
          \d+ (?= \.(?:\s|$) )
        | (?= (?: \#{1,3} | -\# | [-+] | >(?:>>)? ) (?:\s|$) )
      )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def plain(text: str, *, lines: bool = False) -> str:
    """Shows ``text`` in a message or an embed's text as it was typed, with nothing in it acting.

    Line breaks become spaces unless ``lines`` is true. At most twice the length plus two.
    """
    if _SPECIAL.search(text) is None:
        return text.strip()
    cleaned = clean(text, lines=lines)
    escaped = _ESCAPES.sub(_escape, cleaned)
    return "\n".join(map(_isolated, escaped.split("\n"))) if _IS_RTL.search(escaped) else escaped


def clean(text: str, *, lines: bool = False) -> str:
    """For labels, footers and file names, which render no markdown: invisible characters go, nothing is escaped."""
    if _SPECIAL.search(text) is None:
        return text.strip()
    text = _TO_DROP.sub("", text).replace("\t", " ")
    text = _TAGGED.sub(lambda found: found[1] or "", text)
    text = _folded(text, lines=lines)
    if _MARKED.search(text):
        text = _trim_marks(_JOINERS.sub(r"\1", _LOOSE_JOINER.sub("", text)))
    return text.strip()


def clip(text: str, limit: int) -> str:
    """At most ``limit`` characters, ending in ``…`` where something was cut; no emoji, accent or escape is torn."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    head = text[: _boundary(text, limit - 1)].rstrip()
    if head.count(FSI) > head.count(PDI):
        head = text[: _boundary(text, max(limit - 2, 0))].rstrip()
        return f"{head}…{PDI}" if head.count(FSI) > head.count(PDI) else f"{head}…"
    return f"{head}…"


def _escape(found: re.Match[str]) -> str:
    whole = found[0]
    if found["inline"]:
        return f"\\{whole}"
    if found["at"]:
        return f"{whole}{ZWSP}"
    return f"{whole}\\"  # what is escaped follows: a heading's, list's or quote's marker, or the dot behind a number


def _isolated(line: str) -> str:
    """Right-to-left names keep their direction to themselves; isolation ends with the line."""
    return f"{FSI}{line}{PDI}" if _IS_RTL.search(line) else line


def _folded(text: str, *, lines: bool) -> str:
    if not lines:
        return _SPACES.sub(lambda found: " " if _BROKEN.search(found[0]) else found[0], text)
    for mark in ("\r\n", *_LINE_BREAKS):
        text = text.replace(mark, "\n")
    return _BLANK_LINES.sub("\n\n", text)


def _trim_marks(text: str) -> str:
    kept: list[str] = []
    stacked = 0
    for char in text:
        stacked = stacked + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if stacked <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _boundary(text: str, cut: int) -> int:
    """The last place at or before ``cut`` that does not tear what is read as one character."""
    while 0 < cut < len(text) and _torn(text, cut):
        cut -= 1
    return cut


def _torn(text: str, cut: int) -> bool:
    before, after = text[cut - 1], text[cut]
    return (
        unicodedata.category(after) in {"Mn", "Me", "Mc"}
        or after in {"\u200d", ZWSP, "\uff9e", "\uff9f"}
        or before == "\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or "\U000e0020" <= after <= "\U000e007f"
        or (_flag(before) and _flag(after) and _run(text, cut, _flag) % 2 == 1)
        or (before == "\\" and _run(text, cut, "\\".__eq__) % 2 == 1)
    )


def _flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _run(text: str, end: int, belongs: Callable[[str], bool]) -> int:
    start = end
    while start and belongs(text[start - 1]):
        start -= 1
    return end - start
