## Commands: changing the timetable

cmd-timetable-move = move
    .description = Put a show at another time; posts, event and reminders follow
opt-timetable-move-show = show
    .description = Which show
opt-timetable-move-when = when
    .description = When it begins now, such as tomorrow 18:00
opt-timetable-move-minutes = minutes
    .description = How long it lasts now; as before if left empty
cmd-timetable-lineup = lineup
    .description = Change who is on stage in a show
opt-timetable-lineup-show = show
    .description = Which show
opt-timetable-lineup-lineup = lineup
    .description = Everyone on stage, with commas between; “-” for nobody
cmd-timetable-import = import
    .description = Put many shows on the timetable from a CSV file; you see first what would be added
opt-timetable-import-file = file
    .description = A CSV file with the columns title, date, time, minutes and lineup
opt-timetable-import-dry-run = dry_run
    .description = Only look at what would be added

opt-timetable-cancel-later = later
    .description = Every later show of the same repeat as well: the repeat ends

## Ending a repeat

timetable-repeat-ended =
    { $count ->
        [one] The show is cancelled, and its repeat has ended. Its post and event follow, and everyone who asked to be reminded is told.
       *[other] From this one on { $count } shows are cancelled, and their repeat has ended. Posts and events follow, and everyone who asked to be reminded is told.
    }
stafflog-repeat-ended =
    { $count ->
        [one] { $actor } ended the repeat of “{ $title }” and cancelled its show of { $starts_at }
       *[other] { $actor } ended the repeat of “{ $title }” and cancelled its { $count } shows from { $starts_at } on
    }

## Moving

timetable-moved = The show is moved
timetable-moved-was = It was { $was }. Posts and the event follow.
timetable-moved-told =
    { $count ->
        [0] Nobody had asked to be reminded.
        [one] 1 person who asked to be reminded is told.
       *[other] { $count } people who asked to be reminded are told.
    }
timetable-unchanged = The show stands there already. Nothing was changed.
timetable-ends = Until { $time }
timetable-post-moved = Moved: { $title }
timetable-told-moved = A show you asked about has a new time
timetable-told-until = Until { $time }
timetable-told-lineup = A show you asked about has a new line-up

## Line-up

timetable-lineup-changed = The line-up is changed
timetable-lineup-added = New on stage
timetable-lineup-removed = No longer on stage
timetable-lineup-order = The same people are on stage, in the new order.
timetable-lineup-now = On stage
timetable-lineup-nobody = nobody
timetable-lineup-same = That is the line-up already. Nothing was changed.

## Import

timetable-file-read = I read it as { $encoding }.
timetable-file-good =
    { $count ->
        [0] No line can be added as it is. Nothing was added.
        [one] 1 show can be added. Nothing is added yet.
       *[other] { $count } shows can be added. Nothing is added yet.
    }
timetable-file-again = The timetable has changed since you looked, so nothing was added. This is how it stands now.
timetable-file-dry = This was only a look. Use the command without `dry_run` to add them.
timetable-file-bad =
    { $count ->
        [one] 1 line cannot be added
       *[other] { $count } lines cannot be added
    }
timetable-file-all-bad = Every line is in the file below.
timetable-file-shows = What would be added
timetable-file-line = Line { $line }: { $reason }
timetable-file-import =
    { $count ->
        [one] Import the good one
       *[other] Import the { $count } good ones
    }
timetable-file-leave = Leave it
timetable-file-left = Nothing was added. The timetable is as it was.
timetable-file-imported =
    { $count ->
        [one] 1 show was added to the timetable
       *[other] { $count } shows were added to the timetable
    }

timetable-bad-title-empty = there is no title
timetable-bad-title-long = the title is longer than { $limit } characters
timetable-bad-title-control = the title has characters that cannot be shown
timetable-bad-when = “{ $text }” is no date and time
timetable-bad-past = { $text } has passed already
timetable-bad-minutes = “{ $text }” is no length in minutes (1 to { $limit })
timetable-bad-cast = nobody on the roster is called “{ $text }”
timetable-bad-ambiguous = “{ $text }” may be several cast members
timetable-bad-graduated = “{ $text }” has graduated
timetable-bad-roster = the roster is empty, so “{ $text }” is nobody
timetable-bad-cells = there are more fields than columns
timetable-bad-lineup-long = the line-up is longer than { $limit } characters
timetable-bad-twice = it is the same as line { $other }
timetable-bad-stands = this show stands on the timetable already
timetable-bad-overlap = “{ $text }” is on stage at that time
timetable-bad-overlap-line = line { $other } is on stage at that time (“{ $text }”)

## Refusals

error-show-file-invalid =
    { $reason ->
        [type] “{ $detail }” is not a CSV file. Nothing was added. Save the table as CSV and send that file.
        [size] The file is too big; { $limit } KB fit. Nothing was added. Split it into smaller files.
        [download] I could not fetch the file from Discord. Nothing was added. Please send it again.
        [encoding] I cannot read the letters in this file. Nothing was added. Save it as CSV in UTF-8 and send it again.
        [empty] There is no show in this file. Nothing was added. The first line names the columns (title, date, time, minutes, lineup), each further line is a show.
        [quotes] The quotation marks near line { $limit } do not match. Nothing was added. Please look at that line and send the file again.
        [doubled] The column “{ $detail }” is there twice. Nothing was added. Take one of them out and send the file again.
        [columns] The first line has to name the columns; I did not find: { $detail }. Nothing was added. Write title, date, time, minutes and lineup there.
       *[rows] There are more than { $limit } shows in this file. Nothing was added. Split it into smaller files.
    }
error-show-file-outdated = The timetable has changed since you looked at the file. Nothing was added. Send the file once more to see how it stands now.

## Staff log

stafflog-show-moved = { $actor } moved “{ $title }” from { $was_at } to { $starts_at }, { $minutes } min
stafflog-show-lineup = { $actor } changed the line-up of “{ $title }”, { $starts_at } (new: { $added_count ->
        [0] nobody
       *[other] { $added }
    }; no longer: { $removed_count ->
        [0] nobody
       *[other] { $removed }
    })
stafflog-shows-imported =
    { $count ->
        [one] { $actor } imported 1 show from { $file }
       *[other] { $actor } imported { $count } shows from { $file }
    }
