"""The bytes of a commitment: fixed for good, since published files are checked against them."""

from __future__ import annotations

import dataclasses
import hashlib
import struct
from typing import Any

import pytest

from cafe.commitments import Opening, cafe_name, opening_of

SALT = "00112233445566778899aabbccddeeff" * 2
PUSH = Opening(
    cafe="discord:900", season=3, entry=41, producer=7, day="2026-11-11", cast=2, points=3, weight=110, power=330,
    salt=SALT,
)  # fmt: skip


def test_the_bytes_are_those_that_the_module_promises() -> None:
    """Made by hand from the description, without the module's own helpers."""
    by_hand = (
        b"oshipass-commitment-v1\x00"
        + b"\x00\x00\x00\x0bdiscord:900"
        + struct.pack(">qqq", 3, 41, 7)
        + b"\x00\x00\x00\x0a2026-11-11"
        + struct.pack(">qqqq", 2, 3, 110, 330)
        + bytes.fromhex(SALT)
    )
    assert PUSH.encoded() == by_hand
    assert PUSH.commitment() == hashlib.sha256(by_hand).hexdigest()


def test_a_commitment_once_published_stays_the_same_in_every_version() -> None:
    assert PUSH.commitment() == "94657826f13970c2d3ecd44e0d244134fd20afe99c26aacf059d71bd933dbd91"


@pytest.mark.parametrize("change", [
    {"cafe": "discord:901"}, {"season": 4}, {"entry": 42}, {"producer": 8}, {"day": "2026-11-12"}, {"cast": 3},
    {"points": 4, "power": 440}, {"weight": 120, "power": 360}, {"salt": "f" * 64}, {"points": -3, "power": -330},
])  # fmt: skip
def test_every_field_counts(change: dict[str, Any]) -> None:
    assert dataclasses.replace(PUSH, **change).commitment() != PUSH.commitment()


def test_texts_that_run_into_each_other_stay_apart() -> None:
    """A café's name that looks like the fields behind it cannot stand for another opening."""
    longer = dataclasses.replace(PUSH, cafe="discord:900\x00\x00\x00\x00\x00\x00\x00\x03")
    assert len(longer.encoded()) == len(PUSH.encoded()) + 8
    assert not longer.encoded().startswith(PUSH.encoded()[:40])


@pytest.mark.parametrize(("change", "why"), [
    ({"day": "11 Nov"}, "no day"), ({"salt": "00"}, "salt"), ({"salt": "G" * 64}, "salt"),
    ({"power": 331}, "weight"), ({"entry": 2**63}, "8 bytes"),
])  # fmt: skip
def test_what_no_ledger_holds_has_no_commitment(change: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        dataclasses.replace(PUSH, **change).commitment()


def test_a_receipt_is_read_back_as_it_was_written() -> None:
    written = PUSH.to_json()
    assert opening_of({**written, "cast_name": "Aya"}) == PUSH
    assert opening_of(written).commitment() == written["commitment"]


@pytest.mark.parametrize("change", [{"salt": None}, {"points": "3"}, {"power": 3.0}, {"entry": True}])
def test_a_receipt_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="receipt"):
        opening_of({**PUSH.to_json(), **change})


@pytest.mark.parametrize(("doors", "name"), [
    ({"discord": "900"}, "discord:900"), ({"line": "x", "discord": "9"}, "discord:9"), ({}, ""),
])  # fmt: skip
def test_a_cafe_is_called_by_its_door(doors: dict[str, str], name: str) -> None:
    assert cafe_name(doors) == name
