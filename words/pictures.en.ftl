## Boards as pictures

pictures-board-cast = Power ranking
pictures-board-producers = Producer ranking
pictures-board-supporters = Supporters of { $cast }
pictures-board-day = Final ranking
pictures-board-week = Final ranking of the week
pictures-board-interim = Interim report
pictures-board-days = { $first } – { $last }
pictures-board-number = No. { $no }
pictures-board-alt = { $title }, { $subtitle }.
pictures-board-alt-cast =
    { $supporters ->
        [one] Place { $place }: { $name }, { $power }, 1 supporter.
       *[other] Place { $place }: { $name }, { $power }, { $supporters } supporters.
    }
pictures-board-alt-producer = Place { $place }: { $name }, { $power }.
pictures-board-alt-more =
    { $count ->
        [one] 1 more follows.
       *[other] { $count } more follow.
    }

## The producer card and the supporter's badge as pictures

pictures-date =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
    } { $date }, { $year }
pictures-card-streak-none = from next check-in
pictures-card-alt = Producer card of { $name } at { $cafe }. Rank: { $rank }. Oshi: { $oshi }. Streak: { $streak }. Member since: { $since }.
pictures-badge-rim = My oshi
pictures-badge-by = Producer
pictures-badge-alt = Supporter badge in the colour of { $cast }, worn by { $who } at { $cafe }.
