"""The memory: SQL in queries/, run over aiosqlite or asyncpg; migrations; the ledger's group commit.

Importing the floor registers every feature's steps.
"""

from storage import announcement_edits as announcement_edits
from storage import announcements as announcements
from storage import campaigns as campaigns
from storage import card as card
from storage import cast as cast
from storage import cast_entries as cast_entries
from storage import cast_states as cast_states
from storage import ceremony as ceremony
from storage import deletion as deletion
from storage import fairness as fairness
from storage import inbox as inbox
from storage import interim as interim
from storage import limits as limits
from storage import menu as menu
from storage import notices as notices
from storage import oshi as oshi
from storage import own_data as own_data
from storage import panel as panel
from storage import points as points
from storage import portraits as portraits
from storage import post_facts as post_facts
from storage import posts as posts
from storage import producers as producers
from storage import promotions as promotions
from storage import race as race
from storage import ranking as ranking
from storage import repairs as repairs
from storage import roles as roles
from storage import roster as roster
from storage import season_plan as season_plan
from storage import seasons as seasons
from storage import setup as setup
from storage import shifts as shifts
from storage import shoutbox as shoutbox
from storage import show_changes as show_changes
from storage import show_import as show_import
from storage import speaker as speaker
from storage import staff as staff
from storage import stay as stay
from storage import supporters as supporters
from storage import suspensions as suspensions
from storage import thanks as thanks
from storage import till as till
from storage import timetable as timetable
from storage import voids as voids
from storage import wall as wall
