## Fair play: commands

cmd-staff-suspend = suspend
    .description = Stop a producer’s pushes; used again, it asks whether to lift that
opt-staff-suspend-producer = producer
    .description = Their Discord account
opt-staff-suspend-reason = reason
    .description = Why; managers see it in the audit
cmd-staff-repair = repair
    .description = Make up for days on which the bot was out of reach
opt-staff-repair-from = from
    .description = The first day of the outage, such as 2026-04-21
opt-staff-repair-to = to
    .description = The last day of the outage
opt-staff-repair-reason = reason
    .description = Why; it stays in the ledger

## Fair play: refusals

error-day-not-over = { $day } is not over yet, and only days that are over can be made up for. Nothing was changed. Try again once it is over.
error-too-many-days =
    { $limit ->
        [one] At most { $limit } day can be made up for at once.
       *[other] At most { $limit } days can be made up for at once.
    } Nothing was changed. Choose a shorter stretch, and do the rest afterwards.

## Suspension

suspend-title = Pushing is suspended: No. { $producer }
suspend-body = Earlier pushes stand, and check-ins go on. Use the same command again to lift it.
suspend-ask-title = Lift the suspension of No. { $producer }?
suspend-ask-body = Pushing is suspended for this card already, so nothing was changed. Do you want to let them push again?
suspend-reason = Reason
suspend-lift = Lift it
suspend-keep = Leave it
suspend-lifted = No. { $producer } can push again.
suspend-kept = The suspension stays. Nothing was changed.
suspend-audit = Suspensions
suspend-audit-line = { $at }: suspended by { $actor } · { $reason }
suspend-audit-lifted = { $at }: lifted by { $actor } · { $reason }
stafflog-suspend = { $actor } suspended No. { $producer }: { $reason }
stafflog-suspension-lifted = { $actor } lifted the suspension of No. { $producer }: { $reason }

## Repair

repair-title = Make up for an outage?
repair-ask = Whoever checked in on the day before or after gets the check-in points of these days, and streaks go on over them. Days that someone has been given already are not paid again.
repair-days = Days
repair-days-value =
    { $count ->
        [one] { $first } ({ $count } day)
       *[other] { $first } – { $last } ({ $count } days)
    }
repair-producers = Producers
repair-entries = Days to be given
repair-reason = Reason
repair-confirm = Make up for it
repair-cancel = Leave it
repair-cancelled = Nothing was changed.
repair-nobody = Nobody is concerned: no one checked in on the day before or after, or all have these days already.
repair-running-title = Making up for the outage …
repair-running-body = So far: { $days ->
        [one] { $days } day
       *[other] { $days } days
    } for { $producers ->
        [one] { $producers } producer
       *[other] { $producers } producers
    }. If this stops moving, press the button and it goes on where it was.
repair-go = Go on
repair-done-title = The outage is made up for
repair-done-body = { $days ->
        [one] { $days } day
       *[other] { $days } days
    } for { $producers ->
        [one] { $producers } producer
       *[other] { $producers } producers
    }. It stands in the ledger and in the staff log.
repair-made-up =
    { $points ->
        [one] We were out of reach before today, so you also get { $points } point for that time. Your streak goes on.
       *[other] We were out of reach before today, so you also get { $points } points for that time. Your streak goes on.
    }
stafflog-repair = { $actor } made up for { $first } to { $last } ({ $producers ->
        [one] { $producers } producer
       *[other] { $producers } producers
    }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    }): { $reason }
