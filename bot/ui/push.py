"""A push as its receipt."""

from __future__ import annotations

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.message import COLOUR_QUIET, DANGER, Json, Message, button, embed, line, row
from bot.words import Reader, number, power
from cafe.push import Receipt


def receipt_message(receipt: Receipt, reader: Reader, token: str) -> Message:
    """What was pushed, what it did, and Undo until when; a button to push the same again if the balance covers it."""
    if receipt.undone:
        return undone_message(receipt, reader)
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
    return Message(
        embeds=[
            embed(
                reader("push-title-again" if receipt.repeated else "push-title", cast=cast),
                description,
                colour=receipt.cast.colour or COLOUR_QUIET,
                fields=fields,
                footer=reader("push-entry", no=str(receipt.entry)),
            )
        ],
        rows=[row(*_buttons(receipt, reader, token))],
    )


def _buttons(receipt: Receipt, reader: Reader, token: str) -> list[Json]:
    undo = custom_id("undo", receipt.entry, token)
    buttons = [button(reader("push-undo", until=receipt.undo_clock), undo, DANGER)]
    if receipt.balance >= receipt.points:
        again = custom_id("push-again", receipt.cast.id, receipt.points, token)
        buttons.append(button(reader("push-again", points=receipt.points), again))
    return buttons


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
