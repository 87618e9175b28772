"""A café to start a test from: cast on the roster, points in a purse, and what stands in the tables afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cafe.book import Book, Entry, LedgerChange, Needs
from cafe.context import Context
from cafe.memory import Visitor
from storage.memory import Store
from tests.databases import database_of


def rows(store: Store, statement: str, *parameters: Any) -> list[Any]:
    """Run one statement beside the bot, as another program would, and keep what it changes."""
    return database_of(store).rows(statement, *parameters)


def add_cast(store: Store, cafe: int, name: str, **columns: Any) -> int:
    """Put somebody on the roster; the id."""
    [(no,)] = rows(store, "SELECT COALESCE(MAX(id), 0) + 1 FROM cast_member WHERE cafe = ?", cafe)
    put = {"cafe": cafe, "id": no, "name": name, "added_at": 0} | columns
    marks = ", ".join("?" * len(put))
    rows(store, f"INSERT INTO cast_member ({', '.join(put)}) VALUES ({marks})", *put.values())
    _bump(store, cafe)
    return no


def change_cast(store: Store, cafe: int, cast: int, **columns: Any) -> None:
    """Change a roster entry."""
    put = ", ".join(f"{column} = ?" for column in columns)
    rows(store, f"UPDATE cast_member SET {put} WHERE cafe = ? AND id = ?", *columns.values(), cafe, cast)
    _bump(store, cafe)


def choose(store: Store, cafe: int, settings: str) -> None:
    """Let the café decide about itself (JSON)."""
    rows(store, "UPDATE cafe SET settings = ? WHERE id = ?", settings, cafe)
    _bump(store, cafe)


def choose_also(store: Store, **settings: object) -> None:
    """Let every café decide about some things more."""
    for cafe, chosen in rows(store, "SELECT id, settings FROM cafe ORDER BY id"):
        choose(store, cafe, json.dumps({**json.loads(chosen), **settings}))


def within(store: Store, statement: str, *names: str | int) -> Any:
    """What stands in the JSON that a statement finds in one row, under these names; None where there is nothing."""
    [(text,)] = rows(store, statement)
    found = json.loads(text)
    for name in names:
        found = found[name] if isinstance(name, int) else found.get(name)
        if found is None:
            return None
    return found


def in_tokyo(at: int) -> str:
    """An instant as the café's clock shows it: 11-11 12:00."""
    return f"{datetime.fromtimestamp(at / 1000, ZoneInfo('Asia/Tokyo')):%m-%d %H:%M}"


def _bump(store: Store, cafe: int) -> None:
    rows(store, "UPDATE cafe SET revision = revision + 1 WHERE id = ?", cafe)


def producer(account: str, **about: Any) -> Visitor:
    """Somebody who comes in through Discord."""
    return Visitor("discord", account, about.pop("name", f"producer {account}"), **about)


MANAGER = producer("1", name="manager", manages=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift(LedgerChange[int]):
    """Points and PV out of nowhere, without anyone's cap; the entry's number."""

    visitor: Visitor
    points: int
    pv: int = 0

    def needs(self, needs: Needs, context: Context) -> None:
        """The producer alone."""
        needs.visitors.add((self.visitor.platform, self.visitor.account))

    def decide(self, book: Book) -> int:
        """Post it."""
        return book.post(self.key, "grant", book.producer(self.visitor), self.points, pv=self.pv, reason="gift").no

    def again(self, entry: Entry, book: Book) -> int:
        """The gift that this key made."""
        return entry.no
