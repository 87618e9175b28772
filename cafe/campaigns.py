"""Campaigns: for some days a check-in or a visit pays more. The point stays as it is; the extra is its own entry.

Two campaigns at once both count: a double and a triple make three points more, not five. A producer gets the extra of
one campaign once a day, as the check-in and the visit point are paid once: where a visit is voided and recorded anew,
its extra stands, or is paid again if that was voided as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cafe.book import Book, Entry, Producer
from cafe.context import Campaign, CastMember, Context
from cafe.errors import CampaignNotFound, CastGraduated, InThePast, MultiplierInvalid, PeriodInvalid, PointsOutOfRange
from cafe.memory import Change, Question, Visitor
from cafe.names import check_name, fold
from cafe.roster import find_cast
from cafe.shows import parse_day

APPLIES_TO = ("check_in", "visit")
LEAST, MOST = 2, 10
MOST_CAP = 1_000_000
TITLE_LENGTH = 60
PAGE = 5
SUGGESTED = 25


@dataclass(frozen=True, slots=True)
class Extra:
    """What a campaign added."""

    title: str
    points: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A campaign with its cast member; `phase` is "running", "coming", "over" or "ended"."""

    campaign: Campaign
    cast: CastMember | None
    phase: str


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """Some campaigns, newest first, from `first` on (0 is the newest), and whether there are older ones."""

    campaigns: Sequence[Listed]
    first: int
    older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCampaign(Change[int]):
    """Plan a campaign (manager); its number. It counts from now on or from its first day, never for days gone by.

    Raises NotStaff, NameInvalid, DayInvalid, PeriodInvalid, InThePast, MultiplierInvalid, PointsOutOfRange and what
    find_cast raises, CastGraduated.
    """

    visitor: Visitor
    title: str
    first: str
    last: str
    applies_to: str
    multiplier: int
    cast: str | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCampaign(Change[int]):
    """End a campaign (manager); its number. What it has paid stands. Raises NotStaff, CampaignNotFound."""

    visitor: Visitor
    campaign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignsOf(Question[CampaignPage]):
    """All campaigns, newest first (manager), PAGE of them. Raises NotStaff."""

    visitor: Visitor
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOf(Question[Listed]):
    """A campaign that can be ended, by its number or by its title typed in full (manager).

    Raises NotStaff, CampaignNotFound.
    """

    visitor: Visitor
    campaign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestCampaign(Question[Sequence[Listed]]):
    """Which campaigns an autocomplete offers to end (manager). Raises NotStaff."""

    visitor: Visitor
    typed: str = ""


# ---- planning --------------------------------------------------------------------------------------------------------


def draft(change: AddCampaign, context: Context, at: int) -> Campaign:
    """The campaign that was asked for, without a number yet. Raises as AddCampaign does."""
    title = check_name(change.title, TITLE_LENGTH)
    today = context.day(at)
    first, last = parse_day(change.first, today), parse_day(change.last, today)
    if last < first or change.applies_to not in APPLIES_TO:
        raise PeriodInvalid
    if last < today:
        raise InThePast
    if not LEAST <= change.multiplier <= MOST:
        raise MultiplierInvalid(low=LEAST, high=MOST)
    if change.cap is not None and not 1 <= change.cap <= MOST_CAP:
        raise PointsOutOfRange(low=1, high=MOST_CAP)
    return Campaign(
        id=0, title=title, first=first, last=last, applies_to=change.applies_to, multiplier=change.multiplier,
        cast=None if change.cast is None else _fan_of(find_cast(context, change.cast)), cap=change.cap,
    )  # fmt: skip


def _fan_of(member: CastMember) -> int:
    if member.state == "graduated":
        raise CastGraduated(name=member.named)
    return member.id


def listed(campaign: Campaign, context: Context, at: int) -> Listed:
    """The campaign as it stands on the running business day."""
    today = context.day(at)
    phase = "ended" if campaign.state != "active" else _phase(campaign, today)
    return Listed(campaign, context.cast.get(campaign.cast or 0), phase)


def _phase(campaign: Campaign, today: date) -> str:
    if today > campaign.last:
        return "over"
    return "running" if today >= campaign.first else "coming"


def endable(context: Context, at: int) -> list[Listed]:
    """The campaigns that run or are to come."""
    found = [listed(campaign, context, at) for campaign in context.campaigns]
    return [one for one in found if one.phase in ("running", "coming")]


def suggested(context: Context, at: int, typed: str) -> list[Listed]:
    """Those that can be ended and whose title holds what was typed."""
    wanted = fold(typed)
    return [one for one in endable(context, at) if wanted in fold(one.campaign.title)][:SUGGESTED]


def meant(context: Context, at: int, text: str) -> Listed:
    """The one that a choice's number, or else a title typed in full, names. Raises CampaignNotFound."""
    found = endable(context, at)
    numbered = [one for one in found if text.strip() == str(one.campaign.id)]
    titled = [one for one in found if fold(text) == fold(one.campaign.title)]
    for one in (*numbered, *titled):
        return one
    raise CampaignNotFound


# ---- paying ----------------------------------------------------------------------------------------------------------


def running_today(book: Book) -> list[Campaign]:
    """The campaigns that run on the book's business day."""
    campaigns = book.context.campaigns
    if not campaigns:
        return []
    today = date.fromisoformat(book.windows.today)
    return [campaign for campaign in campaigns if campaign.first <= today <= campaign.last]


def post_extras(book: Book, producer: Producer, base: Entry) -> tuple[Extra, ...]:
    """Post what the running campaigns add to a check-in or visit of this day."""
    if not book.context.campaigns or base.points <= 0 or base.day != book.windows.today:
        return ()
    made: list[Extra] = []
    for campaign in running_today(book):
        if campaign.applies_to == base.kind and campaign.cast in (None, producer.oshi):
            points = _extra(campaign, producer, base, book)
            if points > 0:
                made.append(Extra(campaign.title, points))
    return tuple(made)


def _extra(campaign: Campaign, producer: Producer, base: Entry, book: Book) -> int:
    held = book.campaign_points.setdefault((campaign.id, producer.no), [0, 0])
    points = base.points * (campaign.multiplier - 1)
    if campaign.cap is not None:
        points = min(points, campaign.cap - held[0])
    if held[1] > 0 or points <= 0:
        return 0
    entry = book.post(
        extra_key(base.key, campaign), "campaign", producer, points, guard=f"campaign:{campaign.id}:{base.no}",
        reason=campaign.title,
    )  # fmt: skip
    held[0] += points
    held[1] += points
    book.campaign_entries.append((campaign.id, producer.no, entry.no, entry.day))
    return points


def free_extra(entry: Entry, book: Book) -> None:
    """An extra that is taken back leaves its campaign's cap, and its day, free again for this very batch."""
    _, campaign, _ = (entry.guard or "::").split(":")
    held = book.campaign_points.get((int(campaign or 0), entry.producer))
    if held is not None:
        held[0] -= entry.points
        held[1] -= entry.points if entry.day == book.windows.today else 0


def extra_key(key: str, campaign: Campaign) -> str:
    """The key of a campaign's entry to the act with this key."""
    return f"{key}:c{campaign.id}"


def extra_keys(entries: Sequence[Entry], context: Context) -> list[str]:
    """Under which keys campaigns have paid to these entries, if they have."""
    based = [entry.key for entry in entries if entry.kind in APPLIES_TO]
    return [extra_key(key, campaign) for key in based for campaign in context.campaigns]


def extras_of(key: str, book: Book) -> tuple[Extra, ...]:
    """What was added to the act with this key when it was done first."""
    found = [book.by_key.get(extra_key(key, campaign)) for campaign in book.context.campaigns]
    return tuple(Extra(entry.reason or "", entry.points) for entry in found if entry is not None)
