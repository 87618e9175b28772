"""The process that draws. It reads requests from its standard input until that ends, and never touches the network.

It is apart from the bot because drawing holds the interpreter for tens of milliseconds, and because it reads files that
strangers made.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import IO

from bot.pictures.wire import DONE, FAULT, UNUSABLE, Answer, MakePortrait, Paint, read_request, send_answer

MEMORY = 1 << 30
"""Bytes of address space: a file that wants more ends the worker and nothing else."""
NICE = 5
"""Votes go before pictures."""


def main() -> None:
    """Serve until the studio closes the pipe."""
    _become_modest()
    requests, answers = sys.stdin.buffer, _way_back()
    while (request := read_request(requests)) is not None:
        try:
            answer = _painted(request) if isinstance(request, Paint) else _portrait(request)
        except BaseException as error:  # the renderer's panics are no Exception
            answer = Answer(FAULT, (_told(request, error),))
        try:
            send_answer(answers, answer)
        except OSError:
            os._exit(0)  # the bot is gone, and nobody reads what would be written at the end


def _painted(request: Paint) -> Answer:
    from bot.pictures.fonts import FontGoneError
    from bot.pictures.rendering import rendered

    try:
        made = rendered(request.sheet, request.portraits)
    except FontGoneError:
        os._exit(1)  # the studio asks another one the same, and that one looks anew which fonts there are
    lacking = " ".join(f"U+{ord(one[0]):04X}" for one in sorted(made.missing))
    return Answer(DONE, (*made.unreadable, *([f"no font has {lacking}"] if lacking else ())), made.png)


def _portrait(request: MakePortrait) -> Answer:
    from bot.pictures.portrait import UnusableError, portrait

    try:
        return Answer(DONE, data=portrait(request.data))
    except UnusableError as error:
        return Answer(UNUSABLE, (str(error),))


def _told(request: Paint | MakePortrait, error: BaseException) -> str:
    """What went wrong, without the words in the picture, which people typed."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    what = type(request.sheet).__name__ if isinstance(request, Paint) else "a portrait"
    return f"{what}: {type(error).__name__} at {place}"


def _way_back() -> IO[bytes]:
    """The pipe to the studio, for answers only. Whatever else writes to standard output writes to nobody: the renderer
    does, a line for each layer of a flag that it cannot mix, and nobody understands an answer with such words in it.
    """
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nobody = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nobody, sys.stdout.fileno())
    os.close(nobody)
    return pipe


def _become_modest() -> None:
    """A stop from the terminal or the supervisor is the studio's to tell: the end of the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        os.nice(NICE)
        with contextlib.suppress(ValueError, OSError):  # a lower limit that holds already, or a system without any
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
