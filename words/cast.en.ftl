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
