"""`/cafe`: the café's page and menu, and behind it, for managers, where both are kept."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, visitor_of
from bot.presses import NUMBER, Press, pressed
from bot.translator import L
from bot.ui.cafe import KINDS, about_edit_message, about_form, cafe_message, item_form, menu_edit_message
from bot.ui.message import Message, embed
from bot.ui.welcome import still_asked, with_welcome
from cafe.menu import AboutToEdit, CafePageOf, ItemToEdit, MenuToEdit, PutItem, WriteAbout
from cogs.first_visit import card_of


class CafeCog(commands.Cog):
    """The café itself."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description=L("cmd-cafe.description"))
    @app_commands.guild_only()
    async def cafe(self, interaction: discord.Interaction) -> None:
        """Where it is, when it is open, what there is."""
        cafe = await self.house.cafe(interaction)
        page = await self.house.memory.read(CafePageOf(cafe=cafe, visitor=visitor_of(interaction)))
        card = await card_of(self.house, interaction, cafe)
        reader = self.house.reader(interaction, card.producer.language)
        await replies.send(interaction, with_welcome(cafe_message(page, reader), card, reader))

    @pressed("cafe-page", NUMBER, redraws=True)
    async def page(self, press: Press) -> None:
        """Another page of the menu."""
        drawn = await self._page(press, int(press.arguments[0]))
        await replies.redraw(press.interaction, still_asked(drawn, press.interaction.message))

    async def _page(self, press: Press, page: int = 0) -> Message:
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        found = await self.house.memory.read(CafePageOf(cafe=cafe, visitor=visitor, page=page))
        return cafe_message(found, await self.house.reader_of(press.interaction, cafe))

    # ---- managers: the menu ------------------------------------------------------------------------------------------

    @pressed("menu-edit", NUMBER)
    async def edit_menu(self, press: Press) -> None:
        """The menu to edit, beside the page."""
        await replies.send(press.interaction, await self._menu(press, int(press.arguments[0])))

    @pressed("menu-edit-page", NUMBER, redraws=True)
    async def edit_menu_page(self, press: Press) -> None:
        """Another page of it."""
        await replies.redraw(press.interaction, await self._menu(press, int(press.arguments[0])))

    @pressed("menu-add")
    async def add_item(self, press: Press) -> None:
        """Ask for a new item."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        await self.house.memory.read(MenuToEdit(cafe=cafe, visitor=visitor))
        await replies.ask(press.interaction, item_form(None, await self.house.reader_of(press.interaction, cafe)))

    @pressed("menu-item", NUMBER, values=NUMBER)
    async def choose_item(self, press: Press) -> None:
        """Ask what an item should be."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        item = await self.house.memory.read(ItemToEdit(cafe=cafe, visitor=visitor, item=int(press.values[0])))
        await replies.ask(press.interaction, item_form(item, await self.house.reader_of(press.interaction, cafe)))

    @pressed("menu-form", NUMBER, redraws=True)
    async def item_typed(self, press: Press) -> None:
        """Keep the item."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        chosen = press.fields.get("kind", ())
        kind = chosen[0] if chosen and chosen[0] in KINDS else "food"
        await self.house.memory.write(
            PutItem(
                cafe=cafe, key=key_of(press.interaction), visitor=visitor, name_en=press.text("name_en"),
                name_ja=press.text("name_ja"), yen=press.text("yen"), kind=kind,
                item=int(press.arguments[0]) or None,
            )
        )  # fmt: skip
        await replies.redraw(press.interaction, await self._menu(press, 0, saved=True))

    async def _menu(self, press: Press, page: int, *, saved: bool = False) -> Message:
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        menu = await self.house.memory.read(MenuToEdit(cafe=cafe, visitor=visitor, page=page))
        return menu_edit_message(menu, await self.house.reader_of(press.interaction, cafe), saved=saved)

    # ---- managers: the page ------------------------------------------------------------------------------------------

    @pressed("about-edit")
    async def edit_page(self, press: Press) -> None:
        """Ask which language to write."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        await self.house.memory.read(AboutToEdit(cafe=cafe, visitor=visitor))
        await replies.send(press.interaction, about_edit_message(await self.house.reader_of(press.interaction, cafe)))

    @pressed("about-language", "en|ja")
    async def ask_page(self, press: Press) -> None:
        """Ask for the café's words."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        about = await self.house.memory.read(AboutToEdit(cafe=cafe, visitor=visitor))
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.ask(press.interaction, about_form(about, press.arguments[0], reader))

    @pressed("about-form", "en|ja", redraws=True)
    async def page_typed(self, press: Press) -> None:
        """Keep the café's words, and show them as guests see them."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        await self.house.memory.write(
            WriteAbout(
                cafe=cafe, key=key_of(press.interaction), visitor=visitor, language=press.arguments[0],
                address=press.text("address"), station=press.text("station"), rules=press.text("rules"),
                phone=press.text("phone"),
            )
        )  # fmt: skip
        reader = await self.house.reader_of(press.interaction, cafe)
        page = await self._page(press)
        said = embed(description=reader("cafe-page-saved"))
        await replies.redraw(press.interaction, Message(embeds=[said, *page.embeds], rows=page.rows))
