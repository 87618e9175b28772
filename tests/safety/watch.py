"""What is promised after every input, whoever gave it and wherever."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from cafe.settings import CafeSettings
from storage.audit import audit_cafe
from tests.effort import examples, is_long
from tests.safety.secret_scan import secrets_in
from tests.safety.world import World, everything

PEOPLE = ("manager", "guest", "cast", "till", "stranger", "owner", "visitor", "namesake", "fan")
PLACES = st.sampled_from((False, False, False, True))
"""Whether something is sent in a direct message: one in four is."""


def fuzzed(quick: int) -> Any:
    """Examples without shrinking, since a café remembers the ones before; the same ones each time but with `--long`."""
    return settings(
        max_examples=examples(quick),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
        derandomize=not is_long(),
        phases=(Phase.explicit, Phase.generate),
        database=None,
    )


LOST = ("was not taken", "did not get through", "could not be deferred")
"""A reply that Discord would not have: the person is left without one."""


@dataclass(repr=False)
class Watch:
    """Looks on while a world is played with."""

    world: World
    log: pytest.LogCaptureFixture
    _last: int = 0
    _said: list[str] = field(default_factory=list[str])

    def begin(self) -> None:
        """What has been posted so far is none of the inputs' doing."""
        self._last = max((message.id for message in self.world.posted_since(0)), default=0)
        self.log.clear()

    def answered(self, result: Any, given: Any) -> None:
        """One answer, no fault behind it, and nobody called by it."""
        assert result.acknowledged, given
        assert self.faults() == [], given
        self._nobody_called(given)

    def suggested(self, result: Any, given: Any) -> None:
        """At most 25 suggestions of at most 100 characters each, or none."""
        choices = result.autocomplete_choices
        assert choices is not None, given
        assert len(choices) <= 25, given
        assert all(1 <= len(one["name"]) <= 100 and len(str(one["value"])) <= 100 for one in choices), given
        assert self.faults() == [], given

    def _nobody_called(self, given: Any) -> None:
        for message in self.world.posted_since(self._last):
            self._last = max(self._last, message.id)
            called = (message.ping_user_ids, message.ping_role_ids, message.mention_everyone)
            assert called == ([], [], False), given

    def faults(self) -> list[str]:
        """What was logged of faults since last asked, and of replies that were lost."""
        found = [
            f"{one.getMessage()} {one.exc_info and one.exc_info[1]!r}"
            for one in self.log.records
            if one.levelname in ("ERROR", "CRITICAL") or any(lost in one.getMessage() for lost in LOST)
        ]
        self._said += [one.getMessage() for one in self.log.records if one.name.startswith("oshipass")]
        self.log.clear()
        return found

    async def books_add_up(self) -> None:
        """Nothing differs from what the ledger says, and no line of the log has told a secret."""
        found: list[str] = []
        here, engine = self.world.here.cafe, self.world.floor.store._engine
        await engine.read(lambda: audit_cafe(here, CafeSettings(), found.append, lambda _: None))
        assert found == []
        told, self._said = "\n".join(self._said), []
        assert list(secrets_in(told, "the log")) == []

    def theirs(self) -> dict[str, list[Any]]:
        """The other café's rows, to compare with what they are later."""
        return everything(self.world, self.world.there.cafe)
