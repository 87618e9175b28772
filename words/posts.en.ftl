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
