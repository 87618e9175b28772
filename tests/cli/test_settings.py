"""The configuration: what is accepted, and that everything else is named at once, without secrets."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.settings import ConfigError, Section, Settings
from cafe.settings import CafeSettings
from tests.project.tree import ROOT

EXAMPLE = ROOT / "config.example.toml"


def loaded(folder: Path, text: str | bytes) -> Settings:
    file = folder / "config.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return Settings.load(file)


def problems(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    return list(caught.value.problems)


@pytest.fixture(autouse=True)
def _no_secrets_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OSHIPASS_DISCORD_TOKEN", "OSHIPASS_STORAGE_URL", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def keys(section: type[Section]) -> set[str]:
    return {
        f"{name}.{key}"
        for name, field in section.model_fields.items()
        for key in _section(field.annotation).model_fields
    }


def _section(kind: Any) -> type[Section]:
    assert issubclass(kind, Section)
    return kind


def written(tables: dict[str, Any]) -> set[str]:
    return {f"{name}.{key}" for name, table in tables.items() for key in table}


def test_the_example_loads_and_equals_the_built_in_defaults() -> None:
    assert Settings.load(EXAMPLE).model_dump() == Settings().model_dump()


def test_the_example_names_every_key_and_no_other() -> None:
    assert written(tomllib.loads(EXAMPLE.read_text("utf-8"))) == keys(Settings)


def test_the_example_says_whose_rank_names_and_weights_these_are() -> None:
    text = " ".join(EXAMPLE.read_text("utf-8").replace("#", " ").split())
    assert "All other names, all thresholds and all weights are this product's own defaults" in text


def test_an_empty_file_gives_the_cafe_its_own_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path, "").cafe_defaults() == CafeSettings()


def test_every_choice_reaches_the_cafe(tmp_path: Path) -> None:
    made = loaded(
        tmp_path,
        """
        [cafe]
        language = "en"
        closing = "25:30"
        [economy]
        push_max = 7
        [[economy.ranks]]
        key = "only"
        name_en = "Only"
        name_ja = "唯一"
        pv = 0
        weight = 150
        colour = "#010203"
        [season]
        blind_hours = 48
        caps = [{ days_left = 6, points = 50 }, { days_left = 0, points = 10 }]
        [stay]
        minutes = 90
        [shoutouts]
        approve = "all"
        words = ["ばか"]
        wall_seconds = 30
        keep_days = 90
        """,
    ).cafe_defaults()
    assert (made.language, made.closing, made.push_max, made.blind_hours) == ("en", "25:30", 7, 48)
    assert [(rank.no, rank.key, rank.weight_percent, rank.colour) for rank in made.ranks] == [
        (1, "only", 150, 0x010203)
    ]
    assert [(cap.days_left, cap.points) for cap in made.caps] == [(6, 50), (0, 10)]
    assert (made.stay_minutes, made.shout_out_approve) == (90, "all")
    assert (made.shout_out_words, made.wall_seconds, made.shout_out_keep_days) == (("ばか",), 30, 90)


def test_all_problems_are_told_at_once_by_section_and_key(tmp_path: Path) -> None:
    said = problems(
        tmp_path,
        """
        speed = 3
        [discrod]
        [discord]
        tokn = "x"
        api_url = "http://example.com"
        shard_ids = [1]
        [storage]
        url = "mysql://somebody:hush@example.com/cafe"
        backup_at = "24:30"
        [cafe]
        zone = "Mars/Olympus"
        closing = "10:00"
        producers_board = "yes"
        [economy]
        yen_per_pv = 0
        push_max = 1.5
        [season]
        blind_hours = "never"
        [ops]
        log_level = "loud"
        """,
    )
    assert [line.partition(":")[0] for line in said] == [
        "discord.api_url", "discord.shard_ids", "discord.tokn", "storage.url", "storage.backup_at", "cafe.zone",
        "cafe.closing", "cafe.producers_board", "economy.yen_per_pv", "economy.push_max", "season.blind_hours",
        "ops.log_level", "speed", "discrod",
    ]  # fmt: skip
    assert "(did you mean token?)" in said[2]
    assert "(did you mean discord?)" in said[-1]


def test_ranks_must_climb_and_each_problem_is_a_line(tmp_path: Path) -> None:
    rank = '[[economy.ranks]]\nkey = "a"\nname_en = "A"\nname_ja = "あ"\npv = {}\nweight = {}\ncolour = "#000000"\n'
    said = problems(tmp_path, rank.format(5, 100) + rank.format(5, 90))
    assert said == [
        "economy.ranks: the first rank must begin at 0 PV, not 5",
        "economy.ranks: rank 2 must need more PV than rank 1",
        "economy.ranks: rank 2 must not weigh less than rank 1",
        "economy.ranks: two ranks have the key 'a'",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[cafe\n", "is not valid TOML: Expected ']' at the end of a table declaration (at line 1, column 6)"),
        (b"[cafe]\nlanguage = 'en'\n# \xff\n", "is not UTF-8 text (line 3)"),
        (b"a = " + b"[" * 5000, "is not valid TOML"),
        (b"a = " + b"9" * 5000, "is not valid TOML"),
        (b" " * (1 << 20) + b"  ", "is larger than a configuration can be"),
    ],
)
def test_a_file_that_is_no_configuration_is_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    [said] = problems(tmp_path, content)
    assert says in said


def test_a_missing_file_and_a_folder_are_one_sentence_each(tmp_path: Path) -> None:
    for path, says in ((tmp_path / "none.toml", "does not exist; copy"), (tmp_path, "is a folder, not a file")):
        with pytest.raises(ConfigError, match=says):
            Settings.load(path)


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"\xef\xbb\xbf[cafe]\nlanguage = 'en'\n").cafe.language == "en"


@pytest.mark.parametrize(
    "url", ["http://localhost:8321/api", "http://127.0.0.1/api", "http://[::1]:1/api", "https://x.example"]
)
def test_another_server_is_spoken_to_openly_on_this_machine_only(tmp_path: Path, url: str) -> None:
    assert loaded(tmp_path, f'[discord]\napi_url = "{url}"\n').discord.api_url == url


@pytest.mark.parametrize(
    "url", ["ws://192.0.2.1", "http://127.0.0.1", "ws://localhost.example", "wss://", "wss://x:99999", "x"]
)
def test_a_gateway_that_cannot_be_is_refused(tmp_path: Path, url: str) -> None:
    [said] = problems(tmp_path, f'[discord]\ngateway_url = "{url}"\n')
    assert said.startswith("discord.gateway_url: must")


@pytest.mark.parametrize(
    "url",
    ["", "sqlite:", "sqlite:///x.db", "sqlite::memory:", "sqlite:a/", "file:x", "postgresql://h", "postgresql://h:x/d"],
)
def test_a_storage_that_cannot_be_is_refused(tmp_path: Path, url: str) -> None:
    [said] = problems(tmp_path, f'[storage]\nurl = "{url}"\n')
    assert said.startswith("storage.url: ")


def test_files_lie_beside_the_configuration(tmp_path: Path) -> None:
    made = loaded(tmp_path, "")
    assert (made.sqlite_file, made.backup_folder) == (tmp_path / "oshipass.db", tmp_path / "backups")
    made = loaded(tmp_path, '[storage]\nurl = "sqlite:/var/lib/cafe.db"\nbackup_dir = "/var/backups"\nbackup_at = ""\n')
    assert (made.sqlite_file, made.backup_folder) == (Path("/var/lib/cafe.db"), Path("/var/backups"))
    assert made.backup_at is None


def test_postgresql_has_no_nightly_copy(tmp_path: Path) -> None:
    made = loaded(tmp_path, '[storage]\nurl = "postgresql://me:hush@localhost/cafe"\n')
    assert (made.sqlite_file, made.backup_at) == (None, None)
    assert made.postgres_url is not None
    assert "hush" not in repr(made)


# ---- secrets ---------------------------------------------------------------------------------------------------------


def token_of(made: Settings) -> str | None:
    return made.token.get_secret_value() if made.token else None


def test_the_environment_goes_before_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[discord]\ntoken = "from.the.file"\n'
    assert token_of(loaded(tmp_path, text)) == "from.the.file"
    monkeypatch.setenv("OSHIPASS_DISCORD_TOKEN", " from.the.environment\n")
    assert token_of(loaded(tmp_path, text)) == "from.the.environment"
    monkeypatch.setenv("OSHIPASS_STORAGE_URL", "sqlite:other.db")
    assert loaded(tmp_path, text).sqlite_file == tmp_path / "other.db"


def test_a_credential_of_systemd_serves_as_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "oshipass_discord_token").write_text("from.the.credential\n", "utf-8")
    assert token_of(loaded(tmp_path, "")) == "from.the.credential"


def test_a_token_file_is_read_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from.a.file\n", "utf-8")
    assert token_of(loaded(tmp_path, '[discord]\ntoken_file = "token"\n')) == "from.a.file"
    assert problems(tmp_path, '[discord]\ntoken_file = "token"\ntoken = "x"\n') == [
        "discord.token_file: token is set as well; keep one of them"
    ]


def test_a_token_file_that_cannot_be_read_is_told_with_the_other_problems(tmp_path: Path) -> None:
    said = problems(tmp_path, '[discord]\ntoken_file = "MTIz.pasted.here"\n[cafe]\nzone = "x"\n')
    assert said[0] == "discord.token_file: the file does not exist"
    assert said[1].startswith("cafe.zone: ")


def test_no_token_is_none() -> None:
    assert Settings().token is None


@pytest.mark.parametrize("text", ["hush hush", "hüsh", "hush\\u0007"])
def test_a_refused_token_is_not_shown(tmp_path: Path, text: str) -> None:
    [said] = problems(tmp_path, f'[discord]\ntoken = "{text}"\n')
    assert said.startswith("discord.token: must be one word")
    assert "sh" not in said.partition(":")[2].replace("shows", "")


def test_secrets_are_in_no_repr_and_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSHIPASS_DISCORD_TOKEN", "hush.hush.hush")
    monkeypatch.setenv("OSHIPASS_STORAGE_URL", "mysql://me:hush@localhost/cafe")
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, "")
    assert "hush" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    monkeypatch.delenv("OSHIPASS_STORAGE_URL")
    made = loaded(tmp_path, "")
    assert "hush" not in f"{made!r} {made} {made.model_dump()} {made.model_dump_json()}"


# ---- garbage ---------------------------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KNOWN = sorted(keys(Settings))


def told(parse: Callable[[], Settings]) -> tuple[str, ...]:
    """The problems, if there are any; whatever else is raised fails the test."""
    try:
        parse()
    except ConfigError as error:
        return error.problems
    return ()


@given(tables=st.dictionaries(st.sampled_from([*KNOWN, "cafe.x", "x.y", "discord.token_file"]), VALUES, max_size=8))
def test_no_value_gives_anything_but_settings_or_a_config_error(tables: dict[str, Any]) -> None:
    nested: dict[str, Any] = {}
    for name, value in tables.items():
        section, _, key = name.partition(".")
        nested.setdefault(section, {})[key] = value
    assert all(line.isprintable() and ": " in line for line in told(lambda: Settings.parse(nested, Path())))


@given(tables=st.dictionaries(st.sampled_from([*Settings.model_fields, "x"]), VALUES, max_size=4))
def test_no_section_gives_anything_but_settings_or_a_config_error(tables: dict[str, Any]) -> None:
    assert all(line.isprintable() and ": " in line for line in told(lambda: Settings.parse(tables, Path())))


PIECES = [
    "[cafe]",
    "[[economy.ranks]]",
    "zone = ",
    '"',
    "'''",
    "\n",
    "=",
    "[",
    "]",
    "{",
    "\\u",
    "0x",
    "é",
    "\0",
    "1979-05-27",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map(lambda p: "".join(p).encode())
)
def test_no_file_gives_anything_but_settings_or_a_config_error(tmp_path: Path, content: bytes) -> None:
    assert all(line.isprintable() for line in told(lambda: loaded(tmp_path, content)))
