"""Runs of text, links and pictures inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from facilitator.domain.comeback import base_of
from facilitator.readout import direction
from facilitator.readout.document import Document, Line, Span
from facilitator.readout.links import anchors, linked, target
from facilitator.readout.markup import plain
from facilitator.readout.renderers.docx.package import Package
from facilitator.readout.renderers.docx.xml import tag, text

SENTENCE = "_f_"
"""How the name of a sentence's bookmark begins; Word hides those that begin with an underscore."""

_EMU = 12_700
"""Word's drawing units of one point."""


class Inline:
    """Makes what stands inside paragraphs and remembers ids, which must not repeat within a document."""

    def __init__(self, document: Document, package: Package) -> None:
        self._package = package
        self._known = anchors(document)
        self._linked = linked(document)
        self._bookmarks: dict[str, str] = {}
        self._placed: set[str] = set()
        self._pictures = 0

    def line(self, line: Line, style: str = "") -> str:
        """The runs of a line, in a character style where a span has no look of its own."""
        from_right = direction.is_rtl(line)
        return "".join(self._marked(span, self._span(span, style, from_right)) for span in line)

    def _marked(self, span: Span, runs: str) -> str:
        """The runs of a sentence with its mark around them, and the sum of its words: by that it is known when it comes back."""
        if not span.mark or span.mark in self._placed:
            return runs
        return self._between(span.mark, f"{SENTENCE}{span.mark}_{base_of(span.text)}", runs)

    def _between(self, anchor: str, name: str, content: str) -> str:
        self._placed.add(anchor)
        number = len(self._placed)
        return tag("bookmarkStart", id=number, name=name) + content + tag("bookmarkEnd", id=number)

    def _span(self, span: Span, style: str, from_right: bool) -> str:
        href = target(span.href, self._known)
        look = (
            "Struck"
            if span.struck
            else "Inserted"
            if span.inserted
            else "Strong"
            if span.strong
            else "Hyperlink"
            if href and not href.startswith("#")
            else "Muted"
            if span.muted
            else style
        )
        runs = words(span.text, look, from_right)
        if href.startswith("#"):
            return tag("hyperlink", runs, anchor=self._bookmark(href[1:]), history=1)
        if href:
            return f'<w:hyperlink r:id="{self._package.address(href)}" w:history="1">{runs}</w:hyperlink>'
        return runs

    def linked_words(self, shown: str, style: str, names: Iterable[str]) -> str:
        """Words that lead to the first of `names` that the document has, if any."""
        runs = words(shown, style)
        to = next((name for name in names if name in self._known), None)
        return tag("hyperlink", runs, anchor=self._bookmark(to), history=1) if to else runs

    def place(self, anchor: str, content: str) -> str:
        """`content` with a bookmark around it, where something leads there."""
        if anchor not in self._linked or anchor in self._placed:
            return content
        return self._between(anchor, self._bookmark(anchor), content)

    def _bookmark(self, anchor: str) -> str:
        """A name that Word takes: at most 40 letters, digits and underscores; hidden ones begin with an underscore."""
        if anchor not in self._bookmarks:
            letters = re.sub(r"\W", "_", anchor, flags=re.ASCII)[:28]
            self._bookmarks[anchor] = f"_{len(self._bookmarks) + 1}_{letters}"
        return self._bookmarks[anchor]

    def picture(self, data: bytes, width: float, height: float, alt: str = "", lowered: float = 0) -> str:
        """A picture in the line, sizes in points, `lowered` below it; without `alt` it is marked as decoration."""
        self._pictures += 1
        size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
        name = f"Picture {self._pictures}"
        decoration = (
            ""
            if alt
            else '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
        properties = (
            f'<wp:docPr id="{self._pictures}" name="{name}" descr="{plain(alt)}">{decoration}</wp:docPr>'
        )
        return tag(
            "r",
            tag("rPr", tag("position", val=round(-2 * lowered))) if lowered else "",
            tag(
                "drawing",
                f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>{properties}'
                f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
                f'<pic:nvPicPr><pic:cNvPr id="{self._pictures}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
                f'<pic:blipFill><a:blip r:embed="{self._package.picture(data)}"/><a:stretch><a:fillRect/></a:stretch>'
                f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
                f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
                f"</wp:inline>",
            ),
        )


def words(shown: str, style: str = "", from_right: bool | None = None) -> str:
    """Runs of plain words, each in its own direction; `from_right` is the paragraph's, by default their own."""
    out = []
    base = direction.is_rtl(shown) if from_right is None else from_right
    for part, to_left in direction.runs(shown, base):
        look = (tag("rStyle", val=style) if style else "") + ("<w:rtl/>" if to_left else "")
        out.append(tag("r", tag("rPr", look) if look else "", text(part)))
    return "".join(out)


def field(code: str, style: str = "") -> str:
    """A field that Word works out by itself (PAGE, NUMPAGES)."""
    look = tag("rPr", tag("rStyle", val=style)) if style else ""
    parts = (
        tag("fldChar", fldCharType="begin"),
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        tag("fldChar", fldCharType="separate"),
        text("1"),
        tag("fldChar", fldCharType="end"),
    )
    return "".join(tag("r", look, part) for part in parts)
