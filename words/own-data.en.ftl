## Own data: commands and refusals

cmd-me-receipts = receipts
    .description = Receipts of your pushes as files, to keep and check with later
cmd-me-export = export
    .description = Everything stored about you, as files
cmd-me-delete = delete
    .description = Delete your card; you are asked first, and told what stays
error-no-card = You have no producer card here, so nothing is stored under your account. Nothing was changed. In the café’s server the first command issues a card.

## Own data: messages

own-title = Your data at { $cafe }
own-export-about = Everything stored about you: one file for programs (JSON), one to read. Only you see this message; please keep the files to yourself.
own-receipts-title = Your receipts at { $cafe }
own-receipts-sent = The proof of all your pushes, as one file for programs (JSON) and one to read. Keep them: with them you can find your pushes in a season’s result file, which comes after its ceremony. Ask again then: the receipts also prove that your pushes are in it. Only you see this message. Whoever has these files can tell which pushes are yours.
own-receipts-none = You have not pushed yet, so there are no receipts.
own-part = Part { $number } of { $parts }.
own-zipped = The files are long, so they come compressed; a long ledger stands in a file for each year.
own-which = Which café?
own-which-about = You have a card in more than one café. Which one is this about?

## Own data: the file to read

own-line = { $what }: { $value }
own-made = Made
own-none = (nothing)
own-no = Producer No.
own-name = Name
own-others-name = your name
own-others-number = your Producer No. only
own-language = Language
own-last-check-in = Last check-in
own-accounts = Accounts
own-choices = Your choices
own-limit = Own limit: { $amount }, { $period }
own-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
own-pause = Break from pushing until { $until }
own-pause-open = you end it
own-promotions = Everyone is told of your new ranks.
own-thanks-told = Thanks come as a direct message.
own-notices = Notices you asked for
own-notice-in-today = in today
own-notice-on-stage = on stage soon
own-notice-birthday = birthday
own-reminders = Reminders of shows
own-visits = Visits (yen are for your eyes only)
own-visit = { $day }  entry { $entry }  bill { $yen }, of it for PV { $pv }  table { $table }
own-stays = Stays
own-line-seat = Seat
own-line-extension = Extension
own-line-order = Order
own-line-correction = Correction
own-words = Messages you sent
own-entry = entry { $no }
own-withdrawn = (withdrawn with its push)
own-erased = (no longer kept)
own-thanks = Thanks: { $thanks }
own-suspensions = Times in which pushing was suspended
own-ledger = Ledger
own-balance = balance { $balance }
own-left-out =
    Left out on purpose: whether a cast member has muted you, since muting is silent; the accounts of staff, which are theirs;
    the 32 random bytes of each push, which are in /me receipts.
own-receipts-about =
    What this is for: it shows what you pushed and when, as it was written then, so that you would notice a change.
    Please keep it. After a season’s ceremony a result file is published, in which everybody can add the season up and
    you can find your own pushes: `oshipass verify RESULT.txt --receipt RECEIPTS.json` does it without the internet.
    Each push below has a commitment for that: the SHA-256 of its fields and of 32 random bytes (its salt). Once the
    file is out, its place in it and the root stand below; the JSON file has the proof that leads from one to the other.
    More about it: “Receipts” in docs/fairness.md of the program. How the bytes are put together
    (oshipass-commitment-v1): at the top of cafe/commitments.py.
own-proof = line { $line } of { $lines } in the result file, root { $root }
own-opening =
    season { $season } (no. { $season_no })  cast no. { $cast_no }  points { $points }  weight { $weight }  power { $power } (hundredths)

## Deletion

delete-title = Delete your data at { $cafe }?
delete-about = This is about Producer No. { $no }. Nothing happens yet.
delete-goes = What goes
delete-goes-list =
    Your Discord account and name, language, oshi and choices; your notices and reminders; the words of your messages and the thanks for them.
    The points you have left can never be used again.
delete-stays = What stays
delete-stays-list =
    Your Producer No. and its entries: check-ins, visits and their bills, pushes. Nobody can tell any more whose they were. Totals and boards stay as they are.
    Messages that stand in Discord’s channels already are not changed.
delete-before = Before you decide
delete-first = After this nobody can make your receipts or your export any more. You can have both now, with the buttons below.
delete-staying = You have a stay running: it ends now, and the floor gets the bill.
delete-cast = Staff have linked your account to a cast entry. That is not part of this card and stays; a manager can take the link off.
delete-receipts = My receipts first
delete-export = My data first
delete-further = Delete…
delete-sure-title = Delete Producer No. { $no } for good?
delete-sure = This cannot be undone. If you come back later, you begin with a new number and no points. After a check-in today, the next one opens with the next business day.
delete-yes = Yes, delete for good
delete-no = Keep everything
delete-done-title = Your data is deleted
delete-done = Producer No. { $no } is a number without a name now. Thank you for having been here.
delete-done-staying = Your stay has ended; please settle the bill at the till.
delete-kept = Nothing was deleted. Everything is as it was.
