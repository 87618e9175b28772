"""Fills a form as Discord's client does: default texts, required fields, lengths, and the list that is sent back."""

from typing import Any

from sandbox import options
from sandbox.codec import JSON
from sandbox.limits import LABEL, ROW, TEXT_INPUT
from sandbox.options import RefusedError


def build_submission(modal: JSON, values: JSON) -> tuple[list[JSON], options.Refs]:
    """The components of a MODAL_SUBMIT and what they name; values by custom_id."""
    refs: options.Refs = set()
    sent: list[JSON] = []
    known: set[str] = set()
    for number, row in enumerate(modal["components"], 1):
        for component in inputs(row):
            known.add(component["custom_id"])
            filled = _fill(component, values.get(component["custom_id"]), number)
            refs |= _refs(filled)
            below: JSON = {"component": filled} if row["type"] == LABEL else {"components": [filled]}
            sent.append({"type": row["type"], "id": number} | below)
    if unknown := set(values) - known:
        raise RefusedError(f"the form has no field {sorted(unknown)[0]!r}")
    return sent, refs


def inputs(row: JSON) -> list[JSON]:
    """The fields of one row or label."""
    if row["type"] == ROW:
        return list(row["components"])
    return [row["component"]] if row["type"] == LABEL else []


def _fill(component: JSON, value: Any, number: int) -> JSON:
    base: JSON = {"type": component["type"], "id": 100 + number, "custom_id": component["custom_id"]}
    if component["type"] == TEXT_INPUT:
        text = component.get("value") or "" if value is None else str(value)
        _check_text(component, text)
        return base | {"value": text}
    if component["type"] in (21, 23):  # one choice of several, one tick box
        return base | {"value": value}
    chosen = [] if value is None else value if isinstance(value, list) else [value]
    if not chosen:
        chosen = [option["value"] for option in component.get("options") or [] if option.get("default")]
    low = component.get("min_values", 1) if component.get("required", True) else 0
    if not low <= len(chosen) <= max(1, component.get("max_values", 1)):
        raise RefusedError(f"{component['custom_id']}: choose at least {low}")
    return base | {"values": [str(item) for item in chosen]}


def _check_text(component: JSON, text: str) -> None:
    name = component["custom_id"]
    if not text:
        if component.get("required", True):
            raise RefusedError(f"{name} is required")
        return
    low, high = component.get("min_length") or 0, component.get("max_length") or 4000
    if not low <= len(text) <= high:
        raise RefusedError(f"{name}: the text must have {low} to {high} characters")


def _refs(filled: JSON) -> options.Refs:
    chosen = filled.get("values") or []
    if filled["type"] == 19:  # uploaded files
        return {(options.ATTACHMENT, value) for value in chosen}
    return options.refs_of_select(filled["type"], chosen)
