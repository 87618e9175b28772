"""Works out roots, result files and proofs, page by page: nobody waits for it, however many lines a season has.

Each page is a read of its own, which stays consistent since entries are only ever added and the last one is fixed at
the start; the hashing goes on in a thread. Whatever comes of it is kept in the memory, so each is worked out once.
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakValueDictionary

from cafe.fairness import (
    CHUNKS_ASKED,
    CHUNKS_AT_ONCE,
    PAGE,
    RESULT,
    ChunksOf,
    Extent,
    ExtentOf,
    ExtentsOfBoard,
    KeepLeaves,
    KeepRoot,
    Kept,
    LinesOf,
    Prover,
    TreeOf,
    form_of,
)
from cafe.memory import Memory
from cafe.posting import UNGUARDED
from cafe.receipts import Proof
from cafe.result_file import Sheet, file_name

_one_by_one: WeakValueDictionary[tuple[int, int, int], asyncio.Lock] = WeakValueDictionary()


async def gather(memory: Memory, cafe: int, extent: Extent, progress: Callable[[int], None] = lambda _: None) -> Sheet:
    """Every line of a season up to the extent's last entry; `progress` hears how many entries have been read."""
    sheet = Sheet(extent.cafe, extent.season.no)
    after = extent.after
    while after < extent.last:
        page = await memory.read(LinesOf(cafe=cafe, season=extent.season.no, after=after, last=extent.last))
        if page:
            await asyncio.to_thread(sheet.take, page)
        after += PAGE
        progress(min(after, extent.last) - extent.after)
    return sheet


async def settle(memory: Memory, cafe: int, season: int) -> Kept | None:
    """The root of a season whose result stands, worked out and kept if it is not yet; None for any other season."""
    key = (id(memory), cafe, season)
    lock = _one_by_one.setdefault(key, asyncio.Lock())
    async with lock:
        extent = await memory.read(ExtentOf(cafe=cafe, season=season))
        if extent is None or not extent.season.settled:
            return None
        if extent.kept is not None:
            return extent.kept
        tree = await asyncio.to_thread((await gather(memory, cafe, extent)).tree)
        for number in range(0, len(tree.chunks), CHUNKS_AT_ONCE):
            chunks = tree.chunks[number : number + CHUNKS_AT_ONCE]
            await memory.write(KeepLeaves(cafe=cafe, key=UNGUARDED, season=season, number=number, chunks=chunks))
        return await memory.write(
            KeepRoot(
                cafe=cafe, key=UNGUARDED, season=season, slot=RESULT, root=tree.root, lines=tree.size,
                last=extent.last, length=tree.length, totals=tuple(tree.totals.items()),
            )
        )  # fmt: skip


async def keep_roots_so_far(memory: Memory, cafe: int, day: str) -> None:
    """The roots so far that a day's board tells; one that is kept stays, whenever the post is drawn again."""
    for extent in await memory.read(ExtentsOfBoard(cafe=cafe, day=day)):
        kept = extent.kept
        if kept is not None and not await _any_line(memory, cafe, extent, kept.last):
            root, lines, length = kept.root, kept.lines, kept.length
        else:
            tree = await asyncio.to_thread((await gather(memory, cafe, extent)).tree)
            root, lines, length = tree.root, tree.size, tree.length
        await memory.write(
            KeepRoot(
                cafe=cafe, key=UNGUARDED, season=extent.season.no, slot=day, root=root, lines=lines, length=length,
                last=extent.last,
            )
        )  # fmt: skip


async def _any_line(memory: Memory, cafe: int, extent: Extent, after: int) -> bool:
    """Whether a season has had a line since an entry."""
    while after < extent.last:
        if await memory.read(LinesOf(cafe=cafe, season=extent.season.no, after=after, last=extent.last)):
            return True
        after += PAGE
    return False


# ---- the file --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ResultUpload:
    """A season's file as it goes out: its name and bytes, the same ones at every attempt."""

    name: str
    content: bytes


async def upload_of(memory: Memory, cafe: int, season: int) -> ResultUpload | None:
    """The file of a revealed season, compressed if it has to be; None if it is too large for Discord even so."""
    kept = await settle(memory, cafe, season)
    extent = await memory.read(ExtentOf(cafe=cafe, season=season))
    if kept is None or extent is None or form_of(kept) == "large":
        return None
    sheet = await gather(memory, cafe, extent)
    return await asyncio.to_thread(_upload, kept, sheet, season)


def _upload(kept: Kept, sheet: Sheet, season: int) -> ResultUpload:
    made = io.BytesIO()
    write_file(made.write, kept.head, sheet)
    content = made.getvalue()
    if form_of(kept) == "plain":
        return ResultUpload(file_name(season), content)
    pressed = io.BytesIO()
    with zipfile.ZipFile(pressed, "w", zipfile.ZIP_DEFLATED) as archive:
        # A fixed date and a fixed system: the same lines make the same archive, whenever and wherever.
        about = zipfile.ZipInfo(file_name(season))
        about.create_system = 3
        archive.writestr(about, content, zipfile.ZIP_DEFLATED)
    return ResultUpload(f"{file_name(season)}.zip", pressed.getvalue())


def write_file(write: Callable[[bytes], object], head: str, sheet: Sheet) -> None:
    """A whole file, in parts that are none of them long."""
    write(head.encode())
    part: list[bytes] = []
    for line in sheet.lines():
        part.append(line)
        if len(part) == PAGE:
            write(b"\n".join((*part, b"")))
            part = []
    if part:
        write(b"\n".join((*part, b"")))


# ---- proofs ----------------------------------------------------------------------------------------------------------


class Proofs:
    """Proofs of lines of any revealed season of a café; what a season's proofs need is read once."""

    def __init__(self, memory: Memory, cafe: int) -> None:
        self._memory = memory
        self._cafe = cafe
        self._provers: dict[int, Prover | None] = {}

    async def of(self, season: int, lines: Sequence[bytes]) -> dict[str, Proof]:
        """The proofs of some lines, by commitment; none of a season that is not revealed."""
        prover = await self._prover(season)
        if prover is None:
            return {}
        found: dict[str, Proof] = {}
        by_commitment = {line[:64].decode(): line for line in lines}
        wanted = tuple(sorted(by_commitment))
        for first in range(0, len(wanted), CHUNKS_ASKED):
            part = wanted[first : first + CHUNKS_ASKED]
            rows = await self._memory.read(ChunksOf(cafe=self._cafe, season=season, commitments=part))
            found |= await asyncio.to_thread(_proved, prover, by_commitment, rows)
        return found

    async def _prover(self, season: int) -> Prover | None:
        if season not in self._provers:
            await settle(self._memory, self._cafe, season)
            tree = await self._memory.read(TreeOf(cafe=self._cafe, season=season))
            self._provers[season] = None if tree is None else await asyncio.to_thread(Prover, *tree)
        return self._provers[season]


def _proved(prover: Prover, lines: dict[str, bytes], rows: Sequence[Sequence[object]]) -> dict[str, Proof]:
    found: dict[str, Proof] = {}
    for commitment, number, leaves in rows:
        proof = prover.proof(lines[str(commitment)], int(str(number)), str(leaves))
        if proof is not None:
            found[proof.line[:64]] = proof
    return found
