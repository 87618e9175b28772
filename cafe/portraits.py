"""A cast member's portrait: one small JPEG, known by the digest of its bytes, so that it can be kept and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cafe.errors import PortraitUnusable
from cafe.memory import Change, Question, Visitor

MOST_BYTES = 40 * 1024
"""Of a portrait as it is kept; the front brings whatever was sent into this form first."""
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPortrait(Change[dict[str, Any]]):
    """Give a cast member a portrait, or take it off (`image` None) (manager). The result: `cast`, whether it `changed`.

    Raises NotStaff, the refusals of find_cast, PortraitUnusable where the bytes are no small JPEG, or where the cast
    member was erased while the picture was on its way.
    """

    visitor: Visitor
    cast: str
    image: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitsOf(Question[Mapping[str, bytes]]):
    """Portraits by their digests, as the roster tells them; one that stands no more is left out, a damaged one is
    empty."""

    digests: frozenset[str]


def digest_of(image: bytes | None) -> str:
    """The digest by which the roster knows a portrait; "" for none. Raises PortraitUnusable."""
    if image is None:
        return ""
    if not image.startswith(_JPEG):
        raise PortraitUnusable("type")
    if len(image) > MOST_BYTES:
        raise PortraitUnusable("size")
    return hashlib.sha256(image).hexdigest()
