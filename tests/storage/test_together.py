"""Steps that are asked together give what they give alone, in as few trips as may be."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from cafe.errors import RankingOff, Refusal
from storage.engine import Rows, Step, Steps
from storage.postgres import Line, Postgres
from storage.rounds import side_by_side
from tests import postgres

ASKED: list[Step] = [
    ("book_cafe", {"cafe": 1}),
    ("audit_cafes", {}),
    ("book_cafe", {"cafe": 2}),
    ("cafe_at", {"platform": "discord", "external_id": "nobody"}),
    ("book_cafe", {"cafe": 1}),
    ("audit_producers", {"cafe": 1, "after": 0, "count": 5}),
]


@pytest.fixture
async def engine_over_postgres(postgres_server: postgres.Server) -> AsyncIterator[Postgres]:
    url = postgres_server.url(postgres_server.create_with_tables())
    for no in (1, 2):
        statement = "INSERT INTO cafe (id, name, settings, last_entry, created_at) VALUES (?, 'ホシ\"ゾラ', '{}', ?, 0)"
        postgres.run(url, statement, no, no * 7)
    postgres.run(url, "INSERT INTO producer (cafe, no, name, joined_at) VALUES (1, 3, 'Ben', 0), (1, 4, 'Aki', 0)")
    opened = await Postgres.open(url)
    yield opened
    await opened.close()


def as_lists(rows: Rows) -> list[list[object]]:
    return [list(row) for row in rows]


async def test_steps_asked_together_find_what_each_finds_alone(engine_over_postgres: Postgres) -> None:
    def together() -> Steps[list[Rows]]:
        return list((yield ASKED))

    def alone() -> Steps[list[Rows]]:
        found: list[Rows] = []
        for step in ASKED:
            found.append((yield step))
        return found

    one, other = await engine_over_postgres.read(together), await engine_over_postgres.read(alone)
    assert [as_lists(rows) for rows in one] == [as_lists(rows) for rows in other]
    assert [len(rows) for rows in one] == [1, 2, 1, 0, 1, 2]


async def test_works_side_by_side_share_their_trips_and_not_their_refusals(
    engine_over_postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    trips: list[int] = []
    run = Line.run_together

    async def counted(line: Line, steps: list[Step]) -> object:
        trips.append(len(steps))
        return await run(line, steps)

    monkeypatch.setattr(Line, "run_together", counted)

    def work(cafe: int) -> Steps[int]:
        rows = yield "book_cafe", {"cafe": cafe}
        if cafe == 2:
            raise RankingOff
        again, _ = yield [("book_cafe", {"cafe": cafe}), ("audit_cafes", {})]
        return rows[0][1] + again[0][1]

    found = await engine_over_postgres.read(lambda: side_by_side([work(1), work(2), work(1)]))
    assert found[0] == found[2] == 14
    assert isinstance(found[1], Refusal)
    assert trips == [3, 4]
