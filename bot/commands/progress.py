"""A progress bar on stderr, where somebody watches; silence in a pipe or a log."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


@contextlib.contextmanager
def bar(title: str, total: float = 1.0) -> Iterator[Callable[[float], None]]:
    """A function that is told how much is done, of `total`; it may be called from any thread."""
    with bars(title, total=total) as (tell,):
        yield tell


@contextlib.contextmanager
def bars(*titles: str, total: float = 1.0) -> Iterator[list[Callable[[float], None]]]:
    """The same for several stretches of one way, a bar below the other."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(
        *columns, TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as p:
        tasks = [p.add_task(title, total=total or 1.0) for title in titles]
        yield [lambda done, task=task: p.update(task, completed=done) for task in tasks]
