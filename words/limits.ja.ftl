## 自分の上限：コマンド

cmd-me-limit = 上限
    .description = 自分のポイントや金額の上限、推しのお休みを決めます
opt-me-limit-amount = 上限
    .description = 期間ごとの上限（0で上限をなくします）
opt-me-limit-unit = 単位
    .description = ポイントか円（空欄ならポイント）
opt-me-limit-period = 期間
    .description = 1日、1週間、1か月ごと（空欄なら1日）
opt-me-limit-pause-days = お休みの日数
    .description = この日数だけ推しをお休みします（0なら自分で終えるまで）
choice-unit-points = ポイント
choice-unit-yen = 円
choice-each-today = 1日
choice-each-week = 1週間
choice-each-month = 1か月

## 自分の上限：お断り

error-limit-reached =
    ご自分で決めた{ $period ->
        [week] 1週間
        [month] 1か月
       *[today] 1日
    }の上限を超えます（{ $unit ->
        [yen] 上限：{ $limit }円、残り：{ $left }円
       *[points] 上限：{ $limit }ポイント、残り：{ $left }ポイント
    }）。何も使われていません。上限は`/マイページ 上限`で確認できます。引き上げは次の期間からになります。
error-pushes-paused =
    { $until ->
        [none] ただいま推しをお休み中です。ポイントは使われず、そのまま残っています。`/マイページ 上限`でお休みを終えると、次の営業日から推せます。
       *[other] { $until }まで推しをお休み中です。ポイントは使われず、そのまま残っています。
    }
error-card-too-new = 社員証ができたばかりのため、推せるのは{ $until }からです。ポイントは使われず、そのまま残っています。出社はもう数えています。

## 自分の上限：文

limit-title = あなたの上限
limit-body = ご自分で決めるもので、ほかの方には見えません。厳しくする変更はすぐに、引き上げや解除は次の期間から有効になります。
limit-none = 上限は決めていません。
limit-name =
    { $period ->
        [week] 1週間
        [month] 1か月
       *[today] 1日
    }の{ $unit ->
        [yen] 金額（円）
       *[points] ポイント
    }
limit-value = { $amount }（使用：{ $used }、残り：{ $left }）
limit-then = { $day }から：{ $amount }
limit-then-none = { $day }から：上限なし
limit-pause = 推しのお休み
limit-pause-until = { $until }まで
limit-pause-open = ご自分で終えるまで
limit-yen-note = 金額には、記録されたご来店とただいまの滞在のお会計が入ります。レジでのお会計が断られることはありません。
limit-choose = 上限を決める、変える、なくす
limit-pause-week = 7日間お休みする
limit-pause-month = 30日間お休みする
limit-pause-forever = 自分で終えるまでお休みする
limit-pause-end = お休みを終える
limit-pause-note = お休みはすぐに延ばせます。早く終えるときは、次の営業日から推せます。
limit-form-amount = 上限（0で上限をなくします）
