## コマンド：滞在

cmd-stay = 滞在
    .description = お店での滞在：残り時間とお会計
cmd-stay-start = 開始
    .description = お席に着いたら、滞在を始めます
opt-stay-start-table = テーブル
    .description = テーブルの番号（席の表示のとおり）
cmd-stay-status = 状況
    .description = 残り時間と、ここまでのお会計を見ます
cmd-stay-order = 注文
    .description = 注文をお会計に書きとめます
opt-stay-order-item-or-yen = 品名か金額
    .description = メニューの品、または金額（円）
cmd-stay-extend = 延長
    .description = 滞在を延長します
cmd-stay-leave = 退店
    .description = 今すぐ、または時刻を決めて退店します（お会計がフロアに届きます）
opt-stay-leave-at = 時刻
    .description = 18:30、あと20分、終了など（空欄なら今すぐ）

## 滞在

stay-title = ご滞在
stay-title-table = ご滞在（テーブル{ $table }）
stay-none = ただいま滞在中ではありません。お席に着いたら`/滞在 開始`で始められます。滞在のことは、ご本人とスタッフにだけ見えます。
stay-started = ようこそ。滞在を開始しました。
stay-notice-promise = 終了の{ $minutes }分前に、ダイレクトメッセージでお知らせします。
stay-closed = ダイレクトメッセージをお送りできないため、終了前にはフロアのスタッフにお知らせします。残り時間は`/滞在 状況`でいつでも見られます。
stay-closed-no-floor = ダイレクトメッセージをお送りできません。残り時間は`/滞在 状況`でときどきご確認ください。
stay-hello = { $cafe }でのご滞在は{ $until }までです。終了前にこちらでお知らせします。滞在のこと以外はお送りしません。
stay-until = { $until }まで（{ $relative }）です。
stay-over = { $until }に終了し、{ $minutes }分過ぎています。自動で料金が加わることはありません。スタッフにお声がけください。
stay-leaving = { $at }に退店の予定です。その時刻に、お会計がフロアに届きます。
stay-leaving-late = 滞在時間の終了から{ $minutes }分後になります。
stay-left = { $at }に退店しました。お会計はスタッフが承っていますので、レジまでお越しください。ご来店ありがとうございました。
stay-left-no-floor = { $at }に退店しました。レジでこの画面をお見せください。ご来店ありがとうございました。
stay-order-open = 延長1回につき1品のご注文をお願いしています（あと{ $count }品）。
stay-ordered = { $item }をお会計に加えました。
stay-ordered-yen = { $yen }円の注文をお会計に加えました。
stay-ordered-extends = この注文で滞在も延長されました。
stay-order-wrong = ご注文に間違いがあれば、フロアかレジのスタッフにお声がけください。お会計で直します。
stay-extended = 延長しました。{ $until }までです。
stay-extended-stays = 退店の予定は取り消しました。
stay-since = 開始
stay-minutes = 滞在時間
stay-minutes-value = { $minutes }分
stay-bill = ここまでのお会計
stay-total = 合計
stay-extend-button = { $minutes }分延長（{ $yen }円）
stay-leave-button = 退店…
stay-when = いつ退店しますか？その時刻に、お会計がフロアに届きます。
stay-now-button = 今すぐ
stay-end-button = { $clock }（終了の時刻）
stay-at-button = 時刻を決める…
stay-at-title = いつ退店しますか
stay-at-label = 時刻（お店の時計）
stay-at-hint = 18:30、あと20分
stay-notice-title = まもなく終了です（{ $cafe }）
stay-notice-body = { $until }まで（{ $relative }）です。延長も退店もお好きなほうをどうぞ。何もしなければ、お会計に加わるものはありません。

## お会計

bill-yen = { $yen }円
bill-seat = 席料
bill-extension = 延長
bill-order = 注文
bill-correction = 調整
bill-line = { $what }：{ $yen }円
bill-line-less = { $what }：−{ $yen }円
bill-lines = { $what }×{ $count }：{ $yen }円
bill-more = …ほか{ $count }件
bill-nothing = まだありません
bill-title = お会計：社員番号{ $producer } { $name }
bill-title-table = お会計：テーブル{ $table }、社員番号{ $producer } { $name }
bill-leaves = { $at }に退店です。
bill-paid = ✅ お会計済み：{ $yen }円（担当：{ $actor }、記録{ $entry }、推しポイント{ $points }、PVポイント{ $pv }）
bill-voided = このお会計で記録したご来店は取り消されています。もう一度記録できます。
bill-dropped = { $actor }がお会計なしで閉じました。何も記録されていません。
bill-forgotten = 次の滞在が始まったため、お会計なしで閉じました。何も記録されていません。
bill-over = 超過時間
bill-open-order = 延長分のご注文
bill-open-order-value = あと{ $count }品
bill-paid-button = お会計…
bill-correct-button = 訂正…
bill-drop-button = お会計なし…
bill-drop-ask = お会計なしで閉じますか？何も記録されません。あとからお会計することもできます。
bill-drop-yes = 閉じる
bill-back = 戻る
bill-form-title = 社員番号{ $producer }のお会計
bill-form-yen = お会計（円）
bill-form-pv = うちPVポイントの対象額（空欄なら全額）
bill-form-table = テーブル
bill-time-title = テーブル{ $table }、社員番号{ $producer } { $name }：まもなく終了
bill-time-title-no-table = 社員番号{ $producer } { $name }：まもなく終了
bill-time-body = { $until }までです。ダイレクトメッセージをお送りできないため、お席でお声がけください。

## メンバーのメニューからの来店記録

menu-record-visit = 来店を記録
bill-visit-title = 来店を記録

## スタッフの業務記録：滞在

stafflog-stay-paid = { $actor }が社員番号{ $producer }の滞在のお会計を記録しました：{ $yen }円、推しポイント{ $points }、PVポイント{ $pv }（記録{ $entry }）
stafflog-stay-corrected = { $actor }が社員番号{ $producer }の滞在のお会計を訂正しました：{ $yen }円、PVポイント{ $pv }（記録{ $voided }に代えて記録{ $entry }、取り消しの記録{ $counter }）
stafflog-stay-dropped = { $actor }が社員番号{ $producer }の滞在をお会計なしで閉じました（明細の合計{ $yen }円）
stafflog-stay-forgotten = 社員番号{ $producer }が新しい滞在を始めたため、{ $starts_at }からの未精算の滞在（{ $yen }円）をお会計なしで閉じました
