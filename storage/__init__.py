"""The memory: SQL in queries/, run over aiosqlite or asyncpg; migrations; the ledger's group commit.

Importing the floor registers every feature's steps.
"""

from storage import announcements as announcements
from storage import cast as cast
from storage import cast_entries as cast_entries
from storage import oshi as oshi
from storage import points as points
from storage import post_facts as post_facts
from storage import posts as posts
from storage import producers as producers
from storage import ranking as ranking
from storage import roster as roster
from storage import seasons as seasons
from storage import setup as setup
from storage import shifts as shifts
from storage import staff as staff
from storage import supporters as supporters
from storage import timetable as timetable
