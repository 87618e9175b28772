## お知らせ

notice-kind-in-today = 本日の出勤
notice-kind-on-stage = まもなくステージ
notice-kind-birthday = 誕生日
notice-title = { $cast }のお知らせ
notice-how = ボタンで切り替えられます。お渡しするロールを通して、投稿で一度だけお知らせします。投稿の「お知らせを止める」でいつでも止められます。
notice-none = 3つともオフです。
notice-on = オン：{ $kinds }
notice-former = ほかにオンになっているお知らせ
notice-former-line = { $cast }：{ $kinds }
notice-former-stop = 止める：{ $cast }（{ $kind }）
notice-stop = お知らせを止める
notice-stopped =
    { $kind ->
        [in_today] 止めました。{ $cast }の出勤のお知らせはもう届きません。`/推しメン 確認`でまたオンにできます。
        [birthday] 止めました。{ $cast }の誕生日のお知らせはもう届きません。`/推しメン 確認`でまたオンにできます。
       *[on_stage] 止めました。{ $cast }のステージ前のお知らせはもう届きません。`/推しメン 確認`でまたオンにできます。
    }
notice-stopped-none = オンになっているものはありませんでした。何も変わっていません。お知らせは`/推しメン 確認`で見られます。

## お知らせ：誕生日

birthday-title = { $cast }、お誕生日おめでとうございます！
birthday-body = { $day }は{ $cast }の誕生日です。どうぞ一緒にお祝いしてください。

## ロール

role-in-today = { $cast } 🌟 本日の出勤
role-on-stage = { $cast } ⏰ ステージ
role-birthday = { $cast } 🎂 誕生日
role-trouble = ロールを変更できませんでした：{ $why }お客様の設定はそのまま残っています。
role-trouble-permission = 「ロールの管理」が必要です。また、ボットのロールを、お渡しするロールより上に置いてください。
role-trouble-full = このサーバーのロールがDiscordの上限（250個）に達しています。使っていないロールを減らしてください。
role-trouble-discord = Discordに受け取ってもらえませんでした（{ $error }）。
setup-may-roles = ロールの管理
setup-found-roles = ロール：{ $permissions }の権限がありません。ボットのロールで許可してください。このままでは、お知らせやランクのロールを渡せないか、投稿でお知らせできません。ほかはすべて使えます。
setup-found-rank-gone = ランク「{ $rank }」のロール：もうありません。選び直してください。
setup-found-rank-above = ランク「{ $rank }」のロール：ボットのロールより上にあるため、渡せません。ボットのロールを上に移してください。
error-role-of-staff = スタッフの目印のロールなので、ランクには使えません。何も変わっていません。専用のロールを選んでください。
stafflog-rank-role =
    { $role ->
        [none] { $actor }がランク「{ $rank }」のロールを外しました
       *[other] { $actor }がランク「{ $rank }」のロールを設定しました：{ $role }
    }
