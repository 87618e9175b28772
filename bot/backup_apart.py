"""The process that makes a nightly backup: `[storage]` comes as JSON on stdin, the backup's path goes to stdout."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path

from bot import backups
from bot.settings import Settings
from bot.stop import Stop

NICE = 10


def main() -> int:
    """Make the backup, after everybody else's work; what goes wrong is one sentence on stderr."""
    with contextlib.suppress(OSError):
        os.nice(NICE)
    settings = Settings.parse(json.load(sys.stdin), Path())
    try:
        made = asyncio.run(backups.make(settings))
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.code
    sys.stdout.write(f"{made}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
