from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.room.rooms import OpenRoom, open_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        yield opened
