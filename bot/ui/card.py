"""The producer card and a new rank as messages."""

from __future__ import annotations

from dataclasses import replace

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.card_picture import card_sheet
from bot.ui.facts import stamp
from bot.ui.message import Json, Message, button, embed, line, row
from bot.words import Reader, number
from cafe.card import ProducerCard
from cafe.promotions import PromotionFacts
from cafe.ranks import Rank


def own_card(card: ProducerCard, reader: Reader) -> Message:
    """The card for its owner's eyes, with a button that shows it to the channel and a switch for promotions."""
    producer = card.producer
    own = [
        line(reader("points-balance"), number(producer.balance)),
        line(reader("points-pv"), number(producer.pv)),
        line(reader("card-others"), reader("card-name" if producer.name_shown else "card-number"), inline=False),
    ]
    public = producer.choices.promotion_public
    switch = reader("card-promotions-on") if public else reader("card-promotions-off")
    buttons = row(
        button(reader("card-show"), custom_id("card-show")),
        button(switch, custom_id("card-promotions", int(not public))),
    )
    message = _card(card, plain(producer.name), own, reader, buttons, no=True)
    return replace(message, sheet=card_sheet(card, producer.name, reader, no=True))


def shown_card(card: ProducerCard, reader: Reader, *rows: Json) -> Message:
    """The card as everyone may see it: name or number as its owner chose, no balance, no PV."""
    no = str(card.producer.no)
    title = plain(card.shown_name) if card.shown_name else reader("ranking-number", no=no)
    message = _card(card, title, [], reader, *rows)
    return replace(message, sheet=card_sheet(card, card.shown_name or title, reader))


def _card(card: ProducerCard, title: str, own: list[Json], reader: Reader, *rows: Json, no: bool = False) -> Message:
    """What both have in common."""
    streak = reader("card-streak-days", days=card.streak) if card.streak else reader("card-streak-none")
    oshi = plain(card.oshi.called(reader.locale)) if card.oshi else reader("card-oshi-none")
    fields = [
        line(reader("points-rank"), card.rank.called(reader.locale)),
        line(reader("card-oshi"), oshi),
        line(reader("card-streak"), streak),
        line(reader("card-since"), stamp(card.producer.joined_at, "D")),
        *own,
    ]
    footer = reader("points-no", no=str(card.producer.no)) if no else ""
    made = embed(f"{reader('card-title')} · {title}", colour=card.rank.colour, fields=fields, footer=footer)
    return Message(embeds=[made], rows=rows)


def with_new_rank(message: Message, rank: Rank, reader: Reader) -> Message:
    """A reply, and below it that a new rank has been reached."""
    told = embed(
        reader("promotion-title"), reader("promotion-own", rank=rank.called(reader.locale)), colour=rank.colour
    )
    return replace(message, embeds=[*message.embeds, told])


def promotion_message(facts: PromotionFacts, reader: Reader) -> Message:
    """To everyone: who has reached which rank, by the name they chose to show."""
    who = plain(facts.name) if facts.name else reader("ranking-number", no=str(facts.no))
    told = reader("promotion-public", who=who, rank=facts.rank.called(reader.locale))
    return Message(embeds=[embed(reader("promotion-title"), told, colour=facts.rank.colour)])
