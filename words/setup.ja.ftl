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
setup-step = ステップ{ $step } / { $steps }
setup-back = ◀ 戻る
setup-next = 次へ ▶
setup-none = なし
setup-on = はい
setup-off = いいえ
setup-page-place = 言語・タイムゾーン・営業時間
setup-about-place = ここで選ぶのはお店の投稿の言語です。個別の返事は、読む方それぞれの言語になります。タイムゾーンと時刻で、営業日の始まりと投稿の時刻が決まります。
setup-page-channels = チャンネル
setup-about-channels = お知らせは全員向けです。掲示板は推しの様子を流す場所で、なくてもかまいません。フロアと業務記録にはお会計や業務の内容が流れるので、スタッフ専用にしてください。
setup-page-staff = ロール
setup-about-staff = レジ担当はご来店とお会計を記録します。マネージャーはすべての操作ができます。サーバー管理の権限を持つ方は、いつでもマネージャーと同じ扱いです。
setup-page-choices = はい・いいえ
setup-about-choices = 押すとすぐに切り替わります。✅が「はい」です。
setup-page-ranks = ランクのロール
setup-about-ranks = ランクにサーバーのロールを付けられます（なくてもかまいません）。ランク、ロールの順に選んでください。ボットのロールをその上に置き、「ロールの管理」を許可してください。
setup-page-check = 確認
setup-about-check = 設定の一覧と、直したほうがよいところです。
setup-weekly-board = 週間ランキング
setup-interim-report = 中間発表
setup-scheduled-events = Discordのイベント
setup-producers-board = プロデューサーのランキング
setup-pictures = 画像つきの表示
setup-shift-detail = 出勤時間の表示
setup-approve-all = メッセージをすべて確認
setup-own-thanks = お礼の自由な言葉
setup-orders-extend = 注文で滞在を延長
setup-pv-without-alcohol = お酒はPVの対象外
setup-show-notice = ステージのお知らせ
setup-minutes = 開演の{ $minutes }分前
setup-words-change = 賞品・メンションを控える時間…
setup-words-title = 賞品とメンションを控える時間
setup-prizes = これからのシーズンの賞品
setup-prizes-example = 1: ソロステージ
setup-quiet = 自動の投稿でメンションを控える時間
setup-quiet-value = { $first }～{ $last }
setup-quiet-from = メンションを控える時間の始まり（空欄ならなし）
setup-quiet-until = メンションを控える時間の終わり
setup-rank = どのランク
setup-rank-role = このランクのロール
setup-rank-roles = ランクのロール
setup-test = チャンネルを試す
setup-check-again = もう一度確認
setup-tried-title = チャンネルを試しました
setup-trial = チャンネルのテストです。すぐに消えます。
setup-tried-none = まだチャンネルが選ばれていないので、試していません。ステップ2で選んでください。
setup-tried-fine = ✅ { $what } { $where }：投稿して、削除できました。
setup-tried-forbidden = { $what } { $where }：投稿する権限がありません。何も投稿していません。「チャンネルを見る」「メッセージを送信」「埋め込みリンク」を許可してください。
setup-tried-stays = { $what } { $where }：投稿できましたが、削除できませんでした。手動で削除してください。
setup-tried-other = { $what } { $where }：Discordから正しい返事がありませんでした。テストの投稿が残っていたら手動で削除し、少し待ってから、もう一度お試しください。
setup-after-title = すべて選び終わったら
setup-ready-title = 開店の準備ができました
setup-next-steps =
    1. `/名簿 追加`でキャストを登録します。
    2. `/シフト 追加`で出勤日を入れます。
    3. `/タイムテーブル 毎週`か`/タイムテーブル 追加`でステージを予定します。
    4. `/パネル`で、お客さまのいるチャンネルに6つのボタンを出します。
    5. `/ご案内`はお客さま向けの案内です。一度ご覧ください。
setup-check-title = 確認
setup-check-fine = ✅ どのチャンネルでも必要な権限がそろっています。この確認では何も投稿していません。
setup-integrations = サーバー設定 → 連携サービス
setup-integrations-how =
    `/スタッフ`、`/名簿`、`/タイムテーブル`、`/お知らせ`、`/シーズン`、`/キャンペーン`、`/メッセージ確認`、`/パネル`は全員に表示され、担当以外の方はお断りするので、設定は必要ありません。
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
error-quiet-hours-invalid = メンションを控える時間は、22:00と08:00のように異なる2つの時刻か、両方とも空欄にしてください。何も変わっていません。両方を入力して、もう一度お試しください。
stafflog-words =
    { $quiet_from ->
        [none] { $actor }がこれからのシーズンの賞品を設定（メンションを控える時間なし）
       *[other] { $actor }がこれからのシーズンの賞品を設定（メンションを控える時間{ $quiet_from }～{ $quiet_until }）
    }
