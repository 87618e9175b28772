"""What the commands of `oshipass` do; each module is imported when its command is called, so that --help is quick."""
