"""Commitments: a fingerprint of one line of the ledger that tells nothing, and the opening that proves what it means.

Version 1. A commitment is the SHA-256 of these bytes, one after the other and nothing else:

    1. the 22 ASCII bytes `oshipass-commitment-v1` and one zero byte
    2. café      text: the platform and the café's id there, such as `discord:1000000000000000201`
    3. season    integer: the season's number within the café
    4. entry     integer: the entry's number within the café
    5. producer  integer: the Producer No.
    6. day       text: the café's business day, YYYY-MM-DD
    7. cast      integer: the cast member's number within the café
    8. points    integer: points pushed; negative where the entry takes a push back
    9. weight    integer: what a point weighed, in percent
    10. power    integer: points × weight
    11. salt     the 32 random bytes themselves

An integer is 8 bytes, big-endian, two's complement. A text is its length in bytes, as 4 bytes big-endian, and then its
UTF-8. Every part has a fixed length or says its length, so no two openings have the same bytes. Without the salt nobody
can try out which opening a commitment has; with it anybody can compute the commitment and compare.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

VERSION = 1
ENCODING = f"oshipass-commitment-v{VERSION}"
SALT_BYTES = 32
_LENGTH, _INTEGER = 4, 8
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SALT = re.compile(rf"[0-9a-f]{{{SALT_BYTES * 2}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Everything a commitment stands for, in the order of its bytes. `salt` is 64 lower-case hexadecimal digits."""

    cafe: str
    season: int
    entry: int
    producer: int
    day: str
    cast: int
    points: int
    weight: int
    power: int
    salt: str

    def encoded(self) -> bytes:
        """The bytes of version 1. ValueError where a value is none that the ledger could hold."""
        if not _DAY.fullmatch(self.day):
            raise ValueError(f"{self.day!r} is no day")
        if not _SALT.fullmatch(self.salt):
            raise ValueError(f"a salt is {SALT_BYTES} bytes in lower-case hexadecimal digits")
        if self.power != self.points * self.weight:
            raise ValueError(f"power {self.power} is not {self.points} points × weight {self.weight}")
        parts = [f"{ENCODING}\0".encode()]
        for field in fields(self)[:-1]:
            value = getattr(self, field.name)
            parts.append(_text(value) if isinstance(value, str) else _integer(value))
        return b"".join((*parts, bytes.fromhex(self.salt)))

    def commitment(self) -> str:
        """The commitment, 64 lower-case hexadecimal digits. Raises as `encoded` does."""
        return hashlib.sha256(self.encoded()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The opening as a receipt holds it, with its commitment."""
        return {**asdict(self), "commitment": self.commitment()}


def opening_of(receipt: Mapping[str, Any]) -> Opening:
    """The opening in a receipt's JSON; what else stands there is left aside.

    ValueError where a field is missing or wrong. Whether the receipt names the right commitment is for the reader to
    compare.
    """
    found: dict[str, Any] = {}
    for field in fields(Opening):
        value = receipt.get(field.name)
        wanted = str if field.type == "str" else int
        if type(value) is not wanted:
            raise ValueError(f"the receipt's {field.name} is missing, or no {wanted.__name__}")
        found[field.name] = value
    return Opening(**found)


_BEFORE_DAY, _BEHIND_DAY = struct.Struct(">qqqI"), struct.Struct(">qqqq")
Committing = Callable[[int, int, int, str, int, int, int, int, str], str]


def committing(cafe: str) -> Committing:
    """`Opening.commitment` for many entries of one café, ten times as fast and without its checks.

    The function takes season, entry, producer, day, cast, points, weight, power and salt. ValueError for a salt that is
    no hexadecimal text.
    """
    head = f"{ENCODING}\0".encode() + _text(cafe)

    def commitment(
        season: int, entry: int, producer: int, day: str, cast: int, points: int, weight: int, power: int, salt: str
    ) -> str:
        named = day.encode()
        before = _BEFORE_DAY.pack(season, entry, producer, len(named))
        behind = _BEHIND_DAY.pack(cast, points, weight, power)
        return hashlib.sha256(b"".join((head, before, named, behind, bytes.fromhex(salt)))).hexdigest()

    return commitment


def cafe_name(doors: Mapping[str, str]) -> str:
    """What a café is called in its commitments: its door, the first by name of platform if there are several."""
    platform = min(doors, default="")
    return f"{platform}:{doors[platform]}" if platform else ""


def _text(value: str) -> bytes:
    encoded = value.encode()
    return len(encoded).to_bytes(_LENGTH, "big") + encoded


def _integer(value: int) -> bytes:
    try:
        return value.to_bytes(_INTEGER, "big", signed=True)
    except OverflowError:
        raise ValueError(f"{value} does not fit in {_INTEGER} bytes") from None
