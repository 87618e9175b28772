## The timetable as a picture

timetable-picture-zone-japan = Japan time
timetable-picture-zone = { $city } time
timetable-picture-until = – { $time }
timetable-picture-late = After midnight
timetable-picture-cancelled = Cancelled
timetable-picture-alt = Shows on { $day } ({ $zone }):
timetable-picture-show = { $begins }–{ $ends } { $title }
timetable-picture-show-lineup = { $show } with { $lineup }
timetable-picture-show-late = { $show } (after midnight)
timetable-picture-show-cancelled = { $show } (cancelled)
timetable-picture-present = In today: { $names }
