## Shows

shows-today-title = On stage today
shows-next-title = Next on stage
shows-none-today = No shows planned today.
shows-none-next = No shows are planned yet.
timetable-called-off = cancelled
shows-more = … and { $count } more
shows-remind = { $time } café time · { $title }
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
