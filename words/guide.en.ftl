## Guide

guide-cafe-title = Welcome to the café
guide-cafe-body =
    Here you are a producer. The people who serve and sing are the cast, and you help those you believe in on their way.
    Your card has a Producer No. and a rank. Everyone begins at the first rank; the PV points of your visits raise it.
guide-checkin-title = Check in
guide-checkin-body =
    `/checkin` once a day gives you a push point and tells what is on stage. You can do it from anywhere.
    A missed day costs nothing. Come back whenever you like.
guide-push-title = Push
guide-push-body =
    `/push` gives your points to a cast member. Once you have declared with `/oshi set`, it goes to your oshi by itself.
    A higher rank makes a point weigh more; what arrives is called power. You may add a few words. Undo takes a push back for a short while.
guide-ranking-title = Ranking
guide-ranking-body =
    `/ranking` counts power by day, week, month and season, and always shows your own place. Places with the same power are shared.
    Toward a season’s end the figures are sealed, and the ceremony reveals them. Boards show your Producer No. only, unless you choose your name with `/me hide`.
guide-shows-title = Shows
guide-shows-body =
    The cast are on stage several times a day. `/shows today` is the timetable, in your own local time.
    `/cast today` tells who is in and which languages they speak.
guide-fair-title = Fair play
guide-fair-body =
    Every point is an entry in a ledger that nobody can edit. `/points` shows yours. A mistake is put right by a counter-entry, never erased.
    A season’s rules are fixed when it opens. The ceremony shows places and power, and how many points staff granted. Push as much or as little as you like; supporters are counted beside power.
guide-page = { $page } / { $pages }
guide-back = Back
guide-next = Next
