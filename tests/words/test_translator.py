"""Command names and descriptions in both languages, as Discord will accept them."""

from collections import Counter
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.app_commands import Choice

from bot.translator import CHOICE_LIMIT, CommandTranslator, L, keys_of, name_problem, text_problem
from bot.words import LOCALES, Words

WORDS = Words.load()


def keys(*prefixes: str) -> list[str]:
    return sorted(key for key in WORDS.keys("en") if key.startswith(prefixes))


NAMES = [key for key in keys("cmd-", "opt-") if "." not in key]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_name_is_one_that_discord_takes(locale: str) -> None:
    assert [(key, why) for key in NAMES if (why := name_problem(WORDS.text(locale, key)))] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_description_is_one_that_discord_takes(locale: str) -> None:
    described = [f"{key}.description" for key in NAMES]
    assert [(key, why) for key in described if (why := text_problem(WORDS.text(locale, key)))] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_choice_is_one_that_discord_takes(locale: str) -> None:
    assert [key for key in keys("choice-") if text_problem(WORDS.text(locale, key), CHOICE_LIMIT)] == []


def test_an_english_name_is_the_end_of_its_key() -> None:
    wrong = [key for key in NAMES if not key.endswith("-" + WORDS.text("en", key).replace("_", "-"))]
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_neighbours_share_a_name(locale: str) -> None:
    seen = Counter(
        (key.removesuffix(WORDS.text("en", key).replace("_", "-")), WORDS.text(locale, key)) for key in NAMES
    )
    assert [place for place, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("name", ["Push", "two words", "", "a" * 33, "a.b", "ａB"])
def test_a_name_that_discord_refuses_is_told(name: str) -> None:
    assert name_problem(name) is not None


@pytest.mark.parametrize("name", ["push", "pv_yen", "推す", "本日の出勤", "ローマ字", "it's"])
def test_a_name_that_discord_takes_has_no_problem(name: str) -> None:
    assert name_problem(name) is None


class Staff(app_commands.Group, name="staff", description=L("cmd-staff.description")):
    """As a cog would write it."""

    @app_commands.command(description=L("cmd-staff-visit.description"))
    @app_commands.describe(pv_yen=L("opt-staff-visit-pv-yen.description"))
    async def visit(self, interaction: discord.Interaction, pv_yen: int) -> None:
        """Never called here."""


@app_commands.command(description=L("cmd-ranking.description"))
@app_commands.describe(period=L("opt-ranking-period.description"))
@app_commands.choices(period=[Choice(name=L("choice-period-week"), value="week"), Choice(name="unmarked", value="x")])
async def ranking(interaction: discord.Interaction, period: Choice[str]) -> None:
    """Never called here."""


async def payload(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> dict[str, Any]:
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = app_commands.CommandTree(client)
    return await command.get_translated_payload(tree, CommandTranslator(WORDS))


async def test_a_command_its_options_and_choices_reach_discord_in_both_languages() -> None:
    sent = await payload(ranking)
    option = sent["options"][0]
    assert (sent["name"], sent["name_localizations"]) == ("ranking", {"ja": "ランキング"})
    assert sent["description"] == "The ranking, and your own place"
    assert sent["description_localizations"] == {"ja": "ランキングと自分の順位を見ます"}
    assert (option["name"], option["name_localizations"]) == ("period", {"ja": "期間"})
    assert option["description_localizations"] == {"ja": "期間（空欄ならシーズン）"}
    assert option["choices"][0]["name"] == "This week"
    assert option["choices"][0]["name_localizations"] == {"ja": "今週"}
    assert "name_localizations" not in option["choices"][1]


async def test_a_group_and_its_commands_are_named_by_their_place() -> None:
    sent = await payload(Staff())
    visit = sent["options"][0]
    assert sent["name_localizations"] == {"ja": "スタッフ"}
    assert visit["name_localizations"] == {"ja": "来店"}
    assert visit["options"][0]["name_localizations"] == {"ja": "pv対象額"}


def test_the_keys_of_a_tree_are_listed_for_guards() -> None:
    assert set(keys_of([Staff(), ranking])) == {
        "cmd-staff",
        "cmd-staff.description",
        "cmd-staff-visit",
        "cmd-staff-visit.description",
        "opt-staff-visit-pv-yen",
        "opt-staff-visit-pv-yen.description",
        "cmd-ranking",
        "cmd-ranking.description",
        "opt-ranking-period",
        "opt-ranking-period.description",
        "choice-period-week",
    }


def test_marking_a_key_that_does_not_exist_fails_at_import() -> None:
    with pytest.raises(KeyError, match="did you mean 'cmd-push'"):
        L("cmd-pusj")
