"""A café's ledger and short ways to use it, for the tests of the storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cafe.ceremony import CloseSeason, HoldCeremony
from cafe.memory import Door, Visitor
from cafe.points import OwnPoints
from cafe.posting import UNGUARDED, ClaimPost
from cafe.posts import PostKind
from cafe.push import Push, Receipt, Undo
from cafe.settings import CafeSettings
from cafe.voids import Void
from storage.audit import audit_cafe
from storage.memory import Store
from tests.clock import Clock, Salts
from tests.databases import Database
from tests.rows import MANAGER, Gift, choose, producer, rows

DOOR = Door("discord", "900")
AKI, BEN, CHO = producer("11"), producer("12"), producer("13")


@dataclass
class Books:
    """A café with its ledger, and short ways to use it."""

    store: Store
    clock: Clock
    cafe: int
    keys: int = 0

    def key(self) -> str:
        """A key that has not been here."""
        self.keys += 1
        return f"k{self.keys}"

    async def gift(self, who: Visitor, points: int, pv: int = 0) -> int:
        """Fill a purse."""
        return await self.store.write(Gift(cafe=self.cafe, key=self.key(), visitor=who, points=points, pv=pv))

    async def push(self, who: Visitor, cast: int | None, points: int = 1, **about: Any) -> Receipt:
        """Push a cast member by id."""
        key = about.pop("key", None) or self.key()
        chosen = None if cast is None else f"id:{cast}"
        return await self.store.write(Push(cafe=self.cafe, key=key, visitor=who, cast=chosen, points=points, **about))

    async def undo(self, who: Visitor, entry: int, key: str = "") -> Receipt:
        """Take a push back."""
        return await self.store.write(Undo(cafe=self.cafe, key=key or self.key(), visitor=who, entry=entry))

    async def void(self, entry: int) -> None:
        """Staff's counter-entry."""
        await self.store.write(
            Void(cafe=self.cafe, key=self.key(), visitor=MANAGER, entry=entry, reason="a mistake at the till")
        )

    async def balance(self, who: Visitor) -> int:
        """What is left in a purse."""
        found = await self.store.read(OwnPoints(cafe=self.cafe, platform=who.platform, account=who.account))
        return found.producer.balance if found else 0

    def entries(self) -> list[Any]:
        """Every line of the ledger: kind and points."""
        return rows(self.store, "SELECT kind, points FROM entry WHERE cafe = ? ORDER BY no", self.cafe)

    def tally(self, span: str, cast: int) -> tuple[int, int]:
        """What a cast member received in a window: power and supporters."""
        found = rows(
            self.store, "SELECT power, supporters FROM cast_tally WHERE cafe = ? AND span = ? AND cast_id = ?",
            self.cafe, span, cast,
        )  # fmt: skip
        return found[0] if found else (0, 0)

    async def differences(self) -> list[str]:
        """What a recount of the whole café finds wrong."""
        found: list[str] = []
        await self.store._engine.read(lambda: audit_cafe(self.cafe, CafeSettings(), found.append, lambda _: None))
        return found


async def open_books(database: Database, clock: Clock) -> Books:
    """A café in this place."""
    store = Store(await database.open(), CafeSettings(), clock, Salts())
    store.start()
    return Books(store, clock, await store.cafe_at(DOOR, "Café"))


async def reveal(books: Books, season: int = 1) -> None:
    """Close the running season, and hold its ceremony."""
    await books.store.write(CloseSeason(cafe=books.cafe, key=books.key(), visitor=MANAGER, season=season))
    await hold(books, season)


async def hold(books: Books, season: int = 1) -> None:
    """The ceremony of a season that is closed."""
    choose(books.store, books.cafe, '{"announcements_channel": "5"}')
    held = await books.store.write(HoldCeremony(cafe=books.cafe, key=books.key(), visitor=MANAGER))
    claim = ClaimPost(
        cafe=books.cafe,
        key=UNGUARDED,
        kind=PostKind.CEREMONY,
        slot=str(season),
        attempts=0,
        claimant="a test",
        now=held["hour"],
    )
    assert await books.store.write(claim) is not None
