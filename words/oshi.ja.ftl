## 推しメン

oshi-set = { $cast }を推しメンに登録しました。これからは`/推す`だけで{ $cast }を推せます。
oshi-cleared = 推しメンは未登録になりました。これまでの推しはそのまま残ります。
oshi-none = 推しメンはまだ登録されていません。`/推しメン 登録`でいつでも登録できます。
oshi-show = あなたの推しメンは{ $cast }です。
oshi-badge-show = 推しバッジをここで見せる
oshi-badge-title = 推しバッジ
oshi-badge-told = { $who }さんの推しメンは{ $cast }です。
oshi-resting = ただいまお休み中です。
oshi-graduated = 卒業しました。これまでの推しは記録に残っています。
