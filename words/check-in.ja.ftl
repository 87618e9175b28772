## 出社

checkin-title = おはようございます、{ $name }プロデューサー！
checkin-title-back = おかえりなさい、{ $name }プロデューサー！
checkin-points = 出社を確認しました。推しポイントを{ $points }ポイントお渡しします。
checkin-streak = 連続出社
checkin-balance = 推しポイント
checkin-next = 次の出社
checkin-shows = 本日のステージ
checkin-no-shows = 本日のステージの予定はありません。
checkin-push-oshi = { $cast }を推す

## はじめての社員証

welcome-title = 社員証ができました
welcome-body =
    社員番号は{ $no }です。ランキングには番号だけが載ります。
    お名前「{ $name }」を載せますか？あとから`/マイページ 名前の表示`でいつでも変えられます。
welcome-show = 名前を載せる
welcome-number = 番号だけにする
welcome-shown = ランキングにお名前を載せます。`/マイページ 名前の表示`でいつでも変えられます。
welcome-hidden = ランキングには社員番号だけを載せます。`/マイページ 名前の表示`でいつでも変えられます。
