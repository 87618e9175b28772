"""Who has left the server, over real sockets: the bot answers in a direct message."""

from __future__ import annotations

from pathlib import Path

from sandbox import Sandbox
from tests.parity.sockets import PEOPLE, world
from tests.running import running


async def test_export_and_deletion_answer_who_has_left_the_server(tmp_path: Path) -> None:
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox) as bot:
        for guild in world()["guilds"][:2]:
            lounge = guild["channels"][0]["id"]
            await sandbox.slash("ben", lounge, "checkin")
            sandbox.state.remove_member(guild["id"], PEOPLE["ben"])
        asked = await sandbox.slash("ben", "dm", "me export")
        [row] = asked["response"]["message"]["components"]
        [menu] = row["components"]
        second = menu["options"][1]["value"]
        export = await sandbox.press("ben", "dm", asked["response"]["message"], menu["custom_id"], [second])
        names = [one["filename"] for one in export["response"]["message"]["attachments"]]
        assert names == ["oshipass-export-1.json", "oshipass-export-1.txt"]
        asked = await sandbox.slash("ben", "dm", "me delete")
        told = await sandbox.press("ben", "dm", asked["response"]["message"], "own-cafe:1:delete:0", [second])
        for label in ("Delete…", "Yes, delete for good"):
            told = await sandbox.press("ben", "dm", told["response"]["message"], label)
        assert told["response"]["message"]["embeds"][0]["title"] == "Your data is deleted"
        assert bot.rows("SELECT cafe, state FROM producer ORDER BY cafe") == [(1, "active"), (int(second), "deleted")]
        refused = await sandbox.slash("ben", "dm", "me hide", hidden=True)
        assert refused["response"]["message"]["embeds"][0]["description"].startswith("This works only in the café")
