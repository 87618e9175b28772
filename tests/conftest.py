"""Fixtures that every folder of tests may use; those of one floor stand in that folder's conftest.py."""
