"""The catalogues: one Fluent file per language, read by ``bot.words``."""
