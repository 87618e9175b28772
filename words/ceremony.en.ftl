## Seasons of staff’s own choosing, the interim report, the ceremony place by place, the hall of fame

cmd-season-open = open
    .description = Plan the next season, or open one now: title, last day, prizes
opt-season-open-title = title
    .description = The season’s title; by its days if left empty
opt-season-open-until = until
    .description = Its last day, such as 2026-12-31; the end of the month if left empty
opt-season-open-prizes = prizes
    .description = Prizes by place, “|” between lines, such as 1: a solo stage | 2-5: a photo
opt-season-open-caps = caps
    .description = Points a day by days left, such as 6: 50, 0: 10; “none” for no cap
opt-season-open-blind = blind
    .description = Hours before the end from which figures are hidden, or “last day”
cmd-season-interim = interim
    .description = Post the interim report now
opt-season-ceremony-way = way
    .description = All places at once, or one by one with a reading script
choice-way-all = Everything at once
choice-way-steps = Place by place
opt-season-show-season = season
    .description = A past season’s full result; how things stand now if left empty

## Refusals

error-season-over = That season has been closed meanwhile and another one runs. Nothing was changed. `/season show` tells how things stand.
error-ceremony-running = The ceremony has begun, place by place. Nothing was changed. `/season ceremony` without a time opens its console.
error-interim-already-out = Today’s interim report is out already, or on its way. Nothing more was posted. There can be another one tomorrow.
error-season-end-invalid = A season’s last day lies between { $first } and { $last }. Nothing was kept. Please choose another day.
error-caps-invalid = “{ $text }” could not be read as a cap. Nothing was kept. Write days left and points a day, such as “6: 50, 0: 10”, or “none”.
error-blind-invalid = “{ $text }” could not be read as blind time. Nothing was kept. Write up to { $limit } hours, such as “24”, or “last day”.

## Titles of seasons

season-title-month =
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
       *[other] December
    } { $year }
season-title-date =
    { $month ->
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
    } { $date }
season-title-date-year = { $date }, { $year }
season-title-days = { $first } – { $last }

## Opening

season-open-form-title = A new season
season-open-form-name = Title (by its days if left empty)
season-open-form-until = Last day (end of the month if left empty)
season-open-form-prizes = Prizes, a line for each: “1: …”, “2-5: …”
season-open-form-caps = Daily cap by days left (empty: none)
season-open-form-blind = Hidden for the last … hours
season-open-form-blind-hint = last day
season-open-preview = Please look through the next season
season-open-preview-body = There is one season at a time. You can plan this one to follow “{ $running }”, or close “{ $running }” today and open it at once. Its rules are fixed when it opens.
season-open-preview-now-only = Its last day does not come after “{ $running }” ends, so it can only open at once. “{ $running }” then closes today; its figures stay hidden until the ceremony.
season-open-replaces = It replaces the season planned so far: { $title }.
season-open-title = Title
season-open-days-later = Days, if planned
season-open-days-now = Days, if opened now
season-open-last-day = the last business day
season-open-hours =
    { $hours ->
        [0] not at all
        [one] for the last hour
       *[other] for the last { $hours } hours
    }
season-open-hidden = Figures are hidden
season-open-confirm-plan = Plan it
season-open-confirm-now = Close the running season, open now
season-open-change = Change
season-planned = Season “{ $title }” is planned. It opens when “{ $running }” ends; until then it can be changed or taken back under `/season show`.
season-opened = Season “{ $title }” is open. “{ $running }” is closed and sealed; `/season ceremony` reveals its result.
season-opened-first = Season “{ $title }” is open. Nobody had pushed in the one before, so there is nothing to reveal.
season-plan-title = Planned next: { $title }
season-plan-drop = Take the plan back
season-plan-dropped = The plan “{ $title }” has been taken back. The calendar month follows.

## Interim report

interim-title = Interim report: season { $title }
interim-body = Where everyone stands so far. Thank you for every push!
interim-sealed = The figures are sealed until the ceremony. Please look forward to it.
interim-until = Season until
interim-preview = This is what everyone will see, in the café’s language. Post it?
interim-confirm = Post it
interim-on-its-way = The interim report is on its way.

## Ceremony

ceremony-begins = The ceremony begins. The places are revealed one by one, and the first comes last.
ceremony-goes-on = The next places follow shortly.
ceremony-nobody = Nobody was pushed this season.
ceremony-thanks = Congratulations, and thank you for every push!
ceremony-hall =
    { $wins ->
        [one] { $cast }: first time at the top
       *[other] { $cast }: { $wins } times at the top
    }
ceremony-hall-title = Hall of fame
ceremony-hall-button = Hall of fame
ceremony-console-title = Ceremony console: season { $title }
ceremony-console-left =
    { $count ->
        [0] Every place has been told.
        [one] One place is left to tell.
       *[other] { $count } places are left to tell.
    }
ceremony-console-next = Read aloud, then press “Reveal”
ceremony-console-empty = Nobody was pushed, so there is no place to tell. End the ceremony with the button below.
ceremony-console-other = Another manager has just revealed a place. This is how things stand.
ceremony-console-done = The ceremony is over. The result is public.
ceremony-console-post-waiting = The public post is on its way.
ceremony-console-post-failed = The public post did not go out, or nobody can tell whether it did. Please look into the channel, then post it again.
ceremony-reveal-next = Reveal { $place } place
ceremony-reveal-rest = Reveal the rest
ceremony-end = End the ceremony
ceremony-again = Post it again
ceremony-posted-again = What did not go out of the ceremony of season “{ $title }” is on its way again.
ceremony-failed = The ceremony’s post or the result file of season “{ $title }” did not go out, or nobody can tell whether it did. Please look into the channel, then post it again.
ceremony-steps-set = The ceremony of season “{ $title }” begins { $hour }, place by place. From then on `/season ceremony` opens the console with the reading script.
season-waiting-stage = { $title }: the ceremony is being held. `/season ceremony` opens the console.

## Reading script

ordinal =
    { $no ->
        [1] 1st
        [2] 2nd
        [3] 3rd
        [21] 21st
        [22] 22nd
        [23] 23rd
       *[other] { $no }th
    }
script-title = Reading script: season { $title }
script-button = Reading script
script-before = ◀ Places before
script-after = Next places ▶
script-place = In { $place } place,
script-tied = In { $place } place, side by side: { $count } of our cast,
script-cast = { $cast }!
script-name = { $cast }
script-unit = from { $unit }.
script-power = With a power of { $power }.
script-prize = The prize: { $prize }.
script-thanks = Congratulations, { $cast }! And thank you to everyone who pushed.
script-reading = { $text } ({ $reading })

## Hall of fame

hall-title = Hall of fame
hall-empty = The first ceremony is still to come.
hall-line = { $season }: { $cast } · { $power }
hall-season-nobody = { $season }: nobody was pushed
hall-wins = Times at the top
hall-newer = ◀ Newer seasons
hall-older = Earlier seasons ▶
hall-wins-line = { $cast } × { $wins }

## Staff log

stafflog-season-planned = { $actor } planned season “{ $title }” to follow the running one
stafflog-season-opened = { $actor } opened season “{ $title }” and closed the one before
stafflog-season-plan-dropped = { $actor } took back the planned season “{ $title }”
stafflog-interim-posted = { $actor } posted the interim report of season “{ $title }”
stafflog-ceremony-steps-set = { $actor } set the ceremony of season “{ $title }”, place by place, for { $hour }
stafflog-ceremony-begun = The ceremony of season “{ $title }” has begun, place by place. `/season ceremony` opens the console with the reading script.
stafflog-ceremony-told = { $actor } revealed place { $place } of season “{ $title }”
stafflog-ceremony-ended = { $actor } revealed season “{ $title }” to the end
stafflog-ceremony-reposted = { $actor } posted the ceremony of season “{ $title }” again
