"""Whatever stands in config.toml and the environment: settings, or one ConfigError of plain lines, and no secret told.

The tables are drawn from the schema itself, so a new key is tried unasked.
"""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import ConfigError, Section, Settings
from tests.effort import TRIED
from tests.safety.nasty import NUMBERS, TEXTS
from tests.safety.watch import fuzzed

SECRETS = ("tell-nobody-of-this-token", "nor-of-this-password")
ENVIRONMENT = ("OSHIPASS_DISCORD_TOKEN", "OSHIPASS_STORAGE_URL", "CREDENTIALS_DIRECTORY")
RAW = (
    "nan", "inf", "-inf", "1e400", "0x7fffffffffffffffffff", "9" * 5000, "1979-05-27", "1979-05-27T07:32:00Z", "07:32",
    "true", "[]", "{}", "[[[[[[]]]]]]", "[" * 400 + "]" * 400, "{ a = { b = { c = 1 } } }", '["a", 1, 2.5, []]', "'",
    '"', "1_000_000", "+1", "''", "'''\nx\n'''", '"\\ud800"', '"\\u0000"', '"\\q"', "", "= 1", "[a]",
)  # fmt: skip
"""Values as TOML writes them, or does not."""
FITTING = (
    '"Asia/Tokyo"', '"en"', '"hours"', '"11:00"', '"25:30"', '"00:00"', '"last-business-day"', '"monday"', "24",
    "[0, 1]", '"sqlite:x.db"', '"https://localhost"', '"127.0.0.1:9108"', '["bad"]',
)  # fmt: skip


def _keys(section: type[Section]) -> list[str]:
    return [*section.model_fields, "unknown", '"odd key"', "a.b"]


def _sections() -> dict[str, list[str]]:
    kinds = {name: field.annotation for name, field in Settings.model_fields.items()}
    found = {name: _keys(kind) for name, kind in kinds.items() if isinstance(kind, type) and issubclass(kind, Section)}
    return found | {"unknown": ["x"]}


SECTIONS = _sections()
_HIDDEN = st.sampled_from([f'"postgresql://u:{SECRETS[1]}@h:x/d"', f'"postgresql://u:{SECRETS[1]}@h"'])
VALUES = st.one_of(
    st.sampled_from(RAW),
    st.sampled_from(FITTING),
    st.sampled_from(NUMBERS).map(str),
    st.sampled_from(TEXTS).map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.text(max_size=30).map(json.dumps),
    st.floats().map(str),
    _HIDDEN,
)


def _table(name: str) -> st.SearchStrategy[str]:
    heads = st.sampled_from([f"[{name}]", f"[{name}]", f"[{name}]", f"[[{name}]]", f"[[{name}.ranks]]", f"{name} = 1"])
    rows = st.dictionaries(st.sampled_from(SECTIONS[name]), VALUES, max_size=5)
    lines = rows.map(lambda found: "\n".join(f"{key} = {value}" for key, value in found.items()))
    if name == "discord":
        token = st.sampled_from(["", f'token = "{SECRETS[0]}"\n', f'token = "{SECRETS[0]}\\u3042"\n'])
        lines = st.tuples(token, lines).map("".join)
    return st.tuples(heads, lines).map("\n".join)


FILES = st.lists(st.sampled_from(sorted(SECTIONS)).flatmap(_table), max_size=4).map("\n".join)
NOISE = st.sampled_from([b"", b"", b"", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n", b"\x1b[2J"])
FROM_OUTSIDE = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from(["", " ", "two words", "/nowhere", "sqlite:", *SECRETS]) for name in ENVIRONMENT},
)


@fuzzed(400)
@given(text=FILES, noise=NOISE, outside=FROM_OUTSIDE)
def test_any_configuration_is_read_or_refused_in_plain_lines(
    tmp_path: Path, text: str, noise: bytes, outside: dict[str, str], record_property: Any
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(noise + text.encode("utf-8", "surrogatepass"))
    told: tuple[str, ...] = ()
    with pytest.MonkeyPatch.context() as patch:
        for name in ENVIRONMENT:
            patch.delenv(name, raising=False)
        for name, value in outside.items():
            patch.setenv(name, value)
        try:
            shown = repr(Settings.load(file))
        except ConfigError as error:
            told, shown = error.problems, "".join(traceback.format_exception(error))
            assert told, text
    assert all(line.isprintable() and line.strip() and len(line) < 1000 for line in told), told
    assert not any(secret in shown or secret in line for secret in SECRETS for line in ("", *told)), told
    record_property(TRIED, 1)
