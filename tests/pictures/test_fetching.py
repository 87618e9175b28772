"""What somebody's address leads to is fetched from the open internet only, in time, and never more than is wanted."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Any

import pytest

from bot.fetching import NAMES_AT_ONCE, FetchError, Places, Web, is_public
from bot.portraits import is_picture
from tests.pictures.site import Site, answer

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
MOST = 100_000


async def fetched(address: str, *open_to: str, seconds: float = 5.0, **about: Any) -> bytes:
    return await Web(open_to=frozenset(open_to), seconds=seconds, **about).fetched(address, MOST, is_picture)


async def refused(address: str, *open_to: str, **about: Any) -> str:
    with pytest.raises(FetchError) as error:
        await fetched(address, *open_to, **about)
    return error.value.why


def knows(*addresses: str) -> Any:
    """A resolver to which every name is the same."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        return addresses

    return resolve


# ---- where -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001:80e::200e"])
def test_what_anyone_can_reach_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "169.254.169.254", "172.16.0.1",
        "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::1", "3fff::1",
        "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1", "2606:4700::1111%1",
    ],
)  # fmt: skip
def test_what_lies_inside_or_carries_another_address_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/a.png", "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/",
        "https://0/", "https://localhost/", "https://１２７.０.０.１/", "https://[::1]/",
        "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/", "https://100.64.0.1/", "http://93.184.216.34/", "https://93.184.216.34:22/",
        "http://93.184.216.34:443/", "https://me:hush@93.184.216.34/", "https://me@93.184.216.34/",
        "ftp://93.184.216.34/", "file:///etc/passwd", "data:image/png;base64,AAAA", "https:///a.png", "https://", "",
        "a picture", "//93.184.216.34/a.png", "https://[::1/", "https://93.184.216.34:99999/", "javascript:alert(1)",
    ],
)  # fmt: skip
async def test_an_address_that_is_not_on_the_open_internet_is_not_asked(address: str) -> None:
    assert await refused(address) == "address"


@pytest.mark.parametrize("found", [("10.0.0.1",), ("93.184.216.34", "127.0.0.1"), ("::1",), ("fe80::1%1",)])
async def test_a_name_that_leads_inside_is_not_asked_even_if_it_leads_elsewhere_too(found: tuple[str, ...]) -> None:
    assert await refused("https://pictures.example/a.png", resolve=knows(*found)) == "address"


async def test_a_name_is_looked_up_once_and_the_connection_goes_where_it_led(site: Site) -> None:
    asked: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    site.put("/a.png", PNG)
    origin = f"http://pictures.example:{site.port}"
    assert await fetched(f"{origin}/a.png", origin, resolve=resolve) == PNG
    assert asked == ["pictures.example"]
    assert f"Host: pictures.example:{site.port}" in site.asked[0]


async def test_no_socket_is_opened_to_an_address_that_was_not_checked(site: Site) -> None:
    assert await refused(f"{site.origin}/a.png", site.origin, resolve=knows("127.0.0.2")) == "unreachable"
    assert site.asked == []
    info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", 80))
    with pytest.raises(OSError, match="not checked"):
        Places(frozenset({ip_address("93.184.216.34")})).socket(info)


async def test_a_redirect_is_followed_three_times_and_no_more(site: Site) -> None:
    site.put("/0", PNG)
    for number in range(1, 5):
        site.away(f"/{number}", f"/{number - 1}")
    assert await fetched(f"{site.origin}/3", site.origin) == PNG
    assert await refused(f"{site.origin}/4", site.origin) == "unreachable"
    assert len(site.asked) == 8


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/a.png", "https://127.0.0.1:{port}/a.png", "//localhost:{port}/a.png",
        "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/", "file:///etc/passwd", "https://me@x.example/",
        "http://x.example/", "https://x.example:{port}/",
    ],
)  # fmt: skip
async def test_a_redirect_leads_nowhere_that_one_could_not_have_typed(site: Site, inside: Site, to: str) -> None:
    inside.put("/a.png", PNG)
    address = site.away("/a.png", to.format(port=inside.port))
    assert await refused(address, site.origin) == "address"


async def test_nothing_is_told_about_us_but_a_name(site: Site, inside: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, inside.origin)
    site.put("/a.png", PNG)
    await fetched(site.away("/b.png", "/a.png"), site.origin)
    for head in site.asked:
        names = {line.partition(":")[0].casefold() for line in head.splitlines()[1:] if line}
        assert names == {"host", "user-agent", "accept-encoding", "accept", "connection"}
        assert "User-Agent: oshipass\r\n" in head


# ---- what ------------------------------------------------------------------------------------------------------------


async def test_bytes_tell_what_it_is_and_headers_do_not(site: Site) -> None:
    assert await fetched(site.put("/a", PNG, "text/html"), site.origin) == PNG
    assert await refused(site.put("/b", b"<html>" * 50, "image/png"), site.origin) == "type"
    assert await refused(site.put("/c", b""), site.origin) == "type"
    packed = gzip.compress(PNG)
    assert await refused(site.put("/d", packed, "image/png", "Content-Encoding: gzip"), site.origin) == "type"


async def test_what_says_that_it_is_too_big_is_not_read(site: Site) -> None:
    site.paths["/a.png"] = b"HTTP/1.1 200 OK\r\nContent-Length: 41943040\r\n\r\n"
    assert await refused(f"{site.origin}/a.png", site.origin) == "size"


async def test_what_has_no_end_is_left_where_it_is_too_big(site: Site) -> None:
    sent = 0

    async def endless(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + PNG)
        while True:
            writer.write(bytes(10_000))
            await writer.drain()
            sent += 10_000

    site.paths["/a.png"] = endless
    assert await refused(f"{site.origin}/a.png", site.origin) == "size"
    assert sent < 20_000_000  # what fits into sockets on its way, and no more


async def test_what_is_no_picture_is_left_at_its_first_bytes(site: Site) -> None:
    async def forever(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n<!doctype html><html>")
        await writer.drain()
        await asyncio.sleep(60)

    site.paths["/a.png"] = forever
    assert await refused(f"{site.origin}/a.png", site.origin) == "type"


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n" + PNG])
async def test_whoever_dawdles_is_left(site: Site, head: bytes) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for _ in range(600):
            writer.write(b"\x00" if head.endswith(PNG) else b"X: y\r\n" if head else b"")
            await writer.drain()
            await asyncio.sleep(0.1)

    site.paths["/a.png"] = drip
    begun = time.monotonic()
    assert await refused(f"{site.origin}/a.png", site.origin, seconds=0.5) == "slow"
    assert time.monotonic() - begun < 3


async def test_a_name_that_nobody_answers_for_is_left(site: Site) -> None:
    async def never(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(60)
        return []

    async def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    assert await refused("https://pictures.example/", resolve=never, seconds=0.2) == "slow"
    assert await refused("https://pictures.example/", resolve=unknown) == "unreachable"
    assert await refused("https://pictures.example/", resolve=knows()) == "unreachable"


async def test_a_silent_name_server_keeps_nobody_else_from_looking_names_up(monkeypatch: pytest.MonkeyPatch) -> None:
    known, answered = socket.getaddrinfo, threading.Event()

    def slow(host: str, *about: Any, **more: Any) -> Any:
        if host.endswith(".example"):
            assert answered.wait(30)
            return known("127.0.0.1", *about, **more)
        return known(host, *about, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1))
    try:
        asked = [refused("https://pictures.example/", seconds=0.2) for _ in range(NAMES_AT_ONCE + 5)]
        assert set(await asyncio.gather(*asked)) == {"slow"}
        assert len(looking()) == NAMES_AT_ONCE
        async with asyncio.timeout(5):
            assert await loop.getaddrinfo("localhost", 443)
    finally:
        answered.set()
        for thread in looking():
            thread.join()
    assert await refused("https://pictures.example/") == "address"


def looking() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "look-up"]


@pytest.mark.parametrize(
    "sent",
    [
        answer(PNG, status="404 Not Found"), answer(PNG, status="500 Oh"), answer(PNG, status="206 Part"), b"",
        b"nonsense\r\n\r\n", b"HTTP/1.1 302 Found\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + PNG,
        b"HTTP/1.1 200 OK\r\n" + b"X-Long: y\r\n" * 100_000 + b"\r\n" + PNG,
    ],
)  # fmt: skip
async def test_an_answer_that_is_none_is_told_as_out_of_reach(site: Site, sent: bytes) -> None:
    site.paths["/a.png"] = sent
    assert await refused(f"{site.origin}/a.png", site.origin) == "unreachable"


async def test_a_place_where_nobody_listens_is_out_of_reach(site: Site) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{bound.getsockname()[1]}"
        assert await refused(f"{origin}/a.png", origin) == "unreachable"
