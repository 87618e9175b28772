"""The demo café's people: those one can be in the browser (world.json), and the regulars who fill its boards."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Any

from bot.house import PLATFORM
from bot.words import language_of
from cafe.memory import Visitor

World = dict[str, Any]
NICKNAMES = (
    "もなか", "たぬき", "ゆうと", "しらす", "Leo", "きなこ", "はるか", "ポン太", "みかん", "Kai", "すばる", "こはく",
    "Noa", "ぺんぎん", "あんず", "とうふ", "りく", "Sunny", "まるこ", "あさひ", "Pablo", "くろまめ", "ゆず茶",
    "いぶき", "Mika", "てんてん", "ひつじ", "なぎさ", "Olli", "さくや", "ほうじ茶", "Tomo", "らっこ", "しおん",
    "おもち", "Juno", "つくね", "はやて", "ミント", "Pico", "こむぎ", "よもぎ",
)  # fmt: skip
_FIRST_REGULAR = 1_200_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody lives in the café: the chance of coming in on a day and of a visit, the usual bill in yen."""

    who: Visitor
    oshi: str
    comes: float
    visits: float
    yen: int
    pushes: float = 0.9


OWN = {
    "aoi": ("彩", 0.85, 0.1, 2200, 0.5),
    "ben": ("エマ", 0.8, 0.45, 4200, 0.6),
    "chiyo": ("玲奈", 1.0, 0.9, 7600, 0.7),
    "kota": ("ひなた", 0.5, 0.0, 0, 0.6),
    "toma": ("みお", 0.6, 0.3, 2600, 0.8),
}
"""How those live whom one can be in the browser: oshi, and the rest of Habits."""


class People:
    """Everybody of a world file, found by account name."""

    def __init__(self, world: World) -> None:
        self.guild: World = world["guilds"][0]
        self._users = {user["name"]: user for user in world["users"]}

    def visitor(self, name: str, *, manages: bool = False) -> Visitor:
        """Somebody as the café sees them at work."""
        user = self._users[name]
        seats = {member["user"]: member["roles"] for member in self.guild["members"]}
        language = language_of(user["locale"])
        return Visitor(PLATFORM, user["id"], user["global_name"], language, frozenset(seats[user["id"]]), manages)

    def role(self, word: str) -> str:
        """The id of the role whose name ends with a word."""
        return {role["name"].split()[-1]: role["id"] for role in self.guild["roles"]}[word]

    def channel(self, name: str) -> str:
        """A channel's id."""
        return {channel["name"]: channel["id"] for channel in self.guild["channels"]}[name]

    def habits(self) -> list[Habits]:
        """The producers one can be (all but Maya, who comes for the first time) and the regulars."""
        own = [Habits(self.visitor(name), *lives) for name, lives in OWN.items()]
        return own + [_regular(number, name) for number, name in enumerate(NICKNAMES)]


def demo_world_text() -> str:
    """The shipped world file."""
    return (resources.files("bot.demo") / "world.json").read_text("utf-8")


_LOVED = (
    "彩",
    "玲奈",
    "彩",
    "みお",
    "ひなた",
    "琴葉",
    "玲奈",
    "エマ",
    "リン",
    "千景",
    "紗月",
    "美羽",
    "みお",
    "彩",
    "柚希",
    "楓",
)


def _regular(number: int, name: str) -> Habits:
    who = Visitor(PLATFORM, str(_FIRST_REGULAR + number), name, "en" if name.isascii() else "ja")
    keen = (number * 7 % 10) / 10
    return Habits(who, _LOVED[number % len(_LOVED)], 0.45 + keen / 2, keen / 3, 1400 + 600 * (number % 9))
