## Producer card

cmd-card = card
    .description = Your producer card; a button shows it here, without balance and PV
card-title = Producer card
card-oshi = Oshi
card-oshi-none = not declared yet
card-streak = Streak
card-streak-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
card-streak-none = begins with your next check-in
card-since = Member since
card-others = What others see
card-name = Your name. `/me hide` changes it at any time.
card-number = Your Producer No. only. `/me hide` changes it at any time.
card-show = Show it here
card-promotions-on = New ranks: told to everyone
card-promotions-off = New ranks: told to you only

## New ranks

promotion-title = A new rank
promotion-own = You are { $rank } now. Congratulations, and thank you for being here!
promotion-public = { $who } is { $rank } now. Congratulations!
