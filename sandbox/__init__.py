"""A Discord-compatible server with a chat page, on loopback only; imports nothing of the project."""
