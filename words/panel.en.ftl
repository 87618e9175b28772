## Panel

cmd-panel = panel
    .description = Staff: hang up and pin the panel with six buttons
panel-title = What would you like to do?
panel-body = Tap a button. Only you see the answer.
panel-copy =
    { "*" }*Check in** once a day for a push point. **Push** a cast member you believe in. **Points** shows your balance and your own ledger.
    { "*" }*Ranking** shows where everyone stands, you too. **Shows** is what is on stage today. **Card** is your producer card.
    The buttons do the same as the commands, and they never run out.
panel-checkin = Check in
panel-push = Push
panel-points = Points
panel-ranking = Ranking
panel-shows = Shows
panel-card = Card
panel-hung = The panel hangs
panel-pinned = It is posted and pinned here. Its buttons work for as long as it stands.
panel-not-pinned = It is posted here and its buttons work, but I may not pin it. Allow me “Pin Messages” in this channel’s settings and use `/panel` again, or pin it yourself.
panel-pin-failed = It is posted here and its buttons work, but Discord did not pin it just now. Please pin it yourself, or use `/panel` again later.
panel-pins-full = It is posted here and its buttons work, but this channel has as many pins as Discord allows. Take one off and use `/panel` again, or pin it yourself.
panel-old-gone = The older panel was taken down.
panel-old-stays = I could not take the older panel down: { $link }. Its buttons still work; please delete it by hand.
panel-cannot-post = I may not post in this channel, so no panel was hung up and an older one stays as it is. Allow me “View Channel”, “Send Messages” and “Embed Links” here, then use `/panel` again.
panel-post-unsure = Discord did not answer as it should, so I cannot say whether the panel hangs here. If it does, its buttons work, but it is not pinned; an older one stays as it is. Please look into this channel, delete a new panel that is there by hand, and use `/panel` again in a minute.
panel-form-title = Push
panel-form-cast = Cast member
panel-form-oshi = Your oshi
panel-form-in-today = In today
panel-form-other = Or any other name
panel-form-points = Points (you have { $balance })
panel-form-message = A message, if you like
stafflog-panel = { $actor } hung up the panel in { $channel }
