"""`oshipass run`: it starts under its lock, ends when told, and says in one sentence why it cannot start."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
from pathlib import Path

import pytest

from bot import app
from bot.commands.run import chosen_shards
from bot.lockfile import lock_path, locked
from bot.opening import StartError
from bot.settings import Settings
from bot.stop import Stop
from sandbox import Sandbox
from tests.cli.conftest import TOKEN, Folder


def refused(folder: Folder, *words: str, code: int = 1, token: str = TOKEN) -> str:
    """What is said by a start that fails."""
    started = folder.start("run", *words, OSHIPASS_DISCORD_TOKEN=token)
    out, err = started.communicate(timeout=30)
    assert (started.returncode, out) == (code, ""), err
    assert token not in err or not token
    return err


def connect_to(folder: Folder, sandbox: Sandbox) -> None:
    folder.configure(f'[discord]\napi_url = "{sandbox.api_url}"\ngateway_url = "{sandbox.gateway_url}"\n')


def test_no_token_is_one_sentence(folder: Folder) -> None:
    said = refused(folder, code=2, token="")
    assert said == "There is no bot token: set OSHIPASS_DISCORD_TOKEN, discord.token_file or discord.token.\n"
    assert not folder.database.exists()


def test_a_second_process_is_refused(folder: Folder) -> None:
    with locked(folder.database):
        said = refused(folder)
    assert said == (
        f'Another oshipass (process {os.getpid()}) is using the database "{folder.database}"; end it first.\n'
    )


def test_the_lock_of_a_process_that_died_holds_nobody_up(folder: Folder) -> None:
    lock_path(folder.database).write_text("999999\n", "utf-8")
    with locked(folder.database):
        assert lock_path(folder.database).read_text("utf-8") == f"{os.getpid()}\n"
    with locked(folder.database):
        pass


def test_a_database_that_is_none_is_one_sentence(folder: Folder) -> None:
    folder.database.write_text("no database at all, but long enough to be looked at", "utf-8")
    said = refused(folder)
    assert said.splitlines()[-1].startswith(f'The database "{folder.database}" cannot be opened')
    assert "Traceback" not in said


def test_a_folder_that_is_missing_is_one_sentence(folder: Folder) -> None:
    folder.configure('[storage]\nurl = "sqlite:data/cafe.db"\n')
    said = refused(folder)
    assert (said.count("\n"), "cannot be used: No such file or directory" in said) == (1, True)


async def test_a_wrong_token_is_one_sentence_and_not_shown(folder: Folder) -> None:
    async with Sandbox() as sandbox:
        connect_to(folder, sandbox)
        said = await asyncio.to_thread(refused, folder, token="wrong.made.up")
    assert said.splitlines()[-1].startswith("Discord does not accept the bot token")
    assert "Traceback" not in said


def test_a_server_out_of_reach_is_one_sentence(folder: Folder) -> None:
    folder.configure('[discord]\napi_url = "http://127.0.0.1:9"\n')
    said = refused(folder)
    assert said.splitlines()[-1].startswith("Discord cannot be reached")
    assert "Traceback" not in said


async def test_what_stays_until_the_end_is_not_looked_through_for_garbage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full look through modules and words holds up every answer; only what is made later needs one."""
    kept: list[int] = []
    monkeypatch.setattr(gc, "freeze", lambda: kept.append(len(gc.get_objects())))
    monkeypatch.setattr(app.Route, "BASE", app.Route.BASE)
    unreachable = {"token": TOKEN, "api_url": "http://127.0.0.1:9"}
    with pytest.raises(StartError, match="cannot be reached"):
        await app.run(Settings.parse({"discord": unreachable}, tmp_path))
    [objects] = kept
    assert objects > 50_000


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
async def test_it_runs_until_it_is_told_to_stop(folder: Folder, end: signal.Signals) -> None:
    async with Sandbox() as sandbox:
        connect_to(folder, sandbox)
        running = folder.start("run", OSHIPASS_DISCORD_TOKEN=sandbox.token)
        try:
            await sandbox.wait_for_commands(20)
            with pytest.raises(Stop):
                locked(folder.database).__enter__()
            running.send_signal(end)
            out, err = await asyncio.to_thread(running.communicate, timeout=10)
        except BaseException:
            running.kill()
            raise
    assert (running.returncode, out) == (0, ""), err
    assert "Traceback" not in err
    assert (await asyncio.to_thread(folder.type, "audit")).exit_code == 0


# ---- shards ----------------------------------------------------------------------------------------------------------


def test_the_command_line_goes_before_the_configuration(folder: Folder) -> None:
    folder.configure("[discord]\nshard_count = 2\nshard_ids = [1]\n")
    settings = Settings.load(folder.config)
    assert chosen_shards(settings, "", 0) == ((1,), 2)
    assert chosen_shards(settings, "0, 3", 4) == ((0, 3), 4)
    assert chosen_shards(settings, "0", 0) == ((0,), 2)
    assert chosen_shards(settings, "", 4) == ((), 4)


@pytest.mark.parametrize(
    ("ids", "count", "says"),
    [
        ("0,x", 4, "--shard-ids must be numbers with commas between them, such as 0,1."),
        ("0,,1", 4, "--shard-ids must be numbers with commas between them, such as 0,1."),
        ("4", 4, "--shard-ids must lie between 0 and 3 for 4 shards."),
        ("1,1", 4, "--shard-ids must name each shard once."),
        ("0", 0, "--shard-ids needs --shard-count, the number of shards of all processes together."),
        ("", -1, "--shard-count must be 1 or more, not -1."),
        ("", 16_385, "--shard-count must be 16384 or less, not 16385."),
    ],
)
def test_shards_that_cannot_be_are_one_sentence(ids: str, count: int, says: str) -> None:
    with pytest.raises(Stop) as caught:
        chosen_shards(Settings(), ids, count)
    assert (str(caught.value), caught.value.code) == (says, 2)


def test_no_process_is_left_behind(folder: Folder) -> None:
    with locked(folder.database):
        started = folder.start("run", OSHIPASS_DISCORD_TOKEN=TOKEN)
        assert isinstance(started, subprocess.Popen)
        started.communicate(timeout=20)
    with locked(folder.database):
        assert started.returncode == 1
