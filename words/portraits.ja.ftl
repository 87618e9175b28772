## キャストの写真

opt-roster-add-portrait = 写真
    .description = キャストの写真（PNG、JPEG、WebP、GIF）
opt-roster-add-portrait-url = 写真のアドレス
    .description = または、写真のアドレス（https）
opt-roster-edit-portrait = 写真
    .description = キャストの写真（PNG、JPEG、WebP、GIF）
opt-roster-edit-portrait-url = 写真のアドレス
    .description = または、写真のアドレス（https）。「-」だけで写真を外します
field-portrait = 写真

## お断り

error-portrait-unusable =
    { $reason ->
        [size] 写真が大きすぎます。ほかの内容は保存済みで、写真は前のままです。{ $limit }MB以内に縮めて、`/名簿 編集`で送ってください。
        [broken] 写真のデータが壊れていて、読み取れませんでした。ほかの内容は保存済みで、写真は前のままです。写真を保存し直して、`/名簿 編集`で送ってください。
        [address] このアドレスの写真は受け取れません。https://で始まり、どなたでも開けるアドレスだけ使えます。ほかの内容は保存済みで、写真は前のままです。`/名簿 編集`では写真をファイルで送ることもできます。
        [unreachable] 写真を受け取れませんでした。ほかの内容は保存済みで、写真は前のままです。`/名簿 編集`でもう一度お試しください。ファイルで送るとより確実です。
        [slow] 写真が時間内に届きませんでした。ほかの内容は保存済みで、写真は前のままです。`/名簿 編集`でもう一度お試しください。ファイルで送るとより確実です。
        [unavailable] ただいま写真を取り込めません。ほかの内容は保存済みで、写真は前のままです。しばらくしてから`/名簿 編集`でもう一度お試しください。
       *[type] 写真として読み取れないデータでした。ほかの内容は保存済みで、写真は前のままです。PNG、JPEG、WebP、GIFの写真を`/名簿 編集`で送ってください。
    }
