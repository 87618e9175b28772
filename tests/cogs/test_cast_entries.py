"""`/roster` through SimCord: entries as staff type them, names borne once, links that nobody sees."""

from __future__ import annotations

import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import Desk, open_desk, refused, said
from tests.rows import add_cast, change_cast, rows


@pytest.fixture
async def desk(floor: Floor) -> Desk:
    return await open_desk(floor)


# ---- add -------------------------------------------------------------------------------------------------------------


async def test_a_new_cast_member_has_every_field_that_was_typed(desk: Desk) -> None:
    result = await desk.act(
        desk.manager, "roster add", name="  彩 ", kana="あや", latin="Aya", nicknames="あーちゃん、Ayappi",
        languages="日本語, english、ko", colour="＃FF8AB5", birthday="4月21日", intake=3, unit="Hoshi",
    )  # fmt: skip
    assert result.ephemeral
    columns = "name, kana, latin, nicknames, languages, colour, birthday, intake, unit, state"
    assert rows(desk.floor.store, f"SELECT {columns} FROM cast_member") == [
        ("彩", "あや", "Aya", '["あーちゃん","Ayappi"]', '["ja","en","ko"]', 0xFF8AB5, "04-21", 3, "Hoshi", "active")
    ]
    assert embed_of(result).description == desk.floor.text("roster-added", cast="Aya")
    assert "Japanese, English, Korean" in said(result)


async def test_a_new_cast_member_can_be_pushed_at_once(desk: Desk) -> None:
    await desk.act(desk.guest, "checkin")
    await desk.act(desk.manager, "roster add", name="彩")
    result = await desk.act(desk.guest, "push", cast="彩")
    assert "彩" in said(result)


async def test_a_name_on_the_roster_is_not_given_twice(desk: Desk) -> None:
    await desk.act(desk.manager, "roster add", name="Aya")
    result = await desk.act(desk.owner, "roster add", name=" AYA ")
    assert refused(result, desk.floor, "error-cast-exists", name="Aya")
    assert rows(desk.floor.store, "SELECT COUNT(*) FROM cast_member") == [(1,)]


@pytest.mark.parametrize(
    ("field", "typed", "key", "facts"),
    [
        ("languages", "ja, klingon", "error-language-invalid", {"text": "klingon"}),
        ("colour", "pink", "error-colour-invalid", {"text": "pink"}),
        ("birthday", "2-30", "error-birthday-invalid", {"text": "2-30"}),
        ("birthday", "spring", "error-birthday-invalid", {"text": "spring"}),
        ("kana", "あ\u202eや", "error-name-invalid", {"reason": "control"}),
        ("unit", "x" * 33, "error-name-invalid", {"reason": "too-long", "limit": 32}),
        ("nicknames", "a, " + "b" * 33, "error-name-invalid", {"reason": "too-long", "limit": 32}),
    ],
)
async def test_a_field_that_cannot_be_read_refuses_the_whole_entry(
    desk: Desk, field: str, typed: str, key: str, facts: dict[str, str]
) -> None:
    result = await desk.act(desk.manager, "roster add", name="彩", **{field: typed})
    assert refused(result, desk.floor, key, **facts)
    assert rows(desk.floor.store, "SELECT * FROM cast_member") == []


async def test_a_name_of_blanks_is_no_name(desk: Desk) -> None:
    result = await desk.act(desk.manager, "roster add", name=" \u3000 ")
    assert refused(result, desk.floor, "error-name-invalid", reason="empty")
    assert "Nothing was changed" in said(result)  # it had no name before that could stay


async def test_a_birthday_on_leap_day_is_one(desk: Desk) -> None:
    await desk.act(desk.manager, "roster add", name="彩", birthday="02-29")
    assert rows(desk.floor.store, "SELECT birthday FROM cast_member") == [("02-29",)]


@pytest.mark.parametrize("who", ["guest", "till"])
async def test_only_managers_keep_the_roster(desk: Desk, who: str) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "凛")
    for command, options in (
        ("roster add", {"name": "彩"}),
        ("roster edit", {"cast": "凛", "unit": "Hoshi"}),
        ("roster link", {"cast": "凛", "member": desk.guest}),
    ):
        result = await desk.act(getattr(desk, who), command, **options)
        assert refused(result, desk.floor, "error-not-staff", need="manager"), command
    assert rows(desk.floor.store, "SELECT name, unit, account FROM cast_member") == [("凛", "", None)]


# ---- edit ------------------------------------------------------------------------------------------------------------


async def test_an_edit_changes_what_was_typed_and_leaves_the_rest(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩", kana="あや", latin="Aya", unit="Hoshi", intake=1)
    result = await desk.act(desk.manager, "roster edit", cast=f"id:{aya}", unit="Tsuki", languages="en")
    assert embed_of(result).description == desk.floor.text("roster-edited", cast="Aya", fields="unit, languages")
    kept = rows(desk.floor.store, "SELECT name, kana, latin, unit, intake, languages FROM cast_member")
    assert kept == [("彩", "あや", "Aya", "Tsuki", 1, '["en"]')]


async def test_a_lone_dash_empties_a_field(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩", unit="Hoshi", colour=1, nicknames='["x"]', intake=2)
    await desk.act(desk.manager, "roster edit", cast="彩", unit="-", colour="ー", nicknames="－", intake=0)
    kept = rows(desk.floor.store, "SELECT unit, colour, nicknames, intake FROM cast_member")
    assert kept == [("", None, "[]", None)]


async def test_a_name_can_be_changed_but_not_emptied(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    result = await desk.act(desk.manager, "roster edit", cast="彩", name="-")
    assert refused(result, desk.floor, "error-name-invalid", reason="empty")
    await desk.act(desk.manager, "roster edit", cast="彩", name="彩香")
    assert rows(desk.floor.store, "SELECT name FROM cast_member") == [("彩香",)]


async def test_an_edit_cannot_take_somebody_elses_name_but_may_keep_its_own(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    add_cast(desk.floor.store, desk.floor.cafe, "凛", state="graduated")
    result = await desk.act(desk.manager, "roster edit", cast="彩", name="凛")
    assert refused(result, desk.floor, "error-cast-exists", name="凛")
    result = await desk.act(desk.manager, "roster edit", cast="彩", name="彩")
    assert embed_of(result).description == desk.floor.text("roster-unchanged", cast="彩")


async def test_an_edit_of_nobody_names_who_comes_near(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "さくらこ")
    result = await desk.act(desk.manager, "roster edit", cast="さくらお", unit="x")
    arguments = {"text": "さくらお", "nearest": "さくらこ", "nearest_count": 1}
    assert refused(result, desk.floor, "error-unknown-cast", **arguments)


async def test_an_edit_offers_graduates_too(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩", kana="アヤ", state="graduated")
    choices = await desk.manager.autocomplete(desk.floor.channel, "roster edit", "cast", "あや")
    assert [choice["value"] for choice in choices] == [f"id:{aya}"]


# ---- link ------------------------------------------------------------------------------------------------------------


async def test_a_linked_account_is_shown_to_nobody(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩")
    result = await desk.act(desk.manager, "roster link", cast="彩", member=desk.guest)
    assert rows(desk.floor.store, "SELECT platform, account FROM cast_member") == [("discord", str(desk.guest.id))]
    profile = await desk.act(desk.manager, "cast show", cast=f"id:{aya}")
    for reply in (result, profile):
        assert str(desk.guest.id) not in said(reply)
        assert desk.guest.name not in said(reply)
    assert desk.log() == [{"act": "roster-link", "actor": str(desk.manager.id), "facts": {"cast": "彩", "member": aya}}]


async def test_a_linked_account_cannot_push_until_the_link_is_taken_off(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    await desk.act(desk.guest, "checkin")
    await desk.act(desk.manager, "roster link", cast="彩", member=desk.guest)
    result = await desk.act(desk.guest, "push", cast="彩")
    assert refused(result, desk.floor, "error-cast-cannot-push")
    result = await desk.act(desk.manager, "roster link", cast="彩")
    assert embed_of(result).description == desk.floor.text("roster-unlinked", cast="彩")
    result = await desk.act(desk.guest, "push", cast="彩")
    assert "彩" in said(result)


async def test_an_account_is_linked_to_one_cast_member_and_whose_it_is_is_not_told(desk: Desk) -> None:
    add_cast(desk.floor.store, desk.floor.cafe, "彩")
    add_cast(desk.floor.store, desk.floor.cafe, "凛")
    await desk.act(desk.manager, "roster link", cast="彩", member=desk.guest)
    result = await desk.act(desk.manager, "roster link", cast="凛", member=desk.guest)
    assert refused(result, desk.floor, "error-account-taken")
    assert "彩" not in said(result)


async def test_a_graduate_gives_the_account_up_to_a_new_entry(desk: Desk) -> None:
    aya = add_cast(desk.floor.store, desk.floor.cafe, "彩")
    add_cast(desk.floor.store, desk.floor.cafe, "凛")
    await desk.act(desk.manager, "roster link", cast="彩", member=desk.guest)
    change_cast(desk.floor.store, desk.floor.cafe, aya, state="graduated")
    await desk.act(desk.manager, "roster link", cast="凛", member=desk.guest)
    kept = rows(desk.floor.store, "SELECT name, account FROM cast_member ORDER BY id")
    assert kept == [("彩", None), ("凛", str(desk.guest.id))]


# ---- the staff log ---------------------------------------------------------------------------------------------------


async def test_the_staff_log_names_the_fields_of_an_edit_and_nothing_for_an_empty_one(desk: Desk) -> None:
    await desk.act(desk.manager, "roster add", name="彩")
    desk.floor.clock.move(minutes=1)
    await desk.act(desk.manager, "roster edit", cast="彩", unit="Hoshi", birthday="4/21")
    desk.floor.clock.move(minutes=1)
    await desk.act(desk.manager, "roster edit", cast="彩", unit="Hoshi")
    facts = [(line["act"], line["facts"]) for line in desk.log()]
    assert facts == [
        ("roster-add", {"cast": "彩", "member": 1}),
        ("roster-edit", {"cast": "彩", "member": 1, "changed": ["unit", "birthday"]}),
    ]


async def test_the_roster_answers_in_japanese(desk: Desk) -> None:
    rie = desk.floor.person("rie", locale="ja", roles=[desk.manager_role])
    result = await desk.act(rie, "roster add", name="彩", latin="Aya", languages="en")
    assert embed_of(result).description == desk.floor.text("roster-added", "ja", cast="彩")
    assert "英語" in said(result)
