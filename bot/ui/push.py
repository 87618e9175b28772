"""A push as its receipt."""

from __future__ import annotations

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.message import COLOUR_QUIET, DANGER, Message, button, embed, line, row
from bot.words import Reader, number, power
from cafe.push import Receipt


def receipt_message(receipt: Receipt, reader: Reader, token: str) -> Message:
    """What was pushed, what it did, and Undo until when."""
    cast = plain(receipt.cast.called(reader.locale))
    description = reader("push-points", points=receipt.points)
    if receipt.words:
        description += "\n" + reader("push-words")
    fields = [
        line(reader("push-power"), power(receipt.power)),
        line(reader("push-balance"), number(receipt.balance)),
    ]
    if receipt.total is None or receipt.place is None:
        description += "\n" + reader("push-sealed")
    else:
        place = str(receipt.place)
        fields.append(
            line(reader("push-total", cast=cast), reader("push-total-value", total=power(receipt.total), place=place))
        )
        if receipt.own_place is not None and receipt.own_power is not None:
            own = reader("push-own-value", place=number(receipt.own_place), power=power(receipt.own_power))
            fields.append(line(reader("push-own"), own))
    undo = custom_id("undo", receipt.entry, token)
    return Message(
        embeds=[
            embed(
                reader("push-title", cast=cast),
                description,
                colour=receipt.cast.colour or COLOUR_QUIET,
                fields=fields,
                footer=reader("push-entry", no=str(receipt.entry)),
            )
        ],
        rows=[row(button(reader("push-undo", until=receipt.undo_clock), undo, DANGER))],
    )


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
