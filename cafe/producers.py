"""Producers' cards: issuing, finding, and the choices one makes about oneself."""

from __future__ import annotations

from dataclasses import dataclass

from cafe.book import Book, Entry, LedgerChange, Needs, Producer
from cafe.context import Context
from cafe.memory import Change, Question, Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A producer as their own card shows them; `welcome` once, when the card has just been issued."""

    producer: Producer
    welcome: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(LedgerChange[Card]):
    """Issue the visitor's card unless there is one."""

    visitor: Visitor

    def needs(self, needs: Needs, context: Context) -> None:
        """The producer alone."""
        needs.visitors.add((self.visitor.platform, self.visitor.account))

    def decide(self, book: Book) -> Card:
        """The card, new or not."""
        producer = book.producer(self.visitor)
        return Card(producer=producer, welcome=book.greet(producer))

    def again(self, entry: Entry, book: Book) -> Card:
        """Joining posts no entry, so its key is never met again; the account is what makes it happen once."""
        return self.decide(book)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOf(Question[Producer | None]):
    """The card of an account, if one has been issued."""

    platform: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOf(Question[str | None]):
    """The language a person has chosen with /me language; None where the platform's setting counts."""

    platform: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLanguage(Change[bool]):
    """Choose the language of one's replies; None goes back to the platform's setting.

    Like every choice about oneself it issues the card where there is none, and tells whether it did (`Card.welcome`).
    """

    visitor: Visitor
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetName(Change[bool]):
    """Change the producer name. Raises NameInvalid. The result is that of SetLanguage."""

    visitor: Visitor
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNameShown(Change[bool]):
    """Whether boards and the wall show the name or the Producer No. only. The result is that of SetLanguage."""

    visitor: Visitor
    shown: bool
