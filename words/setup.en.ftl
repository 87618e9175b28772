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
setup-page-channels = 1 Channels
setup-page-staff = 2 Staff and hours
setup-page-check = 3 Check
setup-check-title = Check
setup-check-fine = ✅ I may do all I need in these channels. Nothing was posted for this check.
setup-integrations = Server Settings → Integrations
setup-integrations-how =
    `/staff`, `/roster`, `/timetable`, `/announce` and `/season` are seen by everyone and refuse whoever may not use them, so nothing has to be set there.
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
