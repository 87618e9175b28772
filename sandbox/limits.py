"""What Discord refuses in messages, components, modals and choices, each fault named as error 50035 names it."""

from typing import Any

from sandbox.codec import JSON
from sandbox.errors import DiscordError, Path, Problems

ROW, BUTTON, SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)
SECTION, TEXT_DISPLAY, CONTAINER, LABEL, FILE_UPLOAD = 9, 10, 17, 18, 19
V2_TOP = (ROW, SECTION, TEXT_DISPLAY, 12, 13, 14, CONTAINER)
COMPONENTS_V2 = 1 << 15
FILE_BYTES = 10 * 1024 * 1024
EMBED_TEXTS = {"title": 256, "description": 4096}
LINK_STYLE, PREMIUM_STYLE = 5, 6


def message(payload: JSON, *, files: int = 0, editing: bool = False) -> None:
    """Refuse a message body with every fault at once; an empty one with 50006."""
    problems = Problems()
    if payload.get("content") is not None:
        problems.length(("content",), payload["content"], 2000)
    if payload.get("embeds") is not None:
        _embeds(problems, payload["embeds"])
    if payload.get("components") is not None:
        components(problems, payload["components"], payload)
    if payload.get("nonce") is not None and len(str(payload["nonce"])) > 25:
        problems.add(("nonce",), "NONCE_TYPE_STRING_LONG", "Must be 25 or fewer in length.")
    _allowed_mentions(problems, payload.get("allowed_mentions"))
    if len(payload.get("attachments") or []) > 10 or files > 10:
        problems.add(("attachments",), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    problems.refuse()
    if not editing and not files and not _holds_anything(payload):
        raise DiscordError(50006)


def _holds_anything(payload: JSON) -> bool:
    content = payload.get("content") or ""
    return bool(content.strip() or payload.get("embeds") or payload.get("components") or payload.get("poll"))


def _allowed_mentions(problems: Problems, allowed: JSON | None) -> None:
    for kind in ("users", "roles"):
        listed = (allowed or {}).get(kind)
        if not listed:
            continue
        problems.count(("allowed_mentions", kind), listed, 100)
        if kind in ((allowed or {}).get("parse") or []):
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            problems.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


# embeds -------------------------------------------------------------------------------------------------------


def _embeds(problems: Problems, embeds: Any) -> None:
    if not problems.count(("embeds",), embeds, 10):
        return
    for index, embed in enumerate(embeds):
        _embed(problems, ("embeds", index), embed)
    if sum(embed_size(embed) for embed in embeds) > 6000:
        text = "Embed size exceeds maximum size of 6000"
        problems.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", text)


def _embed(problems: Problems, path: Path, embed: JSON) -> None:
    for name, most in EMBED_TEXTS.items():
        if embed.get(name) is not None:
            problems.length((*path, name), embed[name], most)
    if embed.get("footer"):
        problems.required((*path, "footer"), embed["footer"], "text")
        problems.length((*path, "footer", "text"), embed["footer"].get("text") or "", 2048)
    if embed.get("author"):
        problems.required((*path, "author"), embed["author"], "name")
        problems.length((*path, "author", "name"), embed["author"].get("name") or "", 256)
    colour = embed.get("color")
    if colour is not None and not 0 <= colour <= 0xFFFFFF:
        problems.add((*path, "color"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
    _fields(problems, (*path, "fields"), embed.get("fields") or [])
    for name in ("image", "thumbnail"):
        _url(problems, (*path, name, "url"), (embed.get(name) or {}).get("url"))
    _url(problems, (*path, "url"), embed.get("url"))


def _fields(problems: Problems, path: Path, fields: list[JSON]) -> None:
    problems.count(path, fields, 25)
    for index, field in enumerate(fields):
        problems.required((*path, index), field, "name", "value")
        problems.length((*path, index, "name"), field.get("name") or "", 256)
        problems.length((*path, index, "value"), field.get("value") or "", 1024)


def _url(problems: Problems, path: Path, url: Any) -> None:
    if url is not None and not str(url).startswith(("http://", "https://", "attachment://")):
        problems.add(path, "URL_TYPE_INVALID_SCHEME", f'Scheme "{str(url).split(":")[0]}" is not one of the allowed.')


def embed_size(embed: JSON) -> int:
    """The characters Discord counts toward 6000."""
    fields = embed.get("fields") or []
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [field.get(name) for field in fields for name in ("name", "value")]
    return sum(len(text) for text in texts if isinstance(text, str))


# components ---------------------------------------------------------------------------------------------------


def components(problems: Problems, tree: Any, payload: JSON) -> None:
    """Rows and what they hold, or the newer layout when its flag is set."""
    newer = bool(int(payload.get("flags") or 0) & COMPONENTS_V2)
    path: Path = ("components",)
    if not problems.count(path, tree, 40 if newer else 5):
        return
    allowed = V2_TOP if newer else (ROW,)
    for index, component in enumerate(tree):
        problems.choice((*path, index, "type"), component.get("type"), allowed)
        _layout(problems, (*path, index), component)
    if newer:
        _v2_rules(problems, tree, payload)
    _unique_ids(problems, tree)


def _layout(problems: Problems, path: Path, component: JSON) -> None:
    if component.get("type") == ROW:
        _row(problems, path, component)
        return
    for index, child in enumerate(component.get("components") or []):
        _layout(problems, (*path, "components", index), child)
    if component.get("accessory"):
        _leaf(problems, (*path, "accessory"), component["accessory"])


def _row(problems: Problems, path: Path, row: JSON) -> None:
    children = row.get("components")
    below = (*path, "components")
    if not problems.count(below, children, 5, least=1) or not children:
        return
    wide = [child for child in children if child.get("type") in SELECTS]
    if wide and len(children) > 1:
        problems.add(below, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The total width of components exceeds the maximum of 5")
    for index, child in enumerate(children):
        problems.choice((*below, index, "type"), child.get("type"), (BUTTON, *SELECTS))
        _leaf(problems, (*below, index), child)


def _leaf(problems: Problems, path: Path, component: JSON) -> None:
    if component.get("type") == BUTTON:
        _button(problems, path, component)
    elif component.get("type") in SELECTS:
        _select(problems, path, component)


def _button(problems: Problems, path: Path, button: JSON) -> None:
    problems.choice((*path, "style"), button.get("style"), range(1, 7))
    if button.get("label") is not None:
        problems.length((*path, "label"), button["label"], 80)
    if button.get("style") == LINK_STYLE:
        problems.required(path, button, "url")
        if button.get("custom_id"):
            text = "A custom id and url cannot both be specified"
            problems.add((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", text)
        problems.length((*path, "url"), button.get("url") or "", 512)
        return
    if button.get("style") != PREMIUM_STYLE:
        _custom_id(problems, path, button)
        if not button.get("label") and not button.get("emoji"):
            problems.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required")


def _select(problems: Problems, path: Path, select: JSON) -> None:
    _custom_id(problems, path, select)
    if select.get("placeholder") is not None:
        problems.length((*path, "placeholder"), select["placeholder"], 150)
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if not 0 <= low <= high <= 25 or high < 1:
        problems.add((*path, "max_values"), "SELECT_COMPONENT_VALUES_RANGE", "min_values and max_values do not fit")
    if select.get("type") == SELECT:
        _options(problems, (*path, "options"), select.get("options"), high)


def _options(problems: Problems, path: Path, options: Any, most_chosen: int) -> None:
    if not problems.count(path, options, 25, least=1):
        return
    seen: set[Any] = set()
    for index, option in enumerate(options):
        problems.length((*path, index, "label"), option.get("label"), 100, least=1)
        problems.length((*path, index, "value"), option.get("value"), 100, least=1)
        if option.get("description") is not None:
            problems.length((*path, index, "description"), option["description"], 100)
        if option.get("value") in seen:
            text = "The specified option value is already used"
            problems.add((*path, index, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
        seen.add(option.get("value"))
    if sum(bool(option.get("default")) for option in options) > most_chosen:
        problems.add(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", f"At most {most_chosen} options may be default")


def _custom_id(problems: Problems, path: Path, component: JSON) -> None:
    problems.required(path, component, "custom_id")
    if component.get("custom_id"):
        problems.length((*path, "custom_id"), component["custom_id"], 100, least=1)


def _unique_ids(problems: Problems, tree: list[JSON]) -> None:
    seen: set[str] = set()
    for path, component in walk(tree, ("components",)):
        custom_id = component.get("custom_id")
        if custom_id and custom_id in seen:
            text = "Component custom id cannot be duplicated"
            problems.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", text)
        seen.add(custom_id or "")


def _v2_rules(problems: Problems, tree: list[JSON], payload: JSON) -> None:
    for name in ("content", "embeds"):
        if payload.get(name):
            text = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            problems.add((name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)
    found = [component for _, component in walk(tree, ())]
    if len(found) > 40:
        problems.add(("components",), "BASE_TYPE_MAX_LENGTH", "The maximum number of components is 40.")
    if sum(len(component.get("content") or "") for component in found) > 4000:
        problems.add(("components",), "COMPONENT_MAX_TOTAL_TEXT", "The total text exceeds 4000 characters.")


def walk(tree: list[JSON], path: Path) -> list[tuple[Path, JSON]]:
    """Every component of a tree with its place."""
    found: list[tuple[Path, JSON]] = []
    for index, component in enumerate(tree):
        here = (*path, index)
        found.append((here, component))
        found += walk(component.get("components") or [], (*here, "components"))
        for name in ("accessory", "component"):
            if component.get(name):
                found.append(((*here, name), component[name]))
    return found


# modals and choices ---------------------------------------------------------------------------------------------


def modal(data: JSON) -> None:
    """Title 45, at most five rows or labels, each with one input."""
    problems = Problems()
    problems.required((), data, "custom_id", "title")
    problems.length(("title",), data.get("title") or "", 45)
    problems.length(("custom_id",), data.get("custom_id") or "", 100)
    rows = data.get("components")
    if problems.count(("components",), rows, 5, least=1):
        for index, row in enumerate(rows or []):
            _modal_row(problems, ("components", index), row)
        _unique_ids(problems, rows or [])
    problems.refuse()


def _modal_row(problems: Problems, path: Path, row: JSON) -> None:
    kind = row.get("type")
    problems.choice((*path, "type"), kind, (ROW, TEXT_DISPLAY, LABEL))
    if kind == LABEL:
        problems.length((*path, "label"), row.get("label"), 45, least=1)
        if row.get("description") is not None:
            problems.length((*path, "description"), row["description"], 100)
        problems.required(path, row, "component")
        _input(problems, (*path, "component"), row.get("component") or {})
    elif kind == ROW and problems.count((*path, "components"), row.get("components"), 1, least=1):
        for child in (row.get("components") or [])[:1]:
            problems.length((*path, "components", 0, "label"), child.get("label"), 45, least=1)
            _input(problems, (*path, "components", 0), child)


def _input(problems: Problems, path: Path, component: JSON) -> None:
    if component.get("type") in SELECTS:
        _select(problems, path, component)
        return
    _custom_id(problems, path, component)
    if component.get("type") != TEXT_INPUT:
        return
    problems.choice((*path, "style"), component.get("style"), (1, 2))
    if component.get("placeholder") is not None:
        problems.length((*path, "placeholder"), component["placeholder"], 100)
    if component.get("value") is not None:
        problems.length((*path, "value"), component["value"], component.get("max_length") or 4000)
    for name, least in (("min_length", 0), ("max_length", 1)):
        if component.get(name) is not None:
            problems.choice((*path, name), component[name], range(least, 4001))


def choices(data: JSON) -> None:
    """Autocomplete answers: 25, names and texts up to 100."""
    problems = Problems()
    listed = data.get("choices")
    if problems.count(("choices",), listed, 25):
        for index, choice in enumerate(listed or []):
            one_choice(problems, ("choices", index), choice)
    problems.refuse()


def one_choice(problems: Problems, path: Path, choice: JSON) -> None:
    """A choice of a command or of autocomplete."""
    problems.length((*path, "name"), choice.get("name"), 100, least=1)
    for locale, text in (choice.get("name_localizations") or {}).items():
        problems.length((*path, "name_localizations", locale), text, 100, least=1)
    value = choice.get("value")
    if isinstance(value, str):
        problems.length((*path, "value"), value, 100, least=1)
    elif not isinstance(value, int | float):
        problems.required(path, choice, "value")
