"""The guided setup as a message: six steps in order, each with what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.permissions import Finding
from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.facts import stamp
from bot.ui.message import (
    CHANNEL_SELECT,
    COLOUR,
    COLOUR_WARN,
    PRIMARY,
    ROLE_SELECT,
    SUCCESS,
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
from bot.ui.setup_check import next_steps, verdict
from bot.ui.setup_words import LANGUAGE_NAMES, SETTING_NAMES, shown_setting
from bot.words import Reader
from cafe.settings import CafeSettings
from cafe.setup import (
    CHANNELS,
    LANGUAGES,
    MINUTES,
    NOTICES,
    OFF,
    ON,
    PRIZES_LENGTH,
    ROLES,
    SWITCHES,
    Setup,
    switched_on,
)

_TITLES = {
    "place": ("setup-page-place", "setup-about-place"),
    "channels": ("setup-page-channels", "setup-about-channels"),
    "staff": ("setup-page-staff", "setup-about-staff"),
    "choices": ("setup-page-choices", "setup-about-choices"),
    "ranks": ("setup-page-ranks", "setup-about-ranks"),
    "check": ("setup-page-check", "setup-about-check"),
}
PAGES = tuple(_TITLES)
"""The steps in their order."""
MOST_OPTIONS = 25


@dataclass(frozen=True, slots=True)
class Step:
    """Where the reader is in the setup: the page, the number of the rank chosen on it or 0, what the check found."""

    page: str
    rank: int = 0
    found: Sequence[Finding] = ()


def setup_message(setup: Setup, step: Step, reader: Reader) -> Message:
    """One step of the setup."""
    number = PAGES.index(step.page)
    rows = [*_rows(setup.settings, step, reader), _turning(number, reader)]
    embeds = [_state(setup, step, number, reader)]
    if step.page == "check":
        embeds += [verdict(setup.settings, step.found, reader), next_steps(setup, reader)]
    return Message(embeds=embeds, rows=rows)


def _state(setup: Setup, step: Step, number: int, reader: Reader) -> Json:
    """What this step is about, what is chosen in it, and what the whole setup still misses."""
    title, about = _TITLES[step.page]
    left = reader.listed(reader(SETTING_NAMES[name]) for name in setup.missing)
    told = reader("setup-missing", names=left) if setup.missing else reader("setup-complete")
    footer = reader("setup-step", step=number + 1, steps=len(PAGES))
    heading = f"**{reader(title)}**\n{reader(about)}\n\n{told}"
    colour = COLOUR_WARN if setup.missing else COLOUR
    return embed(reader("setup-title"), heading, colour=colour, fields=_chosen(setup, step, reader), footer=footer)


def _chosen(setup: Setup, step: Step, reader: Reader) -> list[Json]:
    settings = setup.settings
    if step.page == "place":
        return [_line("language", settings, reader), _hours(setup, reader)]
    if step.page == "choices":
        return _details(settings, reader)
    if step.page == "ranks":
        return [_ranks(settings, reader)]
    names = {"channels": CHANNELS, "staff": ROLES}.get(step.page, (*CHANNELS, *ROLES, "language"))
    fields = [_line(name, settings, reader) for name in names]
    return [*fields, _hours(setup, reader)] if step.page == "check" else fields


def _line(name: str, settings: CafeSettings, reader: Reader) -> Json:
    return line(reader(SETTING_NAMES[name]), shown_setting(name, getattr(settings, name), reader))


def _hours(setup: Setup, reader: Reader) -> Json:
    settings = setup.settings
    times = reader(
        "setup-hours-value", zone=plain(settings.zone), start=settings.day_start, opening=settings.opening,
        closing=settings.closing,
    )  # fmt: skip
    if setup.takes_effect is not None:
        times += "\n" + reader("setup-takes-effect", at=stamp(setup.takes_effect))
    return line(reader("setup-hours"), times, inline=False)


def _details(settings: CafeSettings, reader: Reader) -> list[Json]:
    prizes = clip(plain(settings.prizes, lines=True), 500) or reader("setup-none")
    quiet = reader("setup-none")
    if settings.quiet_from:
        quiet = reader("setup-quiet-value", first=settings.quiet_from, last=settings.quiet_until)
    return [
        _line(MINUTES, settings, reader),
        line(reader("setup-quiet"), quiet),
        line(reader("setup-prizes"), prizes, inline=False),
    ]


def _ranks(settings: CafeSettings, reader: Reader) -> Json:
    roles = dict(settings.rank_roles)
    told = [
        f"{rank.called(reader.locale)} · " + (f"<@&{roles[rank.key]}>" if rank.key in roles else reader("setup-none"))
        for rank in settings.ranks
    ]
    return line(reader("setup-rank-roles"), "\n".join(told), inline=False)


# ---- what can be chosen ----------------------------------------------------------------------------------------------


def _rows(settings: CafeSettings, step: Step, reader: Reader) -> list[Json]:
    if step.page == "place":
        return _place_rows(settings, reader)
    if step.page == "channels":
        return [_entity(CHANNEL_SELECT, "setup-channel", name, settings, reader) for name in CHANNELS]
    if step.page == "staff":
        return [_entity(ROLE_SELECT, "setup-role", name, settings, reader) for name in ROLES]
    if step.page == "choices":
        return _choice_rows(settings, reader)
    return _rank_rows(settings, step.rank, reader) if step.page == "ranks" else []


def _entity(kind: int, name: str, setting: str, settings: CafeSettings, reader: Reader) -> Json:
    chosen: str | None = getattr(settings, setting)
    placeholder = reader(SETTING_NAMES[setting])
    return row(entity_select(kind, custom_id(name, setting), placeholder, [chosen] if chosen else []))


def _place_rows(settings: CafeSettings, reader: Reader) -> list[Json]:
    languages = [choice(reader(LANGUAGE_NAMES[one]), one, default=one == settings.language) for one in LANGUAGES]
    return [
        row(select(custom_id("setup-language"), languages, reader("setup-language"))),
        row(button(reader("setup-hours-change"), custom_id("setup-hours"))),
    ]


def _choice_rows(settings: CafeSettings, reader: Reader) -> list[Json]:
    """A button for each yes or no; it says which of both it chooses, so that two managers never undo each other."""
    switches: list[Json] = []
    for name in SWITCHES:
        on = switched_on(settings, name)
        label = f"{'✅' if on else '⬜'} {reader(SETTING_NAMES[name])}"
        switches.append(button(label, custom_id("setup-switch", name, OFF if on else ON), SUCCESS if on else 2))
    now = settings.show_notice_minutes
    minutes = [
        choice(reader("setup-minutes", minutes=one), str(one), default=one == now) for one in sorted({*NOTICES, now})
    ]
    return [
        row(*switches[:5]),
        row(*switches[5:]),
        row(button(reader("setup-words-change"), custom_id("setup-words"))),
        row(select(custom_id("setup-minutes"), minutes, reader(SETTING_NAMES[MINUTES]))),
    ]


def _rank_rows(settings: CafeSettings, no: int, reader: Reader) -> list[Json]:
    ranks = [
        choice(clip(one.called(reader.locale), 100), str(one.no), default=one.no == no)
        for one in settings.ranks[:MOST_OPTIONS]
    ]
    rows = [row(select(custom_id("setup-rank"), ranks, reader("setup-rank")))]
    for rank in settings.ranks:
        if rank.no == no:
            chosen = dict(settings.rank_roles).get(rank.key)
            placeholder, kept = reader("setup-rank-role"), [chosen] if chosen else []
            rows.append(row(entity_select(ROLE_SELECT, custom_id("setup-rank-role", no), placeholder, kept)))
    return rows


def _turning(number: int, reader: Reader) -> Json:
    """Back and Next, and on the last step what belongs to it."""
    buttons: list[Json] = []
    if number:
        buttons.append(button(reader("setup-back"), custom_id("setup", PAGES[number - 1])))
    if number < len(PAGES) - 1:
        buttons.append(button(reader("setup-next"), custom_id("setup", PAGES[number + 1]), PRIMARY))
    if PAGES[number] in ("channels", "check"):
        buttons.append(button(reader("setup-test"), custom_id("setup-test")))
    if PAGES[number] == "check":
        buttons.append(button(reader("setup-check-again"), custom_id("setup", "check")))
    elif number < len(PAGES) - 2:
        buttons.append(button(reader("setup-page-check"), custom_id("setup", "check")))
    return row(*buttons)


# ---- forms -----------------------------------------------------------------------------------------------------------


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


def words_form(settings: CafeSettings, reader: Reader) -> Form:
    """Prizes of the seasons to come and quiet hours, with what is chosen in them."""
    return Form(
        reader("setup-words-title"),
        custom_id("setup-words-form"),
        [
            text_input(
                "prizes", reader("setup-prizes"), long=True, value=settings.prizes, required=False, most=PRIZES_LENGTH,
                placeholder=reader("setup-prizes-example"),
            ),
            text_input(
                "quiet_from", reader("setup-quiet-from"), value=settings.quiet_from, placeholder="22:00", most=20,
                required=False,
            ),
            text_input(
                "quiet_until", reader("setup-quiet-until"), value=settings.quiet_until, placeholder="08:00", most=20,
                required=False,
            ),
        ],
    )  # fmt: skip
