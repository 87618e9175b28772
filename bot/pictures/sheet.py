"""What a picture shows, before it is drawn.

A sheet holds ready words and numbers in the reader's language, colours and faces, and nothing else. So equal sheets are
the same picture, and a sheet is the key under which its picture is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, cast

ALT = 1024
"""Characters of a description that Discord takes with a file."""
LARGEST = 500_000
"""Bytes that a picture may have, so that phones on a bad line have it soon."""


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody in a picture: the name as it is shown, the own colour, and the digest of a portrait, "" for none."""

    name: str
    colour: int | None = None
    portrait: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`file` is the picture's file name, `alt` what people are told who do not see it, at most ALT characters."""

    file: str
    alt: str

    def faces(self) -> Iterator[Face]:
        """Everybody whose portrait may be in the picture."""
        return _faces(self)

    def portraits(self) -> frozenset[str]:
        """The digests of the portraits that the picture can show."""
        return frozenset(face.portrait for face in self.faces() if face.portrait)


def _faces(value: Any) -> Iterator[Face]:
    if isinstance(value, Face):
        yield value
    elif isinstance(value, tuple):
        for one in cast("tuple[Any, ...]", value):
            yield from _faces(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _faces(getattr(value, field.name))
