## ファンが確かめられるもの：ルートと結果ファイル

fairness-root = 結果ファイルのルート（検証用ハッシュ）
fairness-root-so-far = シーズン「{ $title }」の途中までのルート（検証用ハッシュ）
fairness-file-title = シーズン「{ $title }」の結果ファイル
fairness-file-about = シーズンのすべての推しを、1件1行で載せたファイルです。お名前も日時も入っていません。どなたでも集計し直すことができ、`/マイページ 控え`のファイルがあればご自分の推しを見つけられます。
fairness-file-pressed = ファイルが大きいため圧縮してあります。
fairness-file-large = シーズンのすべての推しを、1件1行で載せたファイルです。お名前も日時も入っていません。Discordに載せられない大きさのため、ご希望の方はお店にお問い合わせください。受け取ったファイルが正しいかどうかは、下のルートで確かめられます。
fairness-file-lines = 行数
fairness-file-how = 確かめかた
fairness-file-check = このルートは、表彰式の投稿にあるものと同じです。お手元のパソコンで、インターネットなしで確かめられます：`oshipass verify { $file } --receipt oshipass-receipts-….json`
