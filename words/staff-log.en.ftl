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
