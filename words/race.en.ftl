## The season’s race, and the podium as a picture

race-button = The race
race-title = The season’s race
race-day = { season-title-date }
race-place = { ordinal }
race-line = **{ $place }.** { $name } · { $power } · best day { $day } with { $best }
race-first = Top { $count } of { $total }
race-empty = Nobody has been pushed in this season yet.
race-sealed = The figures are sealed until the ceremony. Please look forward to it.
race-alt = { $season }. What the cast had gathered from { $first } to { $last }.
race-alt-day = { $season }. What the cast gathered on { $first }.
race-alt-line = Place { $place }: { $name }, { $power }, best day { $day } with { $best }.

## The podium

podium-title = Final result
podium-more = and { $count } more
podium-alt = The result of the ceremony. { $season }.
