## Setup

setup-title = Setting up the café
setup-missing = Still to choose: { $names }. Every choice is saved at once, and you can come back with `/setup` at any time.
setup-complete = Everything the café needs is chosen. Changes are saved at once.
setup-not-chosen = not chosen yet
setup-announcements = Announcements
setup-wall = Shout-out wall
setup-floor = Floor
setup-staff-log = Staff log
setup-manager = Manager role
setup-till = Till role
setup-language = Language of public posts
setup-hours = Zone and hours
setup-hours-value = { $zone }, the day starts { $start }, open { $opening } to { $closing }
setup-hours-change = Zone and hours…
setup-takes-effect = The new zone or day start counts from { $at }, when the next business day begins.
setup-zone = Time zone
setup-day-start = When the business day starts
setup-opening = Opening
setup-closing = Closing (26:00 is 2 at night)
setup-step = Step { $step } of { $steps }
setup-back = ◀ Back
setup-next = Next ▶
setup-none = none
setup-on = yes
setup-off = no
setup-page-place = Language, zone and hours
setup-about-place = The language is that of public posts; everyone reads private replies in their own. The zone and the hours say when a business day begins and when posts come.
setup-page-channels = Channels
setup-about-channels = Announcements are public. The wall shows pushes and is up to taste. Floor and staff log are for staff: bills and staff acts go there.
setup-page-staff = Roles
setup-about-staff = The till role records visits and bills. The manager role may do everything; whoever manages the server may always.
setup-page-choices = Yes and no
setup-about-choices = A tap changes it at once. ✅ is yes.
setup-page-ranks = Roles for ranks
setup-about-ranks = If you like, a rank comes with a role of this server. Choose the rank first, then its role. My own role has to stand above it, with Manage Roles.
setup-page-check = Check
setup-about-check = Here is everything together, and what stands in the way.
setup-weekly-board = Weekly board
setup-interim-report = Interim report
setup-scheduled-events = Discord events
setup-producers-board = Board of producers
setup-pictures = Pictures with the words
setup-shift-detail = Hours of shifts shown
setup-approve-all = Staff pass every message
setup-own-thanks = Thanks in own words
setup-orders-extend = Orders extend a stay
setup-pv-without-alcohol = PV without alcohol
setup-show-notice = Before a show
setup-minutes =
    { $minutes ->
        [one] { $minutes } minute before
       *[other] { $minutes } minutes before
    }
setup-words-change = Prizes, quiet hours…
setup-words-title = Prizes and quiet hours
setup-prizes = Prizes of the seasons to come
setup-prizes-example = 1: a stage of their own
setup-quiet = Quiet hours (my own posts mention nobody)
setup-quiet-value = { $first } to { $last }
setup-quiet-from = Quiet from (empty: never)
setup-quiet-until = Quiet until
setup-rank = Which rank
setup-rank-role = The role for this rank
setup-rank-roles = Roles for ranks
setup-test = Test the channels
setup-check-again = Check again
setup-tried-title = Channels tried
setup-trial = A test of this channel. It will be gone in a moment.
setup-tried-none = No channel is chosen yet, so there is nothing to test. Choose them on the second step.
setup-tried-fine = ✅ { $what } { $where }: posted, and deleted again.
setup-tried-forbidden = { $what } { $where }: I may not post there. Nothing was posted. Please allow me View Channel, Send Messages and Embed Links.
setup-tried-stays = { $what } { $where }: posted, but I could not delete the test. Please delete it by hand.
setup-tried-other = { $what } { $where }: Discord did not answer as it should. Please delete the test if it stands there, and try again in a minute.
setup-after-title = Once everything is chosen
setup-ready-title = Ready to open
setup-next-steps =
    1. `/roster add` puts the cast on the roster.
    2. `/shift add` says who is in on which days.
    3. `/timetable repeat` or `/timetable add` plans the shows.
    4. `/panel` hangs up six buttons in the channel where guests are.
    5. `/guide` is the tour for guests: have a look yourself.
setup-check-title = Check
setup-check-fine = ✅ I may do all I need in these channels. Nothing was posted for this check.
setup-integrations = Server Settings → Integrations
setup-integrations-how =
    `/staff`, `/roster`, `/timetable`, `/announce`, `/season`, `/campaign`, `/shoutbox` and `/panel` are seen by everyone and refuse whoever may not use them, so nothing has to be set there.
    If you did set something there, the staff roles need to be allowed. Discord shows `/setup` to those who manage the server; allow the manager role there if managers should use it, too.
setup-found-gone = { $what }: what was chosen no longer exists. Please choose again.
setup-found-lacks = { $what } { $where }: I lack { $permissions }. Please allow it in the channel’s settings.
setup-found-public = { $what } { $where }: everyone in the server can read it, and bills and staff acts go there. Please take View Channel from @everyone.
setup-found-hidden = { $where } does not see { $commands }. Please allow it in Server Settings → Integrations.
setup-found-server-unknown = Discord has not told me about this server yet. Please try again in a minute.
setup-found-server-lacks = Server: I lack { $permissions }. Please allow it in my role.
setup-found-commands-unknown = I could not read the Integrations page just now. Please try again in a minute.
setup-may-view = View Channel
setup-may-send = Send Messages
setup-may-embed = Embed Links
setup-may-attach = Attach Files
setup-may-read = Read Message History
setup-may-mention = Mention @everyone, @here, and All Roles
setup-may-events = Manage Events
error-quiet-hours-invalid = Quiet hours are two different times, such as 22:00 and 08:00, or nothing in both fields. Nothing was changed. Please fill in both.
stafflog-words =
    { $quiet_from ->
        [none] { $actor } set the prizes of the seasons to come; no quiet hours
       *[other] { $actor } set the prizes of the seasons to come; quiet hours { $quiet_from } to { $quiet_until }
    }
