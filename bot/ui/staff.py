"""The staff's desk as messages; for the eyes of whoever acted alone."""

from __future__ import annotations

from bot.plain import clip, plain
from bot.presses import custom_id
from bot.ui.campaigns import extra_lines
from bot.ui.facts import mention_of, reason_words, shown_day, stamp
from bot.ui.message import COLOUR_QUIET, COLOUR_WARN, DANGER, Json, Message, button, embed, line, row
from bot.ui.season_titles import season_title
from bot.ui.suspensions import suspensions_field
from bot.words import Reader, number, power, signed
from cafe.book import Entry
from cafe.context import CastMember
from cafe.staff import Audit, Granted, VisitReceipt
from cafe.voids import Prepared, Voided

_KINDS = {
    "check_in": "staff-kind-check-in",
    "push": "staff-kind-push",
    "undo": "staff-kind-undo",
    "void": "staff-kind-void",
    "visit": "staff-kind-visit",
    "grant": "staff-kind-grant",
    "repair": "staff-kind-repair",
    "campaign": "staff-kind-campaign",
}
_REASON_SHOWN = 120
"""Eight entries with reasons of this length stay within an embed's 4,096 characters."""


def visit_message(visit: VisitReceipt, reader: Reader, *, staying: bool) -> Message:
    """What a visit recorded, and a promotion if its PV raised the rank. `staying`: a stay of theirs has no bill yet."""
    rank = visit.rank.called(reader.locale)
    told: list[str] = []
    if visit.issued:
        told.append(reader("staff-visit-issued"))
    if not visit.points:
        told.append(reader("staff-visit-paid-already"))
    told += extra_lines(visit.extras, reader)
    if visit.promoted:
        told.append(reader("staff-visit-promoted", rank=rank))
    if staying:
        told.append(reader("staff-visit-staying"))
    fields = [
        line(reader("staff-visit-yen"), reader("staff-yen", yen=visit.yen)),
        line(reader("staff-points"), signed(visit.points)),
        line(reader("staff-pv"), reader("staff-visit-pv", pv=signed(visit.pv), yen=visit.pv_yen)),
        line(reader("staff-balance"), number(visit.balance)),
        line(reader("staff-rank"), rank),
    ]
    if visit.table:
        fields.append(line(reader("staff-visit-table"), plain(visit.table)))
    title = reader("staff-visit-title", **_whom(visit.producer.no, visit.producer.name))
    footer = reader("staff-entry", no=str(visit.entry))
    return Message(embeds=[embed(title, "\n".join(told), colour=visit.rank.colour, fields=fields, footer=footer)])


def granted_message(granted: Granted, reader: Reader) -> Message:
    """What was granted, and what may still be granted today."""
    fields = [
        line(reader("staff-points"), signed(granted.points)),
        line(reader("staff-balance"), number(granted.balance)),
        line(reader("staff-grant-left"), number(granted.left)),
        line(reader("staff-reason"), plain(granted.reason), inline=False),
    ]
    title = reader("staff-grant-title", **_whom(granted.producer.no, granted.producer.name))
    return Message(embeds=[embed(title, fields=fields, footer=reader("staff-entry", no=str(granted.entry)))])


def _moment(entry: Entry, reader: Reader) -> str:
    return reader("staff-void-moment", day=shown_day(entry.day, reader), time=stamp(entry.at, "t"))


def void_preview(prepared: Prepared, reader: Reader, token: str) -> Message:
    """The entry that would be voided, what that changes, and the two buttons."""
    entry = prepared.entry
    fields = [
        line(reader("staff-void-entry"), _what(entry.kind, _cast(prepared.cast, reader), reader)),
        line(reader("staff-void-day"), _moment(entry, reader)),
        line(reader("staff-points"), signed(-entry.points)),
    ]
    if entry.pv:
        fields.append(line(reader("staff-pv"), signed(-entry.pv)))
    if entry.power:
        fields.append(line(reader("staff-power"), f"−{power(entry.power)}"))
    change = f"{number(prepared.balance)} → {number(prepared.balance - entry.points)}"
    fields.append(line(reader("staff-balance"), change))
    told = _settled(prepared, reader)
    if told:
        fields.append(line(reader("staff-void-season"), told, inline=False))
    fields.append(line(reader("staff-reason"), plain(prepared.reason), inline=False))
    title = reader("staff-void-title", no=str(entry.no), **_whom(entry.producer, prepared.name))
    buttons = row(
        button(reader("staff-void-confirm"), custom_id("void", token), DANGER),
        button(reader("staff-void-cancel"), custom_id("void-cancel", token)),
    )
    return Message(embeds=[embed(title, reader("staff-void-ask"), colour=COLOUR_WARN, fields=fields)], rows=[buttons])


def _settled(prepared: Prepared, reader: Reader) -> str:
    """That a result stands, and whose total of the running season the correction lowers; "" where it is no matter."""
    settled, running = prepared.settled, prepared.running
    if settled is None or running is None:
        return ""
    return reader(
        "staff-void-on-stage" if settled.on_stage else "staff-void-settled",
        season=season_title(settled.title, reader), running=season_title(running.title, reader),
        power=power(prepared.entry.power), cast=_cast(prepared.cast, reader) or "—",
    )  # fmt: skip


def voided_message(voided: Voided, reader: Reader) -> Message:
    """The counter-entry."""
    entry = voided.voided
    fields = [
        line(reader("staff-void-entry"), _what(entry.kind, _cast(voided.cast, reader), reader)),
        line(reader("staff-points"), signed(-entry.points)),
        line(reader("staff-balance"), number(voided.balance)),
    ]
    whom = _whom(voided.producer.no, voided.producer.name)
    title = reader("staff-voided-title", no=str(entry.no), **whom)
    footer = reader("staff-entry", no=str(voided.entry))
    return Message(embeds=[embed(title, reader("staff-voided-body"), fields=fields, footer=footer)])


def void_cancelled(no: int, reader: Reader) -> Message:
    """Nothing was done."""
    return Message(embeds=[embed(description=reader("staff-void-cancelled", no=str(no)), colour=COLOUR_QUIET)])


def audit_message(audit: Audit, account: str, reader: Reader) -> Message:
    """Somebody's ledger with actors and reasons, and whether it adds up."""
    producer = audit.producer
    sum_of = reader("staff-audit-sum", entries=audit.count, points=number(audit.points), pv=number(audit.pv))
    verdict = reader("staff-audit-sound") if audit.sound else reader("staff-audit-wrong")
    fields = [
        line(reader("staff-balance"), number(producer.balance)),
        line(reader("staff-pv"), number(producer.pv)),
        line(reader("staff-rank"), audit.rank.called(reader.locale)),
        line(reader("staff-audit-check"), f"{verdict}\n{sum_of}", inline=False),
    ]
    if producer.state == "suspended":
        fields.append(line(reader("staff-audit-state"), reader("staff-audit-suspended")))
    fields += suspensions_field(audit.suspensions, reader)
    lines = [_audit_line(entry, audit, reader) for entry in audit.entries]
    made = embed(
        reader("staff-audit-title", **_whom(producer.no, producer.name)),
        "\n".join(lines) or reader("staff-audit-empty"),
        colour=audit.rank.colour if audit.sound else COLOUR_WARN,
        fields=fields,
    )
    return Message(embeds=[made], rows=_audit_pages(audit, account, reader))


def _audit_pages(audit: Audit, account: str, reader: Reader) -> list[Json]:
    """Pages by the entry at their border, so that a new entry meanwhile neither repeats a line nor leaves one out."""
    buttons: list[Json] = []
    if audit.newer and audit.entries:
        buttons.append(button(reader("staff-audit-newer"), custom_id("audit", account, "a", audit.entries[0].no)))
    if audit.older and audit.entries:
        buttons.append(button(reader("staff-audit-older"), custom_id("audit", account, "b", audit.entries[-1].no)))
    return [row(*buttons)] if buttons else []


def _audit_line(entry: Entry, audit: Audit, reader: Reader) -> str:
    what = _what(entry.kind, _cast(audit.cast.get(entry.cast or 0), reader), reader)
    parts = [f"**{signed(entry.points)}**", what]
    if entry.pv:
        parts.append(reader("staff-audit-pv", pv=signed(entry.pv)))
    if entry.voids is not None:
        parts.append(reader("staff-audit-voids", no=str(entry.voids)))
    if entry.no in audit.voided:
        parts.append(reader("staff-audit-voided", no=str(audit.voided[entry.no])))
    if entry.actor:
        parts.append(reader("staff-audit-by", actor=mention_of(entry.actor)))
    reason = reason_words(entry, reader)
    if reason:
        parts.append(clip(plain(reason), _REASON_SHOWN))
    return f"`{entry.no}` {stamp(entry.at)} · " + " · ".join(parts)


def _cast(member: CastMember | None, reader: Reader) -> str | None:
    return plain(member.called(reader.locale)) if member else None


def _what(kind: str, cast: str | None, reader: Reader) -> str:
    name = reader(_KINDS[kind])
    return reader("staff-kind-with-cast", kind=name, cast=cast) if cast else name


def _whom(no: int, name: str) -> dict[str, str]:
    return {"producer": str(no), "name": plain(name)}
