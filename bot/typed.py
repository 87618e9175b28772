"""What people typed, without the one character that PostgreSQL cannot keep and nobody can see."""

from __future__ import annotations

from typing import Any

NUL = "\x00"


def without_nul(data: Any) -> None:
    """Take NUL out of every text in an interaction's data, in place; a copy to PostgreSQL can meet none either."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str):
                if NUL in value:
                    data[key] = value.replace(NUL, "")
            elif isinstance(value, dict | list):
                without_nul(value)
    elif isinstance(data, list):
        for n, value in enumerate(data):
            if isinstance(value, str):
                data[n] = value.replace(NUL, "")
            else:
                without_nul(value)
