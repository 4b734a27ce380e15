"""A link is only drawn where it leads somewhere, and an address is only followed where it is a plain one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from facilitator.readout.document import Bullets, Callout, Document, Heading, Line, Paragraph, Table

_PLAIN = re.compile(r"(?:https?://[^\s]+|mailto:[^\s]+@[^\s]+)", re.IGNORECASE)


def anchors(document: Document) -> frozenset[str]:
    """Every anchor that the document has."""
    return frozenset(_anchors(document))


def _anchors(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Heading(anchor=anchor) if anchor:
                yield anchor
            case Bullets(items=items):
                yield from (item.anchor for item in items if item.anchor)
            case Table(anchors=names):
                yield from (name for name in names if name)


def linked(document: Document) -> frozenset[str]:
    """Every anchor that some words of the document lead to: a renderer may spare itself the others."""
    return frozenset(href[1:] for href in _hrefs(document) if href.startswith("#")) & anchors(document)


def _hrefs(document: Document) -> Iterator[str]:
    for block in document.blocks:
        lines: Iterable[Line] = ()
        match block:
            case Paragraph(line=line):
                lines = (line,)
            case Bullets(items=items):
                lines = (part for item in items for part in (item.line, item.dissent))
                yield from ("#" + name for item in items if item.behind for name in item.behind.anchors)
            case Table(rows=rows):
                lines = (cell for row in rows for cell in row)
            case Callout():
                lines = (line for _, line in block.lines)
        yield from (span.href for line in lines for span in line if span.href)


def target(href: str, known: Collection[str]) -> str:
    """`href` where it may be followed: `#anchor` of the document, http(s) or mailto; otherwise nothing."""
    if href.startswith("#"):
        return href if href[1:] in known else ""
    return href if _PLAIN.fullmatch(href) else ""
