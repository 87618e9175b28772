"""One's own brakes: how they stand, what can be changed about them, and the form for a limit."""

from __future__ import annotations

from bot.presses import custom_id
from bot.ui.facts import shown_day, stamp
from bot.ui.message import Form, Json, Message, button, choice, embed, line, row, select, text_input
from bot.words import Reader, number
from cafe.limits import OPEN_END, PERIODS, UNITS, OwnLimit, OwnLimits
from cafe.periods import Period

MOST_DIGITS = 8


def limits_message(own: OwnLimits, reader: Reader) -> Message:
    """The limits with what is left of them, the break, and what can be done about both."""
    fields = [_limit(limit, reader) for limit in sorted(own.limits, key=_place)]
    if own.paused_until:
        open_end = own.paused_until >= OPEN_END
        until = "" if open_end else reader("limit-pause-until", until=stamp(own.paused_until))
        fields.append(line(reader("limit-pause"), until or reader("limit-pause-open"), inline=False))
    body = [reader("limit-body")]
    if not fields:
        body.append(reader("limit-none"))
    if any(limit.unit == "yen" for limit in own.limits):
        body.append(reader("limit-yen-note"))
    made = embed(reader("limit-title"), "\n".join(body), fields=fields, footer=reader("limit-pause-note"))
    return Message(embeds=[made], rows=[row(_choose(reader)), _pauses(own, reader)])


def limit_form(unit: str, period: str, amount: int | None, reader: Reader) -> Form:
    """Asks for the amount of one limit; the present one stands in it."""
    value = "" if amount is None else str(amount)
    field = text_input("amount", reader("limit-form-amount"), value=value, most=MOST_DIGITS)
    return Form(_name(unit, period, reader), custom_id("limit-amount", unit, period), [field])


def _place(limit: OwnLimit) -> tuple[int, int]:
    """The order of the select, whichever limit was changed last."""
    return UNITS.index(limit.unit), PERIODS.index(Period(limit.period))


def _limit(limit: OwnLimit, reader: Reader) -> Json:
    told = [
        reader("limit-value", amount=number(limit.amount), used=number(limit.used), left=number(limit.left)),
    ]
    if limit.then_from:
        day = shown_day(limit.then_from, reader)
        told.append(
            reader("limit-then-none", day=day)
            if limit.then is None
            else reader("limit-then", day=day, amount=number(limit.then))
        )
    return line(_name(limit.unit, limit.period, reader), "\n".join(told), inline=False)


def _name(unit: str, period: str, reader: Reader) -> str:
    return reader("limit-name", unit=unit, period=period)


def _choose(reader: Reader) -> Json:
    kinds = [(unit, period.value) for unit in UNITS for period in PERIODS]
    options = [choice(_name(unit, period, reader), f"{unit}-{period}") for unit, period in kinds]
    return select(custom_id("limit-choose"), options, reader("limit-choose"))


def _pauses(own: OwnLimits, reader: Reader) -> Json:
    buttons = [
        button(reader("limit-pause-week"), custom_id("limit-pause", 7)),
        button(reader("limit-pause-month"), custom_id("limit-pause", 30)),
        button(reader("limit-pause-forever"), custom_id("limit-pause", 0)),
    ]
    if own.paused_until:
        buttons.append(button(reader("limit-pause-end"), custom_id("limit-pause-end")))
    return row(*buttons)
