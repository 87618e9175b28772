"""A café's file is read whole or not at all: whatever is changed in it, the reader says so in a sentence."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.transfer.cafe_file import LONGEST_LINE, CafeFile, Head, Writer
from storage.transfer.tables import Table, TransferError
from tests import effort

CAFE = Table("cafe", ("id", "name"), ("id",), frozenset({"name"}))
ENTRY = Table(
    "entry", ("cafe", "no", "idem", "points"), ("cafe", "no"), frozenset({"idem"}), frozenset({"cafe"})
)  # fmt: skip
ROWS: dict[str, list[list[Any]]] = {
    "cafe": [[7, 'Café 彩 "\\\n']],
    "entry": [[7, no, f"key {no}", -no if no % 2 else None] for no in range(1, 30)],
}


def a_file(**rows: list[list[Any]]) -> bytes:
    """A file with these rows; what is not given stands as above."""
    rows = ROWS | rows
    counts = {name: len(listed) for name, listed in rows.items()}
    to = io.BytesIO()
    writer = Writer(to)
    writer.head(Head("2026-11-22T03:00:00Z", 9, 7, "Café", {"discord": "900"}, False, (CAFE, ENTRY), counts))
    for table in (CAFE, ENTRY):
        writer.table(table.name)
        writer.rows(rows[table.name])
    writer.end()
    return to.getvalue()


WHOLE = a_file()
PACKED = gzip.compress(WHOLE, mtime=0)


def read(path: Path, content: bytes) -> dict[str, list[list[Any]]]:
    """Prove a file and read it, as an import does."""
    path.write_bytes(content)
    opened = CafeFile.open(path, lambda share: None)
    try:
        return {
            table.name: [list(row) for page in opened.rows_of(table) for row in page] for table in opened.head.tables
        }
    finally:
        opened.close_file()


def refusal(path: Path, content: bytes) -> str:
    with pytest.raises(TransferError) as raised:
        read(path, content)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("content", [WHOLE, PACKED])
def test_a_whole_file_is_read_as_it_was_written(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path / "file", content) == ROWS


@pytest.mark.parametrize("packed", [False, True])
def test_every_file_that_ends_too_early_is_refused(tmp_path: Path, packed: bool) -> None:
    content = PACKED if packed else WHOLE
    for length in range(len(content)):
        assert any(word in refusal(tmp_path / "file", content[:length]) for word in ("damaged", "is not a café's file"))


def test_a_file_with_changed_bytes_is_refused_or_means_the_same(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    tried = 0

    @settings(max_examples=effort.examples(500), deadline=None)
    @given(data=st.data(), packed=st.booleans())
    def try_one(data: st.DataObject, packed: bool) -> None:
        nonlocal tried
        tried += 1
        content = changed(data, bytearray(PACKED if packed else WHOLE))
        with contextlib.suppress(TransferError):
            # gzip's own head holds bytes that mean nothing; whatever passes is what was written.
            assert read(tmp_path / "file", content) == ROWS

    try_one()
    record_property(effort.TRIED, tried)


def changed(data: st.DataObject, content: bytearray) -> bytes:
    """A file after some mishaps: bytes turned, put in, taken away."""
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from("xid")):
            case "x":
                content[at] ^= data.draw(st.integers(1, 255))
            case "i":
                content[at:at] = data.draw(st.binary(min_size=1, max_size=8))
            case _:
                del content[at : min(at + data.draw(st.integers(1, 60)), len(content) - 1)]
    return bytes(content)


def test_a_file_of_any_lines_is_refused(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    tried = 0

    @settings(max_examples=effort.examples(300), deadline=None)
    @given(lines=st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(WHOLE.splitlines())), max_size=12))
    def try_one(lines: list[bytes]) -> None:
        nonlocal tried
        tried += 1
        content = b"\n".join(lines) + b"\n"
        if content != WHOLE:
            refusal(tmp_path / "file", content)

    try_one()
    record_property(effort.TRIED, tried)


def resummed(change: Callable[[list[Any]], None]) -> bytes:
    """A file that somebody changed with care, its sum counted anew."""
    lines: list[Any] = [json.loads(line) for line in WHOLE.splitlines()][:-1]
    rows = sum(table["rows"] for table in lines[0]["tables"])
    change(lines)
    content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    end = {"rows": rows, "sha256": hashlib.sha256(content).hexdigest()}
    return content + b'{"end":true,' + json.dumps(end).encode()[1:] + b"\n"


def put(line: int, at: int, value: Any) -> Callable[[list[Any]], None]:
    def change(lines: list[Any]) -> None:
        lines[line][at] = value

    return change


def head(**values: Any) -> Callable[[list[Any]], None]:
    return lambda lines: lines[0].update(values)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (put(4, 0, 8), "belongs to another café"),
        (put(4, 1, "1"), "a value that cannot stand there"),
        (put(4, 1, 1.5), "a value that cannot stand there"),
        (put(4, 1, True), "a value that cannot stand there"),
        (put(4, 1, 2**63), "a value that cannot stand there"),
        (put(4, 1, 10**40), "a value that cannot stand there"),
        (put(4, 1, [1]), "a value that cannot stand there"),
        (put(4, 2, 5), "a value that cannot stand there"),
        (put(4, 2, {"a": 1}), "a value that cannot stand there"),
        (lambda lines: lines[4].append(1), "a row of entry is none"),
        (lambda lines: lines.__setitem__(4, {"no": 1}), "a row of entry is none"),
        (lambda lines: lines.pop(4), "a row of entry is none"),
        (lambda lines: lines.insert(4, lines[5]), "a line is none that could stand there"),
        (lambda lines: lines.__setitem__(3, {"table": "producer"}), "does not begin where it should"),
        (head(oshipass="result"), "is not a café's file"),
        (head(format=2), "later version"),
        (head(format=None), "later version"),
        (head(migration="9"), "does not say what it has to"),
        (head(migration=-1), "does not say what it has to"),
        (head(tables=[]), "does not say what it has to"),
        (head(tables=[{}]), "does not say what it has to"),
        (head(tables=7), "does not say what it has to"),
        (head(cafe={"number": 7}), "does not say what it has to"),
        (head(cafe=[1]), "does not say what it has to"),
        (lambda lines: lines[0]["tables"][0].update(rows=-1), "does not say what it has to"),
        (lambda lines: lines[0]["tables"][0].update(rows=True), "does not say what it has to"),
        (lambda lines: lines[0]["tables"][0].update(columns={"name": "text"}), "does not say what it has to"),
        (lambda lines: lines[0]["tables"][0].update(columns=["id"]), "does not say what it has to"),
        (lambda lines: lines[0]["tables"][0].update(columns={"id": "blob"}), "does not say what it has to"),
        (lambda lines: lines[0]["tables"].append(lines[0]["tables"][0]), "does not say what it has to"),
        (lambda lines: lines.pop(0), "is not a café's file"),
    ],
)
def test_what_was_changed_with_care_is_refused_as_well(
    tmp_path: Path, change: Callable[[list[Any]], None], says: str
) -> None:
    assert says in refusal(tmp_path / "file", resummed(change))


def test_a_file_changed_with_care_and_a_sum_that_fits_is_read(tmp_path: Path) -> None:
    """So that the refusals above are for what was changed, and not for the way they were written."""
    changed = read(tmp_path / "file", resummed(put(4, 2, "another key")))
    assert changed["entry"][0][2] == "another key"


def test_what_follows_the_end_is_refused(tmp_path: Path) -> None:
    assert "something follows" in refusal(tmp_path / "file", WHOLE + b"{}\n")
    assert "something follows" in refusal(tmp_path / "file", PACKED + PACKED)
    refusal(tmp_path / "file", PACKED + b"more")


def test_a_line_without_an_end_takes_no_memory(tmp_path: Path) -> None:
    bomb = gzip.compress(WHOLE.splitlines(keepends=True)[0] + b" " * (LONGEST_LINE * 6), compresslevel=1)
    tracemalloc.start()
    try:
        assert "a line is too long" in refusal(tmp_path / "file", bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < LONGEST_LINE * 4


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8b", b"\x00" * 100, b"[]\n", b"null\n", b"SQLite format 3\x00", b"[" * 99999]
)
def test_what_is_no_cafes_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "is not a café's file" in refusal(tmp_path / "file", content)
