"""A process that is told to end amid people at work: who is not answered has done nothing."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.faults.crowd import crowd
from tests.faults.promises import promises
from tests.faults.town import town


async def test_who_gets_no_answer_from_a_process_that_ends_has_done_nothing(tmp_path: Path, long: bool) -> None:
    async with town(tmp_path) as made, crowd(made, 1) as people:
        for _ in range(6 if long else 1):
            await people.busy(60)
            assert await made.bot.end(signal.SIGTERM) == 0
            people.call_off()
            await promises(made, posts=False)
            told = {act.key for act in made.acts if act.told != "unknown"}
            stands = {key for (key,) in made.rows("SELECT idem FROM entry WHERE cafe = :cafe")}
            assert stands & {act.key for act in made.acts} - told == set()
            assert "Traceback" not in made.bot.log, made.bot.log
            await made.bot.start()
            people.call_back()
