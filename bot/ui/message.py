"""What is shown, in Discord's own JSON shapes, so that drawing a reply costs no more than its dictionaries.

Whatever people have typed, what leaves here fits: Discord takes a message that is too long for no message at all.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import discord

from bot.plain import clip

if TYPE_CHECKING:
    from bot.pictures.sheet import Sheet

Json = dict[str, Any]

PRIMARY, SECONDARY, SUCCESS, DANGER, LINK = 1, 2, 3, 4, 5
EPHEMERAL = 64
NOBODY: Json = {"parse": []}
COLOUR = 0xF2709C
COLOUR_QUIET = 0x8A8FA3
COLOUR_WARN = 0xE0A03C
TITLE, DESCRIPTION, FIELD_NAME, FIELD_VALUE, FOOTER = 256, 4096, 256, 1024, 2048
ALL_EMBEDS = 6000
"""What the texts of a message's embeds may have together."""
ROWS = 5
LABEL = 45
"""What fits above a form's field."""


class Upload(discord.File):
    """A file on its way."""

    def to_dict(self, index: int) -> Json:
        """Its line among the attachments; ids are texts in all that we send."""
        return {**super().to_dict(index), "id": str(index)}


class PictureFile(Upload):
    """A picture on its way; the message can do without it, so nobody waits long for it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is made: its file name, its bytes, and what people hear of it who do not see it."""

    file: str
    alt: str
    content: bytes

    def upload(self) -> PictureFile:
        """As discord.py takes it; anew for every attempt, since each one reads it to its end."""
        return PictureFile(io.BytesIO(self.content), self.file, description=self.alt)


@dataclass(slots=True)
class Message:
    """A message before it is sent: text, embeds, rows of components, files.

    `beside` are buttons that a public post has beside the one for its language. `sheet` is what a picture of it shows;
    bot/painter.py makes the `picture` of it, and whatever becomes of that, the words say the same. `kept` are the ids
    of files that hang at the message already and stay where it is drawn again.
    """

    content: str = ""
    embeds: Sequence[Json] = ()
    rows: Sequence[Json] = ()
    files: Sequence[Upload] = ()
    mentions: discord.AllowedMentions | None = None
    beside: Sequence[Json] = ()
    sheet: Sheet | None = None
    kept: Sequence[str] = ()
    picture: Picture | None = None

    def payload(self, *, ephemeral: bool = False) -> Json:
        """As Discord takes it, but for its files; nobody is pinged who is not named in `mentions`."""
        made: Json = {
            "content": self.content,
            "embeds": _fitting(self.embeds),
            "components": _at_most(self.rows),
            "allowed_mentions": self.mentions.to_dict() if self.mentions else NOBODY,
        }
        if ephemeral:
            made["flags"] = EPHEMERAL
        return made

    def arguments(self) -> dict[str, Any]:
        """As discord.py's send and edit calls take it."""
        arguments: dict[str, Any] = {
            "content": self.content or None,
            "embeds": [_Embed(embed) for embed in _fitting(self.embeds)],
            "view": _Rows(_at_most(self.rows)) if self.rows else discord.utils.MISSING,
        }
        if self.mentions is not None:
            arguments["allowed_mentions"] = self.mentions
        files = self.uploads()
        if files:
            arguments["files"] = files
        return arguments

    def changes(self) -> dict[str, Any]:
        """As discord.py's edit calls take it: rows and files that are not named here go."""
        arguments = self.arguments()
        if arguments["view"] is discord.utils.MISSING:
            arguments["view"] = None
        arguments["attachments"] = [*map(_Kept, self.kept), *arguments.pop("files", ())]
        return arguments

    def uploads(self) -> list[Upload]:
        """Everything that hangs at it, the picture last."""
        return [*self.files, self.picture.upload()] if self.picture else list(self.files)


def _fitting(embeds: Sequence[Json]) -> list[Json]:
    """The embeds, the longest descriptions shortened where all of them together would be too long."""
    sizes = [_size(embed) for embed in embeds]
    over = sum(sizes) - ALL_EMBEDS
    if over <= 0:
        return list(embeds)
    fitted = list(embeds)
    for n in sorted(range(len(embeds)), key=lambda n: -len(embeds[n].get("description", ""))):
        text = fitted[n].get("description", "")
        if over > 0 and text:
            fitted[n] = {**fitted[n], "description": clip(text, max(len(text) - over, 1))}
            over -= len(text) - len(fitted[n]["description"])
    return fitted


def _size(embed: Json) -> int:
    fields = sum(len(one["name"]) + len(one["value"]) for one in embed.get("fields", ()))
    footer = embed.get("footer")
    return (
        len(embed.get("title", ""))
        + len(embed.get("description", ""))
        + fields
        + (len(footer["text"]) if footer else 0)
    )


def _at_most(rows: Sequence[Json]) -> list[Json]:
    """Five rows; the last one, which asks something, is never the one that is left out."""
    return list(rows) if len(rows) <= ROWS else [*rows[: ROWS - 1], rows[-1]]


@dataclass(slots=True)
class Form:
    """A modal before it is shown: title, custom_id and its labelled inputs."""

    title: str
    custom_id: str
    inputs: Sequence[Json] = field(default_factory=list[Json])


class _Embed:
    """An embed that is its JSON already; discord.py asks an embed for nothing else."""

    __slots__ = ("_json",)

    def __init__(self, json: Json) -> None:
        self._json = json

    def to_dict(self) -> Json:
        return self._json


class _Kept:
    """A file that hangs at a message already and stays; discord.py asks for nothing else."""

    __slots__ = ("_id",)

    def __init__(self, id: str) -> None:
        self._id = id

    def to_dict(self) -> Json:
        return {"id": self._id}


class _Rows:
    """Components that are their JSON already, for discord.py's `view` argument.

    A stored View costs a timer and 3.5 KB a reply, and nothing in memory could answer after a restart: buttons are
    answered by their custom_id (bot/presses.py), so there is nothing to store, and this says it is finished.
    """

    __slots__ = ("_json",)
    __discord_ui_view__ = True  # by this a channel's send knows a view
    timeout = None

    def __init__(self, json: Sequence[Json]) -> None:
        self._json = json

    def to_components(self) -> list[Json]:
        return list(self._json)

    def has_components_v2(self) -> bool:
        return False

    def is_finished(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False


def embed(
    title: str = "", description: str = "", *, colour: int = COLOUR, fields: Sequence[Json] = (), footer: str = ""
) -> Json:
    """An embed; empty parts are left out."""
    made: Json = {"color": colour}
    if title:
        made["title"] = clip(title, TITLE)
    if description:
        made["description"] = clip(description, DESCRIPTION)
    if fields:
        made["fields"] = list(fields)
    if footer:
        made["footer"] = {"text": clip(footer, FOOTER)}
    return made


def line(name: str, value: str, *, inline: bool = True) -> Json:
    """A field of an embed."""
    return {"name": clip(name, FIELD_NAME), "value": clip(value, FIELD_VALUE), "inline": inline}


def button(label: str, custom_id: str, style: int = SECONDARY, *, disabled: bool = False, emoji: str = "") -> Json:
    """A button that bot/presses.py answers by its custom_id."""
    made: Json = {"type": 2, "style": style, "label": label, "custom_id": custom_id}
    if disabled:
        made["disabled"] = True
    if emoji:
        made["emoji"] = {"name": emoji}
    return made


def link(label: str, url: str) -> Json:
    """A button that opens an address."""
    return {"type": 2, "style": LINK, "label": label, "url": url}


def row(*components: Json) -> Json:
    """A row of up to five buttons, or one select."""
    return {"type": 1, "components": list(components)}


def choice(label: str, value: str, *, description: str = "", default: bool = False) -> Json:
    """An option of a select."""
    made: Json = {"label": label, "value": value}
    if description:
        made["description"] = description
    if default:
        made["default"] = True
    return made


def select(custom_id: str, options: Sequence[Json], placeholder: str = "", *, least: int = 1, most: int = 1) -> Json:
    """A string select; `least` and `most` values may be chosen."""
    made: Json = {"type": 3, "custom_id": custom_id, "options": list(options), "min_values": least, "max_values": most}
    if placeholder:
        made["placeholder"] = placeholder
    return made


CHANNEL_SELECT, ROLE_SELECT, USER_SELECT = 8, 6, 5


def entity_select(kind: int, custom_id: str, placeholder: str = "", chosen: Sequence[str] = ()) -> Json:
    """A select of channels (text and announcement ones), roles or users, with what is chosen already."""
    made: Json = {"type": kind, "custom_id": custom_id, "min_values": 0, "max_values": 1}
    if placeholder:
        made["placeholder"] = placeholder
    if kind == CHANNEL_SELECT:
        made["channel_types"] = [0, 5]
    if chosen:
        word = {CHANNEL_SELECT: "channel", ROLE_SELECT: "role", USER_SELECT: "user"}[kind]
        made["default_values"] = [{"id": one, "type": word} for one in chosen]
    return made


def text_input(
    custom_id: str, label: str, *, long: bool = False, value: str = "", placeholder: str = "", required: bool = True,
    most: int = 4000, least: int = 0,
) -> Json:  # fmt: skip
    """A text field of a form, in the labelled shape."""
    field: Json = {"type": 4, "custom_id": custom_id, "style": 2 if long else 1, "required": required}
    field["max_length"] = most
    if least:
        field["min_length"] = least
    if value:
        field["value"] = value
    if placeholder:
        field["placeholder"] = placeholder
    return labelled(label, field)


def labelled(label: str, component: Json) -> Json:
    """A field of a form with what is asked above it; besides texts Discord takes selects there."""
    return {"type": 18, "label": clip(label, LABEL), "component": component}


def as_view(form: Form) -> discord.ui.Modal:
    """The form for discord.py, which asks a modal for its JSON and for where to keep it; ours is kept nowhere."""
    return cast(discord.ui.Modal, _Modal(form))


class _Modal:
    __slots__ = ("_form", "custom_id")
    timeout = None

    def __init__(self, form: Form) -> None:
        self._form = form
        self.custom_id = form.custom_id

    def to_dict(self) -> Json:
        return {"title": self._form.title, "custom_id": self.custom_id, "components": list(self._form.inputs)}

    def is_finished(self) -> bool:
        return True
