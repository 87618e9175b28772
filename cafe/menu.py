"""The café's own page and its menu: what a guest reads before and while they are there, and how managers keep it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cafe.context import Context
from cafe.errors import AmountInvalid, ItemNotFound, MessageTooLong
from cafe.memory import Change, Question, Visitor
from cafe.names import check_name, fold
from cafe.settings import About, CafeSettings

ITEM_NAME = 60
MOST_ITEM_YEN = 1_000_000
MENU_PAGE = 20
ABOUT_LINE, ABOUT_RULES, PHONE = 200, 1000, 40
CHOICE = "item:"
SUGGESTED = 25

_YEN = re.compile(r"[¥\\]?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})\s*(?:円|yen|jpy)?")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """Something on the menu. `alcohol`: served from 20; `sold`: on the menu at this time."""

    id: int
    name_en: str
    name_ja: str
    yen: int
    alcohol: bool = False
    sold: bool = True

    def called(self, language: str) -> str:
        """The name as a reader of this language would say it."""
        return self.name_en if language == "en" else self.name_ja


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuPage:
    """A page of the menu, and how many pages there are; `items` are those of the page."""

    items: Sequence[MenuItem]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CafePage:
    """What `/cafe` tells. `open_at` and `close_at` are the business day's hours; `manager`: the reader may edit it."""

    name: str
    settings: CafeSettings
    menu: MenuPage
    open_at: datetime
    close_at: datetime
    manager: bool

    @property
    def about(self) -> About:
        """The café's own words."""
        return self.settings.about


@dataclass(frozen=True, slots=True, kw_only=True)
class CafePageOf(Question[CafePage]):
    """The café's page with a page of its menu, from 0."""

    visitor: Visitor
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestItem(Question[Sequence[MenuItem]]):
    """What an autocomplete offers of the menu for what has been typed so far."""

    typed: str = ""


# ---- managers --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuToEdit(Question[MenuPage]):
    """A page of the menu with what is off it just now (manager). Raises NotStaff."""

    visitor: Visitor
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemToEdit(Question[MenuItem]):
    """One item (manager). Raises NotStaff, ItemNotFound."""

    visitor: Visitor
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PutItem(Change[int]):
    """Put an item on the menu, or change it (`item`) (manager); the result is its number.

    `yen` as typed; `kind` is "food", "alcohol" or "off", which takes it off the menu and leaves all else as it was.
    Raises NotStaff, NameInvalid, AmountInvalid, ItemNotFound.
    """

    visitor: Visitor
    name_en: str
    name_ja: str
    yen: str
    kind: str
    item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutToEdit(Question[About]):
    """The café's own words (manager). Raises NotStaff."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteAbout(Change[bool]):
    """Change the café's page in one language (manager); the phone is the same in both.

    Raises NotStaff, MessageTooLong.
    """

    visitor: Visitor
    language: str
    address: str
    station: str
    rules: str
    phone: str


def draft_item(change: PutItem, before: MenuItem | None) -> MenuItem:
    """The item as staff describe it, its number that of `before` or 0."""
    name_en, name_ja = check_name(change.name_en, ITEM_NAME), check_name(change.name_ja, ITEM_NAME)
    yen = yen_typed(change.yen)
    if yen is None or yen > MOST_ITEM_YEN:
        raise AmountInvalid(part="price", low=0, high=MOST_ITEM_YEN)
    alcohol = before.alcohol if before is not None and change.kind == "off" else change.kind == "alcohol"
    return MenuItem(before.id if before else 0, name_en, name_ja, yen, alcohol, change.kind != "off")


def written(about: About, change: WriteAbout) -> About:
    """The café's page with one language of it changed."""
    limits = {"address": ABOUT_LINE, "station": ABOUT_LINE, "rules": ABOUT_RULES}
    texts = {name: _short(getattr(change, name).strip(), limit) for name, limit in limits.items()}
    fields: dict[str, Any] = {f"{name}_{change.language}": text for name, text in texts.items()}
    return replace(about, phone=_short(change.phone.strip(), PHONE), **fields)


def _short(text: str, limit: int) -> str:
    if len(text) > limit:
        raise MessageTooLong(length=len(text), limit=limit)
    return text


# ---- reading the menu ------------------------------------------------------------------------------------------------


def menu_page(items: Sequence[MenuItem], page: int) -> MenuPage:
    """A page of these items, food first; a page that is no longer there is the nearest one."""
    ordered = sorted(items, key=lambda item: (not item.sold, item.alcohol, item.id))
    pages = max(-(-len(ordered) // MENU_PAGE), 1)
    page = min(max(page, 0), pages - 1)
    return MenuPage(items=ordered[page * MENU_PAGE : (page + 1) * MENU_PAGE], page=page, pages=pages)


def cafe_page(context: Context, items: Sequence[MenuItem], page: int, at: int, *, manager: bool) -> CafePage:
    """The café's page at a moment."""
    settings, day = context.settings, context.day(at)
    return CafePage(
        name=context.name, settings=settings, menu=menu_page(items, page),
        open_at=context.calendars.at(day, settings.opening), close_at=context.calendars.at(day, settings.closing),
        manager=manager,
    )  # fmt: skip


def yen_typed(text: str) -> int | None:
    """The yen that "1200", "１，２００円" or "¥1,200" say; None for any other text."""
    match = _YEN.fullmatch(unicodedata.normalize("NFKC", text).casefold().strip())
    return int(match[1].replace(",", "")) if match else None


def suggested(items: Sequence[MenuItem], typed: str) -> list[MenuItem]:
    """Up to 25 items whose name in either language holds what is typed; those that begin with it first."""
    wanted = fold(typed)
    names = {item.id: (fold(item.name_en), fold(item.name_ja)) for item in items}
    fitting = [item for item in items if any(wanted in name for name in names[item.id])]
    return sorted(fitting, key=lambda item: not any(name.startswith(wanted) for name in names[item.id]))[:SUGGESTED]


def item_or_yen(items: Sequence[MenuItem], text: str, language: str) -> MenuItem | int:
    """What an order's text means: a choice's value, a name in full in either language, or yen. Raises ItemNotFound."""
    if text.startswith(CHOICE):
        found = next((item for item in items if f"{CHOICE}{item.id}" == text), None)
    else:
        yen = yen_typed(text)
        wanted = fold(text)
        found = next((item for item in items if wanted in (fold(item.name_en), fold(item.name_ja))), None)
        if found is None and yen is not None:
            return yen
    if found is None or not found.sold:
        raise ItemNotFound(text=found.called(language) if found else text.removeprefix(CHOICE))
    return found
