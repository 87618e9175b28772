## 自分のデータ：コマンドとお断り

cmd-me-receipts = 控え
    .description = 推しの控えをファイルで受け取ります（保管して、あとで確認できます）
cmd-me-export = データ
    .description = 保存されている自分のデータをファイルで受け取ります
cmd-me-delete = 削除
    .description = 社員証を削除します（先に内容と残るものをご説明します）
error-no-card = こちらに社員証がないため、あなたのアカウントで保存されているものはありません。何も変わっていません。お店のサーバーで最初のコマンドを使うと社員証が発行されます。

## 自分のデータ：お知らせ

own-title = { $cafe }にあるあなたのデータ
own-export-about = 保存されているあなたのデータのすべてです。プログラム用（JSON）と読むためのファイルが入っています。このメッセージはあなただけに見えています。ファイルは大切に保管してください。
own-receipts-title = { $cafe }での推しの控え
own-receipts-sent = あなたの推しすべての控えです。プログラム用（JSON）と読むためのファイルが入っています。どうぞ保管してください。表彰式のあとに公開されるシーズンの結果ファイルで、ご自分の推しを見つけられます。そのときにもう一度お受け取りいただくと、結果ファイルに載っていることの証明も入ります。このメッセージはあなただけに見えています。ファイルを持つ人には、どの推しがあなたのものか分かります。
own-receipts-none = まだ推していないので、控えはありません。
own-part = { $number }/{ $parts }通目です。
own-zipped = ファイルが大きいため圧縮してあります。長い記録は年ごとのファイルに分かれています。
own-which = どのお店ですか？
own-which-about = 社員証のあるお店が複数あります。どのお店のことか選んでください。

## 自分のデータ：読むためのファイル

own-line = { $what }：{ $value }
own-made = 作成日時
own-none = （なし）
own-no = 社員番号
own-name = お名前
own-others-name = お名前
own-others-number = 社員番号だけ
own-language = 言語
own-last-check-in = 最後の出社
own-accounts = アカウント
own-choices = ご自分の設定
own-limit = 自分の上限：{ $amount }（{ $period }）
own-points = { $points }ポイント
own-pause = 推しのお休み：{ $until }まで
own-pause-open = ご自分で終えるとき
own-promotions = 昇進をみんなにお知らせします。
own-thanks-told = お礼をダイレクトメッセージで受け取ります。
own-notices = 受け取っているお知らせ
own-notice-in-today = 本日の出勤
own-notice-on-stage = もうすぐステージ
own-notice-birthday = 誕生日
own-reminders = ステージのリマインダー
own-visits = ご来店（金額はあなただけに見えます）
own-visit = { $day }：記録{ $entry }、お会計{ $yen }、うちPV対象{ $pv }、テーブル{ $table }
own-stays = 滞在
own-line-seat = お席
own-line-extension = 延長
own-line-order = ご注文
own-line-correction = 訂正
own-words = 送った応援メッセージ
own-entry = 記録{ $no }
own-withdrawn = （推しと一緒に取り消し）
own-erased = （保存期間が終わりました）
own-thanks = お礼：{ $thanks }
own-suspensions = 推しが停止されていた期間
own-ledger = ポイントの記録
own-balance = 残高{ $balance }
own-left-out =
    あえて載せていないもの：キャストがあなたをミュートしているかどうか（ミュートは誰にも知らされません）、スタッフのアカウント（本人のものです）、
    推しごとの32バイトの乱数（/マイページ 控えにあります）。
own-receipts-about =
    この控えの使いみち：いつだれを推したかが記録したときのまま載っているので、あとから変えられれば気づけます。どうぞ保管してください。
    表彰式のあとに「結果ファイル」が公開されます。だれでもシーズンの結果を集計し直せて、この控えがあればご自分の推しを見つけられます。
    お手元のパソコンで、インターネットなしで確かめられます：`oshipass verify 結果ファイル.txt --receipt 控え.json`
    そのために、下の推しには一つずつコミットメントがあります。記録の内容と32バイトの乱数（salt）から計算したSHA-256です。
    結果ファイルが公開されたあとは、その中の行番号とルートも載ります。行からルートまでの証明はJSONのファイルに入っています。
    くわしくは、プログラムのdocs/fairness.mdの「Receipts」（英語）をご覧ください。バイトの並べ方（oshipass-commitment-v1）はcafe/commitments.pyのはじめにあります。
own-proof = 結果ファイルの{ $lines }行のうち{ $line }行目、ルート{ $root }
own-opening =
    シーズン「{ $season }」（番号{ $season_no }）、キャスト番号{ $cast_no }、ポイント{ $points }、重み{ $weight }、推しパワー{ $power }（100分の1単位）

## 削除

delete-title = { $cafe }のデータを削除しますか？
delete-about = 社員番号{ $no }についてのご案内です。まだ何も起きていません。
delete-goes = なくなるもの
delete-goes-list =
    Discordのアカウントとお名前、言語、推しメン、ご自分の設定、お知らせとリマインダー、応援メッセージの言葉とそのお礼。
    残っているポイントは二度と使えなくなります。
delete-stays = 残るもの
delete-stays-list =
    社員番号とその記録（出社、ご来店とお会計、推し）。誰のものだったかは分からなくなります。合計とランキングはそのままです。
    Discordのチャンネルにすでにあるメッセージは変わりません。
delete-before = 決める前に
delete-first = 削除のあとは、控えもデータのファイルも作れません。下のボタンで今のうちに受け取れます。
delete-staying = 滞在中です。滞在はここで終わり、お会計がフロアに届きます。
delete-cast = あなたのアカウントはスタッフがキャストと結びつけています。これは社員証とは別で、そのまま残ります。外すときはマネージャーにおたずねください。
delete-receipts = 先に控えを受け取る
delete-export = 先にデータを受け取る
delete-further = 削除へ進む…
delete-sure-title = 社員番号{ $no }を完全に削除しますか？
delete-sure = 取り消しはできません。またお越しになるときは、新しい番号とポイントなしからの始まりになります。本日出社済みの場合、次の出社は次の営業日からです。
delete-yes = はい、完全に削除します
delete-no = そのまま残す
delete-done-title = データを削除しました
delete-done = 社員番号{ $no }は、お名前のない番号になりました。これまで本当にありがとうございました。
delete-done-staying = 滞在は終わりました。お会計をお願いいたします。
delete-kept = 何も削除していません。すべてそのままです。
