"""`/staff`: visits, grants, voids and audits. Everyone sees the command; the café refuses whoever is not staff."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import replies
from bot.house import PLATFORM, House, key_of, key_of_drawing, once_key, token_of, visitor_of
from bot.presses import NUMBER, SNOWFLAKE, TOKEN, Press, pressed
from bot.translator import L
from bot.ui.staff import (
    audit_message,
    granted_message,
    void_cancelled,
    void_preview,
    voided_message,
)
from cafe.errors import AlreadyVoided
from cafe.staff import MOST_YEN, REASON_LENGTH, TABLE_LENGTH, AuditOf, Grant, RecordVisit
from cafe.voids import Prepared, PreparedVoid, PrepareVoid, Void
from cogs.fair_play import repair_command, suspend_command
from cogs.staff_desk import guest, record

Yen = app_commands.Range[int, 0, MOST_YEN]
Reason = app_commands.Range[str, 1, REASON_LENGTH]
Typed = app_commands.Range[str, 1, 100]
MOST_POINTS = 1_000_000
MOST_ENTRY = 2**53 - 1


class StaffCog(commands.Cog):
    """The staff's desk."""

    def __init__(self, house: House) -> None:
        self.house = house

    staff = app_commands.Group(name="staff", description=L("cmd-staff.description"), guild_only=True)

    @staff.command(name="visit", description=L("cmd-staff-visit.description"))
    @app_commands.describe(
        producer=L("opt-staff-visit-producer.description"),
        yen=L("opt-staff-visit-yen.description"),
        pv_yen=L("opt-staff-visit-pv-yen.description"),
        table=L("opt-staff-visit-table.description"),
    )
    async def visit(
        self,
        interaction: discord.Interaction,
        producer: discord.User,
        yen: Yen,
        pv_yen: Yen | None = None,
        table: app_commands.Range[str, 1, TABLE_LENGTH] | None = None,
    ) -> None:
        """Record a visit and its bill."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        visit = RecordVisit(
            cafe=cafe, key=key_of(interaction), visitor=visitor, guest=guest(producer), yen=yen, pv_yen=pv_yen,
            table=table or "",
        )  # fmt: skip
        await record(visit, self.house, interaction)

    @staff.command(name="grant", description=L("cmd-staff-grant.description"))
    @app_commands.describe(
        producer=L("opt-staff-grant-producer.description"),
        points=L("opt-staff-grant-points.description"),
        reason=L("opt-staff-grant-reason.description"),
    )
    async def grant(
        self,
        interaction: discord.Interaction,
        producer: discord.User,
        points: app_commands.Range[int, 1, MOST_POINTS],
        reason: Reason,
    ) -> None:
        """Grant points, with a reason that is kept."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        granted = await self.house.memory.write(
            Grant(
                cafe=cafe, key=key_of(interaction), visitor=visitor, guest=guest(producer), points=points, reason=reason
            )
        )
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, granted_message(granted, reader))

    @staff.command(name="void", description=L("cmd-staff-void.description"))
    @app_commands.describe(entry=L("opt-staff-void-entry.description"), reason=L("opt-staff-void-reason.description"))
    async def void(
        self, interaction: discord.Interaction, entry: app_commands.Range[int, 1, MOST_ENTRY], reason: Reason
    ) -> None:
        """Show what voiding an entry would do, and ask."""
        cafe, visitor = await self.house.cafe(interaction), visitor_of(interaction)
        key = key_of(interaction)
        await self.house.memory.write(PrepareVoid(cafe=cafe, key=key, visitor=visitor, entry=entry, reason=reason))
        prepared = await self.house.memory.read(PreparedVoid(cafe=cafe, visitor=visitor, key=key))
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, void_preview(prepared, reader, token_of(interaction)))

    @pressed("void", TOKEN, redraws=True)
    async def void_confirmed(self, press: Press) -> None:
        """Post the counter-entry; the preview becomes its receipt."""
        cafe, prepared = await self._prepared(press)
        key = once_key(press.interaction, "void", press.arguments[0])
        visitor = visitor_of(press.interaction)
        voided = await self.house.memory.write(
            Void(cafe=cafe, key=key, visitor=visitor, entry=prepared.entry.no, reason=prepared.reason)
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, voided_message(voided, reader))

    @pressed("void-cancel", TOKEN, redraws=True)
    async def void_cancelled(self, press: Press) -> None:
        """Leave the entry as it is; one that is void by now is said to be so."""
        cafe, prepared = await self._prepared(press)
        if prepared.voided:
            raise AlreadyVoided(no=prepared.entry.no)
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, void_cancelled(prepared.entry.no, reader))

    async def _prepared(self, press: Press) -> tuple[int, Prepared]:
        """What the preview was about: kept in the café's memory, so that a restart in between loses nothing."""
        cafe, visitor = await self.house.cafe(press.interaction), visitor_of(press.interaction)
        key = key_of_drawing(press.arguments[0])
        return cafe, await self.house.memory.read(PreparedVoid(cafe=cafe, visitor=visitor, key=key))

    @staff.command(name="suspend", description=L("cmd-staff-suspend.description"))
    @app_commands.describe(
        producer=L("opt-staff-suspend-producer.description"), reason=L("opt-staff-suspend-reason.description")
    )
    async def suspend(self, interaction: discord.Interaction, producer: discord.User, reason: Reason) -> None:
        """Stop a producer's pushes; used again, it asks whether to lift that."""
        await suspend_command(self.house, interaction, guest(producer), reason)

    @staff.command(name="repair", description=L("cmd-staff-repair.description"))
    @app_commands.rename(first="from", last="to")
    @app_commands.describe(
        first=L("opt-staff-repair-from.description"),
        last=L("opt-staff-repair-to.description"),
        reason=L("opt-staff-repair-reason.description"),
    )
    async def repair(self, interaction: discord.Interaction, first: Typed, last: Typed, reason: Reason) -> None:
        """Show what making up for an outage would do, and ask."""
        await repair_command(self.house, interaction, first, last, reason)

    @staff.command(name="audit", description=L("cmd-staff-audit.description"))
    @app_commands.describe(producer=L("opt-staff-audit-producer.description"))
    async def audit(self, interaction: discord.Interaction, producer: discord.User) -> None:
        """Look into a producer's ledger."""
        cafe, account = await self.house.cafe(interaction), str(producer.id)
        audit = await self.house.memory.read(
            AuditOf(cafe=cafe, visitor=visitor_of(interaction), platform=PLATFORM, account=account)
        )
        reader = await self.house.reader_of(interaction, cafe)
        await replies.send(interaction, audit_message(audit, account, reader))

    @pressed("audit", SNOWFLAKE, "[ab]", NUMBER, redraws=True)
    async def audit_page(self, press: Press) -> None:
        """Another page of the ledger."""
        account, way, entry = press.arguments
        cafe = await self.house.cafe(press.interaction)
        border = {"after" if way == "a" else "before": int(entry)}
        audit = await self.house.memory.read(
            AuditOf(cafe=cafe, visitor=visitor_of(press.interaction), platform=PLATFORM, account=account, **border)
        )
        reader = await self.house.reader_of(press.interaction, cafe)
        await replies.redraw(press.interaction, audit_message(audit, account, reader))
