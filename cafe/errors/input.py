"""Refusals: what was typed cannot be used."""

from datetime import date

from cafe.errors.base import Refusal


class InputRefusal(Refusal):
    """What was typed cannot be used as it is."""


class NameInvalid(InputRefusal):
    """`reason`: "empty", "too-long" (`limit` characters fit) or "control" (control, line and direction characters)."""

    reason: str
    limit: int = 0


class WhenInvalid(InputRefusal):
    """`text` is no point in time."""

    text: str


class LeaveInvalid(InputRefusal):
    """`text` is no time to leave within `hours` from now."""

    text: str
    hours: int


class DayInvalid(InputRefusal):
    """`text` is no day."""

    text: str


class TimesInvalid(InputRefusal):
    """`text` is no list of times of day."""

    text: str


class WeekdaysInvalid(InputRefusal):
    """`text` is no set of weekdays."""

    text: str


class ZoneInvalid(InputRefusal):
    """`text` is no time zone; `nearest` are names to try."""

    text: str
    nearest: tuple[str, ...]


class LanguageInvalid(InputRefusal):
    """`text` is no language that the café knows by code or name."""

    text: str


class ColourInvalid(InputRefusal):
    """`text` is no colour in hexadecimal."""

    text: str


class BirthdayInvalid(InputRefusal):
    """`text` is no month and day."""

    text: str


class SeasonEndInvalid(InputRefusal):
    """A season's last day lies between `first` and `last`, both included."""

    first: date
    last: date


class CapsInvalid(InputRefusal):
    """`text` is no list of caps."""

    text: str


class BlindInvalid(InputRefusal):
    """`text` is no number of hours up to `limit`, nor the last business day."""

    text: str
    limit: int


class QuietHoursInvalid(InputRefusal):
    """Quiet hours with one time only, or with the same time twice."""


class RoleTooWide(InputRefusal):
    """A staff role that everyone in the server has."""


class RoleOfStaff(InputRefusal):
    """A role that marks staff cannot be given away with a rank."""


class CastNotNamed(InputRefusal):
    """Whom of the cast it is about has to be said."""


class TooManyDays(InputRefusal):
    """A repair covers at most `limit` days at once."""

    limit: int


class MultiplierInvalid(InputRefusal):
    """A campaign multiplies by `low` to `high`; both are allowed."""

    low: int
    high: int


class TooManyShifts(InputRefusal):
    """More days than the `most` that one shift command takes."""

    most: int


class PeriodInvalid(InputRefusal):
    """The end lies before the start."""


class ReasonMissing(InputRefusal):
    """Staff acts need a reason."""


class MessageTooLong(InputRefusal):
    """`length` characters where `limit` are allowed."""

    length: int
    limit: int


class MessageEmpty(InputRefusal):
    """Nothing to send."""


class ShowFileInvalid(InputRefusal):
    """A file of shows that is none as a whole.

    `reason`: "type" (`detail` is its name), "size" (`limit` KB), "download", "encoding", "empty", "quotes" (line
    `limit`), "doubled" (column `detail`), "columns" (`detail` are missing) or "rows" (`limit` fit).
    """

    reason: str
    detail: str = ""
    limit: int = 0


class PortraitUnusable(InputRefusal):
    """A portrait that cannot be taken; whatever else was asked for stands, and the portrait is as it was.

    `reason`: "size" (more than `limit` megabytes, or far too many pixels), "type" (no picture that we know), "broken",
    "address" (no address that may be fetched), "unreachable", "slow", "unavailable" (pictures cannot be made now),
    "erased" (nobody is to be known any more whom it could show).
    """

    reason: str
    limit: int = 8
