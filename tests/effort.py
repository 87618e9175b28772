"""How much the fuzzing tests try: little in `make test`, fifty times as much with `--long` (`make test-long`)."""

from __future__ import annotations

import pytest
from hypothesis import settings

LONG = 50
TRIED = "inputs"
"""The property under which a fuzzing test tells how many inputs it has given; their sum stands at the end of a run."""

settings.register_profile("quick", settings.get_profile("default"), deadline=None)  # a busy machine breaks no rule
settings.register_profile("long", settings.get_profile("default"), max_examples=2000, deadline=None)


def choose(*, long: bool) -> None:
    """Set the effort; before any test module is read, since it is read where `@settings` stands."""
    settings.load_profile("long" if long else "quick")


def is_long() -> bool:
    """Whether this is the long form."""
    return settings.get_current_profile_name() == "long"


def long_only() -> pytest.MarkDecorator:
    """A test that `make test` leaves out. Not for a conftest.py: it may be read before the effort is known."""
    return pytest.mark.skipif(not is_long(), reason="takes longer; played with --long")


def examples(quick: int) -> int:
    """How many examples a test tries of which `make test` tries `quick`."""
    return quick * LONG if is_long() else quick
