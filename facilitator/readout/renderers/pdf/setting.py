"""The template filled with a document: the one place where typst is given a readout."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typst

from facilitator.domain.errors import Reason, Trouble
from facilitator.readout import typesetter
from facilitator.readout.document import Document
from facilitator.readout.renderers.pdf.data import document_json

_LARGE = 300_000
"""Characters of data beyond which a document is not worth remembering."""


@contextmanager
def compiler(
    document: Document, format: str, total: int | None = None, scale: float = 1.0
) -> Iterator[typst.Compiler]:
    """The template filled with the document, ready for pages, positions or the PDF itself.

    What typst refuses within comes out as Trouble(CANNOT_RENDER, format, detail).
    """
    data = document_json(document, typesetter.families(), total, scale)
    try:
        yield typesetter.compiler("readout.typ", {"document": data})
    except typst.TypstError as error:
        raise Trouble(Reason.CANNOT_RENDER, format=format, detail=error.message) from error
    finally:
        if len(data) > _LARGE:
            typesetter.forget()
