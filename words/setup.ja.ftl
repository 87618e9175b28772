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
