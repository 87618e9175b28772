"""What must hold after every fault: nothing acknowledged is lost, nothing is doubled, each post is there once."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass

from tests.faults.town import Act, Town, custom_ids
from tests.running import ROOT

LEDGER = ("push", "again", "undo", "check_in", "grant")
"""Acts that stand in the ledger under their key."""
MESSAGES = "'staff_log', 'announcement', 'wall'"
"""Kinds of posts that are one message each here."""
POSTS_WITHIN = 30.0
"""Seconds in which at least one more of the posts that wait must go out."""


@dataclass
class Figures:
    """What was found, for the report; `lost`, `doubled`, `against` and `twice` must be 0.

    `unanswered` acts may stand or not: `stood` of them do. `against` counts acts that stand although somebody was told
    that they do not; `twice` posts with more than one message.
    """

    acknowledged: int = 0
    refused: int = 0
    unanswered: int = 0
    stood: int = 0
    lost: int = 0
    doubled: int = 0
    against: int = 0
    posts: int = 0
    twice: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{value} {name}" for name, value in vars(self).items())


def tell(what: str, found: Figures, answering: float) -> None:
    """A line of the report; `pytest -s` or `-rP` shows it."""
    print(f"{what}: {found}; answering after {answering:.1f} s at the latest")  # noqa: T201


async def promises(town: Town, *, posts: bool = True, audit: bool = True) -> Figures:
    """Check the books and the posts. It may be called while the crowd is at work, but then without `posts`.

    `audit` may be left out where there are many rounds: sums and entries are compared all the same.
    """
    found = _ledger(town)
    _balances(town)
    if audit:
        await _audit(town)
    if posts:
        await _posts(town, found)
    else:
        _no_post_twice(town, found)
    assert (found.lost, found.doubled, found.against, found.twice) == (0, 0, 0, 0), str(found)
    return found


def _ledger(town: Town) -> Figures:
    acts = [act for act in town.acts if act.kind in LEDGER]
    for act in acts:
        act.look()
    told = [(act, act.told, act.entry) for act in acts]  # before the books are read: the crowd goes on
    rows = town.rows(f"SELECT idem, no, points, kind FROM entry WHERE cafe = :cafe AND no > {town.baseline}")
    entries: dict[str, list[tuple[int, int, str]]] = {}
    for key, no, points, kind in rows:
        entries.setdefault(key, []).append((no, points, kind))
    found = Figures()
    for act, answer, entry in told:
        mine = entries.get(act.key, [])
        if answer == "yes":
            found.acknowledged += 1
            found.lost += not any(_fits(act, entry, *one) for one in mine)
        elif answer == "no":
            found.refused += 1
            # A button pressed a second time may be refused because its first press stands.
            found.against += bool(mine) and act.kind not in ("undo", "again")
        else:
            found.unanswered += 1
            found.stood += bool(mine)
    found.doubled = sum(len(mine) - 1 for mine in entries.values())
    strange = set(entries) - {act.key for act in town.acts}
    assert not strange, f"entries that nobody asked for: {sorted(strange)[:5]}"
    return found


def _fits(act: Act, receipt: int | None, no: int, points: int, kind: str) -> bool:
    """Whether an entry is what the receipt said."""
    wanted = {"again": "push"}.get(act.kind, act.kind)
    spent = {"push": -act.points, "grant": act.points}.get(wanted, points)
    return (kind, points) == (wanted, spent) and receipt in (None, no)


def _balances(town: Town) -> None:
    """The sums in plain SQL, beside the audit's own way of counting."""
    wrong = town.rows(
        "SELECT p.no, p.balance, CAST(COALESCE(SUM(e.points), 0) AS BIGINT) FROM producer p"
        " LEFT JOIN entry e ON e.cafe = p.cafe AND e.producer = p.no WHERE p.cafe = :cafe"
        " GROUP BY p.no, p.balance HAVING p.balance <> CAST(COALESCE(SUM(e.points), 0) AS BIGINT) OR p.balance < 0"
    )
    assert wrong == [], f"balance and ledger differ (No., balance, ledger): {wrong[:5]}"
    [(count, highest)] = town.rows("SELECT COUNT(*), MAX(no) FROM entry WHERE cafe = :cafe")
    assert count == highest, f"{count} entries are numbered up to {highest}"


async def _audit(town: Town) -> None:
    words = [sys.executable, "-m", "bot", "audit", "--config", "config.toml"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = await asyncio.to_thread(
        subprocess.run, words, cwd=town.bot.folder, env=environment, capture_output=True, timeout=60
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


# ---- posts -----------------------------------------------------------------------------------------------------------


async def _posts(town: Town, found: Figures) -> None:
    """Every post that is due goes out, and stands in its channel once."""
    await town.sandbox.fault(clear=True)
    fewest, since = 10**6, time.monotonic()
    while still := _open(town):
        if len(still) < fewest:
            fewest, since = len(still), time.monotonic()
        assert time.monotonic() - since < POSTS_WITHIN, (
            f"{len(still)} posts do not go out, such as {still[:5]}; {town.bot.last_words()}"
        )
        hurry_posts(town)
        town.send("fan0", "checkin", "check_in")  # whatever is asked wakes the announcer
        await asyncio.sleep(0.3)
    rows = town.rows(f"SELECT post_id, state, message FROM post WHERE cafe = :cafe AND kind IN ({MESSAGES})")
    undecided = [row for row in rows if row[1] not in ("sent", "skipped")]
    assert undecided == [], f"posts that did not go out: {undecided[:5]}"
    _no_post_twice(town, found)
    shown = _messages(town)
    sent = [row for row in rows if row[1] == "sent"]
    found.posts = len(sent)
    missing = [row for row in sent if shown.get(row[0]) != [row[2]]]
    assert missing == [], f"posts said to be sent that do not stand there: {missing[:5]}"


def _open(town: Town) -> list[object]:
    return town.rows(
        "SELECT kind, slot, state, attempts, error FROM post"
        f" WHERE cafe = :cafe AND state IN ('due', 'claimed') AND kind IN ({MESSAGES})"
    )


def hurry_posts(town: Town) -> None:
    """What a dead process had claimed, and what waits for its next try, is looked at now and not in a minute."""
    town.rows(
        "UPDATE post SET next_at = 0 WHERE cafe = :cafe AND state IN ('due', 'claimed') AND attempts > 0"
        f" AND kind IN ({MESSAGES})"
    )


def _no_post_twice(town: Town, found: Figures) -> None:
    found.twice = sum(len(messages) - 1 for messages in _messages(town).values())


def _messages(town: Town) -> dict[str, list[str]]:
    """The messages of each post in the public channels, by the id in its language button."""
    shown: dict[str, list[str]] = {}
    for channel in ("news", "wall", "staff-log"):
        for message in town.sandbox.state.channel(town.channels[channel]).messages.values():
            [button] = [one for one in custom_ids(message.body) if one.startswith("post-language:")]
            shown.setdefault(button.split(":")[2], []).append(message.id)
    return shown


def answers(town: Town) -> Counter[str]:
    """How many acts were told what, for a test's own question."""
    return Counter(act.told for act in town.acts if act.kind in LEDGER)
