"""Fluent messages become Python closures, once, at load.

fluent.runtime walks its tree and asks Babel for every number on every call (4 to 40 µs a message). A message of text,
arguments, references, plurals and choices needs none of that: it compiles to one ``%`` template, or to a look-up that
picks one. Whatever else Fluent allows (functions, terms with arguments) is handed to fluent.runtime itself, so a
catalogue is never wrong, at worst slower.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

Value = str | int
Args = dict[str, Value]
Render = Callable[[Args], str]
Piece = Callable[[Args, Mapping[str, Value]], str]
"""Part of a message: choices look at the arguments as they came, templates show them as they are read."""
Plural = Callable[[int], str]


class CatalogueError(ValueError):
    """A catalogue cannot be used; the text names every problem with its line."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """One message, ready to be called, and the arguments it asks for."""

    render: Render
    placeholders: frozenset[str]
    native: bool
    """False when fluent.runtime renders it."""


class UnsupportedError(Exception):
    """Correct Fluent that has no fast form here."""


@dataclass(frozen=True, slots=True)
class _Variable:
    name: str


@dataclass(frozen=True, slots=True)
class _Choice:
    name: str
    variants: tuple[tuple[Value, Piece], ...]
    default: Piece


_Part = str | _Variable | _Choice


def plural_en(count: int) -> str:
    """CLDR's cardinal rule for English integers."""
    return "one" if abs(count) == 1 else "other"


def plural_ja(_count: int) -> str:
    """Japanese has one form for every number."""
    return "other"


PLURALS: Mapping[str, Plural] = {"en": plural_en, "ja": plural_ja}


def shown(value: object) -> str:
    """An argument as the reader sees it: text as it is, integers with thousands separators."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    raise TypeError(f"words take str and int arguments, not {type(value).__name__}")


def compile_catalogue(source: str, locale: str, name: str) -> dict[str, Compiled]:
    """Every message and attribute (``key.attr``) of one catalogue; CatalogueError tells all problems at once."""
    return compile_files([(name, source)], locale)


def compile_files(files: Sequence[tuple[str, str]], locale: str) -> dict[str, Compiled]:
    """The same for a catalogue of several files, given by name and text; they may refer to each other's messages."""
    source = "\n".join(text for _, text in files)
    resource = FluentParser(with_spans=True).parse(source)
    where = _Where(files)
    problems = [*_junk(resource, source, where), *_duplicates(resource, source, where)]
    compiled: dict[str, Compiled] = {}
    compiler = _Compiler(resource, source, locale)
    for key, pattern in compiler.patterns():
        try:
            compiled[key] = compiler.compile(key, pattern)
        except LookupError as error:
            problems.append(f"{where.file_of(key)}: {key}: {error.args[0]}")
    if problems:
        raise CatalogueError("\n".join(problems))
    return compiled


class _Where:
    """Finds the file and line of what stands in the catalogue's joined text."""

    def __init__(self, files: Sequence[tuple[str, str]]) -> None:
        self._files = files

    def __call__(self, source: str, node: ast.SyntaxNode) -> str:
        """`push.en.ftl:12`."""
        line = source.count("\n", 0, node.span.start if node.span else 0)
        for name, text in self._files:
            lines = text.count("\n") + 1
            if line < lines:
                return f"{name}:{line + 1}"
            line -= lines
        return f"{self._files[-1][0]}"

    def file_of(self, key: str) -> str:
        """The file that has a message."""
        begins = re.compile(rf"^{re.escape(key.partition('.')[0])}\s*=", re.MULTILINE)
        return next((name for name, text in self._files if begins.search(text)), self._files[0][0])


def _junk(resource: ast.Resource, source: str, where: _Where) -> Iterator[str]:
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            reason = "; ".join(str(note.message) for note in entry.annotations)
            yield f"{where(source, entry)}: not Fluent: {reason}"


def _duplicates(resource: ast.Resource, source: str, where: _Where) -> Iterator[str]:
    seen: set[tuple[type, str]] = set()
    for entry in resource.body:
        if not isinstance(entry, ast.Message | ast.Term):
            continue
        identity = (type(entry), entry.id.name)
        if identity in seen:
            yield f"{where(source, entry)}: {entry.id.name} is written twice"
        seen.add(identity)


class _Compiler:
    """Resolves one catalogue's references and turns its patterns into closures."""

    def __init__(self, resource: ast.Resource, source: str, locale: str) -> None:
        self._messages = {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}
        self._terms = {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Term)}
        self._plural = PLURALS[locale]
        self._runtime = _Runtime(source, locale)
        self._path: list[str] = []
        self._names: set[str] = set()

    def patterns(self) -> Iterator[tuple[str, ast.Pattern]]:
        for key, message in self._messages.items():
            if message.value is not None:
                yield key, message.value
            for attribute in message.attributes:
                yield f"{key}.{attribute.id.name}", attribute.value

    def compile(self, key: str, pattern: ast.Pattern) -> Compiled:
        self._path, self._names = [key], set()
        try:
            render = _whole(self._build(pattern, in_term=False))
        except UnsupportedError:
            return Compiled(self._runtime.render(key), self._all_variables(pattern), native=False)
        return Compiled(render, frozenset(self._names), native=True)

    def _build(self, pattern: ast.Pattern, *, in_term: bool) -> Piece:
        return _joined(self._flatten(pattern, in_term=in_term), self._plural)

    def _flatten(self, pattern: ast.Pattern, *, in_term: bool) -> Iterator[_Part]:
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                yield element.value
            else:
                yield from self._placeable(element.expression, in_term=in_term)

    def _placeable(self, node: ast.SyntaxNode, *, in_term: bool) -> Iterator[_Part]:
        match node:
            case ast.StringLiteral():
                yield node.parse()["value"]
            case ast.NumberLiteral():
                yield shown(_integer(node))
            case ast.VariableReference():
                yield _Variable(self._argument(node, in_term=in_term))
            case ast.MessageReference() | ast.TermReference():
                yield from self._reference(node, in_term=in_term)
            case ast.SelectExpression():
                yield self._select(node, in_term=in_term)
            case ast.Placeable():
                yield from self._placeable(node.expression, in_term=in_term)
            case _:
                raise UnsupportedError

    def _argument(self, node: ast.VariableReference, *, in_term: bool) -> str:
        if in_term:  # a term sees only what is passed to it, and passing is left to fluent.runtime
            raise UnsupportedError
        self._names.add(node.id.name)
        return node.id.name

    def _reference(self, node: ast.MessageReference | ast.TermReference, *, in_term: bool) -> Iterator[_Part]:
        is_term = isinstance(node, ast.TermReference)
        if is_term and node.arguments:
            raise UnsupportedError
        label = _label(node)
        if label in self._path:
            raise LookupError(f"refers to itself through {label}")
        self._path.append(label)
        yield from self._flatten(self._resolve(node), in_term=in_term or is_term)
        self._path.pop()

    def _resolve(self, node: ast.MessageReference | ast.TermReference) -> ast.Pattern:
        entries: Mapping[str, ast.Message | ast.Term] = (
            self._terms if isinstance(node, ast.TermReference) else self._messages
        )
        entry = entries.get(node.id.name)
        pattern = entry and _pattern_of(entry, node.attribute.name if node.attribute else None)
        if pattern is None:
            raise LookupError(f"refers to {_label(node)}, which does not exist")
        return pattern

    def _select(self, node: ast.SelectExpression, *, in_term: bool) -> _Choice:
        if not isinstance(node.selector, ast.VariableReference):
            raise UnsupportedError
        name = self._argument(node.selector, in_term=in_term)
        built = [(_key(variant), self._build(variant.value, in_term=in_term)) for variant in node.variants]
        default = next(piece for variant, (_, piece) in zip(node.variants, built, strict=True) if variant.default)
        return _Choice(name, tuple(built), default)

    def _all_variables(self, pattern: ast.Pattern) -> frozenset[str]:
        """The arguments of a message that fluent.runtime will render; every reference is followed and checked."""
        finder = _Variables()
        finder.visit(pattern)
        found = set(finder.names)
        for node in finder.references:
            label = _label(node)
            if label in self._path:
                raise LookupError(f"refers to itself through {label}")
            self._path.append(label)
            inside = self._all_variables(self._resolve(node))
            self._path.pop()
            if isinstance(node, ast.MessageReference):
                found |= inside
        return frozenset(found)


class _Variables(Visitor):
    """Collects the arguments and references under a node."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.references: list[ast.MessageReference | ast.TermReference] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent's visitor dispatches by node name
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.append(node)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.append(node)
        self.generic_visit(node)


def _label(node: ast.MessageReference | ast.TermReference) -> str:
    sign = "-" if isinstance(node, ast.TermReference) else ""
    return f"{sign}{node.id.name}" + (f".{node.attribute.name}" if node.attribute else "")


def _pattern_of(entry: ast.Message | ast.Term, attribute: str | None) -> ast.Pattern | None:
    if attribute is None:
        return entry.value
    return next((one.value for one in entry.attributes if one.id.name == attribute), None)


def _integer(node: ast.NumberLiteral) -> int:
    if "." in node.value:
        raise UnsupportedError
    return int(node.value)


def _key(variant: ast.Variant) -> Value:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else _integer(variant.key)


def _whole(piece: Piece) -> Render:
    """Numbers are written out once per call, however many pieces show them."""

    def render(args: Args) -> str:
        for value in args.values():
            if value.__class__ is not str:
                return piece(args, _shown_all(args))
        return piece(args, args)

    return render


def _shown_all(args: Args) -> dict[str, Value]:
    # The two usual classes are told apart here, since a call of shown() costs as much as the rest.
    return {
        name: f"{value:,}" if value.__class__ is int else value if value.__class__ is str else shown(value)
        for name, value in args.items()
    }


def _joined(parts: Iterable[_Part], plural: Plural) -> Piece:
    """Neighbouring text and arguments become one template; choices stand between templates."""
    pieces: list[Piece] = []
    for is_choice, group in groupby(parts, lambda part: isinstance(part, _Choice)):
        if is_choice:
            pieces += [_chooser(part, plural) for part in group if isinstance(part, _Choice)]
        else:
            pieces.append(_template([part for part in group if not isinstance(part, _Choice)]))
    if len(pieces) == 1:
        return pieces[0]
    return lambda args, texts: "".join([piece(args, texts) for piece in pieces])


def _template(parts: list[str | _Variable]) -> Piece:
    if not any(isinstance(part, _Variable) for part in parts):
        constant = "".join(str(part) for part in parts)
        return lambda _args, _texts: constant
    template = "".join(f"%({part.name})s" if isinstance(part, _Variable) else part.replace("%", "%%") for part in parts)
    return lambda _args, texts: template % texts


def _chooser(choice: _Choice, plural: Plural) -> Piece:
    """Fluent takes the first variant that matches, so a number behind its own plural form can never be reached."""
    exact: dict[int, Piece] = {}
    named: dict[str, Piece] = {}
    for key, piece in choice.variants:
        if isinstance(key, str):
            named.setdefault(key, piece)
        elif plural(key) not in named:
            exact.setdefault(key, piece)
    name, default = choice.name, choice.default

    def choose(args: Args, texts: Mapping[str, Value]) -> str:
        value = args[name]
        if isinstance(value, str):
            return named.get(value, default)(args, texts)
        found = exact.get(value) or named.get(plural(value), default)
        return found(args, texts)

    return choose


class _Runtime:
    """fluent.runtime for the rare message; imported on first need, since Babel is heavy."""

    def __init__(self, source: str, locale: str) -> None:
        self._source = source
        self._locale = locale

    def render(self, key: str) -> Render:
        from fluent.runtime import FluentBundle, FluentResource

        bundle = FluentBundle([self._locale], use_isolating=False)
        bundle.add_resource(FluentResource(self._source))
        name, _, attribute = key.partition(".")
        message = bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        assert pattern is not None  # patterns() yields no key without one

        def render(args: Args) -> str:
            text, errors = bundle.format_pattern(pattern, args)
            if errors:
                raise KeyError(f"{key}: {errors[0]}")
            return str(text)

        return render
