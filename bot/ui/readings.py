"""Numbers as they are said, for whoever reads them aloud: in Japanese their kana, in English digits and "point"."""

from __future__ import annotations

from bot.words import Reader, power

_DIGITS = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_HUNDREDS = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS = {1: "せん", 3: "さんぜん", 8: "はっせん"}
_MYRIADS = ("", "まん", "おく", "ちょう")
_SHORTENED = (("いち", "いっ"), ("はち", "はっ"), ("じゅう", "じゅっ"))
"""What an ending becomes before `ちょう` and `てん`."""


def kana(number: int) -> str:
    """A whole number from 0 on in hiragana: 1300 → せんさんびゃく. ValueError below 0 or from 10^16 on."""
    if not 0 <= number < 10**16:
        raise ValueError(f"no reading for {number}")
    if number == 0:
        return "ぜろ"
    parts: list[str] = []
    for place, myriad in enumerate(_MYRIADS):
        group = number // 10 ** (4 * place) % 10_000
        if group:
            said = _below_myriad(group, leading=place > 0)
            parts.append((_shortened(said) if myriad == "ちょう" else said) + myriad)
    return "".join(reversed(parts))


def _below_myriad(number: int, *, leading: bool) -> str:
    thousands, hundreds, tens, ones = (number // 10**n % 10 for n in (3, 2, 1, 0))
    said = _THOUSANDS.get(thousands, f"{_DIGITS[thousands]}せん") if thousands else ""
    if leading and number == 1000:
        said = "いっせん"
    said += _HUNDREDS.get(hundreds, f"{_DIGITS[hundreds]}ひゃく") if hundreds else ""
    if tens:
        said += "じゅう" if tens == 1 else f"{_DIGITS[tens]}じゅう"
    return said + _DIGITS[ones]


def _shortened(said: str) -> str:
    for ending, short in _SHORTENED:
        if said.endswith(ending):
            return said.removesuffix(ending) + short
    return said


def said_power(hundredths: int, reader: Reader) -> str:
    """Power with its reading: `1,234.05（せんにひゃくさんじゅうよんてんぜろご）`, `1,234.05 (1,234 point 0 5)`."""
    shown = power(hundredths)
    whole, point, rest = shown.partition(".")
    if reader.locale == "ja":
        said = kana(hundredths // 100)
        if point:
            said = "れい" if said == "ぜろ" else _shortened(said)
            said += "てん" + "".join(_DIGITS[int(digit)] or "ぜろ" for digit in rest)
    else:
        said = f"{whole} point {' '.join(rest)}" if point else whole
    return shown if said == shown else reader("script-reading", text=shown, reading=said)


def said_place(place: int, reader: Reader) -> str:
    """A place with its reading: `第5位（だいごい）`, `5th`."""
    shown = reader("ordinal", no=place)
    if reader.locale != "ja":
        return shown
    return reader("script-reading", text=shown, reading=f"だい{kana(place)}い")
