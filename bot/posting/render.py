"""Draws what a post tells: one function for each kind of facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.presses import custom_id
from bot.ui.card import promotion_message
from bot.ui.ceremony import ceremony_message
from bot.ui.fairness import result_file_message
from bot.ui.guide import call_message
from bot.ui.interim import interim_message
from bot.ui.message import Message, button, row
from bot.ui.notices import birthday_message
from bot.ui.panel import panel_copy
from bot.ui.posts import (
    announcement_message,
    board_message,
    notice_message,
    sealed_message,
    show_message,
    timetable_message,
    trouble_message,
)
from bot.ui.staff_log import staff_log_message
from bot.ui.stay import time_notice_message
from bot.ui.thanks import thanks_message
from bot.ui.till import bill_message, time_up_message
from bot.ui.wall import wall_message
from bot.words import Reader
from cafe.context import instant
from cafe.interim import InterimFacts
from cafe.notices import BirthdayFacts
from cafe.panel import PanelFacts
from cafe.posting import (
    AnnouncementFacts,
    BoardFacts,
    Facts,
    NoticeFacts,
    ResultFacts,
    ResultFileFacts,
    SealedFacts,
    ShowFacts,
    StaffFacts,
    TimetableFacts,
)
from cafe.promotions import PromotionFacts
from cafe.speaker import CallFacts
from cafe.thanks import ThanksFacts
from cafe.till import BillCard, TimeNotice, TimeUp
from cafe.wall import WallFacts

LANGUAGE_LABEL = "English / 日本語"
LANGUAGE_BUTTON = "post-language"
_TROUBLE = frozenset({"post-failed", "post-unsure"})
_INSTANTS = frozenset({"starts_at", "was_at", "hour"})


DRAWINGS: dict[type[Facts], Callable[..., Message]] = {
    TimetableFacts: timetable_message,
    BoardFacts: board_message,
    ShowFacts: show_message,
    AnnouncementFacts: lambda facts, _: announcement_message(facts),
    SealedFacts: sealed_message,
    ResultFacts: ceremony_message,
    ResultFileFacts: result_file_message,
    InterimFacts: interim_message,
    NoticeFacts: notice_message,
    WallFacts: wall_message,
    ThanksFacts: thanks_message,
    PanelFacts: panel_copy,
    CallFacts: call_message,
    PromotionFacts: promotion_message,
    BirthdayFacts: birthday_message,
    TimeNotice: time_notice_message,
    BillCard: bill_message,
    TimeUp: time_up_message,
}
"""How each kind of facts looks: `(facts, reader)`. A feature adds its own here."""


def drawn(facts: Facts, reader: Reader) -> Message:
    """The message of a post in one language."""
    return DRAWINGS[type(facts)](facts, reader)


def public(message: Message, post_id: str) -> Message:
    """The message with the button that gives a private copy in the reader's language; by its id the post is found."""
    language = row(button(LANGUAGE_LABEL, custom_id(LANGUAGE_BUTTON, post_id)), *message.beside)
    return replace(message, rows=[*message.rows, language], beside=())


def private(message: Message) -> Message:
    """A private copy: nobody is mentioned again."""
    return replace(message, content="", rows=(), mentions=discord.AllowedMentions.none(), beside=())


def _staff(facts: StaffFacts, reader: Reader) -> Message:
    if facts.act in _TROUBLE:
        return trouble_message(facts, reader)
    told: Mapping[str, Any] = {
        name: instant(value) if name in _INSTANTS and isinstance(value, int) else value
        for name, value in facts.facts.items()
    }
    return staff_log_message({"act": facts.act, "actor": facts.actor, "facts": told}, reader)


DRAWINGS[StaffFacts] = _staff
