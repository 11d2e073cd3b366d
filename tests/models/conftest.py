"""Drawn cases are the same in every run, and a slow machine fails none of them."""

from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")
