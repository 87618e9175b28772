"""Carries cafés from one place to another: SQLite, PostgreSQL, or one café's file.

`copying.copy` reads a `Source` in one consistent view and fills a `Target`, which is whole or as it was before.
"""
