"""What goes out by itself is paced for the token: each process keeps to the share of its shards."""

from __future__ import annotations

import pytest

from bot.posting.pace import BURST, POSTS_BURST, POSTS_PER_SECOND, Pace


class Runner:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def sent(pace: Pace, share: float) -> int:
    """How many may go at this moment."""
    return sum(1 for _ in iter(lambda: pace.allows(share), False))


@pytest.mark.parametrize("processes", [1, 2, 4, 10])
def test_all_processes_together_send_no_faster_than_one_would(processes: int) -> None:
    runner = Runner()
    paces = [Pace(runner, burst=POSTS_BURST, per_second=POSTS_PER_SECOND) for _ in range(processes)]
    share = 1 / processes
    assert sum(sent(pace, share) for pace in paces) == POSTS_BURST
    total = 0
    for tenth in range(100):
        runner.now = (tenth + 1) / 10
        total += sum(sent(pace, share) for pace in paces)
    assert POSTS_PER_SECOND * 10 - processes <= total <= POSTS_PER_SECOND * 10


def test_a_process_with_few_shards_still_sends_something() -> None:
    runner = Runner()
    pace = Pace(runner)
    assert sent(pace, 1 / 100) == 1
    assert not pace.has_room(1 / 100)
    runner.now = 51.0
    assert pace.has_room(1 / 100), "looking takes nothing away"
    assert sent(pace, 1 / 100) == 1
    runner.now = 1_000.0
    assert sent(pace, 1.0) == BURST
