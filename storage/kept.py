"""What waits for a confirmation: the result of the change that prepared it, kept under that change's key."""

from __future__ import annotations

from typing import Any, cast

import orjson

from cafe.errors import ButtonUsed
from storage.engine import Steps


def kept_act(cafe: int, key: str, act: str) -> Steps[dict[str, Any]]:
    """What waits for its confirmation under a key. Raises ButtonUsed where it is nothing of this kind."""
    rows = yield "done_result", {"cafe": cafe, "key": key}
    found: Any = orjson.loads(rows[0][0]) if rows else None
    kept = cast("dict[str, Any]", found if isinstance(found, dict) else {})
    if kept.get("act") != act:
        raise ButtonUsed
    return kept
