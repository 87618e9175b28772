"""Each fault that a test may order of the REST side does what it says, as Discord and the proxies before it would."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox import Sandbox

SEND = "POST /channels/{}/messages"
TOKEN = {"Authorization": "Bot sandbox"}


@pytest.fixture
async def plain(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    """A client that repeats nothing and hides nothing."""
    async with aiohttp.ClientSession(headers=TOKEN, timeout=aiohttp.ClientTimeout(total=2)) as session:
        yield session


async def _send(sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str, **more: Any) -> aiohttp.ClientResponse:
    url = f"{sandbox.api_url}/channels/{lounge}/messages"
    async with plain.post(url, json={"content": "x"} | more) as answer:
        await answer.read()
        return answer


@pytest.mark.parametrize(("everywhere", "scope"), [(True, "global"), (False, "shared")])
async def test_a_429_says_in_body_and_headers_how_far_it_reaches(
    sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str, everywhere: bool, scope: str
) -> None:
    await sandbox.fault(route=SEND, status=429, retry_after=1.5, everywhere=everywhere, scope=scope)
    answer = await _send(sandbox, plain, lounge)
    assert await answer.json() == {
        "message": "You are being rate limited.", "retry_after": 1.5, "global": everywhere
    }  # fmt: skip
    assert (answer.headers["Retry-After"], answer.headers["X-RateLimit-Scope"]) == ("2", scope)
    assert answer.headers.get("X-RateLimit-Global") == ("true" if everywhere else None)
    assert "Via" in answer.headers


@pytest.mark.parametrize("status", [429, 502, 504])
async def test_a_proxy_answers_with_a_page_of_its_own(
    sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str, status: int
) -> None:
    await sandbox.fault(route=SEND, status=status, html=True)
    answer = await _send(sandbox, plain, lounge)
    assert (answer.status, answer.content_type) == (status, "text/html")
    assert (answer._body or b"").startswith(b"<html>")
    assert "Via" not in answer.headers, "by that clients tell a proxy's 429 from Discord's"
    assert sandbox.requests("POST", "/channels/{}/messages")[-1]["response"].startswith("<html>")


async def test_a_limit_lasts_for_its_time_and_tells_how_much_is_left(
    sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str
) -> None:
    await sandbox.fault(route=SEND, limit=0.3)
    answers = [await _send(sandbox, plain, lounge) for _ in range(3)]
    assert [answer.status for answer in answers] == [429] * 3
    left = [(await answer.json())["retry_after"] for answer in answers]
    assert 0.3 >= left[0] >= left[1] >= left[2] > 0
    await asyncio.sleep(left[2])
    assert (await _send(sandbox, plain, lounge)).status == 200


async def test_a_global_limit_holds_on_every_route_but_interactions(
    sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str
) -> None:
    await sandbox.fault(route="*", limit=30, everywhere=True)
    async with plain.get(f"{sandbox.api_url}/users/@me") as answer:
        assert (answer.status, (await answer.json())["global"]) == (429, True)
    assert (await _send(sandbox, plain, lounge)).status == 429
    async with plain.post(f"{sandbox.api_url}/interactions/1/x/callback", json={}) as answer:
        assert answer.status == 404
    await sandbox.fault(clear=True)
    assert (await _send(sandbox, plain, lounge)).status == 200


async def test_a_late_answer_comes_after_the_work(sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str) -> None:
    await sandbox.fault(route=SEND, late=30)
    impatient = aiohttp.ClientTimeout(total=0.2)
    with pytest.raises(TimeoutError):
        await plain.post(f"{sandbox.api_url}/channels/{lounge}/messages", json={"content": "x"}, timeout=impatient)
    assert len(await sandbox.messages("lounge", "aki")) == 1


async def test_a_torn_answer_is_no_json_and_the_work_stands(
    sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str
) -> None:
    await sandbox.fault(route=SEND, torn=True)
    answer = await _send(sandbox, plain, lounge)
    with pytest.raises(ValueError, match=r"Expecting|Unterminated|delimiter"):
        await answer.json()
    assert (answer.status, len(await sandbox.messages("lounge", "aki"))) == (200, 1)


async def test_an_answer_torn_within_a_letter_is_no_text(
    sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str
) -> None:
    await sandbox.fault(route=SEND, torn="letter")
    answer = await _send(sandbox, plain, lounge, content="彩")
    with pytest.raises(UnicodeDecodeError, match="unexpected end of data"):
        await answer.text()
    assert (answer.status, len(await sandbox.messages("lounge", "aki"))) == (200, 1)


async def test_a_slow_body_arrives_whole(sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str) -> None:
    await sandbox.fault(route=SEND, slow=0.2)
    began = time.monotonic()
    answer = await _send(sandbox, plain, lounge)
    assert time.monotonic() - began >= 0.15
    assert (await answer.json())["content"] == "x"


async def test_the_nonce_of_a_message_that_stands_brings_it_back_and_no_second_one(
    sandbox: Sandbox, plain: aiohttp.ClientSession, lounge: str
) -> None:
    for enforced, count in ((True, 1), (False, 2)):
        answer = [await _send(sandbox, plain, lounge, nonce="n", enforce_nonce=enforced) for _ in range(count)][-1]
        assert answer.status == 200
    assert len(await sandbox.messages("lounge", "aki")) == 3, "only enforce_nonce makes Discord look for it"
    await _send(sandbox, plain, lounge, nonce="n", enforce_nonce=True)
    assert len(await sandbox.messages("lounge", "aki")) == 3


async def test_chaos_is_the_same_for_the_same_seed_and_strikes_its_share(
    sandbox: Sandbox, plain: aiohttp.ClientSession
) -> None:
    struck: list[list[int]] = []
    for seed in (7, 7, 8):
        await sandbox.fault(chaos=0.3, seed=seed, kinds=["500", "503", "429"])
        found: list[int] = []
        for _ in range(100):
            async with plain.get(f"{sandbox.api_url}/users/@me") as answer:
                found.append(answer.status)
        assert sandbox.rest.faults.chaos is not None
        assert sandbox.rest.faults.chaos.struck.total() == 100 - found.count(200)
        struck.append(found)
    assert struck[0] == struck[1] != struck[2]
    assert 15 <= 100 - struck[0].count(200) <= 45
    await sandbox.fault(chaos=0)
    async with plain.get(f"{sandbox.api_url}/users/@me") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("wanted", [{"route": SEND, "nonsense": 1}, {"nonsense": 1}, {"chaos": 0.1, "kind": "500"}])
async def test_an_order_that_nobody_knows_is_refused(sandbox: Sandbox, wanted: Any) -> None:
    with pytest.raises(TypeError):
        await sandbox.fault(**wanted)


async def test_a_kind_of_chaos_that_does_not_exist_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="flood"):
        await sandbox.fault(chaos=0.1, kinds=["flood"])
