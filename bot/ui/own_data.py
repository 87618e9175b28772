"""One's own data as messages: the files, the choice of a café in a direct message, and deletion in two steps."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from bot.plain import clean, clip, plain
from bot.presses import custom_id
from bot.ui.message import (
    COLOUR_QUIET,
    COLOUR_WARN,
    DANGER,
    PRIMARY,
    ROWS,
    Json,
    Message,
    Upload,
    button,
    choice,
    embed,
    line,
    row,
    select,
)
from bot.ui.own_files import Named
from bot.words import Reader
from cafe.own_data import Deletable

OPTIONS = 25


def file_messages(bundles: Sequence[Sequence[Named]], title: str, about: str, reader: Reader) -> Iterator[Message]:
    """The files, in as many messages as they need."""
    for number, files in enumerate(bundles, 1):
        told = about
        if len(bundles) > 1:
            told += "\n" + reader("own-part", number=number, parts=len(bundles))
        if files[0][0].endswith(".zip"):
            told += "\n" + reader("own-zipped")
        attached = [Upload(io.BytesIO(content), name) for name, content in files]
        yield Message(embeds=[embed(title, told)], files=attached)


def export_about(reader: Reader, cafe_name: str) -> tuple[str, str]:
    """Title and words beside the files of an export."""
    return reader("own-title", cafe=plain(cafe_name)), reader("own-export-about")


def receipts_about(reader: Reader, cafe_name: str) -> tuple[str, str]:
    """Title and words beside the files of receipts."""
    return reader("own-receipts-title", cafe=plain(cafe_name)), reader("own-receipts-sent")


def no_receipts(reader: Reader, cafe_name: str) -> Message:
    """Nothing pushed yet."""
    return Message(embeds=[embed(receipts_about(reader, cafe_name)[0], reader("own-receipts-none"))])


def choose_cafe(cafes: Sequence[tuple[int, str]], act: str, reader: Reader) -> Message:
    """Which café, by name: for who asks from outside of any. Selects hold 25 options, and a message five of them."""
    options = [choice(clip(clean(name), 100) or str(cafe), str(cafe)) for cafe, name in cafes[: OPTIONS * ROWS]]
    rows = [
        row(select(custom_id("own-cafe", act, first // OPTIONS), options[first : first + OPTIONS], reader("own-which")))
        for first in range(0, len(options), OPTIONS)
    ]
    return Message(embeds=[embed(description=reader("own-which-about"))], rows=rows)


# ---- deletion --------------------------------------------------------------------------------------------------------


def deletion_message(found: Deletable, cafe: str, reader: Reader) -> Message:
    """What goes, what stays, and first of all the files that nobody can make afterwards. `cafe` as buttons name it."""
    notes = [reader("delete-first")]
    if found.staying:
        notes.append(reader("delete-staying"))
    if found.cast:
        notes.append(reader("delete-cast"))
    fields = [
        line(reader("delete-goes"), reader("delete-goes-list"), inline=False),
        line(reader("delete-stays"), reader("delete-stays-list"), inline=False),
        line(reader("delete-before"), "\n".join(notes), inline=False),
    ]
    no = found.producer.no
    made = embed(
        reader("delete-title", cafe=plain(found.cafe_name)), reader("delete-about", no=str(no)), colour=COLOUR_WARN,
        fields=fields,
    )  # fmt: skip
    files = row(
        button(reader("delete-receipts"), custom_id("own-receipts", cafe), PRIMARY),
        button(reader("delete-export"), custom_id("own-export", cafe), PRIMARY),
    )
    further = row(button(reader("delete-further"), custom_id("own-delete", cafe, no), DANGER), _keep(cafe, reader))
    return Message(embeds=[made], rows=[files, further])


def sure_message(found: Deletable, cafe: str, reader: Reader, token: str) -> Message:
    """The second step: one button, once."""
    no = found.producer.no
    asked = embed(reader("delete-sure-title", no=str(no)), reader("delete-sure"), colour=COLOUR_WARN)
    sure = button(reader("delete-yes"), custom_id("own-delete-yes", cafe, no, token), DANGER)
    return Message(embeds=[asked], rows=[row(sure, _keep(cafe, reader))])


def _keep(cafe: str, reader: Reader) -> Json:
    return button(reader("delete-no"), custom_id("own-keep", cafe))


def deleted_message(no: int, reader: Reader, *, staying: bool) -> Message:
    """It is done."""
    told = reader("delete-done", no=str(no))
    if staying:
        told += "\n" + reader("delete-done-staying")
    return Message(embeds=[embed(reader("delete-done-title"), told, colour=COLOUR_QUIET)])


def kept_message(reader: Reader) -> Message:
    """Nothing was deleted."""
    return Message(embeds=[embed(description=reader("delete-kept"), colour=COLOUR_QUIET)])
