"""Fetching what somebody's address points at, without lending them the machine's place in its own network.

Only https on its usual port, only addresses that anyone on the internet could reach. A name is looked up once, and each
socket is held to what was found and checked then: neither a redirect nor a second look-up leads anywhere else.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Literal, TypeAlias

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""A name and a port → IP addresses, as text. Raises OSError where there are none."""
Why: TypeAlias = Literal["size", "type", "address", "unreachable", "slow"]

FETCH_SECONDS = 8.0
MOST_REDIRECTS = 3
LONGEST_ADDRESS = 1000
NAMES_AT_ONCE = 16
"""Threads that may look up names; one is held for as long as a name server is silent."""
_names = threading.BoundedSemaphore(NAMES_AT_ONCE)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": "oshipass", "Accept-Encoding": "identity"}
_UNICAST = IPv6Network("2000::/3")
_NOT_PLAIN = tuple(
    ipaddress.ip_network(one)
    for one in (
        "192.0.0.0/24",  # protocol assignments, of which Python knows only some as not global
        "192.88.99.0/24",  # relays from IPv6 to IPv4
        "168.63.129.16/32",  # looks public; inside of Azure it is the machine's own host
        "2001::/23",  # protocol assignments; Teredo holds an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: holds an IPv4 address
        "3fff::/20",  # documentation
    )
)
"""What `is_global` lets pass and is no plain place on the internet."""


class FetchError(Exception):
    """It was not fetched: `why`, and for the log `cause`, which quotes nothing that anybody typed."""

    def __init__(self, why: Why, cause: str = "") -> None:
        super().__init__(why, cause)
        self.why: Why = why
        self.cause = cause


async def looked_up(host: str, port: int) -> Sequence[str]:
    """What the system's resolver knows of a name; addresses are their own. Raises OSError, FetchError.

    Each name has a thread of its own, which is left behind where nobody waits any more. The loop's own way has two at a
    time (uvloop) or a few, and a name server that never answers holds one for half a minute: the bot would not find
    Discord meanwhile.
    """
    if not _names.acquire(blocking=False):
        raise FetchError("slow", "other names are being looked up")
    told: Future[list[str]] = Future()
    told.set_running_or_notify_cancel()  # so that whoever stops waiting does not take it away from the thread
    try:
        threading.Thread(target=_look_up, args=(host, port, told), name="look-up", daemon=True).start()
    except RuntimeError as error:
        _names.release()
        raise OSError("the machine gives no thread") from error
    return await asyncio.wrap_future(told)


def _look_up(host: str, port: int, told: Future[list[str]]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except Exception as error:
        told.set_exception(error)
    else:
        told.set_result([str(address[4][0]) for address in found])
    finally:
        _names.release()


@dataclass(frozen=True, slots=True)
class Web:
    """The internet as addresses lead there. `open_to` are origins (http://127.0.0.1:8080) that need not be public."""

    resolve: Resolve = looked_up
    open_to: frozenset[str] = frozenset()
    seconds: float = FETCH_SECONDS

    async def fetched(self, address: str, most: int, begins: Callable[[bytes], bool]) -> bytes:
        """What stands at an address, at most `most` bytes, whose first sixteen look as they should.

        Raises FetchError, after `seconds` at the latest.
        """
        try:
            async with asyncio.timeout(self.seconds):
                return await self._followed(_parsed(address), most, begins)
        except TimeoutError:
            raise FetchError("slow") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError("unreachable", type(error).__name__) from None

    async def _followed(self, url: URL, most: int, begins: Callable[[bytes], bool]) -> bytes:
        for _ in range(MOST_REDIRECTS + 1):
            found = await self._asked(url, most, begins)
            if isinstance(found, bytes):
                return found
            url = found
        raise FetchError("unreachable", "too many redirects")

    async def _asked(self, url: URL, most: int, begins: Callable[[bytes], bool]) -> bytes | URL:
        """The bytes at one address, or where it says that they are."""
        pinned = await self._checked(url)
        connector = aiohttp.TCPConnector(
            resolver=_Pinned(pinned), use_dns_cache=False, force_close=True, socket_factory=pinned.socket
        )
        # A session of its own keeps no cookie. No proxy and no .netrc out of the surroundings. Nothing is unpacked: it
        # could be without end.
        async with (
            aiohttp.ClientSession(
                connector=connector, trust_env=False, auto_decompress=False,
                timeout=aiohttp.ClientTimeout(total=None), headers=_HEADERS,
            ) as session,
            session.get(url, allow_redirects=False) as answer,
        ):  # fmt: skip
            if answer.status in _REDIRECTS and "Location" in answer.headers:
                return url.join(_parsed(answer.headers["Location"]))
            if answer.status != 200:
                raise FetchError("unreachable", f"status {answer.status}")
            if (answer.content_length or 0) > most:
                raise FetchError("size", "announced")
            return await _read(answer.content, most, begins)

    async def _checked(self, url: URL) -> Places:
        """The addresses of a URL that may be asked. Raises FetchError."""
        if url.scheme not in ("https", "http") or not url.host or url.user is not None or url.password is not None:
            raise FetchError("address", "no plain address")
        trusted = str(url.origin()) in self.open_to
        if not trusted and (url.scheme, url.port) != ("https", 443):
            raise FetchError("address", "not https")
        found = Places(frozenset(map(ip_address, await self.resolve(url.host, url.port or 443))))
        if not found.addresses:
            raise FetchError("unreachable", "no such name")
        if not trusted and not all(map(is_public, found.addresses)):
            raise FetchError("address", "not public")
        return found


@dataclass(frozen=True, slots=True)
class Places:
    """IP addresses that have been checked; a socket for any other is refused, whatever asked for it."""

    addresses: frozenset[ipaddress.IPv4Address | IPv6Address]

    def socket(self, info: Any) -> socket.socket:
        """The last gate: aiohttp asks no resolver for what it takes for an address."""
        family, kind, protocol, _, place = info
        if ip_address(place[0]) not in self.addresses:
            raise OSError("an address that was not checked")
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made


class _Pinned(AbstractResolver):
    """Knows what was checked, and nothing more."""

    def __init__(self, places: Places) -> None:
        self._places = places

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_UNSPEC) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host=str(one), port=port, proto=socket.IPPROTO_TCP, flags=socket.AI_NUMERICHOST,
                family=socket.AF_INET6 if one.version == 6 else socket.AF_INET,
            )
            for one in sorted(self._places.addresses, key=lambda one: (one.version, one.packed))
        ]  # fmt: skip

    async def close(self) -> None:
        """Nothing is open."""


def is_public(address: ipaddress.IPv4Address | IPv6Address) -> bool:
    """Whether anyone on the internet could reach it; whatever carries an IPv4 address inside counts as not public."""
    if isinstance(address, IPv6Address):
        plain = address in _UNICAST and address.scope_id is None
    else:
        plain = not address.is_multicast and not address.is_reserved
    inside = any(address in one for one in _NOT_PLAIN if isinstance(one, IPv4Network) == (address.version == 4))
    return plain and address.is_global and not inside


def _parsed(address: str) -> URL:
    try:
        return URL(address.strip())
    except ValueError:
        raise FetchError("address", "no address") from None


async def _read(content: aiohttp.StreamReader, most: int, begins: Callable[[bytes], bool]) -> bytes:
    data = bytearray()
    looked_at = False
    async for piece in content.iter_any():
        data += piece
        if len(data) > most:
            raise FetchError("size", "arrived")
        if not looked_at and len(data) >= 16:
            looked_at = True
            if not begins(bytes(data[:16])):
                raise FetchError("type", "other bytes")
    if not begins(bytes(data[:16])):
        raise FetchError("type", "other bytes")
    return bytes(data)
