"""Refusals: the house itself."""

from cafe.errors.base import Refusal


class CafeUnavailable(Refusal):
    """The storage is busy or out of reach; nothing was lost, trying again is safe."""
