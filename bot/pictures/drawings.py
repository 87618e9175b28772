"""How each kind of sheet is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.pictures import badge, board, card, podium, race, timetable
from bot.pictures.pen import Pen
from bot.pictures.sheet import Sheet
from bot.pictures.svg import Drawing

DRAWINGS: Mapping[type[Sheet], Callable[[Any, Pen], Drawing]] = {
    board.BoardSheet: board.draw,
    podium.PodiumSheet: podium.draw,
    race.RaceSheet: race.draw,
    timetable.TimetableSheet: timetable.draw,
    card.CardSheet: card.draw,
    badge.BadgeSheet: badge.draw,
}


def drawing_of(sheet: Sheet, pen: Pen) -> Drawing:
    """The sheet as SVG."""
    return DRAWINGS[type(sheet)](sheet, pen)
