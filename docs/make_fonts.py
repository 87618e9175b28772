"""Makes the fonts in bot/pictures/fonts anew from the npm packages that carry them: `python docs/make_fonts.py FOLDER`.

FOLDER is where `npm install` of the packages below has put `node_modules`. Each font keeps only the characters that
the ones before it do not have, so a character has one face; hinting goes, since nothing here draws on a pixel grid.
The fonts are under the SIL Open Font License 1.1, which allows this (bot/pictures/fonts/OFL.txt).
"""

from __future__ import annotations

import sys
from collections.abc import Set
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

SCOPE, FONTS = "node_modules/@expo-google-fonts", Path(__file__).parent.parent / "bot/pictures/fonts"
PLAIN = [
    ("m-plus-rounded-1c/500Medium/MPLUSRounded1c_500Medium.ttf", "MPLUSRounded1c-Medium.ttf"),
    ("m-plus-rounded-1c/800ExtraBold/MPLUSRounded1c_800ExtraBold.ttf", "MPLUSRounded1c-ExtraBold.ttf"),
]
REST = [
    ("noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf", "NotoSansJP-Rest.ttf"),
    ("noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf", "NotoSansKR-Rest.ttf"),
    ("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Rest.ttf"),
]
WHOLE = ["thai/700Bold/NotoSansThai", "arabic/700Bold/NotoSansArabic", "hebrew/700Bold/NotoSansHebrew",
         "devanagari/700Bold/NotoSansDevanagari"]  # fmt: skip
EMOJI = ("noto-color-emoji/400Regular/NotoColorEmoji_400Regular.ttf", "NotoColorEmoji.ttf")
FEATURES = [
    "ccmp", "locl", "kern", "mark", "mkmk", "liga", "rlig", "calt", "init", "medi", "fina", "ljmo", "vjmo", "tjmo",
    "abvs", "blws", "pres", "psts", "half", "rphf", "blwf", "pstf", "nukt", "akhn", "abvm", "blwm",
]  # fmt: skip
UNUSED = ["vhea", "vmtx", "VORG", "DSIG", "gasp", "STAT", "SVG "]


def main(folder: Path) -> None:
    """Write every font and say how large it is."""
    known: set[int] = set()
    for source, name in PLAIN:
        known |= _kept(folder / source, name, _characters(folder / source))
    for source, name in REST:
        new = _characters(folder / source) - known
        known |= _kept(folder / source, name, new & _GB2312 if "SC" in name else new)
    for source in WHOLE:
        path = folder / f"noto-sans-{source}_700Bold.ttf"
        _kept(path, f"{path.stem.removesuffix('_700Bold')}-Bold.ttf", _characters(path))
    _emoji(folder / EMOJI[0], EMOJI[1])


def _characters(path: Path) -> set[int]:
    return set(TTFont(path).getBestCmap() or {})


def _kept(source: Path, name: str, characters: Set[int]) -> Set[int]:
    font = TTFont(source)
    options: Any = subset.Options(hinting=False, layout_features=FEATURES, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += UNUSED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(FONTS / name)
    sys.stdout.write(f"{name}: {len(characters)} characters, {(FONTS / name).stat().st_size:,} bytes\n")
    return characters


def _emoji(source: Path, name: str) -> None:
    font = TTFont(source)
    for tag in UNUSED:
        if tag in font:
            del font[tag]
    font.save(FONTS / name)
    sys.stdout.write(f"{name}: {(FONTS / name).stat().st_size:,} bytes\n")


def _gb2312() -> set[int]:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(one) for pair in rows if (one := pair.decode("gb2312", "ignore"))}


_GB2312 = _gb2312()

if __name__ == "__main__":
    main(Path(sys.argv[1]) / SCOPE)
