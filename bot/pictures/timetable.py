"""A day on the stage: a ticket for each show, and who is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.pictures import lineup, svg
from bot.pictures.frame import EDGE, INNER, WIDTH, foot, head, whole
from bot.pictures.lineup import Names
from bot.pictures.palette import ACCENT, ACCENT_SOFT, CARD, DOWN, GROUND, INK, LINE, QUIET, SHADE, css
from bot.pictures.sheet import Face, Sheet

if TYPE_CHECKING:
    from bot.pictures.pen import Pen

TALLEST = 1350
"""Four to five is the tallest picture that a phone shows whole."""
MOST_STUBS, MOST_FACES = 12, 12
BEFORE, MORE = 52, 52
"""Heights of the words between two tickets, and of those below the last one."""
RADIUS, NOTCH = 24, 15


@dataclass(frozen=True, slots=True)
class Stub:
    """A show: when on the café's clocks, what, who. `others` counts the line-up beyond the faces given.

    `before` stands above it (that midnight has passed); `cancelled` is the word for it where it was called off.
    """

    clock: str
    until: str
    title: str
    cast: tuple[Face, ...] = ()
    others: int = 0
    before: str = ""
    cancelled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableSheet(Sheet):
    """`stubs` are at most `room(…)`, `more` counts the others in words, `between` stands between two names."""

    title: str
    subtitle: str
    stubs: tuple[Stub, ...] = ()
    more: str = ""
    empty: str = ""
    between: str = ", "
    present_title: str = ""
    present: tuple[Face, ...] = ()
    absent: str = ""
    others: int = 0
    foot: str = ""


def room(shows: int, *, present: bool) -> int:
    """How many of so many shows have a ticket; the rest is counted."""
    most = MOST_STUBS - (2 if present else 0)
    return shows if shows <= most else most - 1


@dataclass(frozen=True, slots=True)
class _Size:
    """A ticket's measures: its edges, the part with the time, the title's lines, and the line-up's row."""

    gap: int
    pad: int
    least: int
    left: int
    clock: int
    until: int
    title: int
    lead: int
    lines: int
    row: int
    radius: int
    names: int
    faces: int
    aside: bool = False
    """Whether the faces stand at the right of two lines, as high as the ticket, and not in a row of their own."""


_LARGE = _Size(18, 24, 150, 236, 72, 34, 48, 58, 3, 92, 40, 38, 6)
_MEDIUM = _Size(16, 18, 124, 216, 62, 32, 43, 52, 3, 76, 33, 36, 6)
_SMALL = _Size(13, 11, 104, 200, 56, 30, 40, 47, 2, 58, 27, 34, 6)
_LOW = replace(_SMALL, lines=1)
_SNUG = _Size(11, 0, 97, 184, 54, 0, 40, 46, 1, 0, 36, 33, 4, aside=True)
_TINY = _Size(9, 0, 82, 170, 48, 0, 36, 40, 1, 0, 30, 30, 4, aside=True)
_DENSE = _Size(8, 0, 77, 160, 46, 0, 34, 38, 1, 0, 28, 30, 4, aside=True)
_SIZES = (_LARGE, _MEDIUM, _SMALL, _LOW, _SNUG, _TINY, _DENSE)
"""The most spacious first."""
_MOST_ROWS = 4
"""Of who is in, beside tickets; everybody is worth more than large tickets."""


def draw(sheet: TimetableSheet, pen: Pen) -> svg.Drawing:
    """The timetable as SVG."""
    top, parts = head(pen, sheet.title, sheet.subtitle)
    size, rows = _chosen(sheet, pen, TALLEST - top - (64 if sheet.foot else 24))
    drawn = [parts]
    for stub in sheet.stubs:
        if stub.before:
            drawn.append(pen.text(WIDTH / 2, top + 36, stub.before, 34, QUIET, anchor="middle", most=INNER))
            top += BEFORE
        drawn.append(_ticket(pen, stub, size, top, sheet.between))
        top += _height(pen, stub, size) + size.gap
    if sheet.more:
        drawn.append(pen.text(WIDTH / 2, top + 34, sheet.more, 36, QUIET, anchor="middle", most=INNER))
        top += MORE
    if not sheet.stubs:
        drawn.append(svg.rect(EDGE, top, INNER, 150, css(CARD), RADIUS))
        drawn.append(pen.text(WIDTH / 2, top + 90, sheet.empty, 42, QUIET, anchor="middle", most=INNER - 64))
        top += 150 + size.gap
    if sheet.present_title:
        top, parts = _present(pen, sheet, top + 6, rows)
        drawn.append(parts)
    else:
        top -= size.gap
    height, parts = foot(pen, sheet.foot, top)
    return whole(height, [*drawn, parts])


def _chosen(sheet: TimetableSheet, pen: Pen, space: float) -> tuple[_Size, int]:
    """The most spacious size that fits, with how many rows of who is in."""
    if not sheet.stubs:
        return _LARGE, 10
    everybody = lineup.rows(pen, sheet.present, INNER - 64, _MOST_ROWS, sheet.others)
    between = sum(BEFORE for stub in sheet.stubs if stub.before) + (MORE if sheet.more else 0)
    for rows in range(max(everybody, 1), 0, -1) if sheet.present_title else (0,):
        for size in _SIZES[: -2 if rows > 1 else None]:
            tall = between + sum(_height(pen, stub, size) + size.gap for stub in sheet.stubs) - size.gap
            if tall + (size.gap + 6 + _present_height(rows) if sheet.present_title else 0) <= space:
                return size, rows
    return _DENSE, 1


# ---- a ticket --------------------------------------------------------------------------------------------------------


def _height(pen: Pen, stub: Stub, size: _Size) -> float:
    if size.aside:
        return size.least
    lines, _ = _title(pen, stub, size)
    return max(2 * size.pad + len(lines) * size.lead + (size.row if stub.cast else 0), size.least)


def _title(pen: Pen, stub: Stub, size: _Size) -> tuple[list[str], float]:
    """The title in its lines, a little smaller where it would be cut, and the size of its letters."""
    from bot.pictures.pen import MORE  # only the worker has one

    most = _room(pen, stub, size)
    if size.lines == 1:
        text, large = pen.fit(stub.title, size.title, most)
        return [text], large
    lines = pen.wrapped(stub.title, size.title, most, size.lines)
    if lines and lines[-1].endswith(MORE):
        return pen.wrapped(stub.title, size.title * 0.86, most, size.lines), size.title * 0.86
    return lines, size.title


def _room(pen: Pen, stub: Stub, size: _Size) -> float:
    """The width for title and line-up."""
    return INNER - size.left - 36 - 32 - (_stamp_width(pen, stub, size) + 24 if stub.cancelled else 0)


def _ticket(pen: Pen, stub: Stub, size: _Size, y: float, between: str) -> str:
    tall = _height(pen, stub, size)
    x = EDGE + size.left
    over = bool(stub.cancelled)
    panel = f"M{x} {y} H{EDGE + RADIUS} a{RADIUS} {RADIUS} 0 0 0 -{RADIUS} {RADIUS} v{tall - 2 * RADIUS} " + (
        f"a{RADIUS} {RADIUS} 0 0 0 {RADIUS} {RADIUS} H{x} z"
    )
    return svg.group(
        [
            svg.rect(EDGE, y, INNER, tall, css(LINE if over else CARD), RADIUS),
            svg.path(panel, css(LINE if over else ACCENT_SOFT)),
            _perforation(x, y, tall),
            _times(pen, stub, size, y, tall),
            _two_lines(pen, stub, size, y, between) if size.aside else _inside(pen, stub, size, y, between),
            _stamp(pen, stub, size, y + tall / 2) if over else "",
        ]
    )


def _perforation(x: float, y: float, tall: float) -> str:
    """Where a ticket is torn off."""
    notches = svg.circle(x, y, NOTCH, css(GROUND)) + svg.circle(x, y + tall, NOTCH, css(GROUND))
    dashes = svg.line(x, y + NOTCH + 10, x, y + tall - NOTCH - 8, css(SHADE), 4, stroke_dasharray="1 12")
    return notches + dashes


def _times(pen: Pen, stub: Stub, size: _Size, y: float, tall: float) -> str:
    middle, half = EDGE + size.left / 2, y + tall / 2
    ink, quiet = (QUIET, QUIET) if stub.cancelled else (ACCENT, QUIET)
    most = size.left - 36
    if not size.until or not stub.until:
        return pen.text(middle, half + size.clock * 0.36, stub.clock, size.clock, ink, anchor="middle", most=most)
    block = size.clock * 0.74 + size.until * 1.3
    line = half - block / 2 + size.clock * 0.74
    return pen.text(middle, line, stub.clock, size.clock, ink, anchor="middle", most=most) + pen.text(
        middle, line + size.until * 1.3, stub.until, size.until, quiet, bold=False, anchor="middle", most=most
    )


def _inside(pen: Pen, stub: Stub, size: _Size, y: float, between: str) -> str:
    """The title in its lines, and below it the line-up."""
    left, (lines, large) = EDGE + size.left + 36, _title(pen, stub, size)
    block = len(lines) * size.lead + (size.row if stub.cast else 0)
    top = y + (_height(pen, stub, size) - block) / 2
    drawn: list[str] = []
    for number, text in enumerate(lines):
        drawn.append(_words(pen, stub, text, large, left, top + (number + 0.5) * size.lead + large * 0.37))
    if stub.cast:
        drawn.append(_row(pen, stub, size, left, top + len(lines) * size.lead + size.row / 2 + 2, between))
    return "".join(drawn)


def _row(pen: Pen, stub: Stub, size: _Size, left: float, middle: float, between: str) -> str:
    names, lines = _names(stub, between), 2 if size is _LARGE else 1
    shown = _shown(pen, stub, size, names, lines)
    wide = lineup.width(len(shown), size.radius) + 20
    drawn = _dimmed(stub, lineup.faces(pen, shown, left, middle, size.radius))
    most = _room(pen, stub, size) - wide
    return drawn + names.draw(pen, stub.cast, left + wide, middle, size.names, most, lines)


def _shown(pen: Pen, stub: Stub, size: _Size, names: Names, lines: int) -> Sequence[Face]:
    """As many faces as leave the most names whole; three of them at least, beside a stamp one."""
    shown = stub.cast[: size.faces]
    room, least = _room(pen, stub, size) - 20, 1 if stub.cancelled else min(3, len(shown))

    def worth(count: int) -> tuple[int, int]:
        most = room - lineup.width(count, size.radius)
        return names.named(pen, stub.cast, size.names, most, lines), count

    return shown[: max(range(least, len(shown) + 1), key=worth)]


def _two_lines(pen: Pen, stub: Stub, size: _Size, y: float, between: str) -> str:
    """Title and names on two lines, the faces at the right; of them no more than leave the title whole."""
    left, most = EDGE + size.left + 30, _room(pen, stub, size) + 14
    if not stub.cast:
        title, large = pen.fit(stub.title, size.title, most)
        return _words(pen, stub, title, large, left, y + size.least / 2 + large * 0.37)
    shown = stub.cast[: size.faces]
    while len(shown) > 1 and not _whole(pen, stub, size, most - lineup.width(len(shown), size.radius) - 20):
        shown = shown[:-1]
    most -= lineup.width(len(shown), size.radius) + 20
    title, large = pen.fit(stub.title, size.title, most)
    return "".join(
        [
            _words(pen, stub, title, large, left, y + size.least * 0.27 + large * 0.37),
            _names(stub, between).draw(pen, stub.cast, left, y + size.least * 0.73, size.names, most, 1),
            _dimmed(stub, lineup.faces(pen, shown, left + most + 20, y + size.least / 2, size.radius)),
        ]
    )


def _whole(pen: Pen, stub: Stub, size: _Size, most: float) -> bool:
    return pen.fit(stub.title, size.title, most)[0] == stub.title


def _names(stub: Stub, between: str) -> Names:
    return Names(between, QUIET if stub.cancelled else None, others=stub.others)


def _words(pen: Pen, stub: Stub, text: str, size: float, x: float, y: float) -> str:
    """A line of the title, struck through where the show was called off."""
    return pen.text(x, y, text, size, QUIET if stub.cancelled else INK) + _struck(pen, stub, text, size, x, y)


def _struck(pen: Pen, stub: Stub, text: str, size: float, x: float, y: float) -> str:
    if not stub.cancelled:
        return ""
    line = y - size * 0.36
    return svg.line(x - 4, line, x + pen.width(text, size) + 4, line, css(QUIET), 4)


def _dimmed(stub: Stub, parts: str) -> str:
    return svg.group([parts], opacity=0.6) if stub.cancelled else parts


def _stamp(pen: Pen, stub: Stub, size: _Size, middle: float) -> str:
    """The word for what will not be, as if it had been stamped on the ticket."""
    text, large = _stamped(pen, stub, size)
    wide, tall = _stamp_width(pen, stub, size), large * 1.7
    x = WIDTH - EDGE - 32 - wide
    parts = [
        svg.rect(x, middle - tall / 2, wide, tall, css(CARD), 14, stroke=css(DOWN), stroke_width=5),
        pen.text(x + wide / 2, middle + large * 0.37, text, large, DOWN, anchor="middle"),
    ]
    return svg.group(parts, transform=f"rotate(-6 {svg.number(x + wide / 2)} {svg.number(middle)})")


def _stamped(pen: Pen, stub: Stub, size: _Size) -> tuple[str, float]:
    return pen.fit(stub.cancelled, size.names * 1.1, 240)


def _stamp_width(pen: Pen, stub: Stub, size: _Size) -> float:
    text, large = _stamped(pen, stub, size)
    return pen.width(text, large) + 44


# ---- who is in -------------------------------------------------------------------------------------------------------

_CHIP, _PRESENT_HEAD, _PRESENT_FOOT = lineup.CHIP_ROW, 72, 20


def _present_height(rows: int) -> float:
    return _PRESENT_HEAD + max(rows, 1) * _CHIP + _PRESENT_FOOT


def _present(pen: Pen, sheet: TimetableSheet, y: float, rows: int) -> tuple[float, str]:
    """Who is in today, on a card of their own. Returns where the picture goes on, and the card."""
    used = lineup.rows(pen, sheet.present, INNER - 64, rows, sheet.others)
    tall = _present_height(used)
    drawn = [
        svg.rect(EDGE, y, INNER, tall, css(CARD), 28),
        pen.text(EDGE + 32, y + 54, sheet.present_title, 40, ACCENT, most=INNER - 64),
    ]
    if sheet.present:
        top = y + _PRESENT_HEAD + _CHIP / 2
        drawn.append(lineup.chips(pen, sheet.present, EDGE + 32, top, INNER - 64, rows, sheet.others))
    else:
        drawn.append(pen.text(EDGE + 32, y + _PRESENT_HEAD + 46, sheet.absent, 36, QUIET, bold=False, most=INNER - 64))
    return y + tall, svg.group(drawn)
