"""A bill's lines as text, for the guest's own eyes and for the floor."""

from __future__ import annotations

from collections import Counter

from bot.plain import plain
from bot.words import Reader
from cafe.stay import BillLine, Stay

MOST_LINES = 20
CORRECTION = "correction"
_KINDS = {
    "seat": "bill-seat",
    "extension": "bill-extension",
    "order": "bill-order",
    CORRECTION: "bill-correction",
}


def bill_lines(stay: Stay, reader: Reader) -> str:
    """What a bill is made of, a line for equal things at one price; what the till corrected stands last."""
    counted = Counter((_what(line, reader), line.yen) for line in stay.lines if line.kind != CORRECTION)
    texts = [
        reader("bill-line", what=what, yen=yen)
        if count == 1
        else reader("bill-lines", what=what, count=count, yen=yen * count)
        for (what, yen), count in counted.items()
    ]
    if len(texts) > MOST_LINES:
        texts = [*texts[:MOST_LINES], reader("bill-more", count=len(texts) - MOST_LINES)]
    corrected = sum(line.yen for line in stay.lines if line.kind == CORRECTION)
    if corrected:
        key = "bill-line" if corrected > 0 else "bill-line-less"
        texts.append(reader(key, what=reader(_KINDS[CORRECTION]), yen=abs(corrected)))
    return "\n".join(texts) or reader("bill-nothing")


def _what(line: BillLine, reader: Reader) -> str:
    return plain(line.item.called(reader.locale)) if line.item is not None else reader(_KINDS[line.kind])
