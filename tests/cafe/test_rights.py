"""Who may: the two staff roles, and managing the server."""

from __future__ import annotations

import pytest

from cafe.context import Context
from cafe.days import BusinessCalendar, Calendars
from cafe.errors import NotStaff
from cafe.memory import Visitor
from cafe.rights import Role, may, need
from cafe.settings import CafeSettings


def cafe_with(manager_role: str | None = None, till_role: str | None = None) -> Context:
    settings = CafeSettings(manager_role=manager_role, till_role=till_role)
    return Context(1, "Café", 0, settings, Calendars.of(BusinessCalendar()), {})


BOTH = cafe_with(manager_role="10", till_role="20")


@pytest.mark.parametrize(
    ("roles", "manages", "till", "manager"),
    [
        ((), False, False, False),
        (("20",), False, True, False),
        (("10",), False, True, True),
        ((), True, True, True),
        (("30",), False, False, False),
    ],
)
def test_a_manager_may_do_the_tills_work_and_not_the_other_way_round(
    roles: tuple[str, ...], manages: bool, till: bool, manager: bool
) -> None:
    visitor = Visitor("discord", "1", "x", roles=frozenset(roles), manages=manages)
    assert (may(BOTH, visitor, "till"), may(BOTH, visitor, "manager")) == (till, manager)


@pytest.mark.parametrize("role", ["till", "manager"])
def test_while_no_role_is_chosen_only_who_manages_the_server_is_staff(role: Role) -> None:
    nobody = Visitor("discord", "1", "x", roles=frozenset({"10", "20", "None", ""}))
    with pytest.raises(NotStaff) as refusal:
        need(cafe_with(), nobody, role)
    assert refusal.value.need == role
    need(cafe_with(), Visitor("discord", "1", "x", manages=True), role)
