"""What a test may order to go wrong, by name: the gateway's faults, the rates', and those of single routes."""

from typing import Any

from sandbox.faults import Chaos, Faults
from sandbox.gateway import Gateway


async def ordered(gateway: Gateway, faults: Faults, wanted: dict[str, Any]) -> None:
    """Carry out one order; README.md lists them. TypeError names a field that is none."""
    if wanted.pop("clear", False):
        faults.clear()
        gateway.mend()
    elif "chaos" in wanted:
        chance = float(wanted.pop("chaos"))
        faults.chaos = Chaos(chance, **wanted) if chance else None
        wanted = {}
    elif "route" in wanted:
        faults.order(**wanted)
        wanted = {}
    else:
        await _of_gateway(gateway, wanted)
    if wanted:
        raise TypeError(f"nobody can order {', '.join(wanted)}")


async def _of_gateway(gateway: Gateway, wanted: dict[str, Any]) -> None:
    """What is to come (`repeats`, `hello_delay`, `heartbeat_ms`, `deaf`) is set before a line is cut."""
    gateway.repeats = int(wanted.pop("repeats", gateway.repeats))
    gateway.hello_delay = float(wanted.pop("hello_delay", gateway.hello_delay))
    gateway.heartbeat_ms = int(wanted.pop("heartbeat_ms", gateway.heartbeat_ms))
    gateway.deaf = bool(wanted.pop("deaf", gateway.deaf))
    if wanted.pop("drop_gateway", False):
        code = wanted.pop("close_code", None)
        if code is None:
            gateway.drop()
        else:
            await gateway.hang_up(int(code))
    if wanted.pop("freeze_gateway", False):
        gateway.freeze()
    if wanted.pop("reconnect", False):
        gateway.reconnect()
    if wanted.pop("invalidate", False):
        gateway.invalidate(bool(wanted.pop("resumable", False)))
