"""What the café's settings and their values are called, for the setup and the staff log."""

from __future__ import annotations

from bot.words import Reader
from cafe.setup import CHANNELS, MINUTES, ROLES, SWITCHES, Kept

SETTING_NAMES = {
    "announcements_channel": "setup-announcements",
    "wall_channel": "setup-wall",
    "floor_channel": "setup-floor",
    "staff_log_channel": "setup-staff-log",
    "manager_role": "setup-manager",
    "till_role": "setup-till",
    "language": "setup-language",
    "weekly_board": "setup-weekly-board",
    "interim_report": "setup-interim-report",
    "scheduled_events": "setup-scheduled-events",
    "producers_board": "setup-producers-board",
    "pictures": "setup-pictures",
    "shift_detail": "setup-shift-detail",
    "shout_out_approve": "setup-approve-all",
    "own_thanks": "setup-own-thanks",
    "orders_extend": "setup-orders-extend",
    "pv_without_alcohol": "setup-pv-without-alcohol",
    "show_notice_minutes": "setup-show-notice",
}
"""Settings → the words for them."""
LANGUAGE_NAMES = {"en": "choice-language-en", "ja": "choice-language-ja"}


def shown_setting(name: str, value: Kept, reader: Reader) -> str:
    """A choice as its reader sees it: channels and roles as Discord shows them."""
    if name in SWITCHES:
        return reader("setup-on") if value == SWITCHES[name][1] else reader("setup-off")
    if name == MINUTES:
        return reader("setup-minutes", minutes=int(value or 0))
    if value is None:
        return reader("setup-not-chosen")
    if name in CHANNELS:
        return f"<#{value}>"
    if name in ROLES:
        return f"<@&{value}>"
    return reader(LANGUAGE_NAMES[str(value)])
