"""What a person does in a scenario, without a word about where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Person:
    """A value that names somebody."""

    name: str


@dataclass(frozen=True)
class Place:
    """A value that names a channel."""

    name: str


@dataclass(frozen=True)
class Role:
    """A value that names a role."""

    name: str


@dataclass(frozen=True)
class File:
    """A value that is a file of one's own."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Offered:
    """A value that the latest autocomplete of this person offered, counted from 0."""

    number: int = 0


@dataclass(frozen=True)
class Command:
    """Use a slash command."""

    who: str
    name: str
    options: dict[str, Any]


@dataclass(frozen=True)
class Suggest:
    """Type into an option that autocompletes."""

    who: str
    name: str
    option: str
    typed: str


@dataclass(frozen=True)
class Press:
    """Press a button of one's latest message, found by how its custom_id begins."""

    who: str
    button: str


@dataclass(frozen=True)
class Menu:
    """Use an entry of somebody's member menu."""

    who: str
    name: str
    whom: str


@dataclass(frozen=True)
class PressAgain:
    """Press what one pressed last once more, on a client that has not drawn the message anew."""

    who: str


@dataclass(frozen=True)
class Forge:
    """Press a custom_id that no version of the bot has drawn."""

    who: str
    custom_id: str


@dataclass(frozen=True)
class Choose:
    """Choose values in a select of one's latest message, found by how its custom_id begins."""

    who: str
    select: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Fill:
    """Fill in and send the form that has just opened."""

    who: str
    fields: dict[str, str | list[str]]


@dataclass(frozen=True)
class PressPost:
    """Press a button of the latest message in a channel that has one, waiting for it to be posted."""

    who: str
    channel: str
    button: str


@dataclass(frozen=True)
class Ripen:
    """A minute goes by for the words that were pushed: Undo is over for them."""

    who: str = "nobody"


@dataclass(frozen=True)
class Settle:
    """Wait until whatever is due has been posted."""

    who: str = "nobody"


RIPEN = "UPDATE shout_out SET ripe_at = ripe_at - 120000"
"""On either side done behind the bot's back: neither clock waits for a scenario."""

Step: TypeAlias = Command | Menu | Suggest | Press | PressAgain | PressPost | Forge | Choose | Fill | Ripen | Settle


def does(who: str, name: str, /, **options: Any) -> Command:
    """`does("ben", "push", cast="Aya")`."""
    return Command(who, name, options)
