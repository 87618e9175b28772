## 公平のために：コマンド

cmd-staff-suspend = 停止
    .description = プロデューサーの推しを止めます（もう一度使うと解除を確認します）
opt-staff-suspend-producer = プロデューサー
    .description = Discordのアカウント
opt-staff-suspend-reason = 理由
    .description = 理由（マネージャーが照合で見られます）
cmd-staff-repair = 補填
    .description = ボットが使えなかった日を補填します
opt-staff-repair-from = 開始日
    .description = 不具合の最初の日（例：2026-04-21）
opt-staff-repair-to = 終了日
    .description = 不具合の最後の日
opt-staff-repair-reason = 理由
    .description = 理由（記録に残ります）

## 公平のために：お断り

error-day-not-over = { $day }はまだ終わっていません。補填できるのは終わった日だけです。何も変わっていません。その日が終わってからもう一度お試しください。
error-too-many-days = 一度に補填できるのは{ $limit }日までです。何も変わっていません。期間を短くして、残りはそのあとにお願いします。

## 停止

suspend-title = 推しを停止しました：社員番号{ $producer }
suspend-body = これまでの推しはそのまま残り、出社は続けられます。解除するには、もう一度同じコマンドを使ってください。
suspend-ask-title = 社員番号{ $producer }の停止を解除しますか？
suspend-ask-body = この社員証の推しはすでに停止中です。何も変わっていません。もう一度推せるようにしますか？
suspend-reason = 理由
suspend-lift = 解除する
suspend-keep = そのままにする
suspend-lifted = 社員番号{ $producer }はまた推せるようになりました。
suspend-kept = 停止はそのままです。何も変わっていません。
suspend-audit = 停止の記録
suspend-audit-line = { $at }：停止（担当：{ $actor }）· { $reason }
suspend-audit-lifted = { $at }：解除（担当：{ $actor }）· { $reason }
stafflog-suspend = { $actor }が社員番号{ $producer }の推しを停止しました：{ $reason }
stafflog-suspension-lifted = { $actor }が社員番号{ $producer }の停止を解除しました：{ $reason }

## 補填

repair-title = 不具合の日を補填しますか？
repair-ask = 前日か翌日に出社した方に、この期間の出社ポイントをお渡しし、連続出社もつなぎます。すでにお渡しした日に二重に付くことはありません。
repair-days = 期間
repair-days-value =
    { $count ->
        [1] { $first }（{ $count }日）
       *[other] { $first }～{ $last }（{ $count }日間）
    }
repair-producers = 対象のプロデューサー
repair-entries = お渡しする日数
repair-reason = 理由
repair-confirm = 補填する
repair-cancel = やめる
repair-cancelled = 何も変わっていません。
repair-nobody = 対象の方はいません。前日か翌日に出社した方がいないか、全員にお渡し済みです。
repair-running-title = 補填しています…
repair-running-body = これまでに{ $producers }人に、のべ{ $days }日分をお渡ししました。表示が止まったときは、ボタンを押すと続きから進みます。
repair-go = 続ける
repair-done-title = 補填が終わりました
repair-done-body = { $producers }人に、のべ{ $days }日分をお渡ししました。記録とスタッフの業務記録にも残しました。
repair-made-up = 前日までの不具合の分として、{ $points }ポイントもお渡ししました。連続出社も続いています。
stafflog-repair = { $actor }が{ $first }～{ $last }を補填しました：{ $producers }人、のべ{ $days }日分：{ $reason }
