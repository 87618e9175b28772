## Ranking

ranking-title = Ranking: { $period }
ranking-title-producers = Ranking of producers: { $period }
ranking-season = Season: { $title }
ranking-cast =
    { $supporters ->
        [one] **{ $place }.** { $name } · { $power } · { $supporters } supporter
       *[other] **{ $place }.** { $name } · { $power } · { $supporters } supporters
    }
ranking-producer = **{ $place }.** { $name } · { $power }
ranking-number = Producer No. { $no }
ranking-nobody = This café has nobody on its roster yet.
ranking-empty = No pushes in this period yet.
ranking-sealed = The result is sealed until the ceremony, so no figures are shown to anyone. Every push is counted.
ranking-own = Your place among producers
ranking-own-value = Place { $place } · { $power }
ranking-own-none = You have not pushed in this period.
ranking-higher = ◀ Higher places
ranking-lower = Lower places ▶
ranking-gap-ask = Gap to the next place
ranking-gap = { $gap } to the next place
ranking-gap-none = Nobody is ahead of you.
