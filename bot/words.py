"""Every sentence a person reads, by key and language.

The catalogues in ``words/`` are read once and compiled (fluent_compiler.py); a call then costs about a microsecond.
Sentences are made when they are sent, in the reader's language, never at import.

Arguments are text or integers. Integers are shown with thousands separators, and a plural needs the integer itself.
Text that a person typed goes through ``bot.plain.plain`` before it becomes an argument: words never escape.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn

from bot.fluent_compiler import Args, CatalogueError, Compiled, Render, Value, compile_files

LOCALES = ("en", "ja")


def language_of(discord_locale: str) -> str:
    """The catalogue for a Discord locale such as ``ja`` or ``pt-BR``."""
    return "ja" if str(discord_locale).lower().startswith("ja") else "en"


def number(value: int) -> str:
    """1234 → ``1,234``."""
    return f"{value:,}"


def signed(value: int) -> str:
    """A change: 1 → ``+1``, -2 → ``−2``, 0 → ``±0``."""
    if value < 0:
        return f"−{-value:,}"
    return f"+{value:,}" if value else "±0"


def power(hundredths: int) -> str:
    """Power as people read it, by integers only: 110 → ``1.1``, 12300 → ``123``, 123405 → ``1,234.05``."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:02d}".rstrip("0") if rest else "")


def catalogue(folder: Traversable, locale: str) -> list[tuple[str, str]]:
    """The files of a language, by name and text: one for each feature."""
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(f".{locale}.ftl")), key=lambda one: one.name
    )
    return [(file.name, file.read_text(encoding="utf-8")) for file in files]


class Reader:
    """One language's words: ``reader("points-title", balance=12)``."""

    __slots__ = ("_compiled", "_renders", "locale")

    def __init__(self, locale: str, compiled: Mapping[str, Compiled]) -> None:
        self.locale = locale
        self._compiled = compiled
        self._renders: dict[str, Render] = {key: one.render for key, one in compiled.items()}

    def __call__(self, key: str, /, **args: Value) -> str:
        try:
            return self._renders[key](args)
        except KeyError as error:
            self._explain(key, args, error)

    def __contains__(self, key: object) -> bool:
        return key in self._renders

    def listed(self, names: Iterable[str]) -> str:
        """Several names as one text."""
        return ("、" if self.locale == "ja" else ", ").join(names)

    def _explain(self, key: str, args: Args, error: KeyError) -> NoReturn:
        missing = sorted(self.one(key).placeholders - args.keys())
        if not missing:
            raise error
        raise KeyError(f"the {self.locale} words {key!r} also need {', '.join(missing)}") from None

    def one(self, key: str) -> Compiled:
        """What stands behind a key; a KeyError names the nearest one."""
        if key in self._compiled:
            return self._compiled[key]
        near = difflib.get_close_matches(key, self._compiled, n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"no {self.locale} words {key!r}{hint}") from None


class Words:
    """All catalogues together; made once and handed down by the composition root."""

    def __init__(self, readers: Mapping[str, Reader], keys: Mapping[str, frozenset[str]]) -> None:
        self._readers = dict(readers)
        self._keys = dict(keys)

    @classmethod
    def load(cls, folder: Path | None = None) -> Words:
        """Reads ``*.en.ftl`` and ``*.ja.ftl``, by default those that ship with the bot; every problem in one error.

        Those that ship are read once for the process: the commands' names ask for them while cogs are imported.
        """
        return _shipped() if folder is None else cls._read(folder)

    @classmethod
    def _read(cls, root: Traversable) -> Words:
        compiled: dict[str, dict[str, Compiled]] = {}
        problems: list[str] = []
        for locale in LOCALES:
            try:
                compiled[locale] = compile_files(catalogue(root, locale), locale)
            except CatalogueError as error:
                problems.append(str(error))
        if problems:
            raise CatalogueError("\n".join(problems))
        readers = {locale: Reader(locale, messages) for locale, messages in compiled.items()}
        return cls(readers, {locale: frozenset(messages) for locale, messages in compiled.items()})

    def for_(self, locale: str) -> Reader:
        """The reader of ``en`` or ``ja``; always the same object."""
        return self._readers[locale]

    def text(self, locale: str, key: str, /, **args: Value) -> str:
        """One sentence in ``en`` or ``ja``."""
        return self._readers[locale](key, **args)

    def keys(self, locale: str) -> frozenset[str]:
        """Every key of a catalogue, attributes as ``key.attr``."""
        return self._keys[locale]

    def placeholders(self, locale: str, key: str) -> frozenset[str]:
        """The arguments that a key asks for, selectors and referenced messages included."""
        return self._readers[locale].one(key).placeholders


@cache
def _shipped() -> Words:
    return Words._read(resources.files("words"))
