"""Ranks: lifetime PV decides the rank, the rank decides how much a pushed point weighs.

Only Assistant, Junior, Chief and the black card of the Chō-Producer are attested for the café this grew from. The other
names, all thresholds and all weights are this product's own defaults; a café sets its own.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_RANKS = 25
"""What fits one of Discord's menus."""
MOST_WEIGHT = 1000
"""Ten times the first rank's: beyond it the others' pushes would mean nothing."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank: `threshold_pv` lifetime PV points reach it; a pushed point weighs `weight_percent` hundredths."""

    no: int
    key: str
    name_en: str
    name_ja: str
    threshold_pv: int
    weight_percent: int
    colour: int

    def called(self, language: str) -> str:
        """The name as a reader of this language would say it."""
        return self.name_ja if language == "ja" else self.name_en


DEFAULT_RANKS: tuple[Rank, ...] = (
    Rank(1, "assistant", "Assistant Producer", "アシスタントプロデューサー", 0, 100, 0xF5F5F0),
    Rank(2, "junior", "Junior Producer", "ジュニアプロデューサー", 10, 110, 0x8FD694),
    Rank(3, "chief", "Chief Producer", "チーフプロデューサー", 30, 120, 0x4FB0C6),
    Rank(4, "senior", "Senior Producer", "シニアプロデューサー", 80, 130, 0x4A78D0),
    Rank(5, "managing", "Managing Producer", "マネージングプロデューサー", 160, 140, 0x7E57C2),
    Rank(6, "general", "General Producer", "ゼネラルプロデューサー", 300, 150, 0xC2549D),
    Rank(7, "supervising", "Supervising Producer", "統括プロデューサー", 600, 160, 0xD9534F),
    Rank(8, "executive", "Executive Producer", "エグゼクティブプロデューサー", 1200, 170, 0xB8BEC6),
    Rank(9, "grand", "Grand Producer", "総合プロデューサー", 2400, 180, 0xD4AF37),
    Rank(10, "cho", "Chō-Producer", "超プロデューサー", 5000, 200, 0x101014),
)


def rank_for(pv: int, ranks: Sequence[Rank] = DEFAULT_RANKS) -> Rank:
    """The highest rank that so many lifetime PV points reach; `ranks` ascending, as `validate_ranks` asks."""
    reached = ranks[0]
    for rank in ranks[1:]:
        if pv < rank.threshold_pv:
            break
        reached = rank
    return reached


def next_rank(pv: int, ranks: Sequence[Rank] = DEFAULT_RANKS) -> tuple[Rank, int] | None:
    """The next rank and how many PV points are missing to it; None at the top."""
    above = next((rank for rank in ranks[1:] if rank.threshold_pv > pv), None)
    return None if above is None else (above, above.threshold_pv - pv)


def power(points: int, weight_percent: int) -> int:
    """What points add to a tally, in hundredths: 1 point at 110 % is 110. Negative for a counter-entry."""
    return points * weight_percent


def validate_ranks(ranks: Sequence[Rank]) -> list[str]:
    """Everything that is wrong with a list of ranks, in plain sentences; empty if it can be used."""
    if not 1 <= len(ranks) <= MOST_RANKS:
        return [f"there must be 1 to {MOST_RANKS} ranks, not {len(ranks)}"]
    return [*_order_problems(ranks), *(problem for rank in ranks for problem in _rank_problems(rank)), *_twice(ranks)]


def _order_problems(ranks: Sequence[Rank]) -> list[str]:
    problems: list[str] = []
    if [rank.no for rank in ranks] != list(range(1, len(ranks) + 1)):
        problems.append("ranks must be numbered 1, 2, 3 … in this order")
    if ranks[0].threshold_pv != 0:
        problems.append(f"the first rank must begin at 0 PV, not {ranks[0].threshold_pv}")
    for below, rank in itertools.pairwise(ranks):
        if rank.threshold_pv <= below.threshold_pv:
            problems.append(f"rank {rank.no} must need more PV than rank {below.no}")
        if rank.weight_percent < below.weight_percent:
            problems.append(f"rank {rank.no} must not weigh less than rank {below.no}")
    return problems


def _rank_problems(rank: Rank) -> list[str]:
    problems: list[str] = []
    if not (rank.key and rank.name_en.strip() and rank.name_ja.strip()):
        problems.append(f"rank {rank.no} needs a key and a name in both languages")
    if not 1 <= rank.weight_percent <= MOST_WEIGHT:
        problems.append(f"rank {rank.no} must weigh 1 to {MOST_WEIGHT} percent, not {rank.weight_percent}")
    if not 0 <= rank.colour <= 0xFFFFFF:
        problems.append(f"rank {rank.no} needs a colour from 0x000000 to 0xFFFFFF")
    return problems


def _twice(ranks: Sequence[Rank]) -> list[str]:
    counts = Counter(rank.key for rank in ranks)
    return [f"two ranks have the key {key!r}" for key, count in counts.items() if count > 1]
