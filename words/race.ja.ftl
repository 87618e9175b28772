## 推しパワーの推移、表彰台の画像

race-button = 推移を見る
race-title = 推しパワーの推移
race-day = { $month }/{ $date }
race-place = { $no }位
race-line = **{ $place }位** { $name } · { $power } · いちばん推されたのは{ $day }（{ $best }）
race-first = { $total }人中 上位{ $count }人
race-empty = このシーズンの推しはまだありません。
race-sealed = 結果は表彰式まで封印中です。どうぞお楽しみに。
race-alt = { $season }。{ $first }から{ $last }までの推しパワーの推移です。
race-alt-day = { $season }。{ $first }の推しパワーの推移です。
race-alt-line = { $place }位は{ $name }、{ $power }、いちばん推されたのは{ $day }（{ $best }）。

## 表彰台

podium-title = 結果発表
podium-more = ほか{ $count }人
podium-alt = 表彰式の結果発表。{ $season }。
