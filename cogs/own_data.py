"""`/me receipts`, `/me export` and `/me delete`: what is stored about oneself.

The last two work in a direct message as well, for who has left the server; there the café is chosen by name. Every
button says which café it is about, and acts on the card of whoever presses it.
"""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot import replies
from bot.house import PLATFORM, House, once_key, token_of, visitor_of
from bot.presses import NUMBER, TOKEN, Press, pressed
from bot.result_files import Proofs
from bot.ui.own_data import (
    choose_cafe,
    deleted_message,
    deletion_message,
    export_about,
    file_messages,
    kept_message,
    no_receipts,
    receipts_about,
    sure_message,
)
from bot.ui.own_files import ExportFiles, Named, OwnFiles, ReceiptFiles, bundles
from bot.ui.welcome import with_welcome
from cafe.errors import NoCard
from cafe.memory import Memory
from cafe.own_data import PAGE, DeletableOf, DeleteOwn, OwnEntriesOf, OwnRecordsOf
from cafe.producers import Card
from cafe.receipts import Proof
from cogs.first_visit import account_of, card_of

EXPORT, DELETE = "export", "delete"
HERE = "0"
"""In a button: the café of the server where it is pressed."""


async def receipts(house: House, interaction: discord.Interaction) -> None:
    """The openings of one's own pushes."""
    cafe = await house.cafe(interaction)
    await _send_files(house, interaction, cafe, ReceiptFiles, await card_of(house, interaction, cafe))


async def export(house: House, interaction: discord.Interaction) -> None:
    """Everything that is stored about oneself."""
    if interaction.guild_id is not None:
        cafe = await house.cafe(interaction)
        await _send_files(house, interaction, cafe, ExportFiles, await card_of(house, interaction, cafe))
        return
    chosen = await _only_cafe(house, interaction, EXPORT)
    if chosen is not None:
        await _send_files(house, interaction, chosen, ExportFiles)


async def delete(house: House, interaction: discord.Interaction) -> None:
    """What deleting would mean; nothing happens yet. Who has no card is issued none for this."""
    if interaction.guild_id is not None:
        chosen: int | None = await house.cafe(interaction)
    else:
        chosen = await _only_cafe(house, interaction, DELETE)
    if chosen is not None:
        await _describe_deletion(house, interaction, chosen)


async def _only_cafe(house: House, interaction: discord.Interaction, act: str) -> int | None:
    """The café of somebody who has one card; None once the others were asked which one. Raises NoCard."""
    cafes = await house.memory.cafes_of(PLATFORM, str(interaction.user.id))
    if not cafes:
        raise NoCard
    if len(cafes) == 1:
        return cafes[0][0]
    await replies.send(interaction, choose_cafe(cafes, act, house.reader(interaction)))
    return None


async def own_cafe(house: House, interaction: discord.Interaction, number: str) -> int:
    """The café that a button names: this server's, or in a direct message one where the presser has a card.

    Raises NoCard.
    """
    if number == HERE:
        return await house.cafe(interaction)
    cafes = await house.memory.cafes_of(PLATFORM, str(interaction.user.id))
    if int(number) not in {cafe for cafe, _ in cafes}:
        raise NoCard
    return int(number)


def _named(interaction: discord.Interaction, cafe: int) -> str:
    """A café in the buttons of a reply."""
    return str(cafe) if interaction.guild_id is None else HERE


async def _describe_deletion(house: House, interaction: discord.Interaction, cafe: int) -> None:
    found = await house.memory.read(DeletableOf(cafe=cafe, visitor=visitor_of(interaction)))
    reader = house.reader(interaction, found.producer.language)
    await replies.send(interaction, deletion_message(found, _named(interaction, cafe), reader))


async def _send_files(
    house: House, interaction: discord.Interaction, cafe: int, kind: type[OwnFiles], card: Card | None = None
) -> None:
    """Gather the files page by page, and send them in as many messages as Discord needs for them."""
    question = OwnRecordsOf(cafe=cafe, **account_of(interaction))
    records = await house.memory.read(question)
    reader = house.reader(interaction, records.producer.language)
    files = kind(records, reader, house.clock())
    gathered = await gather(house.memory, question, files)
    if kind is ReceiptFiles and not files.count:
        nothing = no_receipts(reader, records.cafe_name)
        await replies.send(interaction, with_welcome(nothing, card, reader) if card else nothing)
        return
    title, about = (receipts_about if kind is ReceiptFiles else export_about)(reader, records.cafe_name)
    made = await asyncio.to_thread(bundles, gathered, interaction.filesize_limit)
    first, *others = file_messages(made, title, about, reader)
    await replies.send(interaction, with_welcome(first, card, reader) if card else first)
    for message in others:
        await replies.add(interaction, message)


async def gather(memory: Memory, question: OwnRecordsOf, files: OwnFiles) -> list[Named]:
    """Take a ledger page by page, each in a thread of its own, and make the files of it."""
    after, proofs = 0, Proofs(memory, question.cafe)
    while True:
        page = await memory.read(
            OwnEntriesOf(cafe=question.cafe, platform=question.platform, account=question.account, after=after)
        )
        found: dict[str, Proof] = {}
        for season, lines in (await asyncio.to_thread(files.lines, page)).items():
            found |= await proofs.of(season, lines)
        await asyncio.to_thread(files.take, page, found)
        if len(page) < PAGE:
            return await asyncio.to_thread(files.files)
        after = page[-1].entry.no


class OwnDataCog(commands.Cog):
    """The buttons behind these commands."""

    def __init__(self, house: House) -> None:
        self.house = house

    @pressed("own-cafe", f"{EXPORT}|{DELETE}", NUMBER, values=NUMBER)
    async def chosen(self, press: Press) -> None:
        """The café that was chosen in a direct message."""
        cafe = await own_cafe(self.house, press.interaction, press.values[0])
        if press.arguments[0] == EXPORT:
            await _send_files(self.house, press.interaction, cafe, ExportFiles)
        else:
            await _describe_deletion(self.house, press.interaction, cafe)

    @pressed("own-receipts", NUMBER)
    async def receipts(self, press: Press) -> None:
        """Receipts, before it is too late for them."""
        cafe = await own_cafe(self.house, press.interaction, press.arguments[0])
        await _send_files(self.house, press.interaction, cafe, ReceiptFiles)

    @pressed("own-export", NUMBER)
    async def export(self, press: Press) -> None:
        """The export, before it is too late for it."""
        cafe = await own_cafe(self.house, press.interaction, press.arguments[0])
        await _send_files(self.house, press.interaction, cafe, ExportFiles)

    @pressed("own-delete", NUMBER, NUMBER, redraws=True)
    async def delete(self, press: Press) -> None:
        """The second step."""
        interaction = press.interaction
        cafe = await own_cafe(self.house, interaction, press.arguments[0])
        found = await self.house.memory.read(DeletableOf(cafe=cafe, visitor=visitor_of(interaction)))
        reader = self.house.reader(interaction, found.producer.language)
        await replies.redraw(interaction, sure_message(found, _named(interaction, cafe), reader, token_of(interaction)))

    @pressed("own-delete-yes", NUMBER, NUMBER, TOKEN, redraws=True)
    async def delete_now(self, press: Press) -> None:
        """Delete the card that was shown, and say so in the language that goes with it."""
        interaction = press.interaction
        number, no, token = press.arguments
        cafe = await own_cafe(self.house, interaction, number)
        reader = await self.house.reader_of(interaction, cafe)
        key = once_key(interaction, "own-delete", token)
        done = await self.house.memory.write(DeleteOwn(cafe=cafe, key=key, visitor=visitor_of(interaction), no=int(no)))
        await replies.redraw(interaction, deleted_message(done["no"], reader, staying=done["staying"]))

    @pressed("own-keep", NUMBER, redraws=True)
    async def keep(self, press: Press) -> None:
        """Nothing is deleted."""
        interaction = press.interaction
        cafe = await own_cafe(self.house, interaction, press.arguments[0])
        found = await self.house.memory.read(DeletableOf(cafe=cafe, visitor=visitor_of(interaction)))
        await replies.redraw(interaction, kept_message(self.house.reader(interaction, found.producer.language)))
