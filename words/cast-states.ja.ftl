## 名簿：お休み、卒業、名前の消去

cmd-roster-rest = お休み
    .description = キャストをお休みにします（お休み中なら復帰）
opt-roster-rest-cast = キャスト
    .description = お休み、または復帰するキャスト
cmd-roster-graduate = 卒業
    .description = キャストを卒業にします（先に確認します）
opt-roster-graduate-cast = キャスト
    .description = 卒業するキャスト
cmd-roster-erase = 名前の消去
    .description = 卒業生の名前をすべて置きかえます（元に戻せません）
opt-roster-erase-cast = キャスト
    .description = 名前を消す卒業生
roster-rested = { $cast }はお休みに入りました。推しは受け付けません。シフト、出演、推しメンの登録はそのままです。
roster-resting-already = { $cast }はお休み中です。復帰しますか？
roster-bring-back = 復帰する
roster-back = { $cast }が復帰しました。また推すことができます。
roster-graduate-title = { $cast }を卒業にしますか？
roster-graduate-ask =
    まだ何も変わっていません。卒業にすると、
    ・推しの受け付けが終わります。これまでの推しと順位は残ります。
    ・これからのシフトと出演が外れ、投稿にも反映されます。
    ・アカウントの連携が外れ、お知らせも終わります。
    ・推しメンの登録は記録に残ります。
roster-graduate-confirm = 卒業にする
roster-graduated = { $cast }が卒業しました。これまでありがとうございました。
roster-graduated-cleared = 外したもの：シフト{ $shifts }件、出演{ $shows }件
roster-erase-title = { $cast }の名前を消しますか？
roster-erase-ask =
    まだ何も変わっていません。**元には戻せません。**
    名前、よみがな、ローマ字、ニックネームを仮の名前に置きかえ、プロフィールや誕生日などの情報も消します。合計と順位は変わりません。
    だれかが書いた文や、すでに投稿されたメッセージは書きかえません。
roster-erase-confirm = 完全に消す
roster-erased = 消しました。一覧や結果では「{ $cast }」と表示されます。合計と順位は変わっていません。
roster-leave = やめておく
roster-left = 何も変わっていません。{ $cast }の情報はそのままです。
error-not-graduated = { $name }は卒業していません。何も変わっていません。名前を消せるのは卒業生だけです。先に`/名簿 卒業`を使ってください。
stafflog-roster-active = { $actor }が{ $cast }をお休みから復帰にしました
stafflog-roster-resting = { $actor }が{ $cast }をお休みにしました
stafflog-roster-graduated = { $actor }が{ $cast }を卒業にしました
stafflog-roster-erased = { $actor }が卒業生の名前を消しました：{ $cast }
