"""Discord's refusals as one exception, and the collector behind error 50035 with its nested form."""

from typing import Any

from sandbox.codec import JSON

# code: (HTTP status, Discord's own words)
KNOWN: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10066: (404, "Unknown application command permissions"),
    10070: (404, "Unknown Guild Scheduled Event"),
    30003: (400, "Maximum number of pins reached for the channel (50)"),
    30032: (400, "Maximum number of application commands reached (100)"),
    30038: (400, "Maximum number of uncompleted guild scheduled events has been reached (100)"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50109: (400, "The request body contains invalid JSON."),
}


class DiscordError(Exception):
    """What the REST side answers with: status, code, words and, for 50035, the tree of faults."""

    def __init__(self, code: int, *, status: int | None = None, message: str | None = None, errors: JSON | None = None):
        known_status, known_words = KNOWN.get(code, (400, "Bad Request"))
        self.code = code
        self.status = status or known_status
        self.message = message or known_words
        self.errors = errors
        super().__init__(f"{self.status} {self.code}: {self.message}")

    def as_json(self) -> JSON:
        """The body Discord would send."""
        body: JSON = {"message": self.message, "code": self.code}
        return body | {"errors": self.errors} if self.errors else body


Path = tuple[str | int, ...]


class Problems:
    """Collects every fault of a body before refusing it, because Discord names them all at once."""

    def __init__(self) -> None:
        self.tree: JSON = {}

    def add(self, path: Path, code: str, message: str) -> None:
        """Note one fault at a place such as ("embeds", 0, "title")."""
        node = self.tree
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: Path, value: Any, most: int, least: int = 0) -> None:
        """A text that is too long, too short or no text at all."""
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
        elif len(value) > most or len(value) < least:
            self._bad_length(path, len(value), most, least)

    def count(self, path: Path, value: Any, most: int, least: int = 0) -> bool:
        """A list that is too long, too short or no list; True when its items may be looked at."""
        if not isinstance(value, list):
            self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return False
        if len(value) > most or len(value) < least:
            self._bad_length(path, len(value), most, least)
        return True

    def required(self, path: Path, body: JSON, *names: str) -> None:
        """Fields that must be there and hold something."""
        for name in names:
            if body.get(name) in (None, ""):
                self.add((*path, name), "BASE_TYPE_REQUIRED", "This field is required")

    def choice(self, path: Path, value: Any, allowed: tuple[Any, ...] | range) -> None:
        """A value outside its enumeration."""
        if value not in allowed:
            listed = ", ".join(str(item) for item in allowed)
            self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")

    def refuse(self) -> None:
        """Raise 50035 when anything was noted."""
        if self.tree:
            raise DiscordError(50035, errors=self.tree)

    def _bad_length(self, path: Path, length: int, most: int, least: int) -> None:
        if least:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        else:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def invalid(path: Path, code: str, message: str) -> DiscordError:
    """A 50035 with a single fault."""
    problems = Problems()
    problems.add(path, code, message)
    return DiscordError(50035, errors=problems.tree)
