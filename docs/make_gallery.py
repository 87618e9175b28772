"""Every picture on one page, for looking: `.venv/bin/python -m docs.make_gallery`, or `make gallery`.

It renders the tests' cases (tests/pictures/cases.py) in both languages and writes build/gallery/index.html, which needs
no network. `--accept` keeps them as the references of tests/pictures/test_looks.py, `--readme` as the README's; look
at the page first. `--only board` takes the pictures whose names begin so.
"""

from __future__ import annotations

import argparse
import html
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bot.commands.progress import bar
from bot.pictures.rendering import rendered
from bot.pictures.sheet import Sheet
from tests.pictures.cases import CASES, PORTRAITS, SEALED, Case, readers
from tests.pictures.similarity import WIDE, saved, small

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "build" / "gallery" / "index.html"
REFERENCES = ROOT / "tests" / "pictures" / "references"
IMAGES = Path(__file__).with_name("images")
README = ("board.ja", "race.en", "podium.ja", "timetable.ja", "card-cho.en", "badge.en")
README_WIDTH, README_COLOURS = 480, 256
STYLE = """
body { margin: 0; padding: 24px; background: #f2f3f5; color: #1b1b22; font: 15px/1.5 system-ui, sans-serif }
section { margin: 0 0 32px; padding: 16px 20px; background: #fff; border-radius: 12px }
h2 { margin: 0 0 8px; font-size: 18px } .pair { display: flex; flex-wrap: wrap; gap: 24px }
figure { margin: 0; width: 360px } img { width: 360px; display: block; border-radius: 8px } figcaption { color: #555 }
details { white-space: pre-line } .big img { width: auto; max-width: 100% } .big figure { width: auto }
label { position: sticky; top: 0 }
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the page: where it is, its description, and what it cost."""

    case: Case
    locale: str
    sheet: Sheet
    png: bytes
    seconds: float

    @property
    def file(self) -> str:
        """Its file name beside the page."""
        return f"{self.case.name}.{self.locale}.png"

    @property
    def reference(self) -> str:
        """The file name of what the tests compare it with."""
        return f"{self.case.name}.{self.locale}.webp"

    def figure(self) -> str:
        """The picture on the page; a click shows it whole."""
        alt = html.escape(self.sheet.alt, quote=True)
        told = f"{self.locale} · {len(self.png):,} bytes · {self.seconds * 1000:.0f} ms"
        told += f"<details><summary>alt, {len(self.sheet.alt)}</summary>{alt}</details>"
        return (
            f'<figure lang="{self.locale}"><a href="{self.file}"><img src="{self.file}" alt="{alt}" loading="lazy"></a>'
            f"<figcaption>{told}</figcaption></figure>"
        )


def main(words: list[str]) -> None:
    """Render, write the page, and keep what was asked for."""
    options = _arguments(words)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    chosen = [case for case in CASES if case.name.startswith(options.only)]
    if not chosen:
        sys.exit(f"no picture's name begins with {options.only}; there are {', '.join(case.name for case in CASES)}")
    shown: list[Shown] = []
    with bar("drawing", total=len(chosen) * len(readers())) as tell:
        for one in _drawn(chosen):
            (PAGE.parent / one.file).write_bytes(one.png)
            if options.accept:
                saved(small(one.png), REFERENCES / one.reference)
            if options.readme and one.file.removesuffix(".png") in README:
                _for_the_readme(one)
            shown.append(one)
            tell(len(shown))
    if options.accept and not options.only:
        _forget_others({one.reference for one in shown})
    PAGE.write_text(_page(shown), "utf-8")
    most = max(len(one.png) for one in shown)
    sys.stdout.write(f"{len(shown)} pictures, the largest {most:,} bytes: {PAGE.relative_to(ROOT)}\n")


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make gallery", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="keep them as what the tests compare with")
    parser.add_argument("--readme", action="store_true", help="keep some as the README's pictures")
    parser.add_argument("--only", default="", help="how the pictures' names begin")
    return parser.parse_args(words)


def _drawn(chosen: list[Case]) -> Iterator[Shown]:
    for case in chosen:
        for locale, reader in readers().items():
            sheet = case.make(reader)
            assert sheet is not None, case.name
            began = time.perf_counter()
            png = rendered(sheet, PORTRAITS).png
            yield Shown(case, locale, sheet, png, time.perf_counter() - began)


def _page(shown: list[Shown]) -> str:
    sections: list[str] = []
    for case in dict.fromkeys(one.case for one in shown):
        figures = "".join(one.figure() for one in shown if one.case is case)
        sections.append(f'<section><h2>{case.name}: {case.about}</h2><div class="pair">{figures}</div></section>')
    none = "".join(f"<li>{case.name}: {case.about}</li>" for case in SEALED)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>oshipass: pictures</title><style>{STYLE}</style>'
        f"<h1>Pictures, {WIDE} px wide as on a phone</h1>"
        '<label><input type="checkbox" onchange="document.body.classList.toggle(\'big\')"> full size</label>'
        f"{''.join(sections)}<section><h2>No picture</h2><ul>{none}</ul></section></html>"
    )


def _for_the_readme(one: Shown) -> None:
    with Image.open(PAGE.parent / one.file) as whole:
        tall = round(whole.height * README_WIDTH / whole.width)
        shrunk = whole.convert("RGB").resize((README_WIDTH, tall), Image.Resampling.LANCZOS)
    saved(shrunk.quantize(README_COLOURS, dither=Image.Dither.NONE), IMAGES / f"picture-{one.file}")


def _forget_others(names: set[str]) -> None:
    for path in REFERENCES.iterdir():
        if path.name not in names:
            path.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
