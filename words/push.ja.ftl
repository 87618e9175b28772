## 推す

push-title = { $cast }を推しました
push-title-again = { $cast }を推しました（記録済みです）
push-points = { $points }ポイント
push-power = 推しパワー
push-balance = 推しポイントの残り
push-total = { $cast }の今シーズン
push-total-value = { $place }位 · 推しパワー{ $total }
push-own = { $cast }推しの中でのあなたの順位
push-own-value = { $place }位 · 推しパワー{ $power }
push-sealed = 結果は表彰式まで封印中です。あなたの推しはしっかり記録されました。
push-words = 応援メッセージをお預かりしました。
push-entry = 記録{ $no }
push-undo = { $until }まで取り消せます
push-undone-title = 推しを取り消しました
push-undone-body = { $cast }への推しを取り消し、ポイントをお返ししました。
push-again = もう{ $points }ポイント推す
