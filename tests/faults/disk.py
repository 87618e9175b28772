"""A disk whose syncs are counted, slowed and remembered, for a process that this one starts."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("disk.c")
COMPILERS = ("cc", "gcc", "clang", "tcc")


@dataclass(frozen=True)
class Disk:
    """What the library in disk.c does; its folder is how we speak with it."""

    folder: Path
    shim: Path

    @contextlib.contextmanager
    def under(self) -> Iterator[None]:
        """Processes started meanwhile write to this disk."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LD_PRELOAD", str(self.shim))
            patch.setenv("OSHIPASS_TEST_DISK", str(self.folder))
            yield

    def slow(self, milliseconds: int) -> None:
        """From now on each sync takes so much longer."""
        (self.folder / "delay").write_text(str(milliseconds), "ascii")

    @contextlib.contextmanager
    def full(self) -> Iterator[None]:
        """Meanwhile no database has room."""
        yield from self._while("full")

    @contextlib.contextmanager
    def broken(self) -> Iterator[None]:
        """Meanwhile every sync fails."""
        yield from self._while("broken")

    def _while(self, name: str) -> Iterator[None]:
        (self.folder / name).touch()
        try:
            yield
        finally:
            (self.folder / name).unlink()

    def syncs(self) -> list[str]:
        """The name of the file of each sync so far."""
        with contextlib.suppress(FileNotFoundError):
            return [line.rpartition("/")[2] for line in (self.folder / "syncs").read_text("utf-8").splitlines()]
        return []

    def remember(self) -> None:
        """From now on keep what was synced."""
        (self.folder / "durable").mkdir(exist_ok=True)

    def cut_the_power(self, folder: Path, *names: str) -> list[str]:
        """Put the files back as they were at their last sync; what was never synced is gone. Returns what changed."""
        changed: list[str] = []
        for name in names:
            file, kept = folder / name, self.folder / "durable" / name
            before = file.read_bytes() if file.exists() else b""
            file.unlink(missing_ok=True)
            if kept.exists():
                shutil.copy(kept, file)
            if before != (file.read_bytes() if file.exists() else b""):
                changed.append(name)
        return changed


def make_disk(folder: Path, *, shared: bool = False) -> Disk:
    """Compile the library; `shared` lets processes of another user write to the disk, too.

    Without a C compiler the tests are left out, and say so; where CI is set they fail.
    """
    folder.mkdir()
    compiler = next((found for name in COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs a C compiler, such as tcc: apt-get install tcc")
    shim = folder / "disk.so"
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", str(shim), str(SOURCE)], capture_output=True, text=True, timeout=60
    )
    assert made.returncode == 0, made.stderr
    if shared:
        (folder / "syncs").touch()
        (folder / "syncs").chmod(0o666)
        folder.chmod(0o755)
    return Disk(folder, shim)
