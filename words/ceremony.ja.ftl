## スタッフが決めるシーズン、中間発表、1位ずつの表彰式、殿堂

cmd-season-open = 開始
    .description = 次のシーズンを予定するか、今すぐ始めます（タイトル、最終日、賞）
opt-season-open-title = タイトル
    .description = シーズンのタイトル（空欄なら期間がタイトルになります）
opt-season-open-until = 最終日
    .description = 最終日（例：2026-12-31、空欄なら月末）
opt-season-open-prizes = 賞
    .description = 順位ごとの賞。行の区切りは「|」（例：1: ソロステージ | 2-5: チェキ）
opt-season-open-caps = 上限
    .description = 残り日数ごとの1日の上限（例：6: 50, 0: 10）。上限なしは「なし」
opt-season-open-blind = 封印
    .description = 終了の何時間前から結果を伏せるか、または「最終日」
cmd-season-interim = 中間発表
    .description = 中間発表を今すぐ投稿します
opt-season-ceremony-way = 方法
    .description = まとめて発表するか、台本つきで1位ずつ発表するか
choice-way-all = まとめて発表
choice-way-steps = 1位ずつ発表
opt-season-show-season = シーズン
    .description = 過去のシーズンの全結果（空欄なら今の状況）

## お断り

error-season-over = そのシーズンはすでに締め切られ、別のシーズンが始まっています。何も変わっていません。`/シーズン 確認`で今の状況がわかります。
error-ceremony-running = 表彰式はすでに始まっています。何も変わっていません。日時なしの`/シーズン 表彰式`で進行画面が開きます。
error-interim-already-out = 本日の中間発表はすでに投稿済み、または投稿の準備中です。新しい投稿はしていません。次は明日以降にお願いします。
error-season-end-invalid = シーズンの最終日は{ $first }から{ $last }までの間で決められます。何も保存していません。別の日を選んでください。
error-caps-invalid = 「{ $text }」は上限として読み取れませんでした。何も保存していません。「6: 50, 0: 10」のように残り日数と1日のポイントを書くか、「なし」と書いてください。
error-blind-invalid = 「{ $text }」は封印の時間として読み取れませんでした。何も保存していません。{ $limit }時間までの数（例：24）か「最終日」と書いてください。

## シーズンのタイトル

season-title-month = { $year }年{ $month }月
season-title-date = { $month }月{ $date }日
season-title-date-year = { $year }年{ $date }
season-title-days = { $first }～{ $last }

## シーズンを始める

season-open-form-title = 新しいシーズン
season-open-form-name = タイトル（空欄なら期間）
season-open-form-until = 最終日（空欄なら月末）
season-open-form-prizes = 賞（1行ずつ「1: …」「2-5: …」）
season-open-form-caps = 残り日数ごとの1日の上限（空欄ならなし）
season-open-form-blind = 結果を伏せる終了前の時間数
season-open-form-blind-hint = 最終日
season-open-preview = 次のシーズンをご確認ください
season-open-preview-body = 開催できるシーズンは一つです。「{ $running }」のあとに始まるよう予定するか、「{ $running }」を本日で締め切って今すぐ始めるかを選べます。ルールは始まるときに固定されます。
season-open-preview-now-only = 最終日が「{ $running }」の終わりより後ではないため、今すぐ始めることだけができます。「{ $running }」は本日で締め切られ、結果は表彰式まで伏せられます。
season-open-replaces = これまでの予定「{ $title }」と入れ替わります。
season-open-title = タイトル
season-open-days-later = 期間（予定する場合）
season-open-days-now = 期間（今すぐの場合）
season-open-last-day = 最終営業日
season-open-hours =
    { $hours ->
        [0] 伏せません
       *[other] 終了前の{ $hours }時間
    }
season-open-hidden = 結果を伏せる期間
season-open-confirm-plan = 予定する
season-open-confirm-now = 今のシーズンを締め切って始める
season-open-change = 書き直す
season-planned = シーズン「{ $title }」を予定しました。「{ $running }」が終わると始まります。それまでは`/シーズン 確認`から変更や取り消しができます。
season-opened = シーズン「{ $title }」を始めました。「{ $running }」は締め切って封印しました。`/シーズン 表彰式`で発表できます。
season-opened-first = シーズン「{ $title }」を始めました。前のシーズンは誰も推していないので、発表する結果はありません。
season-plan-title = 次の予定：{ $title }
season-plan-drop = 予定を取り消す
season-plan-dropped = 予定「{ $title }」を取り消しました。次は暦の月のシーズンです。

## 中間発表

interim-title = シーズン「{ $title }」の中間発表
interim-body = ここまでの順位です。たくさんの推しをありがとうございます！
interim-sealed = 結果は表彰式まで封印中です。どうぞお楽しみに。
interim-until = シーズンの最終日
interim-preview = お店の言語でこのように投稿されます。投稿しますか？
interim-confirm = 投稿する
interim-on-its-way = 中間発表を投稿します。

## 表彰式

ceremony-begins = ただいまより表彰式を始めます。下の順位から順に発表します。
ceremony-goes-on = 続きの順位は、まもなく発表します。
ceremony-nobody = 今シーズンの推しはありませんでした。
ceremony-thanks = おめでとうございます！たくさんの推しをありがとうございました。
ceremony-hall = { $cast }：通算{ $wins }回の第1位
ceremony-hall-title = 殿堂
ceremony-hall-button = 殿堂
ceremony-console-title = 表彰式の進行：シーズン「{ $title }」
ceremony-console-left =
    { $count ->
        [0] すべての順位を発表しました。
       *[other] 残り{ $count }つの順位です。
    }
ceremony-console-next = 読み上げてから「発表」を押してください
ceremony-console-empty = 推しがなかったため、発表する順位はありません。下のボタンで表彰式を終えてください。
ceremony-console-other = ほかのスタッフが発表したところです。今の状況はこちらです。
ceremony-console-done = 表彰式が終わりました。結果は公開されています。
ceremony-console-post-waiting = 表彰式の投稿を準備中です。
ceremony-console-post-failed = 表彰式の投稿ができていないか、できたか確認できません。チャンネルを見てから、もう一度投稿してください。
ceremony-reveal-next = { $place }を発表
ceremony-reveal-rest = 残りをまとめて発表
ceremony-end = 表彰式を終える
ceremony-again = もう一度投稿する
ceremony-posted-again = シーズン「{ $title }」の表彰式のうち、届いていなかったものをもう一度投稿します。
ceremony-failed = シーズン「{ $title }」の表彰式か結果ファイルの投稿ができていないか、できたか確認できません。チャンネルを見てから、もう一度投稿してください。
ceremony-steps-set = シーズン「{ $title }」の表彰式は{ $hour }に始まります（1位ずつ発表）。始まったら`/シーズン 表彰式`で台本つきの進行画面が開きます。
season-waiting-stage = { $title }：表彰式の最中です。`/シーズン 表彰式`で進行画面が開きます。

## 読み上げの台本

ordinal = 第{ $no }位
script-title = 読み上げの台本：シーズン「{ $title }」
script-button = 読み上げの台本
script-before = ◀ 前の順位
script-after = 次の順位 ▶
script-place = { $place }。
script-tied = { $place }は、{ $count }名です。
script-cast = { $cast }！
script-name = { $cast }さん
script-unit = ユニット、{ $unit }。
script-power = 推しパワー、{ $power }。
script-prize = 賞は、{ $prize }です。
script-thanks = { $cast }、おめでとうございます！推してくださったプロデューサーの皆さま、ありがとうございました。
script-reading = { $text }（{ $reading }）

## 殿堂

hall-title = 殿堂
hall-empty = 最初の表彰式はこれからです。
hall-line = { $season }：{ $cast } · { $power }
hall-season-nobody = { $season }：推しはありませんでした
hall-wins = 第1位の回数
hall-newer = ◀ 新しいシーズン
hall-older = 前のシーズン ▶
hall-wins-line = { $cast }：{ $wins }回

## スタッフログ

stafflog-season-planned = { $actor }が次のシーズン「{ $title }」を予定しました
stafflog-season-opened = { $actor }がシーズン「{ $title }」を始め、前のシーズンを締め切りました
stafflog-season-plan-dropped = { $actor }が予定のシーズン「{ $title }」を取り消しました
stafflog-interim-posted = { $actor }がシーズン「{ $title }」の中間発表を投稿しました
stafflog-ceremony-steps-set = { $actor }がシーズン「{ $title }」の表彰式（1位ずつ）を{ $hour }に決めました
stafflog-ceremony-begun = シーズン「{ $title }」の表彰式（1位ずつ）が始まりました。`/シーズン 表彰式`で台本つきの進行画面が開きます。
stafflog-ceremony-told = { $actor }がシーズン「{ $title }」の第{ $place }位を発表しました
stafflog-ceremony-ended = { $actor }がシーズン「{ $title }」の結果をすべて発表しました
stafflog-ceremony-reposted = { $actor }がシーズン「{ $title }」の表彰式をもう一度投稿しました
