"""Languages that cast speak: codes, what people write for them, and how they are called."""

from __future__ import annotations

import re

from cafe.errors import LanguageInvalid
from cafe.names import fold

NAMES: dict[str, tuple[str, str, str]] = {
    "ja": ("Japanese", "日本語", "日本語"),
    "en": ("English", "英語", "English"),
    "zh": ("Chinese", "中国語", "中文"),
    "yue": ("Cantonese", "広東語", "粵語"),
    "ko": ("Korean", "韓国語", "한국어"),
    "th": ("Thai", "タイ語", "ไทย"),
    "vi": ("Vietnamese", "ベトナム語", "Tiếng Việt"),
    "id": ("Indonesian", "インドネシア語", "Bahasa Indonesia"),
    "ms": ("Malay", "マレー語", "Bahasa Melayu"),
    "tl": ("Filipino", "フィリピノ語", "Tagalog"),
    "hi": ("Hindi", "ヒンディー語", "हिन्दी"),
    "ne": ("Nepali", "ネパール語", "नेपाली"),
    "mn": ("Mongolian", "モンゴル語", "Монгол"),
    "fr": ("French", "フランス語", "Français"),
    "de": ("German", "ドイツ語", "Deutsch"),
    "es": ("Spanish", "スペイン語", "Español"),
    "pt": ("Portuguese", "ポルトガル語", "Português"),
    "it": ("Italian", "イタリア語", "Italiano"),
    "ru": ("Russian", "ロシア語", "Русский"),
    "uk": ("Ukrainian", "ウクライナ語", "Українська"),
    "pl": ("Polish", "ポーランド語", "Polski"),
    "sv": ("Swedish", "スウェーデン語", "Svenska"),
    "fi": ("Finnish", "フィンランド語", "Suomi"),
    "nl": ("Dutch", "オランダ語", "Nederlands"),
    "tr": ("Turkish", "トルコ語", "Türkçe"),
    "ar": ("Arabic", "アラビア語", "العربية"),
    "jsl": ("Japanese Sign Language", "日本手話", "手話"),
}
"""Code → its name in English, in Japanese and by its own speakers."""

_BETWEEN = re.compile(r"[,、，;；/／・\n]+")
_CODES = {fold(name): code for code, names in NAMES.items() for name in (code, *names)}


def language_codes(text: str) -> tuple[str, ...]:
    """The codes of languages written by code or name with commas between, each once. Raises LanguageInvalid."""
    found: dict[str, None] = {}
    for word in _BETWEEN.split(text):
        if not word.strip():
            continue
        code = _CODES.get(fold(word))
        if code is None:
            raise LanguageInvalid(text=word.strip())
        found[code] = None
    return tuple(found)


def language_name(code: str, reader: str) -> str:
    """A language as readers of `reader` ("en" or "ja") call it; an unknown code as it is."""
    names = NAMES.get(code)
    return code if names is None else names[reader == "ja"]
