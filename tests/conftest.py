"""Settings of all tests: a home folder of their own, so that none reads or writes the files of the person who runs them."""

from pathlib import Path

import pytest
from hypothesis import settings

# The time of an example says more about the machine than about the code. Benchmarks measure speed.
settings.register_profile("tracediff", deadline=None)
settings.load_profile("tracediff")


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    for name in ("STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home
