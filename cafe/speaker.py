"""Calling somebody who speaks a guest's language: the floor is told who asks, and who of today's cast can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cafe.book import Outgoing, Producer
from cafe.context import CastMember, Context, instant
from cafe.errors import CalledAlready, LanguageInvalid, NoFloor
from cafe.languages import NAMES
from cafe.memory import Change, Question, Visitor
from cafe.posting import Facts
from cafe.posts import PostKind

ABOUT_CALL = "call"
AGAIN_AFTER = 10 * 60_000
"""Milliseconds before the same guest may call again."""
MOST_OFFERED = 25


@dataclass(frozen=True, slots=True)
class CallFacts(Facts):
    """A guest who asks for somebody. `account` is None once they have gone; `cast` of today's speak the language."""

    producer: Producer | None
    no: int
    account: str | None
    language: str
    cast: Sequence[CastMember]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Whether it is clear which language a guest means (else ""), and which ones to offer: today's cast's first."""

    language: str
    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersOf(Question[Speakers]):
    """What a guest means whose device is set to the language `code` ("" for one without a name here).

    Raises NoFloor where nobody would read the call.
    """

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSpeaker(Change[list[int]]):
    """Ask the floor for somebody who speaks a language; the result is the cast in today who do.

    Issues the card if this is a first visit. Raises NoFloor, LanguageInvalid, CalledAlready.
    """

    visitor: Visitor
    language: str


def code_of(locale: str) -> str:
    """The language of a device's locale such as "pt-BR", as the café's list knows it; "" for one that it does not."""
    code = locale.partition("-")[0].lower()
    return code if code in NAMES else ""


def speakers(context: Context, code: str, in_today: Iterable[int]) -> Speakers:
    """See SpeakersOf. Who has a device in the café's own language and asks all the same means another one."""
    if context.settings.floor_channel is None:
        raise NoFloor
    spoken = [one for member in present(context, in_today) for one in member.languages if one in NAMES]
    offered = tuple(dict.fromkeys((*spoken, *NAMES)))[:MOST_OFFERED]
    return Speakers(language="" if code == context.settings.language else code, offered=offered)


def present(context: Context, in_today: Iterable[int]) -> list[CastMember]:
    """The active cast among those who are in, in the order of joining."""
    found = (context.active(one) for one in sorted(in_today))
    return [member for member in found if member is not None]


def speaking(context: Context, language: str, in_today: Iterable[int]) -> list[CastMember]:
    """Who of them speaks a language."""
    return [member for member in present(context, in_today) if language in member.languages]


def call(change: CallSpeaker, producer: Producer, last: int | None, at: int) -> Outgoing:
    """The floor's post, unless the guest has called just now; `last` is when they did before, in milliseconds."""
    if last is not None and at < last + AGAIN_AFTER:
        raise CalledAlready(again_at=instant(last + AGAIN_AFTER))
    payload = {"about": ABOUT_CALL, "producer": producer.no, "spoken": change.language}
    return Outgoing(PostKind.FLOOR, f"{call_slot(producer.no)}{at}", at, payload)


def callable_for(change: CallSpeaker, context: Context) -> None:
    """Refuses what no card is needed to refuse. Raises NoFloor and LanguageInvalid."""
    if context.settings.floor_channel is None:
        raise NoFloor
    if change.language not in NAMES:
        raise LanguageInvalid(text=change.language)


def call_slot(producer: int) -> str:
    """How the slots of a guest's calls begin."""
    return f"call-{producer}-"
