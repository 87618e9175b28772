## パネル

cmd-panel = パネル
    .description = スタッフ用：6つのボタンのパネルを投稿してピン留めします
panel-title = 本日はどうされますか？
panel-body = ボタンを押してください。返事はあなたにだけ表示されます。
panel-copy =
    { "*" }*出社**は1日1回で、推しポイントがもらえます。**推す**で応援したいキャストにポイントを送れます。**ポイント**で残高とご自分の記録を見られます。
    { "*" }*ランキング**でみんなとご自分の順位を、**ステージ**で本日の予定を、**社員証**でご自分のカードを見られます。
    どのボタンもコマンドと同じはたらきで、いつでも使えます。
panel-checkin = 出社
panel-push = 推す
panel-points = ポイント
panel-ranking = ランキング
panel-shows = ステージ
panel-card = 社員証
panel-hung = パネルを投稿しました
panel-pinned = ここに投稿し、ピン留めしました。ボタンはメッセージがある限り使えます。
panel-not-pinned = ここに投稿し、ボタンも使えますが、ピン留めの権限がありません。このチャンネルの設定で「メッセージをピン留め」を許可して、もう一度`/パネル`を使うか、手動でピン留めしてください。
panel-pins-full = ここに投稿し、ボタンも使えますが、ピン留めの数がDiscordの上限に達しています。どれかを外して、もう一度`/パネル`を使うか、手動でピン留めしてください。
panel-old-gone = 前のパネルは外しました。
panel-old-stays = 前のパネルを外せませんでした。ボタンはまだ使えるので、手動で削除してください：{ $link }
panel-cannot-post = このチャンネルに投稿する権限がないため、パネルは投稿していません。前のパネルがあればそのままです。「チャンネルを見る」「メッセージを送信」「埋め込みリンク」を許可して、もう一度`/パネル`を使ってください。
panel-form-title = 推す
panel-form-cast = キャスト
panel-form-oshi = あなたの推しメン
panel-form-in-today = 本日の出勤
panel-form-other = ほかのキャストの名前
panel-form-points = 推しポイント（残高{ $balance }）
panel-form-message = 応援メッセージ（なくても大丈夫です）
stafflog-panel = { $actor }が{ $channel }にパネルを投稿
