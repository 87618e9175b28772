"""The demo café of `oshipass try`: an invented place, its people, and the weeks they have spent there."""
