"""The café's page and its menu, and the forms in which managers keep them."""

from __future__ import annotations

from bot.plain import clean, clip, plain
from bot.presses import custom_id
from bot.ui.facts import timestamp
from bot.ui.message import (
    COLOUR_QUIET,
    PRIMARY,
    Form,
    Json,
    Message,
    button,
    choice,
    embed,
    line,
    row,
    select,
    text_input,
)
from bot.words import Reader
from cafe.days import ONE_DAY
from cafe.menu import ABOUT_LINE, ABOUT_RULES, ITEM_NAME, PHONE, CafePage, MenuItem, MenuPage
from cafe.settings import About

LABEL = 100
YEN_LENGTH = 16
KINDS = ("food", "alcohol", "off")
_KIND_NAMES = {"food": "cafe-item-food", "alcohol": "cafe-item-alcohol", "off": "cafe-item-off"}


def cafe_message(page: CafePage, reader: Reader) -> Message:
    """Where the café is, when it is open, what a stay costs, the menu and the house rules."""
    rows: list[Json] = []
    turning = _turning("cafe", page.menu, reader)
    if turning:
        rows.append(row(*turning))
    if page.manager:
        rows.append(
            row(
                button(reader("cafe-edit-menu"), custom_id("menu-edit", 0)),
                button(reader("cafe-edit-page"), custom_id("about-edit")),
            )
        )
    return Message(embeds=[_about(page, reader), _menu(page, reader)], rows=rows)


def _about(page: CafePage, reader: Reader) -> Json:
    about, settings = page.about, page.settings
    address = own_words(about.address_en, about.address_ja, reader)
    station = own_words(about.station_en, about.station_ja, reader)
    rules = own_words(about.rules_en, about.rules_ja, reader)
    fields: list[Json] = []
    for name, text in (
        (reader("cafe-address"), address),
        (reader("cafe-station"), station),
        (reader("cafe-phone"), about.phone),
    ):
        if text:
            fields.append(line(name, plain(text), inline=False))
    fields.append(line(reader("cafe-hours"), _hours(page, reader), inline=False))
    prices = reader(
        "cafe-prices-value", minutes=settings.stay_minutes, more=settings.extension_minutes, yen=settings.extension_yen
    )
    prices += "\n" + (reader("cafe-seat", yen=settings.seat_yen) if settings.seat_yen else reader("cafe-seat-none"))
    fields.append(line(reader("cafe-prices"), prices, inline=False))
    if rules:
        fields.append(line(reader("cafe-rules"), plain(rules, lines=True), inline=False))
    told = "" if address or station or rules else reader("cafe-unwritten")
    footer = reader("cafe-edit-hint") if page.manager else ""
    return embed(reader("cafe-title", name=plain(page.name)), told, fields=fields, footer=footer)


def _hours(page: CafePage, reader: Reader) -> str:
    if page.close_at - page.open_at >= ONE_DAY:
        return reader("cafe-hours-always")
    settings = page.settings
    return reader(
        "cafe-hours-value", opening=settings.opening, closing=settings.closing, zone=plain(settings.zone),
        **{"from": timestamp(page.open_at, "t")}, until=timestamp(page.close_at, "t"),
    )  # fmt: skip


def own_words(english: str, japanese: str, reader: Reader) -> str:
    """The café's words in the reader's language, or in the other where it has none."""
    return (english or japanese) if reader.locale == "en" else (japanese or english)


def _menu(page: CafePage, reader: Reader) -> Json:
    menu = page.menu
    if not menu.items:
        return embed(reader("cafe-menu"), reader("cafe-menu-empty"), colour=COLOUR_QUIET)
    title = reader("cafe-menu")
    if menu.pages > 1:
        title = reader("cafe-menu-page", page=menu.page + 1, pages=menu.pages)
    footer = reader("cafe-menu-age") if any(item.alcohol for item in menu.items) else ""
    return embed(title, "\n".join(item_line(item, reader) for item in menu.items), footer=footer)


def item_line(item: MenuItem, reader: Reader) -> str:
    """An item with its price, and from which age on it is served."""
    return _priced(plain(item.called(reader.locale)), item, reader)


def item_label(item: MenuItem, reader: Reader) -> str:
    """The same for a choice, which renders no markdown."""
    name = clip(clean(item.called(reader.locale)), LABEL - 30)
    return clip(_priced(name, item, reader), LABEL)


def _priced(name: str, item: MenuItem, reader: Reader) -> str:
    if not item.sold:
        return reader("cafe-menu-off", item=name, yen=item.yen)
    if item.alcohol:
        return reader("cafe-menu-alcohol", item=name, yen=item.yen)
    return reader("cafe-menu-line", item=name, yen=item.yen)


def _turning(name: str, menu: MenuPage, reader: Reader) -> list[Json]:
    buttons: list[Json] = []
    if menu.page:
        buttons.append(button(reader("cafe-earlier"), custom_id(f"{name}-page", menu.page - 1)))
    if menu.page < menu.pages - 1:
        buttons.append(button(reader("cafe-later"), custom_id(f"{name}-page", menu.page + 1)))
    return buttons


# ---- managers --------------------------------------------------------------------------------------------------------


def menu_edit_message(menu: MenuPage, reader: Reader, *, saved: bool = False) -> Message:
    """The menu with what is off it, to choose from."""
    told = reader("cafe-menu-edit-body") if menu.items else reader("cafe-menu-edit-none")
    if saved:
        told = reader("cafe-menu-saved") + "\n" + told
    listed = "\n".join(item_line(item, reader) for item in menu.items)
    rows: list[Json] = []
    if menu.items:
        options = [choice(item_label(item, reader), str(item.id)) for item in menu.items]
        rows.append(row(select(custom_id("menu-item", menu.page), options, reader("cafe-menu-choose"))))
    add = button(reader("cafe-menu-add"), custom_id("menu-add"), PRIMARY)
    rows.append(row(add, *_turning("menu-edit", menu, reader)))
    return Message(embeds=[embed(reader("cafe-menu-edit-title"), f"{told}\n\n{listed}".strip())], rows=rows)


def item_form(item: MenuItem | None, reader: Reader) -> Form:
    """A new item, or one to be changed or taken off the menu."""
    present = "food" if item is None or (item.sold and not item.alcohol) else "alcohol" if item.sold else "off"
    kinds = KINDS if item is not None else KINDS[:2]
    options = [choice(reader(_KIND_NAMES[kind]), kind, default=kind == present) for kind in kinds]
    inputs = [
        text_input("name_en", reader("cafe-item-en"), value=item.name_en if item else "", most=ITEM_NAME),
        text_input("name_ja", reader("cafe-item-ja"), value=item.name_ja if item else "", most=ITEM_NAME),
        text_input("yen", reader("cafe-item-yen"), value=str(item.yen) if item else "", most=YEN_LENGTH),
        {"type": 18, "label": reader("cafe-item-kind"), "component": select("kind", options)},
    ]
    title = reader("cafe-item-new") if item is None else reader("cafe-item-change")
    return Form(title, custom_id("menu-form", item.id if item else 0), inputs)


def about_edit_message(reader: Reader) -> Message:
    """Which language's text to write."""
    buttons = row(
        button(reader("cafe-page-en"), custom_id("about-language", "en")),
        button(reader("cafe-page-ja"), custom_id("about-language", "ja")),
    )
    return Message(embeds=[embed(reader("cafe-page-edit-title"), reader("cafe-page-edit-body"))], rows=[buttons])


def about_form(about: About, language: str, reader: Reader) -> Form:
    """One language of the café's page."""
    address, station, rules = (
        (about.address_en, about.station_en, about.rules_en)
        if language == "en"
        else (about.address_ja, about.station_ja, about.rules_ja)
    )
    inputs = [
        text_input("address", reader("cafe-address"), value=address, required=False, most=ABOUT_LINE),
        text_input("station", reader("cafe-station"), value=station, required=False, most=ABOUT_LINE),
        text_input("phone", reader("cafe-phone"), value=about.phone, required=False, most=PHONE),
        text_input("rules", reader("cafe-rules"), value=rules, required=False, long=True, most=ABOUT_RULES),
    ]
    return Form(reader("cafe-page-form"), custom_id("about-form", language), inputs)
