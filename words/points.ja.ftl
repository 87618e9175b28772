## ポイント

points-title = あなたの推しポイント
points-balance = 残高
points-rank = ランク
points-pv = PVポイント
points-no = 社員番号{ $no }
points-empty = まだ記録がありません。出社や推しの記録がここに並びます。
points-newer = 新しい記録
points-older = 古い記録
points-next-ask = 次のランクまでのPV
points-next = 次のランク
points-next-value = { $rank }まであと{ $missing }PVポイントです。
points-next-top = いちばん上のランクです。
points-entry-check-in = 出社
points-entry-push = { $cast }を推しました · 推しパワー{ $power }
points-entry-undo = 記録{ $voids }を取り消し（{ $cast }）
points-entry-void = 記録{ $voids }をスタッフが取り消し
points-entry-instead = 記録{ $no }をご覧ください
points-entry-visit = ご来店
points-entry-grant = お店からのポイント
points-entry-repair = 不具合のあった日の補填
points-entry-campaign = キャンペーン
points-entry-pv = PV{ $pv }
points-entry-voided = （取り消し済み）
