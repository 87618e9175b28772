"""A Discord-compatible server on loopback; see README.md in this folder."""

from sandbox.options import RefusedError
from sandbox.server import Sandbox

__all__ = ["RefusedError", "Sandbox"]
