## Push

push-title = You pushed { $cast }
push-title-again = You pushed { $cast } (already counted)
push-points =
    { $points ->
        [one] 1 point
       *[other] { $points } points
    }
push-power = Power
push-balance = Push points left
push-total = { $cast } this season
push-total-value = place { $place } · { $total } power
push-own = Your place among { $cast }’s supporters
push-own-value = place { $place } · { $power } power
push-sealed = The result is sealed until the ceremony. Your push is counted.
push-words = Your message has been received.
push-entry = Entry { $no }
push-undo = Undo until { $until } café time
push-undone-title = Push undone
push-undone-body = Your push of { $cast } is taken back, and your points are yours again.
push-again = Push { $points } more
