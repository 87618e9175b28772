"""Portraits through SimCord: a file or an address becomes one; whatever is wrong, the rest of an entry stands."""

from __future__ import annotations

import hashlib
import io
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from PIL import Image

from bot.fetching import Web
from bot.pictures.studio import Studio
from bot.portraits import MEGABYTES, MOST_SENT, Portraits
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.pictures.site import Site, open_site
from tests.rows import add_cast, rows


def picture(colour: str = "red", kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 300), colour).save(made, kind)
    return made.getvalue()


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as made:
        yield made


@pytest.fixture
async def desk(floor: Floor, studio: Studio, site: Site) -> Desk:
    """A desk whose bot has a studio, and for which the internet is one site."""
    bot: Any = floor.env.bot
    cog = bot.get_cog("CastEntriesCog")
    cog.portraits = Portraits(studio, Web(open_to=frozenset({site.origin})))
    return await open_desk(floor)


def colours(desk: Desk) -> dict[int, tuple[int, ...]]:
    """What is seen on each portrait that is kept; the roster tells the same ones."""
    found: dict[int, Any] = {}
    for cast, digest, image in rows(desk.floor.store, "SELECT cast_id, digest, image FROM portrait"):
        data = b64decode(image)
        assert hashlib.sha256(data).hexdigest() == digest
        found[cast] = Image.open(io.BytesIO(data)).getpixel((128, 128))
    told = rows(desk.floor.store, "SELECT id FROM cast_member WHERE portrait <> ''")
    assert {cast for (cast,) in told} == found.keys()
    return {cast: tuple(round(part / 255) for part in colour) for cast, colour in found.items()}


def tells(result: Any, desk: Desk, reason: str, language: str = "en") -> bool:
    return desk.floor.text("error-portrait-unusable", language, reason=reason, limit=MEGABYTES) in said(result)


async def test_a_new_entry_may_come_with_a_file(desk: Desk) -> None:
    result = await desk.act(desk.manager, "roster add", name="彩", portrait=("aya.png", picture("red")))
    assert embed_of(result).description == desk.floor.text("roster-added", cast="彩")
    assert colours(desk) == {1: (1, 0, 0)}


async def test_a_new_entry_may_come_with_an_address(desk: Desk, site: Site) -> None:
    address = site.away("/here", site.put("/aya", picture("blue", "WEBP"), "text/plain"))
    result = await desk.act(desk.manager, "roster add", name="彩", portrait_url=f" {address} ")
    assert embed_of(result).description == desk.floor.text("roster-added", cast="彩")
    assert colours(desk) == {1: (0, 0, 1)}


async def test_an_edit_gives_a_portrait_beside_other_fields_and_says_so(desk: Desk, site: Site) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩")
    result = await desk.act(
        desk.manager, "roster edit", cast="彩", unit="Hoshi", name="彩香", portrait=("a.jpg", picture("lime", "JPEG"))
    )
    told = embed_of(result).description
    assert told == desk.floor.text("roster-edited", cast="彩香", fields="name, unit, portrait")
    assert colours(desk) == {aya: (0, 1, 0)}
    facts = [line["facts"] for line in desk.log()]
    assert sorted(facts, key=str) == [
        {"cast": "彩香", "member": aya, "changed": ["name", "unit"]},
        {"cast": "彩香", "member": aya, "changed": ["portrait"]},
    ]


async def test_the_same_picture_again_changes_nothing(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    await desk.act(desk.manager, "roster edit", cast="彩", portrait=("a.png", picture()))
    result = await desk.act(desk.manager, "roster edit", cast="彩", portrait=("b.png", picture()))
    assert embed_of(result).description == desk.floor.text("roster-unchanged", cast="彩")
    assert len(desk.log()) == 1


async def test_where_both_are_given_the_file_counts(desk: Desk, site: Site) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    address = site.put("/b", picture("blue"))
    await desk.act(desk.manager, "roster edit", cast="彩", portrait=("a.png", picture("red")), portrait_url=address)
    assert colours(desk) == {1: (1, 0, 0)}
    assert site.asked == []


@pytest.mark.parametrize("dash", ["-", " － ", "ー"])
async def test_a_lone_dash_takes_the_portrait_off(desk: Desk, dash: str) -> None:
    await desk.act(desk.manager, "roster add", name="彩", portrait=("a.png", picture()))
    result = await desk.act(desk.manager, "roster edit", cast="彩", portrait_url=dash)
    assert embed_of(result).description == desk.floor.text("roster-edited", cast="彩", fields="portrait")
    assert colours(desk) == {}


async def test_only_managers_give_portraits_and_nothing_is_fetched_for_others(desk: Desk, site: Site) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    address = site.put("/a", picture())
    for who in (desk.guest, desk.till):
        for options in ({"portrait_url": address}, {"portrait_url": "-"}, {"portrait": ("a.png", picture())}):
            result = await desk.act(who, "roster edit", cast="彩", **options)
            assert refused(result, desk.floor, "error-not-staff", need="manager")
    assert (colours(desk), site.asked) == ({}, [])


# ---- what cannot be taken --------------------------------------------------------------------------------------------


BAD: dict[str, tuple[Any, str]] = {
    "private": (lambda site: "https://127.0.0.1/a.png", "address"),
    "cloud": (lambda site: "http://169.254.169.254/latest/", "address"),
    "led inside": (lambda site: site.away("/x", f"http://127.0.0.1:{site.port + 1}/a.png"), "address"),
    "words": (lambda site: "a picture of Aya", "address"),
    "missing": (lambda site: f"{site.origin}/none", "unreachable"),
    "a page": (lambda site: site.put("/x", b"<html>" * 99), "type"),
    "broken": (lambda site: site.put("/x", picture()[:60]), "broken"),
    "forty megabytes": (lambda site: site.put("/x", picture() + bytes(40 * 2**20)), "size"),
}


@pytest.mark.parametrize("name", BAD)
async def test_whatever_is_wrong_with_it_the_rest_stands_and_so_does_the_former_portrait(
    desk: Desk, site: Site, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    make, reason = BAD[name]
    await desk.act(desk.manager, "roster add", name="彩", portrait=("a.png", picture("red")))
    address = make(site)
    result = await desk.act(desk.manager, "roster edit", cast="彩", unit="Hoshi", portrait_url=address)
    assert result.ephemeral
    assert embed_of(result).description == desk.floor.text("roster-edited", cast="彩", fields="unit")
    assert tells(result, desk, reason)
    assert colours(desk) == {1: (1, 0, 0)}
    assert rows(desk.floor.store, "SELECT unit FROM cast_member") == [("Hoshi",)]
    [line] = [one for one in caplog.records if one.name == "oshipass.portraits"]
    assert line.getMessage().startswith(f"a portrait could not be taken: {reason}")
    assert address not in caplog.text


async def test_a_portrait_alone_that_cannot_be_taken_is_told_alone(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    result = await desk.act(desk.manager, "roster edit", cast="彩", portrait=("a.pdf", b"%PDF-1.7 and so on"))
    assert refused(result, desk.floor, "error-portrait-unusable", reason="type", limit=MEGABYTES)
    assert len(result.response.embeds) == 1
    assert (colours(desk), desk.log()) == ({}, [])


async def test_a_new_entry_stands_without_the_portrait_that_could_not_be_taken(desk: Desk) -> None:
    huge = picture() + bytes(MOST_SENT)
    result = await desk.act(desk.manager, "roster add", name="彩", portrait=("a.png", huge))
    assert embed_of(result).description == desk.floor.text("roster-added", cast="彩")
    assert tells(result, desk, "size")
    assert rows(desk.floor.store, "SELECT name FROM cast_member") == [("彩",)]


async def test_an_entry_that_is_refused_has_nothing_fetched(desk: Desk, site: Site) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    result = await desk.act(desk.manager, "roster add", name="彩", portrait_url=site.put("/a", picture()))
    assert refused(result, desk.floor, "error-cast-exists", name="彩")
    assert (colours(desk), site.asked) == ({}, [])


async def test_it_is_told_in_japanese(desk: Desk) -> None:
    rie = desk.floor.person("rie", locale="ja", roles=[desk.manager_role])
    result = await desk.act(rie, "roster add", name="彩", portrait_url="http://example.com/a.png")
    assert tells(result, desk, "address", "ja")
