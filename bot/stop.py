"""What ends a command early: plain sentences for whoever typed it, and the exit code."""

from __future__ import annotations

USAGE = 2
"""Exit code for a wrong command line or configuration."""
FAULT = 1
"""Exit code for everything else: a finding, a refusal, a database that cannot be opened."""


def capital(text: str) -> str:
    """The text as it stands at the beginning of a sentence; capitals further on stay."""
    return f"{text[:1].upper()}{text[1:]}"


class Stop(Exception):  # noqa: N818 - an ending that was foreseen, not a fault of the program
    """End the command with these lines on stderr."""

    def __init__(self, *sentences: str, code: int = FAULT) -> None:
        # What SQLite or the system adds may have line breaks; a sentence is one line.
        self.sentences = tuple(" ".join(sentence.split()) for sentence in sentences)
        super().__init__("\n".join(self.sentences))
        self.code = code
