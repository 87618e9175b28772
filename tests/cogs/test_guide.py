"""`/guide` through SimCord: the tour, its language, and the call for somebody who speaks it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ui.guide import PAGES
from cafe.languages import NAMES
from cafe.speaker import code_of
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import refused
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import COMPONENT, buttons, restart, sent, told
from tests.rows import add_cast, rows


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    """A café whose floor can be called: `news` stands for it, too."""
    made = await open_stage(floor)
    await made.set(floor_channel=str(made.news.id))
    return made


def come_in(floor: Floor, *cast: int) -> None:
    """Put cast on today's shifts."""
    for one in cast:
        rows(floor.store, "INSERT INTO shift (cafe, day, cast_id) VALUES (?, '2026-11-11', ?)", floor.cafe, one)


async def asked(floor: Floor, person: Any) -> Any:
    """The tour's button pressed."""
    page = await person.slash(floor.channel, "guide")
    return await person.click(page.response.message, custom_id="guide-ask:1")


# ---- the tour --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_tour_leads_through_every_page_and_back(floor: Floor, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    page = await aki.slash(floor.channel, "guide")
    assert page.ephemeral
    for number, (title, body) in enumerate(PAGES):
        assert embed_of(page).title == floor.text(title, language)
        assert embed_of(page).description == floor.text(body, language)
        assert floor.text("guide-ask", language) in buttons(page)
        if number < len(PAGES) - 1:
            page = await aki.click(page.response.message, label=floor.text("guide-next", language))
    assert floor.text("guide-next", language) not in buttons(page)
    await restart(floor)
    page = await aki.click(page.response.message, label=floor.text("guide-back", language))
    assert embed_of(page).title == floor.text(PAGES[-2][0], language)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_is_short(language: str, floor: Floor) -> None:
    assert max(len(floor.text(body, language)) for _, body in PAGES) < 480


async def test_a_first_visit_that_begins_with_the_guide_gets_its_card(floor: Floor) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "guide")
    assert floor.text("welcome-body", no="1", name="aki") in told(result)


async def test_the_question_of_a_new_card_goes_along_through_the_pages_until_it_is_answered(floor: Floor) -> None:
    aki = floor.person("aki")
    page = await aki.slash(floor.channel, "guide")
    for turn in ("guide-next", "guide-next", "guide-back"):
        page = await aki.click(page.response.message, label=floor.text(turn))
        assert floor.text("welcome-body", no="1", name="aki") in told(page)
    page = await aki.click(page.response.message, label=floor.text("welcome-show"))
    assert embed_of(page).title == floor.text(PAGES[1][0])
    assert floor.text("welcome-shown") in told(page)
    page = await aki.click(page.response.message, label=floor.text("guide-next"))
    assert floor.text("welcome-title") not in told(page)
    assert floor.text("welcome-show") not in buttons(page)


async def test_the_first_page_changes_the_language_of_all_replies(floor: Floor) -> None:
    aki = floor.person("aki")
    page = await aki.slash(floor.channel, "guide")
    page = await aki.select(page.response.message, ["ja"], custom_id="guide-language:1")
    assert embed_of(page).title == floor.text(PAGES[0][0], "ja")
    assert floor.text("points-title", "ja") in told(await aki.slash(floor.channel, "points"))
    page = await aki.select(page.response.message, ["auto"], custom_id="guide-language:1")
    assert embed_of(page).title == floor.text(PAGES[0][0])
    assert rows(floor.store, "SELECT language FROM producer") == [(None,)]


# ---- calling somebody ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "code"), [("en-US", "en"), ("zh-TW", "zh"), ("es-419", "es"), ("sv-SE", "sv"), ("bg", ""), ("", "")]
)
def test_a_devices_locale_tells_the_language_where_the_list_knows_it(locale: str, code: str) -> None:
    assert code_of(locale) == code


async def test_the_floor_is_told_who_asks_which_language_and_who_speaks_it(stage: Stage) -> None:
    floor = stage.floor
    aya, rin, mei = (
        add_cast(floor.store, floor.cafe, name, languages=languages)
        for name, languages in (("Aya", '["ja","fr"]'), ("Rin", '["en"]'), ("Mei", '["fr"]'))
    )
    come_in(floor, aya, rin)
    assert mei
    jean = floor.person("*jean*", locale="fr")
    result = await asked(floor, jean)
    assert result.ephemeral
    assert told(result).split("\n")[1:] == [
        floor.text("guide-called", spoken="French"),
        floor.text("guide-called-cast", cast="Aya"),
    ]
    await stage.wake()
    [call] = [one for one in stage.news.history() if one.embeds[0].title == floor.text("guide-call-title")]
    who = floor.text("guide-call-who", no="1", name="\\*jean\\*", account=f"<@{jean.id}>")
    assert call.embeds[0].description == who
    assert [field.value for field in call.embeds[0].fields] == ["French", "Aya"]
    assert not call.mentions
    assert [part.label for row in call.components for part in row.children] == ["English / 日本語"]


async def test_the_call_is_made_in_the_cafes_language(stage: Stage) -> None:
    await stage.set(language="ja")
    await asked(stage.floor, stage.floor.person("jean", locale="fr"))
    await stage.wake()
    assert stage.floor.text("guide-call-title", "ja") in stage.titles()
    assert stage.news.history()[-1].embeds[0].fields[0].value == "フランス語"


@pytest.mark.parametrize("locale", ["bg", "en-GB"])
async def test_where_the_language_is_unclear_it_is_asked_for_and_called_once(stage: Stage, locale: str) -> None:
    floor = stage.floor
    come_in(floor, add_cast(floor.store, floor.cafe, "Aya", languages='["tr"]'))
    eve = floor.person("eve", locale=locale)
    question = await asked(floor, eve)
    [select] = [part for row in question.response.components for part in row["components"] if part["type"] == 3]
    assert select["options"][0]["value"] == "tr"
    assert len(select["options"]) == 25
    assert rows(floor.store, "SELECT COUNT(*) FROM post WHERE kind = 'floor'") == [(0,)]
    result = await eve.select(question.response, ["tr"], custom_id="guide-ask-language:1")
    assert floor.text("guide-called", spoken="Turkish") in told(result)
    assert result.response.components == []
    assert rows(floor.store, "SELECT COUNT(*) FROM post WHERE kind = 'floor'") == [(1,)]


@pytest.mark.parametrize(("locale", "language"), [("fr", "en"), ("ko", "en")])
async def test_the_same_guest_calls_once_in_ten_minutes(stage: Stage, locale: str, language: str) -> None:
    floor = stage.floor
    jean, other = floor.person("jean", locale=locale), floor.person("ann", locale=locale)
    await asked(floor, jean)
    floor.clock.move(minutes=9, seconds=59)
    again = f"<t:{int(floor.clock.now.timestamp()) + 1}:f>"
    assert refused(await asked(floor, jean), floor, "error-called-already", language, again_at=again)
    assert not refused(await asked(floor, other), floor, "error-called-already", language, again_at=again)
    floor.clock.move(seconds=1)
    assert floor.text("guide-called-nobody", language) in told(await asked(floor, jean))
    assert rows(floor.store, "SELECT COUNT(*) FROM post WHERE kind = 'floor'") == [(3,)]


async def test_the_refusals_read_in_japanese_too(stage: Stage) -> None:
    floor = stage.floor
    aki = floor.person("aki", locale="fr")
    await aki.slash(floor.channel, "me language", language="ja")
    await asked(floor, aki)
    again = f"<t:{int(floor.clock.now.timestamp()) + 600}:f>"
    assert refused(await asked(floor, aki), floor, "error-called-already", "ja", again_at=again)
    await stage.set(floor_channel=None)
    assert refused(await asked(floor, aki), floor, "error-no-floor", "ja")


async def test_without_a_floor_channel_the_guest_is_told_what_else_helps(floor: Floor) -> None:
    jean = floor.person("jean", locale="fr")
    assert refused(await asked(floor, jean), floor, "error-no-floor")
    assert rows(floor.store, "SELECT COUNT(*) FROM post WHERE kind = 'floor'") == [(0,)]


async def test_a_language_that_was_never_offered_calls_nobody(stage: Stage) -> None:
    jean = stage.floor.person("jean", locale="fr")
    data = {"custom_id": "guide-ask-language:1", "component_type": 3, "values": ["qq"]}
    result = await sent(stage.floor, jean, COMPONENT, data)
    assert refused(result, stage.floor, "error-language-invalid", text="qq")
    assert "qq" not in NAMES
    assert rows(stage.floor.store, "SELECT COUNT(*) FROM producer") == [(0,)]


async def test_a_guest_who_has_gone_is_not_named_any_more(stage: Stage) -> None:
    jean = stage.floor.person("jean", locale="fr")
    await asked(stage.floor, jean)
    rows(stage.floor.store, "DELETE FROM account")
    await stage.wake()
    assert stage.news.history()[-1].embeds[0].description == stage.floor.text("guide-call-gone", no="1")
