"""`/guide` through SimCord."""

from __future__ import annotations

import pytest

from bot.ui.guide import PAGES
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.wire import buttons, restart, told


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_the_tour_leads_through_every_page_and_back(floor: Floor, locale: str, language: str) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    page = await aki.slash(floor.channel, "guide")
    assert page.ephemeral
    for number, (title, body) in enumerate(PAGES):
        assert embed_of(page).title == floor.text(title, language)
        assert embed_of(page).description == floor.text(body, language)
        if number < len(PAGES) - 1:
            page = await aki.click(page.response.message, label=floor.text("guide-next", language))
    assert list(buttons(page)) == [floor.text("guide-back", language)]
    await restart(floor)
    page = await aki.click(page.response.message, label=floor.text("guide-back", language))
    assert embed_of(page).title == floor.text(PAGES[-2][0], language)


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
