## キャンペーン：コマンド

cmd-campaign = キャンペーン
    .description = 出社や来店のポイントが増える期間
cmd-campaign-add = 追加
    .description = キャンペーンを追加します
opt-campaign-add-title = タイトル
    .description = キャンペーンの名前
opt-campaign-add-from = 開始日
    .description = 最初の日（例：2026-04-21、今日）
opt-campaign-add-until = 終了日
    .description = 最後の日（例：2026-04-30）
opt-campaign-add-applies-to = 対象
    .description = どのポイントを増やすか
opt-campaign-add-multiplier = 倍率
    .description = 何倍にするか（2で2倍）
opt-campaign-add-cast = キャスト
    .description = このキャストが推しメンの方だけ（空欄なら全員）
opt-campaign-add-cap = 上限
    .description = ひとりがもらえる追加ポイントの上限（空欄ならなし）
cmd-campaign-list = 一覧
    .description = すべてのキャンペーンを新しい順に見ます
cmd-campaign-end = 終了
    .description = キャンペーンを終えます（付いたポイントはそのままです）
opt-campaign-end-campaign = キャンペーン
    .description = どのキャンペーンか
choice-applies-check-in = 出社ポイント
choice-applies-visit = 来店ポイント

## キャンペーン：お断り

error-campaign-not-found = 開催中または予定の、そのキャンペーンは見つかりませんでした。何も変わっていません。`/キャンペーン 一覧`で一覧を見られます。
error-multiplier-invalid = 倍率は{ $low }～{ $high }倍でお願いします。何も保存されていません。この範囲の数を選んでください。

## キャンペーン：文

campaign-added-title = キャンペーンを追加しました
campaign-list-title = キャンペーン
campaign-list-empty = まだキャンペーンがありません。`/キャンペーン 追加`で追加できます。
campaign-days = { $first }～{ $last }
campaign-what =
    { $applies_to ->
        [visit] 来店ポイント{ $multiplier }倍
       *[check_in] 出社ポイント{ $multiplier }倍
    }
campaign-cast = 推しメンが{ $cast }の方
campaign-cap = 追加はひとり{ $cap }ポイントまで
campaign-phase =
    { $phase ->
        [running] 開催中
        [coming] これから
        [ended] スタッフが終了
       *[over] 終了
    }
campaign-newer = 新しいもの
campaign-older = 古いもの
campaign-end-title = このキャンペーンを終えますか？
campaign-end-body = 付いたポイントはそのまま残ります。元には戻せませんが、新しいキャンペーンは追加できます。
campaign-end-confirm = 終える
campaign-end-keep = そのままにする
campaign-ended = キャンペーンを終えました。付いたポイントはそのまま残ります。
campaign-kept = キャンペーンはそのまま続きます。何も変わっていません。
campaign-extra = 「{ $title }」で{ $points }ポイント追加されました。
stafflog-campaign-added =
    { $applies_to ->
        [visit] { $actor }がキャンペーン「{ $title }」を追加しました（{ $first }～{ $last }、来店ポイント{ $multiplier }倍）
       *[check_in] { $actor }がキャンペーン「{ $title }」を追加しました（{ $first }～{ $last }、出社ポイント{ $multiplier }倍）
    }
stafflog-campaign-ended = { $actor }がキャンペーン「{ $title }」を終えました
