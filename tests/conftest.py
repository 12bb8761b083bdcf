"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says more about the machine than about the code; what may not be slow has benchmarks.
settings.register_profile("tracediff", deadline=None)
settings.load_profile("tracediff")
