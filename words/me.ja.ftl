## 自分の設定

me-language-set = これからは日本語でお返事します。
me-language-auto = これからはDiscordの言語に合わせてお返事します。
me-name-set = プロデューサー名を「{ $name }」に変えました。
me-name-title = プロデューサー名
me-name-label = 新しいプロデューサー名
