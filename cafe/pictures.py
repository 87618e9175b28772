"""Whether a café wants pictures beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from cafe.memory import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesWanted(Question[bool]):
    """Whether messages of this café carry a picture where there is one; the words are there in any case."""
