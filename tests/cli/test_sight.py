"""Where health and metrics are served: `oshipass check` says it, and a start that cannot serve them is refused."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bot.config_values import is_loopback
from tests.cli.conftest import TOKEN, Folder


@pytest.fixture
def busy() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def serve_at(folder: Folder, address: str) -> None:
    folder.configure(f'[ops]\nlisten = "{address}"\n')


def checked(folder: Folder, address: str) -> str:
    serve_at(folder, address)
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert (result.exit_code, result.stderr) == (0, "")
    [line] = [line for line in result.stdout.splitlines() if line.startswith("Health")]
    return line


def test_check_says_where_health_and_metrics_will_be(folder: Folder, busy: int) -> None:
    assert checked(folder, "") == "Health and metrics: off."
    assert checked(folder, f"127.0.0.1:{busy}") == (
        f"Health and metrics: 127.0.0.1:{busy}, where a program listens now; fine if that is this bot."
    )


def test_check_finds_a_free_port_free_and_leaves_it_so(folder: Folder, busy: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    for _ in range(2):
        assert checked(folder, f"127.0.0.1:{free}") == f"Health and metrics: 127.0.0.1:{free}, which is free."


@pytest.mark.parametrize("host", ["192.0.2.1", "[2001:db8::1]", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_a_problem(folder: Folder, host: str) -> None:
    serve_at(folder, f"{host}:9108")
    result = folder.type("check", OSHIPASS_DISCORD_TOKEN=TOKEN)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"ops.listen: nobody can listen on {host}:9108: ")
    assert result.stderr.count("\n") == 1


def refused(folder: Folder, address: str) -> str:
    serve_at(folder, address)
    started = folder.start("run", OSHIPASS_DISCORD_TOKEN=TOKEN)
    out, err = started.communicate(timeout=30)
    assert (started.returncode, out) == (1, "")
    assert "Traceback" not in err
    return err.splitlines()[-1]


def test_a_port_that_is_taken_stops_the_start_with_one_sentence(folder: Folder, busy: int) -> None:
    assert refused(folder, f"127.0.0.1:{busy}") == (
        f"Another program uses 127.0.0.1:{busy} already; end it, or choose another address in [ops] listen."
    )


def test_an_address_of_another_machine_stops_the_start_with_one_sentence(folder: Folder) -> None:
    said = refused(folder, "192.0.2.1:9108")
    assert said == "Nobody can listen on 192.0.2.1:9108 ([ops] listen): Cannot assign requested address."


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.9.9.9", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.4", False), ("example.org", False)],
)  # fmt: skip
def test_only_loopback_keeps_other_machines_out(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
