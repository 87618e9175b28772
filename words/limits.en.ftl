## Own limits: commands

cmd-me-limit = limit
    .description = Limit your own points or yen, or take a break from pushing
opt-me-limit-amount = amount
    .description = The most you want to use per period; 0 takes the limit off
opt-me-limit-unit = unit
    .description = Points or yen; points if left empty
opt-me-limit-period = period
    .description = Per day, week or month; a day if left empty
opt-me-limit-pause-days = pause_days
    .description = Take a break from pushing for so many days; 0 is a break until you end it
choice-unit-points = Points
choice-unit-yen = Yen
choice-each-today = A day
choice-each-week = A week
choice-each-month = A month

## Own limits: refusals

error-limit-reached =
    This goes beyond a limit you set for yourself, { $unit ->
        [yen] yen
       *[points] points
    } { $period ->
        [week] a week
        [month] a month
       *[today] a day
    }: { $limit }, and { $left } left. Nothing was spent. You can look at your limits with `/me limit`; a higher one begins with the next period.
error-pushes-paused =
    { $until ->
        [none] You are taking a break from pushing. Nothing was spent, and everything waits for you. You can end it with `/me limit`; then you can push from the next business day on.
       *[other] You are taking a break from pushing until { $until }. Nothing was spent, and everything waits for you.
    }
error-card-too-new = Your card is still new: you can push from { $until } on. Nothing was spent, and your points stay. Your check-ins count already.

## Own limits: sentences

limit-title = Your limits
limit-body = You decide these for yourself, and nobody else sees them. Stricter counts at once; a higher limit, or none, counts from the next period.
limit-none = You have set no limit.
limit-name =
    { $unit ->
        [yen] Yen
       *[points] Points
    } { $period ->
        [week] a week
        [month] a month
       *[today] a day
    }
limit-value = { $amount }: { $used } used, { $left } left
limit-then = From { $day }: { $amount }
limit-then-none = From { $day }: no limit
limit-pause = Break from pushing
limit-pause-until = Until { $until }
limit-pause-open = Until you end it
limit-yen-note = Yen count your recorded visits and the stay that runs. A bill at the till is always taken.
limit-choose = Set, change or take off a limit
limit-pause-week = Break of 7 days
limit-pause-month = Break of 30 days
limit-pause-forever = Break until I end it
limit-pause-end = End the break
limit-pause-note = A break can be made longer at once. If you end it early, you can push again from the next business day.
limit-form-amount = At most; 0 takes the limit off
