"""The producer card: what its owner sees of it, and what others may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from cafe.book import Producer
from cafe.context import CastMember, Context, instant
from cafe.days import ONE_DAY
from cafe.memory import Question
from cafe.ranks import Rank, rank_for


@dataclass(frozen=True, slots=True, kw_only=True)
class ProducerCard:
    """A producer with rank and oshi. `streak` is 0 once it ended; `language` is the café's, for what all may read.

    `since` is the day of joining on the café's clocks.
    """

    producer: Producer
    rank: Rank
    oshi: CastMember | None
    streak: int
    since: date
    cafe_name: str
    language: str

    @property
    def shown_name(self) -> str | None:
        """The name, if others may read it."""
        return self.producer.name if self.producer.name_shown else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProducerCardOf(Question[ProducerCard | None]):
    """An account's own card; None where none was issued."""

    platform: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProducerCardOfNo(Question[ProducerCard | None]):
    """A card that was shown to all, as it is now; None once its owner has deleted it."""

    no: int


def producer_card(producer: Producer, context: Context, at: int) -> ProducerCard:
    """The card at an instant in milliseconds. A streak runs while yesterday's or today's check-in is in it."""
    last = date.fromisoformat(producer.last_check_in) if producer.last_check_in else None
    runs = last is not None and last >= context.day(at) - ONE_DAY
    return ProducerCard(
        producer=producer,
        rank=rank_for(producer.pv, context.settings.ranks),
        oshi=context.cast.get(producer.oshi or 0),
        streak=producer.streak if runs else 0,
        since=instant(producer.joined_at).astimezone(ZoneInfo(context.settings.zone)).date(),
        cafe_name=context.name,
        language=context.settings.language,
    )
