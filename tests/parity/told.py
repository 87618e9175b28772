"""What a person was told, in one form for both ways; what may differ from run to run is replaced by a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Any
Told: TypeAlias = dict[str, Json]

# Filled in by Discord, or the same whether they are there or not.
_NOT_COMPARED = frozenset({"id", "proxy_url", "content_scan_version"})
_ID = re.compile(r"(?<![0-9a-f])\d{17,20}(?![0-9a-f])")
_INSTANT = re.compile(r"<t:\d+:")
_TOKEN = re.compile(r"(?<![0-9a-f])[0-9a-f]{12,16}(?![0-9a-f])")
_ROOT = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_CAFE = re.compile(r"(?<=stay-)([a-z-]+:1):\d+")
_POST = re.compile(r"(?<=post-language:1:)[0-9a-z]{16}")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(:\d{2})?(?!\d)")


class Names:
    """Ids of one side by the names that both sides use."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self._named = named

    def _known(self, found: re.Match[str]) -> str:
        return f"({self._named.get(found[0], 'id')})"

    def text(self, text: str) -> str:
        """A text without anything of the moment."""
        text = _ROOT.sub("(root)", text)
        text = _ID.sub(self._known, text)
        text = _POST.sub("(post)", text)
        text = _TOKEN.sub("(token)", text)
        text = _CAFE.sub(r"\1:(café)", text)
        text = _INSTANT.sub("<t:…:", text)
        return _CLOCK.sub("(clock)", text)

    def plain(self, value: Json) -> Json:
        """Any JSON; empty and default members are left out, since Discord fills them in as it likes."""
        if isinstance(value, dict):
            made = {key: self.plain(item) for key, item in value.items() if key not in _NOT_COMPARED}
            return {key: item for key, item in made.items() if item not in (None, False, [], {}, "")}
        if isinstance(value, list):
            return [self.plain(item) for item in value]
        return self.text(value) if isinstance(value, str) else value

    def message(self, message: Json) -> Told:
        """Content, embeds, components and flags of a message, and whom it pings."""
        embeds = [{key: item for key, item in embed.items() if key != "type"} for embed in message["embeds"]]
        pinged = [*(user["id"] for user in message.get("mentions", ())), *message.get("mention_roles", ())]
        return self.plain(
            {
                "content": message["content"],
                "embeds": embeds,
                "components": message["components"],
                "flags": message["flags"],
                "pinged": [str(one) for one in pinged],
                "files": [one["filename"] for one in message.get("attachments", ())],
            }
        )


def found(components: Json, beginning: str) -> str:
    """The custom_id in a message's rows that begins so."""
    ids = [one.get("custom_id", "") for row in components for one in row["components"]]
    fitting = [one for one in ids if one.startswith(beginning)]
    assert fitting, f"there is no {beginning} among {ids}"
    return fitting[0]
