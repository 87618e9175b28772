"""Discord's front: one module per feature; a callback parses, calls one verb of the café, renders.

The list is fixed and every cog must load: a bot without its economy should not run (trap 9 of the field).
"""

from __future__ import annotations

from bot.client import CogClass
from cogs.announce import AnnounceCog
from cogs.bills import BillsCog
from cogs.cafe import CafeCog
from cogs.campaigns import CampaignsCog
from cogs.card import CardCog
from cogs.cast import CastCog
from cogs.cast_entries import CastEntriesCog
from cogs.ceremony import CeremonyCog
from cogs.check_in import CheckInCog
from cogs.fair_play import FairPlayCog
from cogs.guide import GuideCog
from cogs.limits import LimitsCog
from cogs.me import MeCog
from cogs.oshi import OshiCog
from cogs.own_data import OwnDataCog
from cogs.panel import PanelCog
from cogs.points import PointsCog
from cogs.posts import PostsCog
from cogs.push import PushCog
from cogs.race import RaceCog
from cogs.ranking import RankingCog
from cogs.season import SeasonCog
from cogs.season_plan import SeasonPlanCog
from cogs.setup import SetupCog
from cogs.shifts import ShiftsCog
from cogs.shoutbox import ShoutboxCog
from cogs.shoutouts import ShoutoutsCog
from cogs.shows import ShowsCog
from cogs.staff import StaffCog
from cogs.stay import StayCog
from cogs.supporters import SupportersCog
from cogs.thanks import ThanksCog
from cogs.timetable import TimetableCog

COGS: tuple[CogClass, ...] = (
    CheckInCog,
    PushCog,
    PointsCog,
    CardCog,
    RankingCog,
    RaceCog,
    SupportersCog,
    OshiCog,
    GuideCog,
    MeCog,
    OwnDataCog,
    LimitsCog,
    FairPlayCog,
    CampaignsCog,
    CastCog,
    StaffCog,
    CastEntriesCog,
    SetupCog,
    AnnounceCog,
    PostsCog,
    PanelCog,
    ShoutoutsCog,
    ThanksCog,
    ShoutboxCog,
    SeasonCog,
    SeasonPlanCog,
    CeremonyCog,
    ShiftsCog,
    ShowsCog,
    TimetableCog,
    StayCog,
    BillsCog,
    CafeCog,
)
