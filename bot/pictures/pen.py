"""Writes and measures text, and draws what all pictures have in common. Only the worker has one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.pictures import fonts, svg
from bot.pictures.palette import CARD, INK, NO_COLOUR, SHADE, contrast, css, ink_on
from bot.pictures.sheet import Face

SMALLEST = 30
"""Pixels of 1080: a phone shows that as ten points."""
MORE = "…"
STAND_IN = "・"
"""In place of a character that no font has."""
SMALL_FACE = 32
"""Up to this radius in pixels a small copy of a portrait will do."""
_smalls: dict[tuple[str, tuple[int, float, float]], bytes] = {}
_SMALLS = 1024
"""So many small copies are kept, of some 2 KB each."""
Run = tuple[str, fonts.Font]


@dataclass(slots=True)
class Pen:
    """Portraits by digest; collected while it draws: font files, characters without a font, unreadable portraits."""

    portraits: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    files: set[str] = field(default_factory=set[str])
    missing: set[str] = field(default_factory=set[str])
    unreadable: set[str] = field(default_factory=set[str])
    _ids: int = 0

    def width(self, text: str, size: float, *, bold: bool = True) -> float:
        """How wide a text is, in pixels."""
        return sum(fonts.shaped(run, font).width for run, font in _runs(text, bold)) * size / fonts.UNITS

    def fit(self, text: str, size: float, most: float, *, bold: bool = True, least: float = 0) -> tuple[str, float]:
        """The text and the size at which it is at most so wide: smaller down to `least`, then with less of it."""
        wide = self.width(text, size, bold=bold)
        if wide <= most:
            return text, size
        least = min(size, least or max(size * 0.78, SMALLEST))
        if wide * least / size <= most:
            return text, int(size * most / wide * 4) / 4
        return self._clipped(text, least, most, bold), least

    def _clipped(self, text: str, size: float, most: float, bold: bool) -> str:
        parts = fonts.clusters(text)
        fewest, fit = 0, len(parts)
        while fewest < fit:
            middle = (fewest + fit + 1) // 2
            if self.width("".join(parts[:middle]).rstrip() + MORE, size, bold=bold) <= most:
                fewest = middle
            else:
                fit = middle - 1
        return "".join(parts[:fewest]).rstrip() + MORE

    def text(
        self, x: float, y: float, text: str, size: float, fill: int = INK, *, bold: bool = True, anchor: str = "start",
        most: float | None = None, least: float = 0,
    ) -> str:  # fmt: skip
        """A line whose letters stand at height `y`; no wider than `most`. `anchor` is start, middle or end."""
        if most is not None:
            text, size = self.fit(text, size, most, bold=bold, least=least)
        runs = _in_sight(_runs(text, bold))
        self._note(text, runs)
        x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * self.width(text, size, bold=bold)
        drawn: list[str] = []
        for run, font in runs:
            drawn.append(_emoji(run, font, x, y, size) if font is fonts.emoji() else _outlined(run, font, x, y, size))
            x += fonts.shaped(run, font).width * size / fonts.UNITS
        return svg.group(drawn, fill=css(fill))

    def wrapped(self, text: str, size: float, most: float, lines: int, *, bold: bool = True) -> list[str]:
        """The text in at most so many lines; words stay whole, Japanese breaks anywhere but before its marks."""
        found: list[str] = []
        rest = fonts.clusters(text)
        while rest and len(found) < lines - 1:
            if self.width("".join(rest), size, bold=bold) <= most:
                break
            count = self._line(rest, size, most, bold)
            found.append("".join(rest[:count]).strip())
            rest = rest[count:]
        if left := "".join(rest).strip():
            found.append(self.fit(left, size, most, bold=bold, least=size)[0])
        return found

    def _line(self, parts: list[str], size: float, most: float, bold: bool) -> int:
        count = 1
        while count < len(parts) and self.width("".join(parts[: count + 1]).rstrip(), size, bold=bold) <= most:
            count += 1
        for end in range(count, max(count - 24, 0), -1):
            if _may_break(parts, end):
                return end
        return count

    def face(self, x: float, y: float, radius: float, who: Face, *, ring: float = 0, ground: int = CARD) -> str:
        """A portrait in a circle with a ring in the own colour; the first letter of the name where there is none."""
        colour = NO_COLOUR if who.colour is None else who.colour
        faint = css(SHADE) if contrast(colour, ground) < 1.3 else None
        inner, line = radius - ring, ring * 0.55
        round_it = svg.circle(x, y, radius - line / 2, "none", stroke=css(colour), stroke_width=line) if ring else ""
        if faint:
            round_it += svg.circle(x, y, radius, "none", stroke=faint, stroke_width=2)
        picture, small = self._portrait(who.portrait, (colour, line / radius, inner / radius))
        if small and radius <= SMALL_FACE and not faint:
            return svg.image(x - radius, y - radius, radius * 2, radius * 2, small)
        if small:
            return self._cut(x, y, inner, picture) + round_it
        lamp = svg.circle(x, y, inner, css(colour), stroke=faint, stroke_width=2 if faint and ring else None)
        letter = next(iter(fonts.clusters(who.name)), "")
        size = inner * 1.02
        written = self.text(
            x, y + size * 0.36, letter, size, ink_on(colour), anchor="middle", most=inner * 1.7, least=8
        )
        return lamp + round_it + written

    def _cut(self, x: float, y: float, radius: float, picture: bytes) -> str:
        self._ids += 1
        clip = svg.element("clipPath", svg.circle(x, y, radius, "#000"), id=f"p{self._ids}")
        return clip + svg.image(
            x - radius, y - radius, radius * 2, radius * 2, picture, clip_path=f"url(#p{self._ids})"
        )

    def _portrait(self, digest: str, ring: tuple[int, float, float]) -> tuple[bytes, bytes]:
        """The portrait and its small copy, which is empty where none can be read: a restored café's may be damaged."""
        picture = self.portraits.get(digest)
        if picture is None:
            return b"", b""
        small = _small(digest, picture, ring) if picture else b""
        if not small:
            self.unreadable.add(digest)
        return picture, small

    def _note(self, text: str, runs: Sequence[Run]) -> None:
        self.files.update(str(font.path) for _, font in runs if font is fonts.emoji())
        if not runs or STAND_IN in "".join(run for run, _ in runs):
            self.missing.update(one for one in fonts.clusters(text) if fonts.font_for(one, heavy=True) is None)


def _small(digest: str, picture: bytes, ring: tuple[int, float, float]) -> bytes:
    """The same for a face of a list, with its ring: the renderer would read all of the large one each time, and cut it
    and draw around it, for a few pixels. Empty where it cannot be read."""
    key = (digest, ring)
    if key not in _smalls:
        from bot.pictures.portrait import UnusableError, shrunk

        while len(_smalls) >= _SMALLS:
            del _smalls[next(iter(_smalls))]
        try:
            _smalls[key] = shrunk(picture, SMALL_FACE * 2, *ring)
        except UnusableError:
            _smalls[key] = b""
    return _smalls[key]


def _may_break(parts: list[str], end: int) -> bool:
    if end >= len(parts):
        return True
    before, after = parts[end - 1], parts[end]
    if after in "、。，．・」』）】！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.!?)]" or before in "「『（【([":
        return False
    return before in " -" or after == " " or not (_in_words(before) and _in_words(after))


def _in_words(cluster: str) -> bool:
    """Whether it belongs to a script that has spaces between its words."""
    return cluster.isascii() or (cluster[0].isalpha() and unicodedata.east_asian_width(cluster[0]) not in "WFH")


def _outlined(run: str, font: fonts.Font, x: float, y: float, size: float) -> str:
    """Letters as shapes: what is measured is what is drawn, and nothing depends on how a renderer lays text out."""
    d, scale = fonts.outline(run, font), size / fonts.UNITS
    return (
        svg.path(d, fill=None, transform=f"translate({svg.number(x)} {svg.number(y)}) scale({scale:.5f})") if d else ""
    )


def _emoji(run: str, font: fonts.Font, x: float, y: float, size: float) -> str:
    """Emoji are layers of colours, which the renderer knows how to draw."""
    drawn: list[str] = []
    for cluster in fonts.clusters(run):
        drawn.append(svg.element("text", svg.text(cluster), x=x, y=y, font_size=size, font_family=f"'{font.family}'"))
        x += fonts.shaped(cluster, font).width * size / fonts.UNITS
    return "".join(drawn)


def _in_sight(runs: Sequence[Run]) -> list[Run]:
    """The runs as they stand from left to right: pieces from right to left change places, with what is among them."""
    ordered: list[Run] = []
    waiting: list[Run] = []
    backwards: list[Run] = []
    for run in runs:
        if _turns(run[0]):
            backwards = [run, *reversed(waiting), *backwards] if backwards else [run]
            waiting = []
        elif backwards and not any(one.isalpha() for one in run[0]):
            waiting.append(run)
        else:
            ordered += [*backwards, *waiting, run]
            backwards, waiting = [], []
    return [*ordered, *backwards, *waiting]


def _turns(text: str) -> bool:
    return any(unicodedata.bidirectional(one) in ("R", "AL") for one in text)


@lru_cache(maxsize=4096)
def _runs(text: str, bold: bool) -> tuple[Run, ...]:
    """The text cut into pieces that share a font."""
    pieces: list[tuple[str, fonts.Font]] = []
    for cluster in fonts.clusters(text):
        font, shown = fonts.font_for(cluster, heavy=bold), cluster
        if font is None:
            font, shown = fonts.font_for(STAND_IN, heavy=bold), STAND_IN
        if font is None:
            continue  # there are no fonts at all
        if pieces and pieces[-1][1] is font:
            pieces[-1] = (pieces[-1][0] + shown, font)
        else:
            pieces.append((shown, font))
    return tuple(pieces)
