"""The tree of refusals: keys, facts, and being good exceptions."""

import copy
import pickle
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from cafe import errors
from cafe.errors import AlreadyCheckedIn, CastName, InsufficientPoints, Refusal, UnknownCast

AYA = CastName("彩", "Aya")
ALL = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Refusal)]
LEAVES = [kind for kind in ALL if not kind.__subclasses__() or kind is errors.CafeUnavailable]


def example(kind: type[Refusal]) -> Refusal:
    return kind(*range(len(kind._names)))


def test_the_key_is_the_class_name_in_kebab_case() -> None:
    assert InsufficientPoints.key == "error-insufficient-points"
    assert errors.NoOshi.key == "error-no-oshi"
    assert InsufficientPoints(1, 2).key == "error-insufficient-points"


def test_no_two_refusals_share_a_key() -> None:
    keys = [kind.key for kind in ALL]
    assert len(keys) == len(set(keys)) > 50


def test_the_facts_are_the_fields_by_name() -> None:
    assert InsufficientPoints(balance=1, cost=2).facts() == {"balance": 1, "cost": 2}
    assert UnknownCast("aya", (AYA,)).facts() == {"text": "aya", "nearest": (AYA,)}


def test_the_text_for_logs_names_key_and_facts() -> None:
    assert str(InsufficientPoints(1, 2)) == "error-insufficient-points balance=1 cost=2"
    assert str(errors.NoOshi()) == "error-no-oshi"


def test_a_missing_fact_is_noticed_at_once() -> None:
    with pytest.raises(TypeError):
        InsufficientPoints(1)  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_every_refusal_survives_copy_pickle_and_hashing(kind: type[Refusal]) -> None:
    error = example(kind)
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert type(twin) is kind
        assert twin.facts() == error.facts()
    assert len({error, example(kind)}) == 2


def test_facts_given_by_name_survive_pickle() -> None:
    error = AlreadyCheckedIn(next_at=datetime(2026, 11, 22, tzinfo=UTC))
    assert pickle.loads(pickle.dumps(error)).facts() == error.facts()


def test_a_refusal_travels_through_a_context_manager_unchanged() -> None:
    @contextmanager
    def passing() -> Any:
        yield

    with pytest.raises(InsufficientPoints) as caught, passing():
        raise InsufficientPoints(1, 2)
    assert caught.value.facts() == {"balance": 1, "cost": 2}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_refusal_says_what_it_means(kind: type[Refusal]) -> None:
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}("), "the dataclass wrote it, nobody else"


def test_the_tree_at_the_top_of_the_file_names_every_leaf() -> None:
    assert errors.__doc__
    missing = [kind.__name__ for kind in LEAVES if kind.__name__ not in errors.__doc__]
    assert missing == []
