"""Golden files: what a renderer made when somebody last looked at it. `UPDATE_GOLDEN=1` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "golden"


def agrees(name: str, made: str) -> None:
    """Hold `made` against the golden file of that name."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8"), f"{name} has changed; look at it, then UPDATE_GOLDEN=1"
