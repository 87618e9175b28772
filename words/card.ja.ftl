## 社員証

cmd-card = 社員証
    .description = あなたの社員証。ボタンでここに見せられます（残高とPVは出ません）
card-title = 社員証
card-oshi = 推しメン
card-oshi-none = まだ決めていません
card-streak = 連続出社
card-streak-days = { $days }日
card-streak-none = 次の出社から始まります
card-since = 入社日
card-others = ほかの方に見えるもの
card-name = お名前。`/マイページ 名前の表示`でいつでも変えられます。
card-number = 社員番号だけ。`/マイページ 名前の表示`でいつでも変えられます。
card-show = ここで見せる
card-promotions-on = 昇進：みんなにお知らせする
card-promotions-off = 昇進：自分だけに知らせる

## 昇進

promotion-title = 昇進
promotion-own = { $rank }に昇進しました。おめでとうございます。いつもありがとうございます！
promotion-public = { $who }さんが{ $rank }に昇進しました。おめでとうございます！
