"""A staff act as its line in the staff log: the facts of the post (cafe/staff_log.py), in the café's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from bot.plain import plain
from bot.ui.cast_entries import FIELD_NAMES
from bot.ui.facts import arguments
from bot.ui.message import COLOUR_QUIET, Message, embed
from bot.ui.season_titles import season_title
from bot.ui.setup_words import SETTING_NAMES, shown_setting
from bot.words import Reader
from cafe.errors import CastName


def staff_log_message(payload: Mapping[str, Any], reader: Reader) -> Message:
    """Who did what. An act that these words do not know yet is told by its name and facts, so none is lost."""
    act, facts = str(payload["act"]), dict(payload["facts"])
    actor = f"<@{payload['actor']}>"
    key = f"stafflog-{act.replace('_', '-')}"
    if key in reader:
        sentence = reader(key, actor=actor, **_facts(facts, reader))
    else:
        listed = ", ".join(f"{name}: {plain(str(value))}" for name, value in facts.items() if value is not None)
        sentence = reader("stafflog-other", actor=actor, act=plain(act), facts=listed or "—")
    return Message(embeds=[embed(description=sentence, colour=COLOUR_QUIET)])


def _named(value: Any) -> Any:
    """A name in two scripts, alone or in a list, as each reader is told it."""
    if isinstance(value, list):
        return [_named(one) for one in cast("list[Any]", value)]
    return CastName(**value) if isinstance(value, Mapping) else value


def _facts(facts: Mapping[str, Any], reader: Reader) -> dict[str, str | int]:
    """Facts as sentences take them; settings and fields by the names that staff see."""
    made = arguments({name: _named(value) for name, value in facts.items()}, reader)
    if facts.get("role"):
        made["role"] = f"<@&{facts['role']}>"
    if facts.get("channel"):
        made["channel"] = f"<#{facts['channel']}>"
    if "season" in facts and "title" in facts:
        made["title"] = season_title(str(facts["title"]), reader)
    if "setting" in facts:
        made["setting"] = reader(SETTING_NAMES[facts["setting"]])
        made["value"] = shown_setting(facts["setting"], facts["value"], reader)
    if "changed" in facts:
        made["changed"] = reader.listed(reader(FIELD_NAMES[name]) for name in facts["changed"])
    return made
