## シーズン：スタッフ

season-none = まだシーズンは始まっていません。最初の出社で始まります。
season-running-title = シーズン「{ $title }」
season-dates = 期間
season-dates-value = { $first }～{ $last }
season-not-blind = 終わりまで隠しません
season-blind = 結果を伏せる日時
season-caps = 上限
season-cap =
    { $days ->
        [0] 最終日：1日{ $points }ポイントまで
       *[other] 終了の{ $days }日前から：1日{ $points }ポイントまで
    }
season-no-cap = なし
season-weights = ランクごとの1ポイントの重み
season-prizes = 賞
season-no-prizes = 開始のときに決められた賞はありません。
season-sealed-title = 表彰式を待つシーズン
season-waiting = { $title }：時刻は未定です。`/シーズン 表彰式`で決められます。
season-waiting-set = { $title }：{ $hour }
season-result-title = シーズン「{ $title }」の結果
season-close-title = シーズンを締め切りますか？
season-close-body = シーズン「{ $title }」は{ $ends_day }までの予定です。締め切ると本日で終わり、結果は表彰式まで伏せられます。次のシーズンがすぐに始まります。取り消しはできません。
season-close-confirm = シーズンを締め切る
season-closed = シーズン「{ $title }」を締め切り、封印しました。`/シーズン 表彰式`で発表できます。
season-ceremony-set = シーズン「{ $title }」の結果は{ $hour }に発表されます。
