"""The processes that a process has started, as the kernel tells them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def children_of(pid: int | None = None) -> set[int]:
    """Those of a process, by default of this one, that it has not buried: the dead ones, too."""
    found: set[int] = set()
    for thread in Path(f"/proc/{pid or os.getpid()}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has ended meanwhile
            found |= {int(child) for child in (thread / "children").read_text("ascii").split()}
    return found
