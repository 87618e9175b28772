"""The process: command line, composition root, settings, Discord client, announcer, replies and words."""
