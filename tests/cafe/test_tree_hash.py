"""The tree hash against known values: the inputs, roots and paths by which Certificate Transparency logs are tested."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.tree_hash import CHUNK, EMPTY_ROOT, Levels, leaf_hash, node_hash, root_from_path, root_of

INPUTS = [
    bytes.fromhex(one)
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""By the number of inputs, from none to eight."""
PATHS = [
    (0, 1, []),
    (0, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (5, 8, ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (1, 5, ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
]  # fmt: skip


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(n).encode()) for n in range(count)]


def path_of(hashes: list[bytes], index: int) -> list[bytes]:
    return Levels(hashes).path(index)


def by_the_definition(hashes: list[bytes]) -> bytes:
    """MTH as RFC 9162 words it: part at the largest power of two below n."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"").digest()
    part = 1 << ((len(hashes) - 1).bit_length() - 1)
    return node_hash(by_the_definition(hashes[:part]), by_the_definition(hashes[part:]))


@pytest.mark.parametrize("size", range(9))
def test_known_inputs_have_the_known_roots(size: int) -> None:
    assert root_of(map(leaf_hash, INPUTS[:size])).hex() == ROOTS[size]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_known_leaves_have_the_known_paths_and_lead_to_the_known_roots(index: int, size: int, path: list[str]) -> None:
    hashes = [leaf_hash(one) for one in INPUTS[:size]]
    assert [one.hex() for one in path_of(hashes, index)] == path
    found = root_from_path(hashes[index], index, size, [bytes.fromhex(one) for one in path])
    assert found is not None
    assert found.hex() == ROOTS[size]


def test_a_leaf_is_no_node() -> None:
    left, right = leaves(2)
    assert leaf_hash(left + right) != node_hash(left, right)


@given(st.integers(0, 600))
def test_a_root_grown_line_by_line_is_the_one_of_the_definition(size: int) -> None:
    assert root_of(leaves(size)) == by_the_definition(leaves(size))


@given(st.integers(1, 300).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))))
def test_every_leaf_has_a_path_that_leads_to_the_root_and_no_other_place_has_it(drawn: tuple[int, int]) -> None:
    size, index = drawn
    hashes = leaves(size)
    path, root = path_of(hashes, index), root_of(hashes)
    assert root_from_path(hashes[index], index, size, path) == root
    assert root_from_path(leaf_hash(b"another"), index, size, path) != root
    for wrong in {index - 1, index + 1, size} - {index}:
        assert root_from_path(hashes[index], wrong, size, path) != root
    assert root_from_path(hashes[index], index, size, [*path, path[0] if path else root]) is None
    if path:
        assert root_from_path(hashes[index], index, size, path[:-1]) is None
        swapped = [node_hash(path[0], path[0]), *path[1:]]
        assert root_from_path(hashes[index], index, size, swapped) != root


def test_a_tree_in_pieces_has_the_same_root_and_the_same_paths() -> None:
    for size in (1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7, 5 * CHUNK):
        hashes = leaves(size)
        pieces = [hashes[first : first + CHUNK] for first in range(0, size, CHUNK)]
        roots = [root_of(piece) for piece in pieces]
        assert root_of(roots) == root_of(hashes)
        for index in {0, size // 2, size - 1}:
            within = path_of(pieces[index // CHUNK], index % CHUNK)
            assert within + path_of(roots, index // CHUNK) == path_of(hashes, index)


def test_no_two_sizes_share_a_root() -> None:
    roots = [root_of(leaves(size)) for size in range(64)]
    assert len(set(roots)) == 64
    assert all(one != other for one, other in pairwise(roots))


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_path(index: int) -> None:
    with pytest.raises(IndexError):
        path_of(leaves(3), index)
    assert root_from_path(leaves(1)[0], index, 3, []) is None
