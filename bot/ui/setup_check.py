"""The last step of the setup: what the check found, how the channels did when they were tried, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channel_test import Tried
from bot.permissions import WORDS_FOR, Finding
from bot.plain import plain
from bot.ui.message import COLOUR, COLOUR_WARN, Json, Message, embed, line
from bot.ui.setup_words import SETTING_NAMES, shown_setting
from bot.words import Reader
from cafe.settings import CafeSettings
from cafe.setup import Setup


def verdict(settings: CafeSettings, found: Sequence[Finding], reader: Reader) -> Json:
    """What the check found, and what the Integrations page is for."""
    lines = [f"- {_finding(one, settings, reader)}" for one in found]
    told = "\n".join(lines) or reader("setup-check-fine")
    integrations = line(reader("setup-integrations"), reader("setup-integrations-how"), inline=False)
    colour = COLOUR_WARN if found else COLOUR
    return embed(reader("setup-check-title"), told, colour=colour, fields=[integrations])


def _finding(found: Finding, settings: CafeSettings, reader: Reader) -> str:
    if found.what == "server":
        if found.problem == "unknown":
            return reader("setup-found-server-unknown")
        return reader("setup-found-server-lacks", permissions=_permissions(found, reader))
    if found.what == "roles":
        return reader("setup-found-roles", permissions=_permissions(found, reader))
    if found.what == "rank":
        rank = next(plain(one.called(reader.locale)) for one in settings.ranks if one.key == found.names[0])
        if found.problem == "gone":
            return reader("setup-found-rank-gone", rank=rank)
        return reader("setup-found-rank-above", rank=rank)
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


def next_steps(setup: Setup, reader: Reader) -> Json:
    """What to do once the café is set up."""
    title = reader("setup-after-title") if setup.missing else reader("setup-ready-title")
    return embed(title, reader("setup-next-steps"))


def trial_message(reader: Reader) -> Message:
    """The message that tries a channel; it stands there for a moment only."""
    return Message(embeds=[embed(description=reader("setup-trial"))])


def tried_message(tried: Sequence[Tried], reader: Reader) -> Message:
    """How each channel did."""
    lines = [f"- {_tried(one, reader)}" for one in tried]
    well = bool(tried) and not any(one.problem for one in tried)
    told = "\n".join(lines) or reader("setup-tried-none")
    return Message(embeds=[embed(reader("setup-tried-title"), told, colour=COLOUR if well else COLOUR_WARN)])


def _tried(tried: Tried, reader: Reader) -> str:
    what, where = reader(SETTING_NAMES[tried.what]), f"<#{tried.channel}>"
    if not tried.problem:
        return reader("setup-tried-fine", what=what, where=where)
    if tried.problem == "gone":
        return reader("setup-found-gone", what=what)
    if tried.problem == "forbidden":
        return reader("setup-tried-forbidden", what=what, where=where)
    if tried.problem == "stays":
        return reader("setup-tried-stays", what=what, where=where)
    return reader("setup-tried-other", what=what, where=where)
