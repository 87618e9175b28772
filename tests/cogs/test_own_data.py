"""`/me receipts`, `/me export` and `/me delete` through SimCord, in the server and in a direct message."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from bot.ui import own_files
from bot.ui.own_files import ReceiptFiles, bundles
from cafe.card import ProducerCardOfNo
from cafe.commitments import opening_of
from cafe.own_data import OwnRecordsOf
from cafe.push import Push
from cafe.staff import RecordVisit
from cogs.own_data import gather
from tests.cogs.conftest import WORDS, Floor, embed_of
from tests.cogs.desk import OWNER, said
from tests.cogs.wire import COMMAND, COMPONENT, buttons, command, pressed, restart, sent
from tests.databases import database_of
from tests.rows import Gift, add_cast, change_cast, producer, rows

BOTH = pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])


@pytest.fixture
def aya(floor: Floor) -> int:
    """A cast member."""
    return add_cast(floor.store, floor.cafe, "彩", latin="Aya")


def files(floor: Floor, message: Any) -> dict[str, bytes]:
    """What is attached to a message, by name."""
    cdn = floor.env.backend.cdn
    return {one.filename: cdn.get(one.url) or b"" for one in message.attachments}


async def loaded(floor: Floor, who: Any, points: int = 20, pv: int = 0) -> None:
    """Points to push with."""
    visitor = producer(str(who.id), name=who.name)
    key = f"gift-{who.name}-{points}-{pv}"
    await floor.store.write(Gift(cafe=floor.cafe, key=key, visitor=visitor, points=points, pv=pv))


async def me(floor: Floor, who: Any, name: str, *, dm: bool = False) -> Any:
    """`/me …`, also as it comes from a direct message."""
    if not dm:
        return await who.slash(floor.channel, f"me {name}")
    data = {**command(floor, "me"), "options": [{"name": name, "type": 1, "options": []}]}
    return await sent(floor, who, COMMAND, data, dm=True)


async def press(who: Any, result: Any, label: str, *, dm: bool = False) -> Any:
    """A button of one's own reply."""
    return await (who.user if dm else who).click(result.response.message, label=label)


# ---- receipts --------------------------------------------------------------------------------------------------------


@BOTH
async def test_receipts_open_every_own_push_and_whatever_took_it_back(
    floor: Floor, aya: int, locale: str, language: str
) -> None:
    aki, ben = floor.person("aki", locale=locale), floor.person("ben")
    await loaded(floor, aki, pv=12)
    await loaded(floor, ben)
    await aki.slash(floor.channel, "push", cast="Aya", points=3)
    undone = await aki.slash(floor.channel, "push", cast="Aya", points=2)
    undo = next(label for label, custom in buttons(undone).items() if custom.startswith("undo:"))
    await aki.click(undone.response.message, label=undo)
    await ben.slash(floor.channel, "push", cast="Aya", points=1)
    reply = await me(floor, aki, "receipts")
    assert reply.ephemeral
    assert embed_of(reply).description == floor.text("own-receipts-sent", language)
    made = files(floor, reply.response)
    receipt = json.loads(made["oshipass-receipts-1.json"])
    assert (receipt["format"], receipt["version"], receipt["encoding"]) == (
        "oshipass-receipts", 1, "oshipass-commitment-v1"
    )  # fmt: skip
    assert receipt["cafe"] == f"discord:{floor.guild.id}"
    assert [(one["kind"], one["points"], one["weight"], one["power"], one["voids"]) for one in receipt["openings"]] == [
        ("push", 3, 110, 330, None), ("push", 2, 110, 220, None), ("undo", -2, 110, -220, 4),
    ]  # fmt: skip
    kept = dict(rows(floor.store, "SELECT no, salt FROM entry"))
    for one in receipt["openings"]:
        assert opening_of(one).commitment() == one["commitment"]
        assert hashlib.sha256(opening_of(one).encoded()).hexdigest() == one["commitment"]
        assert one["salt"] == kept[one["entry"]]
    text = made["oshipass-receipts-1.txt"].decode()
    assert floor.text("own-receipts-about", language) in text
    assert all(one["commitment"] in text and one["salt"] in text for one in receipt["openings"])


async def test_receipts_are_given_while_the_season_is_dark_and_tell_no_totals(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await loaded(floor, aki)
    await aki.slash(floor.channel, "push", cast="Aya", points=7)
    floor.clock.move(days=19, hours=9)  # the season's last evening
    made = files(floor, (await me(floor, aki, "receipts")).response)
    receipt = json.loads(made["oshipass-receipts-1.json"])
    assert [one["power"] for one in receipt["openings"]] == [700]
    assert {"total", "place", "supporters"}.isdisjoint(receipt)


@BOTH
async def test_without_a_push_there_are_no_receipts_and_the_first_use_issues_the_card(
    floor: Floor, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    reply = await me(floor, aki, "receipts")
    assert floor.text("own-receipts-none", language) in said(reply)
    assert floor.text("welcome-title", language) in said(reply)
    assert reply.response.attachments == []


# ---- export ----------------------------------------------------------------------------------------------------------


@BOTH
async def test_an_export_holds_everything_in_json_and_in_words(
    floor: Floor, aya: int, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    await loaded(floor, aki)
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    await aki.slash(floor.channel, "push", cast="Aya", points=3, message="good luck **today**")
    bill = RecordVisit(cafe=floor.cafe, key="bill", visitor=OWNER, guest=producer(str(aki.id)), yen=3456, table="A1")
    await floor.store.write(bill)
    rows(floor.store, "UPDATE shout_out SET state = 'held', thanks = 'own:you too'")
    rows(floor.store, "INSERT INTO mute VALUES (?, ?, 1, 0)", floor.cafe, aya)
    reply = await me(floor, aki, "export")
    assert reply.ephemeral
    made = files(floor, reply.response)
    assert sorted(made) == ["oshipass-export-1.json", "oshipass-export-1.txt"]
    data = json.loads(made["oshipass-export-1.json"])
    assert data["card"]["name"] == "aki"
    assert data["card"]["oshi"] == {"cast": aya, "name": "彩"}
    assert data["accounts"] == [{"platform": "discord", "id": str(aki.id)}]
    assert [(one["yen"], one["table"]) for one in data["visits"]] == [(3456, "A1")]
    assert [(one["words"], one["thanks"]) for one in data["shout_outs"]] == [("good luck **today**", "own:you too")]
    assert [(one["kind"], one["points"]) for one in data["ledger"]] == [
        ("check_in", 1), ("grant", 20), ("push", -3), ("visit", 1),
    ]  # fmt: skip
    text = made["oshipass-export-1.txt"].decode()
    for part in ("aki", str(aki.id), "¥3,456", "good luck **today**", "you too", floor.text("own-ledger", language)):
        assert part in text
    for silent in ("mute", "held", f"discord:{OWNER.account}"):
        assert silent not in made["oshipass-export-1.json"].decode().replace(f"discord:{floor.guild.id}", "")


async def test_an_export_of_somebody_with_nothing_is_a_card_and_empty_lists(floor: Floor) -> None:
    aki = floor.person("aki")
    reply = await me(floor, aki, "export")
    assert floor.text("welcome-title") in said(reply)
    made = files(floor, reply.response)
    data = json.loads(made["oshipass-export-1.json"])
    empty = ("notices", "reminders", "visits", "stays", "shout_outs", "suspensions", "ledger", "ledger_files")
    assert [data[name] for name in empty] == [[]] * len(empty)
    assert made["oshipass-export-1.txt"].decode().count(floor.text("own-none")) == 8


async def test_a_long_ledger_comes_in_parts_by_year_and_compressed_where_it_must(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    aki = floor.person("aki")
    await loaded(floor, aki)
    for year, count in ((2024, 4), (2025, 9)):
        for number in range(count):
            rows(
                floor.store,
                "INSERT INTO entry SELECT cafe, no + ?, idem || ?, kind, producer, cast_id, 0, 0, 0, 0, ?, season, at,"
                " balance, NULL, NULL, NULL, NULL, salt FROM entry WHERE no = 1",
                (year - 2024) * 100 + number + 1, f"{year}-{number}", f"{year}-05-05",
            )  # fmt: skip
    monkeypatch.setattr(own_files, "ONE_FILE", 10)
    monkeypatch.setattr(own_files, "PART", 5)
    made = files(floor, (await me(floor, aki, "export")).response)
    parts = ["2024", "2025", "2025-2", "2026"]
    names = [f"oshipass-ledger-1-{part}.json" for part in parts]
    assert sorted(made) == sorted(
        [*names, *(name.replace("json", "txt") for name in names), "oshipass-export-1.json", "oshipass-export-1.txt"]
    )
    data = json.loads(made["oshipass-export-1.json"])
    assert sorted(data["ledger_files"]) == sorted(names)
    assert data["ledger"] == []
    assert [len(json.loads(made[name])["ledger"]) for name in names] == [4, 5, 4, 1]


def test_files_that_are_too_large_come_compressed_in_as_many_archives_as_they_need() -> None:
    small = [("a.json", b"{}"), ("b.txt", b"x")]
    assert bundles(small, 10**6) == [small]
    many = [(f"{n}.txt", b"x" * 1000) for n in range(11)]
    [[(name, content)]] = bundles(many, 10**6)
    assert name == "oshipass.zip"
    assert zipfile.ZipFile(io.BytesIO(content)).namelist() == [name for name, _ in many]
    noise = [(f"{n}.bin", hashlib.shake_256(bytes([n])).digest(60_000)) for n in range(3)]
    packed = bundles(noise, own_files.ROOM + 130_000)
    assert [name for [(name, _)] in packed] == ["oshipass-1-2.zip", "oshipass-2-2.zip"]
    assert all(len(content) <= 130_000 for [(_, content)] in packed)


async def test_archives_follow_each_other_in_messages_of_their_own(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    aki = floor.person("aki")
    cut = [[("oshipass-1-2.zip", b"1")], [("oshipass-2-2.zip", b"2")]]
    monkeypatch.setattr("cogs.own_data.bundles", lambda files, limit: cut)
    reply = await me(floor, aki, "export")
    assert files(floor, reply.response) == {"oshipass-1-2.zip": b"1"}
    [further] = reply.followups
    assert files(floor, further) == {"oshipass-2-2.zip": b"2"}
    assert further.ephemeral


# ---- deletion --------------------------------------------------------------------------------------------------------


async def first_step(floor: Floor, who: Any, language: str = "en", *, dm: bool = False) -> Any:
    """The description, and the press that goes further."""
    told = await me(floor, who, "delete", dm=dm)
    return await press(who, told, floor.text("delete-further", language), dm=dm)


@BOTH
async def test_a_card_is_deleted_in_two_steps_and_told_in_its_language(
    floor: Floor, locale: str, language: str
) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "me language", language=language)
    told = await me(floor, aki, "delete")
    assert told.ephemeral
    for key in ("delete-goes-list", "delete-stays-list", "delete-first"):
        assert floor.text(key, language) in said(told)
    for key in ("delete-staying", "delete-cast"):
        assert floor.text(key, language) not in said(told)
    sure = await press(aki, told, floor.text("delete-further", language))
    assert embed_of(sure).title == floor.text("delete-sure-title", language, no="1")
    assert rows(floor.store, "SELECT state FROM producer") == [("active",)]
    await restart(floor)
    done = await press(aki, sure, floor.text("delete-yes", language))
    assert embed_of(done).title == floor.text("delete-done-title", language)
    assert buttons(done) == {}
    assert rows(floor.store, "SELECT name, state FROM producer") == [("—", "deleted")]
    assert rows(floor.store, "SELECT * FROM account") == []


async def test_receipts_and_export_are_offered_first(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await loaded(floor, aki)
    await aki.slash(floor.channel, "push", cast="Aya")
    told = await me(floor, aki, "delete")
    receipt = await press(aki, told, floor.text("delete-receipts"))
    assert "oshipass-receipts-1.json" in files(floor, receipt.response)
    export = await press(aki, told, floor.text("delete-export"))
    assert "oshipass-export-1.json" in files(floor, export.response)


@pytest.mark.parametrize("step", [1, 2])
async def test_keeping_everything_keeps_everything(floor: Floor, step: int) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "checkin")
    asked = await me(floor, aki, "delete") if step == 1 else await first_step(floor, aki)
    kept = await press(aki, asked, floor.text("delete-no"))
    assert embed_of(kept).description == floor.text("delete-kept")
    assert rows(floor.store, "SELECT name, state FROM producer") == [("aki", "active")]


@BOTH
async def test_without_a_card_there_is_nothing_to_delete_and_none_is_issued(
    floor: Floor, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    refused = await me(floor, aki, "delete")
    assert embed_of(refused).description == floor.text("error-no-card", language)
    assert rows(floor.store, "SELECT * FROM producer") == []


async def test_buttons_of_a_card_that_is_gone_say_so_and_never_touch_the_next_card(floor: Floor) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "checkin")
    told = await me(floor, aki, "delete")
    old = await first_step(floor, aki)
    sure = await first_step(floor, aki)
    await press(aki, sure, floor.text("delete-yes"))
    for label in ("delete-receipts", "delete-export", "delete-further", "delete-no"):
        assert embed_of(await press(aki, told, floor.text(label))).description == floor.text("error-no-card")
    await aki.slash(floor.channel, "checkin")
    refused = await press(aki, old, floor.text("delete-yes"))
    assert embed_of(refused).description == floor.text("error-button-used")
    assert rows(floor.store, "SELECT no, state FROM producer ORDER BY no") == [(1, "deleted"), (2, "active")]


async def test_anothers_hand_on_the_button_deletes_nothing(floor: Floor) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await aki.slash(floor.channel, "checkin")
    await ben.slash(floor.channel, "checkin")
    sure = await first_step(floor, aki)
    refused = await sent(floor, ben, COMPONENT, pressed(buttons(sure)[floor.text("delete-yes")]))
    assert embed_of(refused).description == floor.text("error-button-used")
    assert rows(floor.store, "SELECT state FROM producer") == [("active",), ("active",)]


async def test_buttons_leave_no_account_in_keys_that_outlive_the_card(floor: Floor, aya: int) -> None:
    aki = floor.person("aki-of-the-keys")
    await loaded(floor, aki)
    pushed = await aki.slash(floor.channel, "push", cast="Aya")
    again = next(label for label, custom in buttons(pushed).items() if custom.startswith("push-again:"))
    second = await aki.click(pushed.response.message, label=again)
    undo = next(label for label, custom in buttons(second).items() if custom.startswith("undo:"))
    await aki.click(second.response.message, label=undo)
    sure = await first_step(floor, aki)
    await press(aki, sure, floor.text("delete-yes"))
    assert rows(floor.store, "SELECT kind FROM entry ORDER BY no") == [("grant",), ("push",), ("push",), ("undo",)]
    tables = database_of(floor.store).tables()
    kept = "\n".join(str(row) for table in tables for row in rows(floor.store, f"SELECT * FROM {table}"))
    assert str(aki.id) not in kept


async def test_who_is_linked_as_cast_or_has_a_stay_running_is_told_what_happens(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "checkin")
    change_cast(floor.store, floor.cafe, aya, platform="discord", account=str(aki.id))
    rows(
        floor.store,
        "INSERT INTO stay (cafe, id, producer, started_at, until_at, state) VALUES (?, 90, 1, ?, ?, 'running')",
        floor.cafe, floor.clock(), floor.clock() + 3_600_000,
    )  # fmt: skip
    told = await me(floor, aki, "delete")
    assert floor.text("delete-staying") in said(told)
    assert floor.text("delete-cast") in said(told)
    sure = await press(aki, told, floor.text("delete-further"))
    done = await press(aki, sure, floor.text("delete-yes"))
    assert floor.text("delete-done-staying") in said(done)
    assert rows(floor.store, "SELECT account FROM cast_member") == [(str(aki.id),)]


# ---- direct messages -------------------------------------------------------------------------------------------------


@BOTH
async def test_who_has_left_the_server_gets_the_export_and_the_deletion_by_direct_message(
    floor: Floor, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    floor.env.backend.remove_member(floor.guild.id, aki.id)
    export = await me(floor, aki, "export", dm=True)
    assert "oshipass-export-1.json" in files(floor, export.response)
    sure = await first_step(floor, aki, language, dm=True)
    done = await press(aki, sure, floor.text("delete-yes", language), dm=True)
    assert embed_of(done).title == floor.text("delete-done-title", language)
    nothing = await me(floor, aki, "export", dm=True)
    assert embed_of(nothing).description == floor.text("error-no-card", language)


async def test_with_cards_in_several_cafes_the_cafe_is_chosen_by_name(floor: Floor) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "checkin")
    other = floor.env.create_guild(name="Second Café")
    lounge = other.create_text_channel("lounge")
    member = other.add_member(aki.user)
    await member.slash(lounge, "checkin")
    for act in ("export", "delete"):
        asked = await me(floor, aki, act, dm=True)
        [[select]] = [row["components"] for row in asked.response.components]
        assert [one["label"] for one in select["options"]] == ["Café", "Second Café"]
        value = select["options"][1]["value"]
        data = {"custom_id": select["custom_id"], "component_type": 3, "values": [value]}
        chosen = await sent(floor, aki, COMPONENT, data, dm=True)
        if act == "export":
            [name] = [one for one in files(floor, chosen.response) if one.endswith("json")]
            assert json.loads(files(floor, chosen.response)[name])["cafe_name"] == "Second Café"
        else:
            assert embed_of(chosen).title == floor.text("delete-title", cafe="Second Café")


async def test_a_cafe_without_ones_card_cannot_be_chosen(floor: Floor) -> None:
    aki, ben = floor.person("aki"), floor.person("ben")
    await aki.slash(floor.channel, "checkin")
    for act in ("export", "delete"):
        data = {"custom_id": f"own-cafe:1:{act}:0", "component_type": 3, "values": [str(floor.cafe)]}
        refused = await sent(floor, ben, COMPONENT, data, dm=True)
        assert embed_of(refused).description == floor.text("error-no-card")
    forged = await sent(floor, aki, COMPONENT, pressed("own-delete-yes:1:999:1:abc"), dm=True)
    assert embed_of(forged).description == floor.text("error-no-card")


@pytest.mark.parametrize("name", ["receipts", "name", "limit"])
@BOTH
async def test_the_other_settings_refuse_in_a_direct_message(
    floor: Floor, name: str, locale: str, language: str
) -> None:
    aki = floor.person("aki", locale=locale)
    refused = await me(floor, aki, name, dm=True)
    assert embed_of(refused).description == floor.text("error-not-allowed-here", language)
    assert rows(floor.store, "SELECT * FROM producer") == []


async def test_only_me_is_offered_in_direct_messages(floor: Floor) -> None:
    client = floor.env.bot
    known = await client.http.get_global_commands(client.application_id or 0)
    assert [one["name"] for one in known if 1 in (one.get("contexts") or [])] == ["me"]


async def test_a_hundred_thousand_entries_are_gathered_while_others_are_served(floor: Floor, aya: int) -> None:
    aki = floor.person("aki")
    await loaded(floor, aki)
    await floor.store.write(Push(cafe=floor.cafe, key="p", visitor=producer(str(aki.id)), cast=f"id:{aya}", points=1))
    rows(
        floor.store,
        "WITH RECURSIVE n (value) AS (VALUES (10) UNION ALL SELECT value + 1 FROM n WHERE value < 100009)"
        " INSERT INTO entry SELECT cafe, no + n.value, idem || n.value, kind, producer, cast_id, points, pv, weight,"
        " power, (2016 + n.value / 10000) || '-05-05', season, at, balance, NULL, NULL, NULL, NULL,"
        " substr(salt, 1, 32) || substr(CAST(9000000000000 + n.value AS TEXT), 2, 12)"
        " || substr(salt, 1, 20) FROM entry, n WHERE no = 2",
    )
    question = OwnRecordsOf(cafe=floor.cafe, platform="discord", account=str(aki.id))
    made = ReceiptFiles(await floor.store.read(question), WORDS.for_("ja"), floor.clock())
    gathering = asyncio.create_task(gather(floor.store, question, made))
    served = 0
    while not gathering.done():
        await asyncio.wait_for(floor.store.read(ProducerCardOfNo(cafe=floor.cafe, no=1)), 2)
        served += 1
    [[(name, content)]] = bundles(await gathering, 25 * 2**20)
    assert served > 50
    assert name == "oshipass.zip"
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = [one for one in archive.namelist() if one.endswith("json")]
    openings = [one for part in names for one in json.loads(archive.read(part))["openings"]]
    assert len({one["commitment"] for one in openings}) == 100_001
