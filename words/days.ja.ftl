## 日付

day =
    { $year }年{ $month }月{ $date }日（{ $weekday ->
        [1] 月
        [2] 火
        [3] 水
        [4] 木
        [5] 金
        [6] 土
       *[other] 日
    }）
