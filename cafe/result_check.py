"""Checks a result file with nothing but the file: its lines, their order, their sums, its root.

A file comes from anywhere, so nothing in it is believed: it is read line by line, no line is taken that is longer than
one can be, and whatever is wrong is told in one sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from cafe.result_file import FORMAT, CastTotal, Head, quoted
from cafe.tree_hash import Root, leaf_hash

LONGEST_LINE = 4096
MOST_CAST = 100_000

_NUMBER = r"[1-9][0-9]{0,17}"
_POWER = rf"-?{_NUMBER}"
_LINE = re.compile(rf"([0-9a-f]{{64}}) ({_NUMBER}) ({_POWER})(?: (?:({_NUMBER})/)?([0-9a-f]{{64}}))?".encode())
_CAST = re.compile(rf'({_NUMBER}) ({_POWER}|0) (".*")')
_ROOT = re.compile("[0-9a-f]{64}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class FileFault(ValueError):  # noqa: N818 - a finding about a file, not an error of the program
    """What is wrong with a file, as one sentence."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that was asked for: its place among the lines, from 0, and what it says. `voided` is "" for a push."""

    index: int
    cast: int
    power: int
    voided: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A line that takes back one of an earlier season's file: its number in its own file, and what it says."""

    line: int
    season: int
    cast: int
    power: int


@dataclass(slots=True)
class Checked:
    """A file that holds together, and those of its lines that were asked for, by commitment.

    `takers` are the commitments of lines that take back one that was asked for, by the one taken back. `elsewhere` are
    the lines that take back one of an earlier season's file, by the one taken back; whether that was there,
    `check_earlier` finds out.
    """

    head: Head
    found: dict[str, FoundLine] = field(default_factory=dict[str, FoundLine])
    takers: dict[str, str] = field(default_factory=dict[str, str])
    elsewhere: dict[bytes, Elsewhere] = field(default_factory=dict[bytes, Elsewhere])


@dataclass(slots=True)
class _Voided:
    """A line that another one takes back."""

    line: int
    cast: int
    power: int


def check_file(open_file: Callable[[], BinaryIO], wanted: Collection[bytes] = ()) -> Checked:
    """Check a result file; `open_file` opens it at its beginning, once or twice.

    `wanted` are commitments (64 digits) to look for on the way. Raises FileFault.
    """
    with open_file() as file:
        lines = _lines(file)
        head = _head(lines)
        checked = Checked(head)
        voids = _Body(checked, wanted).read(lines)
    if voids:
        with open_file() as file:
            lines = _lines(file)
            _head(lines)
            _voids(lines, voids)
    return checked


def check_earlier(checked: Checked, earlier: Checked) -> None:
    """Hold what a file takes back of earlier seasons against one of their files.

    `earlier` has been looked through for `checked.elsewhere`. Raises FileFault.
    """
    season = earlier.head.season
    if earlier.head.cafe != checked.head.cafe:
        raise FileFault(f"The earlier file is of another café ({earlier.head.cafe}).")
    if season >= checked.head.season:
        raise FileFault(f"The file of season {season} is no earlier one than that of season {checked.head.season}.")
    for voided, taker in checked.elsewhere.items():
        commitment = voided.decode()
        if commitment in earlier.takers:
            raise FileFault(f"Line {taker.line} takes back what the file of season {season} has taken back already.")
        if taker.season != season:
            continue
        found = earlier.found.get(commitment)
        if found is None:
            raise FileFault(f"Line {taker.line} takes back a line that is not in the file of season {season}.")
        if found.voided or (found.cast, found.power) != (taker.cast, -taker.power):
            raise FileFault(f"Line {taker.line} takes back a line of season {season} that does not say the same.")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Number and text of every line. Raises FileFault where the bytes are not those that were published."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if line.endswith(b"\n") and line.isascii() and b"\r" not in line and b"\x00" not in line:
            yield number, line[:-1]
            continue
        if number == 1 and line.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            raise FileFault("The file begins with a byte order mark, so another program has saved it anew.")
        if b"\x00" in line:
            raise FileFault(f"Line {number} holds a zero byte: the file is damaged, or no result file.")
        if line.endswith(b"\r\n"):
            raise FileFault(f"Line {number} ends as on Windows (CRLF), so another program has saved the file anew.")
        if len(line) > LONGEST_LINE:
            raise FileFault(f"Line {number} is longer than any line of a result file.")
        if not line.endswith(b"\n"):
            raise FileFault(f"The file ends in the middle of line {number}: a part of it is missing.")
        yield number, line[:-1]


# ---- the head --------------------------------------------------------------------------------------------------------


def _head(lines: Iterator[tuple[int, bytes]]) -> Head:
    number, first = next(lines, (1, b""))
    if first != FORMAT.encode():
        if re.fullmatch(rb"oshipass-result-v[0-9]{1,9}", first):
            raise FileFault(f"This is a {first.decode()} file, which this version of oshipass cannot read.")
        raise FileFault(f"This is no result file: it does not begin with {FORMAT}.")
    told: dict[str, str] = {}
    for name in ("cafe", "season", "title", "first", "last"):
        told[name] = _after(name, *next(lines, (number + 1, b"")))
    cast: list[CastTotal] = []
    for number, line in lines:
        if not line.startswith(b"cast "):
            told["lines"] = _after("lines", number, line)
            break
        cast.append(_cast(number, _after("cast", number, line), cast))
    told["root"] = _after("root", *next(lines, (number + 1, b"")))
    if next(lines, (0, b"missing"))[1]:
        raise FileFault("The head does not end with an empty line after its root.")
    return _made(told, tuple(cast))


def _after(name: str, number: int, line: bytes) -> str:
    """What stands behind a word of the head."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise FileFault(f"Line {number} is no UTF-8 text.") from None
    word, space, value = text.partition(" ")
    if word != name or not space:
        raise FileFault(f"Line {number} of the head should tell “{name}”, and does not.")
    return value


def _cast(number: int, text: str, before: list[CastTotal]) -> CastTotal:
    match = _CAST.fullmatch(text)
    if match is None or len(before) >= MOST_CAST:
        raise FileFault(f"Line {number} of the head does not tell a cast member's number, power and name.")
    made = CastTotal(int(match[1]), int(match[2]), _unquoted(match[3], number))
    if before and before[-1].cast >= made.cast:
        raise FileFault(f"Line {number} of the head tells cast no. {made.cast} out of order or twice.")
    return made


def _unquoted(text: str, number: int) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, str) or quoted(value) != text:
        raise FileFault(f"Line {number} of the head holds a text that is not in quotation marks as it should be.")
    return value


def _made(told: dict[str, str], cast: tuple[CastTotal, ...]) -> Head:
    for name in ("first", "last"):
        if not (_DAY.fullmatch(told[name]) and _is_day(told[name])):
            raise FileFault(f"The head's “{name}” is no day.")
    if told["last"] < told["first"]:
        raise FileFault("The head's season would end before it begins.")
    for name, pattern in (("season", _NUMBER), ("lines", f"0|{_NUMBER}")):
        if not re.fullmatch(pattern, told[name]):
            raise FileFault(f"The head's “{name}” is no number.")
    if not _ROOT.fullmatch(told["root"]):
        raise FileFault("The head's root is not 64 hexadecimal digits.")
    return Head(
        cafe=_unquoted(told["cafe"], 2), season=int(told["season"]), title=_unquoted(told["title"], 4),
        first=told["first"], last=told["last"], cast=cast, lines=int(told["lines"]), root=told["root"],
    )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# ---- the lines -------------------------------------------------------------------------------------------------------


class _Body:
    """The first walk through the lines: everything that can be told without looking back."""

    def __init__(self, checked: Checked, wanted: Collection[bytes]) -> None:
        self.checked = checked
        self.wanted = frozenset(wanted)
        self.totals: dict[int, int] = {}
        self.voids: dict[bytes, _Voided] = {}

    def read(self, lines: Iterator[tuple[int, bytes]]) -> dict[bytes, _Voided]:
        root, before = Root(), b""
        for number, line in lines:
            match = _LINE.fullmatch(line)
            if match is None:
                raise FileFault(f"Line {number} is not a commitment, a cast number and a power.")
            own = match[1]
            if own <= before:
                twice = "tells the same commitment again" if own == before else "is out of order by its commitment"
                raise FileFault(f"Line {number} {twice}.")
            self._count(number, root.size, own, int(match[2]), int(match[3]), match[4], match[5])
            root.add(leaf_hash(line))
            before = own
        self._end(root)
        return self.voids

    def _count(
        self, number: int, index: int, own: bytes, cast: int, power: int, season: bytes | None, voided: bytes | None
    ) -> None:
        self.totals[cast] = self.totals.get(cast, 0) + power
        if voided is None:
            if power < 0:
                raise FileFault(f"Line {number} takes power away and does not say which line it takes back.")
        elif power > 0:
            raise FileFault(f"Line {number} takes a line back and gives power all the same.")
        else:
            self._take_back(number, cast, power, season, voided)
            if voided in self.wanted:
                self.checked.takers[voided.decode()] = own.decode()
        if own in self.wanted:
            told = "" if voided is None else ("" if season is None else f"{season.decode()}/") + voided.decode()
            self.checked.found[own.decode()] = FoundLine(index, cast, power, told)

    def _take_back(self, number: int, cast: int, power: int, season: bytes | None, voided: bytes) -> None:
        """A line takes back another one: of this file, or of that of an earlier season."""
        if season is not None and int(season) >= self.checked.head.season:
            raise FileFault(f"Line {number} takes back a line of season {int(season)}, which is no earlier one.")
        before = self.voids.get(voided) or self.checked.elsewhere.get(voided)
        if before is not None:
            raise FileFault(f"Line {number} takes back what line {before.line} has taken back already.")
        if season is None:
            self.voids[voided] = _Voided(number, cast, power)
        else:
            self.checked.elsewhere[voided] = Elsewhere(number, int(season), cast, power)

    def _end(self, root: Root) -> None:
        head = self.checked.head
        if root.size != head.lines:
            raise FileFault(f"The head tells {head.lines:,} lines, but {root.size:,} are there.")
        told = {one.cast: one.power for one in head.cast}
        for cast in sorted(told.keys() | self.totals.keys()):
            if cast not in told:
                raise FileFault(f"Lines give power to cast no. {cast}, of whom the head tells nothing.")
            if cast not in self.totals:
                raise FileFault(f"The head tells of cast no. {cast}, whom no line names.")
            if told[cast] != self.totals[cast]:
                raise FileFault(
                    f"The head tells {told[cast]} hundredths of power for cast no. {cast}, but the lines add up to "
                    f"{self.totals[cast]}."
                )
        if root.digest().hex() != head.root:
            raise FileFault(f"The lines have the root {root.digest().hex()}, but the head tells {head.root}.")


def _voids(lines: Iterator[tuple[int, bytes]], voids: dict[bytes, _Voided]) -> None:
    """The second walk: whatever is taken back is there, and is what was taken back. `lines` have been checked once."""
    left = dict(voids)
    for _, line in lines:
        void = left.pop(line[:64], None)
        if void is not None:
            match = _LINE.fullmatch(line)
            if match is None or match[5] is not None:
                raise FileFault(f"Line {void.line} takes back a line that takes back another.")
            if (int(match[2]), int(match[3])) != (void.cast, -void.power):
                raise FileFault(f"Line {void.line} takes back a line of another cast member or of another power.")
        if not left:
            return
    missing = min(void.line for void in left.values())
    raise FileFault(f"Line {missing} takes back a line that is not in the file.")
