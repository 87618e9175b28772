"""The memory: SQL in queries/, run over aiosqlite or asyncpg; migrations; the ledger's group commit.

Importing the floor registers every feature's steps.
"""

from storage import oshi as oshi
from storage import points as points
from storage import producers as producers
from storage import ranking as ranking
from storage import roster as roster
