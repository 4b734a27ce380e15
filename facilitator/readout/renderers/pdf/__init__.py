"""PDF/UA by typst, and the same pages as pictures for the preview."""

from facilitator.readout.renderers.pdf.pages import (
    Page,
    Spot,
    as_pages,
    page_count,
    pages,
    positions,
    without_appendix,
)
from facilitator.readout.renderers.pdf.render import render

__all__ = ["Page", "Spot", "as_pages", "page_count", "pages", "positions", "render", "without_appendix"]
