## Announcements: staff

announce-form-title = Announcement
announce-form-body = The words
announce-preview-title = Preview
announce-preview-body = Nobody else sees this yet. If you would rather not, dismiss this message: nothing is posted then.
announce-where = Where
announce-when = When
announce-at-once = at once
announce-mention = Mention
announce-nobody = nobody
announce-confirm = Confirm
announce-sent = The announcement is on its way.
announce-scheduled = The announcement will be posted { $hour }.
announce-cancelled = The announcement is cancelled. It will not be posted.
announce-may-not-mention = You may mention everyone or a role only where your own permissions in { $channel } allow it. Nothing was kept. Leave the mention out, or ask for the permission.

## Announcements: list and edit

cmd-announce-list = list
    .description = Announcements that wait and those that have been
cmd-announce-edit = edit
    .description = Change the words of an announcement; you see a preview first
opt-announce-edit-announcement = announcement
    .description = Which announcement

announce-list-title = Announcements
announce-list-empty = Nothing has been announced yet, and nothing is scheduled. `/announce now` and `/announce schedule` begin one.
announce-newer = Newer
announce-older = Older
announce-state-waiting = waits
announce-state-sending = is being posted
announce-state-sent = posted
announce-state-failed = could not be posted
announce-state-skipped = not posted, its hour had gone by
announce-state-unsure = perhaps posted
announce-state-cancelled = cancelled
announce-edit-title = Change the words
announce-edit-waiting = Nobody else sees this yet. Hour and channel stay as they are. If you would rather not, dismiss this message: the words stay as they were.
announce-edit-sent = The message that stands in the channel will have these words once you confirm. Nobody is mentioned again. If you would rather not, dismiss this message: the words stay as they were.
announce-edit-same = Those are its words already. Nothing was changed.
announce-edited-waiting = The words are changed. The announcement goes out at its hour.
announce-edited-sent = The words are changed, and the message in the channel follows. A message that was deleted stays deleted.

stafflog-announcement-edited = { $actor } changed the words of announcement { $announcement } in { $channel }
