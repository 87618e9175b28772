"""One's own data as files: JSON for programs, text for reading, long ledgers in parts by year.

A ledger may have a hundred thousand entries. It is taken page by page, each page in a thread of its own, so that nobody
waits for it; what does not fit into one of Discord's uploads is compressed, and if need be sent in several messages.
"""

from __future__ import annotations

import io
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from bot.ui.own_text import entry_line, opening_lines, receipts_head, records_text
from bot.words import Reader
from cafe.book import Entry
from cafe.commitments import ENCODING, Opening
from cafe.context import instant
from cafe.own_data import OwnEntry, OwnRecords
from cafe.receipts import Proof
from cafe.result_file import line_of

ONE_FILE = 5_000
"""Entries up to which a ledger stands in one file."""
PART = 10_000
"""Entries of a part at most; about three megabytes."""
MOST_FILES = 10
"""So many files Discord takes with a message."""
ROOM = 64 * 1024
"""What a message needs beside its files."""
VERSION = 1

Named = tuple[str, bytes]


@dataclass(slots=True)
class _Part:
    json: list[bytes] = field(default_factory=list[bytes])
    text: list[str] = field(default_factory=list[str])


class OwnFiles(ABC):
    """Files that grow with each page of the ledger."""

    kind = ""

    def __init__(self, records: OwnRecords, reader: Reader, at: int) -> None:
        self.records = records
        self.reader = reader
        self.at = at
        self.count = 0
        self._parts: dict[str, _Part] = {}
        self._latest: dict[str, int] = {}

    def lines(self, page: Sequence[OwnEntry]) -> Mapping[int, Sequence[bytes]]:
        """Lines of result files, by season, whose proofs `take` would like to have; for a thread of its own."""
        return {}

    @abstractmethod
    def take(self, page: Sequence[OwnEntry], proofs: Mapping[str, Proof]) -> None:
        """Add a page of entries, with the proofs of `lines` as far as there are any; for a thread of its own."""

    @abstractmethod
    def files(self) -> list[Named]:
        """What has been gathered."""

    def _add(self, day: str, record: dict[str, Any], text: str) -> None:
        year = day[:4]
        number = self._latest.setdefault(year, 1)
        part = self._parts.setdefault(_part_name(year, number), _Part())
        if len(part.json) == PART:
            self._latest[year] = number + 1
            part = self._parts[_part_name(year, number + 1)] = _Part()
        part.json.append(orjson.dumps(record))
        part.text.append(text)
        self.count += 1

    def _grouped(self) -> dict[str, _Part]:
        """The parts by name; one without a name where all of them fit into one file."""
        if self.count > ONE_FILE:
            return self._parts
        whole = _Part()
        for part in self._parts.values():
            whole.json += part.json
            whole.text += part.text
        return {"": whole}

    def _name(self, kind: str, part: str, ending: str) -> str:
        return "-".join(filter(None, ("oshipass", kind, str(self.records.producer.no), part))) + f".{ending}"

    def _head(self, kind: str) -> dict[str, Any]:
        records = self.records
        return {
            "format": f"oshipass-{kind}", "version": VERSION, "made_at": instant(self.at).isoformat(),
            "cafe": records.cafe, "cafe_name": records.cafe_name, "producer": records.producer.no,
        }  # fmt: skip


def _part_name(year: str, number: int) -> str:
    return year if number == 1 else f"{year}-{number}"


def _document(head: dict[str, Any], name: str, lines: Sequence[bytes]) -> bytes:
    """A JSON object with a list behind its other fields, a line for each item."""
    opened = orjson.dumps(head, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
    return b"".join((opened, b',\n  "', name.encode(), b'": [\n', b",\n".join(lines), b"\n  ]\n}\n"))


class ReceiptFiles(OwnFiles):
    """The openings of one's own pushes, and of what has taken them back."""

    def __init__(self, records: OwnRecords, reader: Reader, at: int) -> None:
        super().__init__(records, reader, at)
        self._revealed = {one.no for one in records.seasons if one.state == "revealed"}
        self._commitments: dict[int, tuple[int, str]] = {}
        """Season and commitment of every entry so far, for those that take one of them back."""

    def lines(self, page: Sequence[OwnEntry]) -> Mapping[int, Sequence[bytes]]:
        """The lines of what stands in a published file."""
        found: dict[int, list[bytes]] = {}
        for opening, entry in self._openings(page):
            commitment = opening.commitment()
            self._commitments[entry.no] = (entry.season, commitment)
            if entry.season in self._revealed:
                line = line_of(commitment, opening.cast, opening.power, self._voided(entry))
                found.setdefault(entry.season, []).append(line)
        return found

    def _voided(self, entry: Entry) -> str:
        """How an entry's line names the one that it takes back; that is an earlier entry of the same producer."""
        if entry.voids is None or entry.voids not in self._commitments:
            return ""
        season, commitment = self._commitments[entry.voids]
        return commitment if season == entry.season else f"{season}/{commitment}"

    def take(self, page: Sequence[OwnEntry], proofs: Mapping[str, Proof]) -> None:
        """Only entries with power have a commitment."""
        for opening, entry in self._openings(page):
            member = self.records.cast.get(opening.cast)
            record = {
                "kind": entry.kind, "voids": entry.voids, "cast_name": member.name if member else "",
                **opening.to_json(),
            }  # fmt: skip
            proof = proofs.get(record["commitment"])
            record["proof"] = None if proof is None else proof.to_json()
            self._add(entry.day, record, opening_lines(opening, entry, proof, self.records, self.reader))

    def _openings(self, page: Sequence[OwnEntry]) -> Iterator[tuple[Opening, Entry]]:
        for one in page:
            entry = one.entry
            if entry.power and entry.cast is not None:
                yield (
                    Opening(
                        cafe=self.records.cafe, season=entry.season, entry=entry.no, producer=entry.producer,
                        day=entry.day, cast=entry.cast, points=-entry.points, weight=entry.weight, power=entry.power,
                        salt=entry.salt,
                    ),
                    entry,
                )  # fmt: skip

    def files(self) -> list[Named]:
        """Each part is whole in itself, so that any of them can be checked alone."""
        seasons = [{"no": one.no, "title": one.title, "state": one.state} for one in self.records.seasons]
        head = {**self._head("receipts"), "encoding": ENCODING, "seasons": seasons}
        title = receipts_head(self.records, self.reader, self.at)
        made: list[Named] = []
        for part, lines in self._grouped().items():
            made.append((self._name("receipts", part, "json"), _document(head, "openings", lines.json)))
            text = "\n\n".join((title, *lines.text)) + "\n"
            made.append((self._name("receipts", part, "txt"), text.encode()))
        return made


class ExportFiles(OwnFiles):
    """Everything that is stored about oneself."""

    def take(self, page: Sequence[OwnEntry], proofs: Mapping[str, Proof]) -> None:
        """The ledger, line by line."""
        for one in page:
            self._add(one.entry.day, _entry_record(one), entry_line(one, self.records, self.reader))

    def files(self) -> list[Named]:
        """One of each where the ledger is short; else the ledger by years beside them."""
        parts = self._grouped()
        whole = parts.pop("", None)
        names = [self._name("ledger", part, "json") for part in parts]
        records = {**self._head("export"), **_records_json(self.records), "ledger_files": names}
        text = records_text(self.records, self.reader, self.at)
        if whole is None:
            whole = _Part(text=[self._name("ledger", part, "txt") for part in parts])
        made = [
            (self._name("export", "", "json"), _document(records, "ledger", whole.json)),
            (
                self._name("export", "", "txt"),
                "\n".join((text, *(whole.text or [self.reader("own-none")]), "")).encode(),
            ),
        ]
        for part, lines in parts.items():
            head = {**self._head("ledger"), "part": part}
            made.append((self._name("ledger", part, "json"), _document(head, "ledger", lines.json)))
            made.append((self._name("ledger", part, "txt"), ("\n".join(lines.text) + "\n").encode()))
        return made


def _entry_record(one: OwnEntry) -> dict[str, Any]:
    """An entry without the account of who acted, which is theirs, and without its salt, which is in the receipts."""
    entry = one.entry
    return {
        "entry": entry.no, "day": entry.day, "at": _iso(entry.at), "kind": entry.kind, "cast": entry.cast,
        "points": entry.points, "pv": entry.pv, "weight": entry.weight, "power": entry.power, "balance": entry.balance,
        "season": entry.season, "voids": entry.voids, "voided_by": one.voided_by, "reason": entry.reason,
    }  # fmt: skip


def _records_json(records: OwnRecords) -> dict[str, Any]:
    card = records.producer
    return {
        "card": {
            "no": card.no, "name": card.name, "name_shown": card.name_shown, "language": card.language,
            "state": card.state, "member_since": _iso(card.joined_at), "balance": card.balance, "pv": card.pv,
            "rank": records.rank.key, "streak": card.streak, "last_check_in": card.last_check_in,
            "oshi": None if card.oshi is None else {"cast": card.oshi, "name": _cast(card.oshi, records)},
        },
        "accounts": [{"platform": platform, "id": account} for platform, account in records.accounts],
        "choices": orjson.loads(card.options or "{}"),
        "notices": [{"kind": kind, "cast": cast, "name": _cast(cast, records)} for kind, cast in records.notices],
        "reminders": [{"show": title, "starts_at": _iso(at)} for title, at in records.reminders],
        "visits": [
            {"entry": one.entry, "day": one.day, "yen": one.yen, "pv_yen": one.pv_yen, "table": one.table}
            for one in records.visits
        ],
        "stays": [
            {
                "no": one.id, "table": one.table, "started_at": _iso(one.started_at), "until": _iso(one.until),
                "left_at": None if one.left_at is None else _iso(one.left_at), "state": one.state,
                "lines": [
                    {"kind": line.kind, "yen": line.yen, "at": _iso(line.at), "item": line.item and line.item[0]}
                    for line in one.lines
                ],
            }
            for one in records.stays
        ],
        "shout_outs": [
            {
                "entry": one.entry, "day": one.day, "cast": one.cast, "name": _cast(one.cast, records),
                "words": one.words, "public": one.public, "withdrawn": one.withdrawn, "thanks": one.thanks,
            }
            for one in records.words
        ],
        "suspensions": [
            {"reason": one.reason, "since": _iso(one.since), "until": None if one.until is None else _iso(one.until)}
            for one in records.suspensions
        ],
        "cast": {str(member.id): member.name for member in records.cast.values()},
    }  # fmt: skip


def _cast(cast: int, records: OwnRecords) -> str:
    member = records.cast.get(cast)
    return member.name if member else ""


def _iso(at: int) -> str:
    return instant(at).isoformat()


# ---- into messages ---------------------------------------------------------------------------------------------------


def bundles(files: Sequence[Named], limit: int) -> list[list[Named]]:
    """The files of each message, as they are where they fit into one of `limit` bytes, else compressed."""
    room = max(limit - ROOM, 1)
    if len(files) <= MOST_FILES and sum(len(content) for _, content in files) <= room:
        return [list(files)]
    whole = _zipped(files)
    if len(whole) <= room:
        return [[("oshipass.zip", whole)]]
    archives: list[list[tuple[Named, int]]] = [[]]
    for named in files:
        size = len(_zipped([named]))
        if archives[-1] and sum(packed for _, packed in archives[-1]) + size > room:
            archives.append([])
        archives[-1].append((named, size))
    made = [_zipped([named for named, _ in archive]) for archive in archives]
    return [[(f"oshipass-{number}-{len(made)}.zip", content)] for number, content in enumerate(made, 1)]


def _zipped(files: Sequence[Named]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            # A fixed date: nothing about the machine that made it stands in the archive.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
