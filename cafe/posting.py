"""The announcer's acts on the table of posts, and what each kind of post tells.

A claim and the end of it have no idempotency key of their own: the row's state is the guard, so that of any number of
processes exactly one sends a post.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, TypeAlias

from cafe.context import CastMember
from cafe.memory import Change, Question
from cafe.posts import PostKind
from cafe.ranking import Line
from cafe.seasons import Season
from cafe.shows import Phase
from cafe.timetable import OnStage, StageDay

LEASE = timedelta(seconds=60)
"""So long a claim is its holder's alone; sending takes at most half of it."""
NONCE_LIVES = timedelta(minutes=2)
"""So long Discord surely knows a nonce again ("a few minutes"); after that a message has to be looked for."""
AFTER_OTHERS = timedelta(seconds=5)
"""An edit waits so long for the message it belongs to."""

UNGUARDED = ""
"""The key of a change that its own row guards, whose result is not kept."""

CLOSED = "direct messages are closed"
"""Why a direct message was skipped: the person takes none from the bot."""

EDITS: Mapping[PostKind, PostKind] = {
    PostKind.SHOW_START: PostKind.SHOW,
    PostKind.SHOW_END: PostKind.SHOW,
    PostKind.SHOW_EDIT: PostKind.SHOW,
    PostKind.TIMETABLE_EDIT: PostKind.TIMETABLE,
    PostKind.ANNOUNCEMENT_EDIT: PostKind.ANNOUNCEMENT,
    PostKind.CEREMONY_EDIT: PostKind.CEREMONY,
    PostKind.WALL_EDIT: PostKind.WALL,
}
"""Posts that edit the message of another one."""

DIRECT = frozenset(
    {
        PostKind.REMINDER, PostKind.SHOW_CHANGE, PostKind.THANKS, PostKind.STAY_NOTICE,
    }
)  # fmt: skip
"""Posts to one person who asked for them: the payload's `producer`, or the account linked to its `cast`."""


@dataclass(frozen=True, slots=True)
class Due:
    """A post that waits to be tried."""

    cafe: int
    kind: PostKind
    slot: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """A post that is ours to send. `channel` is a channel's id, a person's for a direct message, the server's for an
    event; `guild` is the server.

    `since` is when a message of it may have been sent for the first time, None if this is the first attempt;
    `too_old` says that it may only be looked for. `message` is the one that an edit belongs to.
    """

    cafe: int
    kind: PostKind
    slot: str
    post_id: str
    channel: str
    guild: str
    language: str
    attempts: int
    payload: Mapping[str, Any]
    since: datetime | None = None
    too_old: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPosts(Change[int]):
    """Write down every post that falls due in the next hours, and the shows that repeats bring."""


Skipped: TypeAlias = Literal["skipped"]
SKIPPED: Skipped = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPost(Change[Claimed | Skipped | None]):
    """Take a post for oneself; SKIPPED if it is not worth sending any more, None if it is another's or has to wait.

    The ceremony's claim reveals its season: from then on the figures are public, whatever becomes of the message. One
    that goes place by place begins by it.
    """

    kind: PostKind
    slot: str
    attempts: int
    claimant: str
    now: int


End: TypeAlias = Literal["sent", "skipped", "failed", "unsure", "retry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPost(Change[str]):
    """What became of a claimed post; the result is the state it is in now. The last failed retry is a failure.

    `error` is a word of POST_ERRORS with what the staff log needs. A post that failed or is unsure is told to staff.
    `sure` says that no message can have come of the attempt. `places` are those a board showed: (span, cast, place).
    """

    kind: PostKind
    slot: str
    claimant: str
    now: int
    end: End
    message: str | None = None
    error: str | None = None
    channel: str = ""
    sure: bool = True
    event: str | None = None
    places: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prune(Change[None]):
    """Let go of histograms of days, weeks and months long past, one board at a time."""

    board: int


# ---- what a post tells -----------------------------------------------------------------------------------------------


class Facts:
    """What a post tells at one moment. Each feature has its own kinds: read by `@tells`, drawn by `@draws`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TimetableFacts(Facts):
    """A day on the stage and who is in. `called` are those whose notices the post is."""

    stage: StageDay
    cast: Sequence[CastMember]
    called: Sequence[CastMember] = ()


@dataclass(frozen=True, slots=True)
class BoardFacts(Facts):
    """The final board of past days. Veiled, it has no lines; `places` are those by which movement is measured later."""

    first: date
    last: date
    lines: Sequence[Line]
    veiled: bool
    season_title: str = ""
    season_lines: Sequence[Line] = ()
    roots: Sequence[RootSoFar] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    cafe_name: str = ""


@dataclass(frozen=True, slots=True)
class ShowFacts(Facts):
    """A show at this moment. `called` are those whose notices its post is; `moved`: it was put to another time, of
    which notice is not yet due."""

    show: OnStage
    phase: Phase
    event: str | None = None
    called: Sequence[CastMember] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class AnnouncementFacts(Facts):
    """What staff wrote. `mention` is "", "here", "everyone" or a role's id."""

    title: str
    body: str
    mention: str


@dataclass(frozen=True, slots=True)
class SealedFacts(Facts):
    """A season that has ended."""

    season: Season


@dataclass(frozen=True, slots=True)
class ResultFacts(Facts):
    """A revealed season: its places from first to last, how many points staff granted in it, and how often each cast
    member had won by its end. Of a season on stage `lines` are those told so far. `root` is that of its result file, ""
    where it has not been worked out."""

    season: Season
    lines: Sequence[Line]
    granted: int
    wins: Mapping[int, int] = field(default_factory=dict[int, int])
    root: str = ""
    cafe_name: str = ""


@dataclass(frozen=True, slots=True)
class RootSoFar:
    """The root over a season's lines so far (cafe/result_file.py), as a board tells it, with the season's title."""

    title: str
    root: str


Form = Literal["plain", "pressed", "large"]


@dataclass(frozen=True, slots=True)
class ResultFileFacts(Facts):
    """A revealed season's result file: how many lines it has, their root, and in what form it hangs below: as it is,
    compressed, or not at all since it is too large."""

    season: Season
    lines: int
    root: str
    form: Form


@dataclass(frozen=True, slots=True)
class NoticeFacts(Facts):
    """A word to one person about a show. `news` is what has changed ("moved", "lineup"), "" if it is about to begin."""

    show: OnStage
    cancelled: bool
    news: str = ""


@dataclass(frozen=True, slots=True)
class StaffFacts(Facts):
    """A staff act, or a post that needs staff."""

    act: str
    actor: str
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsOf(Question[Facts | None]):
    """What a post tells at this moment; None for a kind that tells nothing, or whose matter is gone.

    `payload` is the row's JSON.
    """

    kind: PostKind
    slot: str
    payload: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsById(Question[Facts | None]):
    """What the post with this id tells, for a private copy of it. Raises ButtonOutdated if there is none."""

    post_id: str
