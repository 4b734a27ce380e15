"""Finds what the program ships (fonts, icons, templates, the sample) wherever it was installed."""

from __future__ import annotations

import functools
import sys
from pathlib import Path


class ResourceMissing(Exception):
    """A file that belongs to the program is not there: the installation is incomplete."""


@functools.cache
def _root() -> Path:
    """In a checkout `resources/` beside the package, in a wheel `facilitator/_resources`, frozen under `_MEIPASS`."""
    package = Path(__file__).resolve().parent
    # The wheel's own first: beside an installed package any other package may have put a folder of that name.
    places = [package / "_resources", package.parent / "resources"]
    if frozen := getattr(sys, "_MEIPASS", None):
        places.insert(0, Path(frozen) / "facilitator" / "_resources")
    for place in places:
        if (place / "icons").is_dir():
            return place
    raise ResourceMissing(
        f"the program's resources are not in {' or '.join(map(str, places))}; install it again"
    )


def path(*parts: str) -> Path:
    """The path of a resource: `path("fonts", "Inter-Regular.ttf")`; the root without parts.

    Raises ResourceMissing where the installation lacks it.
    """
    found = _root().joinpath(*parts)
    if not found.exists():
        raise ResourceMissing(f"{'/'.join(parts)} is missing from {_root()}; install the program again")
    return found


def read_text(*parts: str) -> str:
    """The text of a resource, UTF-8."""
    return path(*parts).read_text(encoding="utf-8")
