## What fans can check: the root and the result file

fairness-root = Root of the result file
fairness-root-so-far = Root so far, season “{ $title }”
fairness-file-title = Result file of season “{ $title }”
fairness-file-about = Every push of the season, one line each, without names and times. Anyone can add it up, and with your own `/me receipts` you can find your pushes in it.
fairness-file-pressed = The file is long, so it comes compressed.
fairness-file-large = Every push of the season, one line each, without names and times. The file is too large for Discord; please ask the café for it. The root below shows whether you were given the right one.
fairness-file-lines = Lines
fairness-file-how = How to check it
fairness-file-check = The root here and the one in the ceremony’s post are the same. Without the internet, on your own computer: `oshipass verify { $file } --receipt oshipass-receipts-….json`
