"""Rows as the café's values; the order of columns is that of the queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from cafe.book import Entry, Producer
from storage.engine import Rows


def packed(rows: Iterable[Any]) -> str:
    """Rows as the one JSON text in which they travel."""
    return orjson.dumps(list(rows)).decode()


def producer_of(row: Rows) -> Producer:
    """A producer from the columns that card_of_account and its kin select."""
    no, name, balance, pv, streak, last_check_in, oshi, language, shown, welcomed, state, joined_at, options = row
    return Producer(
        no,
        name,
        balance,
        pv,
        streak,
        last_check_in,
        oshi,
        language,
        bool(shown),
        bool(welcomed),
        state,
        joined_at,
        options,
    )


def entry_of(row: Rows) -> Entry:
    """An entry from the columns that ledger_before and its kin select; the salt stays in the database."""
    return Entry(*row)
