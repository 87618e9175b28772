"""Campaigns as steps: planning, listing, ending. What they pay is of the ledger (cafe/campaigns.py)."""

from __future__ import annotations

from collections.abc import Sequence

from cafe.campaigns import (
    PAGE,
    AddCampaign,
    CampaignOf,
    CampaignPage,
    CampaignsOf,
    EndCampaign,
    Listed,
    SuggestCampaign,
    draft,
    listed,
    meant,
    suggested,
)
from cafe.context import Context
from cafe.rights import need
from storage.campaign_rows import campaign_of
from storage.engine import Steps
from storage.outbox import log_act
from storage.registry import answers, performs
from storage.timetable import take_ids


@answers(CampaignsOf)
def campaigns_of(question: CampaignsOf, context: Context, at: int) -> Steps[CampaignPage]:
    """See CampaignsOf. One more than the page is read, to know whether there is another page."""
    need(context, question.visitor, "manager")
    rows = yield "campaigns_from", {"cafe": question.cafe, "first": question.first, "count": PAGE + 1}
    found = [listed(campaign_of(row), context, at) for row in rows[:PAGE]]
    return CampaignPage(found, question.first, len(rows) > PAGE)


@answers(CampaignOf)
def campaign(question: CampaignOf, context: Context, at: int) -> Steps[Listed]:
    """See CampaignOf."""
    need(context, question.visitor, "manager")
    yield from ()
    return meant(context, at, question.campaign)


@answers(SuggestCampaign)
def suggest_campaign(question: SuggestCampaign, context: Context, at: int) -> Steps[Sequence[Listed]]:
    """See SuggestCampaign."""
    need(context, question.visitor, "manager")
    yield from ()
    return suggested(context, at, question.typed)


@performs(AddCampaign)
def add_campaign(change: AddCampaign, context: Context, at: int) -> Steps[int]:
    """See AddCampaign."""
    need(context, change.visitor, "manager")
    planned = draft(change, context, at)
    [number] = yield from take_ids(change.cafe, 1)
    yield "insert_campaign", {
        "cafe": change.cafe, "id": number, "title": planned.title, "first": planned.first.isoformat(),
        "last": planned.last.isoformat(), "applies_to": planned.applies_to, "multiplier": planned.multiplier,
        "cast": planned.cast, "cap": planned.cap,
    }  # fmt: skip
    yield "bump_revision", {"cafe": change.cafe}
    facts = {"first": planned.first.isoformat(), "last": planned.last.isoformat(), "multiplier": planned.multiplier}
    yield from log_act(
        change, at, change.visitor, "campaign-added", title=planned.title, applies_to=planned.applies_to, **facts
    )
    return number


@performs(EndCampaign)
def end_campaign(change: EndCampaign, context: Context, at: int) -> Steps[int]:
    """See EndCampaign."""
    need(context, change.visitor, "manager")
    ended = meant(context, at, str(change.campaign))
    yield "end_campaign", {"cafe": change.cafe, "id": ended.campaign.id}
    yield "bump_revision", {"cafe": change.cafe}
    yield from log_act(change, at, change.visitor, "campaign-ended", title=ended.campaign.title)
    return ended.campaign.id
