"""What the shipped catalogues promise the code, each other, and their readers."""

import inspect
import re
from collections.abc import Iterator
from functools import cache

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.words import LOCALES, Words, catalogue
from cafe import errors
from tests.words.scan import BUILT_PREFIXES, ROOT, Use, strings, uses, uses_in

SAME_IN_BOTH = {"choice-language-en", "choice-language-ja"}
"""Keys whose Japanese is meant to equal the English: a language is called by its own name."""

JAPANESE = r"\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff"
HALF_WIDTH = re.compile(rf"[{JAPANESE}」）][,.!?:;()~]|[,.!?;()~][{JAPANESE}「（]|[.,!?;:]$|\.\.\.|[｡-･]")
CODE = re.compile(r"`[^`]*`|[月火水木金土日](,[月火水木金土日])+")
"""Parts of a sentence that show what to type."""

URGES = re.compile(
    r"\b(buy|spend more|purchase|top up|hurry|last chance|don.t miss)\b|課金|購入|買って|お急ぎ|今だけ", re.I
)


@cache
def words() -> Words:
    return Words.load()


@cache
def source(locale: str) -> str:
    return "\n".join(text for _, text in catalogue(ROOT / "words", locale))


@cache
def texts(locale: str) -> dict[str, list[str]]:
    """Every piece of text of each message, without its placeholders."""
    found: dict[str, list[str]] = {}
    for entry in FluentParser().parse(source(locale)).body:
        if isinstance(entry, ast.Message):
            parts = [
                (entry.id.name, entry.value),
                *((f"{entry.id.name}.{a.id.name}", a.value) for a in entry.attributes),
            ]
            found |= {key: list(pieces(pattern)) for key, pattern in parts if pattern}
    return found


def pieces(pattern: ast.Pattern) -> Iterator[str]:
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            yield element.value
        elif isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                yield from pieces(variant.value)


class Selectors(Visitor):
    """The arguments that choose a form, with every form there is."""

    def __init__(self) -> None:
        self.forms: dict[str, set[str | int]] = {}

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            keys = [v.key.name if isinstance(v.key, ast.Identifier) else int(v.key.value) for v in node.variants]
            self.forms.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


@cache
def forms() -> dict[str, set[str | int]]:
    finder = Selectors()
    for locale in LOCALES:
        finder.visit(FluentParser().parse(source(locale)))
    return finder.forms


def samples(name: str) -> list[str | int]:
    """Arguments that reach every form: numbers for plurals, the names of the forms for choices."""
    keys = forms().get(name, set())
    numbers: list[str | int] = [0, 1, 2, 1234]
    chosen: list[str | int] = sorted(str(key) for key in keys if isinstance(key, str) and key not in {"one", "other"})
    return chosen + (numbers if len(chosen) < len(keys) else []) or ["彩 <t:1:R>", 1234567]


def leaves(cls: type[errors.Refusal]) -> Iterator[type[errors.Refusal]]:
    below = cls.__subclasses__()
    told = not below or cls is errors.CafeUnavailable  # which is told as well as its narrower ones
    if told and cls.__module__.startswith(errors.__name__):
        yield cls
    for sub in below:
        yield from leaves(sub)


REFUSALS = sorted(leaves(errors.Refusal), key=lambda cls: cls.key)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_shipped_message_reads_as_fluent_itself_renders_it(locale: str) -> None:
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(FluentResource(source(locale)))
    for key in words().keys(locale):
        name, _, attribute = key.partition(".")
        message = bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        assert pattern is not None
        names = sorted(words().placeholders(locale, key))
        for turn in range(max([len(samples(name)) for name in names], default=1)):
            args = {name: samples(name)[turn % len(samples(name))] for name in names}
            expected, problems = bundle.format_pattern(pattern, args)
            assert problems == [], key
            assert words().text(locale, key, **args) == expected, key


@pytest.mark.parametrize("locale", LOCALES)
def test_every_shipped_message_takes_the_fast_road(locale: str) -> None:
    reader = words().for_(locale)
    assert [key for key in words().keys(locale) if not reader.one(key).native] == []


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(words().keys("en") ^ words().keys("ja")) == []


def test_both_languages_ask_for_the_same_arguments() -> None:
    # A plural that Japanese does not need still shows the number, so the sets agree.
    different = [
        key
        for key in words().keys("en") & words().keys("ja")
        if words().placeholders("en", key) != words().placeholders("ja", key)
    ]
    assert different == []


def test_both_catalogues_are_in_the_same_order() -> None:
    assert list(texts("en")) == list(texts("ja"))


def test_every_key_in_the_code_exists() -> None:
    assert [f"{use.place}: {use.key}" for use in uses() if use.key not in words().keys("en")] == []


def test_every_call_gives_the_arguments_its_words_need() -> None:
    assert [f"{use.place}: {use.key} lacks {missing}" for use in uses() if (missing := lacking(use))] == []


def lacking(use: Use) -> list[str]:
    known = use.args is not None and use.key in words().keys("en")
    return sorted(words().placeholders("en", use.key) - (use.args or set())) if known else []


def test_no_key_is_unused() -> None:
    referred = set(re.findall(r"\{\s*([a-z][\w-]*(?:\.[\w-]+)?)\s*\}", source("en")))
    left = words().keys("en") - strings() - referred
    assert sorted(key for key in left if not key.startswith(tuple(BUILT_PREFIXES))) == []


def test_the_scan_sees_every_way_to_ask_for_words() -> None:
    code = """
reader("a", x=1); self._reader("b", **args); self.words.text(locale, "c", y=2); draw.text(at, "no")
words.for_(locale)("d"); L("e.description"); reader("f" if x else "g"); reader(key); words("h")
"""
    found = {use.key: use.args for use in uses_in(code, "x.py")}
    assert found == {
        "a": {"x"}, "b": None, "c": {"y"}, "d": set(), "e.description": None, "f": set(), "g": set(), "h": set()
    }  # fmt: skip


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda cls: cls.key)
def test_every_refusal_of_the_cafe_has_words_that_its_facts_can_fill(refusal: type[errors.Refusal]) -> None:
    facts = set(inspect.signature(refusal).parameters)
    counts = {f"{fact}_count" for fact in facts}
    assert words().placeholders("en", refusal.key) <= facts | counts


FAULTS = {
    "error-channel-missing",
    "error-channel-permission",
    "error-button-outdated",
    "error-unexpected",
}
"""What the bot says about Discord and about itself; no class in cafe/ stands behind them."""


def test_no_refusal_has_words_but_no_class() -> None:
    written = {key for key in words().keys("en") if key.startswith("error-")}
    assert written - {refusal.key for refusal in REFUSALS} - strings() <= FAULTS


def test_japanese_is_never_left_in_english() -> None:
    en, ja = texts("en"), texts("ja")
    # A message made of placeholders alone may be the same in both.
    same = {key for key in en if "".join(en[key]).strip(" \n*_-:/·•|") and en[key] == ja.get(key)}
    assert same <= SAME_IN_BOTH


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_begins_or_ends_with_a_blank(locale: str) -> None:
    padded = []
    for key in words().keys(locale):
        text = words().text(locale, key, **{name: samples(name)[0] for name in words().placeholders(locale, key)})
        if text != text.strip():
            padded.append(key)
    assert padded == []


def test_japanese_is_set_in_full_width_punctuation() -> None:
    found = [
        (key, piece) for key, all_ in texts("ja").items() for piece in all_ if HALF_WIDTH.search(CODE.sub("", piece))
    ]
    assert found == []


def test_a_single_thing_in_japanese_is_chosen_by_its_number() -> None:
    """Japanese has no plural "one": a form under that name is never told."""
    assert [line for line in source("ja").splitlines() if line.lstrip().startswith("[one]")] == []


def test_no_blank_stands_beside_a_placeholder_in_japanese() -> None:
    blank = re.compile(rf"[{JAPANESE}、。！？「」（）：]\s+\{{ \$|\}} +[{JAPANESE}、。！？「」（）：]")
    assert [
        line for line in source("ja").splitlines() if blank.search(line) and not line.lstrip().startswith("[")
    ] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_urges_anyone_to_spend(locale: str) -> None:
    assert [key for key, all_ in texts(locale).items() if URGES.search(" ".join(all_))] == []


def test_english_uses_typographic_quotes() -> None:
    assert [key for key, all_ in texts("en").items() if re.search("[\"']", CODE.sub("", " ".join(all_)))] == []
