## タイムテーブルの画像

timetable-picture-zone-japan = 日本時間
timetable-picture-zone = 現地時間（{ $city }）
timetable-picture-until = ～{ $time }
timetable-picture-late = 翌日
timetable-picture-cancelled = 中止
timetable-picture-alt = { $day }のステージ（{ $zone }）：
timetable-picture-show = { $begins }～{ $ends } { $title }
timetable-picture-show-lineup = { $show }（出演：{ $lineup }）
timetable-picture-show-late = { $show }（翌日）
timetable-picture-show-cancelled = { $show }（中止）
timetable-picture-present = 本日の出勤：{ $names }
