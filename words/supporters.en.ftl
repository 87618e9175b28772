## Supporters

cmd-supporters = supporters
    .description = See who supports a cast member, and your own place
opt-supporters-cast = cast
    .description = Whose supporters
opt-supporters-period = period
    .description = Which period; this season if left empty
supporters-title = Supporters of { $cast }: { $period }
supporters-total =
    { $count ->
        [one] { $count } supporter
       *[other] { $count } supporters
    }
supporters-empty = No pushes for them in this period yet.
supporters-end = The list ends here.
supporters-own = Your place among the supporters
