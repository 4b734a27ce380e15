"""The PDF: tagged, with its title, outline and links, in PDF/UA mode wherever people's own words allow it."""

from __future__ import annotations

import logging

import typst

from facilitator.domain.errors import Reason, Trouble
from facilitator.readout.document import Document
from facilitator.readout.renderers.pdf.fit import scale_of
from facilitator.readout.renderers.pdf.setting import compiler

_log = logging.getLogger(__name__)


def render(document: Document) -> bytes:
    """The document as PDF/UA-1.

    Where a sign in somebody's words is in none of our fonts, as a tagged PDF that does not claim to be PDF/UA (and
    the log says why). Raises Trouble(CANNOT_RENDER, format, detail).
    """
    return render_at(document, scale_of(document))


def render_at(document: Document, scale: float) -> bytes:
    """The same at a size that somebody has chosen."""
    with compiler(document, "pdf", scale=scale) as made:
        try:
            return _pdf(made, ["ua-1"])
        except typst.TypstError as error:
            if not error.message.startswith("PDF/UA"):
                raise
            _log.warning("PDF/UA refused, writing a tagged PDF instead: %s", error.message)
        return _pdf(made, [])


def _pdf(made: typst.Compiler, standards: list[typst.PDFStandard]) -> bytes:
    out = made.compile(format="pdf", pdf_standards=standards)
    if not isinstance(out, bytes):
        raise Trouble(Reason.CANNOT_RENDER, format="pdf", detail="no single file")
    return out
