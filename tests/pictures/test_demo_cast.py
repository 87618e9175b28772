"""The demo café's portraits: drawn by hand in code, small, and on the roster from the first day."""

from __future__ import annotations

import io
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from bot.demo.cast import CAST, portrait_of
from bot.demo.people import demo_world_text
from bot.demo.seeding import prepare
from bot.pictures.rendering import rendered
from bot.ui.timetable_picture import timetable_sheet
from bot.words import Words
from cafe.context import CastMember
from cafe.portraits import digest_of
from cafe.timetable import OnStage, StageDay
from docs.make_portraits import FOLDER, LOOKS, drawing
from tests.pictures.looking import pixels, png_of
from tests.pictures.test_timetable import DAY, show

SMALL = 15 * 1024


@pytest.mark.parametrize("name", LOOKS)
def test_a_portrait_is_a_small_square_that_the_roster_takes(name: str) -> None:
    [whose] = [one for one in CAST if (one.latin or "").lower() == name]
    image = portrait_of(whose)
    assert image is not None
    assert len(image) <= SMALL
    assert digest_of(image)
    assert Image.open(io.BytesIO(image)).size == (256, 256)


@pytest.mark.parametrize("name", LOOKS)
def test_a_portrait_is_what_its_script_draws(name: str) -> None:
    drawn = Image.fromarray(pixels(png_of(drawing(LOOKS[name])))).resize((32, 32))
    kept = Image.open(FOLDER / f"{name}.jpg").resize((32, 32))
    differences = [abs(a - b) for a, b in zip(drawn.tobytes(), kept.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 3


def test_some_of_the_cast_have_none() -> None:
    without = [one.latin for one in CAST if portrait_of(one) is None]
    assert without == ["Chikage", "Lin", "Yuzuki", "Kaede"]


async def test_the_demo_begins_with_them_on_its_roster(tmp_path: Path) -> None:
    database = await prepare(tmp_path, json.loads(demo_world_text()), datetime(2026, 11, 22, 3, tzinfo=UTC))
    with sqlite3.connect(database) as opened:
        found = dict(opened.execute("SELECT latin, portrait FROM cast_member").fetchall())
    opened.close()
    assert found == {one.latin: digest_of(portrait_of(one)) for one in CAST}


def test_faces_are_in_the_picture_and_a_letter_where_there_is_none() -> None:
    images = {digest_of(image): image for one in CAST if (image := portrait_of(one)) is not None}
    people = tuple(
        CastMember(no, one.name or "", colour=0xE75480, portrait=digest_of(portrait_of(one)))
        for no, one in enumerate(CAST)
    )
    sheet = timetable_sheet(
        StageDay(DAY, (OnStage(show(1, "18:00").show, people[:4]),)), Words.load().for_("ja"), people
    )
    assert sheet.portraits() == images.keys()
    without = pixels(rendered(sheet, {}).png)
    assert (pixels(rendered(sheet, images).png) != without).any()
