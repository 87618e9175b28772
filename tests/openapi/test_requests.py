"""Every request that the bot makes is one that Discord's own description of its API accepts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sandbox.rest import PREFIX
from tests.openapi.broad import requests_of_a_broad_day
from tests.openapi.description import Description

FILE = os.environ.get("DISCORD_OPENAPI", "")
pytestmark = pytest.mark.skipif(not FILE, reason="DISCORD_OPENAPI, the path of Discord's description, is not set")

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
MESSAGES = "/channels/{channel_id}/messages"
ANSWER = "/webhooks/{webhook_id}/{webhook_token}"

NOTHING_ON_INTEGRATIONS = 10066
"""Discord's way to say that nobody has changed a command's page under Integrations, which /setup asks."""

EXCEPTIONS = {
    rf"PUT {COMMANDS} \d+: Additional properties are not allowed ('nsfw' was unexpected)": (
        "Discord's reference documents nsfw for commands; its description leaves it out"
    ),
    rf"PATCH {MESSAGES}/{{message_id}} : Additional properties are not allowed ('tts' was unexpected)": (
        "discord.py sends tts with every edit, and Discord passes over it"
    ),
    rf"PATCH {ANSWER}/messages/@original : Additional properties are not allowed ('tts' was unexpected)": ("as above"),
    r"POST /users/@me/channels recipient_id: \d+ is not of type 'null'": (
        "discord.py sends this id as a number, which Discord takes; ours are texts"
    ),
    rf"POST {MESSAGES} allowed_mentions/roles/0: \d+ is not of type 'null'": "as above",
}
"""Where the description is narrower than what Discord accepts: problem (\\d+ is any number) and reason."""

KINDS = {
    f"PUT {COMMANDS}",
    *(f"POST {CALLBACK} {number}" for number in (4, 5, 6, 7, 8, 9)),
    f"POST {ANSWER}",
    f"PATCH {ANSWER}/messages/@original",
    f"POST {MESSAGES}",
    f"PATCH {MESSAGES}/{{message_id}}",
    "POST /users/@me/channels",
    "POST /guilds/{guild_id}/scheduled-events",
    "PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}",
    "DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}",
    "PUT /channels/{channel_id}/messages/pins/{message_id}",
    f"DELETE {MESSAGES}/{{message_id}}",
    "POST /guilds/{guild_id}/roles",
    "DELETE /guilds/{guild_id}/roles/{role_id}",
    "PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}",
    "DELETE /guilds/{guild_id}/members/{user_id}/roles/{role_id}",
}
"""What the broad day has to bring about, so that the judge has something to judge; callbacks by type."""


def _parts(body: Any) -> Iterator[dict[str, Any]]:
    """Every component of a body, wherever it stands."""
    if isinstance(body, dict):
        if "type" in body and ("custom_id" in body or "component" in body):
            yield body
        for value in body.values():
            yield from _parts(value)
    elif isinstance(body, list):
        for value in body:
            yield from _parts(value)


def _has(body: Any, *kinds: int) -> bool:
    return set(kinds) <= {one["type"] for one in _parts(body)}


def _described(message: Any) -> bool:
    return any(one.get("description") for one in message.get("attachments", ()))


SHAPES: dict[str, Callable[[str, Any], bool]] = {
    "a form with a select and a text field in labels": lambda on, body: (
        on == f"POST {CALLBACK} 9" and _has(body, 18, 3, 4)
    ),
    "a reply with files": lambda on, body: on == f"POST {CALLBACK} 4" and bool(body["data"].get("attachments")),
    "a reply with a picture": lambda on, body: on == f"POST {CALLBACK} 4" and _described(body["data"]),
    "a redraw with a picture": lambda on, body: on == f"POST {CALLBACK} 7" and _described(body["data"]),
    "a redraw that drops what hung there": lambda on, body: (
        on == f"POST {CALLBACK} 7" and body["data"].get("attachments") == []
    ),
    "a post with a picture": lambda on, body: on == f"POST {MESSAGES}" and _described(body),
    "an edit with a picture": lambda on, body: on == f"PATCH {MESSAGES}/{{message_id}}" and _described(body),
    "a redraw with a select": lambda on, body: on == f"POST {CALLBACK} 7" and _has(body, 3),
    "a select of roles": lambda _, body: _has(body, 6),
    "a select of channels": lambda _, body: _has(body, 8),
    "names that are offered": lambda on, body: on == f"POST {CALLBACK} 8" and bool(body["data"]["choices"]),
    "an entry of members' menus": lambda on, body: (
        on == f"PUT {COMMANDS}" and any(one.get("type") == 2 for one in body)
    ),
    "an option that takes a file": lambda on, body: on == f"PUT {COMMANDS}" and '"type": 11' in json.dumps(body),
    "a post under a nonce": lambda on, body: on == f"POST {MESSAGES}" and body.get("enforce_nonce") is True,
    "a post that mentions a role": lambda on, body: (
        on == f"POST {MESSAGES}" and bool(body["allowed_mentions"].get("roles"))
    ),
    "an edit that mentions nobody": lambda on, body: (
        on == f"PATCH {MESSAGES}/{{message_id}}" and body.get("allowed_mentions") == {"parse": []}
    ),
    "a role that permits nothing": lambda on, body: (
        on == "POST /guilds/{guild_id}/roles" and body["permissions"] in (0, "0")
    ),
}
"""What the bodies have to hold somewhere; each is told its route, with the type of a callback, and a body."""


@pytest.fixture(scope="module")
def description() -> Description:
    """Discord's own."""
    return Description(Path(FILE))


@pytest.fixture(scope="session")
def requests(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Of a broad day, in a thread: this one's event loop belongs to the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(requests_of_a_broad_day, tmp_path_factory.mktemp("openapi")).result()


def _excepted(problem: str) -> str | None:
    for exception in EXCEPTIONS:
        if re.fullmatch(re.escape(exception).replace(re.escape(r"\d+"), r"\d+"), problem):
            return exception
    return None


def test_every_request_fits_the_description(description: Description, requests: list[dict[str, Any]]) -> None:
    found: dict[str, Any] = {}
    unused, seen, unseen = set(EXCEPTIONS), set[str](), dict(SHAPES)
    for one in requests:
        route = description.route(one["method"], one["path"].removeprefix(PREFIX))
        if route is None:
            found[f"{one['method']} {one['path']}"] = "Discord has no such route"
            continue
        kind = f" {one['body']['type']}" if route.path == CALLBACK else ""
        called = f"{route.method} {route.path}{kind}"
        seen.add(called)
        unseen = {name: holds for name, holds in unseen.items() if not holds(called, one["body"])}
        for problem in description.problems(route, one["body"]):
            told = f"{route.method} {route.path} {problem}"
            exception = _excepted(told)
            unused.discard(exception or "")
            if exception is None:
                found[told] = one["body"]
    assert found == {}
    assert KINDS - seen == set(), "the broad day no longer brings these about"
    assert unseen.keys() == set(), "the broad day no longer brings these about"
    assert unused == set(), "these exceptions are out of date"


def test_nothing_is_refused_by_the_sandbox_either(requests: list[dict[str, Any]]) -> None:
    refused = [one for one in requests if one["status"] >= 400 and one["response"]["code"] != NOTHING_ON_INTEGRATIONS]
    assert refused == []


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"type": 4, "data": {"contents": "hello"}}, "('contents' was unexpected)"),
        ({"type": 4, "data": {"embeds": [{"title": "x" * 257}]}}, "is too long"),
        ({"type": 7, "data": {"components": [{"type": 1, "components": []}]}}, "non-empty"),
        ({"type": 9, "data": {"title": "x" * 46, "custom_id": "x", "components": []}}, "data/title"),
        ({"type": 8, "data": {"choices": [{"name": "x", "value": None}]}}, "data/choices/0"),
    ],
)
def test_a_wrong_body_does_not_pass(description: Description, body: dict[str, Any], complaint: str) -> None:
    route = description.route("POST", "/interactions/1/token/callback")
    assert route is not None
    assert any(complaint in problem for problem in description.problems(route, body)), description.problems(route, body)
