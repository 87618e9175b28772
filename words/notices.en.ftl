## Notices

notice-kind-in-today = In today
notice-kind-on-stage = On stage soon
notice-kind-birthday = Birthday
notice-title = Notices of { $cast }
notice-how = Tap to switch. A post mentions you once through a role that I give you; “Stop these” under such a post ends it at once.
notice-none = All three are off.
notice-on = On: { $kinds }
notice-former = Notices of others that are still on
notice-former-line = { $cast }: { $kinds }
notice-former-stop = Stop { $cast }: { $kind }
notice-stop = Stop these
notice-stopped =
    { $kind ->
        [in_today] Stopped. Posts about who is in today no longer mention you for { $cast }. `/oshi show` switches it on again.
        [birthday] Stopped. Birthday posts no longer mention you for { $cast }. `/oshi show` switches it on again.
       *[on_stage] Stopped. Posts before a show no longer mention you for { $cast }. `/oshi show` switches it on again.
    }
notice-stopped-none = You have none of these switched on, so nothing was changed. `/oshi show` lists your notices.

## Notices: birthdays

birthday-title = Happy birthday, { $cast }!
birthday-body = { $day } is the birthday of { $cast }. Please celebrate with us.

## Roles

role-in-today = { $cast } 🌟 in today
role-on-stage = { $cast } ⏰ on stage
role-birthday = { $cast } 🎂 birthday
role-trouble = A role was not given or taken: { $why } What people have switched on is kept.
role-trouble-permission = I need “Manage Roles”, and my own role has to stand above the roles that I give.
role-trouble-full = this server has reached Discord’s limit of 250 roles. Please remove some that nobody needs.
role-trouble-discord = Discord did not take it ({ $error }).
setup-may-roles = Manage Roles
setup-found-roles = Roles: I lack { $permissions }. Please allow it in my role. Without it I give no roles for notices and ranks, or mention nobody; everything else works.
setup-found-rank-gone = Role of the rank { $rank }: it no longer exists. Please choose again.
setup-found-rank-above = Role of the rank { $rank }: it stands above my own role, so I cannot give it. Please move my role above it.
error-role-of-staff = This role marks staff, so it cannot come with a rank. Nothing was changed. Please choose a role of its own.
stafflog-rank-role =
    { $role ->
        [none] { $actor } took the role off the rank { $rank }
       *[other] { $actor } set the role of the rank { $rank }: { $role }
    }
