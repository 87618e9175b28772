## キャスト

cast-list-title = キャスト一覧
cast-list-total = キャストは{ $total }人です。くわしくは`/キャスト プロフィール`でどうぞ。
cast-list-empty = まだキャストが登録されていません。スタッフが`/名簿 追加`で最初のキャストを追加できます。
cast-list-others = キャスト
cast-list-page = { $page }/{ $pages }ページ
cast-list-back = 前へ
cast-list-more = 次へ
cast-intake = { $intake }期生
cast-show-intake = { $intake }期生
cast-birthday = { $month }月{ $day }日
cast-state-resting = お休み中
cast-show-title = { $name }（{ $other }）
cast-show-resting = ただいまお休み中です。これまでの推しは残っています。
cast-show-graduated = 卒業しました。これまでの推しはすべて記録に残っています。
cast-show-season = 今シーズン
cast-show-standing = { $place }位 · 推しパワー{ $power } · { $supporters }人が応援
cast-show-no-pushes = 今シーズンの推しはまだありません。
cast-show-sealed = 結果は表彰式まで封印中です。
cast-today-title = 本日の出勤
cast-today-empty = 本日の出勤はまだ登録されていません。`/キャスト 一覧`で全員を見られます。
cast-today-hours = { $starts }～{ $ends }
