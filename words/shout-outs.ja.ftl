## 応援メッセージ：控え、掲示板、お礼

wall-show = メッセージを掲示板に載せる
wall-hide = 掲示板に掲載中 ✓ · 取り下げる
wall-title = みんなの推しと応援メッセージ
wall-named = { $name }さん
wall-number = 社員番号{ $no }の方
wall-line = { $producer }が{ $cast }を推しました · { $points }ポイント
wall-line-sealed = { $producer }が{ $cast }を推しました
wall-words = 「{ $words }」
wall-more = ほか{ $count }件
thanks-tell-on = お礼が来たらDMで知らせる
thanks-tell-off = お礼をDMでお知らせ中 ✓ · 止める
thanks-title = { $cast }からのお礼
thanks-words = 「{ $words }」
thanks-how-to-stop = 控えのボタンでご希望いただいたお知らせです。ボタンでいつでも止められます。
thanks-waiting = お礼が届いています
thanks-line = { $cast }：「{ $words }」
thanks-phrase-1 = ありがとう！おかげで今日も元気いっぱいです。
thanks-phrase-2 = とってもうれしいです。これからもがんばります！
thanks-phrase-3 = いつも応援ありがとうございます。
thanks-phrase-4 = その言葉に勇気をもらいました。
thanks-phrase-5 = また会えるのを楽しみにしています！
thanks-phrase-6 = 何度も読み返しました。ありがとう！

## キャストの受信箱

cmd-shoutouts = 応援メッセージ
    .description = キャスト専用：届いた応援メッセージ、お礼、自分の設定を開きます
inbox-title = { $cast }への応援メッセージ
inbox-empty = 応援メッセージはまだありません。推しの取り消しの受付が終わると、ここに届きます。
inbox-paused =
    { $count ->
        [0] 受信箱はお休み中です。新しいメッセージはありません。
       *[other] 受信箱はお休み中です。{ $count }件が未読のまま待っています。再開すると読めます。
    }
inbox-words = **{ $place }.** 「{ $words }」
inbox-new = 未読
inbox-thanked = お礼済み
inbox-asked = スタッフが確認中
inbox-choose = メッセージを選ぶ：お礼、ミュート、スタッフに相談
inbox-next = 次の未読（{ $count }）
inbox-all = すべてのメッセージ
inbox-newer = 新しいほうへ
inbox-older = 古いほうへ
inbox-pause = 受信箱を休む
inbox-resume = 受信箱を再開する
inbox-wall-off = 掲示板に載らない
inbox-wall-on = 掲示板に載る
inbox-supporters = 自分の応援者
inbox-muted = ミュート中（{ $count }）
inbox-now-paused = 受信箱をお休みにしました。その間のメッセージは未読のまま待ち、相手には知らされません。
inbox-resumed = 受信箱を再開しました。
inbox-wall-now-off = あなたへの推しは掲示板に載らなくなりました。
inbox-wall-now-on = あなたへの推しが再び掲示板に載ります。
inbox-message-title = { $producer }からのメッセージ
inbox-your-thanks = あなたのお礼：「{ $words }」
inbox-thank = 決まった文でお礼を送る
inbox-thank-own = 自分の言葉でお礼を送る
inbox-thank-words = お礼の言葉（スタッフにも控えが届きます）
inbox-thanks-sent = お礼をお預かりしました。遅くとも次の出社のときに、1回だけ届きます。
inbox-mute = この人をミュート
inbox-ask = スタッフに相談
inbox-back = メッセージに戻る
inbox-now-muted = 社員番号{ $no }のメッセージは表示されなくなりました。相手には知らされず、見え方も変わりません。
inbox-now-asked = このメッセージの確認をスタッフにお願いしました。
inbox-muted-title = ミュート中
inbox-muted-about = このプロデューサーのメッセージは表示されません。相手には知らされません。
inbox-muted-none = ミュートしている人はいません。
inbox-unmute = もう一度メッセージを読む人を選ぶ
inbox-digest = シーズンのまとめ
inbox-digest-title = シーズンのまとめ：{ $season }
inbox-digest-none = まだ振り返れるシーズンがありません。シーズンの表彰式が終わると、ここでまとめを見られます。
inbox-digest-place = 順位
inbox-digest-power = 推しパワー
inbox-digest-supporters = 応援してくれた人
inbox-digest-messages = 応援メッセージ
inbox-digest-thanked = 送ったお礼
inbox-digest-earlier = 前のシーズン
inbox-digest-later = 次のシーズン

## スタッフの確認箱

cmd-shoutbox = メッセージ確認
    .description = 確認待ちの応援メッセージを、通す・止める・引き継ぐ。確認する言葉の一覧もここです
box-title = 確認待ちの応援メッセージ
box-empty = 確認待ちはありません。チェック（リンクや登録した言葉）で止まったもの、キャストが相談したものがここに届きます。
box-end = この先の確認待ちはありません。最初のページに新しいものがあるかもしれません。
box-about = { $cast }宛て · { $name }（社員番号{ $producer }）から · { $at }
box-why-link = リンクが入っています
box-why-listed = 登録した言葉が入っています
box-why-every-one = すべて確認する設定です
box-why-before = 届いた時点のチェックで止まりました
box-why-asked = キャストが確認を希望しています
box-pass = 通す
box-refuse = 止める
box-hand-over = 引き継ぐ
box-more = 次のページ
box-first = 最初から
box-listed = 言葉の一覧（{ $count }）
box-passed = 社員番号{ $no }のメッセージを通しました。キャストに届きます。
box-refused = 社員番号{ $no }のメッセージを止めました。キャストには届かず、送った人にも知らされません。
box-handed-over = 社員番号{ $no }のメッセージを引き継ぎました。内容とアカウントはスタッフの業務記録にあります。キャストには届きません。
box-words-title = 確認する言葉の一覧
box-words-label = 1行に1つ、または読点で区切って入力
box-words-kept =
    { $count ->
        [0] 言葉の一覧は空になりました。
       *[other] 言葉の一覧は{ $count }語になりました。これからのメッセージに使われます。
    }
error-shout-out-dealt-with = このメッセージは、ほかのスタッフがもう対応しました。何も変わっていません。`/メッセージ確認`をもう一度開くと、残りの確認待ちが見られます。

## 業務記録

stafflog-shoutout-held = 社員番号{ $producer }から{ $cast }へのメッセージがチェックで止まりました。`/メッセージ確認`で見られます。
stafflog-shoutout-asked = { $cast }が、社員番号{ $producer }のメッセージの確認を希望しています。`/メッセージ確認`で見られます。
stafflog-thanks-own-words = { $cast }が社員番号{ $producer }に自分の言葉でお礼を送りました：「{ $words }」
stafflog-shoutout-passed = { $actor }が社員番号{ $producer }から{ $cast }へのメッセージを通しました
stafflog-shoutout-refused = { $actor }が社員番号{ $producer }から{ $cast }へのメッセージを止めました
stafflog-shoutout-handed-over =
    { $account ->
        [none] { $actor }が社員番号{ $producer }（アカウント削除済み）から{ $cast }へのメッセージを引き継ぎました：「{ $words }」
       *[other] { $actor }が社員番号{ $producer }（<@{ $account }>）から{ $cast }へのメッセージを引き継ぎました：「{ $words }」
    }
stafflog-shoutout-words = { $actor }が確認する言葉の一覧を変えました：{ $count }語
