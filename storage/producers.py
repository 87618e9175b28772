"""Issuing cards and the choices one makes about oneself, as steps."""

from __future__ import annotations

from cafe.context import Context
from cafe.memory import Visitor
from cafe.names import check_name
from cafe.producers import Card, Join, SetLanguage, SetName, SetNameShown
from storage.engine import Steps
from storage.ledger import post_batch
from storage.registry import performs


def card_for(cafe: int, visitor: Visitor, context: Context, at: int) -> Steps[Card]:
    """The visitor's card inside a write, issued now if this is the first use of any command."""
    rows = yield "book_cafe", {"cafe": cafe}
    [outcome] = yield from post_batch([Join(cafe=cafe, key="", visitor=visitor)], context, rows[0], at, str)
    return outcome.result


@performs(SetLanguage)
def set_language(change: SetLanguage, context: Context, at: int) -> Steps[bool]:
    """See SetLanguage."""
    card = yield from card_for(change.cafe, change.visitor, context, at)
    yield "set_language", {"cafe": change.cafe, "no": card.producer.no, "language": change.language}
    return card.welcome


@performs(SetName)
def set_name(change: SetName, context: Context, at: int) -> Steps[bool]:
    """See SetName."""
    name = check_name(change.name)
    card = yield from card_for(change.cafe, change.visitor, context, at)
    yield "set_name", {"cafe": change.cafe, "no": card.producer.no, "name": name}
    yield "bump_revision", {"cafe": change.cafe}  # boards are kept with their lines (storage/ranking.py)
    return card.welcome


@performs(SetNameShown)
def set_name_shown(change: SetNameShown, context: Context, at: int) -> Steps[bool]:
    """See SetNameShown."""
    card = yield from card_for(change.cafe, change.visitor, context, at)
    yield "set_name_shown", {"cafe": change.cafe, "no": card.producer.no, "shown": int(change.shown)}
    yield "bump_revision", {"cafe": change.cafe}
    return card.welcome
