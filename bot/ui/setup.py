"""The guided setup as a message of three pages: channels, staff and hours, the check."""

from __future__ import annotations

from collections.abc import Sequence

from bot.permissions import WORDS_FOR, Finding
from bot.plain import plain
from bot.presses import custom_id
from bot.ui.facts import stamp
from bot.ui.message import (
    CHANNEL_SELECT,
    COLOUR,
    COLOUR_WARN,
    PRIMARY,
    ROLE_SELECT,
    SECONDARY,
    Form,
    Json,
    Message,
    button,
    choice,
    embed,
    entity_select,
    line,
    row,
    select,
    text_input,
)
from bot.words import Reader
from cafe.settings import CafeSettings
from cafe.setup import CHANNELS, LANGUAGES, ROLES, Setup

SETTING_NAMES = {
    "announcements_channel": "setup-announcements",
    "wall_channel": "setup-wall",
    "floor_channel": "setup-floor",
    "staff_log_channel": "setup-staff-log",
    "manager_role": "setup-manager",
    "till_role": "setup-till",
    "language": "setup-language",
}
"""Settings → the words for them."""
_LANGUAGE_NAMES = {"en": "choice-language-en", "ja": "choice-language-ja"}
PAGES = ("channels", "staff", "check")
_PAGE_NAMES = {"channels": "setup-page-channels", "staff": "setup-page-staff", "check": "setup-page-check"}


def setup_message(setup: Setup, page: str, reader: Reader, found: Sequence[Finding] = ()) -> Message:
    """The panel on one of its pages; `found` is what the check found."""
    if page == "check":
        return Message(embeds=[_state(setup, reader), _verdict(setup, found, reader)], rows=[_pages(page, reader)])
    rows = _channel_rows(setup.settings, reader) if page == "channels" else _staff_rows(setup.settings, reader)
    return Message(embeds=[_state(setup, reader)], rows=[*rows, _pages(page, reader)])


def _state(setup: Setup, reader: Reader) -> Json:
    """What is chosen and what is missing."""
    settings = setup.settings
    fields = [
        line(reader(SETTING_NAMES[name]), shown_setting(name, getattr(settings, name), reader))
        for name in (*CHANNELS, *ROLES, "language")
    ]
    times = reader(
        "setup-hours-value", zone=plain(settings.zone), start=settings.day_start, opening=settings.opening,
        closing=settings.closing,
    )  # fmt: skip
    if setup.takes_effect is not None:
        times += "\n" + reader("setup-takes-effect", at=stamp(setup.takes_effect))
    fields.append(line(reader("setup-hours"), times, inline=False))
    left = reader.listed(reader(SETTING_NAMES[name]) for name in setup.missing)
    told = reader("setup-missing", names=left) if setup.missing else reader("setup-complete")
    return embed(reader("setup-title"), told, colour=COLOUR_WARN if setup.missing else COLOUR, fields=fields)


def shown_setting(name: str, value: str | None, reader: Reader) -> str:
    """A choice as Discord shows it."""
    if value is None:
        return reader("setup-not-chosen")
    if name in CHANNELS:
        return f"<#{value}>"
    if name in ROLES:
        return f"<@&{value}>"
    return reader(_LANGUAGE_NAMES[value])


def _channel_rows(settings: CafeSettings, reader: Reader) -> list[Json]:
    return [_entity(CHANNEL_SELECT, "setup-channel", name, settings, reader) for name in CHANNELS]


def _staff_rows(settings: CafeSettings, reader: Reader) -> list[Json]:
    languages = [choice(reader(_LANGUAGE_NAMES[one]), one, default=one == settings.language) for one in LANGUAGES]
    return [
        *(_entity(ROLE_SELECT, "setup-role", name, settings, reader) for name in ROLES),
        row(select(custom_id("setup-language"), languages, reader("setup-language"))),
        row(button(reader("setup-hours-change"), custom_id("setup-hours"))),
    ]


def _entity(kind: int, name: str, setting: str, settings: CafeSettings, reader: Reader) -> Json:
    chosen: str | None = getattr(settings, setting)
    placeholder = reader(SETTING_NAMES[setting])
    return row(entity_select(kind, custom_id(name, setting), placeholder, [chosen] if chosen else []))


def _pages(page: str, reader: Reader) -> Json:
    return row(
        *(
            button(reader(_PAGE_NAMES[one]), custom_id("setup", one), PRIMARY if one == page else SECONDARY)
            for one in PAGES
        )
    )


def hours_form(settings: CafeSettings, reader: Reader) -> Form:
    """Zone, day start, opening and closing, with what is chosen in them."""
    return Form(
        reader("setup-hours"),
        custom_id("setup-hours-form"),
        [
            text_input("zone", reader("setup-zone"), value=settings.zone, placeholder="Asia/Tokyo", most=64),
            text_input("day_start", reader("setup-day-start"), value=settings.day_start, placeholder="00:00", most=20),
            text_input("opening", reader("setup-opening"), value=settings.opening, placeholder="11:00", most=20),
            text_input("closing", reader("setup-closing"), value=settings.closing, placeholder="23:00", most=20),
        ],
    )


def _verdict(setup: Setup, found: Sequence[Finding], reader: Reader) -> Json:
    """What the check found, and what the Integrations page is for."""
    lines = [f"- {_finding(one, setup.settings, reader)}" for one in found]
    told = "\n".join(lines) or reader("setup-check-fine")
    integrations = line(reader("setup-integrations"), reader("setup-integrations-how"), inline=False)
    colour = COLOUR_WARN if found else COLOUR
    return embed(reader("setup-check-title"), told, colour=colour, fields=[integrations])


def _finding(found: Finding, settings: CafeSettings, reader: Reader) -> str:
    if found.what == "server":
        if found.problem == "unknown":
            return reader("setup-found-server-unknown")
        return reader("setup-found-server-lacks", permissions=_permissions(found, reader))
    if found.what == "commands":
        return reader("setup-found-commands-unknown")
    what, where = reader(SETTING_NAMES[found.what]), shown_setting(found.what, getattr(settings, found.what), reader)
    if found.problem == "gone":
        return reader("setup-found-gone", what=what)
    if found.problem == "public":
        return reader("setup-found-public", what=what, where=where)
    if found.problem == "hidden":
        commands = reader.listed(f"`/{name}`" for name in found.names)
        return reader("setup-found-hidden", where=where, commands=commands)
    return reader("setup-found-lacks", what=what, where=where, permissions=_permissions(found, reader))


def _permissions(found: Finding, reader: Reader) -> str:
    return reader.listed(reader(WORDS_FOR[name]) for name in found.names)
