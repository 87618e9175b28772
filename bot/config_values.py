"""Single values of the configuration: each function returns the value, or says in a ValueError what it must be."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from cafe.days import clock_minutes, zone_exists

POSTGRES_SCHEMES = ("postgresql://", "postgres://")
_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})")


def checked_clock(clock: str, latest: str = "30:00") -> str:
    """A time of day, "HH:MM" up to `latest`."""
    try:
        within = re.fullmatch(r"[0-9]{2}:[0-9]{2}", clock) and clock_minutes(clock) <= clock_minutes(latest)
    except ValueError:
        within = False
    if not within:
        raise ValueError(f'must be a time of day from "00:00" to "{latest}"')
    return clock


def checked_zone(zone: str) -> str:
    """A time zone this system knows."""
    if not zone_exists(zone):
        raise ValueError('must be a time zone such as "Asia/Tokyo"')
    return zone


def checked_api_url(url: str) -> str:
    """The address of an HTTP API, without a slash at its end."""
    return _checked_url(url, "https", "http").rstrip("/")


def checked_gateway_url(url: str) -> str:
    """The address of a gateway."""
    return _checked_url(url, "wss", "ws")


def _checked_url(url: str, secure: str, plain: str) -> str:
    parts = _split(url)
    if parts is None or parts.scheme not in (secure, plain) or not parts.hostname:
        raise ValueError(f"must be an address that begins with {secure}://")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("must hold scheme, host, port and path only")
    # The token travels along: unencrypted only where it does not leave the machine.
    if parts.scheme == plain and not is_loopback(parts.hostname):
        raise ValueError(f"must begin with {secure}://; {plain}:// is for this machine only (localhost, 127.0.0.1)")
    return url


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None if it cannot be one."""
    if not re.fullmatch(r"[!-~]+", url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # only now is it read, and refused if it is no number
    except ValueError:
        return None
    return parts


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_storage_url(url: str) -> str:
    """Where the data lies. Never quotes what it was given: there may be a password in it."""
    if url.startswith(POSTGRES_SCHEMES):
        return _checked_postgres(url)
    if not url.startswith("sqlite:"):
        raise ValueError('must begin with "sqlite:" or "postgresql://"')
    file = url.removeprefix("sqlite:")
    if file.startswith("//"):
        raise ValueError('must be written "sqlite:FILE", without slashes between "sqlite:" and the file\'s path')
    if not file or file.endswith("/") or file.startswith(":") or not file.isprintable() or "?" in file:
        raise ValueError('must name a file after "sqlite:"')
    return url


def _checked_postgres(url: str) -> str:
    parts = _split(url)
    if parts is None:
        raise ValueError("is not a PostgreSQL address; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
    if not parts.path.strip("/"):
        raise ValueError("must name a database: postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
    return url


def checked_address(address: str) -> str:
    """Where to listen, "HOST:PORT"; empty for nowhere."""
    match = _ADDRESS.fullmatch(address)
    if address and not (match and 1 <= int(match[2]) <= 65535):
        raise ValueError('must be empty or HOST:PORT such as "127.0.0.1:9108"')
    return address
