"""Campaigns as rows."""

from __future__ import annotations

from datetime import date

from cafe.context import Campaign
from storage.engine import Rows


def campaign_of(row: Rows) -> Campaign:
    """A campaign from the columns that context_campaigns and its kin select."""
    no, title, first, last, applies_to, multiplier, cast, cap, state = row
    return Campaign(
        id=no, title=title, first=date.fromisoformat(first), last=date.fromisoformat(last), applies_to=applies_to,
        multiplier=multiplier, cast=cast, cap=cap, state=state,
    )  # fmt: skip
