"""Who may use what, as the contract has it: every command, every entry of a menu, and everything that can be pressed.

`anyone` is whoever may write in the café's server; of what they reach, the rules about their own card decide.
`cast` are linked accounts; their commands refuse everybody else, managers as well.
"""

from __future__ import annotations

from typing import Any, Literal

Who = Literal["anyone", "cast", "till", "manager"]

COMMANDS: dict[str, Who] = {
    **dict.fromkeys(
        (
            "checkin", "points", "push", "ranking", "supporters", "oshi set", "oshi clear", "oshi show", "card",
            "cast list", "cast show", "cast today", "shows today", "shows next", "stay start", "stay status",
            "stay order", "stay extend", "stay leave", "guide", "cafe", "me language", "me name", "me hide", "me limit",
            "me receipts", "me export", "me delete",
        ),
        "anyone",
    ),
    **dict.fromkeys(("shoutouts", "shift add", "shift remove", "shift list"), "cast"),
    "staff visit": "till",
    "panel": "till",
    **dict.fromkeys(
        (
            "setup", "shoutbox", "roster add", "roster edit", "roster rest", "roster graduate", "roster link",
            "roster erase", "timetable add", "timetable repeat", "timetable move", "timetable lineup",
            "timetable cancel", "timetable import", "announce now", "announce schedule", "announce edit",
            "announce list", "announce cancel", "staff grant", "staff void", "staff audit", "staff suspend",
            "staff repair", "season open", "season interim", "season close", "season ceremony", "season show",
            "campaign add", "campaign list", "campaign end",
        ),
        "manager",
    ),
}  # fmt: skip
MENUS: dict[str, Who] = {"menu-record-visit": "till"}
SHARED = frozenset({"shift add", "shift remove", "shift list"})
"""Commands of the cast that managers may use as well, for a cast member whom they name."""

PRESSES: dict[str, Who] = {
    **dict.fromkeys(
        (
            "panel-checkin", "panel-push", "panel-points", "panel-ranking", "panel-shows", "panel-card", "push-form",
            "push-oshi", "push-again", "undo", "points-page", "points-next", "ranking-page", "ranking-period",
            "supporters-page", "supporters-period", "notice", "notice-stop", "card-show", "card-copy",
            "badge-show", "badge-copy",
            "card-promotions", "cast-page", "remind", "unremind", "stay-extend", "stay-leave", "stay-go", "stay-at",
            "stay-at-form", "guide-page", "guide-language", "guide-ask", "guide-ask-language", "cafe-page", "me-name",
            "name-shown", "limit-choose", "limit-amount", "limit-pause", "limit-pause-end", "own-cafe", "own-receipts",
            "own-export", "own-delete", "own-delete-yes", "own-keep", "wall-words", "thanks-told", "thanks-direct",
            "post-language", "hall", "hall-page", "race",
        ),
        "anyone",
    ),
    # Each puts "left as it was" in the place of its own question; nothing is read, nothing is written.
    **dict.fromkeys(("campaign-keep", "suspend-keep", "repair-cancel", "roster-leave"), "anyone"),
    **dict.fromkeys(
        (
            "inbox", "inbox-page", "inbox-open", "inbox-mute", "inbox-ask", "inbox-switch", "inbox-supporters",
            "inbox-digest", "inbox-muted", "inbox-unmute", "thank", "thank-own", "thank-words",
        ),
        "cast",
    ),
    **dict.fromkeys(
        ("bill-paid", "bill-form", "bill-drop", "bill-drop-yes", "bill-back", "visit-form"),
        "till",
    ),
    **dict.fromkeys(
        (
            "setup", "setup-channel", "setup-role", "setup-language", "setup-switch", "setup-minutes", "setup-rank",
            "setup-rank-role", "setup-hours", "setup-hours-form", "setup-words", "setup-words-form", "setup-test",
            "roster-back", "roster-graduate", "roster-erase", "shifts", "shows-import", "shows-leave",
            "announce-form", "announce-confirm", "announcements", "announce-edit-form", "announce-edit", "void",
            "void-cancel", "audit", "suspend-lift", "repair", "repair-go", "season-page", "season-close",
            "interim-post", "season-form", "season-change", "season-plan", "season-open", "season-drop",
            "ceremony-next", "ceremony-rest", "ceremony-again", "season-script", "season-script-page", "campaign-page",
            "campaign-end", "box", "box-page", "box-words", "box-words-form", "menu-edit", "menu-edit-page", "menu-add",
            "menu-item", "menu-form", "about-edit", "about-language", "about-form",
        ),
        "manager",
    ),
}  # fmt: skip

USUAL: dict[str, Any] = {
    "cast": "Aya", "when": "tomorrow 18:00", "title": "Stars", "minutes": 30, "from": "2026-11-09", "to": "2026-11-10",
    "until": "2026-11-20", "applies_to": "visit", "multiplier": 2, "reason": "because", "entry": 1, "points": 1,
    "yen": 500, "day": "tomorrow", "weekdays": "mon", "times": "18:00", "lineup": "Aya", "name": "Hana", "show": "1",
    "item_or_yen": "500", "campaign": "1", "announcement": "1", "language": "en", "hidden": False, "file": "77",
}  # fmt: skip
"""What a person would put into a required option, by its name; members are put in by whoever asks."""
FILLED: dict[str, str] = {
    "other": "Aya", "points": "1", "message": "hi", "amount": "5", "words": "bad", "title": "Winter",
    "until": "2026-12-20", "prizes": "1: cake", "caps": "", "blind": "", "zone": "Asia/Tokyo", "day_start": "00:00",
    "opening": "11:00", "closing": "23:00", "quiet_from": "", "quiet_until": "", "at": "in 20", "yen": "500",
    "pv_yen": "", "table": "", "name": "Hana", "name_en": "Tea", "name_ja": "お茶", "address": "", "station": "",
    "rules": "", "phone": "", "body": "hello", "cast": "",
}  # fmt: skip
"""What a person would put into a form's field, by its custom_id."""
