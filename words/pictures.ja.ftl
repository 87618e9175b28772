## ランキングの画像

pictures-board-cast = 推しパワーランキング
pictures-board-producers = プロデューサーランキング
pictures-board-supporters = { $cast }の応援ランキング
pictures-board-day = 最終ランキング
pictures-board-week = 週間ランキング
pictures-board-interim = 中間発表
pictures-board-days = { $first }～{ $last }
pictures-board-number = 社員番号{ $no }
pictures-board-alt = { $title }、{ $subtitle }。
pictures-board-alt-cast = { $place }位は{ $name }、{ $power }、{ $supporters }人が応援。
pictures-board-alt-producer = { $place }位は{ $name }、{ $power }。
pictures-board-alt-more = このあとに{ $count }人が続きます。

## 社員証と推しバッジの画像

pictures-date = { $year }年{ $month }月{ $date }日
pictures-card-streak-none = 次の出社から
pictures-card-alt = { $cafe }の社員証。{ $name }、{ $rank }。推しメン：{ $oshi }。連続出社：{ $streak }。入社日：{ $since }。
pictures-badge-rim = 推し活中
pictures-badge-by = プロデューサー
pictures-badge-alt = { $cast }のメンバーカラーの推しバッジ。{ $cafe }で{ $who }さんが推しています。
