"""A small result file and the receipt of one of its producers, made from the description at the top of the modules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cafe.commitments import Opening

CAFE = "discord:900"


def opening(entry: int, **about: Any) -> Opening:
    """An entry of season 3; cast, points, producer and season may be given."""
    points, weight = about.pop("points", 1), about.pop("weight", 110)
    told = {"season": 3, "producer": 7, "day": "2026-11-11", "cast": 1} | about
    return Opening(
        cafe=CAFE, entry=entry, points=points, weight=weight, power=points * weight, salt=f"{entry:064x}", **told
    )


@dataclass
class Made:
    """A file before its bytes: (opening, voided commitment or "") of each line, and whatever else is to stand there."""

    entries: list[tuple[Opening, str]]
    names: dict[int, str] = field(default_factory=lambda: {1: "彩", 2: '凛 "Rin"'})
    changes: dict[str, str] = field(default_factory=dict[str, str])

    def lines(self) -> list[str]:
        return sorted(
            f"{one.commitment()} {one.cast} {one.power}{' ' * bool(voided)}{voided}" for one, voided in self.entries
        )

    def totals(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for one, _ in self.entries:
            found[one.cast] = found.get(one.cast, 0) + one.power
        return dict(sorted(found.items()))

    def text(self, lines: Sequence[str] | None = None) -> str:
        """The file; `lines` instead of its own, under a head that fits them."""
        told = self.lines() if lines is None else list(lines)
        head = {
            "magic": "oshipass-result-v1", "cafe": f"cafe {json.dumps(CAFE)}", "season": "season 3",
            "title": 'title "2026-11"', "first": "first 2026-11-01", "last": "last 2026-11-30",
            **{
                f"cast {who}": f"cast {who} {power} {json.dumps(self.names.get(who, '?'), ensure_ascii=False)}"
                for who, power in self.totals().items()
            },
            "lines": f"lines {len(told)}", "root": f"root {by_the_definition([one.encode() for one in told]).hex()}",
        } | self.changes  # fmt: skip
        return "\n".join([*(one for one in head.values() if one), "", *told, ""])

    def content(self, lines: Sequence[str] | None = None) -> bytes:
        return self.text(lines).encode()

    def receipt(self, *entries: int) -> dict[str, Any]:
        """A receipt about some of the entries, or all of producer 7's."""
        numbers = {one.commitment(): one.entry for one, _ in self.entries}
        chosen = [
            {
                "kind": "push",
                "cast_name": self.names.get(one.cast, ""),
                "voids": numbers.get(voided, 9) if voided else None,
                **one.to_json(),
            }
            for one, voided in self.entries
            if (one.entry in entries if entries else one.producer == 7)
        ]
        return {
            "format": "oshipass-receipts", "version": 1, "encoding": "oshipass-commitment-v1", "cafe": CAFE,
            "openings": chosen,
        }  # fmt: skip


def by_the_definition(lines: list[bytes]) -> bytes:
    """The tree hash as RFC 9162 words it, without the module that is tested."""
    if not lines:
        return hashlib.sha256(b"").digest()
    if len(lines) == 1:
        return hashlib.sha256(b"\x00" + lines[0]).digest()
    part = 1 << ((len(lines) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + by_the_definition(lines[:part]) + by_the_definition(lines[part:])).digest()


def season() -> Made:
    """Five pushes, one undone, and a correction of season 2."""
    pushes = [
        opening(11, points=3), opening(12, points=2, cast=2), opening(14, points=5, producer=8),
        opening(15, points=1, producer=8, cast=2), opening(16, points=4),
    ]  # fmt: skip
    undo = opening(17, points=-4)
    old = opening(9, points=2, season=2)
    correction = opening(20, points=-2)
    return Made([*((one, "") for one in pushes), (undo, pushes[4].commitment()), (correction, f"2/{old.commitment()}")])


def changed(made: Opening, **about: Any) -> Opening:
    """Another opening under the same entry."""
    return replace(made, **about)
