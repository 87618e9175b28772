"""Whatever is typed into an option or a field, by whomever: the answer is a sentence, never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from cogs import COGS
from tests.cogs.conftest import Floor
from tests.cogs.desk import Desk, open_desk
from tests.cogs.wire import COMMAND, FORM, sent
from tests.rows import add_cast, rows

TYPED = (
    "", " \u3000", "x" * 6000, "9" * 5000, "18446744073709551616", "-1", "１２３", "٣", "1e9", "@everyone <@&1> <#1>",
    "**_`~~||>", "\u202eolleh", "Z" + "\u0351" * 60, "👩‍👩‍👧" * 20, "\x00\x07", "9999-12-31 23:59",
    "9999-12-31", "2026-02-30", "0001-01-01", "id:99999999999999999999", "::::", "{ $name }",
)  # fmt: skip
HIGHEST = 2**53 - 1
"""Beyond this Discord takes no number, and none beyond an option's own bounds."""
TEXT, NUMBER, SWITCH, MEMBER = 3, 4, 5, 6
USUAL: dict[str, Any] = {
    "cast": "Aya", "when": "tomorrow 18:00", "title": "Stars", "minutes": 30, "from": "2026-11-09", "to": "2026-11-10",
    "until": "2026-11-20", "applies_to": "visit", "multiplier": 2, "reason": "because", "entry": 1, "points": 1,
    "yen": 500, "day": "tomorrow", "weekdays": "mon", "times": "18:00", "lineup": "Aya", "name": "Hana", "show": "1",
    "item_or_yen": "500", "campaign": "1", "announcement": "1", "language": "en", "hidden": False,
}  # fmt: skip
FORMS: dict[str, dict[str, str]] = {
    "push-form:1": {"other": "Aya", "points": "1", "message": ""},
    "limit-amount:1:points:today": {"amount": "5"},
    "box-words-form:1": {"words": "bad"},
    "season-form:1": {"title": "Winter", "until": "2026-12-20", "prizes": "1: cake", "caps": "", "blind": ""},
    "setup-hours-form:1": {"zone": "Asia/Tokyo", "day_start": "00:00", "opening": "11:00", "closing": "23:00"},
    "setup-words-form:1": {"prizes": "", "quiet_from": "", "quiet_until": ""},
    "stay-at-form:1:{cafe}:{own}": {"at": "in 20"},
    "bill-form:1:{left}:{visits}:0": {"yen": "500", "pv_yen": ""},
    "visit-form:1:{guest}": {"yen": "500", "pv_yen": "", "table": ""},
    "me-name:1": {"name": "Hana"},
    "menu-form:1:0": {"name_en": "Tea", "name_ja": "お茶", "yen": "400"},
    "about-form:1:en": {"address": "", "station": "", "rules": "", "phone": ""},
}


def _typed_into(option: app_commands.Parameter) -> tuple[Any, ...]:
    """What people may bring into an option; Discord itself offers choices, members, channels and files."""
    if option.choices:
        return ()
    low, high = option.min_value, option.max_value
    numbers = (-HIGHEST if low is None else low, -1 if low is None else low, HIGHEST if high is None else high)
    return {TEXT: TYPED, NUMBER: numbers}.get(option.type.value, ())


def _commands() -> dict[str, list[app_commands.Parameter]]:
    """The options of every command into which something can be typed, by its name."""
    found: dict[str, list[app_commands.Parameter]] = {}
    for cog in COGS:
        for one in vars(cog)["__cog_app_commands__"]:
            for command in one.walk_commands() if isinstance(one, app_commands.Group) else (one,):
                if isinstance(command, app_commands.Command) and any(map(_typed_into, command.parameters)):
                    found[command.qualified_name] = command.parameters
    return found


COMMANDS = _commands()


async def _open(floor: Floor) -> Desk:
    desk = await open_desk(floor)
    add_cast(floor.store, floor.cafe, "彩", latin="Aya", id=800)
    add_cast(floor.store, floor.cafe, "凛", latin="Rin", id=801, platform="discord", account=str(desk.manager.id))
    return desk


def _data(desk: Desk, name: str, given: dict[str, tuple[int, Any]]) -> dict[str, Any]:
    """A slash command as Discord sends it."""
    options = [{"name": option, "type": kind, "value": value} for option, (kind, value) in given.items()]
    root, *groups = name.split()
    for group in reversed(groups):
        options = [{"name": group, "type": 1, "options": options}]
    known = desk.floor.env.backend.find_command(root, desk.floor.guild.id, type=1)
    assert known is not None
    account = str(desk.guest.id)
    users = {account: {"id": account, "username": "guest", "discriminator": "0", "avatar": None}}
    members = {account: {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "permissions": "0", "flags": 0}}
    resolved = {"users": users, "members": members}
    return {"id": known["id"], "name": root, "type": 1, "options": options, "resolved": resolved}


def _given(desk: Desk, name: str) -> Iterator[dict[str, tuple[int, Any]]]:
    """The command's options as they may be filled in, each in its turn with whatever can be typed."""
    usual = {one.display_name: (one.type.value, USUAL.get(one.display_name)) for one in COMMANDS[name] if one.required}
    usual |= {name: (kind, str(desk.guest.id)) for name, (kind, _) in usual.items() if kind == MEMBER}
    for option in COMMANDS[name]:
        for typed in _typed_into(option):
            yield usual | {option.display_name: (option.type.value, typed)}


@pytest.mark.parametrize("name", sorted(COMMANDS))
async def test_any_option_of_a_command(floor: Floor, name: str, caplog: pytest.LogCaptureFixture) -> None:
    desk = await _open(floor)
    for given in _given(desk, name):
        for who in (desk.owner, desk.guest):
            result = await sent(floor, who, COMMAND, _data(desk, name, given))
            assert result.acknowledged
            assert _faults(caplog) == [], given


@pytest.mark.parametrize("form", sorted(FORMS))
async def test_any_field_of_a_form(floor: Floor, form: str, caplog: pytest.LogCaptureFixture) -> None:
    desk = await _open(floor)
    await desk.act(desk.owner, "stay start")
    await desk.act(desk.guest, "stay start")
    await desk.act(desk.guest, "stay leave")
    [own, left] = [number for (number,) in rows(floor.store, "SELECT id FROM stay ORDER BY id")]
    for field in FORMS[form]:
        for typed in TYPED:
            [(visits,)] = rows(floor.store, "SELECT COUNT(*) FROM visit")
            named = form.format(cafe=floor.cafe, own=own, left=left, visits=f"{visits:x}", guest=desk.guest.id)
            fields = (FORMS[form] | {field: typed}).items()
            inputs = [{"type": 4, "custom_id": name, "value": value} for name, value in fields]
            data = {"custom_id": named, "components": [{"type": 1, "components": [one]} for one in inputs]}
            for who in (desk.owner, desk.manager, desk.guest):
                await sent(floor, who, FORM, data)
                assert _faults(caplog) == [], (field, typed[:60])


def _faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged of faults since last asked."""
    found = [
        f"{one.getMessage()} {one.exc_info and one.exc_info[1]!r}" for one in caplog.records if one.levelname == "ERROR"
    ]
    caplog.clear()
    return found
