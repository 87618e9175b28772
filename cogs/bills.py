"""The till's side of stays: the card on the floor, and a visit recorded from a member's menu."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot import replies
from bot.house import House, key_of, once_key, visitor_of
from bot.menus import member_menu
from bot.posting.render import public
from bot.presses import NUMBER, SNOWFLAKE, TOKEN, Press, pressed
from bot.ui.message import Message
from bot.ui.till import ALL, bill_form, bill_message, visit_form
from cafe.errors import AmountInvalid, UnknownProducer
from cafe.menu import yen_typed
from cafe.staff import MOST_YEN, RecordVisit
from cafe.till import AtTill, BillCard, BillCardOf, DropStay, SettleStay
from cogs.staff_desk import guest, record


class BillsCog(commands.Cog):
    """Bills."""

    def __init__(self, house: House) -> None:
        self.house = house

    # ---- the card on the floor ---------------------------------------------------------------------------------------

    @pressed("bill-paid", NUMBER, TOKEN)
    async def paid(self, press: Press) -> None:
        """Ask what was paid; a card that has changed since it was drawn is told so at once."""
        stay, drawn = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        card = await self.house.memory.read(
            BillCardOf(cafe=cafe, visitor=visitor, stay=int(stay), drawn=int(drawn, 16))
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.ask(press.interaction, bill_form(card, reader))

    @pressed("bill-form", NUMBER, TOKEN, f"{NUMBER}|{ALL}", redraws=True)
    async def settled(self, press: Press) -> None:
        """Record the bill, or correct it."""
        stay, drawn, proposed = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        yen, pv_yen = _typed(press, "bill"), _typed_pv(press)
        if pv_yen is not None and str(pv_yen) == proposed:
            pv_yen = min(pv_yen, yen)  # what the form proposed follows a bill that was corrected downward
        key = once_key(press.interaction, f"bill-{stay}", drawn)
        await self.house.memory.write(
            SettleStay(
                cafe=cafe, key=key, visitor=visitor, stay=int(stay), drawn=int(drawn, 16), yen=yen, pv_yen=pv_yen
            )
        )
        await self._redraw(press, cafe)

    @pressed("bill-drop", NUMBER, TOKEN, redraws=True)
    async def ask_drop(self, press: Press) -> None:
        """Ask on the card itself whether to close the stay without a bill."""
        stay, drawn = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        card = await self.house.memory.read(
            BillCardOf(cafe=cafe, visitor=visitor, stay=int(stay), drawn=int(drawn, 16))
        )
        await replies.redraw(press.interaction, self._drawn(card, asking=card.stay.state == "leaving"))

    @pressed("bill-drop-yes", NUMBER, TOKEN, redraws=True)
    async def drop(self, press: Press) -> None:
        """Close the stay without a bill."""
        stay, drawn = press.arguments
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = once_key(press.interaction, f"bill-drop-{stay}", drawn)
        await self.house.memory.write(DropStay(cafe=cafe, key=key, visitor=visitor, stay=int(stay)))
        await self._redraw(press, cafe)

    @pressed("bill-back", NUMBER, redraws=True)
    async def back(self, press: Press) -> None:
        """The card as it stands."""
        await self._redraw(press, await self.house.cafe(press.interaction))

    async def _redraw(self, press: Press, cafe: int) -> None:
        visitor = visitor_of(press.interaction)
        card = await self.house.memory.read(BillCardOf(cafe=cafe, visitor=visitor, stay=int(press.arguments[0])))
        await replies.redraw(press.interaction, self._drawn(card))

    def _drawn(self, card: BillCard, *, asking: bool = False) -> Message:
        """In the café's language, since everyone on the floor reads the same card."""
        return public(bill_message(card, self.house.words.for_(card.language), asking=asking), card.post_id)

    # ---- a member's menu ---------------------------------------------------------------------------------------------

    @member_menu("menu-record-visit")
    async def record_visit(self, interaction: discord.Interaction, member: discord.Member) -> None:
        """Ask for the bill of a member's visit."""
        whom = guest(member)
        cafe = await self.house.cafe(interaction)
        await self.house.memory.read(AtTill(cafe=cafe, visitor=visitor_of(interaction)))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.ask(interaction, visit_form(whom.account, whom.name, reader))

    @pressed("visit-form", SNOWFLAKE)
    async def visit_typed(self, press: Press) -> None:
        """Record the visit; the receipt is that of `/staff visit`."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        await self.house.memory.read(AtTill(cafe=cafe, visitor=visitor))
        yen, pv_yen = _typed(press, "bill"), _typed_pv(press)
        whom = guest(await _member(press.interaction, int(press.arguments[0])))
        visit = RecordVisit(
            cafe=cafe, key=key_of(press.interaction), visitor=visitor, guest=whom, yen=yen, pv_yen=pv_yen,
            table=press.text("table"),
        )  # fmt: skip
        await record(visit, self.house, press.interaction)


async def _member(interaction: discord.Interaction, account: int) -> discord.Member:
    """Who the form was about, with the name they have now. Raises UnknownProducer if they have left the server."""
    assert interaction.guild is not None
    try:
        return await interaction.guild.fetch_member(account)
    except discord.NotFound:
        raise UnknownProducer from None


def _typed(press: Press, part: str) -> int:
    yen = yen_typed(press.text("yen" if part == "bill" else "pv_yen"))
    if yen is None:
        raise AmountInvalid(part=part, low=0, high=MOST_YEN)
    return yen


def _typed_pv(press: Press) -> int | None:
    return _typed(press, "pv") if press.text("pv_yen") else None
