"""Every command in both languages: the good way answers in the reader's, every refusal does and stores nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from cafe.errors import Refusal
from docs import make_commands
from tests.cogs.conftest import Floor
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.cogs.stage import open_stage
from tests.cogs.wire import COMMAND, buttons, command, sent
from tests.databases import database_of
from tests.rows import choose_also, rows

LANGUAGES = pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
JAPANESE = re.compile(r"[ぁ-ヿ一-龯]")
Row = tuple[str, str, dict[str, Any], str]

KINDS = {str: 3, int: 4, bool: 5}
GUEST, OTHER = "<guest>", "<other>"
CONFIRMED = {"announce schedule": "announce-confirm", "season close": "season-close:"}
"""What is pressed after these, for what comes next."""
FILE = ("shows.csv", b"title,date,time,minutes\nC,2026-11-13,18:00,30\n")
SHOW = {"title": "A", "when": "tomorrow 18:00", "minutes": 30}
REPEAT = {"title": "B", "weekdays": "mon", "times": "12:00", "minutes": 30}
OUTAGE = {"from": "yesterday", "to": "yesterday", "reason": "the line was down"}
DOUBLE = {"title": "Double", "from": "today", "until": "tomorrow", "applies_to": "visit", "multiplier": 2}

GOOD: list[Row] = [
    ("guest", "checkin", {}, "checkin-streak"),
    ("guest", "points", {}, "points-title"),
    ("guest", "push", {"cast": "Aya"}, "push-balance"),
    ("guest", "ranking", {}, "ranking-own"),
    ("guest", "supporters", {"cast": "Aya"}, "supporters-own"),
    ("guest", "oshi set", {"cast": "Aya"}, "notice-how"),
    ("guest", "oshi show", {}, "notice-none"),
    ("guest", "oshi clear", {}, "oshi-cleared"),
    ("guest", "card", {}, "card-oshi-none"),
    ("guest", "cast list", {}, "cast-list-title"),
    ("guest", "cast show", {"cast": "Aya"}, "cast-show-season"),
    ("guest", "cast today", {}, "cast-today-empty"),
    ("guest", "shows today", {}, "shows-none-today"),
    ("guest", "shows next", {}, "shows-none-next"),
    ("guest", "stay start", {}, "stay-started"),
    ("guest", "stay status", {}, "bill-nothing"),
    ("guest", "stay order", {"item_or_yen": "500"}, "stay-bill"),
    ("guest", "stay extend", {}, "bill-extension"),
    ("guest", "stay leave", {}, "stay-bill"),
    ("guest", "guide", {}, "guide-cafe-title"),
    ("guest", "cafe", {}, "cafe-unwritten"),
    ("guest", "me language", {"language": "auto"}, "me-language-auto"),
    ("guest", "me name", {"name": "Ben"}, "welcome-hidden"),
    ("guest", "me hide", {"hidden": False}, "welcome-shown"),
    ("guest", "me hide", {"hidden": True}, "welcome-hidden"),
    ("guest", "me limit", {}, "limit-none"),
    ("guest", "me receipts", {}, "own-receipts-sent"),
    ("guest", "me export", {}, "own-export-about"),
    ("guest", "me delete", {}, "delete-first"),
    ("till", "panel", {}, "panel-hung"),
    ("idol", "shoutouts", {}, "inbox-empty"),
    ("idol", "shift add", {"day": "tomorrow"}, "shift-put"),
    ("idol", "shift list", {}, "shift-list-title-of"),
    ("idol", "shift remove", {"day": "tomorrow"}, "shift-removed"),
    ("till", "staff visit", {"producer": GUEST, "yen": 500}, "staff-pv"),
    ("manager", "staff grant", {"producer": GUEST, "points": 1, "reason": "birthday"}, "staff-grant-left"),
    ("manager", "staff void", {"entry": 1, "reason": "a mistake"}, "staff-void-ask"),
    ("manager", "staff audit", {"producer": GUEST}, "staff-audit-sound"),
    ("manager", "staff suspend", {"producer": GUEST, "reason": "two cards"}, "suspend-body"),
    ("manager", "staff repair", OUTAGE, "repair-title"),
    ("owner", "setup", {}, "setup-title"),
    ("manager", "roster add", {"name": "Yu"}, "cast-show-no-pushes"),
    ("manager", "roster edit", {"cast": "Rin", "unit": "Stars"}, "cast-show-no-pushes"),
    ("manager", "roster rest", {"cast": "Rin"}, "roster-rested"),
    ("manager", "roster link", {"cast": "Rin", "member": OTHER}, "roster-linked"),
    ("manager", "roster graduate", {"cast": "Rin"}, "roster-graduate-confirm"),
    ("manager", "roster erase", {"cast": "Mei"}, "roster-erase-confirm"),
    ("manager", "timetable add", SHOW, "timetable-added"),
    ("manager", "timetable repeat", REPEAT, "timetable-repeated"),
    ("manager", "timetable move", {"show": "A", "when": "tomorrow 19:00"}, "timetable-moved"),
    ("manager", "timetable lineup", {"show": "A", "lineup": "Aya"}, "timetable-lineup-changed"),
    ("manager", "timetable cancel", {"show": "A"}, "timetable-cancelled"),
    ("manager", "timetable import", {"file": FILE}, "timetable-file-shows"),
    ("manager", "announce list", {}, "announce-list-empty"),
    ("manager", "announce now", {"text": "hello"}, "announce-preview-body"),
    ("manager", "announce schedule", {"text": "hello", "when": "tomorrow 18:00"}, "announce-preview-body"),
    ("manager", "announce edit", {"announcement": "<latest>"}, "announce-edit-title"),
    ("manager", "announce cancel", {"announcement": "<latest>"}, "announce-cancelled"),
    ("manager", "season open", {"title": "Cup"}, "season-open-preview"),
    ("manager", "season interim", {}, "interim-preview"),
    ("manager", "season show", {}, "season-weights"),
    ("manager", "season close", {}, "season-close-title"),
    ("manager", "season ceremony", {"way": "steps"}, "ceremony-console-next"),
    ("manager", "campaign add", DOUBLE, "campaign-added-title"),
    ("manager", "campaign list", {}, "campaign-list-title"),
    ("manager", "campaign end", {"campaign": "Double"}, "campaign-end-title"),
    ("manager", "shoutbox", {}, "box-empty"),
]  # fmt: skip
"""Who uses which command with what, in the order of a first day, and a sentence without facts that the reply holds."""

REFUSED: list[Row] = [
    ("guest", "push", {"cast": "zzzz"}, "error-unknown-cast"),
    ("guest", "push", {}, "error-no-oshi"),
    ("guest", "push", {"cast": "Aya", "points": 9}, "error-insufficient-points"),
    ("guest", "push", {"cast": "Sora"}, "error-cast-resting"),
    ("guest", "push", {"cast": "Mei"}, "error-cast-graduated"),
    ("idol", "push", {"cast": "Rin"}, "error-cast-cannot-push"),
    ("guest", "ranking", {"of": "producers"}, "error-ranking-off"),
    ("guest", "supporters", {"cast": "zzzz"}, "error-unknown-cast"),
    ("guest", "oshi set", {"cast": "zzzz"}, "error-unknown-cast"),
    ("guest", "oshi set", {"cast": "Mei"}, "error-cast-graduated"),
    ("guest", "cast show", {"cast": "zzzz"}, "error-unknown-cast"),
    ("guest", "me name", {"name": "\u200b"}, "error-name-invalid"),
    ("guest", "me name", {"name": "x" * 33}, "error-name-invalid"),
    ("guest", "shoutouts", {}, "error-not-cast"),
    ("guest", "shift list", {}, "error-not-cast"),
    ("guest", "shift add", {"day": "tomorrow"}, "error-not-cast"),
    ("guest", "shift remove", {"day": "tomorrow"}, "error-not-cast"),
    ("idol", "shift add", {"day": "someday"}, "error-day-invalid"),
    ("idol", "shift remove", {"day": "someday"}, "error-day-invalid"),
    ("till", "staff visit", {"producer": GUEST, "yen": 5, "pv_yen": 6}, "error-amount-invalid"),
    ("manager", "staff grant", {"producer": OTHER, "points": 1, "reason": "birthday"}, "error-unknown-producer"),
    ("manager", "staff grant", {"producer": GUEST, "points": 1000, "reason": "birthday"}, "error-grant-cap-reached"),
    ("manager", "staff grant", {"producer": GUEST, "points": 1, "reason": "\u200b"}, "error-reason-missing"),
    ("manager", "staff void", {"entry": 999, "reason": "a mistake"}, "error-entry-not-found"),
    ("manager", "staff void", {"entry": 1, "reason": "\u200b"}, "error-reason-missing"),
    ("manager", "staff audit", {"producer": OTHER}, "error-unknown-producer"),
    ("manager", "staff suspend", {"producer": OTHER, "reason": "two cards"}, "error-unknown-producer"),
    ("manager", "staff suspend", {"producer": GUEST, "reason": "\u200b"}, "error-reason-missing"),
    ("manager", "staff repair", OUTAGE | {"to": "tomorrow"}, "error-day-not-over"),
    ("manager", "staff repair", OUTAGE | {"reason": "\u200b"}, "error-reason-missing"),
    ("manager", "roster add", {"name": "彩"}, "error-cast-exists"),
    ("manager", "roster add", {"name": "\u200b"}, "error-name-invalid"),
    ("manager", "roster add", {"name": "Yu", "colour": "pinkish"}, "error-colour-invalid"),
    ("manager", "roster add", {"name": "Yu", "birthday": "13-41"}, "error-birthday-invalid"),
    ("manager", "roster add", {"name": "Yu", "languages": "xx-unknown"}, "error-language-invalid"),
    ("manager", "roster edit", {"cast": "zzzz", "unit": "Stars"}, "error-unknown-cast"),
    ("manager", "roster edit", {"cast": "Rin", "name": "彩"}, "error-cast-exists"),
    ("manager", "roster edit", {"cast": "Rin", "name": "-"}, "error-name-invalid"),
    ("manager", "roster rest", {"cast": "zzzz"}, "error-unknown-cast"),
    ("manager", "roster rest", {"cast": "Mei"}, "error-cast-graduated"),
    ("manager", "roster graduate", {"cast": "zzzz"}, "error-unknown-cast"),
    ("manager", "roster graduate", {"cast": "Mei"}, "error-cast-graduated"),
    ("manager", "roster link", {"cast": "Rin", "member": "<idol>"}, "error-account-taken"),
    ("manager", "roster link", {"cast": "zzzz", "member": OTHER}, "error-unknown-cast"),
    ("manager", "roster erase", {"cast": "Rin"}, "error-not-graduated"),
    ("manager", "timetable add", SHOW | {"when": "sometime"}, "error-when-invalid"),
    ("manager", "timetable add", SHOW | {"when": "2026-11-10 18:00"}, "error-in-the-past"),
    ("manager", "timetable add", SHOW | {"when": "tomorrow 20:10"}, "error-show-overlaps"),
    ("manager", "timetable add", SHOW | {"lineup": "zzzz"}, "error-unknown-cast"),
    ("manager", "timetable repeat", REPEAT | {"weekdays": "someday"}, "error-weekdays-invalid"),
    ("manager", "timetable repeat", REPEAT | {"times": "noonish"}, "error-times-invalid"),
    ("manager", "timetable move", {"show": "zzzz", "when": "tomorrow 19:00"}, "error-show-not-found"),
    ("manager", "timetable lineup", {"show": "zzzz", "lineup": "Aya"}, "error-show-not-found"),
    ("manager", "timetable lineup", {"show": "Night", "lineup": "zzzz"}, "error-unknown-cast"),
    ("manager", "timetable cancel", {"show": "zzzz"}, "error-show-not-found"),
    ("manager", "timetable import", {"file": ("a.csv", b"")}, "error-show-file-invalid"),
    ("manager", "announce schedule", {"text": "hi", "when": "sometime"}, "error-when-invalid"),
    ("manager", "announce schedule", {"text": "hi", "when": "2026-11-10 18:00"}, "error-in-the-past"),
    ("manager", "announce edit", {"announcement": "99"}, "error-announcement-not-found"),
    ("manager", "announce cancel", {"announcement": "99"}, "error-announcement-not-found"),
    ("manager", "season open", {"until": "2026-11-10"}, "error-season-end-invalid"),
    ("manager", "season open", {"caps": "many"}, "error-caps-invalid"),
    ("manager", "season open", {"blind": "always"}, "error-blind-invalid"),
    ("manager", "season show", {"season": "99"}, "error-season-not-found"),
    ("manager", "season ceremony", {}, "error-no-sealed-season"),
    ("manager", "campaign add", DOUBLE | {"from": "someday"}, "error-day-invalid"),
    ("manager", "campaign end", {"campaign": "zzzz"}, "error-campaign-not-found"),
    ("guest", "stay order", {"item_or_yen": "500"}, "error-no-stay"),
    ("guest", "stay extend", {}, "error-no-stay"),
    ("guest", "stay leave", {}, "error-no-stay"),
]  # fmt: skip


@dataclass
class House:
    """A café with its people and their Discord in one language."""

    desk: Desk
    people: dict[str, Any]

    async def asks(self, who: str, name: str, options: dict[str, Any]) -> Any:
        """A command; who is named in an option stands for the person."""
        named = {f"<{one}>": person for one, person in self.people.items()}
        [(latest,)] = rows(self.desk.floor.store, "SELECT MAX(id) FROM announcement")
        named["<latest>"] = str(latest)
        given = {
            option: named.get(value, value) if isinstance(value, str) else value for option, value in options.items()
        }
        return await self.people[who].slash(self.desk.floor.channel, name, **given)

    async def uses(self, who: str, name: str, options: dict[str, Any]) -> str:
        """What a command answers with its buttons; confirmed where the rows after it build on it."""
        result = await self.asks(who, name, options)
        assert result.modal or result.ephemeral, name
        told = result.modal["title"] if result.modal else "\n".join((said(result), *buttons(result)))
        if name in CONFIRMED:
            [confirm] = [one for one in buttons(result).values() if one.startswith(CONFIRMED[name])]
            await self.people[who].click(result.response, custom_id=confirm)
        return told


async def opened(floor: Floor, locale: str) -> House:
    """Aya has an account, Rin is on the roster, Sora rests, Mei has graduated; a show is planned."""
    desk = await open_desk(floor)
    stage = await open_stage(floor)
    idol, other = floor.person("idol"), floor.person("other")
    people = {"guest": desk.guest, "other": other, "idol": idol, "till": desk.till, "manager": desk.manager}
    people["owner"] = desk.owner
    for person in people.values():
        floor.locales[str(person.id)] = locale
    roles = {"manager_role": str(desk.manager_role.id), "till_role": str(desk.till_role.id)}
    await stage.set(floor_channel=str(floor.channel.id), **roles)
    for name, latin in (("彩", "Aya"), ("凛", "Rin"), ("空", "Sora"), ("芽衣", "Mei")):
        await desk.act(desk.manager, "roster add", name=name, latin=latin)
    await desk.act(desk.manager, "roster link", cast="Aya", member=idol)
    await desk.act(desk.manager, "roster rest", cast="Sora")
    asked = await desk.act(desk.manager, "roster graduate", cast="Mei")
    await desk.manager.click(asked.response, label=floor.text("roster-graduate-confirm", locale[:2]))
    return House(desk, people)


@LANGUAGES
async def test_every_command_answers_in_the_readers_language(floor: Floor, locale: str, language: str) -> None:
    house = await opened(floor, locale)
    for who, name, options, key in GOOD:
        told = await house.uses(who, name, options)
        cast = {"en": "Aya", "ja": "彩"} if who == "idol" else {"en": "Rin", "ja": "凛"}
        facts = {"cast": cast[language], "days": floor.day("2026-11-12", language)}
        assert floor.text(key, language, **facts) in told, name


def test_no_command_is_left_out() -> None:
    commands = make_commands.leaves(make_commands.all_commands())
    assert {one.qualified_name for one in commands} == {name for _, name, _, _ in GOOD}


def everything(floor: Floor) -> dict[str, list[Any]]:
    """All rows of all tables."""
    return {name: rows(floor.store, f"SELECT * FROM {name}") for name in database_of(floor.store).tables()}


@LANGUAGES
async def test_every_refusal_reads_in_the_readers_language_and_stores_nothing(
    floor: Floor, locale: str, language: str
) -> None:
    house = await opened(floor, locale)
    for person in house.people.values():
        if person is not house.people["other"]:
            await person.slash(floor.channel, "checkin")
    await house.asks("manager", "timetable add", {"title": "Night", "when": "tomorrow 20:00", "minutes": 30})
    choose_also(floor.store, producers_board=False)
    before = everything(floor)
    for who, name, options, key in REFUSED:
        raised = len(floor.env.errors)
        result = await house.asks(who, name, options)
        refusals = [getattr(error, "original", error) for error in floor.env.errors[raised:]]
        assert [one.key for one in refusals if isinstance(one, Refusal)] == [key], (name, options)
        reply = (result.followups or [result.response])[-1]
        assert reply.ephemeral
        told = (reply.embeds[0].description or "").replace("彩", "")
        assert bool(JAPANESE.search(told)) == (language == "ja"), (name, options)
        assert everything(floor) == before, (name, options)


@LANGUAGES
async def test_every_command_of_staff_refuses_a_guest_on_every_call(floor: Floor, locale: str, language: str) -> None:
    house = await opened(floor, locale)
    await house.desk.allow("setup", floor.guild.default_role)
    need = {"till": "till", "manager": "manager", "owner": "manager"}
    for who, name, options, _ in GOOD:
        for intruder in ("guest", "till") if who in need else ():
            if intruder != who:
                result = await house.asks(intruder, name, options)
                assert refused(result, floor, "error-not-staff", language, need=need[who]), (intruder, name)
        await house.uses(who, name, options)


@LANGUAGES
async def test_outside_the_server_a_command_says_that_it_works_there(floor: Floor, locale: str, language: str) -> None:
    house = await opened(floor, locale)
    for _, name, options, _ in GOOD:
        if name in ("me receipts", "me export", "me delete") or {"file", "producer", "member"} & options.keys():
            continue
        root, *inner = name.split()
        given = [{"name": option, "type": KINDS[type(value)], "value": value} for option, value in options.items()]
        data = command(floor, root) | {
            "options": [{"name": one, "type": 1, "options": given} for one in inner] or given
        }
        result = await sent(floor, house.people["guest"], COMMAND, data, dm=True)
        assert refused(result, floor, "error-not-allowed-here", language), name
