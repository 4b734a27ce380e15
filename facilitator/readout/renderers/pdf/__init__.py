"""PDF/UA by typst, and the same pages as pictures for the preview."""

from facilitator.readout.renderers.pdf.fit import SCALES, scale_of, without_appendix
from facilitator.readout.renderers.pdf.pages import Page, Spot, as_pages, page_count, pages, positions
from facilitator.readout.renderers.pdf.render import render

__all__ = [
    "SCALES",
    "Page",
    "Spot",
    "as_pages",
    "page_count",
    "pages",
    "positions",
    "render",
    "scale_of",
    "without_appendix",
]
