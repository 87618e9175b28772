"""A stay's bill as the floor's staff see it, and the forms that record one."""

from __future__ import annotations

from bot.plain import clean, clip, plain
from bot.presses import custom_id
from bot.ui.bill import bill_lines
from bot.ui.facts import mention_of, stamp
from bot.ui.message import (
    COLOUR,
    COLOUR_QUIET,
    COLOUR_WARN,
    DANGER,
    SUCCESS,
    Form,
    Json,
    Message,
    button,
    embed,
    line,
    row,
    text_input,
)
from bot.words import Reader, signed
from cafe.staff import TABLE_LENGTH
from cafe.till import BillCard, TimeUp

YEN_LENGTH = 16
ALL = "all"
"""In place of what a form proposed for PV: nothing, so the whole bill counts."""
TITLE = 45
"""What a form's title may have."""


def bill_message(card: BillCard, reader: Reader, *, asking: bool = False) -> Message:
    """The card on the floor; `asking` is whether to close the stay without a bill."""
    stay = card.stay
    whom = {"producer": str(stay.producer), "name": plain(card.name)}
    title = reader("bill-title-table", table=plain(stay.table), **whom) if stay.table else reader("bill-title", **whom)
    fields = [
        line(reader("stay-since"), stamp(stay.started_at, "t")),
        line(reader("stay-minutes"), reader("stay-minutes-value", minutes=stay.minutes(card.at))),
    ]
    over = stay.over(card.at)
    if over:
        fields.append(line(reader("bill-over"), reader("stay-minutes-value", minutes=over)))
    if stay.orders_open:
        fields.append(line(reader("bill-open-order"), reader("bill-open-order-value", count=stay.orders_open)))
    fields.append(line(reader("stay-total"), reader("bill-yen", yen=stay.total)))
    fields.append(line(reader("stay-bill"), bill_lines(stay, reader), inline=False))
    told = reader("bill-drop-ask") if asking else _state(card, reader)
    colour = COLOUR_WARN if asking else COLOUR if stay.state == "leaving" else COLOUR_QUIET
    return Message(
        embeds=[embed(title, told, colour=colour, fields=fields)], rows=[row(*_buttons(card, reader, asking=asking))]
    )


def _state(card: BillCard, reader: Reader) -> str:
    stay, paid = card.stay, card.paid
    if paid is not None:
        return reader(
            "bill-paid", yen=paid.yen, actor=mention_of(paid.actor), entry=str(paid.entry), points=signed(paid.points),
            pv=signed(paid.pv),
        )  # fmt: skip
    if card.visits:
        return reader("bill-voided")
    if stay.state == "dropped":
        return reader("bill-dropped", actor=mention_of(stay.closed_by)) if stay.closed_by else reader("bill-forgotten")
    return reader("bill-leaves", at=stamp(stay.left_at or card.at, "t"))


def _buttons(card: BillCard, reader: Reader, *, asking: bool) -> list[Json]:
    stay, drawn = card.stay.id, f"{card.visits:x}"
    if asking:
        return [
            button(reader("bill-drop-yes"), custom_id("bill-drop-yes", stay, drawn), DANGER),
            button(reader("bill-back"), custom_id("bill-back", stay)),
        ]
    if card.paid is not None:
        return [button(reader("bill-correct-button"), custom_id("bill-paid", stay, drawn))]
    pay = button(reader("bill-paid-button"), custom_id("bill-paid", stay, drawn), SUCCESS)
    if card.stay.state != "leaving":
        return [pay]
    return [pay, button(reader("bill-drop-button"), custom_id("bill-drop", stay, drawn))]


def bill_form(card: BillCard, reader: Reader) -> Form:
    """The bill as it is or was recorded, to be corrected. What counts for PV is filled in only if it is less."""
    yen = card.stay.total if card.paid is None else card.paid.yen
    pv_yen = "" if card.pv_yen is None else str(card.pv_yen)
    inputs = [
        text_input("yen", reader("bill-form-yen"), value=str(yen), most=YEN_LENGTH),
        text_input("pv_yen", reader("bill-form-pv"), value=pv_yen, required=False, most=YEN_LENGTH),
    ]
    title = clip(reader("bill-form-title", producer=str(card.stay.producer)), TITLE)
    return Form(title, custom_id("bill-form", card.stay.id, f"{card.visits:x}", pv_yen or ALL), inputs)


def visit_form(account: str, name: str, reader: Reader) -> Form:
    """A visit of a member, from their menu."""
    inputs = [
        text_input("yen", reader("bill-form-yen"), most=YEN_LENGTH),
        text_input("pv_yen", reader("bill-form-pv"), required=False, most=YEN_LENGTH),
        text_input("table", reader("bill-form-table"), required=False, most=TABLE_LENGTH),
    ]
    title = clip(f"{reader('bill-visit-title')}: {clean(name)}", TITLE)
    return Form(title, custom_id("visit-form", account), inputs)


def time_up_message(facts: TimeUp, reader: Reader) -> Message:
    """To the floor: somebody whose direct messages are closed should hear that their time ends."""
    stay = facts.stay
    whom = {"producer": str(stay.producer), "name": plain(facts.name)}
    if stay.table:
        title = reader("bill-time-title", table=plain(stay.table), **whom)
    else:
        title = reader("bill-time-title-no-table", **whom)
    return Message(embeds=[embed(title, reader("bill-time-body", until=stamp(stay.until, "t")), colour=COLOUR_WARN)])
