"""`oshipass verify`: a sound file is confirmed in one sentence, and whatever is wrong with any file is told in one."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.__main__ import app
from cafe import result_check
from cafe.commitments import Opening
from cafe.tree_hash import Levels, leaf_hash
from tests import effort
from tests.cafe.results import Made, changed, opening, season
from tests.project.tree import ROOT

Lines = Callable[[list[str]], list[str]]


def verified(path: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["verify", str(path), *words], prog_name="oshipass")


def written(folder: Path, content: bytes, name: str = "result.txt") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def refused(result: Result) -> str:
    """The one sentence of a refusal."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    [sentence] = result.stderr.splitlines()
    assert sentence.endswith(".")
    return sentence


def own(folder: Path, document: Any) -> tuple[str, str]:
    return "--receipt", str(written(folder, json.dumps(document).encode(), "mine.json"))


# ---- what is sound ---------------------------------------------------------------------------------------------------


def test_a_sound_file_is_confirmed_in_one_sentence_with_its_root(tmp_path: Path) -> None:
    made = season()
    result = verified(written(tmp_path, made.content()))
    assert (result.exit_code, result.stderr) == (0, "")
    sentence, *totals = result.stdout.splitlines()
    root = made.text().split("root ")[1][:64]
    assert sentence == (
        f"Season 3 of discord:900 holds together: 7 lines in order, the totals of 2 cast and the root {root}; "
        "1 line takes back 2.2 of season 2, unchecked without --earlier; "
        "compare the root, names and totals with the ceremony's post."
    )
    assert totals == ["           6.6  彩 (cast no. 1)", '           3.3  凛 "Rin" (cast no. 2)']


def test_a_file_without_a_line_is_sound(tmp_path: Path) -> None:
    assert verified(written(tmp_path, Made([]).content())).exit_code == 0


def test_a_packed_file_is_read_as_it_was_posted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "r.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("oshipass-result-3.txt", season().content())
    assert verified(tmp_path / "r.zip").exit_code == 0


def test_the_root_of_the_post_may_be_given(tmp_path: Path) -> None:
    made = season()
    path, root = written(tmp_path, made.content()), made.text().split("root ")[1][:64]
    told = verified(path, "--root", f"`{root.upper()}`")
    assert told.exit_code == 0
    assert "which is the one given" in told.stdout
    assert "not the one given" in refused(verified(path, "--root", "0" * 64))
    assert verified(path, "--root", "abc").exit_code == 2


def test_a_receipt_is_found_in_the_file(tmp_path: Path) -> None:
    made = season()
    path = written(tmp_path, made.content())
    told = verified(path, *own(tmp_path, made.receipt()))
    assert told.exit_code == 0
    assert "; all 5 of the receipt's entries are in it; 1 line takes" in told.stdout
    assert "the receipt's one entry of this season is in it" in verified(path, *own(tmp_path, made.receipt(11))).stdout


def test_entries_of_other_seasons_in_a_receipt_are_left_aside(tmp_path: Path) -> None:
    made = season()
    document = made.receipt(11)
    document["openings"].append({"voids": None, **opening(5, season=2).to_json()})
    assert verified(written(tmp_path, made.content()), *own(tmp_path, document)).exit_code == 0


def test_it_needs_no_discord_no_database_and_no_configuration(tmp_path: Path) -> None:
    written(tmp_path, season().content())
    script = (
        "import sys; sys.argv = ['oshipass', 'verify', 'result.txt']\n"
        "import socket; socket.socket = None\n"
        "from bot.__main__ import main\n"
        "try: main()\n"
        "finally: print(sorted({'discord', 'aiosqlite', 'sqlite3', 'asyncpg', 'storage', 'cogs'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


# ---- what is not -----------------------------------------------------------------------------------------------------


def swapped(lines: list[str]) -> list[str]:
    return [lines[1], lines[0], *lines[2:]]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (swapped, "Line 13 is out of order by its commitment."),
        (lambda lines: [lines[0], *lines], "Line 13 tells the same commitment again."),
        (lambda lines: lines[1:], "hundredths of power for cast no."),
        (lambda lines: [one.replace(" 1 330", " 1 440") for one in lines], "The head tells 660 hundredths"),
        (lambda lines: [one.replace(" 2 ", " 3 ") for one in lines], "The head tells of cast no. 2, whom no line"),
        (lambda lines: [one.replace(" 1 330", " 1  330") for one in lines], "is not a commitment, a cast number"),
        (lambda lines: [one.replace(" 1 330", " 1 0330") for one in lines], "is not a commitment, a cast number"),
        (lambda lines: [one.replace(" 1 330", " 1 0") for one in lines], "is not a commitment, a cast number"),
        (lambda lines: [one.replace(" 1 330", " 1 330 ") for one in lines], "is not a commitment, a cast number"),
        (lambda lines: [lines[0].upper(), *lines[1:]], "is not a commitment, a cast number"),
        (lambda lines: [*lines, ""], "is not a commitment, a cast number"),
        (lambda lines: [one.replace(" 1 330", " 1 -330") for one in lines], "does not say which line it takes back"),
        (lambda lines: [one.replace(" 1 -440", " 1 440") for one in lines], "gives power all the same"),
        (lambda lines: [one.replace("2/", "3/") for one in lines], "a line of season 3, which is no earlier one"),
        (lambda lines: [one.replace("2/", "") for one in lines], "takes back a line that is not in the file"),
    ],
)  # fmt: skip
def test_changed_lines_under_a_head_that_was_made_to_fit_are_found(tmp_path: Path, change: Lines, says: str) -> None:
    made = season()
    assert says in refused(verified(written(tmp_path, made.content(change(made.lines())))))


def test_a_line_that_takes_back_another_cast_members_or_another_power_is_found(tmp_path: Path) -> None:
    made = season()
    for other in (changed(made.entries[5][0], cast=2), opening(17, points=-3)):
        entries = [*made.entries[:5], (other, made.entries[5][1])]
        told = refused(verified(written(tmp_path, Made(entries).content())))
        assert "takes back a line of another cast member or of another power" in told


def test_what_was_taken_back_is_not_taken_back_again(tmp_path: Path) -> None:
    made = season()
    twice = Made([*made.entries, (opening(30, points=-4), made.entries[5][1])])
    assert "has taken back already" in refused(verified(written(tmp_path, twice.content())))
    mixed = [(opening(30, points=-4), f"2/{made.entries[5][1]}"), (opening(31, points=-2), made.entries[6][1])]
    for one in mixed:
        assert "has taken back already" in refused(verified(written(tmp_path, Made([*made.entries, one]).content())))
    chain = Made([*made.entries, (opening(30, points=-4), made.entries[5][0].commitment())])
    assert "takes back a line that takes back another" in refused(verified(written(tmp_path, chain.content())))


@pytest.mark.parametrize(
    ("field", "line", "says"),
    [
        ("magic", "oshipass-result-v2", "oshipass-result-v2 file, which this version of oshipass cannot read"),
        ("magic", "oshipass-receipts", "This is no result file"),
        ("cafe", "cafe discord:900", "not in quotation marks"),
        ("cafe", 'cafe "\\u0064iscord:900"', "not in quotation marks"),
        ("season", "season 03", "“season” is no number"),
        ("season", "", "should tell “season”"),
        ("title", "title 3", "not in quotation marks"),
        ("first", "first 2026-11-31", "“first” is no day"),
        ("last", "last 2026-10-01", "would end before it begins"),
        ("lines", "lines 8", "The head tells 8 lines, but 7 are there"),
        ("lines", "lines -1", "“lines” is no number"),
        ("root", f"root {'0' * 64}", "but the head tells 0000"),
        ("root", "root 00", "not 64 hexadecimal digits"),
        ("cast 1", "cast 1 661 \"彩\"", "The head tells 661 hundredths of power for cast no. 1"),
        ("cast 1", "cast 1 660 彩", "does not tell a cast member"),
        ("cast 2", "cast 1 330 \"凛\"", "out of order or twice"),
        ("cast 2", "", "of whom the head tells nothing"),
        ("extra", "prize 1", "should tell"),
    ],
)  # fmt: skip
def test_a_head_that_does_not_fit_is_told(tmp_path: Path, field: str, line: str, says: str) -> None:
    made = season()
    made.changes = {field: line}
    content = made.content()
    if field == "extra":
        content = content.replace(b"\nlines", b"\nprize 1\nlines")
    assert says in refused(verified(written(tmp_path, content)))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda content: b"\xef\xbb\xbf" + content, "begins with a byte order mark"),
        (lambda content: content.decode().encode("utf-16"), "begins with a byte order mark"),
        (lambda content: content.replace(b"\n", b"\r\n"), "Line 1 ends as on Windows (CRLF)"),
        (lambda content: content[:200] + b"\0" + content[201:], "holds a zero byte"),
        (lambda content: content[:-1], "The file ends in the middle of line"),
        (lambda content: content[: len(content) // 2], "The file ends in the middle of line"),
        (lambda content: content + b"\n", "is not a commitment"),
        (lambda content: content + b"x" * 5000, "is longer than any line"),
        (lambda content: b"x" * 10_000_000, "Line 1 is longer than any line"),
        (lambda content: b"", "This is no result file"),
        (lambda content: b"\xff\xfe\xfd\n", "begins with a byte order mark"),
        (lambda content: content.replace("彩".encode(), b"\xff\xff"), "is no UTF-8 text"),
        (lambda content: content.replace(b"\n\n", b"\n"), "does not end with an empty line"),
        (lambda content: b"\n" * 100, "This is no result file"),
        (lambda content: content.split(b"\n\n")[0] + b"\n", "does not end with an empty line"),
        (lambda content: content.split(b"\n\n")[0] + b"\n\n", "The head tells 7 lines, but 0 are there"),
    ],
)  # fmt: skip
def test_damaged_files_are_refused(tmp_path: Path, damage: Callable[[bytes], bytes], says: str) -> None:
    assert says in refused(verified(written(tmp_path, damage(season().content()))))


def test_of_several_files_the_one_that_is_missing_is_named(tmp_path: Path) -> None:
    file, mine = written(tmp_path, season().content()), tmp_path / "mine.json"
    assert f"“{mine}” cannot be read: No such file" in refused(verified(file, "--receipt", str(mine)))


def test_what_is_no_file_at_all_is_told(tmp_path: Path) -> None:
    assert "nothing.txt” cannot be read: No such file" in refused(verified(tmp_path / "nothing.txt"))
    assert f"“{tmp_path}” is a folder" in refused(verified(tmp_path))
    assert "“/” is a folder" in refused(verified(Path("/")))
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a", "a")
        archive.writestr("b", "b")
    assert "should hold one file" in refused(verified(tmp_path / "two.zip"))
    written(tmp_path, b"PK\x03\x04nothing", "broken.zip")
    assert "cannot be read" in refused(verified(tmp_path / "broken.zip"))
    with zipfile.ZipFile(tmp_path / "torn.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("r.txt", season().content() * 50)
    whole = (tmp_path / "torn.zip").read_bytes()
    written(tmp_path, whole[:60] + b"\xff" * 40 + whole[100:], "torn.zip")
    refused(verified(tmp_path / "torn.zip"))


@pytest.mark.parametrize(
    ("at", "value", "says"),
    [
        (6, 99, "cannot be read: zip file version 9.9"),
        (8, 0x01, "without a password"),
        (8, 0x20, "packed as usual"),
        (8, 0x40, "without a password"),
    ],
)
def test_an_archive_of_a_kind_that_is_not_read_is_refused(tmp_path: Path, at: int, value: int, says: str) -> None:
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as archive:
        archive.writestr("r.txt", season().content())
    whole = bytearray((tmp_path / "odd.zip").read_bytes())
    whole[whole.index(b"PK\x01\x02") + at] = value  # the directory at the end of the archive
    assert says in refused(verified(written(tmp_path, bytes(whole), "odd.zip")))


def test_an_archive_that_would_unpack_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.verify.LARGEST_FILE", 1_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("r.txt", b"\n" * 3_000_000)
    assert "larger than any result file" in refused(verified(tmp_path / "bomb.zip"))


@settings(max_examples=effort.examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_byte_of_a_file_can_be_changed_unnoticed_but_a_name(tmp_path: Path, data: st.DataObject) -> None:
    """Names, title, café, season and days stand in the head alone; all else is held by sums and root."""
    made = season()
    content = made.content()
    where = data.draw(st.integers(0, len(content) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda one: one != content[where]))
    damaged = content[:where] + bytes([value]) + content[where + 1 :]
    result = verified(written(tmp_path, damaged))
    line = content[:where].count(b"\n")
    words = (b"cafe ", b"season ", b"title ", b"first ", b"last ", b"cast ")
    if result.exit_code == 0:
        assert content.split(b"\n")[line].startswith(words)
        assert line < 10
        found = result_check.check_file(lambda: (tmp_path / "result.txt").open("rb")).head
        before = [(one.cast, one.power) for one in season_head(tmp_path, made).cast]
        assert [(one.cast, one.power) for one in found.cast] == before
    else:
        refused(result)


def season_head(folder: Path, made: Made) -> Any:
    return result_check.check_file(lambda: written(folder, made.content(), "sound.txt").open("rb")).head


# ---- receipts --------------------------------------------------------------------------------------------------------


def spoil(document: dict[str, Any], entry: int, **fields: Any) -> dict[str, Any]:
    """A receipt with other fields in one entry; None takes a field away."""
    for one in document["openings"]:
        if one["entry"] == entry:
            one.update(fields)
    return document


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        (lambda told: spoil(told, 11, points=4), "cannot be read: power 330 is not 4 points"),
        (lambda told: spoil(told, 11, producer=8), "Entry 11 of the receipt has another commitment than its own"),
        (lambda told: spoil(told, 11, salt="x"), "Opening 1 of the receipt cannot be read"),
        (lambda told: spoil(told, 11, points="3"), "Opening 1 of the receipt cannot be read"),
        (lambda told: spoil(told, 11, voids="12"), "takes back something that is no entry"),
        (lambda told: spoil(told, 11, voids=12), "takes back another line in the file than in the receipt"),
        (lambda told: spoil(told, 17, voids=11), "takes back another line in the file than in the receipt"),
        (lambda told: spoil(told, 17, voids=None), "takes back another line in the file than in the receipt"),
        (lambda told: spoil(told, 11, proof=[]), "The proof of entry 11 in the receipt cannot be read"),
        (lambda told: told | {"format": "x"}, "no file of /me receipts"),
        (lambda told: told | {"version": 2}, "of a version that this oshipass cannot read"),
        (lambda told: told | {"encoding": "oshipass-commitment-v2"}, "of a version that this oshipass cannot read"),
        (lambda told: told | {"cafe": "discord:901"}, "The receipt is about another café (discord:901)"),
        (lambda told: told | {"openings": []}, "The receipt holds no push of season 3"),
        (lambda told: told | {"openings": [3]}, "Opening 1 of the receipt is no opening"),
        (lambda told: told | {"openings": told["openings"] * 2}, "The receipt holds an entry twice"),
        (lambda told: told | {"openings": None}, "has no list of openings"),
        (lambda told: [told], "no file of /me receipts"),
    ],
)  # fmt: skip
def test_a_receipt_that_is_wrong_is_told(tmp_path: Path, spoiled: Callable[[dict[str, Any]], Any], says: str) -> None:
    made = season()
    path = written(tmp_path, made.content())
    assert says in refused(verified(path, *own(tmp_path, spoiled(made.receipt()))))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"NaN", b'{"a":1}' * 3])
def test_what_is_no_receipt_is_told(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, season().content())
    assert "receipt" in refused(verified(path, "--receipt", str(written(tmp_path, content, "mine.json"))))


def test_a_push_that_is_not_in_the_file_is_told_by_its_entry(tmp_path: Path) -> None:
    """What a fan looks for: my push was left out, counted for another, or with less power."""
    made = season()
    receipt = made.receipt()
    left_out = Made([one for one in made.entries if one[0].entry != 12])
    told = refused(verified(written(tmp_path, left_out.content()), *own(tmp_path, receipt)))
    assert told == "Entry 12 of the receipt is not in the file."
    mine = made.entries[1][0].commitment()
    for other, cast, power in ((f"{mine} 1 220", 1, 220), (f"{mine} 2 110", 2, 110)):
        lines = [other if one.startswith(mine) else one for one in made.lines()]
        fake = season()
        totals = made.totals()
        totals[2] -= 220
        totals[cast] += power
        fake.changes = {f"cast {who}": f'cast {who} {value} "x"' for who, value in totals.items()}
        told = refused(verified(written(tmp_path, fake.content(lines)), *own(tmp_path, receipt)))
        assert told == "Entry 12 of the receipt stands in the file with another cast member or another power."


def test_a_push_that_is_taken_back_unsaid_is_told(tmp_path: Path) -> None:
    """A line that takes a push back does the same as leaving it out; only its producer can see that nobody did."""
    made = season()
    path = written(tmp_path, made.content())
    told = refused(verified(path, *own(tmp_path, made.receipt(11, 16))))
    assert told.startswith(
        "Entry 16 of the receipt is taken back in the file, by a line that the receipt does not hold;"
    )
    earlier = {**opening(9, points=2, season=2).to_json(), "voids": None}
    document = made.receipt(11)
    document["openings"].append(earlier)
    assert refused(verified(path, *own(tmp_path, document))).startswith("Entry 9 of the receipt is taken back")
    document["openings"] += made.receipt(20)["openings"]
    assert verified(path, *own(tmp_path, document)).exit_code == 0


def test_a_receipt_in_parts_is_checked_as_one(tmp_path: Path) -> None:
    made = season()
    path = written(tmp_path, made.content())

    def parts(*documents: dict[str, Any]) -> list[str]:
        words: list[str] = []
        for n, document in enumerate(documents):
            words += ["--receipt", str(written(tmp_path, json.dumps(document).encode(), f"part-{n}.json"))]
        return words

    told = verified(path, *parts(made.receipt(11, 16), made.receipt(16, 17)))
    assert told.exit_code == 0
    assert "all 3 of the receipt's entries are in it" in told.stdout
    assert "about two cafés" in refused(verified(path, *parts(made.receipt(11), made.receipt(16) | {"cafe": "x"})))
    other = Made([(opening(11, points=9), "")])
    assert "entry 11 in two ways" in refused(verified(path, *parts(made.receipt(11), other.receipt(11))))


def test_a_push_of_a_day_outside_the_season_that_the_head_tells_is_told(tmp_path: Path) -> None:
    made = season()
    made.changes = {"last": "last 2026-11-10"}
    told = refused(verified(written(tmp_path, made.content()), *own(tmp_path, made.receipt())))
    assert told == (
        "Entry 11 of the receipt is of 2026-11-11, but the file tells a season from 2026-11-01 to 2026-11-10."
    )


def test_names_that_changed_places_are_seen_beside_the_receipt(tmp_path: Path) -> None:
    """Names stand in the head alone, so that no root holds them."""
    made = season()
    receipt = made.receipt(11)
    made.names = {1: made.names[2], 2: made.names[1]}
    told = verified(written(tmp_path, made.content()), *own(tmp_path, receipt))
    assert '           6.6  凛 "Rin" (cast no. 1), whom the receipt calls 彩' in told.stdout.splitlines()
    assert told.stdout.count("whom the receipt calls") == 1


def test_what_is_taken_back_of_an_earlier_season_is_checked_in_its_file(tmp_path: Path) -> None:
    made, push = season(), opening(9, points=2, season=2)
    path = written(tmp_path, made.content())

    def beside(*entries: tuple[Opening, str], number: int = 2) -> Result:
        old = Made(list(entries), changes={"season": f"season {number}"})
        return verified(path, "--earlier", str(written(tmp_path, old.content(), "old.txt")))

    told = beside((push, ""))
    assert told.exit_code == 0
    assert "; compare the root, names" in told.stdout
    assert "unchecked" not in told.stdout
    less = Made([*made.entries[:6], (opening(20, points=-1), made.entries[6][1])])
    told = verified(written(tmp_path, less.content(), "less.txt"), "--earlier", str(tmp_path / "old.txt"))
    assert "line of season 2 that does not say the same" in refused(told)
    assert "takes back a line that is not in the file of season 2" in refused(beside((opening(8, season=2), "")))
    undone = opening(10, points=-2, season=2)
    assert "what the file of season 2 has taken back already" in refused(
        beside((push, ""), (undone, push.commitment()))
    )
    assert "is no earlier one" in refused(verified(path, "--earlier", str(path)))
    other = Made([(push, "")], changes={"season": "season 2", "cafe": 'cafe "discord:901"'})
    content = written(tmp_path, other.content(), "other.txt")
    assert "of another café (discord:901)" in refused(verified(path, "--earlier", str(content)))


def test_what_a_file_says_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    made = season()
    made.changes = {"cafe": 'cafe "\\u001b[2Jx\u202e"'}
    made.names = {1: "彩\u3000空\x9b", 2: "凛"}
    told = verified(written(tmp_path, made.content()))
    assert told.exit_code == 0
    assert "Season 3 of \\x1b[2Jx\\u202e holds" in told.stdout
    assert "彩\u3000空\\x9b (cast no. 1)" in told.stdout
    spoiled = made.receipt() | {"cafe": "\x1b[2J"}
    assert "\x1b" not in refused(verified(written(tmp_path, made.content()), *own(tmp_path, spoiled)))


def test_proofs_are_checked_against_the_file(tmp_path: Path) -> None:
    made = season()
    lines = made.lines()
    levels = Levels([leaf_hash(one.encode()) for one in lines])
    root = made.text().split("root ")[1][:64]
    path = written(tmp_path, made.content())

    def proved(**other: Any) -> Result:
        document = made.receipt(11)
        [held] = document["openings"]
        index = next(n for n, one in enumerate(lines) if one.startswith(held["commitment"]))
        held["proof"] = {
            "line": lines[index], "index": index, "size": len(lines), "root": root,
            "path": [one.hex() for one in levels.path(index)],
        } | other  # fmt: skip
        return verified(path, *own(tmp_path, document))

    assert proved().exit_code == 0
    assert "a proof for another root" in refused(proved(root="1" * 64))
    assert "a proof of another line" in refused(proved(index=6))
    assert "a proof of another line" in refused(proved(size=8))
    assert "a proof of another line" in refused(proved(line="0"))
    assert "does not lead to the root" in refused(proved(path=["0" * 64]))
    assert "cannot be read" in refused(proved(path=["x"]))
    assert "cannot be read" in refused(proved(path=["0" * 64] * 100))
    assert "cannot be read" in refused(proved(index=True))
    assert "cannot be read" in refused(proved(line=f"{'0' * 64}\ud800"))


def test_help_has_an_example() -> None:
    told = CliRunner().invoke(app, ["verify", "--help"], prog_name="oshipass").stdout
    assert "oshipass verify oshipass-result-3.txt --receipt" in told
