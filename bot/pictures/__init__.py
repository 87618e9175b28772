"""Pictures: ready words and numbers in, PNG out. Nothing in here knows of Discord, so a second front can use it too."""
