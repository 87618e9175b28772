## コマンド：タイムテーブルの変更

cmd-timetable-move = 日時変更
    .description = ステージの日時を変えます。投稿・イベント・お知らせにも反映します
opt-timetable-move-show = ステージ
    .description = どのステージか
opt-timetable-move-when = 開始
    .description = 新しい開始日時（例：明日18:00）
opt-timetable-move-minutes = 分
    .description = 新しい長さ（分）。空欄なら今のまま
cmd-timetable-lineup = 出演者
    .description = ステージの出演者を変えます
opt-timetable-lineup-show = ステージ
    .description = どのステージか
opt-timetable-lineup-lineup = 出演者
    .description = 出演者全員を「、」で区切って。「-」なら出演者なし
cmd-timetable-import = 取込
    .description = CSVファイルからステージをまとめて追加します。先に内容を確認できます
opt-timetable-import-file = ファイル
    .description = タイトル・日付・時刻・分・出演者の列があるCSVファイル
opt-timetable-import-dry-run = 確認のみ
    .description = 内容の確認だけをします

opt-timetable-cancel-later = 以降も
    .description = 同じくり返しのこの先のステージもすべて中止し、くり返しを終えます

## くり返しの終了

timetable-repeat-ended = このステージからあとの{ $count }件を中止し、くり返しを終了しました。投稿とイベントに反映し、お知らせを待っている方にお伝えします。
stafflog-repeat-ended = { $actor }がくり返しのステージ「{ $title }」を終了し、{ $starts_at }からの{ $count }件を中止しました

## 日時の変更

timetable-moved = ステージの日時を変更しました
timetable-moved-was = 変更前は{ $was }でした。投稿とイベントに反映します。
timetable-moved-told =
    { $count ->
        [0] お知らせを待っている方はいませんでした。
       *[other] お知らせを待っている{ $count }人にお伝えします。
    }
timetable-unchanged = そのステージはもうその日時です。何も変わっていません。
timetable-ends = { $time }まで
timetable-post-moved = 日時変更：{ $title }
timetable-told-moved = お待ちのステージの日時が変わりました
timetable-told-until = { $time }まで
timetable-told-lineup = お待ちのステージの出演者が変わりました

## 出演者

timetable-lineup-changed = 出演者を変更しました
timetable-lineup-added = 新しく出演
timetable-lineup-removed = 出演しなくなった方
timetable-lineup-order = 出演者はそのままで、順番だけ変わりました。
timetable-lineup-now = 出演者
timetable-lineup-nobody = なし
timetable-lineup-same = もうその出演者になっています。何も変わっていません。

## 取込

timetable-file-read = { $encoding }として読み取りました。
timetable-file-good =
    { $count ->
        [0] このまま追加できる行はありません。何も追加されていません。
       *[other] { $count }件のステージを追加できます。まだ何も追加されていません。
    }
timetable-file-again = 確認のあとでタイムテーブルが変わったため、何も追加していません。今の状態はこのとおりです。
timetable-file-dry = 確認だけを行いました。追加するには「確認のみ」なしで実行してください。
timetable-file-bad = 追加できない行：{ $count }件
timetable-file-all-bad = すべての行は下のファイルにあります。
timetable-file-shows = 追加される内容
timetable-file-line = { $line }行目：{ $reason }
timetable-file-import = 追加できる{ $count }件を取り込む
timetable-file-leave = やめる
timetable-file-left = 何も追加していません。タイムテーブルはそのままです。
timetable-file-imported = { $count }件のステージをタイムテーブルに追加しました

timetable-bad-title-empty = タイトルがありません
timetable-bad-title-long = タイトルが{ $limit }文字を超えています
timetable-bad-title-control = タイトルに表示できない文字があります
timetable-bad-when = 「{ $text }」を日時として読み取れません
timetable-bad-past = { $text }はもう過ぎています
timetable-bad-minutes = 「{ $text }」を長さ（1〜{ $limit }分）として読み取れません
timetable-bad-cast = 「{ $text }」は名簿にいません
timetable-bad-ambiguous = 「{ $text }」に当てはまるキャストが何人かいます
timetable-bad-graduated = 「{ $text }」は卒業しました
timetable-bad-roster = まだ名簿に誰もいないため、「{ $text }」がわかりません
timetable-bad-cells = 列より多くの項目があります
timetable-bad-lineup-long = 出演者の欄が{ $limit }文字を超えています
timetable-bad-twice = { $other }行目と同じです
timetable-bad-stands = もうタイムテーブルに載っています
timetable-bad-overlap = 同じ時間に「{ $text }」があります
timetable-bad-overlap-line = 同じ時間に{ $other }行目（「{ $text }」）があります

## お断り

error-show-file-invalid =
    { $reason ->
        [type] 「{ $detail }」はCSVファイルではありません。何も追加されていません。表をCSV形式で保存して、そのファイルを送ってください。
        [size] ファイルが大きすぎます（{ $limit }KBまで）。何も追加されていません。いくつかのファイルに分けてください。
        [download] ファイルをDiscordから受け取れませんでした。何も追加されていません。もう一度送ってください。
        [encoding] ファイルの文字を読み取れませんでした。何も追加されていません。UTF-8のCSVで保存して、もう一度送ってください。
        [empty] ファイルにステージがありません。何も追加されていません。1行目に列の名前（タイトル、日付、時刻、分、出演者）、2行目からステージを書いてください。
        [quotes] { $limit }行目あたりの引用符（"）が合っていません。何も追加されていません。その行を直して、もう一度送ってください。
        [doubled] 「{ $detail }」の列が2つあります。何も追加されていません。1つにして、もう一度送ってください。
        [columns] 1行目の列の名前に見つからないものがあります：{ $detail }。何も追加されていません。「タイトル、日付、時刻、分、出演者」と書いてください。
       *[rows] ステージが{ $limit }件を超えています。何も追加されていません。いくつかのファイルに分けてください。
    }
error-show-file-outdated = 確認のあとでタイムテーブルが変わりました。何も追加されていません。もう一度ファイルを送って、今の状態をご確認ください。

## スタッフログ

stafflog-show-moved = { $actor }が「{ $title }」の日時を{ $was_at }から{ $starts_at }（{ $minutes }分）に変更しました
stafflog-show-lineup = { $actor }が「{ $title }」（{ $starts_at }）の出演者を変更しました（新しく出演：{ $added_count ->
        [0] なし
       *[other] { $added }
    }、出演なし：{ $removed_count ->
        [0] なし
       *[other] { $removed }
    }）
stafflog-shows-imported = { $actor }が{ $file }からステージを{ $count }件取り込みました
