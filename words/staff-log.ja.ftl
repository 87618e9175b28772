## スタッフの業務記録

stafflog-visit = { $actor }が社員番号{ $producer }のご来店を記録しました：{ $yen }円、推しポイント{ $points }、PVポイント{ $pv }（記録{ $entry }）
stafflog-grant = { $actor }が社員番号{ $producer }に推しポイントを{ $points }付与しました（記録{ $entry }）：{ $reason }
stafflog-void = { $actor }が社員番号{ $producer }の記録{ $entry }を取り消しました（取り消しの記録{ $counter }）：{ $reason }
stafflog-setup = { $actor }が「{ $setting }」を設定しました：{ $value }
stafflog-hours = { $actor }がタイムゾーンと営業時間を設定しました：{ $zone }、1日の始まり{ $day_start }、営業{ $opening }～{ $closing }
stafflog-roster-add = { $actor }が{ $cast }を名簿に追加しました
stafflog-roster-edit = { $actor }が{ $cast }の情報を変えました：{ $changed }
stafflog-roster-link = { $actor }が{ $cast }のアカウントを連携しました
stafflog-roster-unlink = { $actor }が{ $cast }のアカウント連携を外しました
stafflog-other = { $actor }：{ $act }（{ $facts }）

## スタッフログ：ステージ、お知らせ、シーズン

stafflog-show-added =
    { $lineup_count ->
        [0] { $actor }がステージ「{ $title }」を追加しました（{ $starts_at }、{ $minutes }分）
       *[other] { $actor }がステージ「{ $title }」を追加しました（{ $starts_at }、{ $minutes }分）：{ $lineup }
    }
stafflog-show-repeated =
    { $lineup_count ->
        [0] { $actor }がくり返しのステージ「{ $title }」（{ $times }）を追加しました
       *[other] { $actor }がくり返しのステージ「{ $title }」（{ $times }）を追加しました：{ $lineup }
    }
stafflog-show-cancelled = { $actor }がステージ「{ $title }」（{ $starts_at }）を中止しました
stafflog-announced = { $actor }がお知らせ{ $announcement }を投稿しました
stafflog-announcement-scheduled = { $actor }がお知らせ{ $announcement }を{ $hour }に予約しました
stafflog-announcement-cancelled = { $actor }がお知らせ{ $announcement }を取り消しました
stafflog-season-closed = { $actor }がシーズン「{ $title }」を締め切りました
stafflog-ceremony-set = { $actor }がシーズン「{ $title }」の表彰式を{ $hour }に決めました
