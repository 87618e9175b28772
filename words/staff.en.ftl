## Staff's desk

staff-kind-check-in = Check-in
staff-kind-push = Push
staff-kind-undo = Undo
staff-kind-void = Void
staff-kind-visit = Visit
staff-kind-grant = Grant
staff-kind-repair = Repair
staff-kind-campaign = Campaign
staff-kind-with-cast = { $kind }: { $cast }
staff-points = Push points
staff-pv = PV points
staff-power = Power
staff-balance = Balance
staff-rank = Rank
staff-reason = Reason
staff-entry = Entry { $no }
staff-yen = ¥{ $yen }
staff-visit-title = Visit recorded: No. { $producer } { $name }
staff-visit-issued = This was their first visit here, so the card has just been issued.
staff-visit-staying = A stay of theirs still has its bill to come. If this was that visit, press **Drop…** on its card on the floor, so that it is not recorded twice.
staff-visit-paid-already = Today’s visit point was paid before; PV counts as always.
staff-visit-promoted = This visit brought a promotion: { $rank }. Please congratulate them!
staff-visit-yen = Bill
staff-visit-pv = { $pv } (of ¥{ $yen })
staff-visit-table = Table
staff-grant-title = Points granted: No. { $producer } { $name }
staff-grant-left = May still be granted today
staff-void-title = Void entry { $no }? No. { $producer } { $name }
staff-void-ask = Nothing has been changed yet. The void is a counter-entry; the entry itself stays in the ledger.
staff-void-entry = Entry
staff-void-day = Business day
staff-void-moment = { $day }, { $time }
staff-void-season = Season
staff-void-settled = The result of season { $season } is public and stays as it is. The correction counts in the running season, { $running }: power −{ $power } for { $cast }.
staff-void-on-stage = The ceremony of season { $season } is under way, and its result stays as it is. The correction counts in the running season, { $running }: power −{ $power } for { $cast }.
staff-void-confirm = Void it
staff-void-cancel = Leave it
staff-void-cancelled = Entry { $no } stays as it is. Nothing was changed.
staff-voided-title = Entry { $no } is void: No. { $producer } { $name }
staff-voided-body = The counter-entry stands in the ledger, and in the staff log.
staff-audit-title = Ledger of No. { $producer } { $name }
staff-audit-empty = There are no entries yet.
staff-audit-check = Added up anew
staff-audit-sum =
    { $entries ->
        [one] { $entries } entry: { $points } push points, { $pv } PV
       *[other] { $entries } entries: { $points } push points, { $pv } PV
    }
staff-audit-sound = ✅ The balance is exactly what the entries add up to.
staff-audit-wrong = ⚠️ The entries add up to something else. Please tell whoever runs the bot: `oshipass audit` finds where.
staff-audit-state = State
staff-audit-suspended = suspended
staff-audit-pv = PV { $pv }
staff-audit-voids = voids { $no }
staff-audit-voided = voided by { $no }
staff-audit-by = by { $actor }
staff-audit-newer = Newer
staff-audit-older = Older
