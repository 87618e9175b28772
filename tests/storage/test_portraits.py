"""Portraits in the memory: one a cast member, told by its digest, gone when it is taken off or they are erased."""

from __future__ import annotations

import asyncio
import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from cafe.cast import ProfileOf
from cafe.cast_states import EraseCast, GraduateCast
from cafe.errors import NotStaff, PortraitUnusable
from cafe.memory import Door
from cafe.own_data import DeleteOwn
from cafe.portraits import MOST_BYTES, PortraitsOf, SetPortrait
from storage.transfer.copying import copy
from storage.transfer.sqlite_side import NewSqlite, SqliteSide
from storage.transfer.tables import WIDE_PAGE
from tests.databases import SqliteFile, database_of
from tests.rows import MANAGER, add_cast, change_cast, rows
from tests.storage.books import AKI, Books


def picture(name: str, size: int = 500) -> bytes:
    """Bytes that begin as a JPEG does; the memory looks no further."""
    return (b"\xff\xd8\xff" + name.encode()).ljust(size, b"\x00")


def digest(image: bytes) -> str:
    return hashlib.sha256(image).hexdigest()


def put(books: Books, cast: int, image: bytes | None, **about: Any) -> SetPortrait:
    made: dict[str, Any] = {"cafe": books.cafe, "key": books.key(), "visitor": MANAGER, "cast": f"id:{cast}"}
    return SetPortrait(**{**made, "image": image, **about})


async def stands(books: Books, cast: int) -> str:
    """The digest that the roster tells."""
    profile = await books.store.read(ProfileOf(cafe=books.cafe, cast=f"id:{cast}"))
    return profile.member.portrait


async def found(books: Books, *images: bytes, cafe: int = 0) -> list[bytes]:
    digests = frozenset(map(digest, images))
    return sorted((await books.store.read(PortraitsOf(cafe=cafe or books.cafe, digests=digests))).values())


def kept(books: Books) -> list[Any]:
    return rows(books.store, "SELECT cast_id, digest FROM portrait ORDER BY cast_id")


async def test_a_portrait_is_told_by_its_digest_and_found_by_it(books: Books, aya: int, rin: int) -> None:
    one, other = picture("one"), picture("other")
    assert await books.store.write(put(books, aya, one)) == {"cast": aya, "changed": True}
    await books.store.write(put(books, rin, other))
    assert await stands(books, aya) == digest(one)
    assert await found(books, one, other, picture("nobody's")) == sorted([one, other])
    assert await found(books, other) == [other]
    assert await found(books) == []


async def test_a_new_portrait_takes_the_place_of_the_former(books: Books, aya: int) -> None:
    former, new = picture("former"), picture("new")
    await books.store.write(put(books, aya, former))
    await books.store.write(put(books, aya, new))
    assert await found(books, former, new) == [new]
    assert kept(books) == [(aya, digest(new))]


async def test_two_may_have_the_same_picture_and_each_keeps_it(books: Books, aya: int, rin: int) -> None:
    unit = picture("unit")
    await books.store.write(put(books, aya, unit))
    await books.store.write(put(books, rin, unit))
    await books.store.write(put(books, aya, None))
    assert await stands(books, aya) == ""
    assert await found(books, unit) == [unit]
    assert kept(books) == [(rin, digest(unit))]


async def test_the_same_picture_again_changes_nothing_and_tells_nobody(books: Books, aya: int) -> None:
    await books.store.write(put(books, aya, picture("one")))
    before = rows(books.store, "SELECT revision FROM cafe")
    assert await books.store.write(put(books, aya, picture("one"))) == {"cast": aya, "changed": False}
    assert rows(books.store, "SELECT revision FROM cafe") == before
    assert rows(books.store, "SELECT COUNT(*) FROM post WHERE kind = 'staff_log'") == [(1,)]


async def test_the_staff_log_and_first_results_hold_no_bytes(books: Books, aya: int) -> None:
    await books.store.write(put(books, aya, picture("\u2603snow"), key="first"))
    await books.store.write(put(books, aya, picture("other"), key="first"))
    assert await found(books, picture("\u2603snow")) == [picture("\u2603snow")]
    [(payload,)] = rows(books.store, "SELECT payload FROM post WHERE kind = 'staff_log'")
    [(result,)] = rows(books.store, "SELECT result FROM done WHERE idem = 'first'")
    assert '"changed":["portrait"]' in payload
    assert len(payload) < 200
    assert len(result) < 50


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (b"", "type"), (b"\x89PNG\r\n\x1a\n", "type"), (b"<html>", "type"),
        (picture("x", MOST_BYTES + 1), "size"),
    ],
)  # fmt: skip
async def test_what_is_no_small_jpeg_is_refused_and_the_former_stands(
    books: Books, aya: int, image: bytes, reason: str
) -> None:
    former = picture("former", MOST_BYTES)
    await books.store.write(put(books, aya, former))
    with pytest.raises(PortraitUnusable) as refusal:
        await books.store.write(put(books, aya, image))
    assert refusal.value.reason == reason
    assert await found(books, former) == [former]


async def test_only_managers_give_portraits(books: Books, aya: int) -> None:
    with pytest.raises(NotStaff):
        await books.store.write(put(books, aya, picture("x"), visitor=AKI))
    assert kept(books) == []


async def test_of_many_portraits_at_once_the_one_that_is_told_is_the_one_that_is_kept(books: Books, aya: int) -> None:
    images = [picture(str(n)) for n in range(8)]
    await asyncio.gather(*(books.store.write(put(books, aya, image)) for image in [*images, None, images[0]]))
    assert kept(books) == [(aya, await stands(books, aya))]


async def test_a_graduate_keeps_the_portrait_and_an_erasure_takes_the_bytes_away(books: Books, aya: int) -> None:
    image = picture("aya")
    await books.store.write(put(books, aya, image))
    about: dict[str, Any] = {"cafe": books.cafe, "visitor": MANAGER, "cast": f"id:{aya}"}
    await books.store.write(GraduateCast(key="g", **about))
    assert await found(books, image) == [image]
    await books.store.write(EraseCast(key="e", **about))
    assert await stands(books, aya) == ""
    assert await found(books, image) == []
    assert kept(books) == []


async def test_a_picture_that_arrives_after_the_erasure_is_not_kept(books: Books, aya: int) -> None:
    about: dict[str, Any] = {"cafe": books.cafe, "visitor": MANAGER, "cast": f"id:{aya}"}
    await books.store.write(GraduateCast(key="g", **about))
    await books.store.write(EraseCast(key="e", **about))
    with pytest.raises(PortraitUnusable, match="erased"):
        await books.store.write(put(books, aya, picture("aya")))
    assert await stands(books, aya) == ""
    assert kept(books) == []
    await books.store.write(put(books, aya, None))  # nothing to take off, and no trouble


async def test_whoever_deletes_their_own_card_leaves_the_portrait_of_the_cast_member_they_are(
    books: Books, aya: int
) -> None:
    image = picture("aya")
    await books.store.write(put(books, aya, image))
    await books.gift(AKI, 1)
    change_cast(books.store, books.cafe, aya, platform=AKI.platform, account=AKI.account)
    await books.store.write(DeleteOwn(cafe=books.cafe, key="d", visitor=AKI, no=1))
    assert await found(books, image) == [image]


async def test_a_portrait_of_another_cafe_is_not_found(books: Books, aya: int) -> None:
    other = await books.store.cafe_at(Door("discord", "901"), "Other")
    add_cast(books.store, other, "彩")
    image = picture("aya")
    await books.store.write(put(books, aya, image))
    assert await found(books, image, cafe=other) == []


@pytest.mark.sqlite
async def test_portraits_are_carried_over_page_after_page(books: Books, tmp_path: Path) -> None:
    images = [picture(str(n)) for n in range(WIDE_PAGE + 3)]
    for number, image in enumerate(images):
        await books.store.write(put(books, add_cast(books.store, books.cafe, f"cast {number}"), image))
    here = database_of(books.store)
    assert isinstance(here, SqliteFile)
    source, target = await SqliteSide.open(here.path), await NewSqlite.new(tmp_path / "copy.db")
    await copy(source, target)
    await source.close()
    await target.close()
    copied = SqliteFile(tmp_path / "copy.db").rows("SELECT digest, image FROM portrait ORDER BY cast_id")
    assert copied == rows(books.store, "SELECT digest, image FROM portrait ORDER BY cast_id")
    assert len(copied) == len(images)


@pytest.mark.parametrize("stands", ["", "no base64!", "ÿ", "/9j/", b64encode(picture("another's")).decode()])
async def test_what_is_not_the_portrait_that_was_given_is_no_portrait(books: Books, aya: int, stands: str) -> None:
    image = picture("one")
    await books.store.write(put(books, aya, image))
    rows(books.store, "UPDATE portrait SET image = ?", stands)
    assert await found(books, image) == [b""]
