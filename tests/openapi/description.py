"""Discord's own description of its API as a judge of what the bot sends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Json = Any
HOLE = re.compile(r"\{[^}]*\}")
DOCUMENT = "discord:openapi"


def strict(schema: Json) -> Json:
    """The same schema, in which an object may have no member that is not described: a misspelt one is sent in vain."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if isinstance(made.get("properties"), dict) and "type" in made and "allOf" not in made:
        made.setdefault("additionalProperties", False)
    return made


@dataclass(frozen=True, slots=True)
class Route:
    """A path of the description with one method."""

    method: str
    path: str
    body: Json

    def fits(self, method: str, path: str) -> int:
        """How many words of the path are the description's own; -1 where it is another route."""
        ours, theirs = self.path.strip("/").split("/"), path.strip("/").split("/")
        if method != self.method or len(ours) != len(theirs):
            return -1
        if not all(HOLE.fullmatch(a) or a == b for a, b in zip(ours, theirs, strict=True)):
            return -1
        return sum(HOLE.fullmatch(word) is None for word in ours)


class Description:
    """Routes and schemas of the document."""

    def __init__(self, file: Path) -> None:
        document = json.loads(file.read_text("utf-8"))
        contents: Json = {"components": {"schemas": strict(document["components"]["schemas"])}}
        resource = Resource.from_contents(contents, default_specification=DRAFT202012)
        self._registry: Registry[Json] = Registry().with_resource(DOCUMENT, resource)
        self._routes = list(_routes(document["paths"]))
        self._validators: dict[str, Draft202012Validator] = {}

    def route(self, method: str, path: str) -> Route | None:
        """The route of a request."""
        best = max(self._routes, key=lambda route: route.fits(method, path))
        return best if best.fits(method, path) >= 0 else None

    def problems(self, route: Route, body: Json) -> list[str]:
        """What is wrong with a body, in words that lead to the place."""
        if route.body is None:
            return [] if body in (None, {}) else ["the route takes no body"]
        validator = self._validators.get(f"{route.method} {route.path}")
        if validator is None:
            validator = Draft202012Validator(_absolute(strict(route.body)), registry=self._registry)
            self._validators[f"{route.method} {route.path}"] = validator
        return [_told(error) for error in validator.iter_errors(body)]


def _routes(paths: Json) -> Iterator[Route]:
    for path, methods in paths.items():
        for method, operation in methods.items():
            if method in ("get", "post", "put", "patch", "delete"):
                content = operation.get("requestBody", {}).get("content", {})
                yield Route(method.upper(), path, content.get("application/json", {}).get("schema"))


def _absolute(schema: Json) -> Json:
    """References of a schema that stands alone lead into the document."""
    if isinstance(schema, list):
        return [_absolute(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"{DOCUMENT}{value}" if key == "$ref" and isinstance(value, str) else _absolute(value)
        for key, value in schema.items()
    }


def _told(error: ValidationError) -> str:
    """Of a union's alternatives, the one that the body meant."""
    while error.context:
        branches: dict[Json, list[ValidationError]] = {}
        for one in error.context:
            branches.setdefault(one.relative_schema_path[0], []).append(one)
        error = min(branches.values(), key=_foreign)[0]
    return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"


def _foreign(branch: list[ValidationError]) -> tuple[bool, int]:
    """An alternative of another type was not meant; of the others, the one that complains least."""
    types = [one for one in branch if one.relative_path and one.relative_path[-1] == "type"]
    return bool(types) or any(one.validator == "type" and not one.relative_path for one in branch), len(branch)
