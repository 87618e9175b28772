"""A guest's own stay, in private replies and direct messages alone: nothing of it is ever public."""

from __future__ import annotations

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.bill import bill_lines
from bot.ui.facts import stamp
from bot.ui.message import COLOUR, COLOUR_QUIET, COLOUR_WARN, Form, Json, Message, button, embed, line, row, text_input
from bot.words import Reader
from cafe.menu import MenuItem
from cafe.settings import CafeSettings
from cafe.stay import Stay, StayView
from cafe.till import TimeNotice

TIME_LENGTH = 40


def stay_message(view: StayView, reader: Reader, *said: str) -> Message:
    """The stay as it stands: time, running bill, and what can be done."""
    stay, at = view.stay, view.at
    title = reader("stay-title-table", table=plain(stay.table)) if stay.table else reader("stay-title")
    told = [*said, *_time(view, reader)]
    if stay.orders_open and not stay.gone(at):
        told.append(reader("stay-order-open", count=stay.orders_open))
    fields = [
        line(reader("stay-since"), stamp(stay.started_at, "t")),
        line(reader("stay-minutes"), reader("stay-minutes-value", minutes=stay.minutes(at))),
        line(reader("stay-total"), reader("bill-yen", yen=stay.total)),
        line(reader("stay-bill"), bill_lines(stay, reader), inline=False),
    ]
    late = not stay.gone(at) and stay.ended(at)
    colour = COLOUR_QUIET if stay.gone(at) else COLOUR_WARN if late else COLOUR
    ordered = not stay.gone(at) and any(each.kind == "order" for each in stay.lines)
    footer = reader("stay-order-wrong") if ordered else ""
    return Message(
        embeds=[embed(title, "\n".join(told), colour=colour, fields=fields, footer=footer)],
        rows=_buttons(view.cafe, stay, view.settings, at, reader),
    )


def _time(view: StayView, reader: Reader) -> list[str]:
    stay, at = view.stay, view.at
    if stay.gone(at) and stay.left_at is not None:
        left = stamp(stay.left_at, "t")
        if view.settings.floor_channel is None:
            return [reader("stay-left-no-floor", at=left)]
        return [reader("stay-left", at=left)]
    told: list[str] = []
    if at >= stay.until:
        told.append(reader("stay-over", until=stamp(stay.until, "t"), minutes=stay.over(at)))
    else:
        told.append(reader("stay-until", until=stamp(stay.until, "t"), relative=stamp(stay.until, "R")))
    if stay.left_at is not None:
        told.append(reader("stay-leaving", at=stamp(stay.left_at, "t")))
        late = stay.over(stay.left_at)
        if late:
            told.append(reader("stay-leaving-late", minutes=late))
    return told


def _buttons(cafe: int, stay: Stay, settings: CafeSettings, at: int, reader: Reader) -> list[Json]:
    """They name the café, since they are pressed in direct messages too, and the end that was shown."""
    if stay.gone(at):
        return []
    buttons: list[Json] = []
    if not stay.ended(at):
        label = reader("stay-extend-button", minutes=settings.extension_minutes, yen=settings.extension_yen)
        buttons.append(button(label, custom_id("stay-extend", cafe, stay.id, f"{stay.until:012x}")))
    buttons.append(button(reader("stay-leave-button"), custom_id("stay-leave", cafe, stay.id)))
    return [row(*buttons)]


def no_stay_message(reader: Reader) -> Message:
    """Nothing runs, and how one begins."""
    return Message(embeds=[embed(description=reader("stay-none"), colour=COLOUR_QUIET)])


def ordered_sentence(view: StayView, reader: Reader) -> str:
    """What the latest order was."""
    latest = view.stay.lines[-1]
    if isinstance(latest.item, MenuItem):
        return reader("stay-ordered", item=plain(latest.item.called(reader.locale)))
    return reader("stay-ordered-yen", yen=latest.yen)


def leave_message(view: StayView, reader: Reader, token: str) -> Message:
    """When to leave: now, with the time, or at another."""
    stay, cafe = view.stay, view.cafe
    buttons = [button(reader("stay-now-button"), custom_id("stay-go", cafe, stay.id, "now", token))]
    if not stay.ended(view.at):
        label = reader("stay-end-button", clock=view.clock)
        buttons.append(button(label, custom_id("stay-go", cafe, stay.id, "end", token)))
    buttons.append(button(reader("stay-at-button"), custom_id("stay-at", cafe, stay.id)))
    return Message(embeds=[embed(description=reader("stay-when"))], rows=[row(*buttons)])


def leave_form(cafe: int, stay: int, reader: Reader) -> Form:
    """A time to leave at."""
    asked = text_input("at", reader("stay-at-label"), placeholder=reader("stay-at-hint"), most=TIME_LENGTH)
    return Form(reader("stay-at-title"), custom_id("stay-at-form", cafe, stay), [asked])


# ---- direct messages -------------------------------------------------------------------------------------------------


def hello_message(view: StayView, reader: Reader) -> Message:
    """The first word of a stay; whether it arrives shows if the way is open."""
    return Message(
        embeds=[embed(description=reader("stay-hello", cafe=plain(view.cafe_name), until=stamp(view.stay.until, "t")))]
    )


def started_sentences(view: StayView, reader: Reader, *, reachable: bool) -> list[str]:
    """What a stay begins with, and who will be told before its end."""
    if reachable:
        promise = reader("stay-notice-promise", minutes=view.settings.stay_notice_minutes)
    elif view.settings.floor_channel is None:
        promise = reader("stay-closed-no-floor")
    else:
        promise = reader("stay-closed")
    return [reader("stay-started"), promise]


def time_notice_message(facts: TimeNotice, reader: Reader) -> Message:
    """Time ends soon: stay or leave, with no word that asks for either."""
    stay = facts.stay
    told = [reader("stay-notice-body", until=stamp(stay.until, "t"), relative=stamp(stay.until, "R"))]
    if stay.orders_open:
        told.append(reader("stay-order-open", count=stay.orders_open))
    fields = [line(reader("stay-total"), reader("bill-yen", yen=stay.total))]
    title = reader("stay-notice-title", cafe=plain(facts.cafe_name))
    return Message(
        embeds=[embed(title, "\n".join(told), fields=fields)],
        rows=_buttons(facts.cafe, stay, facts.settings, facts.at, reader),
    )
