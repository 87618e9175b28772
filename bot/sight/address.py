"""Where health and metrics are served: whether that can be, and who can come there."""

from __future__ import annotations

import errno
import os
import socket


def taken(host: str, port: int) -> OSError | None:
    """What would keep a process from listening there; nothing is left behind by trying."""
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, place in places:
            with socket.socket(family, kind, protocol) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                tried.bind(place)
    except OSError as error:
        return error
    return None


def in_use(error: OSError) -> bool:
    """Whether somebody listens there already."""
    return error.errno == errno.EADDRINUSE


def cannot_listen(host: str, port: int, error: OSError) -> str:
    """Why nobody can listen there, in one sentence."""
    if in_use(error):
        return f"Another program uses {host}:{port} already; end it, or choose another address in [ops] listen."
    return f"Nobody can listen on {host}:{port} ([ops] listen): {reason(error)}."


def reason(error: OSError) -> str:
    """Why not, in a few words."""
    # A name that is not known comes as gaierror, whose numbers are its own.
    return "no such host" if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
