"""Time zones as people write them: `Asia/Tokyo`, `asia/tokyo`, `Tokyo`, `New York`."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import available_timezones

from cafe.errors import ZoneInvalid

_SPOKEN = {
    "jst": "Asia/Tokyo",
    "日本": "Asia/Tokyo",
    "日本時間": "Asia/Tokyo",
    "東京": "Asia/Tokyo",
    "kst": "Asia/Seoul",
}
"""What people say for a zone that the zone database does not."""


def zone_named(text: str) -> str:
    """The zone's own name. Raises ZoneInvalid with the nearest names, best first."""
    wanted = _even(text)
    names = _zones()
    found = names.get(wanted) or _cities().get(wanted) or _SPOKEN.get(wanted)
    if found is None:
        near = [*get_close_matches(wanted, names, 2, 0.7), *get_close_matches(wanted, _cities(), 2, 0.7)]
        nearest = dict.fromkeys(names.get(one) or _cities()[one] for one in near)
        raise ZoneInvalid(text=text.strip(), nearest=tuple(nearest)[:3])
    return found


def _even(text: str) -> str:
    return "_".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones())}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Zones by their last word, where it names one only; old aliases without a continent do not count against it."""
    cities: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        area, _, _ = name.partition("/")
        if "/" in name and area in _AREAS:
            cities.setdefault(name.rpartition("/")[2].casefold(), []).append(name)
    return {city: names[0] for city, names in cities.items() if len(names) == 1}


_AREAS = frozenset(("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"))
