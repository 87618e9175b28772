## Roster: rest, graduation, erasure

cmd-roster-rest = rest
    .description = Let a cast member rest, or bring them back
opt-roster-rest-cast = cast
    .description = Who rests, or is back
cmd-roster-graduate = graduate
    .description = Let a cast member graduate; you are asked first
opt-roster-graduate-cast = cast
    .description = Who graduates
cmd-roster-erase = erase
    .description = Replace a graduate’s name everywhere; it cannot be undone
opt-roster-erase-cast = cast
    .description = Which graduate
roster-rested = { $cast } is resting now. Pushes are closed; shifts, line-ups and declarations stay.
roster-resting-already = { $cast } is resting. Are they back?
roster-bring-back = They are back
roster-back = { $cast } is back. Everyone can push them again.
roster-graduate-title = Shall { $cast } graduate?
roster-graduate-ask =
    Nothing has been changed yet. With the graduation
    { "•" } pushes close for good; all pushes and places so far stay,
    { "•" } coming shifts and line-ups are cleared, and their posts follow,
    { "•" } the account is unlinked, and notices about them end,
    { "•" } whoever declared for them keeps that on record.
roster-graduate-confirm = Graduate
roster-graduated = { $cast } has graduated. Thank you for everything.
roster-graduated-cleared = Cleared: { $shifts } coming shifts, { $shows } line-ups.
roster-erase-title = Erase the name of { $cast }?
roster-erase-ask =
    Nothing has been changed yet. **This cannot be undone.**
    A neutral name takes the place of name, kana, Latin letters and nicknames everywhere; profile, birthday and the rest of the entry are emptied. Totals and places stay.
    What people wrote themselves, and messages that stand in channels already, are not rewritten.
roster-erase-confirm = Erase for good
roster-erased = Done. In lists and results they are “{ $cast }” from now on; totals and places are unchanged.
roster-leave = Leave it
roster-left = Nothing was changed. The entry of { $cast } stays as it is.
error-not-graduated = { $name } has not graduated. Nothing was changed. Only a graduate’s name can be erased; `/roster graduate` comes first.
stafflog-roster-active = { $actor } brought { $cast } back from their rest
stafflog-roster-resting = { $actor } let { $cast } rest
stafflog-roster-graduated = { $actor } let { $cast } graduate
stafflog-roster-erased = { $actor } erased a graduate’s name: { $cast }
