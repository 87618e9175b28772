"""The tree hash of RFC 9162 (Certificate Transparency), section 2.1: a root for a list of lines, and proofs from it.

A leaf is SHA-256 of a zero byte and the line, a node SHA-256 of a one byte and its two children; n leaves part at the
largest power of two below n. The root of no lines is the SHA-256 of nothing.

Every function that takes hashes takes the roots of equally large whole subtrees as well (the last may be smaller),
since the tree parts at powers of two: so a tree of a million leaves can be kept in pieces of `CHUNK` leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32
CHUNK = 256
"""Leaves of a piece in which large trees are kept; a power of two."""
EMPTY_ROOT = sha256().digest()


def leaf_hash(line: bytes) -> bytes:
    """A leaf: the hash of one line."""
    return sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """A node: the hash of its two children."""
    return sha256(b"\x01" + left + right).digest()


class Root:
    """A root that grows line by line, holding no more than a hash for each level."""

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """One more leaf, behind the others."""
        peaks, size = self._peaks, self.size
        self.size = size + 1
        while size & 1:
            leaf = sha256(b"\x01" + peaks.pop() + leaf).digest()
            size >>= 1
        peaks.append(leaf)

    def digest(self) -> bytes:
        """The root of what has been added so far."""
        if not self._peaks:
            return EMPTY_ROOT
        *others, root = self._peaks
        for peak in reversed(others):
            root = node_hash(peak, root)
        return root


def root_of(hashes: Iterable[bytes]) -> bytes:
    """The root over hashes of leaves (or of whole subtrees)."""
    root = Root()
    for one in hashes:
        root.add(one)
    return root.digest()


class Levels:
    """A whole tree over hashes, level by level, for many proofs from it."""

    __slots__ = ("_levels",)

    def __init__(self, hashes: Sequence[bytes]) -> None:
        self._levels: list[Sequence[bytes]] = [hashes]
        while len(hashes) > 1:
            paired = [node_hash(hashes[n], hashes[n + 1]) for n in range(0, len(hashes) - 1, 2)]
            # Who has no neighbour goes up as it is: that is what parting at powers of two comes to.
            hashes = paired + list(hashes[len(paired) * 2 :])
            self._levels.append(hashes)

    def path(self, index: int) -> list[bytes]:
        """The inclusion proof of one of the hashes: the sibling of every node on the way up. IndexError if none."""
        if not 0 <= index < len(self._levels[0]):
            raise IndexError(f"leaf {index} of {len(self._levels[0])}")
        path: list[bytes] = []
        for level in self._levels[:-1]:
            if index ^ 1 < len(level):
                path.append(level[index ^ 1])
            index >>= 1
        return path


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a proof leads to (RFC 9162, 2.1.3.2); None if no tree of this size has such a path."""
    if not 0 <= index < size:
        return None
    node, last, found = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(beside, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None
