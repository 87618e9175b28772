"""What the pictures of a producer card and of a supporter's badge show: never a balance or PV, for both get around."""

from __future__ import annotations

from datetime import date

from bot.pictures.badge import BadgeSheet
from bot.pictures.card import CardFact, CardSheet
from bot.plain import clean
from bot.ui.pictured import face_of
from bot.words import Reader
from cafe.book import Producer
from cafe.card import ProducerCard
from cafe.context import CastMember


def card_sheet(card: ProducerCard, name: str, reader: Reader, *, no: bool = False) -> CardSheet:
    """The card under this name; with `no` the Producer No. stands beside it, as in the words that go along."""
    name = clean(name)
    number = reader("points-no", no=str(card.producer.no)) if no else ""
    streak = reader("card-streak-days", days=card.streak) if card.streak else reader("pictures-card-streak-none")
    rank, since, cafe = card.rank.called(reader.locale), _day(card.since, reader), clean(card.cafe_name)
    oshi = face_of(card.oshi, reader) if card.oshi else None
    none = reader("card-oshi-none")
    alt = reader(
        "pictures-card-alt", name=reader.listed([name, number]) if no else name, cafe=cafe, rank=clean(rank),
        oshi=oshi.name if oshi else none, streak=streak, since=since,
    )  # fmt: skip
    return CardSheet(
        file="card.png", alt=alt, title=reader("card-title"), cafe=cafe, name=name, no=number, rank=clean(rank),
        colour=card.rank.colour, oshi_label=reader("card-oshi"), oshi=oshi, oshi_none=none,
        facts=(CardFact(reader("card-streak"), streak), CardFact(reader("card-since"), since)),
    )  # fmt: skip


def badge_sheet(producer: Producer, oshi: CastMember, cafe: str, reader: Reader) -> BadgeSheet:
    """The badge of whoever has declared for this cast member, by name or number as they chose."""
    name, no = clean(producer.name) if producer.name_shown else "", str(producer.no)
    who = name or reader("pictures-board-number", no=no)  # beside the word Producer
    heard = name or reader("ranking-number", no=no)
    face, cafe = face_of(oshi, reader), clean(cafe)
    return BadgeSheet(
        file="badge.png", alt=reader("pictures-badge-alt", cast=face.name, who=heard, cafe=cafe), oshi=face,
        rim=reader("pictures-badge-rim"), who_label=reader("pictures-badge-by"), who=who, cafe=cafe,
    )  # fmt: skip


def _day(day: date, reader: Reader) -> str:
    return reader("pictures-date", year=str(day.year), month=day.month, date=day.day)
