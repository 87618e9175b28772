"""The panel's form: what is read from its fields."""

from __future__ import annotations

import pytest

from cafe.panel import typed_points


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("", 1), ("3", 3), ("１２", 12), ("0", 0), ("many", 0), ("-3", 0), ("1.5", 0),
        ("3 points", 0), ("9" * 6000, 0), ("²", 0),
    ],
)  # fmt: skip
def test_an_empty_field_is_one_point_and_what_is_no_number_is_none(typed: str, points: int) -> None:
    assert typed_points(typed) == points
