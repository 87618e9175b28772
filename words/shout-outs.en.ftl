## Shout-outs: the receipt, the wall, thanks

wall-show = Show my words on the wall
wall-hide = On the wall ✓ · take my words back
wall-title = Pushes and shout-outs
wall-named = { $name }
wall-number = Producer No. { $no }
wall-line =
    { $points ->
        [one] { $producer } pushed { $cast } · 1 point
       *[other] { $producer } pushed { $cast } · { $points } points
    }
wall-line-sealed = { $producer } pushed { $cast }
wall-words = “{ $words }”
wall-more = and { $count } more
thanks-tell-on = Tell me when they thank
thanks-tell-off = Thanks by message ✓ · switch off
thanks-title = { $cast } thanks you
thanks-words = “{ $words }”
thanks-how-to-stop = You asked for this on a receipt. The button switches it off.
thanks-waiting = Thanks for you
thanks-line = { $cast }: “{ $words }”
thanks-phrase-1 = Thank you! Your words made my day.
thanks-phrase-2 = I am so happy. I will keep doing my best!
thanks-phrase-3 = Thank you for cheering me on, always.
thanks-phrase-4 = Your words gave me courage.
thanks-phrase-5 = I look forward to seeing you again!
thanks-phrase-6 = I read it many times. Thank you!

## The cast’s inbox

cmd-shoutouts = shoutouts
    .description = For cast members: what your supporters say, thanks, and your own switches
inbox-title = Messages for { $cast }
inbox-empty = No messages yet. They arrive here once the push that carries them can no longer be undone.
inbox-paused =
    { $count ->
        [0] Your inbox is paused. Nothing new is waiting.
        [one] Your inbox is paused. 1 message waits unread until you open it again.
       *[other] Your inbox is paused. { $count } messages wait unread until you open it again.
    }
inbox-words = **{ $place }.** “{ $words }”
inbox-new = new
inbox-thanked = thanked
inbox-asked = staff are looking at it
inbox-choose = Choose a message: thank, mute, ask staff
inbox-next = More unread ({ $count })
inbox-all = All messages
inbox-newer = Newer
inbox-older = Older
inbox-pause = Pause the inbox
inbox-resume = Open the inbox
inbox-wall-off = Keep me off the wall
inbox-wall-on = Show me on the wall
inbox-supporters = My supporters
inbox-muted = Muted ({ $count })
inbox-now-paused = Your inbox is paused. What comes meanwhile waits unread, and nobody is told.
inbox-resumed = Your inbox is open again.
inbox-wall-now-off = Pushes to you no longer stand on the wall.
inbox-wall-now-on = Pushes to you stand on the wall again.
inbox-message-title = A message from { $producer }
inbox-your-thanks = Your thanks: “{ $words }”
inbox-thank = Thank with a phrase
inbox-thank-own = Thank in your own words
inbox-thank-words = Your words (staff get a copy)
inbox-thanks-sent = Your thanks are on their way. They arrive once, at the latest with the next check-in.
inbox-mute = Mute this sender
inbox-ask = Ask staff
inbox-back = Back to the messages
inbox-now-muted = You read no more words of Producer No. { $no }. They are not told, and see the same as ever.
inbox-now-asked = Staff have been asked to look at this message.
inbox-muted-title = Muted
inbox-muted-about = You read no words of these producers. They are not told.
inbox-muted-none = You have muted nobody.
inbox-unmute = Read somebody’s words again
inbox-digest = Season digest
inbox-digest-title = Your season: { $season }
inbox-digest-none = There is nothing to look back on yet. After a season’s ceremony this page tells what it brought you.
inbox-digest-place = Place
inbox-digest-power = Power
inbox-digest-supporters = Supporters
inbox-digest-messages = Messages
inbox-digest-thanked = Thanks given
inbox-digest-earlier = Earlier season
inbox-digest-later = Later season

## Staff’s box

cmd-shoutbox = shoutbox
    .description = Messages that wait for staff: pass, refuse or hand over, and the word list
box-title = Messages that wait for staff
box-empty = Nothing waits. Messages come here when the checks hold them (links, the word list) or a cast member asks.
box-end = Nothing more waits behind these. The first page may have something new.
box-about = For { $cast } · from { $name } (No. { $producer }) · { $at }
box-why-link = held: it holds a link
box-why-listed = held: a word on your list
box-why-every-one = held: this café looks at every message
box-why-before = held by the checks as they were then
box-why-asked = the cast member asks you to look
box-pass = Pass
box-refuse = Refuse
box-hand-over = Hand over
box-more = Later ones
box-first = From the beginning
box-listed = Word list ({ $count })
box-passed = Passed: the message of No. { $no } reaches the cast member.
box-refused = Refused: the message of No. { $no } is not delivered. The sender is not told.
box-handed-over = Handed over: the words of No. { $no } stand in the staff log with the account. They are not delivered.
box-words-title = Words that the checks hold
box-words-label = One a line, or with commas between
box-words-kept =
    { $count ->
        [0] The word list is empty now.
        [one] The word list has 1 word now. It counts for messages from now on.
       *[other] The word list has { $count } words now. It counts for messages from now on.
    }
error-shout-out-dealt-with = Somebody on staff has dealt with this message already. Nothing was changed. Open `/shoutbox` again to see what still waits.

## Staff log

stafflog-shoutout-held = A message of No. { $producer } for { $cast } is held by the checks. `/shoutbox` shows it.
stafflog-shoutout-asked = { $cast } asks staff to look at a message of No. { $producer }. `/shoutbox` shows it.
stafflog-thanks-own-words = { $cast } thanked No. { $producer } in own words: “{ $words }”
stafflog-shoutout-passed = { $actor } passed a message of No. { $producer } for { $cast }
stafflog-shoutout-refused = { $actor } refused a message of No. { $producer } for { $cast }
stafflog-shoutout-handed-over =
    { $account ->
        [none] { $actor } handed over a message of No. { $producer } (account deleted) for { $cast }: “{ $words }”
       *[other] { $actor } handed over a message of No. { $producer } (<@{ $account }>) for { $cast }: “{ $words }”
    }
stafflog-shoutout-words =
    { $count ->
        [one] { $actor } changed the word list of the checks: 1 word
       *[other] { $actor } changed the word list of the checks: { $count } words
    }
