"""The Word file: body, footer and page."""

from __future__ import annotations

import re

from facilitator.domain.readout import Paper
from facilitator.readout.colours import readable
from facilitator.readout.direction import RTL_LANGUAGES
from facilitator.readout.document import Document
from facilitator.readout.renderers.docx.blocks import Blocks
from facilitator.readout.renderers.docx.inline import Inline, field, words
from facilitator.readout.renderers.docx.package import Package
from facilitator.readout.renderers.docx.xml import tag

_PAPERS = {Paper.A4: (11906, 16838), Paper.LETTER: (12240, 15840)}
"""Width and height in twentieths of a point, as are all sizes here."""

_SIDE, _TOP, _BOTTOM, _FOOTER = 1440, 1200, 1400, 700
_BETWEEN_CHARTS = 400
_SHORT_RULE = 620

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

_REGIONS = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT", "nl": "nl-NL",
            "ar": "ar-SA", "he": "he-IL"}  # fmt: skip
"""Word checks spelling only where a language has its region."""


def render(document: Document) -> bytes:
    """The document as .docx: styles, lists, header rows, fields and bookmarks that Word's own tools understand.

    The same document gives the same bytes. Raises Trouble(CANNOT_RENDER) where a chart cannot be drawn.
    """
    width, height = _PAPERS[document.paper]
    text_width = width - 2 * _SIDE
    chart_width = (text_width - _BETWEEN_CHARTS) // 2
    language = _REGIONS.get(document.language, document.language)
    from_right = document.language.partition("-")[0].lower() in RTL_LANGUAGES
    package = Package()
    blocks = Blocks(document, Inline(document, package), text_width, chart_width)
    page = tag(
        "sectPr",
        f'<w:footerReference w:type="default" r:id="{package.footer()}"/>',
        tag("pgSz", w=width, h=height),
        tag(
            "pgMar",
            top=_TOP,
            right=_SIDE,
            bottom=_BOTTOM,
            left=_SIDE,
            header=_FOOTER,
            footer=_FOOTER,
            gutter=0,
        ),
        "<w:bidi/>" if from_right else "",
    )
    return package.written(
        document,
        body=f"<w:document {_SPACES}>{tag('body', blocks.all(), page)}</w:document>",
        footer=f"<w:ftr {_SPACES}>{_footer(document)}</w:ftr>",
        fill={
            "brand": readable(document.brand).removeprefix("#"),
            "language": language,
            "bidi_language": language if from_right else "ar-SA",
            "text_width": text_width,
            "rule_indent": text_width - _SHORT_RULE,
            "second_chart": chart_width + _BETWEEN_CHARTS,
        },
    )


def _footer(document: Document) -> str:
    """What the document is, its state, and "1 of 4" in fields."""
    numbers = "".join(
        field("PAGE") if part == "{page}" else field("NUMPAGES") if part == "{pages}" else words(part)
        for part in re.split(r"({pages?})", document.page_of)
        if part
    )
    state = words(document.state + "    ") if document.state else ""
    runs = words(document.footer) + words("\t") + state + numbers
    return tag("p", tag("pPr", tag("pStyle", val="Footer")), runs)
