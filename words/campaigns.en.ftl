## Campaigns: commands

cmd-campaign = campaign
    .description = Days on which a check-in or a visit pays more
cmd-campaign-add = add
    .description = Plan a campaign
opt-campaign-add-title = title
    .description = What the campaign is called
opt-campaign-add-from = from
    .description = The first day, such as 2026-04-21 or today
opt-campaign-add-until = until
    .description = The last day, such as 2026-04-30
opt-campaign-add-applies-to = applies_to
    .description = What pays more
opt-campaign-add-multiplier = multiplier
    .description = How many times the points: 2 doubles them
opt-campaign-add-cast = cast
    .description = Only for those whose oshi this is; for everyone if left empty
opt-campaign-add-cap = cap
    .description = The most extra points one producer gets from it; no cap if left empty
cmd-campaign-list = list
    .description = All campaigns, the newest first
cmd-campaign-end = end
    .description = End a campaign; what it has paid stands
opt-campaign-end-campaign = campaign
    .description = Which campaign
choice-applies-check-in = Check-in points
choice-applies-visit = Visit points

## Campaigns: refusals

error-campaign-not-found = I could not find a campaign that runs or is to come by that name. Nothing was changed. `/campaign list` shows them all.
error-multiplier-invalid = A campaign multiplies points by { $low } to { $high }. Nothing was saved. Choose a number in between.

## Campaigns: sentences

campaign-added-title = The campaign is planned
campaign-list-title = Campaigns
campaign-list-empty = There are no campaigns yet. `/campaign add` plans one.
campaign-days = { $first } – { $last }
campaign-what =
    { $applies_to ->
        [visit] Visit points × { $multiplier }
       *[check_in] Check-in points × { $multiplier }
    }
campaign-cast = for whose oshi is { $cast }
campaign-cap =
    { $cap ->
        [one] at most { $cap } extra point each
       *[other] at most { $cap } extra points each
    }
campaign-phase =
    { $phase ->
        [running] running
        [coming] to come
        [ended] ended by staff
       *[over] over
    }
campaign-newer = Newer
campaign-older = Older
campaign-end-title = End this campaign?
campaign-end-body = The points it has paid stand. This cannot be taken back, but a new campaign can be planned.
campaign-end-confirm = End it
campaign-end-keep = Leave it
campaign-ended = The campaign has ended. What it has paid stands.
campaign-kept = The campaign goes on. Nothing was changed.
campaign-extra =
    { $points ->
        [one] “{ $title }” adds { $points } point.
       *[other] “{ $title }” adds { $points } points.
    }
stafflog-campaign-added =
    { $applies_to ->
        [visit] { $actor } planned the campaign “{ $title }”, { $first } to { $last }: visit points × { $multiplier }
       *[check_in] { $actor } planned the campaign “{ $title }”, { $first } to { $last }: check-in points × { $multiplier }
    }
stafflog-campaign-ended = { $actor } ended the campaign “{ $title }”
