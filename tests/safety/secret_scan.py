"""Looks for secrets in files, in the history, and in what the program writes: `python -m tests.safety.secret_scan`.

detect-secrets knows what tokens look like. A line goes to it only if one of its own patterns is found in the whole
text, which is a hundred times as fast as asking it line by line.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.core.scan import scan_line
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.settings import transient_settings

from tests.project.tree import ROOT, files, named

NO_SECRETS = {
    "PASSWORD": "the word in the pattern of an address, in messages and in config.example.toml",
    "hush": "what tests take for a password",
    "secret": "the word, in an address that a test of fetching typed once",
    "p%40ss-word": "what tests take for a password with an @ in it",
    "{HUSH}%21": "the same with a sign behind it",
}
"""Values that look like a secret and are none; each was looked at."""
_UNUSED = {"IPPublicDetector"}
"""Finds addresses, which are no secrets."""
# detect-secrets asks for the length of Discord's older tokens; ids have grown since.
_DISCORD = re.compile(r"\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,38}\b")


@dataclass(frozen=True)
class Found:
    """A secret's kind and place; the secret itself is not told again."""

    kind: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}"


@cache
def _detectors() -> dict[str, tuple[re.Pattern[str], ...]]:
    kinds = get_mapping_from_secret_type_to_class().values()
    regex = [kind for kind in kinds if issubclass(kind, RegexBasedDetector) and kind.__name__ not in _UNUSED]
    return {kind.__name__: tuple(kind().denylist) for kind in regex}


def secrets_in(text: str, where: str) -> Iterator[Found]:
    """Everything in a text that looks like a secret and is not known to be none."""
    suspects = {name for name, patterns in _detectors().items() if any(one.search(text) for one in patterns)}
    if not suspects and not _DISCORD.search(text):
        return
    with transient_settings({"plugins_used": [{"name": name} for name in sorted(suspects)]}):
        for number, line in enumerate(text.splitlines(), 1):
            place = f"{where}:{number}"
            for found in scan_line(line) if suspects else ():
                if found.secret_value not in NO_SECRETS:
                    yield Found(found.type, place)
            for _ in _DISCORD.findall(line):
                yield Found("Discord bot token", place)


def in_files() -> list[Found]:
    """What lies in the files of the tree."""
    found: list[Found] = []
    for path in files():
        try:
            found += secrets_in(path.read_text("utf-8"), named(path))
        except UnicodeDecodeError:
            continue
    return found


def in_history() -> list[Found]:
    """What lies in any file that any commit ever held, and in the commits' messages."""
    listed = _git("rev-list", "--all", "--objects").decode("utf-8", "replace").splitlines()
    names = {line[:40]: line[41:] for line in listed}
    found: list[Found] = []
    answered = _git("cat-file", "--batch", stdin="\n".join(names).encode())
    at = 0
    while at < len(answered):
        end = answered.index(b"\n", at)
        number, kind, size = answered[at:end].split()
        content = answered[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
        if kind in (b"blob", b"commit") and b"\0" not in content:
            where = names[number.decode()] or f"commit {number.decode()[:10]}"
            found += secrets_in(content.decode("utf-8", "replace"), where)
    return found


def _git(*arguments: str, stdin: bytes | None = None) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, input=stdin, capture_output=True, check=True).stdout


if __name__ == "__main__":
    told = in_files() + (in_history() if "--history" in sys.argv else [])
    sys.stdout.write("".join(f"{one}\n" for one in told))
    sys.exit(bool(told))
