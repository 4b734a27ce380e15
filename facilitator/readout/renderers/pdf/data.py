"""The document as plain data for the typst template: people's words stay strings and never become source."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.domain.readout import Paper
from facilitator.readout.colours import readable
from facilitator.readout.columns import column_widths
from facilitator.readout.direction import RTL_LANGUAGES, is_rtl
from facilitator.readout.document import (
    Behind,
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
)
from facilitator.readout.layout import LOGO, across
from facilitator.readout.letters import text_width
from facilitator.readout.links import anchors, linked, target
from facilitator.readout.markup import holdable
from facilitator.readout.shapes import chart_svg, mark_svg, png_in_svg

Plain = dict[str, Any]

_PAPERS = {Paper.A4: ("a4", 595.28, 841.89), Paper.LETTER: ("us-letter", 612.0, 792.0)}
"""Each paper's name for typst, its width and height in points."""

_PX = 595.28 / 1240
"""Points of one px of the drawn pages, in which the template and the charts count."""

_SIDE, _TOP, _BOTTOM = 112, 76, 100
"""Margins in px."""

_TEXT_COLUMN, _BETWEEN_CHARTS = 190, 40
"""Where the text begins beside the margin column, and the gap of two charts, in px."""

_LABEL = 17
"""Size of the letters in the margin, in px."""

_TABLE_TEXT, _CELL_GAP = 18, 14
"""Size of the letters in tables and the gap between columns, in px."""

_FIGURES = re.compile(r"[^-]{0,6}\d[^-]{0,8}")
"""Short cells about a number (Jun 30, 11:02, A1), set in figures of one width. Not with a hyphen: Inter's would be as wide."""

_LONG_BULLET = 900
"""Code points beyond which a bullet may be split over pages: shorter ones leave no gap worth tearing them for."""

_TALLEST = 1_180
"""Height of a photo in px at most: with its caption and a heading it fits on a page."""

_FEW_LINES, _FEW_LETTERS = 8, 640
"""What a callout holds at most beside another one: on half the width it must not grow taller than both would be."""

_LONG_CELL = 3_000
"""Code points beyond which a table row may be split over pages, because it might be longer than one."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where on a page the text stands, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def area_of(paper: Paper) -> Area:
    """The text area of every page."""
    _, width, height = _PAPERS[paper]
    return Area(_SIDE * _PX, _TOP * _PX, width - _SIDE * _PX, height - _BOTTOM * _PX)


def document_json(
    document: Document, families: Sequence[str], total: int | None = None, scale: float = 1.0
) -> str:
    """The whole document for the template, as JSON; `total` is the number of pages to speak of, if not its own, `scale`
    the size of letters and distances against the drawn pages (the margins stay)."""
    return holdable(json.dumps(_document(document, families, scale) | {"total": total}, ensure_ascii=False))


def _document(document: Document, families: Sequence[str], scale: float) -> Plain:
    px = _PX * scale
    paper, width, _ = _PAPERS[document.paper]
    language, _, region = document.language.partition("-")
    brand = readable(document.brand)
    return {
        "title": document.title or document.over_title or document.footer or "–",
        "title_rtl": is_rtl(document.title),
        "over_title": document.over_title,
        "subtitle": document.subtitle,
        "subtitle_rtl": is_rtl(document.subtitle),
        "state": document.state,
        "footer": document.footer,
        "page_of": [part for part in re.split(r"({pages?})", document.page_of) if part],
        "note": document.note,
        "language": language.lower() if re.fullmatch("[A-Za-z]{2,3}", language) else "en",
        "region": region.upper() if re.fullmatch("[A-Za-z]{2}", region) else None,
        "from_right": language.lower() in RTL_LANGUAGES,
        "author": document.author,
        "description": document.description,
        "logo": _logo(document.logo) if document.logo else None,
        "keywords": list(document.keywords),
        "made_at": list(document.made_at.utctimetuple()[:6]) if document.made_at else None,
        "brand": brand,
        "paper": paper,
        "px": px,
        "side": _SIDE / scale,
        "top": _TOP / scale,
        "bottom": _BOTTOM / scale,
        "families": list(families),
        "blocks": _Blocks(document, brand, width / px - 2 * _SIDE / scale).plain(),
    }


def _logo(logo: Picture) -> Plain:
    """The logo as a drawing; a PNG stands in one, because the template takes no bytes."""
    width, height = logo.within(*LOGO)
    svg = logo.data.decode() if logo.is_svg else png_in_svg(logo.data, logo.width, logo.height)
    return {"svg": svg, "width": width, "height": height, "alt": logo.alt}


class _Blocks:
    """Walks the blocks once; knows what the template cannot see from one block alone."""

    def __init__(self, document: Document, brand: str, room: float) -> None:
        self._blocks = document.blocks
        self._brand = brand
        self._room = room
        self._chart_width = (room - _TEXT_COLUMN - _BETWEEN_CHARTS) / 2
        self._known = anchors(document)
        self._linked = linked(document)
        self._taken: set[str] = set()
        self._level = 0
        self._in_appendix = False

    def plain(self) -> list[Plain]:
        out: list[Plain] = []
        rule = False
        beside: Plain = {}
        for n, (block, wide) in enumerate(zip(self._blocks, across(self._blocks), strict=True)):
            if isinstance(block, Callout) and out and _stand_together(self._blocks[n - 1], block):
                out[-1] |= {"beside": self._block(block), "share": _share(self._blocks[n - 1], block)}
                continue
            if isinstance(block, Rule):
                rule = True
                continue
            made = self._block(block)
            if made is None:
                continue
            if isinstance(block, Heading) and block.beside and self._is_beside(n + 1):
                beside = {"label": made["text"], "level": made["level"], "anchor": made["anchor"]}
                continue
            out.append(made | beside | {"wide": wide, "rule": rule})
            rule, beside = False, {}
        return out

    def _is_beside(self, place: int) -> bool:
        """Whether a quiet heading can stand in the margin of what follows: of prose, or a list that needs none itself."""
        following = self._blocks[place] if place < len(self._blocks) else None
        if isinstance(following, Bullets):
            return not any(item.label or item.behind for item in following.items)
        return isinstance(following, Paragraph)

    def _block(self, block: Block) -> Plain | None:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return {
                    "is": "paragraph",
                    "tone": block.tone.value,
                    "label": block.label,
                    "level": 0,
                    "anchor": None,
                } | self._line(block.line)
            case Bullets():
                return self._bullets(block) if block.items else None
            case Table():
                return self._table(block) if block.columns else None
            case Charts():
                return {
                    "is": "charts",
                    "label": block.label,
                    "charts": [self._chart(chart) for chart in block.charts],
                }
            case Callout():
                return {
                    "is": "callout",
                    "title": block.title,
                    "lines": [
                        {"mark": mark_svg(kind, 22) if kind else None} | self._line(line)
                        for kind, line in block.lines
                    ],
                }
            case Photograph():
                return self._photograph(block)
            case PageBreak():
                self._in_appendix = True
                return {"is": "page_break"}
            case Rule():
                return None

    def _heading(self, block: Heading) -> Plain:
        # PDF/UA refuses a skipped level, and a readout must not fail over one.
        self._level = max(1, min(block.level, self._level + 1))
        return {
            "is": "heading",
            "level": self._level,
            "text": block.text,
            "rtl": is_rtl(block.text),
            "kicker": block.kicker,
            "anchor": self._anchor(block.anchor),
            "mark": mark_svg(block.mark, 26) if block.mark else None,
        }

    def _bullets(self, block: Bullets) -> Plain:
        labels = max(text_width(item.label, _LABEL) for item in block.items)
        return {
            "is": "bullets",
            "level": 0,
            "label_width": min(max(36.0, 1.08 * labels + 10), 80.0),
            "items": [self._bullet(item) for item in block.items],
        }

    def _bullet(self, item: Bullet) -> Plain:
        return {
            "label": item.label,
            "behind": _behind(item.behind) if item.behind else None,
            "to": self._first_known(item.behind.anchors) if item.behind else None,
            "anchor": self._anchor(item.anchor),
            "spot": not self._in_appendix,
            "whole": sum(len(span.text) for span in (*item.line, *item.dissent)) < _LONG_BULLET,
            "dissent": self._line(item.dissent) if item.dissent else None,
        } | self._line(item.line)

    def _table(self, block: Table) -> Plain:
        widths = column_widths(block, self._room, _TABLE_TEXT, _CELL_GAP)
        names = block.anchors or ("",) * len(block.rows)
        return {
            "is": "table",
            "caption": block.caption,
            "columns": [
                {"title": column.title, "width": width, "number": column.number}
                for column, width in zip(block.columns, widths, strict=True)
            ],
            "rows": [
                {
                    "anchor": self._anchor(name) if name in self._linked else None,
                    "cells": [self._cell(cell) for cell in row],
                    "whole": sum(len(span.text) for cell in row for span in cell) < _LONG_CELL,
                }
                for row, name in zip(block.rows, names, strict=True)
            ],
        }

    def _cell(self, cell: Line) -> Plain:
        figures = _FIGURES.fullmatch("".join(span.text for span in cell))
        return self._line(cell) | {"figures": figures is not None}

    def _chart(self, chart: Chart) -> Plain:
        return {
            "title": chart.title,
            "alt": chart.alt or chart.title,
            "svg": chart_svg(chart, brand=self._brand, width=self._chart_width),
            "width": self._chart_width,
        }

    def _photograph(self, block: Photograph) -> Plain:
        width = min(self._room, _TALLEST * block.width / block.height)
        coded = base64.b64encode(block.data).decode()
        return {
            "is": "photograph",
            # typst takes bytes from data only as SVG: the photo stands in one, as it is
            "svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{block.width}" height="{block.height}">'
            f'<image width="{block.width}" height="{block.height}" href="data:image/jpeg;base64,{coded}"/></svg>',
            "width": width,
            "alt": block.alt,
            "caption": block.caption,
            "rtl": is_rtl(block.caption),
        }

    def _line(self, line: Line) -> Plain:
        return {
            "rtl": is_rtl(line),
            "spans": [
                {
                    "text": span.text,
                    "strong": span.strong,
                    "muted": span.muted,
                    "struck": span.struck,
                    "inserted": span.inserted,
                    "href": target(span.href, self._known),
                }
                for span in line
            ],
        }

    def _anchor(self, name: str) -> str | None:
        """`name` the first time it comes; typst takes a label only once."""
        if not name or name in self._taken:
            return None
        self._taken.add(name)
        return name

    def _first_known(self, names: Collection[str]) -> str | None:
        return next((name for name in names if name in self._known), None)


def _stand_together(one: Block, other: Callout) -> bool:
    """Whether two callouts are small enough to stand side by side."""
    return isinstance(one, Callout) and all(_is_small(callout) for callout in (one, other))


def _is_small(callout: Callout) -> bool:
    return 0 < len(callout.lines) <= _FEW_LINES and _letters(callout) <= _FEW_LETTERS


def _share(one: Block, other: Callout) -> float:
    """How much of the width the first of two callouts gets, by what they say."""
    assert isinstance(one, Callout)
    return min(0.6, max(0.4, _letters(one) / (_letters(one) + _letters(other))))


def _letters(callout: Callout) -> int:
    return sum(len(span.text) for _, line in callout.lines for span in line)


def _behind(behind: Behind) -> list[Plain]:
    """The words in the margin on two lines, the ideas with their number set strong: "from **7 ideas**, 4 tables"."""
    words = behind.words.replace(", ", ",\n", 1)
    found = re.search(rf"\b{behind.ideas}\s[^,]*", words)
    if not found:
        return [{"text": words, "strong": False}]
    parts = ((words[: found.start()], False), (found.group(), True), (words[found.end() :], False))
    return [{"text": text, "strong": strong} for text, strong in parts if text]
