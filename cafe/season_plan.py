"""Seasons of staff's own choosing: what they want of the next one, and the season that comes of it.

Where nobody chooses anything, the calendar month is the season. Exactly one season is open at a time, so what staff
choose either waits until the running one ends (a plan), or takes its place at once, closing it early.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from cafe.context import Context, instant
from cafe.days import ONE_DAY
from cafe.errors import BlindInvalid, CapsInvalid, MessageTooLong, SeasonEndInvalid
from cafe.memory import Change, Question, Visitor
from cafe.names import check_name
from cafe.seasons import CapStep, Season, SeasonRules, calendar_month_season, title_of_days
from cafe.settings import CafeSettings
from cafe.shows import parse_day

TITLE_LENGTH, PRIZES_LENGTH = 60, 1000
LONGEST = timedelta(days=366)
MOST_BLIND_HOURS, MOST_CAPS, MOST_POINTS = 31 * 24, 31, 1_000_000
LAST_DAY = "last-day"
"""Blind time that begins with the season's last business day, where a café's usual one may be hours."""

Blind = int | Literal["last-day"] | None

_CAP = re.compile(r"(\d{1,3})\s*:\s*(\d{1,7})")
_BETWEEN = re.compile(r"(?<!\s)\s*[,;、\n]\s*")  # from the first space on: each further start would read them all again
_NONE = frozenset({"", "-", "none", "なし"})
_LAST_DAY = frozenset({"", "last day", "last-day", "last business day", "最終日"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonWish:
    """What staff typed. None leaves the choice to calendar and settings; an empty text is a choice of its own: no
    prizes, no cap, blind time from the last business day."""

    title: str = ""
    until: str = ""
    prizes: str | None = None
    caps: str | None = None
    blind: str | None = None


@dataclass(frozen=True, slots=True)
class SeasonTerms:
    """What staff chose of a season; what is "" or None follows the calendar, and the café's settings at its opening."""

    title: str = ""
    ends_day: date | None = None
    prizes: str | None = None
    caps: tuple[CapStep, ...] | None = None
    blind: Blind = None

    def to_json(self) -> str:
        """As the plan's row keeps it."""
        kept = {
            "title": self.title,
            "ends_day": None if self.ends_day is None else self.ends_day.isoformat(),
            "prizes": self.prizes,
            "caps": None if self.caps is None else [[step.days_left, step.points] for step in self.caps],
            "blind": self.blind,
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SeasonTerms:
        """The terms of a row."""
        kept: dict[str, Any] = json.loads(text)
        ends, caps = kept["ends_day"], kept["caps"]
        return cls(
            title=kept["title"],
            ends_day=None if ends is None else date.fromisoformat(ends),
            prizes=kept["prizes"],
            caps=None if caps is None else tuple(CapStep(*step) for step in caps),
            blind=kept["blind"],
        )

    def rules(self, settings: CafeSettings) -> SeasonRules:
        """What a season opened now by these terms would freeze."""
        usual = season_rules(settings)
        hours = usual.blind_hours if self.blind is None else None if self.blind == LAST_DAY else self.blind
        return replace(
            usual,
            caps=usual.caps if self.caps is None else self.caps,
            prizes=usual.prizes if self.prizes is None else self.prizes,
            blind_hours=hours,
        )

    def season(self, start: date, no: int, settings: CafeSettings, now: datetime) -> Season:
        """The season that these terms make from a day on; a last day that lies before it is left to the calendar."""
        rules = self.rules(settings)
        made = calendar_month_season(start, no, rules, now)
        if self.ends_day is not None and self.ends_day >= start:
            made = replace(made, ends_day=self.ends_day, title=title_of_days(start, self.ends_day))
        return replace(made, title=self.title) if self.title else made


def season_rules(settings: CafeSettings) -> SeasonRules:
    """What a season that nobody has planned would freeze, opened now."""
    return SeasonRules(
        ranks=settings.ranks, caps=settings.caps, blind_hours=settings.blind_hours, prizes=settings.prizes
    )


# ---- what staff do ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeasonPreview:
    """A draft as it would be. `now` opens at once and closes `running`; `later` follows it, None if its last day does
    not. `replaces` is what has been planned so far."""

    id: int
    terms: SeasonTerms
    running: Season
    now: Season
    later: Season | None
    replaces: SeasonTerms | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualTerms(Question[SeasonTerms]):
    """The terms that a form begins with: what is planned already, else the café's settings. Raises NotStaff."""

    visitor: Visitor
    draft: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSeason(Change[int]):
    """Keep a season as a draft, to be confirmed; the result is the draft's id.

    Raises NotStaff, NameInvalid, DayInvalid, SeasonEndInvalid, MessageTooLong, CapsInvalid, BlindInvalid.
    """

    visitor: Visitor
    wish: SeasonWish


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonDraft(Question[SeasonPreview]):
    """A draft and what it would mean now. Raises NotStaff, SeasonNotFound, SeasonOver."""

    visitor: Visitor
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeason(Change[list[str]]):
    """Let the draft open when the running season ends; it replaces what was planned before.

    The result is its title and that of the running season.

    Raises NotStaff, SeasonNotFound, ButtonUsed, SeasonOver if another season runs by now, SeasonEndInvalid.
    """

    visitor: Visitor
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSeason(Change[list[str]]):
    """Close the running season and open the draft at once; the result is the titles of the new one and the closed one.

    One in which nobody has pushed has no result to wait for: it is over without a ceremony, and its title is "".
    Raises NotStaff, SeasonNotFound, ButtonUsed, SeasonOver if another season runs by now, SeasonEndInvalid.
    """

    visitor: Visitor
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPlan(Change[str]):
    """Take the plan back: the calendar month follows. The result is its title. Raises NotStaff, SeasonNotFound."""

    visitor: Visitor
    id: int


# ---- what they typed -------------------------------------------------------------------------------------------------


def terms_of(wish: SeasonWish, context: Context, at: int) -> SeasonTerms:
    """What the words mean. Raises NameInvalid, DayInvalid, SeasonEndInvalid, MessageTooLong, CapsInvalid,
    BlindInvalid."""
    title, until = wish.title.strip(), wish.until.strip()
    today = context.calendars.day(instant(at))
    ends = parse_day(until, today) if until else None
    if ends is not None and not today <= ends <= today + LONGEST:
        raise SeasonEndInvalid(first=today, last=today + LONGEST)
    return SeasonTerms(
        title=check_name(title, TITLE_LENGTH) if title else "",
        ends_day=ends,
        prizes=None if wish.prizes is None else _prizes(wish.prizes),
        caps=None if wish.caps is None else parse_caps(wish.caps),
        blind=None if wish.blind is None else parse_blind(wish.blind),
    )


def _prizes(text: str) -> str:
    text = text.strip()
    if len(text) > PRIZES_LENGTH:
        raise MessageTooLong(length=len(text), limit=PRIZES_LENGTH)
    return text


def parse_caps(text: str) -> tuple[CapStep, ...]:
    """Caps as "6: 50, 0: 10" (days left: points a day); "" or "none" for no cap. Raises CapsInvalid."""
    even = unicodedata.normalize("NFKC", text).casefold().strip()
    if even in _NONE:
        return ()
    found = [_CAP.fullmatch(part) for part in _BETWEEN.split(even)]
    steps = [CapStep(int(match[1]), int(match[2])) for match in found if match]
    if len(steps) < len(found) or len(steps) > MOST_CAPS or any(step.points > MOST_POINTS for step in steps):
        raise CapsInvalid(text=text)
    rules = SeasonRules(caps=tuple(sorted(steps, key=lambda step: -step.days_left)))
    if rules.problems():
        raise CapsInvalid(text=text)
    return rules.caps


def parse_blind(text: str) -> Blind:
    """Hours before the season's end, or its last business day ("" or "last day"). Raises BlindInvalid."""
    even = unicodedata.normalize("NFKC", text).casefold().strip()
    if even in _LAST_DAY:
        return LAST_DAY
    if not re.fullmatch(r"[0-9]{1,4}", even) or int(even) > MOST_BLIND_HOURS:
        raise BlindInvalid(text=text, limit=MOST_BLIND_HOURS)
    return int(even)


def follows(running: Season, terms: SeasonTerms) -> bool:
    """Whether a season with these terms can still follow the running one."""
    return terms.ends_day is None or terms.ends_day > running.ends_day


def preview_of(context: Context, id: int, terms: SeasonTerms, planned: SeasonTerms | None, at: int) -> SeasonPreview:
    """The draft as it would be, once opened now and once after the running season. Needs a season that runs."""
    running, now = context.open_season, instant(at)
    assert running is not None
    no, settings = running.no + 1, context.settings
    later = terms.season(running.ends_day + ONE_DAY, no, settings, now) if follows(running, terms) else None
    return SeasonPreview(id, terms, running, terms.season(context.day(at), no, settings, now), later, planned)
