"""Embeds, components and pictures: results in, Discord objects or PNG bytes out; no I/O."""
