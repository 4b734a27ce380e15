"""A handout as PDF, or as pictures of its pages: set by typst from our own template, tagged so that it can be read aloud."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import typst

from facilitator.domain.errors import Reason, Trouble
from facilitator.domain.handouts import Handout
from facilitator.domain.readout import BRAND, Paper
from facilitator.domain.snapshot import Snapshot
from facilitator.readout import typesetter
from facilitator.readout.direction import RTL_LANGUAGES
from facilitator.readout.handouts.compose import compose
from facilitator.readout.markup import holdable

_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}

_log = logging.getLogger(__name__)


def render(snapshot: Snapshot, handout: Handout, paper: Paper = Paper.A4) -> bytes:
    """The handout as PDF/UA-1; a tagged PDF without that claim where a sign in people's words is in none of our fonts.

    Raises Trouble(CANNOT_RENDER, format, detail).
    """
    with _compiler(snapshot, handout, paper) as made:
        try:
            return _pdf(made, ["ua-1"])
        except typst.TypstError as error:
            if not error.message.startswith("PDF/UA"):
                raise
            _log.warning("PDF/UA refused, writing a tagged PDF instead: %s", error.message)
        return _pdf(made, [])


def page_pictures(
    snapshot: Snapshot, handout: Handout, paper: Paper = Paper.A4, *, ppi: float = 96, most: int | None = None
) -> list[bytes]:
    """Each page as a PNG of `ppi` dots an inch; of signs and sheets at most so many. Raises as `render`."""
    with _compiler(snapshot, handout, paper, most) as made:
        return typesetter.images(made, "png", ppi)


@contextmanager
def _compiler(
    snapshot: Snapshot, handout: Handout, paper: Paper, most: int | None = None
) -> Iterator[typst.Compiler]:
    language, _, _ = snapshot.workshop.language.partition("-")
    data = compose(snapshot, handout, most) | {
        "paper": _PAPERS[paper],
        "families": list(typesetter.families()),
        "brand": BRAND,
        "language": language.lower() or "en",
        "from_right": language.lower() in RTL_LANGUAGES,
    }
    try:
        words = holdable(json.dumps(data, ensure_ascii=False))
        yield typesetter.compiler("handouts.typ", {"handout": words}, folder="handouts")
    except typst.TypstError as error:
        raise Trouble(Reason.CANNOT_RENDER, format="handout", detail=error.message) from error


def _pdf(made: typst.Compiler, standards: list[typst.PDFStandard]) -> bytes:
    out = made.compile(format="pdf", pdf_standards=standards)
    if not isinstance(out, bytes):
        raise Trouble(Reason.CANNOT_RENDER, format="handout", detail="no single file")
    return out
