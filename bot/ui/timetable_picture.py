"""What a picture of a timetable shows: times on the café's clocks, since a picture cannot turn to each reader's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.pictures.sheet import ALT, Face
from bot.pictures.timetable import MOST_FACES, Stub, TimetableSheet, room
from bot.plain import clean, clip
from bot.ui.facts import shown_day
from bot.ui.pictured import face_of
from bot.words import Reader
from cafe.context import CastMember
from cafe.days import LATEST_MINUTES, MINUTES_PER_DAY, clock_text
from cafe.shows import Show
from cafe.timetable import OnStage, StageDay

FILE = "timetable.png"
_JAPAN = frozenset({"Asia/Tokyo", "Japan"})
_MOST_PRESENT = 48
_ROOM_FOR_THE_COUNT = 24


@lru_cache(maxsize=256)
def timetable_sheet(today: StageDay, reader: Reader, present: tuple[CastMember, ...] | None = None) -> TimetableSheet:
    """The sheet of a business day; with `present`, who is in stands below the shows."""
    shows, zone, day = today.shows, zone_words(today.zone, reader), shown_day(today.day, reader)
    most = room(len(shows), present=present is not None)
    return TimetableSheet(
        file=FILE,
        alt=_alt(today, day, present, reader),
        title=reader("shows-today-title"),
        subtitle=f"{day} · {zone}",
        stubs=_stubs(today, most, reader),
        more=reader("shows-more", count=len(shows) - most) if len(shows) > most else "",
        empty="" if shows else reader("shows-none-today"),
        between=reader.listed(("", "")),
        present_title="" if present is None else reader("post-in-today"),
        present=_faces(present or (), _MOST_PRESENT, reader),
        others=max(len(present or ()) - _MOST_PRESENT, 0),
        absent="" if present is None else reader("post-nobody-in"),
        foot=clean(today.cafe_name),
    )


def zone_words(zone: str, reader: Reader) -> str:
    """Whose clocks these are: by the country in Japan, by the zone's city elsewhere."""
    if zone in _JAPAN:
        return reader("timetable-picture-zone-japan")
    _, _, city = zone.rpartition("/")
    return reader("timetable-picture-zone", city=city.replace("_", " ")) if "/" in zone else zone


def _stubs(today: StageDay, most: int, reader: Reader) -> tuple[Stub, ...]:
    stubs: list[Stub] = []
    was_late = False
    for one in today.shows[:most]:
        begins, ends, late = _clocks(one.show, today.zone, reader)
        stubs.append(
            Stub(
                begins,
                reader("timetable-picture-until", time=ends),
                clean(one.show.title),
                _faces(one.cast, MOST_FACES, reader),
                max(len(one.cast) - MOST_FACES, 0),
                reader("timetable-picture-late") if late and not was_late else "",
                reader("timetable-picture-cancelled") if one.show.state == "cancelled" else "",
            )
        )
        was_late = was_late or late
    return tuple(stubs)


def _faces(cast: Sequence[CastMember], most: int, reader: Reader) -> tuple[Face, ...]:
    return tuple(face_of(one, reader) for one in cast[:most])


def _clocks(show: Show, zone: str, reader: Reader) -> tuple[str, str, bool]:
    """Begin and end on the café's clocks, and whether one must be told that it begins after midnight."""
    (begins, late), (ends, _) = (
        _clock(at.astimezone(ZoneInfo(zone)), show.day, reader) for at in (show.starts_at, show.ends_at)
    )
    return begins, ends, late


def _clock(local: datetime, day: date, reader: Reader) -> tuple[str, bool]:
    """The time of day, and whether one must be told that midnight has passed.

    Japanese cafés write 25:30 for half past one of a day that has not closed yet, and their guests read it so.
    """
    days = (local.date() - day).days
    minutes = local.hour * 60 + local.minute
    if days > 0 and reader.locale == "ja" and minutes + days * MINUTES_PER_DAY <= LATEST_MINUTES:
        return clock_text(minutes + days * MINUTES_PER_DAY), False
    return clock_text(minutes), days > 0


# ---- for those who do not see it -------------------------------------------------------------------------------------


def _alt(today: StageDay, day: str, present: Sequence[CastMember] | None, reader: Reader) -> str:
    """Times, titles and line-ups in words; whole shows as far as there is room, the rest counted, then who is in."""
    if present is None:
        last = ""
    else:
        names = reader.listed(clean(one.called(reader.locale)) for one in present) or reader("post-nobody-in")
        last = "\n" + clip(reader("timetable-picture-present", names=names), ALT // 3)
    heading = reader("timetable-picture-alt", day=day, zone=zone_words(today.zone, reader))
    lines = [heading] if today.shows else [day, reader("shows-none-today")]
    rest = ALT - len(last) - sum(map(len, lines)) - len(lines) - _ROOM_FOR_THE_COUNT
    for number, one in enumerate(today.shows):
        said = _said(one, today.zone, reader)
        if len(said) + 1 > rest:
            lines.append(reader("shows-more", count=len(today.shows) - number))
            break
        lines.append(said)
        rest -= len(said) + 1
    return "\n".join(lines) + last


def _said(one: OnStage, zone: str, reader: Reader) -> str:
    begins, ends, late = _clocks(one.show, zone, reader)
    said = reader("timetable-picture-show", begins=begins, ends=ends, title=clean(one.show.title))
    if late:
        said = reader("timetable-picture-show-late", show=said)
    if one.show.state == "cancelled":
        said = reader("timetable-picture-show-cancelled", show=said)
    if one.cast:
        lineup = reader.listed(clean(member.called(reader.locale)) for member in one.cast)
        said = reader("timetable-picture-show-lineup", show=said, lineup=clip(lineup, ALT // 4))
    return said
