"""Rows for people and for scripts: an aligned table, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 10_000
"""Columns of a pipe: nothing is cut or broken where no terminal sets a width."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and on which side its cells stand."""

    title: str
    justify: Literal["left", "right"] = "left"


def print_table(columns: Sequence[Column], rows: Iterable[Iterable[Any]], *, head: bool = True) -> None:
    """Print rows under their headings. Cells are shown as they are: no markup, no control characters."""
    table = Table(box=SIMPLE_HEAD if head else None, show_header=head, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(column.title), justify=column.justify, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell_text(cell)) for cell in row))
    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE
    with console.capture() as shown:
        console.print(table)
    for line in shown.get().strip("\n").splitlines():
        typer.echo(line.rstrip())


def cell_text(cell: Any) -> str:
    """A cell's text; a dash for nothing. Names are other people's words, and a terminal obeys escape sequences."""
    if cell is None or cell == "":
        return "–"
    return "".join(letter if letter.isprintable() else "?" for letter in str(cell))


def print_json(facts: Any) -> None:
    """Print one JSON document; letters outside ASCII as they are where the output can hold them."""
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    typer.echo(json.dumps(facts, ensure_ascii=not readable, indent=2))
