"""`python -m sandbox --port N --world world.json`: the sandbox in a process of its own."""

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from pathlib import Path

from sandbox.server import Sandbox


async def serve(sandbox: Sandbox) -> None:
    """Run until SIGINT or SIGTERM; the first line tells a parent process where."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with sandbox:
        told = {"url": sandbox.url, "api_url": sandbox.api_url, "gateway_url": sandbox.gateway_url}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A Discord-compatible server on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 lets the system choose")
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address")
    parser.add_argument("--world", type=Path, help="a world file; an invented café without one")
    parser.add_argument("--token", default="sandbox")
    arguments = parser.parse_args()
    world = json.loads(arguments.world.read_text("utf-8")) if arguments.world else None
    try:
        sandbox = Sandbox(world, arguments.port, arguments.token, host=arguments.host)
    except ValueError as error:
        parser.error(str(error))
    asyncio.run(serve(sandbox))


if __name__ == "__main__":
    with contextlib.suppress(ImportError):
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    main()
