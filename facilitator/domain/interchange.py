"""A whole workshop as one plain document: what it is called and what its keys hold, for the writer and the reader."""

from __future__ import annotations

from functools import cache
from typing import get_args, get_type_hints

from facilitator.domain.snapshot import Snapshot

FORMAT = "facilitator-workshop"
"""The document's own name for itself, in its `format`."""

VERSION = 1
"""The version of its shape; `resources/schema/workshop-1.schema.json` describes it."""


@cache
def collections() -> dict[str, type]:
    """The keys that hold lists, in their order, each with the type of thing it lists."""
    hints = get_type_hints(Snapshot)
    return {name: get_args(hint)[0] for name, hint in hints.items() if name not in ("workshop", "revision")}
