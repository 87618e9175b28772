## Seasons: staff

season-none = No season is running yet. The first check-in opens one.
season-running-title = Season { $title }
season-dates = Days
season-dates-value = { $first } – { $last }
season-not-blind = Not hidden before the end
season-blind = Figures are hidden from
season-caps = Cap
season-cap =
    { $days ->
        [0] On the last day
        [one] From { $days } day before the end
       *[other] From { $days } days before the end
    }: { $points ->
        [one] { $points } point a day
       *[other] { $points } points a day
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
season-ceremony-set = The result of season “{ $title }” will be revealed { $hour }.
