"""The cast as guests see them, as messages."""

from __future__ import annotations

from collections.abc import Sequence

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.message import COLOUR, COLOUR_QUIET, Json, Message, button, embed, line, row
from bot.words import Reader, number, power
from cafe.cast import Group, InToday, Profile, Roster
from cafe.context import CastMember
from cafe.languages import language_name

_MOST_TEXT = 4000


def roster_message(roster: Roster, reader: Reader) -> Message:
    """A page of the roster, by unit and intake."""
    if not roster.total:
        return Message(embeds=[embed(reader("cast-list-title"), reader("cast-list-empty"), colour=COLOUR_QUIET)])
    parts = [reader("cast-list-total", total=roster.total)]
    for group in roster.groups:
        parts.append(f"\n__{_heading(group, reader)}__")
        parts += [_line(member, reader) for member in group.members]
    footer = ""
    if roster.pages > 1:
        footer = reader("cast-list-page", page=str(roster.page + 1), pages=str(roster.pages))
    made = embed(reader("cast-list-title"), clip("\n".join(parts), _MOST_TEXT), footer=footer)
    return Message(embeds=[made], rows=_pages(roster, reader))


def _pages(roster: Roster, reader: Reader) -> list[Json]:
    buttons: list[Json] = []
    if roster.page:
        buttons.append(button(reader("cast-list-back"), custom_id("cast-page", roster.page - 1)))
    if roster.page + 1 < roster.pages:
        buttons.append(button(reader("cast-list-more"), custom_id("cast-page", roster.page + 1)))
    return [row(*buttons)] if buttons else []


def _heading(group: Group, reader: Reader) -> str:
    if group.unit:
        return clip(plain(group.unit), 200)
    return reader("cast-list-others") if group.intake is None else reader("cast-intake", intake=group.intake)


def _line(member: CastMember, reader: Reader) -> str:
    """The name as the reader says it, the other spelling beside it, and a rest."""
    name, other = member.called(reader.locale), _other_spelling(member, reader)
    text = f"**{plain(name)}**"
    if other:
        text += f" {plain(other)}"
    if member.state == "resting":
        text += f" · {reader('cast-state-resting')}"
    return text


def _other_spelling(member: CastMember, reader: Reader) -> str:
    if reader.locale == "en":
        return member.name if member.latin else member.kana
    return "" if member.kana == member.name else member.kana


def profile_message(profile: Profile, reader: Reader) -> Message:
    """A profile; figures only where nothing is veiled."""
    member = profile.member
    name, other = member.called(reader.locale), _other_spelling(member, reader)
    facts = [
        (reader("field-kana"), plain(member.kana)),
        (reader("field-latin"), plain(member.latin)),
        (reader("field-nicknames"), reader.listed(plain(name) for name in member.nicknames)),
        (reader("field-languages"), spoken(member, reader)),
        (reader("field-birthday"), birthday(member.birthday, reader)),
        (reader("field-unit"), plain(member.unit)),
        (reader("field-intake"), _intake(member, reader)),
    ]
    fields = [line(label[:1].upper() + label[1:], clip(value, 1000)) for label, value in facts if value]
    fields += _standing(profile, reader)
    told = [plain(member.profile, lines=True)] if member.profile else []
    if member.state == "resting":
        told.insert(0, reader("cast-show-resting"))
    elif member.state == "graduated":
        told.insert(0, reader("cast-show-graduated"))
    title = plain(name)
    if other and other != name:
        title = reader("cast-show-title", name=title, other=plain(other))
    made = embed(clip(title, 250), clip("\n".join(told), _MOST_TEXT), colour=_colour(member), fields=fields)
    return Message(embeds=[made])


def _intake(member: CastMember, reader: Reader) -> str:
    return "" if member.intake is None else reader("cast-show-intake", intake=member.intake)


def _standing(profile: Profile, reader: Reader) -> list[Json]:
    if profile.hidden:
        return [line(reader("cast-show-season"), reader("cast-show-sealed"), inline=False)]
    if profile.power is None:
        return []
    if profile.place is None or profile.supporters is None:
        return [line(reader("cast-show-season"), reader("cast-show-no-pushes"), inline=False)]
    value = reader(
        "cast-show-standing", place=number(profile.place), power=power(profile.power), supporters=profile.supporters
    )
    return [line(reader("cast-show-season"), value, inline=False)]


def today_message(present: Sequence[InToday], reader: Reader) -> Message:
    """Who is in today with their languages, and their hours where this reader is told them."""
    if not present:
        return Message(embeds=[embed(reader("cast-today-title"), reader("cast-today-empty"), colour=COLOUR_QUIET)])
    lines = [_present(one, reader) for one in present]
    return Message(embeds=[embed(reader("cast-today-title"), clip("\n".join(lines), _MOST_TEXT))])


def _present(one: InToday, reader: Reader) -> str:
    parts = [f"**{plain(one.member.called(reader.locale))}**"]
    if one.hours is not None:
        starts, ends = one.hours
        parts.append(reader("cast-today-hours", starts=starts, ends=ends))
    if one.member.languages:
        parts.append(spoken(one.member, reader))
    return " · ".join(parts)


def spoken(member: CastMember, reader: Reader) -> str:
    """The languages of a cast member, as the reader calls them."""
    return reader.listed(plain(language_name(code, reader.locale)) for code in member.languages)


def birthday(day: str | None, reader: Reader) -> str:
    """`04-21` as month and day; "" for none."""
    if day is None:
        return ""
    month, number_ = (int(part) for part in day.split("-"))
    return reader("cast-birthday", month=month, day=number_)


def _colour(member: CastMember) -> int:
    if member.state != "active":
        return COLOUR_QUIET
    return COLOUR if member.colour is None else member.colour
