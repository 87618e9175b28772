"""A season's posts in the announcement channel: the ceremony, and the result file that follows it."""

from __future__ import annotations

from typing import Any

from tests.cogs.stage import Stage


def ceremony_post(stage: Stage) -> Any:
    """The latest message of a ceremony."""
    return [one for one in stage.news.history() if one.embeds and not one.attachments and _titled(one, "ceremony")][-1]


def result_posts(stage: Stage) -> list[Any]:
    """The messages of result files, oldest first."""
    return [one for one in stage.news.history() if one.embeds and _titled(one, "result file")]


def attached(stage: Stage, message: Any) -> dict[str, bytes]:
    """What hangs at a message, by name."""
    return {one.filename: stage.floor.env.backend.cdn.get(one.url) or b"" for one in message.attachments}


def _titled(message: Any, what: str) -> bool:
    title = (message.embeds[0].title or "").lower()
    return any(
        word in title
        for word in {"ceremony": ("ceremony of", "表彰式"), "result file": ("result file", "結果ファイル")}[what]
    )
