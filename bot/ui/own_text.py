"""One's own data in words, for a text file: no markdown, and times on the café's clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.plain import clean
from bot.ui.facts import reason_words
from bot.ui.thanks import PHRASES
from bot.words import Reader, number, power, signed
from cafe.book import Entry
from cafe.choices import Limit
from cafe.commitments import Opening
from cafe.context import instant
from cafe.own_data import OwnEntry, OwnRecords, OwnStay, SentWords
from cafe.receipts import Proof


def records_text(records: OwnRecords, reader: Reader, at: int) -> str:
    """Everything but the ledger, whose heading stands last."""
    parts = [
        _titled(reader("own-title", cafe=clean(records.cafe_name)), "="),
        _line(reader("own-made"), _moment(at, records, reader), reader),
        _section(reader("card-title"), _card(records, reader), reader),
        _section(reader("own-accounts"), (f"{platform}: {account}" for platform, account in records.accounts), reader),
        _section(reader("own-choices"), _choices(records, reader), reader),
        _section(reader("own-notices"), _notices(records, reader), reader),
        _section(reader("own-reminders"), _reminders(records, reader), reader),
        _section(reader("own-visits"), _visits(records, reader), reader),
        _section(reader("own-stays"), (_stay(one, records, reader) for one in records.stays), reader),
        _section(reader("own-words"), (_words(one, records, reader) for one in records.words), reader),
        _section(reader("own-suspensions"), _suspensions(records, reader), reader),
        reader("own-left-out"),
        "",
        _titled(reader("own-ledger"), "-"),
    ]
    return "\n".join(parts)


def _titled(title: str, mark: str) -> str:
    return f"{title}\n{mark * 40}"


def _section(title: str, lines: Iterable[str], reader: Reader) -> str:
    return "\n".join(("", _titled(title, "-"), *(list(lines) or [reader("own-none")]), ""))


def _line(what: str, value: str, reader: Reader) -> str:
    return reader("own-line", what=what, value=value)


def _moment(at: int, records: OwnRecords, reader: Reader) -> str:
    """An instant on the café's clocks, with their zone."""
    calendar = records.calendars.current(instant(at))
    return f"{calendar.local(instant(at)):%Y-%m-%d %H:%M} ({calendar.zone})"


def _clock(at: int, records: OwnRecords) -> str:
    return f"{records.calendars.local(instant(at)):%Y-%m-%d %H:%M}"


def _yen(amount: int) -> str:
    return f"¥{number(amount)}"


def _called(cast: int | None, records: OwnRecords, reader: Reader) -> str:
    member = records.cast.get(cast or 0)
    return clean(member.called(reader.locale)) if member else "—"


def _card(records: OwnRecords, reader: Reader) -> list[str]:
    card = records.producer
    language = "choice-language-auto" if card.language is None else f"choice-language-{card.language}"
    told = {
        reader("own-no"): str(card.no),
        reader("own-name"): clean(card.name),
        reader("card-others"): reader("own-others-name") if card.name_shown else reader("own-others-number"),
        reader("own-language"): reader(language),
        reader("points-balance"): number(card.balance),
        reader("points-pv"): number(card.pv),
        reader("points-rank"): records.rank.called(reader.locale),
        reader("card-oshi"): reader("card-oshi-none") if card.oshi is None else _called(card.oshi, records, reader),
        reader("card-streak"): number(card.streak),
        reader("own-last-check-in"): card.last_check_in or "—",
        reader("card-since"): _clock(card.joined_at, records),
    }
    return [_line(what, value, reader) for what, value in told.items()]


def _choices(records: OwnRecords, reader: Reader) -> list[str]:
    choices = records.producer.choices
    lines = [_limit(limit, reader) for limit in choices.limits]
    if choices.paused_until:
        lines.append(reader("own-pause", until=_pause(choices.paused_until, records, reader)))
    if choices.promotion_public:
        lines.append(reader("own-promotions"))
    if choices.thanks_told:
        lines.append(reader("own-thanks-told"))
    return lines


def _limit(limit: Limit, reader: Reader) -> str:
    amount = _yen(limit.amount) if limit.unit == "yen" else reader("own-points", points=limit.amount)
    return reader("own-limit", amount=amount, period=reader(f"choice-period-{limit.period}"))


def _pause(until: int, records: OwnRecords, reader: Reader) -> str:
    """A pause without an end is kept as an instant that no calendar knows."""
    try:
        return _clock(until, records)
    except (OverflowError, ValueError, OSError):
        return reader("own-pause-open")


def _notices(records: OwnRecords, reader: Reader) -> list[str]:
    kinds = {
        "in_today": reader("own-notice-in-today"),
        "on_stage": reader("own-notice-on-stage"),
        "birthday": reader("own-notice-birthday"),
    }
    return [f"{_called(cast, records, reader)}: {kinds.get(kind, kind)}" for kind, cast in records.notices]


def _reminders(records: OwnRecords, reader: Reader) -> list[str]:
    return [f"{_clock(at, records)}  {clean(title)}" for title, at in records.reminders]


def _visits(records: OwnRecords, reader: Reader) -> list[str]:
    return [
        reader(
            "own-visit", day=one.day, entry=str(one.entry), yen=_yen(one.yen), pv=_yen(one.pv_yen),
            table=clean(one.table) or "—",
        )
        for one in records.visits
    ]  # fmt: skip


def _suspensions(records: OwnRecords, reader: Reader) -> list[str]:
    return [
        f"{_clock(one.since, records)} – {'' if one.until is None else _clock(one.until, records)}  {clean(one.reason)}"
        for one in records.suspensions
    ]


def _stay(one: OwnStay, records: OwnRecords, reader: Reader) -> str:
    kinds = {
        "seat": reader("own-line-seat"),
        "extension": reader("own-line-extension"),
        "order": reader("own-line-order"),
        "correction": reader("own-line-correction"),
    }
    end = one.until if one.left_at is None else one.left_at
    lines = [f"{_clock(one.started_at, records)} – {_clock(end, records)}  {clean(one.table)}".rstrip()]
    for line in one.lines:
        item = "" if line.item is None else clean(line.item[1] if reader.locale == "ja" else line.item[0])
        lines.append(f"    {item or kinds.get(line.kind, line.kind)}  {_yen(line.yen)}")
    return "\n".join(lines)


def _words(one: SentWords, records: OwnRecords, reader: Reader) -> str:
    """Held, refused or muted words read the same as all others: they have been received."""
    text = f"{one.day}  {_called(one.cast, records, reader)}  {reader('own-entry', no=str(one.entry))}"
    if one.withdrawn:
        text += f"  {reader('own-withdrawn')}"
    text += f"\n    {clean(one.words) or reader('own-erased')}"
    if one.thanks is not None:
        text += f"\n    {reader('own-thanks', thanks=_thanks(one.thanks, reader))}"
    return text


def _thanks(kept: str, reader: Reader) -> str:
    kind, _, said = kept.partition(":")
    return reader(PHRASES[int(said)]) if kind == "phrase" else clean(said)


# ---- the ledger ------------------------------------------------------------------------------------------------------

_KINDS: dict[str, Callable[[Entry, OwnRecords, Reader], str]] = {
    "check_in": lambda entry, records, reader: reader("points-entry-check-in"),
    "push": lambda entry, records, reader: reader(
        "points-entry-push", cast=_called(entry.cast, records, reader), power=power(entry.power)
    ),
    "undo": lambda entry, records, reader: reader(
        "points-entry-undo", cast=_called(entry.cast, records, reader), voids=str(entry.voids)
    ),
    "void": lambda entry, records, reader: reader("points-entry-void", voids=str(entry.voids)),
    "visit": lambda entry, records, reader: reader("points-entry-visit"),
    "grant": lambda entry, records, reader: reader("points-entry-grant"),
    "repair": lambda entry, records, reader: reader("points-entry-repair"),
    "campaign": lambda entry, records, reader: reader("points-entry-campaign"),
}


def entry_line(one: OwnEntry, records: OwnRecords, reader: Reader) -> str:
    """An entry in one line."""
    entry = one.entry
    parts = [entry.day, reader("own-entry", no=str(entry.no)), signed(entry.points)]
    parts.append(_KINDS[entry.kind](entry, records, reader))
    if entry.pv:
        parts.append(reader("points-entry-pv", pv=signed(entry.pv)))
    parts.append(reader("own-balance", balance=entry.balance))
    reason = reason_words(entry, reader)
    if reason:
        parts.append(clean(reason))
    if one.voided_by is not None:
        parts.append(reader("points-entry-voided"))
    return "  ".join(parts)


def receipts_head(records: OwnRecords, reader: Reader, at: int) -> str:
    """What receipts are, above them."""
    title = _titled(reader("own-receipts-title", cafe=clean(records.cafe_name)), "=")
    made = _line(reader("own-made"), _moment(at, records, reader), reader)
    no = _line(reader("own-no"), str(records.producer.no), reader)
    return "\n".join((title, made, no, "", reader("own-receipts-about")))


def opening_lines(opening: Opening, entry: Entry, proof: Proof | None, records: OwnRecords, reader: Reader) -> str:
    """An opening with its commitment, field by field, and where it stands in the result file if that is out."""
    place = ""
    if proof is not None:
        place = "\n  " + reader("own-proof", line=number(proof.index + 1), lines=number(proof.size), root=proof.root)
    season = next((one.title for one in records.seasons if one.no == opening.season), str(opening.season))
    what = _KINDS[entry.kind](entry, records, reader)
    return "\n".join(
        (
            f"{reader('own-entry', no=str(opening.entry))}  {opening.day}  {what}",
            "  "
            + reader(
                "own-opening", season=clean(season), season_no=str(opening.season), cast_no=str(opening.cast),
                points=str(opening.points), weight=str(opening.weight), power=str(opening.power),
            ),
            f"  salt        {opening.salt}",
            f"  commitment  {opening.commitment()}{place}",
        )
    )  # fmt: skip
