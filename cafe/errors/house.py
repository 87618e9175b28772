"""Refusals: the house itself."""

from cafe.errors.base import Refusal


class CafeUnavailable(Refusal):
    """The storage is busy or out of reach; nothing was lost, trying again is safe."""


class BooksUnreadable(CafeUnavailable):
    """Nothing can be read. It may have been asked after something was recorded, so nothing is said of that."""


class RecordUnsure(CafeUnavailable):
    """The storage went away while it wrote this: nobody knows yet whether it stands."""
