"""A broad scenario: whatever makes the bot send a request of another kind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sandbox import Sandbox
from tests.parity.sockets import played, settled, world
from tests.parity.steps import RIPEN
from tests.running import Bot, calm_zone, running

GUILD, LOUNGE, NEWS, LOG = (str(910000000000900000 + n) for n in (0, 11, 12, 13))
BOSS, BEN = "900000000000000001", "900000000000000004"
ROLE = str(910000000000900001)


def broad_world() -> dict[str, Any]:
    """The servers of the parity scenarios, and one more."""
    made = world()
    channels = [{"id": number, "name": f"c{number}", "type": "text"} for number in (LOUNGE, NEWS, LOG)]
    made["guilds"].append(
        {
            "id": GUILD,
            "name": "Café",
            "owner_id": BOSS,
            "roles": [{"id": ROLE, "name": "fans", "mentionable": True}],
            "channels": channels,
            "members": [{"user": BOSS, "roles": []}, {"user": BEN, "roles": []}],
        }
    )
    return made


class Day:
    """A day in the café: what staff and one guest do, one after the other."""

    def __init__(self, sandbox: Sandbox, bot: Bot) -> None:
        self.sandbox = sandbox
        self.bot = bot

    async def does(self, who: str, command: str, /, **options: Any) -> dict[str, Any]:
        """A command in the lounge; its message."""
        answer = await self.sandbox.slash(who, LOUNGE, command, options=options)
        return answer["response"].get("message") or answer["response"]["modal"]

    async def presses(self, who: str, message: dict[str, Any], button: str, *values: str) -> dict[str, Any]:
        """A button or select of a message, found by how its custom_id begins."""
        ids = [one.get("custom_id", "") for row in message["components"] for one in row["components"]]
        found = next(one for one in ids if one.startswith(button))
        answer = await self.sandbox.press(who, LOUNGE, message, found, list(values) or None)
        assert "failed" not in answer, answer
        return answer["response"]["message"]

    async def until(self, method: str, route: str, count: int = 1) -> None:
        """Wait for the announcer, which nobody waits for otherwise."""
        async with asyncio.timeout(15):
            while len(self.sandbox.requests(method, route)) < count:  # noqa: ASYNC110 - the record tells nobody
                await asyncio.sleep(0.05)

    async def posted(self, wanted: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until such a post is there."""
        async with asyncio.timeout(15):
            while not any(map(wanted, await self.sandbox.messages(NEWS, "boss"))):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.05)

    async def open(self) -> None:
        """Choose the channels, add somebody."""
        panel = await self.presses("boss", await self.does("boss", "setup"), "setup:1:channels")
        panel = await self.presses("boss", panel, "setup-channel:1:announcements_channel", NEWS)
        await self.presses("boss", panel, "setup-channel:1:staff_log_channel", LOG)
        await self.does("boss", "roster add", name="彩", kana="あや", latin="Aya")

    async def notices(self) -> None:
        """A role for a notice is made, given and taken; one of somebody who graduates is deleted."""
        await self.does("boss", "roster add", name="楓", latin="Kaede")
        declared = await self.does("ben", "oshi set", cast="Kaede")
        await self.presses("ben", declared, "notice:1:birthday")
        await self.until("PUT", "/guilds/{}/members/{}/roles/{}")
        asked = await self.does("boss", "roster graduate", cast="Kaede")
        await self.presses("boss", asked, "roster-graduate")
        await self.until("DELETE", "/guilds/{}/roles/{}")
        declared = await self.does("ben", "oshi set", cast="Aya")
        switched = await self.presses("ben", declared, "notice:1:on_stage")
        await self.until("PUT", "/guilds/{}/members/{}/roles/{}", 2)
        await self.presses("ben", switched, "notice:1:on_stage")
        await self.until("DELETE", "/guilds/{}/members/{}/roles/{}")

    async def show(self) -> None:
        """A show within its notice: a message and an event, a reminder by direct message, then it is cancelled."""
        soon = datetime.now(ZoneInfo(calm_zone())) + timedelta(minutes=9)
        when = f"{soon:%Y-%m-%d %H:%M}"
        await self.does("boss", "timetable add", title="Evening live", when=when, minutes=30, lineup="Aya")
        await self.until("POST", "/guilds/{}/scheduled-events")
        shows = await self.does("ben", "shows today")
        await self.presses("ben", shows, "remind")
        await self.does(
            "boss", "timetable move", show="Evening live", when=f"{soon + timedelta(hours=2):%Y-%m-%d %H:%M}"
        )
        await self.until("PATCH", "/guilds/{}/scheduled-events/{}")
        await self.does("boss", "timetable lineup", show="Evening live", lineup="-")
        await self.until("PATCH", "/guilds/{}/scheduled-events/{}", 2)
        await self.does("boss", "timetable cancel", show="Evening live")
        await self.until("DELETE", "/guilds/{}/scheduled-events/{}")
        await self.until("PATCH", "/channels/{}/messages/{}")

    async def shows(self) -> None:
        """Shows from a file: one line that can be, and two that cannot."""
        day = datetime.now(ZoneInfo(calm_zone())) + timedelta(days=3)
        lines = [f"Show {n},2026-02-30,18:00,30," for n in range(2)]
        text = "\n".join(("タイトル,日付,時刻,分,出演者", f"Matinee,{day:%Y-%m-%d},13:00,45,Aya", *lines))
        file = self.sandbox.people.upload("boss", "shows.csv", text.encode("cp932"))
        preview = await self.does("boss", "timetable import", file=file["id"])
        receipt = await self.presses("boss", preview, "shows-import")
        assert "Matinee" in receipt["embeds"][0]["description"]

    async def announce(self) -> None:
        """An announcement that mentions a role, and one that mentions everyone."""
        draft = await self.does("boss", "announce now", text="**Hello**", role=ROLE)
        await self.presses("boss", draft, "announce-confirm")
        draft = await self.does("boss", "announce now", text="Hello", mention="everyone")
        await self.presses("boss", draft, "announce-confirm")
        await self.posted(lambda message: any(one.get("description") == "Hello" for one in message["embeds"]))
        edits = len(self.sandbox.requests("PATCH", "/channels/{}/messages/{}"))
        await self.retypes("announce edit", "Good morning")
        await self.until("PATCH", "/channels/{}/messages/{}", edits + 1)

    async def retypes(self, command: str, words: str) -> None:
        """The latest announcement gets other words, by the form and its preview."""
        [latest, *_] = await self.sandbox.autocomplete("boss", LOUNGE, command, "announcement")
        form = await self.does("boss", command, announcement=latest["value"])
        answer = await self.sandbox.submit("boss", LOUNGE, form, {"body": words})
        await self.presses("boss", answer["response"]["message"], "announce-edit")

    async def panel(self) -> None:
        """The panel, hung up twice, and its form; the steps of the setup; a call from the guide."""
        for _ in range(2):
            await self.does("boss", "panel")
        hanging = [one.body for one in self.sandbox.state.channel(LOUNGE).messages.values() if one.body["pinned"]]
        asked = await self.sandbox.press("ben", LOUNGE, hanging[-1], "panel-push:1")
        given = {"points": "1", "message": "hello"}
        await self.sandbox.submit("ben", LOUNGE, asked["response"]["modal"], given)
        page = await self.does("boss", "setup")
        for step in ("channels", "staff", "choices", "ranks", "check"):
            page = await self.presses("boss", page, f"setup:1:{step}")
            if step == "choices":
                page = await self.presses("boss", page, "setup-switch:1:weekly_board")
                await self.sandbox.press("boss", LOUNGE, page, "setup-words:1")
            if step == "ranks":
                page = await self.presses("boss", page, "setup-rank", "2")
        await self.presses("boss", page, "setup-test")
        guide = await self.does("ben", "guide")
        await self.presses("ben", guide, "guide-ask")
        await self.does("ben", "supporters", cast="Aya")

    async def words(self) -> None:
        """Words with a push, on the wall and in the inbox; thanks in own words by direct message; the word list."""
        page = await self.presses("boss", await self.does("boss", "setup"), "setup:1:channels")
        page = await self.presses("boss", page, "setup-channel:1:wall_channel", NEWS)
        for step in ("staff", "choices"):
            page = await self.presses("boss", page, f"setup:1:{step}")
        await self.presses("boss", page, "setup-switch:1:own_thanks")
        await self.does("boss", "roster add", name="結衣", latin="Yui")
        await self.does("boss", "roster link", cast="Yui", member=BOSS)
        await self.does("boss", "staff grant", producer=BEN, points=3, reason="hello")
        receipt = await self.does("ben", "push", cast="Yui", message="good luck")
        receipt = await self.presses("ben", receipt, "wall-words")
        await self.presses("ben", receipt, "thanks-told")
        self.bot.rows(RIPEN)
        self.bot.rows("UPDATE post SET due_at = due_at - 180000, next_at = next_at - 180000 WHERE kind = 'wall'")
        letters = len(self.sandbox.requests("POST", "/users/@me/channels"))
        inbox = await self.does("boss", "shoutouts")
        [select] = [one for row in inbox["components"] for one in row["components"] if "options" in one]
        message = await self.presses("boss", inbox, "inbox-open", select["options"][0]["value"])
        await self.fills("boss", message, "thank-own", {"words": "See you on stage"})
        await self.until("POST", "/users/@me/channels", letters + 1)
        await self.fills("boss", await self.does("boss", "shoutbox"), "box-words", {"words": "ばか"})

    async def fills(self, who: str, message: dict[str, Any], button: str, values: dict[str, Any]) -> None:
        """The form behind a button, filled in and sent."""
        ids = [one.get("custom_id", "") for row in message["components"] for one in row["components"]]
        found = next(one for one in ids if one.startswith(button))
        asked = await self.sandbox.press(who, LOUNGE, message, found)
        told = await self.sandbox.submit(who, LOUNGE, asked["response"]["modal"], values)
        assert "failed" not in told, told

    async def slow(self) -> None:
        """While another program holds the database, replies are announced: "thinking", and a redraw to come."""
        await self.does("boss", "staff grant", producer=BEN, points=9, reason="hello")
        receipt = await self.does("ben", "push", cast="Aya")
        panel = await self.presses("boss", await self.does("boss", "setup"), "setup:1:channels")
        panel = await self.presses("boss", panel, "setup:1:staff")
        with self.bot.locked():
            waiting = asyncio.gather(
                self.does("ben", "push", cast="Aya"),
                self.presses("ben", receipt, "undo"),
                self.presses("boss", panel, "setup-role:1:till_role", GUILD),
            )
            await asyncio.sleep(2)
        await waiting

    async def season(self) -> None:
        """The interim report, which is a post with a picture; then close and reveal a season."""
        report: dict[str, Any] = {}
        async with asyncio.timeout(30):
            while not report.get("attachments"):  # in the post's own language: then its picture is at hand
                answer = await self.sandbox.slash("boss", LOUNGE, "season interim", locale="ja")
                report = answer["response"]["message"]
        await self.presses("boss", report, "interim-post")
        await self.posted(lambda message: bool(message["attachments"]))
        closing = await self.does("boss", "season close")
        await self.presses("boss", closing, "season-close")


async def _lived(folder: Path) -> list[dict[str, Any]]:
    async with Sandbox(broad_world()) as sandbox, running(folder, sandbox) as bot:
        await played(sandbox, bot)
        await settled(bot)
        earlier = list(sandbox.requests())
        sandbox.rest.requests.clear()  # the day waits for requests of its own
        day = Day(sandbox, bot)
        for part in (
            day.open, day.notices, day.show, day.shows, day.announce, day.panel, day.words, day.slow, day.season
        ):  # fmt: skip
            await part()
        return earlier + sandbox.requests()


def requests_of_a_broad_day(folder: Path) -> list[dict[str, Any]]:
    """Every request that the bot made."""
    return asyncio.run(_lived(folder))
