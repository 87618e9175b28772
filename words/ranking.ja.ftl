## ランキング

ranking-title = ランキング：{ $period }
ranking-title-producers = プロデューサーランキング：{ $period }
ranking-season = シーズン：{ $title }
ranking-cast = **{ $place }位** { $name } · { $power } · { $supporters }人が応援
ranking-producer = **{ $place }位** { $name } · { $power }
ranking-number = 社員番号{ $no }
ranking-nobody = まだキャストが登録されていません。
ranking-empty = この期間の推しはまだありません。
ranking-sealed = 結果は表彰式まで封印中のため、どなたにもお見せしていません。推しはすべて数えています。
ranking-own = プロデューサーの中でのあなたの順位
ranking-own-value = { $place }位 · { $power }
ranking-own-none = この期間はまだ推していません。
ranking-higher = ◀ 上の順位
ranking-lower = 下の順位 ▶
ranking-gap-ask = ひとつ上との差
ranking-gap = ひとつ上まであと{ $gap }
ranking-gap-none = あなたより上の方はいません。
