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
