"""What the preview shows: the pages of the PDF and where everything stands on them, made away from the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facilitator.bootstrap import App
from facilitator.domain.checks import Final
from facilitator.domain.readout import Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.document import Callout, Charts, Document, Heading, Paragraph
from facilitator.readout.renderers.pdf import Page, Spot, pages, positions, scale_of, without_appendix

FINE_PPI = 140
"""Below this typst drops whole rows of small letters in charts, so pages are drawn finer and then reduced; twice as fine is best."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The pages for a screen of `ppi` dots an inch, drawn at `drawn_at`, the spots of what has an anchor, and the parts there is something to say in.

    `whole` is False for the quick first look that leaves the appendix out.
    """

    pages: tuple[Page, ...]
    spots: tuple[Spot, ...]
    available: frozenset[Part]
    ppi: float
    drawn_at: float
    whole: bool
    scale: float
    coarse: tuple[Page, ...] = ()
    """The pages before the appendix as a quick look draws them, by which it sees what has changed."""


def draw(
    app: App,
    snapshot: Snapshot,
    options: ReadoutOptions,
    ppi: float,
    *,
    whole: bool,
    before: Drawing | None = None,
    final: Final | None = None,
) -> Drawing:
    """Compose and draw; blocks for tens to hundreds of milliseconds, so call it on another thread.

    With the drawing `before` it is a quick first look: set at its size, only pages that changed drawn anew, and not finely.
    `final` is the frozen readout to draw instead.
    """
    if final is not None:
        document = app.readout.frozen(final, options.audience)
    else:
        document = app.readout.document(snapshot, options)
    shown = document if whole else without_appendix(document)
    set_at = before.scale if before is not None else scale_of(document)
    drawn_at = ppi if ppi >= FINE_PPI else 2 * ppi
    if before is not None:
        available = before.available
    elif final is not None:
        available = frozenset(_told(document, snapshot))
    else:
        everything = app.readout.document(snapshot, _with_all_parts(options))
        available = frozenset(_told(everything, snapshot))
    coarse = tuple(pages(without_appendix(document), ppi=ppi, scale=set_at)) if whole or before else ()
    made = _kept(coarse, before, ppi) if before else tuple(pages(shown, ppi=drawn_at, scale=set_at))
    return Drawing(
        pages=made,
        spots=tuple(positions(shown, set_at)),
        available=available,
        ppi=ppi,
        drawn_at=drawn_at,
        whole=before is None and (whole or shown is document),
        scale=set_at,
        coarse=coarse,
    )


def _kept(coarse: tuple[Page, ...], before: Drawing, ppi: float) -> tuple[Page, ...]:
    """The pages as they are, finely where nothing on them has changed since `before`."""
    fine = before.pages if before.ppi == ppi else ()
    return tuple(
        fine[place]
        if place < min(len(fine), len(before.coarse)) and before.coarse[place].png == page.png
        else replace(page, drawn_at=ppi)
        for place, page in enumerate(coarse)
    )


def _with_all_parts(options: ReadoutOptions) -> ReadoutOptions:
    missing = tuple(part for part in Part if part not in options.parts)
    return replace(options, parts=(*options.parts, *missing))


def _told(document: Document, snapshot: Snapshot) -> Iterable[Part]:
    """The parts that come out as something; an empty one would be a switch without effect."""
    anchors = {block.anchor for block in document.blocks if isinstance(block, Heading)}
    yield Part.TITLE
    if snapshot.workshop.introduction or any(isinstance(block, Paragraph) for block in document.blocks[:1]):
        yield Part.INTRODUCTION
    if any(isinstance(block, Charts) for block in document.blocks):
        yield Part.CHARTS
    if any(isinstance(block, Callout) for block in document.blocks) or anchors & _OPEN:
        yield Part.STILL_OPEN
    for part, anchor in _ANCHORS.items():
        if any(name == anchor or name.startswith(f"{anchor}-") for name in anchors):
            yield part


_OPEN = {"still-open", "parking-lot", "open-questions"}

_ANCHORS = {
    Part.CONCLUSIONS: "conclusions",
    Part.BREAKOUTS: "segment",
    Part.FRAMEWORK: "framework",
    Part.ACTIONS: "actions",
    Part.NEXT_STEPS: "next-steps",
    Part.APPENDIX: "appendix",
}
