"""No secret lies in a file, in the history or in a line of the log; one that is planted is found."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess

import pytest

from bot import logs
from bot.settings import Settings
from tests import effort
from tests.project.tree import ROOT
from tests.safety.secret_scan import in_files, in_history, secrets_in

PLANTED = {
    "a token of Discord's": "token = "
    + ".".join(("MTk4NjIyNDgzNDcxOTI1MjQ4", "Cl2FMQ", "ZnCjm1XVW7vRze4b7Cq4se7kKWs")),
    "a longer one": ".".join(("MTE5ODYyMjQ4MzQ3MTkyNTI0OA", "GhQ2Zx", "ZnCjm1XVW7vRze4b7Cq4se7kKWsabcdefghij")),
    "a password of PostgreSQL": "url = postgresql" + "://oshipass:" + "correct-horse" + "@db.example/oshipass",
    "a private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "a token of a forge": "ghp_" + "a1B2" * 9,
}


@pytest.mark.parametrize("what", sorted(PLANTED))
def test_a_planted_secret_is_found_and_not_told_again(what: str) -> None:
    found = list(secrets_in(f"first line\n{PLANTED[what]}\n", "somewhere"))
    assert found
    assert all(str(one).startswith("somewhere:2: ") for one in found)
    assert not any(PLANTED[what][10:30] in str(one) for one in found)


def test_no_file_of_the_tree_holds_a_secret() -> None:
    assert in_files() == []


@pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="there is no history here")
def test_no_commit_has_ever_held_a_secret() -> None:
    if effort.is_long():
        assert in_history() == []
        return
    newest = subprocess.run(["git", "log", "-20", "-p", "--no-color"], cwd=ROOT, capture_output=True, check=True).stdout
    assert list(secrets_in(newest.decode("utf-8", "replace"), "the last 20 commits")) == []


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_log_at_its_most_talkative_holds_no_secret(log_format: str) -> None:
    token, url = PLANTED["a token of Discord's"].removeprefix("token = "), PLANTED["a password of PostgreSQL"][6:]
    tables = {
        "discord": {"token": token}, "storage": {"url": url}, "ops": {"log_format": log_format, "log_level": "debug"},
    }  # fmt: skip
    stream, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        logs.install(Settings.model_validate(tables), stream)
        log = logging.getLogger("oshipass.test")
        log.error("%s and %s", token, url)
        try:
            raise OSError(f"cannot reach {url} with {token}")
        except OSError:
            log.exception("with a trace", stack_info=True)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        logging.captureWarnings(False)
    assert "cannot reach" in stream.getvalue()
    assert "correct-horse" not in stream.getvalue()
    assert list(secrets_in(stream.getvalue(), "the log")) == []
