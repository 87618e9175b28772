"""What a café decides about itself: defaults from config.toml, overlaid with what staff chose in /setup."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from typing import Any

from cafe.ranks import DEFAULT_RANKS, Rank
from cafe.seasons import CapStep


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a café tells of itself in `/cafe`, in its own words; empty until a manager writes it."""

    address_en: str = ""
    address_ja: str = ""
    station_en: str = ""
    station_ja: str = ""
    rules_en: str = ""
    rules_ja: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CafeSettings:
    """Every choice of a café. Channels and roles are the platform's ids as text; times are local "HH:MM"."""

    language: str = "ja"
    zone: str = "Asia/Tokyo"
    day_start: str = "00:00"
    week_start: str = "monday"
    opening: str = "11:00"
    closing: str = "23:00"
    announcements_channel: str | None = None
    wall_channel: str | None = None
    floor_channel: str | None = None
    staff_log_channel: str | None = None
    manager_role: str | None = None
    till_role: str | None = None
    shift_detail: str = "day"
    producers_board: bool = True
    scheduled_events: bool = True
    weekly_board: bool = True
    interim_report: bool = True
    pictures: bool = True
    check_in_points: int = 1
    visit_points: int = 1
    yen_per_pv: int = 500
    pv_without_alcohol: bool = False
    push_max: int = 1000
    undo_seconds: int = 60
    grant_cap_per_day: int = 100
    new_card_hours: int = 0
    show_notice_minutes: int = 15
    quiet_from: str = ""
    quiet_until: str = ""
    shout_out_length: int = 100
    shout_out_approve: str = "held"
    shout_out_words: tuple[str, ...] = ()
    wall_seconds: int = 60
    own_thanks: bool = False
    shout_out_keep_days: int = 365
    stay_minutes: int = 60
    extension_minutes: int = 30
    extension_yen: int = 350
    stay_notice_minutes: int = 15
    seat_yen: int = 0
    orders_extend: bool = False
    blind_hours: int | None = None
    prizes: str = ""
    caps: tuple[CapStep, ...] = ()
    ranks: tuple[Rank, ...] = DEFAULT_RANKS
    rank_roles: tuple[tuple[str, str], ...] = ()
    about: About = field(default_factory=About)
    setup_done: bool = False

    def chosen(self, text: str) -> CafeSettings:
        """These settings with a café's own choices (its JSON row) laid over them."""
        return replace(self, **_known(json.loads(text))) if text not in ("", "{}") else self


def _known(choices: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(CafeSettings)}
    kept = {name: value for name, value in choices.items() if name in names}
    if "ranks" in kept:
        kept["ranks"] = tuple(Rank(**rank) for rank in kept["ranks"])
    if "rank_roles" in kept:
        kept["rank_roles"] = tuple((rank, role) for rank, role in kept["rank_roles"])
    if "about" in kept:
        kept["about"] = About(**kept["about"])
    if "caps" in kept:
        kept["caps"] = tuple(CapStep(**step) for step in kept["caps"])
    if "shout_out_words" in kept:
        kept["shout_out_words"] = tuple(kept["shout_out_words"])
    return kept
