## ステージ

shows-today-title = 本日のステージ
shows-next-title = 次のステージ
shows-none-today = 本日のステージの予定はありません。
shows-none-next = これからのステージはまだ決まっていません。
timetable-called-off = 中止
shows-more = …ほか{ $count }件
shows-remind = { $time } { $title }
shows-reminded = 「{ $title }」の{ $minutes }分前にお知らせします。
shows-reminded-already = 「{ $title }」のお知らせは設定済みです。{ $minutes }分前にお届けします。何も変わっていません。
shows-closed = ただいまダイレクトメッセージを受け取れない設定のため、お届けできません。プライバシー設定でこのサーバーからのダイレクトメッセージを許可すると届きます。
shows-unremind = お知らせをやめる
shows-unreminded = このステージのお知らせはお送りしません。ボタンを押せば、いつでもまた設定できます。
shows-hello = お知らせを設定しました。「{ $title }」の{ $minutes }分前に、ここでお知らせします。

## タイムテーブル：スタッフ

timetable-added = タイムテーブルに追加しました
timetable-repeated = くり返しのステージを追加しました
timetable-repeated-body = 今のところ{ $count }件がタイムテーブルに載っています。この先の分は1日ずつ追加されます。
timetable-cancelled = ステージを中止しました。投稿とイベントに反映し、お知らせを待っている方にお伝えします。
