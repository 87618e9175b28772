## Check-in

checkin-title = Good morning, Producer { $name }!
checkin-title-back = Welcome back, Producer { $name }!
checkin-points =
    { $points ->
        [one] You are checked in: 1 push point.
       *[other] You are checked in: { $points } push points.
    }
checkin-streak = Days in a row
checkin-balance = Push points
checkin-next = Next check-in
checkin-shows = On stage today
checkin-no-shows = No shows planned today.
checkin-push-oshi = Push { $cast }

## First card

welcome-title = Here is your producer card
welcome-body =
    You are Producer No. { $no }. Boards show only that number.
    Would you like boards to show your name, “{ $name }”, instead? `/me hide` changes it at any time.
welcome-show = Show my name
welcome-number = Number only
welcome-shown = Boards show your name now. `/me hide` changes it at any time.
welcome-hidden = Boards show your Producer No. only. `/me hide` changes it at any time.
