"""What every test shares: the annotated reports where they exist, and an offscreen window system."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated reports beside the repository: skipped where it is missing, required under CI=true."""
    if not SHARED.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the annotated reports are missing beside the repository")
        pytest.skip("the annotated reports are not beside this repository")
    return SHARED
