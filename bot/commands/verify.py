"""`oshipass verify`: a result file, and one's own receipt beside it, checked with nothing but the two files."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import typer

from bot.commands.progress import bar
from bot.stop import USAGE, Stop
from bot.words import power
from cafe.receipts import LARGEST, Receipt, compare, joined, read_receipt, renamed
from cafe.result_check import Checked, FileFault, check_earlier, check_file

LARGEST_FILE = 4 * 1024**3
"""Bytes of a result file, unpacked: some sixty million lines."""
_HASH_DIGITS = 64
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How everybody packs; what unpacks the other ways raises errors of its own."""
_UNUSUAL = 0x61
"""Flags of a member with a password, strong encryption or patched data, which zipfile does not read."""


def verify(path: Path, receipts: Sequence[Path], earlier: Sequence[Path], root: str) -> int:
    """Check a result file, one's receipts, and what the file takes back of earlier ones.

    0, one sentence of what was proved and the totals, or `Stop` with what is wrong.
    """
    wanted_root = _given_root(root)
    try:
        own = joined([read_receipt(_content(one)) for one in receipts]) if receipts else None
        checked = _checked(path, () if own is None else own.commitments())
        if wanted_root and checked.head.root != wanted_root:
            raise FileFault(f"The file holds together, but its root is {checked.head.root} and not the one given.")
        mine = None if own is None else compare(own, checked)
        seasons = [_earlier(one, checked) for one in earlier]
    except FileFault as fault:
        raise Stop(_harmless(str(fault))) from None
    except (EOFError, UnicodeError):
        raise Stop("The file cannot be read: the archive is damaged.") from None
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        named = getattr(error, "filename", None)
        which = "The file" if named is None else f"The file “{named}”"
        raise Stop(_harmless(f"{which} cannot be read: {getattr(error, 'strerror', None) or error}.")) from None
    proved = _proved(checked, mine, given=bool(wanted_root)) + _elsewhere(checked, seasons)
    compared = "names" if wanted_root else "the root, names"
    for line in (f"{proved}; compare {compared} and totals with the ceremony's post.", *_totals(checked, own)):
        typer.echo(_harmless(line))
    return 0


def _harmless(text: str) -> str:
    """What a terminal shows and does not act on: the file's words are anybody's."""
    return "".join(one if one.isprintable() or one == "\u3000" else ascii(one)[1:-1] for one in text)


def _given_root(text: str) -> str:
    root = text.strip().strip("`").lower()
    if root and not (len(root) == _HASH_DIGITS and set(root) <= set("0123456789abcdef")):
        raise Stop("--root takes the 64 hexadecimal digits that stand in the ceremony's post.", code=USAGE)
    return root


def _earlier(path: Path, checked: Checked) -> int:
    """Check an earlier season's file as well, and return its season."""
    other = _checked(path, checked.elsewhere)
    check_earlier(checked, other)
    return other.head.season


def _elsewhere(checked: Checked, seasons: Sequence[int]) -> str:
    """What a file takes back that nothing here has shown to be there."""
    left = [one for one in checked.elsewhere.values() if one.season not in seasons]
    if not left:
        return ""
    lines = "1 line takes" if len(left) == 1 else f"{len(left):,} lines take"
    missing = ", ".join(str(one) for one in sorted({one.season for one in left}))
    return f"; {lines} back {power(-sum(one.power for one in left))} of season {missing}, unchecked without --earlier"


def _proved(checked: Checked, mine: int | None, *, given: bool) -> str:
    head = checked.head
    lines = "1 line" if head.lines == 1 else f"{head.lines:,} lines"
    told = f"Season {head.season} of {head.cafe} holds together: {lines} in order, the totals of {len(head.cast)} cast"
    told += f" and the root {head.root}"
    told += ", which is the one given" if given else ""
    if mine is not None:
        entries = (
            "the receipt's one entry of this season is" if mine == 1 else f"all {mine:,} of the receipt's entries are"
        )
        told += f"; {entries} in it"
    return told


def _totals(checked: Checked, own: Receipt | None) -> Sequence[str]:
    """What the lines add up to, the most first. Names are in the head alone, so somebody has to read them."""
    others = {} if own is None else renamed(own, checked.head)
    ordered = sorted(checked.head.cast, key=lambda one: (-one.power, one.cast))
    return [
        f"{power(one.power):>14}  {one.name} (cast no. {one.cast})"
        + (f", whom the receipt calls {others[one.cast]}" if one.cast in others else "")
        for one in ordered
    ]


def _checked(path: Path, wanted: Collection[bytes]) -> Checked:
    opened = _opener(path)
    with bar("Verify", opened.size * 2) as show:
        done = _Count(show)
        return check_file(lambda: done.through(opened.open()), wanted)


class _Opened:
    """A file of text, or the one in an archive, that can be opened again and again."""

    def __init__(self, size: int, open_it: Callable[[], BinaryIO]) -> None:
        self.size = size
        self.open = open_it
        if size > LARGEST_FILE:
            raise FileFault(f"The file is larger than any result file: {size:,} bytes.")


def _opener(path: Path) -> _Opened:
    if path.is_dir():
        raise FileFault(f"“{path}” is a folder.")
    if path.exists() and not path.is_file():
        raise FileFault(f"“{path}” is a device or a pipe; a file is read more than once here.")
    with path.open("rb") as file:
        packed = file.read(4) == b"PK\x03\x04"
    if not packed:
        return _Opened(path.stat().st_size, lambda: path.open("rb"))
    with _archive(path) as archive:
        inside = [one for one in archive.infolist() if not one.is_dir()]
    if [one.compress_type in _PACKED and not one.flag_bits & _UNUSUAL for one in inside] != [True]:
        raise FileFault(
            "The archive should hold one file, packed as usual and without a password; the result file is what stands "
            "in it."
        )
    [member] = inside
    return _Opened(member.file_size, lambda: cast(BinaryIO, _archive(path).open(member)))


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except RuntimeError as error:  # a version of the format that zipfile does not know
        raise FileFault(f"The file cannot be read: {error}.") from None


def _content(path: Path) -> bytes:
    """A whole receipt. Raises FileFault if it is too large to be one."""
    opened = _opener(path)
    with opened.open() as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise FileFault("The receipt is larger than any receipt.")
    return content


class _Count:
    """How many bytes have been read, over both walks."""

    def __init__(self, show: Callable[[float], None]) -> None:
        self._show = show
        self._read = 0

    def through(self, file: BinaryIO) -> BinaryIO:
        """The file, counted while it is read."""
        return cast(BinaryIO, io.BufferedReader(_Counted(file, self._add), 1 << 20))

    def _add(self, count: int) -> None:
        self._read += count
        if self._read > 2 * LARGEST_FILE:
            raise FileFault("The archive holds more than it says.")
        self._show(self._read)


class _Counted(io.RawIOBase):
    """A file that tells how much of it is read."""

    def __init__(self, file: BinaryIO, add: Callable[[int], None]) -> None:
        self._file = file
        self._add = add

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        self._add(len(piece))
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()
