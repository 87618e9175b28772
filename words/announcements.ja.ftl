## お知らせ：スタッフ

announce-form-title = お知らせ
announce-form-body = 本文
announce-preview-title = プレビュー
announce-preview-body = まだほかの方には見えていません。やめるときは、このメッセージを閉じてください。何も投稿されません。
announce-where = 投稿先
announce-when = 日時
announce-at-once = 今すぐ
announce-mention = メンション
announce-nobody = なし
announce-confirm = 確定する
announce-sent = お知らせを投稿します。
announce-scheduled = お知らせを{ $hour }に投稿します。
announce-cancelled = お知らせを取り消しました。投稿されません。
announce-may-not-mention = 全員やロールへのメンションは、{ $channel }でその権限をお持ちのときだけ使えます。何も保存されていません。メンションなしにするか、権限をもらってください。

## お知らせ：一覧と編集

cmd-announce-list = 一覧
    .description = 予約中のお知らせと、これまでのお知らせ
cmd-announce-edit = 編集
    .description = お知らせの本文を変えます。先にプレビューが出ます
opt-announce-edit-announcement = お知らせ
    .description = どのお知らせか

announce-list-title = お知らせ一覧
announce-list-empty = まだお知らせはありません。予約もありません。`/お知らせ 今すぐ`または`/お知らせ 予約`で作成できます。
announce-newer = 新しいもの
announce-older = 古いもの
announce-state-waiting = 予約中
announce-state-sending = 投稿中
announce-state-sent = 投稿済み
announce-state-failed = 投稿できませんでした
announce-state-skipped = 時刻を過ぎたため未投稿
announce-state-unsure = 投稿されたか不明
announce-state-cancelled = 取消済み
announce-edit-title = 本文の変更
announce-edit-waiting = まだほかの方には見えていません。日時と投稿先はそのままです。やめるときは、このメッセージを閉じてください。本文は元のままです。
announce-edit-sent = 確定すると、チャンネルにある投稿がこの本文に変わります。もう一度メンションされることはありません。やめるときは、このメッセージを閉じてください。本文は元のままです。
announce-edit-same = もうその本文になっています。何も変わっていません。
announce-edited-waiting = 本文を変更しました。お知らせは予定の日時に投稿されます。
announce-edited-sent = 本文を変更しました。チャンネルの投稿に反映します。削除された投稿は元に戻りません。

stafflog-announcement-edited = { $actor }がお知らせ{ $announcement }（{ $channel }）の本文を変更しました
