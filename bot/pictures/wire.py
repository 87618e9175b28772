"""What studio and worker say to each other through the worker's pipes.

A request is a pickle: it comes from us. An answer is a letter, a word list and bytes, never a pickle: the worker reads
pictures that strangers made, and whoever takes it over should get no further.
"""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from bot.pictures.sheet import Sheet

_LENGTH = struct.Struct(">I")
_MOST = 64 << 20
DONE, UNUSABLE, FAULT = b"d", b"u", b"f"


@dataclass(frozen=True, slots=True)
class Paint:
    """Draw this sheet with these portraits, by digest."""

    sheet: Sheet
    portraits: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class MakePortrait:
    """Make a portrait of a file."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind` is DONE, UNUSABLE or FAULT; `words` are a reason, or what a picture that is done lacks."""

    kind: bytes
    words: tuple[str, ...] = ()
    data: bytes = b""


class BrokenWireError(Exception):
    """The other side is gone, or says what nobody understands."""


def send_request(stream: IO[bytes], request: Paint | MakePortrait) -> None:
    """Write a request."""
    _send(stream, pickle.dumps(request, pickle.HIGHEST_PROTOCOL))


def read_request(stream: IO[bytes]) -> Paint | MakePortrait | None:
    """The next request; None once there will be none."""
    try:
        return pickle.loads(_read(stream))
    except BrokenWireError:
        return None


def send_answer(stream: IO[bytes], answer: Answer) -> None:
    """Write an answer."""
    words = json.dumps(answer.words).encode()
    _send(stream, answer.kind + _LENGTH.pack(len(words)) + words + answer.data)


def read_answer(stream: IO[bytes]) -> Answer:
    """The answer to the last request. Raises BrokenWireError."""
    data = _read(stream)
    try:
        [length] = _LENGTH.unpack_from(data, 1)
        end = 1 + _LENGTH.size + length
        return Answer(data[:1], tuple(map(str, json.loads(data[1 + _LENGTH.size : end]))), data[end:])
    except (struct.error, ValueError, TypeError) as error:
        raise BrokenWireError("an answer that is none") from error


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise BrokenWireError("the end")
    [length] = _LENGTH.unpack(head)
    if length > _MOST:
        raise BrokenWireError("too long")
    data = stream.read(length)
    if len(data) < length:
        raise BrokenWireError("cut off")
    return data
