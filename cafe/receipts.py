"""Receipts: one's own openings as `/me receipts` gives them, and how they are compared with a result file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from cafe.commitments import ENCODING, Opening, opening_of
from cafe.result_check import Checked, FileFault
from cafe.result_file import Head
from cafe.tree_hash import leaf_hash, root_from_path

FORMAT = "oshipass-receipts"
VERSION = 1
LARGEST = 256 * 1024 * 1024
"""Bytes of a receipt that is read at all."""
_HASH = re.compile("[0-9a-f]{64}")
_LONGEST_PATH = 64


@dataclass(frozen=True, slots=True)
class Proof:
    """That a line stands in a tree: the line, its place from 0, how many lines there are, the root, and the siblings
    from the leaf up. Hashes are 64 hexadecimal digits."""

    line: str
    index: int
    size: int
    root: str
    path: tuple[str, ...]

    def holds(self) -> bool:
        """Whether the path leads from the line to the root."""
        path = [bytes.fromhex(one) for one in self.path]
        found = root_from_path(leaf_hash(self.line.encode()), self.index, self.size, path)
        return found is not None and found.hex() == self.root

    def to_json(self) -> dict[str, Any]:
        """As a receipt holds it."""
        return {
            "line": self.line, "index": self.index, "size": self.size, "root": self.root, "path": list(self.path)
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """One entry of a receipt: its opening, the number of the entry that it takes back, its proof if it has one, and
    what the cast member was called when the receipt was made."""

    opening: Opening
    commitment: str
    voids: int | None
    proof: Proof | None
    cast_name: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as read from its file; every commitment in it is the one that its opening has."""

    cafe: str
    held: tuple[Held, ...]

    def commitments(self) -> set[bytes]:
        """What a result file is looked through for."""
        return {one.commitment.encode() for one in self.held}


def read_receipt(content: bytes) -> Receipt:
    """A receipt out of its JSON. Raises FileFault for whatever is not as it should be."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise FileFault("The receipt is no JSON file; it is the one whose name ends in .json.") from None
    if not isinstance(told, dict) or cast(dict[str, Any], told).get("format") != FORMAT:
        raise FileFault("The receipt is no file of /me receipts.")
    document = cast(dict[str, Any], told)
    if document.get("version") != VERSION or document.get("encoding") != ENCODING:
        raise FileFault("The receipt is of a version that this oshipass cannot read.")
    openings = document.get("openings")
    if not isinstance(openings, list) or not isinstance(document.get("cafe"), str):
        raise FileFault("The receipt has no list of openings, or no café.")
    held = tuple(_held(number, one) for number, one in enumerate(cast(list[Any], openings), 1))
    if len({one.opening.entry for one in held}) < len(held):
        raise FileFault("The receipt holds an entry twice.")
    return Receipt(document["cafe"], held)


def joined(parts: Sequence[Receipt]) -> Receipt:
    """Several receipts of one producer as one: long ones come in parts. Raises FileFault if they do not go together."""
    held: dict[int, Held] = {}
    for part in parts:
        if part.cafe != parts[0].cafe:
            raise FileFault(f"The receipts are about two cafés ({parts[0].cafe} and {part.cafe}).")
        for one in part.held:
            known = held.setdefault(one.opening.entry, one)
            if known.commitment != one.commitment:
                raise FileFault(f"The receipts tell entry {one.opening.entry} in two ways.")
            if known.proof is None:
                held[one.opening.entry] = one
    return Receipt(parts[0].cafe, tuple(held.values()))


def _held(number: int, record: Any) -> Held:
    if not isinstance(record, dict):
        raise FileFault(f"Opening {number} of the receipt is no opening.")
    told = cast(dict[str, Any], record)
    try:
        opening = opening_of(told)
        commitment = opening.commitment()
    except ValueError as error:
        raise FileFault(f"Opening {number} of the receipt cannot be read: {error}.") from None
    if told.get("commitment") != commitment:
        raise FileFault(f"Entry {opening.entry} of the receipt has another commitment than its own fields make.")
    voids = told.get("voids")
    if voids is not None and type(voids) is not int:
        raise FileFault(f"Entry {opening.entry} of the receipt takes back something that is no entry.")
    proof = None if told.get("proof") is None else _proof(opening.entry, told["proof"])
    name = told.get("cast_name")
    return Held(opening, commitment, voids, proof, name if isinstance(name, str) else "")


def _proof(entry: int, record: Any) -> Proof:
    told = cast(dict[str, Any], record) if isinstance(record, dict) else dict[str, Any]()
    line, index, size, root, path = (told.get(name) for name in ("line", "index", "size", "root", "path"))
    if (
        isinstance(line, str) and line.isascii() and type(index) is int and type(size) is int and isinstance(root, str)
        and isinstance(path, list) and len(cast(list[Any], path)) <= _LONGEST_PATH
        and all(isinstance(one, str) and _HASH.fullmatch(one) for one in cast(list[Any], path))
    ):  # fmt: skip
        return Proof(line, index, size, root, tuple(cast(Sequence[str], path)))
    raise FileFault(f"The proof of entry {entry} in the receipt cannot be read.")


def compare(receipt: Receipt, checked: Checked) -> int:
    """How many of a receipt's entries stand in a file, as the receipt tells them.

    `checked` has been looked through for `receipt.commitments()`. Raises FileFault if one does not, if one is taken
    back there by a line that the receipt does not hold, if the receipt is about another café, or if it holds no entry
    of this season.
    """
    head = checked.head
    if receipt.cafe != head.cafe:
        raise FileFault(f"The receipt is about another café ({receipt.cafe}) than the file ({head.cafe}).")
    commitments = {one.opening.entry: one for one in receipt.held}
    _compare_takers(receipt, checked)
    mine = [one for one in receipt.held if one.opening.season == head.season]
    if not mine:
        raise FileFault(f"The receipt holds no push of season {head.season}, which is the file's.")
    for one in mine:
        _compare(one, commitments, checked)
    return len(mine)


def _compare_takers(receipt: Receipt, checked: Checked) -> None:
    """Whoever wants a push away need not leave it out: a line that takes it back does the same."""
    own = {one.commitment for one in receipt.held}
    for one in receipt.held:
        taker = checked.takers.get(one.commitment)
        if taker is not None and taker not in own:
            raise FileFault(
                f"Entry {one.opening.entry} of the receipt is taken back in the file, by a line that the receipt does "
                "not hold; a newer receipt, or its other parts, tell whether that is right."
            )


def renamed(receipt: Receipt, head: Head) -> dict[int, str]:
    """What a receipt calls those of the cast whom the file calls otherwise, by number.

    Either they have another name since, or the head gives their power to somebody else.
    """
    names = {one.cast: one.name for one in head.cast}
    held = {one.opening.cast: one.cast_name for one in receipt.held if one.cast_name}
    return {cast: name for cast, name in sorted(held.items()) if names.get(cast, name) != name}


def _compare(one: Held, others: Mapping[int, Held], checked: Checked) -> None:
    opening, head = one.opening, checked.head
    entry = f"Entry {opening.entry} of the receipt"
    if opening.cafe != head.cafe:
        raise FileFault(f"{entry} is about another café ({opening.cafe}) than the file ({head.cafe}).")
    line = checked.found.get(one.commitment)
    if line is None:
        raise FileFault(f"{entry} is not in the file.")
    if (line.cast, line.power) != (opening.cast, opening.power):
        raise FileFault(f"{entry} stands in the file with another cast member or another power.")
    if one.voids is None and not head.first <= opening.day <= head.last:
        raise FileFault(f"{entry} is of {opening.day}, but the file tells a season from {head.first} to {head.last}.")
    if (one.voids is None) != (not line.voided):
        raise FileFault(f"{entry} takes back another line in the file than in the receipt.")
    voided = others.get(one.voids) if one.voids is not None else None
    if voided is not None and line.voided.rpartition("/")[2] != voided.commitment:
        raise FileFault(f"{entry} takes back another line in the file than in the receipt.")
    if one.proof is not None:
        _compare_proof(entry, one, one.proof, line.index, checked)


def _compare_proof(entry: str, one: Held, proof: Proof, index: int, checked: Checked) -> None:
    head = checked.head
    if proof.root != head.root:
        raise FileFault(f"{entry} has a proof for another root ({proof.root}) than the file's ({head.root}).")
    if (proof.index, proof.size) != (index, head.lines) or not proof.line.startswith(one.commitment):
        raise FileFault(f"{entry} has a proof of another line than the one in the file.")
    if not proof.holds():
        raise FileFault(f"{entry} has a proof that does not lead to the root.")
