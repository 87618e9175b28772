"""Which font has a character: ours in order, then whatever the machine has. Only the worker loads them.

A file that is missing or broken takes away its letters and nothing else: another font has them, or a dot stands there.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import regex
import uharfbuzz

hb: Any = uharfbuzz
"""Its own module has no types."""

FOLDER = Path(__file__).with_name("fonts")
UNITS = 1000
"""Widths and outlines are told for this size."""
_REST = (
    "NotoSansJP-Rest.ttf", "NotoSansKR-Rest.ttf", "NotoSansSC-Rest.ttf", "NotoSansThai-Bold.ttf",
    "NotoSansArabic-Bold.ttf", "NotoSansHebrew-Bold.ttf", "NotoSansDevanagari-Bold.ttf",
)  # fmt: skip
_CLUSTER = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\uFE0F|[0-9#*]\uFE0F?\u20E3|\p{Regional_Indicator}{2}")
_UNSEEN = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]")
_JOINING = "\u200d\ufe0f\ufe0e"
_HEAD, _TABLE = struct.Struct(">4sH6x"), struct.Struct(">8xII")
"""The beginning of a font file, and of each of its tables: where it is and how long (OpenType 1.9, otff)."""
_KINDS = (b"\0\1\0\0", b"OTTO")
_MARKS = 4
"""Combining marks that a character keeps; heaps of them reach into the neighbours' lines."""
_WIDEST = 2 * UNITS
"""What is one character by Unicode's rules and wider than this is cut: a line of jamo, or of emoji that joiners hold
together and no font knows as one."""
_LETTER = regex.compile(r"[^\p{M}]\p{M}*|\p{M}+")
_BASMALA = ("\ufdfd", "بسم الله الرحمن الرحيم")
"""One character as wide as ten, and the four words that it says, which stand in lines as others do."""
_ROOM = 256 << 20
"""Bytes of the machine's fonts that are opened. Their files fill the worker's address space, which is limited, and a
name with one rare character must not use it up for all pictures."""


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A font file; `family` and `weight` are how the renderer finds it."""

    path: Path
    family: str
    weight: int
    shaper: Any

    def has(self, cluster: str) -> bool:
        """Whether it can draw this without a box."""
        return all(self.shaper.get_nominal_glyph(ord(one)) for one in cluster if not _UNSEEN.match(one))

    def draws(self, cluster: str) -> bool:
        """The same for emoji, which are put together of several characters: it is one glyph in the end."""
        glyphs = _shaping(self.shaper, cluster)
        return bool(glyphs) and all(glyph for glyph, *_ in glyphs)


@cache
def medium() -> Font | None:
    """The plain weight."""
    return _ours("MPLUSRounded1c-Medium.ttf", 500)


@cache
def bold() -> Font | None:
    """The heavy weight, for names, numbers and titles."""
    return _ours("MPLUSRounded1c-ExtraBold.ttf", 800)


@cache
def emoji() -> Font | None:
    """Coloured emoji."""
    return _ours("NotoColorEmoji.ttf", 400)


def plain_ones(*, heavy: bool) -> tuple[Font, ...]:
    """The fonts for letters that everybody has, the wished weight first."""
    pair = (bold(), medium()) if heavy else (medium(), bold())
    return tuple(font for font in pair if font is not None)


_unreadable: list[str] = []


def unreadable() -> list[str]:
    """The files of ours that could not be opened since this was last asked, and why."""
    told = _unreadable[:]
    _unreadable.clear()
    return told


def clusters(text: str) -> list[str]:
    """What a reader sees as one character each, without what would turn or break the line."""
    cleaned = unicodedata.normalize("NFC", text.replace("\n", " ").replace("\t", " "))
    tidied = [one for found in _CLUSTER.findall(cleaned.replace(*_BASMALA)) if (one := _tidy(found))]
    if all(len(one) < 3 for one in tidied):
        return tidied
    return [piece for one in tidied for piece in (_pieces(one) if len(one) > 2 else (one,))]


@lru_cache(maxsize=4096)
def _pieces(cluster: str) -> tuple[str, ...]:
    """What is drawn as one character; if it is too wide for one, its parts."""
    if not _too_wide(cluster):
        return (cluster,)
    parts = [one for one in cluster.split("\u200d") if any(two not in _JOINING for two in one)]
    return tuple(piece for one in parts for piece in (_LETTER.findall(one) if _too_wide(one) else (one,)))


def _too_wide(cluster: str) -> bool:
    font = font_for(cluster, heavy=True)
    return font is not None and shaped(cluster, font).width > _WIDEST


def _tidy(cluster: str) -> str:
    kept = [one for one in cluster if one in _JOINING or not _UNSEEN.match(one) or "\U000e0020" <= one <= "\U000e007f"]
    marks = 0
    for place, one in enumerate(kept):
        marks += bool(unicodedata.combining(one))
        if marks > _MARKS:
            return "".join(kept[:place])
    return "".join(kept) if any(one not in _JOINING for one in kept) else ""


@lru_cache(maxsize=8192)
def font_for(cluster: str, *, heavy: bool) -> Font | None:
    """The font that draws it; None if there is none on this machine."""
    coloured = emoji()
    if coloured and _EMOJI.search(cluster) and coloured.draws(cluster):
        return coloured
    for font in plain_ones(heavy=heavy):
        if font.has(cluster):
            return font
    for font in (*_rest(), coloured):
        if font and font.has(cluster) and font.draws(cluster):
            return font
    return next((font for font in _of_the_machine() if font.has(cluster)), None)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape of a font and where it stands, in units of which UNITS make the font's size; upwards is positive."""

    id: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """Characters of one font as they are drawn, and how wide they are, in the same units."""

    glyphs: tuple[Glyph, ...]
    width: float


@lru_cache(maxsize=4096)
def shaped(run: str, font: Font) -> Shaped:
    """Characters that share a font, in the order in which they stand on the line."""
    unit = UNITS / font.shaper.face.upem
    glyphs: list[Glyph] = []
    x = 0.0
    for glyph, across, right, up in _shaping(font.shaper, run):
        glyphs.append(Glyph(glyph, (x + right) * unit, up * unit))
        x += across
    return Shaped(tuple(glyphs), x * unit)


@lru_cache(maxsize=4096)
def outline(run: str, font: Font) -> str:
    """The shapes of characters that share a font as one piece of path data, in units of which UNITS make the font's
    size; upwards is negative, as in SVG."""
    parts: list[str] = []
    x = y = 0
    for glyph in shaped(run, font).glyphs:
        shape = _shape(font, glyph.id)
        if shape.d:
            right, up = round(glyph.x) + shape.begins[0], shape.begins[1] - round(glyph.y)
            parts.append(f"m{right - x} {up - y}{shape.d}")
            x, y = round(glyph.x) + shape.ends[0], shape.ends[1] - round(glyph.y)
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A glyph's path from where it begins, in steps from point to point; where that is, and where it leaves off."""

    d: str
    begins: tuple[int, int]
    ends: tuple[int, int]


@lru_cache(maxsize=8192)
def _shape(font: Font, glyph: int) -> _Shape:
    trace = _Trace(UNITS / font.shaper.face.upem)
    font.shaper.draw_glyph(glyph, _draw_funcs(), trace)
    return _Shape("".join(trace.parts), trace.begins or (0, 0), trace.at)


class _Trace:
    """What HarfBuzz tells of a glyph, turned into steps between whole units."""

    __slots__ = ("at", "begins", "opened", "parts", "unit")

    def __init__(self, unit: float) -> None:
        self.unit = unit
        self.parts: list[str] = []
        self.begins: tuple[int, int] | None = None
        self.opened = self.at = (0, 0)

    def step(self, kind: str, told: tuple[float, ...]) -> None:
        """Points of a line or a curve; the last one is where it ends."""
        whole = [round(value * (-self.unit if place % 2 else self.unit)) for place, value in enumerate(told)]
        steps = " ".join(str(value - self.at[place % 2]) for place, value in enumerate(whole))
        self.at = (whole[-2], whole[-1])
        if kind == "m":
            self.opened = self.at
            if self.begins is None:
                self.begins = self.at
                return
        self.parts.append(kind + steps)

    def close(self) -> None:
        """Back to where this piece began."""
        self.parts.append("z")
        self.at = self.opened


@cache
def _draw_funcs() -> Any:
    def points(kind: str) -> Any:
        return lambda *told: told[-1].step(kind, told[:-1])

    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(points("m"))
    funcs.set_line_to_func(points("l"))
    funcs.set_quadratic_to_func(points("q"))
    funcs.set_cubic_to_func(points("c"))
    funcs.set_close_path_func(lambda trace: trace.close())
    return funcs


def _shaping(shaper: Any, run: str) -> list[tuple[int, int, int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer)
    infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
    return [
        (info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(infos, positions, strict=True)
    ]


class FontGoneError(Exception):
    """A file that was read before is missing or broken now."""


@cache
def _rest() -> tuple[Font, ...]:
    return tuple(font for name in _REST if (font := _ours(name, 700)))


def _ours(name: str, weight: int) -> Font | None:
    try:
        check(FOLDER / name)
        return _opened(FOLDER / name, weight)
    except (OSError, ValueError, hb.HarfBuzzError) as error:
        _unreadable.append(f"{name} cannot be read ({type(error).__name__})")
        return None


def check(path: Path) -> None:
    """Whether all of the file is there: HarfBuzz takes half a one, and draws nothing. Raises OSError, ValueError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size or head[:4] not in _KINDS:
            raise ValueError("no font")
        _, count = _HEAD.unpack(head)
        tables = file.read(count * _TABLE.size)
    if len(tables) < count * _TABLE.size or any(at + length > size for at, length in _TABLE.iter_unpack(tables)):
        raise ValueError("cut off")


def _opened(path: Path, weight: int, index: int = 0) -> Font:
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    names = hb.OTNameIdPredefined
    family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or path.stem
    return Font(path, family, weight, hb.Font(face))


@cache
def _of_the_machine() -> tuple[Font, ...]:
    """Every font that is installed, opened once a name needs more than ours have; bold ones first."""
    return tuple(_readable(sorted(_installed(), key=lambda path: ("bold" not in path.name.casefold(), path.name))))


def _readable(paths: list[Path]) -> Iterator[Font]:
    room = _ROOM
    for path in paths:
        try:
            room -= path.stat().st_size
            if room < 0:
                return
            yield _opened(path, 700 if "bold" in path.name.casefold() else 400)
        except (OSError, hb.HarfBuzzError, ValueError):
            continue


def _installed() -> Iterator[Path]:
    home = Path.home()
    folders = {
        "darwin": [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"],
        "win32": [Path("C:/Windows/Fonts")],
    }.get(sys.platform, [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts"])
    for folder in folders:
        for path in folder.rglob("*") if folder.is_dir() else ():
            if path.suffix.casefold() in (".ttf", ".otf", ".ttc"):
                yield path
