## 応援したプロデューサー

cmd-supporters = 応援ランキング
    .description = キャストを応援しているプロデューサーと、自分の順位を見ます
opt-supporters-cast = キャスト
    .description = キャスト
opt-supporters-period = 期間
    .description = 期間（空欄ならシーズン）
supporters-title = { $cast }の応援ランキング：{ $period }
supporters-total = { $count }人が応援
supporters-empty = この期間の推しはまだありません。
supporters-end = ここで終わりです。
supporters-own = 応援している方の中でのあなたの順位
