## Commands: the café’s page

cmd-cafe = cafe
    .description = Where the café is, its hours, prices, menu and house rules

## The café’s page

cafe-title = { $name }
cafe-address = Address
cafe-station = Nearest station
cafe-phone = Phone
cafe-hours = Hours
cafe-hours-always = Open around the clock
cafe-hours-value = { $opening } to { $closing }, café time ({ $zone }); today that is { $from } to { $until } for you
cafe-prices = A stay
cafe-prices-value =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }; then { $more } more for ¥{ $yen } and one order
cafe-seat = Seat: ¥{ $yen }, once a stay
cafe-seat-none = No seat charge: a stay costs what you order.
cafe-rules = House rules
cafe-unwritten = The café has not written its address and house rules here yet. The staff are happy to tell you.
cafe-menu = Menu
cafe-menu-page = Menu, page { $page } of { $pages }
cafe-menu-empty = The menu is not here yet. Orders can be noted by amount: `/stay order`.
cafe-menu-line = { $item } · ¥{ $yen }
cafe-menu-alcohol = { $item } · ¥{ $yen } · 20+
cafe-menu-off = { $item } · ¥{ $yen } · off the menu
cafe-menu-age = 20+: alcohol is served from the age of 20.
cafe-earlier = Back
cafe-later = More
cafe-edit-menu = Edit the menu…
cafe-edit-page = Edit the café’s page…
cafe-edit-hint = Nobody else sees these two buttons but managers.

## The café’s page: managers

cafe-menu-edit-title = Edit the menu
cafe-menu-edit-body = Choose an item to change it or take it off the menu, or add a new one. Bills of before keep their prices.
cafe-menu-edit-none = Nothing stands on the menu yet. Add the first item.
cafe-menu-choose = Choose an item
cafe-menu-add = Add an item…
cafe-menu-saved = Saved.
cafe-item-new = New item
cafe-item-change = Change an item
cafe-item-en = Name in English
cafe-item-ja = Name in Japanese
cafe-item-yen = Price in yen
cafe-item-kind = On the menu
cafe-item-food = Yes
cafe-item-alcohol = Yes, alcohol: from 20
cafe-item-off = No, off the menu for now
cafe-page-edit-title = Edit the café’s page
cafe-page-edit-body = Each language has its own text; where one is empty, the other is shown. Hours are set in `/setup`.
cafe-page-en = English text…
cafe-page-ja = Japanese text…
cafe-page-saved = Saved. This is the café’s page now.
cafe-page-form = The café’s page

## Staff log: the café’s page

stafflog-menu-added = { $actor } put { $item } ({ $english }) on the menu: ¥{ $yen }
stafflog-menu-changed = { $actor } changed { $item } ({ $english }) on the menu: ¥{ $yen }
stafflog-menu-taken-off = { $actor } took { $item } ({ $english }) off the menu
stafflog-cafe-page = { $actor } edited the café’s page ({ $language })
