### oshipass: words in English
###
### Conventions (words/README.md has the whole of them):
###   cmd-<command> = its name, .description; opt-<command>-<option> = its name, .description; choice-<option>-<value>
###   error-<what>: what happened, what was kept, what to do next
###   anything else: <feature>-<where>-<what>, such as checkin-done-title
### Each feature has its own section, begun with "##". Names typed by people arrive already defused (bot/plain.py).
### A number is an integer argument; a time is a Discord timestamp that the caller makes.

## Commands: producers

cmd-checkin = checkin
    .description = Check in for today: one point, your streak, and what is on stage
cmd-points = points
    .description = Your points, rank and ledger
cmd-push = push
    .description = Push a cast member with your points
opt-push-cast = cast
    .description = Whom to push; your oshi if left empty
opt-push-points = points
    .description = How many points; 1 if left empty
opt-push-message = message
    .description = A few words to the cast member, up to 100 characters, once a day
cmd-ranking = ranking
    .description = The ranking, and your own place
opt-ranking-of = of
    .description = Cast or producers; cast if left empty
opt-ranking-period = period
    .description = Which period; the season if left empty

## Commands: choices

choice-of-cast = Cast
choice-of-producers = Producers
choice-period-today = Today
choice-period-week = This week
choice-period-month = This month
choice-period-season = This season
choice-period-all = All time
choice-language-en = English
choice-language-ja = 日本語
choice-mention-here = @here, who is online
choice-mention-everyone = @everyone
choice-language-auto = As Discord is set

## Commands: oshi, cast, shows

cmd-oshi = oshi
    .description = Your oshi
cmd-oshi-set = set
    .description = Declare your oshi
opt-oshi-set-cast = cast
    .description = Who your oshi is
cmd-oshi-clear = clear
    .description = Take your declaration back; your pushes stay
cmd-oshi-show = show
    .description = Who your oshi is
cmd-cast = cast
    .description = The cast of the café
cmd-cast-list = list
    .description = Everyone on the roster
cmd-cast-show = show
    .description = The profile of one cast member
opt-cast-show-cast = cast
    .description = Whose profile
cmd-cast-today = today
    .description = Who is in today, and the languages they speak
cmd-shows = shows
    .description = The stage timetable
cmd-shows-today = today
    .description = Today’s shows and line-ups
cmd-shows-next = next
    .description = The coming shows

## Commands: guide and own settings

cmd-guide = guide
    .description = How the café works, for your first visit
cmd-me = me
    .description = Your own settings
cmd-me-language = language
    .description = The language of your replies
opt-me-language-language = language
    .description = Which language
cmd-me-name = name
    .description = Change your producer name
opt-me-name-name = name
    .description = Your new producer name
cmd-me-hide = hide
    .description = Show or hide your name on boards; your pushes count either way
opt-me-hide-hidden = hidden
    .description = True: boards show your Producer No. only

## Commands: managers

cmd-setup = setup
    .description = Set up the café: channels, roles, time zone, language
cmd-roster = roster
    .description = The roster of the cast
cmd-roster-add = add
    .description = Add a cast member
opt-roster-add-name = name
    .description = Stage name, as shown everywhere
opt-roster-add-kana = kana
    .description = Reading in kana
opt-roster-add-latin = latin
    .description = Name in Latin letters
opt-roster-add-nicknames = nicknames
    .description = Nicknames, with commas between
opt-roster-add-languages = languages
    .description = Languages spoken, with commas between
opt-roster-add-colour = colour
    .description = Image colour, such as #ff8ab5
opt-roster-add-birthday = birthday
    .description = Month and day, such as 04-21
opt-roster-add-intake = intake
    .description = Which intake, as a number
opt-roster-add-unit = unit
    .description = Unit, if any
cmd-roster-edit = edit
    .description = Change a cast member’s entry; what is left empty stays, a single - clears
opt-roster-edit-cast = cast
    .description = Whose entry
opt-roster-edit-name = name
    .description = Stage name, as shown everywhere
opt-roster-edit-kana = kana
    .description = Reading in kana
opt-roster-edit-latin = latin
    .description = Name in Latin letters
opt-roster-edit-nicknames = nicknames
    .description = Nicknames, with commas between
opt-roster-edit-languages = languages
    .description = Languages spoken, with commas between
opt-roster-edit-colour = colour
    .description = Image colour, such as #ff8ab5
opt-roster-edit-birthday = birthday
    .description = Month and day, such as 04-21
opt-roster-edit-intake = intake
    .description = Which intake, as a number; 0 clears
opt-roster-edit-unit = unit
    .description = Unit, if any
cmd-roster-link = link
    .description = Link a cast member to a Discord account; nobody else is shown it
opt-roster-link-cast = cast
    .description = Which cast member
opt-roster-link-member = member
    .description = Their account; empty takes the link away
cmd-timetable = timetable
    .description = Plan the shows
cmd-timetable-add = add
    .description = Add one show
opt-timetable-add-title = title
    .description = What the show is called
opt-timetable-add-when = when
    .description = The start in the café’s time, such as 2026-04-21 18:00 or tomorrow 18:00
opt-timetable-add-minutes = minutes
    .description = How long, in minutes
opt-timetable-add-lineup = lineup
    .description = Who is on stage, with commas between
cmd-timetable-repeat = repeat
    .description = Add a show on weekdays of every week
opt-timetable-repeat-title = title
    .description = What the show is called
opt-timetable-repeat-weekdays = weekdays
    .description = On which days, such as mon,fri
opt-timetable-repeat-times = times
    .description = When in the café’s time, such as 12:00,18:00
opt-timetable-repeat-minutes = minutes
    .description = How long, in minutes
opt-timetable-repeat-lineup = lineup
    .description = Who is on stage, with commas between
opt-timetable-repeat-until = until
    .description = The last day, such as 2026-06-30; open if left empty
cmd-timetable-cancel = cancel
    .description = Cancel a show and tell those who wait for it
opt-timetable-cancel-show = show
    .description = Which show
cmd-announce = announce
    .description = Announcements of the café
cmd-announce-now = now
    .description = Post an announcement; you see a preview first
opt-announce-now-text = text
    .description = The words; a form opens if left empty
opt-announce-now-channel = channel
    .description = Where; the announcement channel if left empty
opt-announce-now-mention = mention
    .description = Whom to mention; nobody if left empty
opt-announce-now-role = role
    .description = A role to mention
cmd-announce-schedule = schedule
    .description = Post an announcement later; you see a preview first
opt-announce-schedule-when = when
    .description = When in the café’s time, such as 2026-04-21 18:00
opt-announce-schedule-text = text
    .description = The words; a form opens if left empty
opt-announce-schedule-channel = channel
    .description = Where; the announcement channel if left empty
opt-announce-schedule-mention = mention
    .description = Whom to mention; nobody if left empty
opt-announce-schedule-role = role
    .description = A role to mention
cmd-announce-cancel = cancel
    .description = Cancel a scheduled announcement
opt-announce-cancel-announcement = announcement
    .description = Which announcement
cmd-season = season
    .description = The ranking season
cmd-season-show = show
    .description = The season’s dates, rules and prizes
cmd-season-close = close
    .description = Close and seal the season; figures stay hidden until the ceremony
cmd-season-ceremony = ceremony
    .description = Reveal the sealed season, now or at a set time
opt-season-ceremony-when = when
    .description = When in the café’s time, such as 2026-05-01 20:00; now if left empty

## Commands: staff

cmd-staff = staff
    .description = The staff’s desk
cmd-staff-visit = visit
    .description = Record a visit and its bill
opt-staff-visit-producer = producer
    .description = Their Discord account
opt-staff-visit-yen = yen
    .description = The bill in yen
opt-staff-visit-pv-yen = pv_yen
    .description = How much of it counts for PV; all if left empty
opt-staff-visit-table = table
    .description = Which table
cmd-staff-grant = grant
    .description = Grant points, with a reason that is kept
opt-staff-grant-producer = producer
    .description = Their Discord account
opt-staff-grant-points = points
    .description = How many points
opt-staff-grant-reason = reason
    .description = Why; it stays in the ledger
cmd-staff-void = void
    .description = Void an entry by a counter-entry; nothing is deleted
opt-staff-void-entry = entry
    .description = The entry’s number
opt-staff-void-reason = reason
    .description = Why; it stays in the ledger
cmd-staff-audit = audit
    .description = Look into a producer’s ledger
opt-staff-audit-producer = producer
    .description = Their Discord account

## Refusals: points and pushes
## A fact of cafe/errors.py is an argument of the same name: a time is a Discord timestamp, a day is text, several names
## are one text and <name>_count their number, nothing is "none". Numbers that name something (entry, Producer No.) are
## text, since separators would get in the way of typing them.

error-insufficient-points =
    { $cost ->
        [one] This takes { $cost } point
       *[other] This takes { $cost } points
    }, and you have { $balance }. Nothing was spent. Try a smaller number, or come back after your next check-in.
error-points-out-of-range = That has to be { $low } to { $high } points. Nothing was spent. Choose a number in between.
error-amount-invalid =
    { $part ->
        [pv] What counts for PV is part of the bill: { $low } to { $high } yen.
       *[bill] A bill is { $low } to { $high } yen.
    } Nothing was recorded. Please check the amount.
error-cap-reached =
    { $left ->
        [0] You have reached this season’s cap of { $cap } points. Nothing was spent. Your points stay for the next season.
       *[other] This season’s cap is { $cap } points; left for you: { $left }. Nothing was spent. Choose a smaller number.
    }
error-limit-reached =
    { $unit ->
        [yen] This goes beyond the limit you set for yourself: { $limit } yen, { $left } yen left.
       *[points] This goes beyond the limit you set for yourself: { $limit } points, { $left } left.
    } Nothing was spent. You can look at your limit with `/me limit`; a higher one begins with the next period.
error-pushes-paused =
    { $until ->
        [none] You are taking a break from pushing. Nothing was spent, and everything waits for you. You can end it with `/me limit`.
       *[other] You are taking a break from pushing until { $until }. Nothing was spent, and everything waits for you.
    }
error-already-checked-in = You have already checked in today. Your point and your streak are safe. The next check-in opens { $next_at }.
error-no-oshi = You have not declared an oshi yet. Nothing was spent. Pick someone with `/oshi set`, or name a cast member in `/push`.
error-cast-cannot-push = Cast members cannot push each other. Nothing was spent. Your own supporters push for you.
error-suspended = Pushing is suspended for your card. Your points and earlier pushes stand as they are. Please ask the staff about it.
error-undo-too-late = The time to undo this push ended { $until }. The push stands. If it was a mistake, please tell the staff.
error-already-undone = This push has already been undone, and your points are back. There is nothing more to do.
error-message-too-long = Your message has { $length } characters, and { $limit } fit. Nothing was spent or sent. Shorten it a little and try again.
error-message-empty = There are no words in this message yet. Nothing was sent. Write a little and try again.
error-shout-out-already-sent = You have already sent { $cast } a message today, and it is in good hands. Nothing was spent this time. Push without a message, or write again tomorrow.

## Refusals: cast

error-no-cast-yet = This café has nobody on its roster yet. Nothing was changed. Staff can add the first cast member with `/roster add`.
error-unknown-cast =
    { $nearest_count ->
        [0] Nobody on the roster is called “{ $text }”. Nothing was changed. `/cast list` shows everyone.
       *[other] Nobody on the roster is called “{ $text }”. Nothing was changed. Did you mean { $nearest }?
    }
error-ambiguous-cast = More than one cast member is called “{ $text }”. Nothing was changed. Please give the full name: { $names }
error-cast-resting = { $name } is taking a rest just now. Nothing was spent. Your pushes so far stay. Please cheer again when they are back.
error-cast-graduated = { $name } has graduated. Every push so far stays on record, and nothing was spent. `/cast list` shows who is on the roster today.
error-cast-exists = { $name } is on the roster already. Nothing was changed. Use `/roster edit` for that entry, or choose another name.
error-account-taken = That account is linked to another cast member already. Nothing was changed. Take the other link off first with `/roster link`, leaving the member empty.
error-not-cast = This is for cast members whose account is linked. Nothing was changed. Staff link accounts with `/roster link`.
error-own-words-not-allowed = In this café thanks are sent with the ready-made phrases. Nothing was sent. Please pick one of them.
error-already-thanked = This message has already had your thanks. Nothing was sent twice, and nothing more is needed.
error-shout-out-not-found = I could not find that message; it may have been handled already. Nothing was changed. Please open the list again.

## Refusals: staff

error-not-staff =
    { $need ->
        [manager] Only managers can do this.
       *[till] Only staff can do this.
    } Nothing was changed. If it is your job here, ask a manager to give you the role chosen in `/setup`.
error-unknown-producer = No producer with that account or number has a card here. Nothing was recorded. Check the Producer No., or let them check in once to get their card.
error-grant-cap-reached = Grants are capped at { $cap } points a day; left today: { $left }. Nothing was granted. Choose a smaller number, or go on tomorrow.
error-void-below-zero =
    { $missing ->
        [one] Voiding this would leave the balance { $missing } point below zero.
       *[other] Voiding this would leave the balance { $missing } points below zero.
    } The entry stands. Void a later push first, and then this entry.
error-entry-not-found = There is no entry { $no } in this café. Nothing was changed. The number stands on the receipt and in `/staff audit`.
error-already-voided = Entry { $no } has already been voided. Nothing was changed, and nothing more is needed.
error-not-voidable = Entry { $no } is a counter-entry, and those stand for good. Nothing was changed. To give back what it took, make a new entry with `/staff grant` or `/staff visit`.
error-reason-missing = Please say why: staff entries always carry a reason. Nothing was recorded. Add a few words and try again.
error-name-invalid =
    { $reason ->
        [empty] A name needs at least one character.
        [too-long] This name is too long: { $limit } characters fit.
        [control] This name holds line breaks or invisible characters.
       *[no-letters] A name needs at least one letter or digit.
    } The old name stays. Please try another one.

## Refusals: dates, shows, announcements, seasons

error-when-invalid = I could not read “{ $text }” as a date and time. Nothing was saved. Write it like 2026-04-21 18:00 or tomorrow 18:00, in the café’s time.
error-day-invalid = I could not read “{ $text }” as a day. Nothing was saved. Write it like 2026-04-21.
error-times-invalid = I could not read “{ $text }” as a time. Nothing was saved. Write it like 18:00, in the café’s time.
error-weekdays-invalid = I could not read “{ $text }” as weekdays. Nothing was saved. Write them like mon,fri.
error-period-invalid = The end lies before the start. Nothing was saved. Please check both.
error-zone-invalid =
    { $nearest_count ->
        [0] I do not know the time zone “{ $text }”. Nothing was saved. Write it like Asia/Tokyo.
       *[other] I do not know the time zone “{ $text }”. Nothing was saved. Did you mean { $nearest }?
    }
error-language-invalid = I do not know the language “{ $text }”. Nothing was saved. Write codes or names with commas between, such as ja, en, ko.
error-colour-invalid = I could not read “{ $text }” as a colour. Nothing was saved. Write six hexadecimal digits, such as #ff8ab5.
error-birthday-invalid = I could not read “{ $text }” as month and day. Nothing was saved. Write it like 04-21.
error-role-too-wide = Everyone in the server has this role, so it cannot mark staff. Nothing was changed. Please choose a role of its own.
error-in-the-past = That time has already passed. Nothing was saved. Choose a later one.
error-too-late = This was open until { $until }. Nothing was changed. If you still need it, please ask the staff.
error-show-overlaps = Another show is on stage at that time: “{ $title }”. Nothing was saved. Choose another time, or cancel that show first.
error-show-not-found = I could not find that show. Nothing was changed. `/shows today` and `/shows next` list what is planned.
error-announcement-not-found = I could not find that announcement; it may be out already or cancelled. Nothing was changed. The list offers those that still wait.
error-season-sealed = The season is sealed until the ceremony, so its figures are shown to nobody. Every push is safely counted. Please look forward to the ceremony.
error-no-sealed-season = No season waits for its ceremony. Nothing was changed. Close the season first with `/season close`.
error-season-not-found = There is no such season, or none is running. Nothing was changed. `/season show` tells which there are.
error-season-running = The season “{ $title }” is still running, until { $ends_day }. Nothing was changed. Close it first with `/season close`.
error-campaign-not-found = I could not find that campaign. Nothing was changed. `/campaign list` shows them all.
error-ranking-off = This café shows no ranking of producers. Your pushes all count. `/ranking` shows the cast.

## Refusals: stays

error-no-stay = No stay is running. Nothing was changed. Start one with `/stay start` when you arrive.
error-already-staying = Your stay is already running, until { $until }. Nothing was changed. `/stay status` shows it.
error-item-not-found = There is nothing called “{ $text }” on the menu. Nothing was ordered. `/cafe` shows the menu, or give the amount in yen.

## Refusals: the café and Discord

error-not-allowed-here = This works only in the café’s server. Nothing was changed. Please use it there.
error-not-set-up = This café has not been set up yet. Nothing was changed. A manager can do it with `/setup` in a few minutes.
error-channel-missing = The channel for this ({ $purpose }) is not chosen or no longer exists. Nothing was posted. A manager can choose one in `/setup`.
error-channel-permission = I may not do this in { $channel }: the permission “{ $permission }” is missing. Nothing was posted. A manager can allow it in the channel’s settings and try again.
error-not-yours = This belongs to someone else. Nothing was changed. Use the command yourself to get your own.
error-button-used = This button has been used, or is out of date. What was done before stands. Use the command again for a fresh one.
error-button-outdated = I no longer know this button. Nothing was changed. Use the command again for a fresh one.
error-cafe-unavailable = The café’s books are very busy right now, so this was not recorded. Nothing was lost. Please try again in a moment.
error-unexpected = Something went wrong on our side. What was recorded before is safe. Please try again; if it goes on, give the staff this reference: `{ $reference }`

## Check-in

checkin-title = Good morning, Producer { $name }!
checkin-title-back = Welcome back, Producer { $name }!
checkin-points =
    { $points ->
        [one] You are checked in: 1 push point.
       *[other] You are checked in: { $points } push points.
    }
checkin-streak = Days in a row
checkin-balance = Push points
checkin-next = Next check-in
checkin-shows = On stage today
checkin-no-shows = No shows planned today.
checkin-push-oshi = Push { $cast }

## First card

welcome-title = Here is your producer card
welcome-body =
    You are Producer No. { $no }. Boards show only that number.
    Would you like boards to show your name, “{ $name }”, instead? `/me hide` changes it at any time.
welcome-show = Show my name
welcome-number = Number only
welcome-shown = Boards show your name now. `/me hide` changes it at any time.
welcome-hidden = Boards show your Producer No. only. `/me hide` changes it at any time.

## Push

push-title = You pushed { $cast }
push-title-again = You pushed { $cast } (already counted)
push-points =
    { $points ->
        [one] 1 point
       *[other] { $points } points
    }
push-power = Power
push-balance = Push points left
push-total = { $cast } this season
push-total-value = place { $place } · { $total } power
push-own = Your place among { $cast }’s supporters
push-own-value = place { $place } · { $power } power
push-sealed = The result is sealed until the ceremony. Your push is counted.
push-words = Your message has been received.
push-entry = Entry { $no }
push-undo = Undo until { $until }
push-undone-title = Push undone
push-undone-body = Your push of { $cast } is taken back, and your points are yours again.
push-again = Push { $points } more

## Points

points-title = Your push points
points-balance = Balance
points-rank = Rank
points-pv = PV points
points-no = Producer No. { $no }
points-empty = Nothing recorded yet. Your check-ins and pushes will stand here.
points-newer = Newer
points-older = Older
points-next-ask = PV to the next rank
points-next = Next rank
points-next-value =
    { $missing ->
        [one] { $missing } PV point to { $rank }
       *[other] { $missing } PV points to { $rank }
    }
points-next-top = This is the highest rank.
points-entry-check-in = Check-in
points-entry-push = Push of { $cast } · power { $power }
points-entry-undo = Entry { $voids } undone ({ $cast })
points-entry-void = Entry { $voids } voided by staff
points-entry-visit = Visit
points-entry-grant = From the café
points-entry-repair = Day made up after an outage
points-entry-campaign = Campaign
points-entry-pv = PV { $pv }
points-entry-voided = (taken back)

## Ranking

ranking-title = Ranking: { $period }
ranking-season = Season: { $title }
ranking-cast =
    { $supporters ->
        [one] **{ $place }.** { $name } · { $power } · { $supporters } supporter
       *[other] **{ $place }.** { $name } · { $power } · { $supporters } supporters
    }
ranking-producer = **{ $place }.** { $name } · { $power }
ranking-number = Producer No. { $no }
ranking-nobody = This café has nobody on its roster yet.
ranking-empty = No pushes in this period yet.
ranking-sealed = The result is sealed until the ceremony, so no figures are shown to anyone. Every push is counted.
ranking-own = Your place among producers
ranking-own-value = Place { $place } · { $power }
ranking-own-none = You have not pushed in this period.
ranking-higher = ◀ Higher places
ranking-lower = Lower places ▶
ranking-gap-ask = Gap to the next place
ranking-gap = { $gap } to the next place
ranking-gap-none = Nobody is ahead of you.

## Own settings

me-language-set = Your replies are in English from now on.
me-language-auto = Your replies follow your Discord’s language from now on.
me-name-set = Your producer name is “{ $name }” now.
me-name-title = Producer name
me-name-label = Your new producer name

## Oshi

oshi-set = { $cast } is your oshi now. `/push` without a name goes to them.
oshi-cleared = You have no declared oshi now. Your pushes so far stay.
oshi-none = You have not declared an oshi. `/oshi set` does it whenever you like.
oshi-show = Your oshi is { $cast }.
oshi-resting = They are taking a rest just now.
oshi-graduated = They have graduated. Your pushes for them stay on record.

## Guide

guide-cafe-title = Welcome to the café
guide-cafe-body =
    Here you are a producer. The people who serve and sing are the cast, and you help those you believe in on their way.
    Your card has a Producer No. and a rank. Everyone begins at the first rank; the PV points of your visits raise it.
guide-checkin-title = Check in
guide-checkin-body =
    `/checkin` once a day gives you a push point and tells what is on stage. You can do it from anywhere.
    A missed day costs nothing. Come back whenever you like.
guide-push-title = Push
guide-push-body =
    `/push` gives your points to a cast member. Once you have declared with `/oshi set`, it goes to your oshi by itself.
    A higher rank makes a point weigh more; what arrives is called power. You may add a few words. Undo takes a push back for a short while.
guide-ranking-title = Ranking
guide-ranking-body =
    `/ranking` counts power by day, week, month and season, and always shows your own place. Places with the same power are shared.
    Toward a season’s end the figures are sealed, and the ceremony reveals them. Boards show your Producer No. only, unless you choose your name with `/me hide`.
guide-shows-title = Shows
guide-shows-body =
    The cast are on stage several times a day. `/shows today` is the timetable, in your own local time.
    `/cast today` tells who is in and which languages they speak.
guide-fair-title = Fair play
guide-fair-body =
    Every point is an entry in a ledger that nobody can edit. `/points` shows yours. A mistake is put right by a counter-entry, never erased.
    A season’s rules are fixed when it opens. The ceremony shows places and power, and how many points staff granted. Push as much or as little as you like; supporters are counted beside power.
guide-page = { $page } / { $pages }
guide-back = Back
guide-next = Next

## Staff's desk

staff-kind-check-in = Check-in
staff-kind-push = Push
staff-kind-undo = Undo
staff-kind-void = Void
staff-kind-visit = Visit
staff-kind-grant = Grant
staff-kind-repair = Repair
staff-kind-campaign = Campaign
staff-kind-with-cast = { $kind }: { $cast }
staff-points = Push points
staff-pv = PV points
staff-power = Power
staff-balance = Balance
staff-rank = Rank
staff-reason = Reason
staff-entry = Entry { $no }
staff-yen = ¥{ $yen }
staff-visit-title = Visit recorded: No. { $producer } { $name }
staff-visit-issued = This was their first visit here, so the card has just been issued.
staff-visit-paid-already = Today’s visit point was paid before; PV counts as always.
staff-visit-promoted = This visit brought a promotion: { $rank }. Please congratulate them!
staff-visit-yen = Bill
staff-visit-pv = { $pv } (of ¥{ $yen })
staff-visit-table = Table
staff-grant-title = Points granted: No. { $producer } { $name }
staff-grant-left = May still be granted today
staff-void-title = Void entry { $no }? No. { $producer } { $name }
staff-void-ask = Nothing has been changed yet. The void is a counter-entry; the entry itself stays in the ledger.
staff-void-entry = Entry
staff-void-day = Business day
staff-void-moment = { $day }, { $time }
staff-void-confirm = Void it
staff-void-cancel = Leave it
staff-void-cancelled = Entry { $no } stays as it is. Nothing was changed.
staff-voided-title = Entry { $no } is void: No. { $producer } { $name }
staff-voided-body = The counter-entry stands in the ledger, and in the staff log.
staff-audit-title = Ledger of No. { $producer } { $name }
staff-audit-empty = There are no entries yet.
staff-audit-check = Added up anew
staff-audit-sum =
    { $entries ->
        [one] { $entries } entry: { $points } push points, { $pv } PV
       *[other] { $entries } entries: { $points } push points, { $pv } PV
    }
staff-audit-sound = ✅ The balance is exactly what the entries add up to.
staff-audit-wrong = ⚠️ The entries add up to something else. Please tell whoever runs the bot: `oshipass audit` finds where.
staff-audit-state = State
staff-audit-suspended = suspended
staff-audit-pv = PV { $pv }
staff-audit-voids = voids { $no }
staff-audit-voided = voided by { $no }
staff-audit-by = by { $actor }
staff-audit-newer = Newer
staff-audit-older = Older

## Staff log

stafflog-visit = { $actor } recorded a visit of No. { $producer }: ¥{ $yen }, push points { $points }, PV { $pv } (entry { $entry })
stafflog-grant =
    { $points ->
        [one] { $actor } granted No. { $producer } { $points } push point (entry { $entry }): { $reason }
       *[other] { $actor } granted No. { $producer } { $points } push points (entry { $entry }): { $reason }
    }
stafflog-void = { $actor } voided entry { $entry } of No. { $producer } (counter-entry { $counter }): { $reason }
stafflog-setup = { $actor } set “{ $setting }”: { $value }
stafflog-hours = { $actor } set zone and hours: { $zone }, the day starts { $day_start }, open { $opening } to { $closing }
stafflog-roster-add = { $actor } added { $cast } to the roster
stafflog-roster-edit = { $actor } edited { $cast }: { $changed }
stafflog-roster-link = { $actor } linked an account to { $cast }
stafflog-roster-unlink = { $actor } took the account link off { $cast }
stafflog-other = { $actor }: { $act } ({ $facts })

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

## Roster

field-name = name
field-kana = kana
field-latin = Latin letters
field-nicknames = nicknames
field-languages = languages
field-colour = colour
field-birthday = birthday
field-intake = intake
field-unit = unit
roster-added = { $cast } is on the roster. Everyone can push them from now on; `/roster link` connects their account.
roster-edited = { $cast } is updated: { $fields }
roster-unchanged = The entry of { $cast } already reads that way. Nothing was changed.
roster-linked = An account is linked to { $cast } now. It is shown to nobody.
roster-unlinked = No account is linked to { $cast } now.

## Cast

cast-list-title = The cast
cast-list-total =
    { $total ->
        [one] { $total } cast member. `/cast show` tells more.
       *[other] { $total } cast members. `/cast show` tells more about each.
    }
cast-list-empty = The roster is still empty. Staff can add the first cast member with `/roster add`.
cast-list-others = Cast
cast-list-page = Page { $page } of { $pages }
cast-list-back = Back
cast-list-more = More
cast-intake = Intake { $intake }
cast-show-intake = No. { $intake }
cast-birthday =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $day }
cast-state-resting = resting
cast-show-title = { $name } ({ $other })
cast-show-resting = They are taking a rest just now. Pushes so far stay.
cast-show-graduated = They have graduated. Everything you did for them stays on record.
cast-show-season = This season
cast-show-standing =
    { $supporters ->
        [one] place { $place } · { $power } power · { $supporters } supporter
       *[other] place { $place } · { $power } power · { $supporters } supporters
    }
cast-show-no-pushes = Nobody has pushed them yet this season.
cast-show-sealed = The figures are sealed until the ceremony.
cast-today-title = In today
cast-today-empty = Nobody is on today’s list yet. `/cast list` shows everyone.
cast-today-hours = { $starts } to { $ends }

## Shows

shows-today-title = On stage today
shows-next-title = Next on stage
shows-none-today = No shows planned today.
shows-none-next = No shows are planned yet.
shows-more = … and { $count } more
shows-remind = { $time } { $title }
shows-reminded = I will write to you { $minutes } minutes before “{ $title }”.
shows-reminded-already = You will be reminded { $minutes } minutes before “{ $title }”. Nothing was changed.
shows-closed = Your direct messages are closed just now, so the reminder cannot reach you. Allow direct messages from this server in your privacy settings, and it will.
shows-unremind = No reminder
shows-unreminded = You will not be reminded of this show. You can press its button again at any time.
shows-hello = Your reminder is set. I will write to you here { $minutes } minutes before “{ $title }”.

## Timetable: staff

timetable-added = On the timetable
timetable-repeated = The show repeats
timetable-repeated-body =
    { $count ->
        [one] 1 show stands on the timetable now; later ones are added day by day.
       *[other] { $count } shows stand on the timetable now; later ones are added day by day.
    }
timetable-cancelled = The show is cancelled. Its post and event follow, and everyone who asked to be reminded is told.

## Announcements: staff

announce-form-title = Announcement
announce-form-body = The words
announce-preview-title = Preview
announce-preview-body = Nobody else sees this yet.
announce-where = Where
announce-when = When
announce-at-once = at once
announce-mention = Mention
announce-nobody = nobody
announce-confirm = Confirm
announce-sent = The announcement is on its way.
announce-scheduled = The announcement will be posted { $hour }.
announce-cancelled = The announcement is cancelled. It will not be posted.
announce-may-not-mention = You may mention everyone or a role only where your own permissions in { $channel } allow it. Nothing was kept. Leave the mention out, or ask for the permission.

## Seasons: staff

season-none = No season is running yet. The first check-in opens one.
season-running-title = Season { $title }
season-dates = Days
season-dates-value = { $first } – { $last }
season-blind = Figures are hidden from
season-caps = Cap
season-cap =
    { $days ->
        [0] On the last day: { $points } points a day
       *[other] From { $days } days before the end: { $points } points a day
    }
season-no-cap = None
season-weights = Weight of a point by rank
season-prizes = Prizes
season-no-prizes = None were set at its opening.
season-sealed-title = Waiting for the ceremony
season-waiting = { $title }: no hour is set. `/season ceremony` sets it.
season-waiting-set = { $title }: { $hour }
season-result-title = Result of season { $title }
season-close-title = Close the season now?
season-close-body = Season “{ $title }” would run until { $ends_day }. Closed now, it ends today and its figures stay hidden until the ceremony. The next season opens at once. This cannot be taken back.
season-close-confirm = Close the season
season-closed = Season “{ $title }” is closed and sealed. `/season ceremony` reveals the result.
season-ceremony-set = The result will be revealed { $hour }.

## Posts

post-timetable-title = Today’s stage, { $day }
post-in-today = In today
post-nobody-in = Not announced yet
post-board-title = Final ranking of { $day }
post-week-title = Final ranking of the week { $first } – { $last }
post-board-sealed = The figures are sealed until the ceremony. Please look forward to it.
post-board-empty = There were no pushes.
post-board-season = Season { $title } so far
post-board-line = **{ $place }.** { $cast } · { $power }
post-board-supporters =
    { $count ->
        [one] 1 supporter
       *[other] { $count } supporters
    }
post-show-soon = Soon on stage: { $title }
post-show-on = On stage now: { $title }
post-show-over = { $title }: thank you for watching
post-show-cancelled = Cancelled: { $title }
post-show-time = Time
post-show-lineup = On stage
post-reminder = The show you asked about begins soon
post-change-cancelled = A show you asked about is cancelled
post-event-lineup = On stage: { $lineup }
post-sealed-title = Season { $title } has ended
post-sealed-body = Thank you for every push. The result is sealed until the ceremony. A new season has begun.
post-ceremony-title = Ceremony of season { $title }
post-ceremony-granted = Points granted by staff
post-trouble-what = { $kind } ({ $slot })
post-trouble-failed = The post { $post } for { $channel } was not sent: { $why }
post-trouble-unsure = The post { $post } for { $channel } may have been sent before a restart. The channel’s history may not be read, so it was not sent again. Please look, and allow “Read Message History”.
post-trouble-author = It was written by { $author }.
post-trouble-channel = the channel no longer exists, or the bot cannot see it. Choose one in `/setup`.
post-trouble-permission = a permission is missing there. Allow “View Channel”, “Send Messages” and “Embed Links” (for events “Create Events”).
post-trouble-discord = Discord did not take it ({ $error }).

## Staff log: shows, announcements, seasons

stafflog-show-added =
    { $lineup_count ->
        [0] { $actor } put “{ $title }” on the timetable, { $starts_at }, { $minutes } min
       *[other] { $actor } put “{ $title }” on the timetable, { $starts_at }, { $minutes } min: { $lineup }
    }
stafflog-show-repeated =
    { $lineup_count ->
        [0] { $actor } repeats “{ $title }” at { $times }
       *[other] { $actor } repeats “{ $title }” at { $times }: { $lineup }
    }
stafflog-show-cancelled = { $actor } cancelled “{ $title }”, { $starts_at }
stafflog-announced = { $actor } posted announcement { $announcement }
stafflog-announcement-scheduled = { $actor } scheduled announcement { $announcement } for { $hour }
stafflog-announcement-cancelled = { $actor } cancelled announcement { $announcement }
stafflog-season-closed = { $actor } closed season “{ $title }”
stafflog-ceremony-set = { $actor } set the ceremony of season “{ $title }” for { $hour }

## Days

day =
    { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[other] Sun
    }, { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
    } { $date }, { $year }
