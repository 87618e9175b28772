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
        [order] An order is { $low } to { $high } yen.
        [limit] A limit is a whole number from { $low } to { $high }.
        [price] A price is a number from { $low } to { $high } yen.
       *[bill] A bill is { $low } to { $high } yen.
    } Nothing was recorded. Please check the amount.
error-cap-reached =
    { $left ->
        [0] You have reached today’s cap; it is { $cap } for each producer. Nothing was spent. Your points stay yours for another day.
       *[other] Today’s cap for each producer is { $cap }; left for you: { $left }. Nothing was spent. Choose a smaller number.
    }
error-already-checked-in = You have already checked in today. Your point and your streak are safe. The next check-in opens { $next_at }.
error-no-oshi = You have not declared an oshi yet. Nothing was spent. Pick someone with `/oshi set`, or name a cast member in `/push`.
error-cast-cannot-push = Cast members cannot push each other. Nothing was spent. Your own supporters push for you.
error-suspended = Pushing is suspended for your card. Your points and earlier pushes stand as they are. Please ask the staff about it.
error-undo-too-late = The time to undo this push ended { $until }. The push stands. If it was a mistake, please tell the staff.
error-already-undone = This push has already been undone, and your points are back. There is nothing more to do.
error-message-too-long = That text has { $length } characters, and { $limit } fit. Nothing was spent, sent or saved. Shorten it a little and try again.
error-message-empty = There are no words in this message yet. Nothing was sent. Write a little and try again.
error-shout-out-already-sent = You have already sent { $cast } a message today, and it is in good hands. Nothing was spent this time. Push without a message, or write again tomorrow.

## Refusals: cast

error-no-cast-yet = This café has nobody on its roster yet. Nothing was changed. Staff can add the first cast member with `/roster add`.
error-unknown-cast =
    { $nearest_count ->
        [0] Nobody on the roster is called “{ $text }”. Nothing was changed. `/cast list` shows everyone.
       *[other] Nobody on the roster is called “{ $text }”. Nothing was changed. Did you mean { $nearest }?
    }
error-ambiguous-cast = More than one cast member is called “{ $text }”. Nothing was changed. Please choose from the list that opens while you type, or give the full name: { $names }
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
    } Nothing was changed. Please try another one.

## Refusals: dates, shows, announcements, seasons

error-when-invalid = I could not read “{ $text }” as a date and time. Nothing was saved. Write it like 2026-04-21 18:00 or tomorrow 18:00, in the café’s time.
error-leave-invalid = I could not read “{ $text }” as a time to leave within { $hours } hours. Nothing was changed. Write it like 18:30, “in 20” for minutes, or “end”; left empty, you leave now.
error-day-invalid = I could not read “{ $text }” as a day. Nothing was saved. Write it like 2026-04-21, 4/21 or tomorrow. For shifts you can also write 4/21-4/25, or several days with commas.
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
error-in-the-past = That day or time has already passed. Nothing was saved. Choose a later one.
error-too-late = This was open until { $until }. Nothing was changed. If you still need it, please ask the staff.
error-show-overlaps = Another show is on stage at that time: “{ $title }”. Nothing was saved. Choose another time, or cancel that show first.
error-show-not-found = I could not find that show. Nothing was changed. `/shows today` and `/shows next` list what is planned.
error-announcement-not-found = I could not find that announcement; it may be out already or cancelled. Nothing was changed. The list offers those that still wait.
error-season-sealed = The season is sealed until the ceremony, so its figures are shown to nobody. Every push is safely counted. Please look forward to the ceremony.
error-no-sealed-season = No season waits for its ceremony. Nothing was changed. Close the season first with `/season close`.
error-season-not-found = There is no such season, or none is running. Nothing was changed. `/season show` tells which there are.
error-season-running = The season “{ $title }” is still running, until { $ends_day }. Nothing was changed. Close it first with `/season close`.
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
error-command-outdated = This command is not as your Discord knows it, or a value is not one that it offers. Nothing was changed. Please type it anew; if it goes on, restart Discord.
error-cafe-unavailable = The café’s books are very busy right now, so this was not recorded. Nothing was lost. Please try again in a moment.
error-books-unreadable = The café’s books cannot be read right now. Nothing was lost, and whatever was recorded stands. Please look again in a moment.
error-record-unsure = The café’s books went out of reach just as this was being written, so we cannot say whether it was recorded. Everything else is safe. Please look at `/points` before you try again.
error-unexpected = Something went wrong on our side. What was recorded before is safe. Please try again; if it goes on, give the staff this reference: `{ $reference }`
