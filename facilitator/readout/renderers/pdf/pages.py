"""The pages of the PDF as pictures, and where each bullet and heading stands on them, for the preview."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facilitator.readout import typesetter
from facilitator.readout.document import Document
from facilitator.readout.renderers.pdf.data import Area, area_of
from facilitator.readout.renderers.pdf.fit import scale_of
from facilitator.readout.renderers.pdf.setting import compiler


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` from 1, a PNG of `width` by `height` dots; `drawn_at` dots an inch, where that differs from the
    others it stands among."""

    number: int
    png: bytes
    width: int
    height: int
    drawn_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the thing with an anchor stands: page from 1, the rest in points from the page's top left corner.

    What runs over a page's end has one spot on each of its pages.
    """

    anchor: str
    page: int
    x: float
    y: float
    width: float
    height: float


def pages(
    document: Document,
    *,
    ppi: float = 144,
    only: slice | None = None,
    total: int | None = None,
    scale: float | None = None,
) -> list[Page]:
    """The pages that the PDF has, drawn at `ppi` dots an inch; `only` picks some of them by index.

    All pages are drawn whatever `only` says (some 20 ms each): to be quick, ask `without_appendix` first, with the
    `total` of the whole (`page_count`) so that its pages say "1 of 12" as they will, and with the `scale` it had before.
    """
    with compiler(document, "png", total, scale or scale_of(document)) as made:
        pictures = typesetter.images(made, "png", ppi)
    drawn = as_pages(pictures)
    return drawn[only] if only else drawn


def as_pages(pictures: Iterable[bytes]) -> list[Page]:
    """Pictures (PNG) as pages, numbered from 1."""
    return [Page(number, picture, *_size(picture)) for number, picture in enumerate(pictures, 1)]


def page_count(document: Document) -> int:
    """How many pages the PDF has; they are set but not drawn."""
    with compiler(document, "png", scale=scale_of(document)) as made:
        return int(json.loads(made.query("<pages>", field="value", one=True))["count"])


def positions(document: Document, scale: float | None = None) -> list[Spot]:
    """Where every heading, and every bullet before the appendix, that has an anchor stands, in reading order."""
    with compiler(document, "png", scale=scale or scale_of(document)) as made:
        edges = json.loads(made.query("<spot>", field="value"))
    area = area_of(document.paper)
    out: list[Spot] = []
    starts: dict[str, _Edge] = {}
    for found in edges:
        edge = _Edge(found["at"]["page"], _points(found["at"]["x"]), _points(found["at"]["y"]))
        if found["edge"] == "start":
            starts[found["anchor"]] = edge
        else:
            out += _spots(found["anchor"], starts.pop(found["anchor"]), edge, area)
    return out


@dataclass(frozen=True, slots=True)
class _Edge:
    page: int
    x: float
    y: float


def _spots(anchor: str, start: _Edge, end: _Edge, area: Area) -> Iterator[Spot]:
    """One spot a page from `start` to `end`, from where the text begins to the far edge of the text area."""
    from_right = start.x > (area.left + area.right) / 2
    left, right = (area.left, start.x) if from_right else (start.x, area.right)
    for page in range(start.page, end.page + 1):
        top = start.y if page == start.page else area.top
        bottom = end.y if page == end.page else area.bottom
        if bottom > top:
            yield Spot(anchor, page, left, top, right - left, bottom - top)


def _points(length: str) -> float:
    return float(length.removesuffix("pt"))


def _size(png: bytes) -> tuple[int, int]:
    """Width and height from a PNG's header."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
