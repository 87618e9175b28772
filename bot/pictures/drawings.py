"""How each kind of sheet is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.pictures import board
from bot.pictures.pen import Pen
from bot.pictures.sheet import Sheet
from bot.pictures.svg import Drawing

DRAWINGS: Mapping[type[Sheet], Callable[[Any, Pen], Drawing]] = {
    board.BoardSheet: board.draw,
}


def drawing_of(sheet: Sheet, pen: Pen) -> Drawing:
    """The sheet as SVG."""
    return DRAWINGS[type(sheet)](sheet, pen)
