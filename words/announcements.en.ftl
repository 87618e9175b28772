## Announcements: staff

announce-form-title = Announcement
announce-form-body = The words
announce-preview-title = Preview
announce-preview-body = Nobody else sees this yet.
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
