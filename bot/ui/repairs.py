"""Repairs as messages, for managers alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.plain import plain
from bot.presses import custom_id
from bot.ui.facts import shown_day
from bot.ui.message import COLOUR_QUIET, COLOUR_WARN, PRIMARY, Message, button, embed, line, row
from bot.words import Reader, number
from cafe.repairs import RepairProgress


def repair_preview(kept: Mapping[str, Any], producers: int, days: int, reader: Reader, token: str) -> Message:
    """Whom and what a repair would concern, and the two buttons; without the first where it concerns nobody."""
    first, last = date.fromisoformat(kept["first"]), date.fromisoformat(kept["last"])
    fields = [
        line(reader("repair-days"), _stretch(first, last, reader), inline=False),
        line(reader("repair-producers"), number(producers)),
        line(reader("repair-entries"), number(days)),
        line(reader("repair-reason"), plain(kept["reason"]), inline=False),
    ]
    buttons = [
        button(reader("repair-confirm"), custom_id("repair", token), PRIMARY),
        button(reader("repair-cancel"), custom_id("repair-cancel")),
    ]
    body = reader("repair-ask") if producers else reader("repair-nobody")
    return Message(
        embeds=[embed(reader("repair-title"), body, colour=COLOUR_WARN, fields=fields)],
        rows=[row(*buttons)] if producers else [],
    )


def repair_progress(progress: RepairProgress, reader: Reader) -> Message:
    """How far a repair has come; while it runs with a button that goes on where it was."""
    told = {"producers": progress.producers, "days": progress.days}
    outage = progress.outage
    fields = [line(reader("repair-days"), _stretch(outage.first, outage.last, reader), inline=False)]
    if progress.finished:
        done = embed(reader("repair-done-title"), reader("repair-done-body", **told), fields=fields)
        return Message(embeds=[done])
    running = embed(
        reader("repair-running-title"), reader("repair-running-body", **told), colour=COLOUR_WARN, fields=fields
    )
    go = button(reader("repair-go"), custom_id("repair-go", outage.id))
    return Message(embeds=[running], rows=[row(go)])


def repair_cancelled(reader: Reader) -> Message:
    """Nothing was done."""
    return Message(embeds=[embed(description=reader("repair-cancelled"), colour=COLOUR_QUIET)])


def _stretch(first: date, last: date, reader: Reader) -> str:
    count = (last - first).days + 1
    return reader("repair-days-value", first=shown_day(first, reader), last=shown_day(last, reader), count=count)
