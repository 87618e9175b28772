"""The human side: what a person can do in Discord's client, as plain verbs for tests, scripts and the page."""

import asyncio
import base64
from typing import Any

from sandbox import options, permissions
from sandbox.codec import JSON, dumps, loads
from sandbox.entities import Channel, Guild, Member, Message, User
from sandbox.forms import build_submission
from sandbox.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    MODAL_SUBMIT,
    Desk,
    Interaction,
    describe,
)
from sandbox.limits import BUTTON, SELECT, walk
from sandbox.messages import Messages
from sandbox.options import OptionBuilder, RefusedError
from sandbox.world import World

Who = str | int
CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3
GUILD_CONTEXT, DIRECT_CONTEXT = 0, 1


class People:
    """Acts for any person of the world; RefusedError is what their client would have refused to send."""

    def __init__(self, world: World, desk: Desk, messages: Messages) -> None:
        self.world = world
        self.desk = desk
        self.messages = messages
        self.uploads: dict[str, JSON] = {}

    # commands -----------------------------------------------------------------------------------------------------

    def commands(self, guild_id: str | None, user: User) -> list[JSON]:
        """What this person sees after typing a slash; a server's own command hides a global one of its name."""
        found = {(c["name"], c["type"]): c for c in self.world.commands.values()}
        if guild_id:
            own = self.world.guild_commands.get(guild_id, {}).values()
            found |= {(c["name"], c["type"]): c for c in own}
        return [command for command in found.values() if self.sees(command, guild_id, user)]

    def sees(self, command: JSON, guild_id: str | None, user: User) -> bool:
        """Contexts, default permissions, and what staff set on the Integrations page."""
        contexts = command.get("contexts")
        if guild_id is None:
            return command.get("dm_permission", True) is not False if contexts is None else DIRECT_CONTEXT in contexts
        if contexts is not None and GUILD_CONTEXT not in contexts:
            return False
        guild = self.world.guild(guild_id)
        bits = self.world.guild_permissions(guild, user.id)
        if bits & permissions.ADMINISTRATOR:
            return True
        ruled = _ruled(guild, command["id"], user.id)
        if ruled is not None:
            return ruled
        wanted = command.get("default_member_permissions")
        if wanted is None:
            return True
        return int(wanted) != 0 and bits & int(wanted) == int(wanted)

    def find_command(self, channel: Channel, user: User, name: str, kind: int) -> JSON:
        """The command that begins `name`, if this person may use it here."""
        first = name.split(maxsplit=1)[0] if kind == CHAT else name
        for command in self.commands(channel.guild_id, user):
            if command["type"] == kind and command["name"] == first:
                self._may_use(channel, user)
                return command
        raise RefusedError(f"{user.name} sees no command {first!r} here")

    def _may_use(self, channel: Channel, user: User) -> None:
        if not self.world.may(channel, user.id, "view_channel"):
            raise RefusedError(f"{user.name} does not see this channel")
        if not self.world.may(channel, user.id, "use_application_commands"):
            raise RefusedError(f"{user.name} may not use commands in this channel")

    def send_command(
        self, user: User, channel: Channel, command: JSON, nested: list[JSON], *, kind: int = COMMAND, **more: Any
    ) -> Interaction:
        """An APPLICATION_COMMAND or its autocomplete, with all it names resolved."""
        locale = more.pop("locale", None)
        data: JSON = {"id": command["id"], "name": command["name"], "type": command["type"]} | more
        if command.get("guild_id"):
            data["guild_id"] = command["guild_id"]
        if nested:
            data["options"] = nested
        refs = options.refs_of_options(nested) if kind == COMMAND else set()
        if more.get("target_id") and command["type"] == USER_MENU:
            refs.add((options.USER, more["target_id"]))
        resolved = options.resolve(self.world, channel, refs, self.uploads)
        if more.get("target_id") and command["type"] == MESSAGE_MENU:
            resolved["messages"] = {more["target_id"]: self.visible_message(user, channel, more["target_id"]).body}
        if resolved:
            data["resolved"] = resolved
        return self.desk.open(kind, user, channel, data, locale=locale)

    async def slash(
        self,
        as_user: Who,
        channel: Who,
        name: str,
        values: JSON | None = None,
        *,
        kind: int = CHAT,
        target: Who | None = None,
        locale: str | None = None,
        wait: float = 10.0,
    ) -> JSON:
        """Use a command (`name` with its subcommands, or a context menu with `target`) and wait for the answer."""
        user, where = self._here(as_user, channel)
        command = self.find_command(where, user, name, kind)
        more: JSON = {"locale": locale}
        if kind == CHAT:
            nested = OptionBuilder(self.world, where).nest(command, name.split()[1:], values or {})
        else:
            nested = []
            more["target_id"] = self.world.person(target or "").id if kind == USER_MENU else str(target)
        return await self.outcome(self.send_command(user, where, command, nested, **more), wait)

    async def autocomplete(
        self, as_user: Who, channel: Who, name: str, focused: str, values: JSON | None = None, locale: str | None = None
    ) -> JSON:
        """What is offered while typing into the option `focused`."""
        user, where = self._here(as_user, channel)
        command = self.find_command(where, user, name, CHAT)
        nested = OptionBuilder(self.world, where).nest(command, name.split()[1:], values or {}, focused)
        interaction = self.send_command(user, where, command, nested, kind=AUTOCOMPLETE, locale=locale)
        await interaction.answered.wait()
        if interaction.failed:
            return {"choices": [], "failed": interaction.failed}
        return {"choices": interaction.choices}

    # components and forms -------------------------------------------------------------------------------------------

    async def press(
        self,
        as_user: Who,
        channel: Who,
        message: Who | JSON,
        custom_id: str,
        values: list[str] | None = None,
        *,
        locale: str | None = None,
        wait: float = 10.0,
    ) -> JSON:
        """Press a button or choose in a select, found by its custom_id or its label."""
        user, where = self._here(as_user, channel)
        source = self.visible_message(user, where, message["id"] if isinstance(message, dict) else message)
        interaction = self.send_press(user, where, source, custom_id, values, locale=locale)
        return await self.outcome(interaction, wait)

    def send_press(
        self,
        user: User,
        channel: Channel,
        source: Message,
        custom_id: str,
        values: list[str] | None,
        *,
        locale: str | None = None,
    ) -> Interaction:
        """A MESSAGE_COMPONENT that carries its message."""
        component = _component(source, custom_id)
        data: JSON = {"custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"]}
        if component["type"] != BUTTON:
            chosen = [str(value) for value in values or []]
            _check_select(component, chosen)
            refs = options.refs_of_select(component["type"], chosen)
            data["values"] = chosen
            if component["type"] != SELECT:
                data["resolved"] = options.resolve(self.world, channel, refs, self.uploads)
        return self.desk.open(COMPONENT, user, channel, data, source=source, locale=locale)

    async def submit(
        self,
        as_user: Who,
        channel: Who,
        modal: JSON,
        values: JSON | None = None,
        *,
        locale: str | None = None,
        wait: float = 10.0,
    ) -> JSON:
        """Fill and send a form that the bot opened for this person."""
        user, where = self._here(as_user, channel)
        opener = self.opener(user, modal)
        components, refs = build_submission(opener.modal or {}, values or {})
        interaction = self.send_submission(user, where, opener, components, refs, locale)
        return await self.outcome(interaction, wait)

    def send_submission(
        self,
        user: User,
        channel: Channel,
        opener: Interaction,
        components: list[JSON],
        refs: options.Refs,
        locale: str | None = None,
    ) -> Interaction:
        """A MODAL_SUBMIT; it carries the message if a button of that message opened the form."""
        data: JSON = {"custom_id": (opener.modal or {})["custom_id"], "components": components}
        if refs:
            data["resolved"] = options.resolve(self.world, channel, refs, self.uploads)
        return self.desk.open(MODAL_SUBMIT, user, channel, data, source=opener.source, locale=locale)

    def opener(self, user: User, modal: JSON) -> Interaction:
        """The interaction that opened a form for this person: by id if given, else the latest of its custom_id."""
        known = self.desk.by_id.get(str(modal.get("interaction", "")))
        if known and known.modal and known.user is user:
            return known
        for interaction in reversed(self.desk.by_id.values()):
            opened = interaction.modal
            if interaction.user is user and opened and opened["custom_id"] == modal.get("custom_id"):
                return interaction
        raise RefusedError(f"{user.name} has no such form open")

    async def outcome(self, interaction: Interaction, wait: float) -> JSON:
        """The answer; a deferral waits for what completes it, up to `wait` seconds."""
        await interaction.answered.wait()
        if interaction.response in (DEFER, DEFER_UPDATE) and not interaction.settled.is_set():
            try:
                async with asyncio.timeout(wait):
                    await interaction.settled.wait()
            except TimeoutError:
                pass
        answer: JSON = loads(dumps(describe(interaction)))
        return answer

    # channels -----------------------------------------------------------------------------------------------------

    def history(self, as_user: Who, channel: Who) -> list[JSON]:
        """What this person sees, oldest first."""
        user, where = self._here(as_user, channel)
        seen: list[JSON] = loads(dumps([message.body for message in self.world.visible(where, user.id)]))
        return seen

    def say(self, as_user: Who, channel: Who, content: str) -> JSON:
        """Write a plain message."""
        user, where = self._here(as_user, channel)
        if not self.world.may(where, user.id, "view_channel", "send_messages"):
            raise RefusedError(f"{user.name} may not write here")
        said: JSON = loads(dumps(self.messages.create(where, user, {"content": content}).body))
        return said

    def delete(self, as_user: Who, channel: Who, message: Who) -> None:
        """Remove a message (own, or with Manage Messages), or dismiss one that only this person sees."""
        user, where = self._here(as_user, channel)
        target = self.visible_message(user, where, message)
        allowed = target.reader == user.id or target.author_id == user.id
        if not allowed and not self.world.may(where, user.id, "manage_messages"):
            raise RefusedError(f"{user.name} may not delete this message")
        self.messages.delete(target)

    def visible_message(self, user: User, channel: Channel, message_id: Who) -> Message:
        """A message this person sees."""
        found = channel.messages.get(str(message_id))
        if found is None or found.reader not in (None, user.id):
            raise RefusedError(f"{user.name} sees no message {message_id} here")
        return found

    def upload(self, as_user: Who, filename: str, data: bytes | str) -> JSON:
        """A file for an attachment option; its id is the option's value. Text may be given as base64."""
        raw = base64.b64decode(data) if isinstance(data, str) else data
        entry = self.messages.keep_file(self.world.person(as_user).id, filename, raw)
        self.uploads[entry["id"]] = entry
        return entry

    # who is where --------------------------------------------------------------------------------------------------

    def switch(self, user: Who, *, dm_open: bool | None = None, locale: str | None = None) -> None:
        """A person's own settings."""
        person = self.world.person(user)
        person.dm_open = person.dm_open if dm_open is None else dm_open
        person.locale = locale or person.locale

    def join(self, user: Who, guild: str, roles: list[str] | None = None) -> None:
        """Enter a server, or change the roles there."""
        person = self.world.person(user)
        self.world.guild(guild).members[person.id] = Member(person, list(roles or []))
        self.world.publish("members", guild_id=guild)

    def leave(self, user: Who, guild: str) -> None:
        """Leave a server; direct messages stay open as a channel."""
        self.world.remove_member(guild, self.world.person(user).id)
        self.world.publish("members", guild_id=guild)

    def _here(self, as_user: Who, channel: Who) -> tuple[User, Channel]:
        try:
            user = self.world.person(as_user)
            return user, self.world.place(channel, user.id)
        except LookupError as error:
            raise RefusedError(str(error)) from None


def _ruled(guild: Guild, command_id: str, user_id: str) -> bool | None:
    """What the Integrations page says: the person's own rule first, then any role's, then @everyone's."""
    rules = {rule["id"]: rule["permission"] for rule in guild.command_permissions.get(command_id, [])}
    if user_id in rules:
        return bool(rules[user_id])
    member = guild.members.get(user_id)
    roles = [rules[role] for role in (member.roles if member else []) if role in rules]
    if roles:
        return any(roles)
    return bool(rules[guild.id]) if guild.id in rules else None


def _component(message: Message, wanted: str) -> JSON:
    found = [component for _, component in walk(message.body["components"], ())]
    for name in ("custom_id", "label"):
        for component in found:
            if component.get(name) == wanted and component.get("custom_id"):
                if component.get("disabled"):
                    raise RefusedError(f"{wanted!r} is disabled")
                return component
    raise RefusedError(f"this message has no {wanted!r}")


def _check_select(component: JSON, chosen: list[str]) -> None:
    low, high = component.get("min_values", 1), component.get("max_values", 1)
    if not low <= len(chosen) <= high:
        raise RefusedError(f"choose {low} to {high}")
    if component["type"] == SELECT:
        known = {option["value"] for option in component["options"]}
        if not known.issuperset(chosen):
            raise RefusedError(f"{chosen} is not among the options")
