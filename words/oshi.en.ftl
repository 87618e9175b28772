## Oshi

oshi-set = { $cast } is your oshi now. `/push` without a name goes to them.
oshi-cleared = You have no declared oshi now. Your pushes so far stay.
oshi-none = You have not declared an oshi. `/oshi set` does it whenever you like.
oshi-show = Your oshi is { $cast }.
oshi-badge-show = Show my badge here
oshi-badge-title = Supporter badge
oshi-badge-told = The oshi of { $who } is { $cast }.
oshi-resting = They are taking a rest just now.
oshi-graduated = They have graduated. Your pushes for them stay on record.
