## お知らせ：スタッフ

announce-form-title = お知らせ
announce-form-body = 本文
announce-preview-title = プレビュー
announce-preview-body = まだほかの方には見えていません。
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
