"""What the sheets of several pictures have in common: faces, and descriptions that end with a whole sentence."""

from __future__ import annotations

from collections.abc import Sequence

from bot.pictures.sheet import ALT, Face
from bot.plain import clean
from bot.words import Reader
from cafe.context import CastMember


def face_of(member: CastMember, reader: Reader) -> Face:
    """A cast member as pictures show them."""
    return Face(clean(member.called(reader.locale)), member.colour, member.portrait)


def described(said: str, sentences: Sequence[str], reader: Reader) -> str:
    """A description: what the picture is, then sentences, as many as it takes; then how many more people there are."""
    space = "" if reader.locale == "ja" else " "
    for told, sentence in enumerate(sentences):
        more = reader("pictures-board-alt-more", count=len(sentences) - told)
        after = len(sentence) + 3  # two spaces, and "1 more follows" is a letter longer than "2 more follow"
        if len(said) + after + len(more) > ALT:
            return said + space + more
        said += space + sentence
    return said


def place_sentence(place: int, name: str, power: str, supporters: int, reader: Reader) -> str:
    """A cast member's place on a board or at a ceremony."""
    return reader("pictures-board-alt-cast", place=place, name=name, power=power, supporters=supporters)
