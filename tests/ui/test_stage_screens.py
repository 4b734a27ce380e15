"""The Stage with two screens: it takes the projector, survives its going and coming, and never lies over the notes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
    {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080},
]


@pytest.fixture
def play(tmp_path: Path) -> Any:
    """Play a story of `stage_screens_child` in a process with two screens; what was seen after each of its turns."""
    config = tmp_path / "two.json"
    plain = [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} for screen in SCREENS]
    config.write_text(json.dumps({"screens": plain}))

    def run(story: str) -> list[dict[str, Any]]:
        # A relative path: the platform's argument ends at a colon, which a path on Windows begins with.
        environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config.name}"}
        environment["PYTHONPATH"] = str(Path(__file__).parents[2])
        child = [sys.executable, "-m", "tests.ui.stage_screens_child", story]
        done = subprocess.run(
            child, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout))

    return run


def test_it_fills_the_projector_and_leaves_the_keyboard_where_it_was(play: Any):
    [seen] = play("f5")
    assert seen["full"]
    assert seen["on"] == "projector"
    assert seen["width"] == 1920
    assert seen["home_active"]


def test_unplugged_it_waits_small_and_fills_the_projector_again_when_it_is_back(play: Any):
    gone, back, still = play("unplug")
    assert gone["visible"]
    assert not gone["full"]
    assert gone["on"] == "laptop"
    assert not gone["covers"]
    assert gone["width"] < 1366 / 2
    assert gone["home_active"]
    assert gone["told"] == ["lost"]
    assert back["full"]
    assert back["on"] == "projector"
    assert back["told"] == still["told"] == ["lost", "found projector"]


def test_with_one_screen_it_is_a_window_until_a_projector_comes(play: Any):
    alone, plugged = play("one_screen")
    assert alone["visible"]
    assert not alone["full"]
    assert alone["on"] == "laptop"
    assert plugged["full"]
    assert plugged["on"] == "projector"


def test_it_stands_where_somebody_chose(play: Any):
    on_laptop, in_a_window = play("remembered")
    assert on_laptop["full"]
    assert on_laptop["on"] == "laptop"
    assert in_a_window["visible"]
    assert not in_a_window["full"]


def test_closed_it_stays_closed_whatever_is_plugged_in(play: Any):
    [seen] = play("closed")
    assert not seen["visible"]
    assert seen["told"] == []
