"""What whoever runs the bot sees of it while it works: health, readiness, figures."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.sight.server import MOST_LINES
from sandbox import Sandbox
from tests.process.conftest import Cafe, opened, until, world
from tests.process.watching import Watch, free_port
from tests.running import Bot, running

pytestmark = pytest.mark.asyncio(loop_scope="module")
WELL = (200, '{"ok": true}\n')


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def watched(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Cafe, Watch]]:
    """A café whose bot is watched."""
    watch = Watch(free_port())
    folder = tmp_path_factory.mktemp("run")
    async with Sandbox(world()) as sandbox, running(folder, sandbox, watch.ops) as bot:
        yield await opened(sandbox, bot), watch


async def ready(watch: Watch, answer: tuple[int, str] = WELL) -> None:
    """Wait until /readyz says so."""
    async with asyncio.timeout(20):
        while await watch.asks("/readyz") != answer:  # noqa: ASYNC110 - the page is all there is to ask
            await asyncio.sleep(0.05)


async def test_commands_and_presses_are_counted_by_name_and_outcome(watched: tuple[Cafe, Watch]) -> None:
    cafe, watch = watched
    before = await watch.figures()
    await cafe.open(points=5)
    receipt = await cafe.does("ben", "push", cast="Aya")
    await cafe.does("ben", "push", cast="Nobody")
    await cafe.presses("ben", receipt, "undo")
    await cafe.answer(cafe.forge("ben", receipt, "undo:1:no-number"))
    await cafe.answer(cafe.forge("ben", receipt, "made-up:1:" + "x" * 40))
    now = await watch.figures()

    def rise(name: str, *labels: str) -> float:
        return now[name][labels] - before.get(name, {}).get(labels, 0)

    assert rise("oshipass_commands_total", "push", "done") == 1
    assert rise("oshipass_commands_total", "push", "refused") == 1
    assert rise("oshipass_commands_total", "staff grant", "done") == 1
    assert rise("oshipass_presses_total", "done", "undo") == 1
    assert rise("oshipass_presses_total", "refused", "undo") == 1
    assert rise("oshipass_presses_total", "refused", "unknown") == 1
    assert rise("oshipass_command_seconds_count", "push") == 2
    assert rise("oshipass_command_seconds_bucket", "push", "+Inf") == 2
    assert 0 < rise("oshipass_command_seconds_sum", "push") < 3
    assert rise("oshipass_ledger_batch_size_sum") == 5, "card, grant, push, the refused push, undo"
    assert 1 <= rise("oshipass_ledger_commit_seconds_count") <= 5
    assert rise("oshipass_read_batch_size_count") >= 1
    assert "made-up" not in (await watch.asks("/metrics"))[1], "forged ids make no series"
    assert now["oshipass_storage_up"][()] == now["oshipass_gateway_connected"]["0",] == 1
    assert now["oshipass_queue_length"] == {("read",): 0, ("write",): 0}
    assert now["oshipass_database_bytes"]["file",] > 0


async def test_each_ending_has_an_outcome_of_its_own(watched: tuple[Cafe, Watch]) -> None:
    cafe, watch = watched
    route = "POST /interactions/{}/{}/callback"
    await cafe.open(points=5)

    async def outcomes(command: str) -> dict[str, float]:
        counted = (await watch.figures())["oshipass_commands_total"]
        return {outcome: count for (name, outcome), count in counted.items() if name == command}

    async def now_tells(command: str, outcome: str) -> None:
        async with asyncio.timeout(20):
            while outcome not in await outcomes(command):  # noqa: ASYNC110 - the page is all there is to ask
                await asyncio.sleep(0.05)

    await cafe.sandbox.fault(route=route, status=404, code=10062, times=9)
    cafe.command("ben", "points")
    await now_tells("points", "late")
    cafe.sandbox.rest.faults.clear()
    await cafe.sandbox.fault(route=route, drop=True, times=9)
    cafe.command("ben", "checkin")
    await now_tells("checkin", "lost")
    cafe.sandbox.rest.faults.clear()
    with cafe.bot.locked():
        assert "Nothing was lost" in await cafe.says("ben", "push", cast="Aya")
    await now_tells("push", "unavailable")
    before = (await watch.figures())["oshipass_faults_total"][()]
    cafe.bot.rows("ALTER TABLE notice RENAME TO gone")
    await cafe.does("ben", "oshi set", cast="Aya")
    cafe.bot.rows("ALTER TABLE gone RENAME TO notice")
    await now_tells("oshi set", "fault")
    assert (await watch.figures())["oshipass_faults_total"][()] == before + 1


async def test_posts_are_counted_by_kind_and_end(watched: tuple[Cafe, Watch]) -> None:
    cafe, watch = watched
    await ready(watch)
    before = (await watch.figures())["oshipass_posts_total"]
    panel = await cafe.presses("dai", await cafe.does("dai", "setup"), "setup:1:channels")
    await cafe.presses("dai", panel, "setup-channel:1:staff_log_channel", cafe.channels["staff-log"])
    await cafe.presses("dai", panel, "setup-channel:1:announcements_channel", cafe.channels["closed"])
    await cafe.does("dai", "staff grant", producer="ben", points=1, reason="for the log")

    ends = "SELECT kind, state, COUNT(*) FROM post WHERE cafe = :cafe GROUP BY 1, 2"
    await until(lambda: any(row[:2] == ("staff_log", "sent") for row in cafe.rows(ends)), 40)
    await until(lambda: not any(row[1] == "claimed" for row in cafe.rows(ends)))
    async with asyncio.timeout(10):
        while True:
            now = (await watch.figures())["oshipass_posts_total"]
            told = {row[:2]: row[2] for row in cafe.rows(ends) if row[1] in ("sent", "skipped", "failed")}
            seen = {(kind, end): count for (end, kind), count in now.items() if count and end != "retried"}
            if told == seen:
                break
            await asyncio.sleep(0.1)
    assert now["sent", "staff_log"] > before["sent", "staff_log"]


async def test_what_is_not_there_is_404_and_only_reading_is_allowed(watched: tuple[Cafe, Watch]) -> None:
    _, watch = watched
    for path in ("/", "/metrics/", "/metricsx", "/healthz/../metrics/x", "/../../etc/passwd", "/%2e%2e/x"):
        assert (await watch.asks(path))[0] == 404
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
        assert (await watch.asks("/metrics", method))[0] == 404
    assert await watch.asks("/healthz", "HEAD") == (200, "")
    assert await watch.asks("/healthz?a=b") == WELL


async def test_noise_on_the_port_is_refused_and_the_bot_goes_on(watched: tuple[Cafe, Watch]) -> None:
    noises = (
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET /metrics",
        b"GET / HTTP/1.1\r\nHost: " + b"x" * 100_000,
        b"\r\n" * 50,
        b"GET /metrics HTTP/1.1\r\n\r\n",
    )
    cafe, watch = watched
    for noise in noises:
        reader, writer = await asyncio.open_connection("127.0.0.1", watch.port)
        writer.write(noise)
        writer.write_eof()
        answer = await reader.read()
        assert answer == b"" or answer.startswith((b"HTTP/1.0 400", b"HTTP/1.1 400")), answer[:100]
        writer.close()
    assert await watch.asks("/healthz") == WELL
    assert "Error handling request" not in cafe.bot.log, "or a scanner would fill the disk with traces"


async def test_who_opens_lines_and_never_ends_a_request_takes_no_more_than_a_few(
    watched: tuple[Cafe, Watch],
) -> None:
    """Every open line is an open file, and the bot needs some for Discord and the database."""
    _, watch = watched
    lines = [await asyncio.open_connection("127.0.0.1", watch.port) for _ in range(MOST_LINES * 3)]
    try:
        for _, writer in lines:
            writer.write(b"GET /healthz HTTP/1.1\r\nHo")
        assert await watch.asks("/healthz") == WELL
        ends = [asyncio.create_task(reader.read()) for reader, _ in lines]
        await until(lambda: sum(one.done() for one in ends) >= MOST_LINES * 2 - 10)
        gone = await asyncio.gather(*(one for one in ends if one.done()), return_exceptions=True)
        assert all(isinstance(one, ConnectionError) or one == b"" for one in gone)
        for one in ends:
            one.cancel()
    finally:
        for _, writer in lines:
            writer.close()


async def test_a_line_that_is_down_makes_the_bot_unready_and_not_unwell(watched: tuple[Cafe, Watch]) -> None:
    cafe, watch = watched
    await ready(watch)
    before = await watch.figures()
    await cafe.sandbox.fault(drop_gateway=True, hello_delay=2)
    await ready(watch, (503, '{"ok": false, "wrong": ["not connected to Discord: shard 0"]}\n'))
    assert await watch.asks("/healthz") == WELL
    cafe.sandbox.gateway.mend()
    await ready(watch)
    now = await watch.figures()
    assert now["oshipass_gateway_disconnects_total"]["0",] > before["oshipass_gateway_disconnects_total"]["0",]
    assert now["oshipass_gateway_resumes_total"]["0",] > before["oshipass_gateway_resumes_total"]["0",]


async def test_while_it_connects_it_is_well_and_not_ready(tmp_path: Path) -> None:
    watch = Watch(free_port())
    async with Sandbox(world()) as sandbox:
        await sandbox.fault(route="GET /users/{}", delay=30)
        bot = Bot(tmp_path, sandbox, watch.ops)
        try:
            bot.launch()
            await until(lambda: "logging in" in bot.log, 20)
            assert await watch.asks("/healthz") == WELL
            assert await watch.asks("/readyz") == (503, '{"ok": false, "wrong": ["not connected to Discord"]}\n')
            assert await bot.end() == 0
        finally:
            bot.kill()


async def test_a_storage_that_fails_makes_it_unwell_and_the_page_says_so(tmp_path: Path) -> None:
    watch = Watch(free_port())
    async with Sandbox(world()) as sandbox, running(tmp_path, sandbox, watch.ops) as bot:
        cafe = await opened(sandbox, bot)
        await cafe.open()
        assert await watch.asks("/healthz") == WELL
        bot.rows("ALTER TABLE cafe RENAME TO gone")
        wrong = json.loads((await watch.asks("/healthz"))[1])
        assert wrong == {"ok": False, "wrong": ["the storage fails"]}
        assert "the storage fails" in (await watch.asks("/readyz"))[1]
        bot.rows("ALTER TABLE post RENAME TO gone_too")
        figures = await watch.figures()
        assert figures["oshipass_storage_up"][()] == 0
        assert "oshipass_posts_due" not in figures
        bot.rows("ALTER TABLE gone_too RENAME TO post")
        bot.rows("ALTER TABLE gone RENAME TO cafe")
        assert await watch.asks("/healthz") == WELL


async def test_who_takes_leave_is_not_ready_and_open_lines_do_not_hold_it_up(tmp_path: Path) -> None:
    watch = Watch(free_port())
    async with (
        Sandbox(world()) as sandbox,
        running(tmp_path, sandbox, watch.ops) as bot,
        aiohttp.ClientSession() as session,
    ):
        cafe = await opened(sandbox, bot)
        await cafe.open(points=5)
        async with session.get(f"http://127.0.0.1:{watch.port}/readyz") as response:
            await response.read()  # and the line stays open
        with bot.locked():
            waiting = cafe.command("ben", "push", cast="Aya")
            await until(lambda: waiting.response is not None)
            ending = asyncio.create_task(bot.end())
            await until(lambda: "stopping" in bot.log)
            status, text = await watch.asks("/readyz")
        assert (status, "the bot is stopping" in text) == (503, True)
        assert await ending == 0
        with pytest.raises(aiohttp.ClientConnectionError):
            await watch.asks("/healthz")
