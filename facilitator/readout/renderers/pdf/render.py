"""The PDF: tagged, with its title, outline and links, in PDF/UA mode wherever people's own words allow it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import typst

from facilitator.domain.errors import Reason, Trouble
from facilitator.readout import typesetter
from facilitator.readout.document import Document
from facilitator.readout.renderers.pdf.data import document_json

_LARGE = 300_000
"""Characters of data beyond which a document is not worth remembering."""

_log = logging.getLogger(__name__)


def render(document: Document) -> bytes:
    """The document as PDF/UA-1.

    Where a sign in somebody's words is in none of our fonts, as a tagged PDF that does not claim to be PDF/UA (and
    the log says why). Raises Trouble(CANNOT_RENDER, format, detail).
    """
    with compiler(document, "pdf") as made:
        try:
            return _pdf(made, ["ua-1"])
        except typst.TypstError as error:
            if not error.message.startswith("PDF/UA"):
                raise
            _log.warning("PDF/UA refused, writing a tagged PDF instead: %s", error.message)
        return _pdf(made, [])


@contextmanager
def compiler(document: Document, format: str, total: int | None = None) -> Iterator[typst.Compiler]:
    """The template filled with the document, ready for pages, positions or the PDF itself.

    What typst refuses within comes out as Trouble(CANNOT_RENDER, format, detail).
    """
    data = document_json(document, typesetter.families(), total)
    try:
        yield typesetter.compiler("readout.typ", {"document": data})
    except typst.TypstError as error:
        raise Trouble(Reason.CANNOT_RENDER, format=format, detail=error.message) from error
    finally:
        if len(data) > _LARGE:
            typesetter.forget()


def _pdf(made: typst.Compiler, standards: list[typst.PDFStandard]) -> bytes:
    out = made.compile(format="pdf", pdf_standards=standards)
    if not isinstance(out, bytes):
        raise Trouble(Reason.CANNOT_RENDER, format="pdf", detail="no single file")
    return out
