"""What processes that share a database agree on: who does what alone, and whose turn it is to identify.

Nothing here is a café's. Every time is the database's own clock and leaves it only as a length, in milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from storage.engine import Rows, Steps

SHARDS, AFTER_SHARDS = "shard:", "shard;"
"""Names of shards' leases lie between these two."""
TWINS = "twin:"
"""A lease of whoever is on a shard that is another's, so that the other knows it, too."""


class DifferentShardsError(Exception):
    """Another process counts another number of shards; `lease` is one of its own."""

    def __init__(self, lease: Lease) -> None:
        super().__init__(lease.note)
        self.lease = lease


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease as it stands: who holds it, for how long still, and what was last noted on it, how long ago."""

    name: str
    holder: str
    left: int
    note: str
    noted: int

    @property
    def living(self) -> bool:
        """Whether somebody holds it."""
        return self.left > 0


def take(name: str, holder: str, lasts: int) -> Steps[Lease]:
    """Take a lease for `lasts` milliseconds, or keep it for so long again; the lease says who has it.

    All who ask for one name ask for the same length.
    """
    rows = yield "take_lease", {"name": name, "holder": holder, "lasts": lasts}
    if rows:
        return Lease(name, *rows[0])
    known = yield from named(name)
    assert known is not None, name
    return known


def named(name: str) -> Steps[Lease | None]:
    """A lease as it stands, or None if nobody ever took it."""
    rows = yield "lease_named", {"name": name}
    return Lease(name, *rows[0]) if rows else None


def note(name: str, holder: str, text: str) -> Steps[bool]:
    """Write something on a lease; False if it is not the holder's any more."""
    rows = yield "note_lease", {"name": name, "holder": holder, "note": text}
    return bool(rows)


def end(*names: str, holder: str) -> Steps[None]:
    """Give leases back before they run out; those of others stay."""
    for name in names:
        yield "end_lease", {"name": name, "holder": holder}


def living_shards() -> Steps[list[Lease]]:
    """The shards that somebody holds."""
    rows: Rows = yield "living_leases", {"first": SHARDS, "last": AFTER_SHARDS}
    return [Lease(*row) for row in rows]


def join(shards: tuple[int, ...], holder: str, text: str, lasts: int) -> Steps[list[Lease]]:
    """Hold shards, or keep them; those that another has come back, and stay with whoever has them.

    Raises DifferentShardsError where a living process wrote another count than `text` says in front of a blank. One
    process after the other comes in, so that two with different counts do not miss each other.
    """
    yield "lock_shards", {}
    for other in (yield from living_shards()):
        if other.holder != holder and other.note.split(" ")[0] != text.split(" ")[0]:
            raise DifferentShardsError(other)
    others: list[Lease] = []
    for shard in shards:
        lease = yield from take(f"{SHARDS}{shard}", holder, lasts)
        if lease.holder == holder:
            yield from note(lease.name, holder, text)
        else:
            others.append(lease)
    return others


def twinned(shards: tuple[int, ...], holder: str, others: list[Lease], lasts: int) -> Steps[bool]:
    """Whether another process is on one of these shards. Behind `join`, with what that gave back."""
    for other in others:
        yield from take(TWINS + other.name.removeprefix(SHARDS), holder, lasts)
    for shard in shards:
        twin = yield from named(f"{TWINS}{shard}")
        if twin is not None and twin.living and twin.holder != holder:
            return True
    return bool(others)


def take_turn(bucket: int, holder: str, pause: int, *, kept: bool) -> Steps[int]:
    """The turn to identify: 0 if it is the holder's now, else for how many milliseconds it is another's.

    `kept` says that it is taken to be used soon and asked for once more then; without it it is used at once. From the
    last time that it was given the bucket is closed for `pause` milliseconds.
    """
    wanted = {"bucket": bucket, "holder": holder, "kept": holder if kept else "", "pause": pause}
    rows = yield "take_turn", wanted
    if rows:
        return 0
    [(wait,)] = yield "turn_wait", {"bucket": bucket}
    return max(wait, 1)


def database_now() -> Steps[int]:
    """The database's own clock, milliseconds since 1970 UTC; to be held against that of this machine."""
    [(now,)] = yield "database_now", {}
    return now
