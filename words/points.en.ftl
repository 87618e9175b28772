## Points

points-title = Your push points
points-balance = Balance
points-rank = Rank
points-pv = PV points
points-no = Producer No. { $no }
points-empty = Nothing recorded yet. Your check-ins and pushes will stand here.
points-newer = Newer
points-older = Older
points-next-ask = PV to the next rank
points-next = Next rank
points-next-value =
    { $missing ->
        [one] { $missing } PV point to { $rank }
       *[other] { $missing } PV points to { $rank }
    }
points-next-top = This is the highest rank.
points-entry-check-in = Check-in
points-entry-push = Push of { $cast } · power { $power }
points-entry-undo = Entry { $voids } undone ({ $cast })
points-entry-void = Entry { $voids } voided by staff
points-entry-instead = see entry { $no }
points-entry-visit = Visit
points-entry-grant = From the café
points-entry-repair = Day made up after an outage
points-entry-campaign = Campaign
points-entry-pv = PV { $pv }
points-entry-voided = (taken back)
