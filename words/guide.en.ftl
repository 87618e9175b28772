## Guide

guide-cafe-title = Welcome to the café
guide-cafe-body =
    Here you are a producer. The people who serve and sing are the cast, and you help those you believe in on their way.
    Your card (`/card`) has a Producer No. and a rank. Everyone begins at the first rank; the PV points of your visits raise it.
    `/cafe` has the address, prices, menu and house rules.
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
    `/ranking` counts power by day, week, month and season, and always shows your own place; `/supporters` does the same for one cast member. Places with the same power are shared.
    Toward a season’s end the figures are sealed, and the ceremony reveals them. Boards show your Producer No. only, unless you choose your name with `/me hide`.
guide-shows-title = Shows
guide-shows-body =
    The cast are on stage several times a day. `/shows today` is the timetable in your own local time, with a button for each show to be reminded; on buttons the time is the café’s.
    `/cast today` tells who is in and which languages they speak. `/oshi show` has notices about your oshi: in today, on stage soon, birthday.
guide-stay-title = Your stay
guide-stay-body =
    At the café, `/stay start` begins your time and shows the bill as it runs; `/stay order` adds what you order. You are told before your time ends, and then extend it or leave.
    Time beyond the end is never billed by itself. `/stay leave` gives the floor your bill, and you pay at the till as usual.
guide-yours-title = Yours to decide
guide-yours-body =
    `/me limit` sets a limit of your own, in points or in yen, or a break. Lowering it counts at once; raising it, from the next period.
    `/me export` gives you what is stored about you, `/me delete` removes your name and account, `/me receipts` proves your pushes. What you spend is never public.
guide-fair-title = Fair play
guide-fair-body =
    Every point is an entry in a ledger that nobody can edit. `/points` shows yours. A mistake is put right by a counter-entry, never erased.
    A season’s rules are fixed when it opens. The ceremony shows places and power, and how many points staff granted. Push as much or as little as you like; supporters are counted beside power.
guide-page = { $page } / { $pages }
guide-back = Back
guide-next = Next
guide-language-is = Replies: { $language }
guide-language = Language of your replies
guide-ask = Ask the floor for someone who speaks my language
guide-ask-title = Someone who speaks your language
guide-ask-which = Which language
guide-ask-which-body = Choose the language, and I call someone from the floor.
guide-called = Someone was called: the floor knows that you would like to speak { $spoken }.
guide-called-cast = In today with this language: { $cast }
guide-called-nobody = Nobody in today has it on their profile, but someone will come and do their best.
guide-call-title = A guest asks for someone who speaks their language
guide-call-who = Producer No. { $no }, { $name } { $account }
guide-call-gone = Producer No. { $no }
guide-call-language = Language
guide-call-cast = In today and speaks it
guide-call-nobody = nobody
error-called-already = Someone was called for you already and should be on the way. Nobody was called twice. You can call again from { $again_at }.
error-no-floor = This café has not told me yet where its floor staff can be reached, so nobody was called. Please speak to anyone at the counter; `/cast today` shows who speaks which language.
