### oshipass: 日本語の文言
###
### 決まり（詳しくは words/README.md）：
###   cmd-<コマンド> = 名前、.description = 説明。opt-<コマンド>-<項目> も同じ。choice-<項目>-<値> = 選択肢の名前
###   error-<内容>：何が起きたか、何が守られたか、次にどうするか
###   その他：<機能>-<場所>-<内容>（例：checkin-done-title）
### 機能ごとに「##」で節を分けます。キーとプレースホルダーは en.ftl とそろえます。
### です・ます調。記号は全角（、。！？（）「」：）、数字は半角、三点リーダーは「…」。

## コマンド：プロデューサー

cmd-checkin = 出社
    .description = 本日の出社：ポイント、連続出社、今日のステージを確認します
cmd-points = ポイント
    .description = 推しポイント、ランク、これまでの記録を見ます
cmd-push = 推す
    .description = 推しポイントでキャストを推します
opt-push-cast = キャスト
    .description = 推すキャスト（空欄なら推しメン）
opt-push-points = ポイント
    .description = 使うポイント（空欄なら1）
opt-push-message = メッセージ
    .description = 応援メッセージ（100文字まで、1日1通）
cmd-ranking = ランキング
    .description = ランキングと自分の順位を見ます
opt-ranking-of = 対象
    .description = キャストかプロデューサー（空欄ならキャスト）
opt-ranking-period = 期間
    .description = 期間（空欄ならシーズン）

## コマンド：選択肢

choice-of-cast = キャスト
choice-of-producers = プロデューサー
choice-period-today = 本日
choice-period-week = 今週
choice-period-month = 今月
choice-period-season = 今シーズン
choice-period-all = 通算
choice-language-en = English
choice-language-ja = 日本語
choice-mention-here = @here（オンラインの方）
choice-mention-everyone = @everyone（全員）
choice-language-auto = Discordの設定に合わせる

## コマンド：推しメン、キャスト、ステージ

cmd-oshi = 推しメン
    .description = 推しメンの登録
cmd-oshi-set = 登録
    .description = 推しメンを登録します
opt-oshi-set-cast = キャスト
    .description = 推しメンにするキャスト
cmd-oshi-clear = 解除
    .description = 推しメンの登録を外します（これまでの推しは残ります）
cmd-oshi-show = 確認
    .description = 今の推しメンを見ます
cmd-cast = キャスト
    .description = キャストの紹介
cmd-cast-list = 一覧
    .description = キャストの一覧を見ます
cmd-cast-show = プロフィール
    .description = キャストのプロフィールを見ます
opt-cast-show-cast = キャスト
    .description = プロフィールを見たいキャスト
cmd-cast-today = 本日の出勤
    .description = 本日出勤のキャストと話せる言語を見ます
cmd-shows = ステージ
    .description = ステージのタイムテーブル
cmd-shows-today = 本日
    .description = 本日のステージと出演者を見ます
cmd-shows-next = 次回
    .description = 次のステージを見ます

## コマンド：ご案内と自分の設定

cmd-guide = ご案内
    .description = はじめての方へ、お店の楽しみ方をご案内します
cmd-me = マイページ
    .description = 自分の設定
cmd-me-language = 言語
    .description = 返信の言語を選びます
opt-me-language-language = 言語
    .description = 使う言語
cmd-me-name = 名前
    .description = プロデューサー名を変えます
opt-me-name-name = 名前
    .description = 新しいプロデューサー名
cmd-me-hide = 名前の表示
    .description = ランキングに名前を出すか選びます（推しはどちらでも数えます）
opt-me-hide-hidden = 隠す
    .description = Trueなら社員番号だけを表示します

## コマンド：マネージャー

cmd-setup = 初期設定
    .description = チャンネル、ロール、タイムゾーン、言語を設定します
cmd-roster = 名簿
    .description = キャストの名簿
cmd-roster-add = 追加
    .description = キャストを追加します
opt-roster-add-name = 名前
    .description = 表示する名前
opt-roster-add-kana = よみがな
    .description = 名前の読み（かな）
opt-roster-add-latin = ローマ字
    .description = 名前のローマ字表記
opt-roster-add-nicknames = ニックネーム
    .description = ニックネーム（カンマ区切り）
opt-roster-add-languages = 言語
    .description = 話せる言語（カンマ区切り）
opt-roster-add-colour = カラー
    .description = イメージカラー（例：#ff8ab5）
opt-roster-add-birthday = 誕生日
    .description = 誕生日の月と日（例：04-21）
opt-roster-add-intake = 期
    .description = 何期生か（数字）
opt-roster-add-unit = ユニット
    .description = 所属ユニット（あれば）
cmd-roster-edit = 編集
    .description = キャストの情報を変えます（空欄はそのまま、「-」で消去）
opt-roster-edit-cast = キャスト
    .description = 変更するキャスト
opt-roster-edit-name = 名前
    .description = 表示する名前
opt-roster-edit-kana = よみがな
    .description = 名前の読み（かな）
opt-roster-edit-latin = ローマ字
    .description = 名前のローマ字表記
opt-roster-edit-nicknames = ニックネーム
    .description = ニックネーム（カンマ区切り）
opt-roster-edit-languages = 言語
    .description = 話せる言語（カンマ区切り）
opt-roster-edit-colour = カラー
    .description = イメージカラー（例：#ff8ab5）
opt-roster-edit-birthday = 誕生日
    .description = 誕生日の月と日（例：04-21）
opt-roster-edit-intake = 期
    .description = 何期生か（数字、0で消去）
opt-roster-edit-unit = ユニット
    .description = 所属ユニット（あれば）
cmd-roster-link = 連携
    .description = キャストとDiscordアカウントを連携します（ほかの人には見えません）
opt-roster-link-cast = キャスト
    .description = 連携するキャスト
opt-roster-link-member = メンバー
    .description = 本人のアカウント（空欄なら連携を外します）
cmd-timetable = タイムテーブル
    .description = ステージの予定
cmd-timetable-add = 追加
    .description = ステージを追加します
opt-timetable-add-title = タイトル
    .description = ステージのタイトル
opt-timetable-add-when = 開始
    .description = 開始の日時（お店の時間、例：2026-04-21 18:00、明日18:00）
opt-timetable-add-minutes = 分
    .description = 長さ（分）
opt-timetable-add-lineup = 出演者
    .description = 出演キャスト（カンマ区切り）
cmd-timetable-repeat = 毎週
    .description = 毎週決まった曜日のステージを追加します
opt-timetable-repeat-title = タイトル
    .description = ステージのタイトル
opt-timetable-repeat-weekdays = 曜日
    .description = 曜日（例：月,金）
opt-timetable-repeat-times = 時刻
    .description = 開始時刻（お店の時間、例：12:00,18:00）
opt-timetable-repeat-minutes = 分
    .description = 長さ（分）
opt-timetable-repeat-lineup = 出演者
    .description = 出演キャスト（カンマ区切り）
opt-timetable-repeat-until = 終了日
    .description = 最終日（例：2026-06-30、空欄なら続けます）
cmd-timetable-cancel = 中止
    .description = ステージを中止し、待っている方にお知らせします
opt-timetable-cancel-show = ステージ
    .description = 中止するステージ
cmd-announce = お知らせ
    .description = お店からのお知らせ
cmd-announce-now = 今すぐ
    .description = お知らせを投稿します（先に内容を確認できます）
opt-announce-now-text = 本文
    .description = 本文（空欄なら入力フォームを開きます）
opt-announce-now-channel = チャンネル
    .description = 投稿先（空欄ならお知らせチャンネル）
opt-announce-now-mention = メンション
    .description = メンションする相手（空欄ならなし）
opt-announce-now-role = ロール
    .description = メンションするロール
cmd-announce-schedule = 予約
    .description = お知らせの投稿を予約します（先に内容を確認できます）
opt-announce-schedule-when = 日時
    .description = 日時（お店の時間、例：2026-04-21 18:00）
opt-announce-schedule-text = 本文
    .description = 本文（空欄なら入力フォームを開きます）
opt-announce-schedule-channel = チャンネル
    .description = 投稿先（空欄ならお知らせチャンネル）
opt-announce-schedule-mention = メンション
    .description = メンションする相手（空欄ならなし）
opt-announce-schedule-role = ロール
    .description = メンションするロール
cmd-announce-cancel = 取消
    .description = 予約したお知らせを取り消します
opt-announce-cancel-announcement = お知らせ
    .description = 取り消すお知らせ
cmd-season = シーズン
    .description = ランキングのシーズン
cmd-season-show = 確認
    .description = シーズンの期間、ルール、賞を見ます
cmd-season-close = 締切
    .description = シーズンを締め切り、表彰式まで結果を伏せます
cmd-season-ceremony = 表彰式
    .description = シーズンの結果を、今すぐまたは指定の時刻に発表します
opt-season-ceremony-when = 日時
    .description = 日時（お店の時間、例：2026-05-01 20:00、空欄なら今すぐ）

## コマンド：スタッフ

cmd-staff = スタッフ
    .description = スタッフの業務
cmd-staff-visit = 来店
    .description = ご来店とお会計を記録します
opt-staff-visit-producer = プロデューサー
    .description = プロデューサーのDiscordアカウント
opt-staff-visit-yen = 金額
    .description = お会計（円）
opt-staff-visit-pv-yen = pv対象額
    .description = うちPVポイントの対象額（空欄なら全額）
opt-staff-visit-table = テーブル
    .description = テーブル
cmd-staff-grant = 付与
    .description = 理由を添えて推しポイントを付与します
opt-staff-grant-producer = プロデューサー
    .description = プロデューサーのDiscordアカウント
opt-staff-grant-points = ポイント
    .description = 付与するポイント
opt-staff-grant-reason = 理由
    .description = 理由（記録に残ります）
cmd-staff-void = 取消
    .description = 取り消しの記録を加えて、元の記録を打ち消します（消去はしません）
opt-staff-void-entry = 記録番号
    .description = 取り消す記録の番号
opt-staff-void-reason = 理由
    .description = 理由（記録に残ります）
cmd-staff-audit = 照合
    .description = プロデューサーの記録を確認します
opt-staff-audit-producer = プロデューサー
    .description = プロデューサーのDiscordアカウント

## お断り：ポイントと推し
## 値は cafe/errors.py と同じ名前で届きます。時刻は Discord の日時表示、日付は文字、複数の名前はつないだ文字と <名前>_count（人数）、
## 値がないときは「none」です。記録番号と社員番号は、そのまま入力できるように文字で届きます。

error-insufficient-points = 推しポイントが足りません（必要：{ $cost }、残り：{ $balance }）。ポイントは使われていません。数を減らすか、次の出社のあとにもう一度お試しください。
error-points-out-of-range = { $low }～{ $high }ポイントの範囲でお願いします。ポイントは使われていません。この範囲の数を選んでください。
error-amount-invalid =
    { $part ->
        [pv] PVポイントの対象額はお会計の範囲内（{ $low }～{ $high }円）で入力してください。
       *[bill] お会計は{ $low }～{ $high }円で入力してください。
    }何も記録されていません。金額をもう一度お確かめください。
error-cap-reached =
    { $left ->
        [0] 今シーズンの上限{ $cap }ポイントに達しました。ポイントは使われていません。残りは次のシーズンにお使いいただけます。
       *[other] 今シーズンの上限は{ $cap }ポイントで、あと{ $left }ポイント推せます。ポイントは使われていません。数を減らしてお試しください。
    }
error-limit-reached =
    { $unit ->
        [yen] ご自分で決めた上限を超えます（上限：{ $limit }円、残り：{ $left }円）。
       *[points] ご自分で決めた上限を超えます（上限：{ $limit }ポイント、残り：{ $left }ポイント）。
    }ポイントは使われていません。上限は`/me limit`で確認できます。引き上げは次の期間からになります。
error-pushes-paused =
    { $until ->
        [none] ただいま推しをお休み中です。ポイントは使われず、そのまま残っています。お休みは`/me limit`で終えられます。
       *[other] { $until }まで推しをお休み中です。ポイントは使われず、そのまま残っています。
    }
error-already-checked-in = 本日は出社済みです。ポイントも連続出社もそのまま残っています。次の出社は{ $next_at }からできます。
error-no-oshi = 推しメンがまだ登録されていません。ポイントは使われていません。`/推しメン 登録`で登録するか、`/推す`でキャストを選んでください。
error-cast-cannot-push = キャスト同士で推すことはできません。ポイントは使われていません。プロデューサーからの応援をお待ちください。
error-suspended = ただいまこの社員証では推すことができません。ポイントもこれまでの推しもそのまま残っています。くわしくはスタッフにおたずねください。
error-undo-too-late = 取り消しの受付は{ $until }に終わりました。この推しはそのまま有効です。お間違いの場合はスタッフにお声がけください。
error-already-undone = この推しはすでに取り消され、ポイントはお手元に戻っています。これ以上の操作は必要ありません。
error-message-too-long = 応援メッセージが{ $length }文字あります（{ $limit }文字まで）。ポイントは使われず、メッセージも送られていません。少し短くして、もう一度お試しください。
error-message-empty = メッセージがまだ書かれていません。何も送られていません。ひとこと書いて、もう一度お試しください。
error-shout-out-already-sent = { $cast }への本日の応援メッセージは、もうお預かりしています。今回のポイントは使われていません。メッセージなしで推すか、また明日お書きください。

## お断り：キャスト

error-no-cast-yet = まだキャストが登録されていません。何も変わっていません。スタッフが`/名簿 追加`で最初のキャストを追加できます。
error-unknown-cast =
    { $nearest_count ->
        [0] 「{ $text }」という名前のキャストは見つかりませんでした。何も変わっていません。`/キャスト 一覧`で全員を見られます。
       *[other] 「{ $text }」という名前のキャストは見つかりませんでした。何も変わっていません。もしかして：{ $nearest }
    }
error-ambiguous-cast = 「{ $text }」に当てはまるキャストが何人かいます。何も変わっていません。名前を全部入れてください：{ $names }
error-cast-resting = { $name }はただいまお休み中です。ポイントは使われていません。これまでの推しは残っていますので、復帰のときにまた応援してください。
error-cast-graduated = { $name }は卒業しました。これまでの推しはすべて記録に残っています。ポイントは使われていません。今のキャストは`/キャスト 一覧`で見られます。
error-cast-exists = { $name }はすでに名簿にいます。何も変わっていません。`/名簿 編集`で情報を変えるか、別の名前にしてください。
error-account-taken = そのアカウントは、すでに別のキャストと連携されています。何も変わっていません。先に`/名簿 連携`でメンバーを空欄にして、前の連携を外してください。
error-not-cast = アカウントを連携したキャスト専用です。何も変わっていません。連携はスタッフが`/名簿 連携`で行います。
error-own-words-not-allowed = このお店では、お礼は決まった文から選びます。何も送られていません。一覧から選んでください。
error-already-thanked = このメッセージへのお礼はもうお届けしています。二重には送られていません。これ以上の操作は必要ありません。
error-shout-out-not-found = そのメッセージは見つかりませんでした。すでに対応済みの可能性があります。何も変わっていません。一覧をもう一度開いてください。

## お断り：スタッフ

error-not-staff =
    { $need ->
        [manager] この操作ができるのはマネージャーだけです。
       *[till] この操作ができるのはスタッフだけです。
    }何も変わっていません。ご担当の方は、`/初期設定`で決めたロールをマネージャーからもらってください。
error-unknown-producer = そのアカウントまたは番号の社員証は見つかりませんでした。何も記録されていません。社員番号をお確かめいただくか、ご本人に一度出社してもらってください。
error-grant-cap-reached = 付与は1日{ $cap }ポイントまでで、本日の残りは{ $left }ポイントです。付与は行われていません。数を減らすか、明日続けてください。
error-void-below-zero = この記録を取り消すと、残高が{ $missing }ポイント足りなくなります。記録はそのまま残っています。この記録よりあとの推しを先に取り消してから、もう一度お試しください。
error-entry-not-found = 記録{ $no }はこのお店にありません。何も変わっていません。番号は控えか`/スタッフ 照合`でお確かめください。
error-already-voided = 記録{ $no }はすでに取り消されています。何も変わっていません。これ以上の操作は必要ありません。
error-not-voidable = 記録{ $no }は取り消しの記録なので、取り消せません。何も変わっていません。元に戻したいときは、`/スタッフ 付与`か`/スタッフ 来店`で新しく記録してください。
error-reason-missing = スタッフの記録には理由が必要です。何も記録されていません。ひとこと添えて、もう一度お試しください。
error-name-invalid =
    { $reason ->
        [empty] 名前は1文字以上でお願いします。
        [too-long] この名前は長すぎます（{ $limit }文字まで）。
        [control] この名前には改行や見えない文字が入っています。
       *[no-letters] 名前には文字か数字を1つ以上入れてください。
    }元の名前はそのままです。別の名前でお試しください。

## お断り：日付、ステージ、お知らせ、シーズン

error-when-invalid = 「{ $text }」を日時として読み取れませんでした。何も保存されていません。お店の時間で、「2026-04-21 18:00」や「明日18:00」のように書いてください。
error-day-invalid = 「{ $text }」を日付として読み取れませんでした。何も保存されていません。2026-04-21のように書いてください。
error-times-invalid = 「{ $text }」を時刻として読み取れませんでした。何も保存されていません。お店の時間で、18:00のように書いてください。
error-weekdays-invalid = 「{ $text }」を曜日として読み取れませんでした。何も保存されていません。「月,金」のように書いてください。
error-period-invalid = 終わりが始まりより前になっています。何も保存されていません。両方をお確かめください。
error-zone-invalid =
    { $nearest_count ->
        [0] 「{ $text }」というタイムゾーンは見つかりませんでした。何も保存されていません。Asia/Tokyoのように入力してください。
       *[other] 「{ $text }」というタイムゾーンは見つかりませんでした。何も保存されていません。もしかして：{ $nearest }
    }
error-language-invalid = 「{ $text }」という言語は見つかりませんでした。何も保存されていません。コードか名前を「、」で区切って入力してください（例：日本語、英語、韓国語）。
error-colour-invalid = 「{ $text }」を色として読めませんでした。何も保存されていません。#ff8ab5のように、16進数6桁で入力してください。
error-birthday-invalid = 「{ $text }」を月と日として読めませんでした。何も保存されていません。04-21のように入力してください。
error-role-too-wide = サーバーの全員が持つロールなので、スタッフの目印にはできません。何も変わっていません。専用のロールを選んでください。
error-in-the-past = その時刻はもう過ぎています。何も保存されていません。これからの時刻を選んでください。
error-too-late = 受付は{ $until }に終わりました。何も変わっていません。ご用の際はスタッフにお声がけください。
error-show-overlaps = 同じ時間に別のステージがあります（「{ $title }」）。何も保存されていません。時間を変えるか、先にそのステージを中止してください。
error-show-not-found = そのステージは見つかりませんでした。何も変わっていません。予定は`/ステージ 本日`と`/ステージ 次回`で見られます。
error-announcement-not-found = そのお知らせは見つかりませんでした。もう投稿されたか、取り消された可能性があります。何も変わっていません。これから投稿するものは候補から選べます。
error-season-sealed = シーズンの結果は表彰式まで封印中のため、どなたにもお見せしていません。推しはすべてきちんと数えています。表彰式を楽しみにお待ちください。
error-no-sealed-season = 表彰式を待っているシーズンはありません。何も変わっていません。先に`/シーズン 締切`で締め切ってください。
error-season-not-found = そのシーズンは見つからないか、開催中ではありません。何も変わっていません。`/シーズン 確認`で確認できます。
error-season-running = シーズン「{ $title }」が{ $ends_day }まで開催中です。何も変わっていません。先に`/シーズン 締切`で締め切ってください。
error-campaign-not-found = そのキャンペーンは見つかりませんでした。何も変わっていません。`/campaign list`で一覧を見られます。
error-ranking-off = このお店ではプロデューサーのランキングを公開していません。推しはすべて数えています。`/ランキング`でキャストのランキングを見られます。

## お断り：滞在

error-no-stay = ただいま滞在中ではありません。何も変わっていません。ご来店のときに`/stay start`で始めてください。
error-already-staying = すでに滞在中です（{ $until }まで）。何も変わっていません。`/stay status`で確認できます。
error-item-not-found = 「{ $text }」はメニューに見つかりませんでした。注文は入っていません。`/cafe`でメニューを見るか、金額を円で入れてください。

## お断り：お店とDiscord

error-not-allowed-here = この操作はお店のサーバーの中だけで使えます。何も変わっていません。サーバーでもう一度お試しください。
error-not-set-up = このお店はまだ準備中です。何も変わっていません。マネージャーが`/初期設定`で数分で設定できます。
error-channel-missing = 「{ $purpose }」のチャンネルが選ばれていないか、なくなっています。何も投稿されていません。マネージャーが`/初期設定`で選べます。
error-channel-permission = { $channel }での権限「{ $permission }」が足りません。何も投稿されていません。マネージャーがチャンネルの設定で許可してから、もう一度お試しください。
error-not-yours = これはほかの方のものです。何も変わっていません。ご自分でコマンドを使うと、ご自分のものが出ます。
error-button-used = このボタンは使用済みか、古くなっています。これまでの操作はそのまま有効です。もう一度コマンドを使うと、新しいものが出ます。
error-button-outdated = このボタンは古くなっています。何も変わっていません。もう一度コマンドを使うと、新しいものが出ます。
error-cafe-unavailable = ただいま大変混み合っていて、記録できませんでした。なくなったものはありません。少し待ってから、もう一度お試しください。
error-unexpected = 申し訳ありません、こちらで問題が起きました。それまでの記録は無事です。もう一度お試しください。続くときは、この番号をスタッフにお伝えください：`{ $reference }`

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
points-entry-visit = ご来店
points-entry-grant = お店からのポイント
points-entry-repair = 不具合のあった日の補填
points-entry-campaign = キャンペーン
points-entry-pv = PV{ $pv }
points-entry-voided = （取り消し済み）

## ランキング

ranking-title = ランキング：{ $period }
ranking-season = シーズン：{ $title }
ranking-cast = **{ $place }位** { $name } · { $power } · { $supporters }人が応援
ranking-producer = **{ $place }位** { $name } · { $power }
ranking-number = 社員番号{ $no }
ranking-nobody = まだキャストが登録されていません。
ranking-empty = この期間の推しはまだありません。
ranking-sealed = 結果は表彰式まで封印中のため、どなたにもお見せしていません。推しはすべて数えています。
ranking-own = プロデューサーの中でのあなたの順位
ranking-own-value = { $place }位 · { $power }
ranking-own-none = この期間はまだ推していません。
ranking-higher = ◀ 上の順位
ranking-lower = 下の順位 ▶
ranking-gap-ask = ひとつ上との差
ranking-gap = ひとつ上まであと{ $gap }
ranking-gap-none = あなたより上の方はいません。

## 自分の設定

me-language-set = これからは日本語でお返事します。
me-language-auto = これからはDiscordの言語に合わせてお返事します。
me-name-set = プロデューサー名を「{ $name }」に変えました。
me-name-title = プロデューサー名
me-name-label = 新しいプロデューサー名

## 推しメン

oshi-set = { $cast }を推しメンに登録しました。これからは`/推す`だけで{ $cast }を推せます。
oshi-cleared = 推しメンは未登録になりました。これまでの推しはそのまま残ります。
oshi-none = 推しメンはまだ登録されていません。`/推しメン 登録`でいつでも登録できます。
oshi-show = あなたの推しメンは{ $cast }です。
oshi-resting = ただいまお休み中です。
oshi-graduated = 卒業しました。これまでの推しは記録に残っています。

## ご案内

guide-cafe-title = ようこそ、プロデューサー
guide-cafe-body =
    このお店では、お客さまが「プロデューサー」です。接客し、ステージに立つキャストの中から、応援したい子の活躍を後押ししてください。
    社員証には社員番号とランクがあります。どなたも最初のランクから始まり、ご来店でたまるPVポイントで上がります。
guide-checkin-title = 出社
guide-checkin-body =
    `/出社`は1日1回。推しポイントがもらえて、本日のステージも分かります。お店の外からでも大丈夫です。
    お休みした日があっても減るものはありません。いつでもお帰りをお待ちしています。
guide-push-title = 推す
guide-push-body =
    `/推す`で推しポイントをキャストに送ります。`/推しメン 登録`で推しメンを登録しておくと、名前を選ばなくても届きます。
    ランクが上がるほど1ポイントの重みが増え、その合計が「推しパワー」です。ひとことメッセージも添えられます。推した直後なら取り消せます。
guide-ranking-title = ランキング
guide-ranking-body =
    `/ランキング`では、日・週・月・シーズンごとの推しパワーと、ご自分の順位を見られます。同じパワーなら同じ順位です。
    シーズンの終わりが近づくと結果は封印され、表彰式で発表します。ランキングに載るのは社員番号だけです。お名前を載せるときは`/マイページ 名前の表示`で選べます。
guide-shows-title = ステージ
guide-shows-body =
    キャストは1日に何度もステージに立ちます。`/ステージ 本日`で、お手元の時刻に合わせたタイムテーブルを見られます。
    本日の出勤と話せる言語は`/キャスト 本日の出勤`でどうぞ。
guide-fair-title = 公平のために
guide-fair-body =
    ポイントの動きはすべて、だれにも書き換えられない記録に残ります。ご自分の記録は`/ポイント`で見られます。間違いは消さずに、取り消しの記録を加えて直します。
    シーズンのルールは始まるときに決まり、途中で変わりません。表彰式では、順位と推しパワーのほか、スタッフが付与したポイントも公開します。たくさんでも、少しでも、推し方は自由です。応援した人数も並べて載せています。
guide-page = { $page } / { $pages }
guide-back = 戻る
guide-next = 次へ

## スタッフの窓口

staff-kind-check-in = 出社
staff-kind-push = 推し
staff-kind-undo = 推しの取り消し
staff-kind-void = 記録の取り消し
staff-kind-visit = ご来店
staff-kind-grant = 付与
staff-kind-repair = 補填
staff-kind-campaign = キャンペーン
staff-kind-with-cast = { $kind }：{ $cast }
staff-points = 推しポイント
staff-pv = PVポイント
staff-power = 推しパワー
staff-balance = 残高
staff-rank = ランク
staff-reason = 理由
staff-entry = 記録{ $no }
staff-yen = { $yen }円
staff-visit-title = ご来店を記録しました：社員番号{ $producer } { $name }
staff-visit-issued = はじめてのご来店なので、社員証を発行しました。
staff-visit-paid-already = 本日の来店ポイントは付与済みです。PVポイントはいつもどおり数えます。
staff-visit-promoted = このご来店で{ $rank }に昇進しました。ぜひお祝いをお伝えください！
staff-visit-yen = お会計
staff-visit-pv = { $pv }（対象：{ $yen }円）
staff-visit-table = テーブル
staff-grant-title = ポイントを付与しました：社員番号{ $producer } { $name }
staff-grant-left = 本日あと付与できるポイント
staff-void-title = 記録{ $no }を取り消しますか？ 社員番号{ $producer } { $name }
staff-void-ask = まだ何も変わっていません。取り消しの記録を加えて打ち消します。元の記録は消えません。
staff-void-entry = 記録
staff-void-day = 営業日
staff-void-moment = { $day } { $time }
staff-void-confirm = 取り消す
staff-void-cancel = そのままにする
staff-void-cancelled = 記録{ $no }はそのままです。何も変わっていません。
staff-voided-title = 記録{ $no }を取り消しました：社員番号{ $producer } { $name }
staff-voided-body = 取り消しの記録を加え、スタッフの業務記録にも残しました。
staff-audit-title = 社員番号{ $producer } { $name }の記録
staff-audit-empty = まだ記録がありません。
staff-audit-check = 計算し直した結果
staff-audit-sum = 記録{ $entries }件の合計：推しポイント{ $points }、PVポイント{ $pv }
staff-audit-sound = ✅ 残高は記録の合計とぴったり合っています。
staff-audit-wrong = ⚠️ 残高が記録の合計と合いません。ボットの管理者にお知らせください（`oshipass audit`で場所がわかります）。
staff-audit-state = 状態
staff-audit-suspended = 停止中
staff-audit-pv = PV{ $pv }
staff-audit-voids = 記録{ $no }の取り消し
staff-audit-voided = 記録{ $no }で取り消し済み
staff-audit-by = 担当：{ $actor }
staff-audit-newer = 新しい記録
staff-audit-older = 古い記録

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

## 初期設定

setup-title = お店の初期設定
setup-missing = まだ選ばれていないもの：{ $names }。選ぶとすぐに保存されます。続きはいつでも`/初期設定`からどうぞ。
setup-complete = 必要な設定はすべてそろっています。変更はすぐに保存されます。
setup-not-chosen = まだ選ばれていません
setup-announcements = お知らせ
setup-wall = 応援メッセージの掲示板
setup-floor = フロア
setup-staff-log = スタッフの業務記録
setup-manager = マネージャーのロール
setup-till = レジ担当のロール
setup-language = お店の投稿の言語
setup-hours = タイムゾーンと営業時間
setup-hours-value = { $zone }、1日の始まり{ $start }、営業{ $opening }～{ $closing }
setup-hours-change = タイムゾーンと営業時間…
setup-takes-effect = 新しいタイムゾーンと1日の始まりは、次の営業日が始まる{ $at }から有効になります。
setup-zone = タイムゾーン
setup-day-start = 営業日が始まる時刻
setup-opening = 開店
setup-closing = 閉店（26:00は深夜2時）
setup-page-channels = 1 チャンネル
setup-page-staff = 2 スタッフと営業時間
setup-page-check = 3 確認
setup-check-title = 確認
setup-check-fine = ✅ どのチャンネルでも必要な権限がそろっています。この確認では何も投稿していません。
setup-integrations = サーバー設定 → 連携サービス
setup-integrations-how =
    `/スタッフ`、`/名簿`、`/タイムテーブル`、`/お知らせ`、`/シーズン`は全員に表示され、担当以外の方はお断りするので、設定は必要ありません。
    連携サービスで制限している場合は、スタッフのロールを許可してください。`/初期設定`はサーバー管理の権限を持つ方に表示されます。マネージャーも使う場合は、そこでロールを許可してください。
setup-found-gone = { $what }：選ばれていたものが見つかりません。もう一度選んでください。
setup-found-lacks = { $what } { $where }：権限が足りません（{ $permissions }）。チャンネルの設定で許可してください。
setup-found-public = { $what } { $where }：サーバーの全員が読めます。お会計や業務の内容が流れるので、全員の「チャンネルを見る」を外してください。
setup-found-hidden = { $where }には{ $commands }が表示されません。サーバー設定の連携サービスで許可してください。
setup-found-server-unknown = このサーバーの情報がまだ届いていません。少し待ってから、もう一度お試しください。
setup-found-server-lacks = サーバー：権限が足りません（{ $permissions }）。ボットのロールで許可してください。
setup-found-commands-unknown = 連携サービスの設定を読めませんでした。少し待ってから、もう一度お試しください。
setup-may-view = チャンネルを見る
setup-may-send = メッセージを送信
setup-may-embed = 埋め込みリンク
setup-may-attach = ファイルを添付
setup-may-read = メッセージ履歴を読む
setup-may-mention = @everyone、@here、全てのロールにメンション
setup-may-events = イベントの管理

## 名簿

field-name = 名前
field-kana = よみがな
field-latin = ローマ字
field-nicknames = ニックネーム
field-languages = 話せる言語
field-colour = カラー
field-birthday = 誕生日
field-intake = 期
field-unit = ユニット
roster-added = { $cast }を名簿に追加しました。今から推すことができます。本人のアカウントは`/名簿 連携`で連携できます。
roster-edited = { $cast }の情報を変えました：{ $fields }
roster-unchanged = { $cast }の情報は、入力どおりになっています。何も変わっていません。
roster-linked = { $cast }のアカウントを連携しました。アカウントはだれにも表示されません。
roster-unlinked = { $cast }に連携しているアカウントはありません。

## キャスト

cast-list-title = キャスト一覧
cast-list-total = キャストは{ $total }人です。くわしくは`/キャスト プロフィール`でどうぞ。
cast-list-empty = まだキャストが登録されていません。スタッフが`/名簿 追加`で最初のキャストを追加できます。
cast-list-others = キャスト
cast-list-page = { $page }/{ $pages }ページ
cast-list-back = 前へ
cast-list-more = 次へ
cast-intake = { $intake }期生
cast-show-intake = { $intake }期生
cast-birthday = { $month }月{ $day }日
cast-state-resting = お休み中
cast-show-title = { $name }（{ $other }）
cast-show-resting = ただいまお休み中です。これまでの推しは残っています。
cast-show-graduated = 卒業しました。これまでの推しはすべて記録に残っています。
cast-show-season = 今シーズン
cast-show-standing = { $place }位 · 推しパワー{ $power } · { $supporters }人が応援
cast-show-no-pushes = 今シーズンの推しはまだありません。
cast-show-sealed = 結果は表彰式まで封印中です。
cast-today-title = 本日の出勤
cast-today-empty = 本日の出勤はまだ登録されていません。`/キャスト 一覧`で全員を見られます。
cast-today-hours = { $starts }～{ $ends }

## ステージ

shows-today-title = 本日のステージ
shows-next-title = 次のステージ
shows-none-today = 本日のステージの予定はありません。
shows-none-next = これからのステージはまだ決まっていません。
shows-more = …ほか{ $count }件
shows-remind = { $time } { $title }
shows-reminded = 「{ $title }」の{ $minutes }分前にお知らせします。
shows-reminded-already = 「{ $title }」のお知らせは設定済みです。{ $minutes }分前にお届けします。何も変わっていません。
shows-closed = ただいまダイレクトメッセージを受け取れない設定のため、お届けできません。プライバシー設定でこのサーバーからのダイレクトメッセージを許可すると届きます。
shows-unremind = お知らせをやめる
shows-unreminded = このステージのお知らせはお送りしません。ボタンを押せば、いつでもまた設定できます。
shows-hello = お知らせを設定しました。「{ $title }」の{ $minutes }分前に、ここでお知らせします。

## タイムテーブル：スタッフ

timetable-added = タイムテーブルに追加しました
timetable-repeated = くり返しのステージを追加しました
timetable-repeated-body = 今のところ{ $count }件がタイムテーブルに載っています。この先の分は1日ずつ追加されます。
timetable-cancelled = ステージを中止しました。投稿とイベントに反映し、お知らせを待っている方にお伝えします。

## お知らせ：スタッフ

announce-form-title = お知らせ
announce-form-body = 本文
announce-preview-title = プレビュー
announce-preview-body = まだほかの方には見えていません。
announce-where = 投稿先
announce-when = 日時
announce-at-once = 今すぐ
announce-mention = メンション
announce-nobody = なし
announce-confirm = 確定する
announce-sent = お知らせを投稿します。
announce-scheduled = お知らせを{ $hour }に投稿します。
announce-cancelled = お知らせを取り消しました。投稿されません。
announce-may-not-mention = 全員やロールへのメンションは、{ $channel }でその権限をお持ちのときだけ使えます。何も保存されていません。メンションなしにするか、権限をもらってください。

## シーズン：スタッフ

season-none = まだシーズンは始まっていません。最初の出社で始まります。
season-running-title = シーズン{ $title }
season-dates = 期間
season-dates-value = { $first }～{ $last }
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
season-result-title = シーズン{ $title }の結果
season-close-title = シーズンを締め切りますか？
season-close-body = シーズン「{ $title }」は{ $ends_day }までの予定です。締め切ると本日で終わり、結果は表彰式まで伏せられます。次のシーズンがすぐに始まります。取り消しはできません。
season-close-confirm = シーズンを締め切る
season-closed = シーズン「{ $title }」を締め切り、封印しました。`/シーズン 表彰式`で発表できます。
season-ceremony-set = 結果は{ $hour }に発表されます。

## 投稿

post-timetable-title = 本日のステージ（{ $day }）
post-in-today = 本日の出勤
post-nobody-in = まだ発表されていません
post-board-title = { $day }の最終ランキング
post-week-title = 週間ランキング（{ $first }～{ $last }）
post-board-sealed = 結果は表彰式まで封印中です。どうぞお楽しみに。
post-board-empty = 推しはありませんでした。
post-board-season = シーズン{ $title }のこれまで
post-board-line = **{ $place }位** { $cast } · { $power }
post-board-supporters = { $count }人が応援
post-show-soon = まもなく開演：{ $title }
post-show-on = ただいま開演中：{ $title }
post-show-over = { $title }：ご来場ありがとうございました
post-show-cancelled = 中止：{ $title }
post-show-time = 時間
post-show-lineup = 出演
post-reminder = お待ちのステージがまもなく始まります
post-change-cancelled = お待ちのステージが中止になりました
post-event-lineup = 出演：{ $lineup }
post-sealed-title = シーズン{ $title }が終わりました
post-sealed-body = たくさんの推しをありがとうございました。結果は表彰式まで封印されます。新しいシーズンが始まりました。
post-ceremony-title = シーズン{ $title }のランキング表彰式
post-ceremony-granted = スタッフが付与したポイント
post-trouble-what = { $kind }（{ $slot }）
post-trouble-failed = { $channel }への投稿「{ $post }」を送れませんでした：{ $why }
post-trouble-unsure = { $channel }への投稿「{ $post }」は、再起動の前に送られた可能性があります。メッセージ履歴を読めないため、二重にならないよう送り直していません。ご確認のうえ、「メッセージ履歴を読む」を許可してください。
post-trouble-author = { $author }さんのお知らせです。
post-trouble-channel = チャンネルがなくなったか、ボットから見えません。`/初期設定`で選び直してください。
post-trouble-permission = 権限が足りません。「チャンネルを見る」「メッセージを送信」「埋め込みリンク」（イベントは「イベントを作成」）を許可してください。
post-trouble-discord = Discordに受け取ってもらえませんでした（{ $error }）。

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

## 日付

day =
    { $year }年{ $month }月{ $date }日（{ $weekday ->
        [1] 月
        [2] 火
        [3] 水
        [4] 木
        [5] 金
        [6] 土
       *[other] 日
    }）
