"""Settings for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# By hand, examples differ from run to run and find more; in CI they are the same each time, so that
# a submission is judged by its change alone.
settings.register_profile("by-hand", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "by-hand")
