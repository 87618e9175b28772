## Commands: stays

cmd-stay = stay
    .description = Your stay at the café: time and running bill
cmd-stay-start = start
    .description = Begin your stay when you are seated
opt-stay-start-table = table
    .description = Your table, as it stands on it
cmd-stay-status = status
    .description = Time left, and your bill so far
cmd-stay-order = order
    .description = Note an order on your bill
opt-stay-order-item-or-yen = item_or_yen
    .description = Something from the menu, or an amount in yen
cmd-stay-extend = extend
    .description = Stay longer
cmd-stay-leave = leave
    .description = Leave, now or at a time; the floor gets your bill
opt-stay-leave-at = at
    .description = 18:30, in 20 or end; now if left empty

## Stays

stay-title = Your stay
stay-title-table = Your stay, table { $table }
stay-none = You have no stay running. `/stay start` begins one when you are seated; only you and the staff know of it.
stay-started = Welcome! Your stay has begun.
stay-notice-promise =
    { $minutes ->
        [one] I will write to you { $minutes } minute before it ends.
       *[other] I will write to you { $minutes } minutes before it ends.
    }
stay-closed = Your direct messages are closed to me, so the staff on the floor get the word before your time ends. `/stay status` tells it at any time.
stay-closed-no-floor = Your direct messages are closed to me. Please look at `/stay status` now and then: it tells how much time is left.
stay-hello = Your stay at { $cafe } runs until { $until }. I will write here before it ends, and only about your stay.
stay-until = Your time ends { $until }, { $relative }.
stay-over =
    { $minutes ->
        [one] Your time ended { $until }: { $minutes } minute over. Nothing is billed for that by itself; please have a word with the staff.
       *[other] Your time ended { $until }: { $minutes } minutes over. Nothing is billed for that by itself; please have a word with the staff.
    }
stay-leaving = You leave at { $at }. The floor gets your bill then.
stay-leaving-late =
    { $minutes ->
        [one] That is { $minutes } minute after your time ends.
       *[other] That is { $minutes } minutes after your time ends.
    }
stay-left = You left at { $at }. Your bill is with the staff; please settle it at the till. Thank you for coming!
stay-left-no-floor = You left at { $at }. Please show this at the till to settle your bill. Thank you for coming!
stay-order-open =
    { $count ->
        [one] { $count } order is still open: each extension asks for one.
       *[other] { $count } orders are still open: each extension asks for one.
    }
stay-ordered = { $item } is on your bill.
stay-ordered-yen = An order of ¥{ $yen } is on your bill.
stay-ordered-extends = It extends your stay as well.
stay-order-wrong = Is an order wrong here? Tell the staff on the floor or at the till: the bill is put right there.
stay-extended = Your stay is longer now: it ends { $until }.
stay-extended-stays = You stay on, so the time you wanted to leave at is off.
stay-since = Since
stay-minutes = Time
stay-minutes-value =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
stay-bill = Bill so far
stay-total = Total
stay-extend-button = Extend { $minutes } min (¥{ $yen })
stay-leave-button = Leave…
stay-when = When do you leave? The floor gets your bill at that time.
stay-now-button = Now
stay-end-button = At { $clock }, with your time
stay-at-button = At a time…
stay-at-title = When do you leave?
stay-at-label = Time, by the café’s clocks
stay-at-hint = 18:30, or in 20
stay-notice-title = Your time at { $cafe } ends soon
stay-notice-body = It ends { $until }, { $relative }. Stay or leave as you like; if you do nothing, nothing is added to your bill.

## Bills

bill-yen = ¥{ $yen }
bill-seat = Seat
bill-extension = Extension
bill-order = Order
bill-correction = Correction
bill-line = { $what }: ¥{ $yen }
bill-line-less = { $what }: −¥{ $yen }
bill-lines = { $what } × { $count }: ¥{ $yen }
bill-more = … and { $count } more
bill-nothing = Nothing yet
bill-title = Bill: No. { $producer } { $name }
bill-title-table = Bill: table { $table }, No. { $producer } { $name }
bill-leaves = They leave at { $at }.
bill-paid = ✅ Paid: ¥{ $yen }, recorded by { $actor } (entry { $entry }, push points { $points }, PV { $pv })
bill-voided = The visit recorded for this bill has been voided. It can be recorded again.
bill-dropped = Closed without a bill by { $actor }. Nothing was recorded.
bill-forgotten = Closed without a bill, since the guest has begun another stay. Nothing was recorded.
bill-over = Over time
bill-open-order = Order for an extension
bill-open-order-value = { $count } still open
bill-paid-button = Paid…
bill-correct-button = Correct…
bill-drop-button = Drop…
bill-drop-ask = Close this stay without a bill? Nothing will be recorded; it can still be paid afterwards.
bill-drop-yes = Drop it
bill-back = Back
bill-form-title = Bill of No. { $producer }
bill-form-yen = Bill in yen
bill-form-pv = Of it for PV points (empty: all of it)
bill-form-table = Table
bill-time-title = Table { $table }, No. { $producer } { $name }: time ends soon
bill-time-title-no-table = No. { $producer } { $name }: time ends soon
bill-time-body = It ends { $until }. Their direct messages are closed, so please have a word with them.

## Recording a visit from a member’s menu

menu-record-visit = Record a visit
bill-visit-title = Record a visit

## Staff log: stays

stafflog-stay-paid = { $actor } recorded the bill of a stay of No. { $producer }: ¥{ $yen }, push points { $points }, PV { $pv } (entry { $entry })
stafflog-stay-corrected = { $actor } corrected the bill of a stay of No. { $producer }: ¥{ $yen }, PV { $pv } (entry { $entry } in place of { $voided }, counter-entry { $counter })
stafflog-stay-dropped = { $actor } closed a stay of No. { $producer } without a bill; its lines were ¥{ $yen }
stafflog-stay-forgotten = No. { $producer } began a new stay; the one of { $starts_at } (¥{ $yen }) had not been settled and was closed without a bill
