"""The blocks of the document as Word's paragraphs and tables."""

from __future__ import annotations

from facilitator.domain.ideas import Kind
from facilitator.readout import typesetter
from facilitator.readout.colours import readable
from facilitator.readout.columns import column_widths
from facilitator.readout.direction import RTL_LANGUAGES, is_rtl
from facilitator.readout.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Chart,
    Charts,
    Document,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Photograph,
    Picture,
    Rule,
    Table,
    Tone,
)
from facilitator.readout.layout import LOGO
from facilitator.readout.renderers.docx.inline import Inline, words
from facilitator.readout.renderers.docx.xml import tag
from facilitator.readout.shapes import chart_svg, mark_svg, svg_height

_STYLES = {Tone.BODY: "", Tone.LEAD: "Lead", Tone.NOTE: "SmallNote"}
_MARK = 12.0
"""Size of a kind mark in points."""
_CHART_PX = 375.0
"""The width in px at which charts are drawn; they are placed at half the text's width."""
_TABLE_TEXT, _CELL_GAP = 180, 140
"""Size of the letters in tables and the room at the end of a cell, as the style has them."""
_WIDER = 1.15
"""How much wider than ours the letters of a machine without Inter may be; no word may break in two there."""
_TALLEST = 560.0
"""Height of a photo in points at most: with its caption and a heading it fits on a page."""
_PX = 595.28 / 1240
"""Points of one px of the drawn pages."""
_LONG = 900
"""Letters beyond which a bullet may be split over pages."""
_SHORT_CALLOUT = 8
"""Lines up to which a callout stays on one page."""
_DOTS = 4
"""Dots of a picture for one of its px."""


class Blocks:
    """Walks the blocks once. What a rule, a page break or a table ask of the next paragraph is kept until it comes."""

    def __init__(self, document: Document, inline: Inline, text_width: int, chart_width: int) -> None:
        self._document = document
        self._inline = inline
        self._text_width = text_width
        self._chart_width = chart_width
        self._brand = readable(document.brand)
        self._from_right = document.language.partition("-")[0].lower() in RTL_LANGUAGES
        self._level = 0
        self._rule = False
        self._page_break = False
        self._after_table = False
        self._after_callout = False
        self._marks: dict[Kind, bytes] = {}

    def all(self) -> str:
        out = [self._head(), *(self._block(block) for block in self._document.blocks)]
        if self._document.note:
            out.append(self._paragraph("SmallNote", words(self._document.note)))
        if self._after_table:
            out.append(self._paragraph("", ""))  # Word wants a paragraph after a last table
        return "".join(out)

    def _head(self) -> str:
        document = self._document
        out = [self._paragraph("Logo", self._logo(document.logo))] if document.logo else []
        if document.over_title or document.state:
            state = words("\t" + document.state, "State") if document.state else ""
            out.append(self._paragraph("OverTitle", words(document.over_title) + state))
        out.append(self._paragraph("Title", words(document.title), from_right=is_rtl(document.title)))
        if document.subtitle:
            out.append(
                self._paragraph("Subtitle", words(document.subtitle), from_right=is_rtl(document.subtitle))
            )
        out.append(self._paragraph("TitleRule", ""))
        return "".join(out)

    def _logo(self, logo: Picture) -> str:
        """Word draws no SVG that every reader shows: a drawing becomes dots, four of them for each px."""
        width, height = logo.within(*LOGO)
        scale = max(0.1, min(_DOTS * width / logo.width, 20.0))
        png = typesetter.png(logo.data.decode(), scale) if logo.is_svg else logo.data
        return self._inline.picture(png, width * _PX, height * _PX, logo.alt)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                label = self._paragraph("Label", words(block.label)) if block.label else ""
                return label + self._line(_STYLES[block.tone], block.line)
            case Bullets():
                return "".join(self._bullet(item) for item in block.items)
            case Table():
                return self._table(block) if block.columns else ""
            case Charts():
                return self._charts(block)
            case Photograph():
                return self._photograph(block)
            case Callout():
                return self._callout(block)
            case Rule():
                self._rule = True
            case PageBreak():
                self._page_break = True
        return ""

    def _heading(self, block: Heading) -> str:
        self._level = max(1, min(block.level, self._level + 1))
        kicker = self._paragraph("Kicker", words(block.kicker)) if block.kicker else ""
        mark = self._mark(block.mark) + words("  ") if block.mark else ""
        title = self._inline.place(block.anchor, mark + words(block.text))
        # Under its kicker a heading needs no room of its own.
        tight = tag("spacing", before=0) if kicker else ""
        style = "QuietHeading" if block.beside else f"Heading{min(self._level, 3)}"
        return kicker + self._paragraph(style, title, from_right=is_rtl(block.text), spacing=tight)

    def _bullet(self, item: Bullet) -> str:
        label = words(item.label, "Reference") + words("  ") if item.label else ""
        shown = label + self._inline.line(item.line)
        if item.behind and item.behind.words:
            small = self._inline.linked_words(item.behind.words, "Provenance", item.behind.anchors)
            shown += "<w:r><w:br/></w:r>" + small
        splits = sum(len(span.text) for span in item.line) > _LONG
        out = self._paragraph(
            "ListBullet",
            self._inline.place(item.anchor, shown),
            from_right=is_rtl(item.line),
            splits=splits,
            keep=bool(item.dissent),
            spacing=tag("spacing", after=60) if item.dissent else "",
        )
        return out + (self._line("Dissent", item.dissent) if item.dissent else "")

    def _charts(self, block: Charts) -> str:
        """Titles and pictures two by two, set by a tab: no layout table for a screen reader to stumble over."""
        out = self._paragraph("Label", words(block.label)) if block.label else ""
        for n in range(0, len(block.charts), 2):
            pair = block.charts[n : n + 2]
            # Word sets pictures on the line by their feet: only of one height do they begin together.
            tallest = max(svg_height(self._drawn(chart)) for chart in pair)
            size = (self._chart_width / 20, self._chart_width / 20 * tallest / _CHART_PX)
            pictures = [
                self._inline.picture(
                    typesetter.png(self._drawn(chart, tallest), _DOTS), *size, chart.alt or chart.title
                )
                for chart in pair
            ]
            out += self._paragraph("ChartTitle", words("\t".join(chart.title for chart in pair)))
            out += self._paragraph("Chart", words("\t").join(pictures))
        return out

    def _photograph(self, block: Photograph) -> str:
        """As wide as the text, but no higher than leaves room for what stands beneath it."""
        width = min(self._text_width / 20, _TALLEST * block.width / block.height)
        size = (width, width * block.height / block.width)
        out = self._paragraph(
            "Chart", self._inline.picture(block.data, *size, block.alt), keep=bool(block.caption)
        )
        return out + (self._paragraph("SmallNote", words(block.caption)) if block.caption else "")

    def _drawn(self, chart: Chart, least_height: float = 0) -> str:
        return chart_svg(chart, brand=self._brand, width=_CHART_PX, least_height=least_height)

    def _table(self, block: Table) -> str:
        out = self._paragraph("Caption", words(block.caption)) if block.caption else ""
        if self._page_break or (self._after_table and not out):
            out = self._paragraph("", "") + out
        letters = _TABLE_TEXT * _WIDER
        widths = [round(width) for width in column_widths(block, self._text_width, letters, _CELL_GAP)]
        head = tag(
            "tr",
            tag("trPr", "<w:cantSplit/><w:tblHeader/>"),
            *(
                _cell(width, self._paragraph("TableHead", words(column.title), end=column.number))
                for column, width in zip(block.columns, widths, strict=True)
            ),
        )
        rows = []
        names = block.anchors or ("",) * len(block.rows)
        for row, name in zip(block.rows, names, strict=True):
            cells = []
            for n, (cell, column, width) in enumerate(zip(row, block.columns, widths, strict=True)):
                shown = self._inline.line(cell)
                shown = self._inline.place(name, shown) if n == 0 else shown
                cells.append(
                    _cell(
                        width, self._paragraph("TableText", shown, from_right=is_rtl(cell), end=column.number)
                    )
                )
            rows.append(tag("tr", tag("trPr", "<w:cantSplit/>"), *cells))
        self._after_table = True
        return out + tag(
            "tbl",
            tag(
                "tblPr",
                tag("tblStyle", val="ReadoutTable"),
                "<w:bidiVisual/>" if self._from_right else "",
                tag("tblW", w=sum(widths), type="dxa"),
                tag("tblLayout", type="fixed"),
                tag(
                    "tblLook",
                    val="0020",
                    firstRow=1,
                    lastRow=0,
                    firstColumn=0,
                    lastColumn=0,
                    noHBand=1,
                    noVBand=1,
                ),
                tag("tblCaption", val=block.caption) if block.caption else "",
            ),
            tag("tblGrid", *(tag("gridCol", w=width) for width in widths)),
            head,
            *rows,
        )

    def _callout(self, block: Callout) -> str:
        out = ""
        if self._after_callout:  # Word draws one frame around neighbours
            out += self._paragraph(
                "", "", spacing=tag("spacing", before=0, after=0, line=120, lineRule="exact")
            )
        if block.title:
            out += self._paragraph("CalloutTitle", words(block.title))
        for n, (kind, line) in enumerate(block.lines, 1):
            mark = self._mark(kind) + words("  ") if kind else words("•  ", "Muted")
            keep = n < len(block.lines) <= _SHORT_CALLOUT
            out += self._paragraph(
                "Callout", mark + self._inline.line(line), from_right=is_rtl(line), keep=keep
            )
        self._after_callout = True
        return out

    def _mark(self, kind: Kind) -> str:
        if kind not in self._marks:
            self._marks[kind] = typesetter.png(mark_svg(kind, _MARK), 6)
        return self._inline.picture(self._marks[kind], _MARK, _MARK, lowered=2)

    def _line(self, style: str, line: Line) -> str:
        return self._paragraph(style, self._inline.line(line), from_right=is_rtl(line))

    def _paragraph(
        self,
        style: str,
        runs: str,
        *,
        from_right: bool = False,
        end: bool = False,
        splits: bool = False,
        keep: bool = False,
        spacing: str = "",
    ) -> str:
        """One paragraph; the order of its properties is the schema's, which Word insists on."""
        if self._page_break and style:
            spacing = tag("spacing", before=0)
        if self._after_table and style in ("", "Lead", "SmallNote", "ListBullet", "Label"):
            spacing = spacing or tag("spacing", before=240)
        look = (
            (tag("pStyle", val=style) if style else "")
            + ("<w:keepNext/>" if keep else "")
            + (tag("keepLines", val=0) if splits else "")
            + ("<w:pageBreakBefore/>" if self._page_break else "")
            + (_HAIRLINE if self._rule else "")
            + ("<w:bidi/>" if from_right else "")
            + spacing
            + (tag("jc", val="right") if end else "")
        )
        self._page_break = self._rule = self._after_table = self._after_callout = False
        return tag("p", tag("pPr", look) if look else "", runs)


_HAIRLINE = tag("pBdr", tag("top", val="single", sz=4, space=18, color="E3E1DB"))


def _cell(width: int, paragraph: str) -> str:
    return tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa")), paragraph)
