"""Messages with pictures for tests of the way they go: a cog of the tests' own, and `oshipass run` with that cog.

`python -m tests.pictures.pages run --config config.toml` is the real bot with one command more.
"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import app, replies
from bot.__main__ import main
from bot.house import House
from bot.pictures.board import BoardRow, BoardSheet
from bot.presses import NUMBER, Press, custom_id, pressed
from bot.ui.message import Message, button, embed, row
from bot.ui.standing import standing
from cogs import COGS


def sheet(page: int) -> BoardSheet:
    """A real picture; each page is another one, and the later ones are larger."""
    rows = tuple(BoardRow(place=n, name=f"Aya {n}", power=str(page)) for n in range(1, min(page, 20) + 1))
    return BoardSheet(
        file="board.png", alt=f"The board, page {page}", title=f"Page {page}", subtitle="Season", rows=rows
    )


def page_of(page: int, *, picture: bool = True) -> Message:
    """A page with buttons to turn it, to do without its picture, and to take a button away."""
    buttons = row(
        button("Next", custom_id("picture-page", page + 1)),
        button("Words", custom_id("picture-words", page)),
        button("Less", custom_id("picture-less")),
    )
    made = embed(f"Page {page}", "The same in words")
    return Message(embeds=[made], rows=[buttons], sheet=sheet(page) if picture else None)


class PicturesCog(commands.Cog):
    """One command, and the buttons of its reply."""

    def __init__(self, house: House) -> None:
        self.house = house

    @app_commands.command(description="A picture")
    @app_commands.guild_only()
    async def picture(self, interaction: discord.Interaction, page: int = 1, picture: bool = True) -> None:
        """A reply that only the asker sees."""
        await replies.send(interaction, page_of(page, picture=picture))

    @pressed("picture-page", NUMBER, redraws=True)
    async def turn(self, press: Press) -> None:
        """Another page in the same message."""
        await replies.redraw(press.interaction, page_of(int(press.arguments[0])))

    @pressed("picture-words", NUMBER, redraws=True)
    async def words(self, press: Press) -> None:
        """The same page without its picture."""
        await replies.redraw(press.interaction, page_of(int(press.arguments[0]), picture=False))

    @pressed("picture-less", redraws=True)
    async def less(self, press: Press) -> None:
        """What stands there, without this button."""
        await replies.redraw(press.interaction, standing(press.interaction.message, without="picture-less"))


WITH_PICTURES = (*COGS, PicturesCog)

if __name__ == "__main__":
    app.COGS = WITH_PICTURES
    main()
