"""The menu and the café's own page as steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from cafe.context import Context
from cafe.errors import ItemNotFound
from cafe.menu import (
    AboutToEdit,
    CafePage,
    CafePageOf,
    ItemToEdit,
    MenuItem,
    MenuPage,
    MenuToEdit,
    PutItem,
    SuggestItem,
    WriteAbout,
    cafe_page,
    draft_item,
    menu_page,
    suggested,
    written,
)
from cafe.rights import may, need
from cafe.settings import About
from storage.engine import Steps
from storage.outbox import log_act
from storage.registry import answers, performs
from storage.setup import keep_choices
from storage.timetable import take_ids


def menu(cafe: int) -> Steps[list[MenuItem]]:
    """Everything that is or was on the menu."""
    rows = yield "menu_items", {"cafe": cafe}
    return [MenuItem(no, en, ja, yen, bool(alcohol), bool(sold)) for no, en, ja, yen, alcohol, sold in rows]


def _item(cafe: int, number: int) -> Steps[MenuItem]:
    items = yield from menu(cafe)
    found = next((item for item in items if item.id == number), None)
    if found is None:
        raise ItemNotFound(text=str(number))
    return found


@answers(CafePageOf)
def cafe_page_of(question: CafePageOf, context: Context, at: int) -> Steps[CafePage]:
    """See CafePageOf."""
    items = yield from menu(question.cafe)
    manager = may(context, question.visitor, "manager")
    return cafe_page(context, [item for item in items if item.sold], question.page, at, manager=manager)


@answers(SuggestItem)
def suggest_item(question: SuggestItem, context: Context, at: int) -> Steps[Sequence[MenuItem]]:
    """See SuggestItem."""
    items = yield from menu(question.cafe)
    return suggested([item for item in items if item.sold], question.typed)


# ---- managers --------------------------------------------------------------------------------------------------------


@answers(MenuToEdit)
def menu_to_edit(question: MenuToEdit, context: Context, at: int) -> Steps[MenuPage]:
    """See MenuToEdit."""
    need(context, question.visitor, "manager")
    return menu_page((yield from menu(question.cafe)), question.page)


@answers(ItemToEdit)
def item_to_edit(question: ItemToEdit, context: Context, at: int) -> Steps[MenuItem]:
    """See ItemToEdit."""
    need(context, question.visitor, "manager")
    return (yield from _item(question.cafe, question.item))


@performs(PutItem)
def put_item(change: PutItem, context: Context, at: int) -> Steps[int]:
    """See PutItem. An item is never removed: bills of before still name it."""
    need(context, change.visitor, "manager")
    before = (yield from _item(change.cafe, change.item)) if change.item is not None else None
    item = draft_item(change, before)
    number = item.id or (yield from take_ids(change.cafe, 1))[0]
    yield "put_menu_item", {
        "cafe": change.cafe, "item": number, "name_en": item.name_en, "name_ja": item.name_ja, "yen": item.yen,
        "alcohol": int(item.alcohol), "sold": int(item.sold),
    }  # fmt: skip
    act = "menu-added" if before is None else "menu-changed" if item.sold else "menu-taken-off"
    yield from log_act(change, at, change.visitor, act, item=item.name_ja, english=item.name_en, yen=item.yen)
    return number


@answers(AboutToEdit)
def about_to_edit(question: AboutToEdit, context: Context, at: int) -> Steps[About]:
    """See AboutToEdit."""
    need(context, question.visitor, "manager")
    return context.settings.about
    yield  # steps without a query are still steps


@performs(WriteAbout)
def write_about(change: WriteAbout, context: Context, at: int) -> Steps[bool]:
    """See WriteAbout."""
    need(context, change.visitor, "manager")
    about = written(context.settings.about, change)
    if about == context.settings.about:
        return False
    yield from keep_choices(change.cafe, {"about": asdict(about)})
    yield from log_act(change, at, change.visitor, "cafe-page", language=change.language)
    return True
