"""What holds for all tests: a home of their own, so that none reads or writes what the person who runs them keeps."""

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code; what may not be slow has benchmarks.
settings.register_profile("tracediff", deadline=None)
settings.load_profile("tracediff")


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    for name in ("STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home
