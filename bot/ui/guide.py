"""A short tour of the café for a first visit, page by page."""

from __future__ import annotations

from bot.presses import custom_id
from bot.ui.message import PRIMARY, Json, Message, button, embed, row
from bot.words import Reader

PAGES = (
    ("guide-cafe-title", "guide-cafe-body"),
    ("guide-checkin-title", "guide-checkin-body"),
    ("guide-push-title", "guide-push-body"),
    ("guide-ranking-title", "guide-ranking-body"),
    ("guide-shows-title", "guide-shows-body"),
    ("guide-fair-title", "guide-fair-body"),
)


def guide_message(page: int, reader: Reader) -> Message:
    """One page, from 0, with buttons to its neighbours."""
    page = min(max(page, 0), len(PAGES) - 1)
    title, body = PAGES[page]
    footer = reader("guide-page", page=page + 1, pages=len(PAGES))
    buttons: list[Json] = []
    if page:
        buttons.append(button(reader("guide-back"), custom_id("guide-page", page - 1)))
    if page < len(PAGES) - 1:
        buttons.append(button(reader("guide-next"), custom_id("guide-page", page + 1), PRIMARY))
    return Message(embeds=[embed(reader(title), reader(body), footer=footer)], rows=[row(*buttons)])
