## コマンド：お店の案内

cmd-cafe = お店
    .description = 場所、営業時間、料金、メニュー、お店のきまりを見ます

## お店の案内

cafe-title = { $name }
cafe-address = 住所
cafe-station = 最寄り駅
cafe-phone = 電話
cafe-hours = 営業時間
cafe-hours-always = 24時間営業
cafe-hours-value = { $opening }～{ $closing }（お店の時間、{ $zone }）。本日はお手元の時刻で{ $from }～{ $until }です
cafe-prices = ご滞在
cafe-prices-value = { $minutes }分。延長は{ $more }分ごとに{ $yen }円とご注文1品です
cafe-seat = 席料：1回{ $yen }円
cafe-seat-none = 席料はありません。ご注文の分だけのお会計です。
cafe-rules = お店のきまり
cafe-unwritten = 住所やお店のきまりは、まだここに書かれていません。スタッフにお気軽におたずねください。
cafe-menu = メニュー
cafe-menu-page = メニュー（{ $page }/{ $pages }）
cafe-menu-empty = メニューはまだ登録されていません。`/滞在 注文`では金額でも書きとめられます。
cafe-menu-line = { $item }・{ $yen }円
cafe-menu-alcohol = { $item }・{ $yen }円・20歳から
cafe-menu-off = { $item }・{ $yen }円・お休み中
cafe-menu-age = 「20歳から」はお酒です。20歳以上の方にご提供します。
cafe-earlier = 戻る
cafe-later = 続き
cafe-edit-menu = メニューを編集…
cafe-edit-page = お店の案内を編集…
cafe-edit-hint = この2つのボタンは、マネージャーにだけ見えます。

## お店の案内：マネージャー

cafe-menu-edit-title = メニューの編集
cafe-menu-edit-body = 品を選ぶと、変更したりメニューから外したりできます。新しく加えることもできます。これまでのお会計の金額は変わりません。
cafe-menu-edit-none = メニューにはまだ何もありません。最初の品を加えてください。
cafe-menu-choose = 品を選ぶ
cafe-menu-add = 品を加える…
cafe-menu-saved = 保存しました。
cafe-item-new = 新しい品
cafe-item-change = 品の変更
cafe-item-en = 英語の名前
cafe-item-ja = 日本語の名前
cafe-item-yen = 価格（円）
cafe-item-kind = メニューに載せるか
cafe-item-food = 載せる
cafe-item-alcohol = 載せる（お酒：20歳から）
cafe-item-off = 今は外す
cafe-page-edit-title = お店の案内の編集
cafe-page-edit-body = 言語ごとに文を書けます。片方が空のときは、もう片方を表示します。営業時間は`/初期設定`で決めます。
cafe-page-en = 英語の文…
cafe-page-ja = 日本語の文…
cafe-page-saved = 保存しました。お店の案内はこのようになりました。
cafe-page-form = お店の案内

## スタッフの業務記録：お店の案内

stafflog-menu-added = { $actor }が{ $item }（{ $english }）をメニューに加えました：{ $yen }円
stafflog-menu-changed = { $actor }がメニューの{ $item }（{ $english }）を変えました：{ $yen }円
stafflog-menu-taken-off = { $actor }が{ $item }（{ $english }）をメニューから外しました
stafflog-cafe-page = { $actor }がお店の案内を編集しました（{ $language }）
