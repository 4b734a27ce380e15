"""How large a readout is set: as it was drawn, or so much smaller that its body stands on three pages."""

from __future__ import annotations

import dataclasses
import functools
import json
import math
from typing import Any

from facilitator.readout.document import Document, PageBreak
from facilitator.readout.renderers.pdf.setting import compiler

MOST_PAGES = 3
"""What somebody reads on the way home; the appendix is for those who look something up."""

SCALES = (1.0, 0.96, 0.93, 0.9, 0.88)
"""The sizes to choose from, against the drawn pages: body from 9.6 pt down to 8.4 pt, and never smaller."""


def without_appendix(document: Document) -> Document:
    """The document up to its first page break: what is read first, and quick to draw."""
    for n, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            return dataclasses.replace(document, blocks=document.blocks[:n])
    return document


def scale_of(document: Document) -> float:
    """The largest size at which what stands before the appendix fits three pages; 1 where none does: a longer day gets
    the room it needs, and is not read with a glass."""
    return _scale_of(without_appendix(document))


@functools.lru_cache(maxsize=32)
def _scale_of(body: Document) -> float:
    length = _length(body, 1.0)
    if length <= MOST_PAGES:
        return 1.0
    # Smaller letters make more of them in shorter lines: the length goes with the square of the size.
    likely = math.sqrt(MOST_PAGES / length)
    if likely < SCALES[-1] - 0.05:
        return 1.0
    for scale in SCALES[1:]:
        worth_trying = scale <= likely + 0.02 or scale == SCALES[-1]
        if worth_trying and _length(body, scale) <= MOST_PAGES:
            return scale
    return 1.0


def pages_at(document: Document, scale: float) -> int:
    """How many pages a document takes at a size."""
    return math.ceil(_length(document, scale) - 1e-9)


def _length(body: Document, scale: float) -> float:
    """How many pages the body takes, the last one as far as it is filled."""
    with compiler(body, "png", scale=scale) as made:
        found: Any = json.loads(made.query("<pages>", field="value", one=True))
    return int(found["count"]) - 1 + float(found["filled"])
