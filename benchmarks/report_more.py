"""The tables of what one process and one file do not tell: shards, upkeep, ten million entries."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.scale import AUDITED, DATABASES, LOADED, SERVING, Scale, Scaled
from benchmarks.shards import GUILDS, IN_FLIGHT, SHARDS, Sharded
from benchmarks.upkeep import Audit, Backup

PAGE = ROOT / "docs" / "benchmarks.md"
SCALE_HEADING = "## Ten million entries"
TWO_PROCESSES, AUDIT_SECONDS, BACKUP_SECONDS, BACKUP_SHARE, SCALE_GROWTH = 1.3, 20.0, 5.0, 0.8, 2.0


def goal(limit: str, *, reached: bool) -> str:
    """A goal and whether it is reached."""
    return f"{limit}: {'yes' if reached else '**no**'}"


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> list[str]:
    """A table; the first column is text, all others are figures."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}", *lines, ""]


def shards(rows: Sequence[Sharded]) -> list[str]:
    """One process against two."""
    if not rows:
        return []
    head = (
        "what", "bot", "one process", "two processes", "share of rate", "cores used with two: bot, PostgreSQL, sandbox",
        "goal",
    )  # fmt: skip
    return [
        "## Two processes", "",
        f"{SHARDS} shards over {GUILDS} empty cafés on one PostgreSQL, {IN_FLIGHT} in flight: in one process, or two "
        f"shards in each of two. Processes, sandbox and PostgreSQL share {os.cpu_count()} cores; the no-op bot shows "
        "what the sandbox can give.", "",
        *table(head, _shards(rows)),
    ]  # fmt: skip


def _shards(rows: Sequence[Sharded]) -> Iterator[Sequence[str]]:
    known = {(one.bot, one.act, one.processes): one for one in rows}
    for bot, act in dict.fromkeys((one.bot, one.act) for one in rows):
        one, two = known[bot, act, 1], known[bot, act, 2]
        share = two.rate / one.rate
        verdict = goal(f"≥ {TWO_PROCESSES:g}", reached=share >= TWO_PROCESSES) if bot == "oshipass" else ""
        used = f"{two.bot_share:.2f}, {two.server_share:.2f}, {two.sandbox_share:.2f}"
        yield f"/{act}", bot, _figures(one), _figures(two), f"{share:.2f}", used, verdict


def _figures(one: Sharded) -> str:
    return f"{one.rate:,.0f}/s, {one.ms:.2f} ms"


def upkeep(audits: Sequence[Audit], backups: Sequence[Backup]) -> list[str]:
    """The audit and backups."""
    if not audits and not backups:
        return []
    return [
        "## Upkeep", "", "The big café: 1,000,000 entries, 100,000 producers.", "",
        *table(("what", "took", "meanwhile", "goal"), _upkeep(audits, backups)),
    ]  # fmt: skip


def _upkeep(audits: Sequence[Audit], backups: Sequence[Backup]) -> Iterator[Sequence[str]]:
    for audit in audits:
        verdict = goal(f"< {AUDIT_SECONDS:g} s", reached=audit.seconds < AUDIT_SECONDS)
        took = f"{audit.seconds:.1f} s, {audit.cpu:.1f} s of its processor"
        yield f"`oshipass audit`, {audit.engine}", took, "", verdict
    for one in backups:
        share = one.meanwhile / one.rate
        reached = one.seconds < BACKUP_SECONDS and share >= BACKUP_SHARE
        yield (
            f"`oshipass backup`, {one.level} /push in flight",
            f"{one.seconds:.1f} s, {one.megabytes:,.0f} MB",
            f"{one.meanwhile:,.0f} of {one.rate:,.0f} /push a second ({share:.2f}), p99 {one.p99:.0f} ms",
            goal(f"< {BACKUP_SECONDS:g} s, share ≥ {BACKUP_SHARE:g}", reached=reached),
        )


def scale(measured: Scale, machine: str) -> str:
    """The section of the large database."""
    head = ("what", "at once", *(f"{name} database" for name in DATABASES), "time to the answer", "goal")
    audits = "; ".join(f"server {number}: {said}" for number, said in zip(AUDITED, measured.audits, strict=True))
    return "\n".join(
        [
            SCALE_HEADING, "", machine.replace("`make bench`", '`make bench ARGS="scale"`'), "",
            f"One process, {measured.guilds:,} servers, one PostgreSQL with {measured.entries:,} entries "
            f"({measured.gigabytes:.1f} GB, built in {measured.built_in:.0f} s; {SERVING}). "
            f"People act in one server of {LOADED}. Pictures are off, since it is the database that is looked at here: "
            "a first picture for each of so many servers is tens of milliseconds of the one worker. "
            "The empty database has the same cafés and people, and no history. In a cell: answers per second, the "
            "median time to the answer, PostgreSQL's processor time for one command.", "",
            *table(head, map(_scaled, measured.runs)),
            f"- `oshipass audit` of some afterwards: {audits}", "",
        ]
    )  # fmt: skip


def _scaled(one: Scaled) -> Sequence[str]:
    cells = [
        f"{rate:,.0f}/s, {ms:.2f} ms, {cpu:.0f} µs" for rate, ms, cpu in zip(one.rates, one.ms, one.cpu_us, strict=True)
    ]
    growth = one.ms[1] / one.ms[0]
    return f"/{one.act}", str(one.level), *cells, f"{growth:.2f} ×", goal("≤ 2 ×", reached=growth <= SCALE_GROWTH)


def kept_scale(page: Path = PAGE) -> str:
    """The section of the large database as the page has it, for it is measured on its own."""
    _, heading, section = page.read_text("utf-8").partition(f"\n{SCALE_HEADING}\n")
    return f"{SCALE_HEADING}\n{section}" if heading else ""


def write_scale(section: str, page: Path = PAGE) -> None:
    """Put a new section in the place of the old one, at the end of the page."""
    text, _, _ = page.read_text("utf-8").partition(f"\n{SCALE_HEADING}\n")
    page.write_text(f"{text.rstrip()}\n\n{section}", "utf-8")
