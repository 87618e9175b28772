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
