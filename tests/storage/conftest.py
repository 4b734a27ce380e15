"""A workshop file on the disk, open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.storage.files import create
from facilitator.storage.store import WorkshopStore
from tests.storage.workshops import plan_a_day


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workshop file with a plan, closed."""
    path = tmp_path / "day.workshop"
    create(path, program="test", fill=plan_a_day).close()
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WorkshopStore]:
    """A workshop file with a plan, open."""
    store = create(tmp_path / "day.workshop", program="test", fill=plan_a_day)
    yield store
    store.close()
