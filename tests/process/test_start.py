"""A start that cannot be, and a run that cannot go on: plain sentences and an exit code that is not 0."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.process.conftest import opened, world
from tests.running import Bot, nothing_told, running

pytestmark = pytest.mark.asyncio(loop_scope="module")
USAGE, FAULT = 2, 1


async def refused(bot: Bot, code: int) -> list[str]:
    """The lines of a start that fails."""
    try:
        bot.launch()
        assert await bot.ended(20) == code, bot.log
    finally:
        bot.kill()
    nothing_told(bot.log, "Traceback")
    return bot.log.splitlines()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"[discord\ntoken = 1", ["config.toml"]),
        (b"[discord]\ntoken = '\xff\xfe'", ["config.toml"]),
        (b"[cafe]\nzone = 'Mars'\nopening = 11\n[economy]\npush_maximum = 3\n", ["zone", "opening", "push_maximum"]),
        (b"[cafe]\nlanguage = 'fr'\n[storage]\nurl = 'mysql://x'\n", ["language", "url"]),
    ],
    ids=["no TOML", "no text", "several problems", "impossible values"],
)
async def test_a_configuration_that_cannot_be_names_every_problem(
    tmp_path: Path, text: bytes, words: list[str]
) -> None:
    bot = Bot(tmp_path, Sandbox())
    (tmp_path / "config.toml").write_bytes(text)
    lines = await refused(bot, USAGE)
    assert all(any(word in line for line in lines) for word in words), lines
    assert len(lines) <= len(words) + 1
    assert not bot.file.exists()


@pytest.mark.parametrize("there", ["nothing", "a folder"])
async def test_a_configuration_that_cannot_be_read_is_one_sentence(tmp_path: Path, there: str) -> None:
    bot = Bot(tmp_path, Sandbox())
    (tmp_path / "config.toml").unlink()
    if there == "a folder":
        (tmp_path / "config.toml").mkdir()
    [line] = await refused(bot, USAGE)
    assert "config.toml" in line


async def test_a_second_bot_on_the_same_file_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox) as first:
        cafe = await opened(sandbox, first)
        assert first.process is not None
        second = Bot(tmp_path, sandbox)
        said = [line for line in await refused(second, FAULT) if "INFO" not in line and "WARNING" not in line]
        expected = f'Another oshipass (process {first.process.pid}) is using the database "{first.file}"'
        assert said == [f"{expected}; end it first."]
        assert "Producer No. 1" in await cafe.says("ben", "points")


async def test_a_token_that_is_taken_back_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox) as bot:
        sandbox.gateway.token = "another one"
        await sandbox.fault(drop_gateway=True)
        assert await bot.ended(15) == FAULT
        assert bot.log.splitlines()[-1].startswith("Discord does not accept the bot token")
        nothing_told(bot.log, "Traceback")
