"""A push as its receipt."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.message import COLOUR_QUIET, DANGER, Json, Message, button, embed, line, row
from bot.ui.thanks import told_button
from bot.ui.wall import wall_button
from bot.words import Reader, number, power
from cafe.push import Receipt


class _Fixed(NamedTuple):
    """The words of a receipt that are the same for every push of one cast member."""

    cast: str
    title: str
    repeated: str
    power: str
    balance: str
    total: str
    own: str


@lru_cache(maxsize=4096)
def _fixed(reader: Reader, name: str) -> _Fixed:
    cast = plain(name)
    return _Fixed(
        cast,
        reader("push-title", cast=cast),
        reader("push-title-again", cast=cast),
        reader("push-power"),
        reader("push-balance"),
        reader("push-total", cast=cast),
        reader("push-own", cast=cast),
    )


def receipt_message(receipt: Receipt, reader: Reader, token: str) -> Message:
    """What was pushed, what it did, and Undo until when; a button to push the same again if the balance covers it."""
    if receipt.undone:
        return undone_message(receipt, reader)
    fixed = _fixed(reader, receipt.cast.called(reader.locale))
    description = reader("push-points", points=receipt.points)
    if receipt.words:
        description += "\n" + reader("push-words")
    fields = [line(fixed.power, power(receipt.power)), line(fixed.balance, number(receipt.balance))]
    if receipt.total is None or receipt.place is None:
        description += "\n" + reader("push-sealed")
    else:
        total = reader("push-total-value", total=power(receipt.total), place=str(receipt.place))
        fields.append(line(fixed.total, total))
        if receipt.own_place is not None and receipt.own_power is not None:
            own = reader("push-own-value", place=number(receipt.own_place), power=power(receipt.own_power))
            fields.append(line(fixed.own, own))
    drawn = embed(
        fixed.repeated if receipt.repeated else fixed.title,
        description,
        colour=receipt.cast.colour or COLOUR_QUIET,
        fields=fields,
        footer=reader("push-entry", no=str(receipt.entry)),
    )
    return Message(embeds=[drawn], rows=[row(*_buttons(receipt, reader, token))])


def _buttons(receipt: Receipt, reader: Reader, token: str) -> list[Json]:
    undo = custom_id("undo", receipt.entry, token)
    buttons = [button(_undo_label(reader, receipt.undo_clock), undo, DANGER)]
    if receipt.balance >= receipt.points:
        again = custom_id("push-again", receipt.cast.id, receipt.points, token)
        buttons.append(button(_again_label(reader, receipt.points), again))
    if receipt.on_wall is not None:
        buttons.append(wall_button(receipt.entry, receipt.on_wall, reader))
    if receipt.thanks_told is not None:
        buttons.append(told_button(receipt.thanks_told, reader))
    return buttons


@lru_cache(maxsize=64)
def _undo_label(reader: Reader, until: str) -> str:
    return reader("push-undo", until=until)


@lru_cache(maxsize=256)
def _again_label(reader: Reader, points: int) -> str:
    return reader("push-again", points=points)


def undone_message(receipt: Receipt, reader: Reader) -> Message:
    """The receipt once its push was taken back: no button is left."""
    cast = plain(receipt.cast.called(reader.locale))
    return Message(
        embeds=[
            embed(
                reader("push-undone-title"),
                reader("push-undone-body", cast=cast),
                colour=COLOUR_QUIET,
                fields=[line(reader("push-balance"), number(receipt.balance))],
                footer=reader("push-entry", no=str(receipt.entry)),
            )
        ]
    )
