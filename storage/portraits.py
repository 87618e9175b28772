"""Portraits of the cast, as steps."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cafe.cast_states import is_erased
from cafe.context import Context
from cafe.errors import PortraitUnusable
from cafe.portraits import PortraitsOf, SetPortrait, digest_of
from cafe.rights import need
from cafe.roster import find_cast
from storage.engine import Steps
from storage.outbox import log_act
from storage.registry import answers, performs
from storage.rows import packed


@performs(SetPortrait)
def set_portrait(change: SetPortrait, context: Context, at: int) -> Steps[dict[str, Any]]:
    """See SetPortrait."""
    need(context, change.visitor, "manager")
    member = find_cast(context, change.cast)
    digest = digest_of(change.image)
    if digest and is_erased(member):
        raise PortraitUnusable("erased")
    if member.portrait == digest:
        return {"cast": member.id, "changed": False}
    about = {"cafe": change.cafe, "cast": member.id}
    if change.image is None:
        yield "delete_portrait", about
    else:
        yield "put_portrait", {**about, "digest": digest, "image": b64encode(change.image).decode()}
    yield "set_cast_portrait", {**about, "digest": digest}
    yield "bump_revision", {"cafe": change.cafe}
    facts = {"cast": member.name, "member": member.id, "changed": ["portrait"]}
    yield from log_act(change, at, change.visitor, "roster-edit", **facts)
    return {"cast": member.id, "changed": True}


@answers(PortraitsOf)
def portraits_of(question: PortraitsOf, context: Context, at: int) -> Steps[Mapping[str, bytes]]:
    """See PortraitsOf. The roster tells whose they are, so that the key alone finds them."""
    whose = [(member.id,) for member in context.cast.values() if member.portrait in question.digests - {""}]
    if not whose:
        return {}
    rows = yield "portraits_of", {"cafe": question.cafe, "rows": packed(whose)}
    return {digest: _bytes(digest, image) for digest, image in rows}


def _bytes(digest: str, kept: str) -> bytes:
    """A portrait as it was given; empty where something else stands there now.

    Pictures of all cafés share what was once read under a digest, so a café's file that was changed by hand before it
    was brought in must not say what another café's face looks like.
    """
    try:
        image = b64decode(kept, validate=True)
    except ValueError:
        return b""
    return image if sha256(image).hexdigest() == digest else b""
