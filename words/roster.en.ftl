## Roster

field-name = name
field-kana = kana
field-latin = Latin letters
field-nicknames = nicknames
field-languages = languages
field-colour = colour
field-birthday = birthday
field-intake = intake
field-unit = unit
roster-added = { $cast } is on the roster. Everyone can push them from now on; `/roster link` connects their account.
roster-edited = { $cast } is updated: { $fields }
roster-unchanged = The entry of { $cast } already reads that way. Nothing was changed.
roster-linked = An account is linked to { $cast } now. It is shown to nobody.
roster-unlinked = No account is linked to { $cast } now.
