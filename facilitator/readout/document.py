"""The document tree: what a readout says, before any format. Renderers draw it and decide nothing about content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from facilitator.domain.ideas import Kind
from facilitator.domain.readout import BRAND, Paper


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. `href` is an address, or `#anchor` within the document.

    `mark` is what the sentence is known by when the document comes back (`domain/comeback.py`), for words that are kept as
    they stand here.
    """

    text: str
    strong: bool = False
    muted: bool = False
    struck: bool = False
    inserted: bool = False
    href: str = ""
    mark: str = field(default="", compare=False, repr=False)


Line = tuple[Span, ...]
"""Runs of text that make one paragraph or cell."""


class Tone(StrEnum):
    """How a paragraph stands to the body: as body, as the grey lead under a heading, or as a small note."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is a part ("Visioning Success"), 2 a list or table in it, 3 below that; never skipped.

    `kicker` stands before or above it ("Breakout 1"); `mark` is the kind mark beside it. `beside`: a quiet heading, which
    stands in the margin beside the paragraph that follows, where the format has one.
    """

    level: int
    text: str
    kicker: str = ""
    anchor: str = ""
    mark: Kind | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose. `label` names it in the margin ("Summary"), where the format has one."""

    line: Line
    tone: Tone = Tone.BODY
    label: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a sentence: the words for the margin ("from 7 ideas, 4 tables"), the names of the sources
    ("Table 1", "Whole room"), and the anchors of its ideas where the document has them."""

    ideas: int
    tables: int
    words: str
    sources: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One sentence of a list. `label` is what it is called elsewhere (V1); `dissent` a minority view beneath it."""

    line: Line
    behind: Behind | None = None
    label: str = ""
    anchor: str = ""
    dissent: Line = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A real list."""

    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `weight` is its share of the width, `number` sets figures to the right."""

    title: str
    weight: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. Every row has as many cells as there are columns; `anchors` name rows (may be empty)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarPart:
    """A stretch of a bar: how many, and of which kind (None: the brand colour; parked: an open frame)."""

    value: int
    kind: Kind | None = None
    parked: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One labelled bar of a chart, its parts from left to right.

    `expected` is drawn as a stroke across it; `figure` is what stands behind it, if not its total.
    """

    label: str
    parts: tuple[BarPart, ...]
    expected: int | None = None
    figure: str = ""

    @property
    def total(self) -> int:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, every one labelled; `alt` says it in words, `legend` pairs kinds (and parked) with words.

    `told_beneath`: its numbers stand in the table that follows, so a format without drawings needs no other.
    """

    title: str
    bars: tuple[Bar, ...]
    alt: str
    legend: tuple[tuple[BarPart, str], ...] = ()
    told_beneath: bool = False


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts side by side; `label` names them in the margin ("In the room")."""

    charts: tuple[Chart, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photo as JPEG, `width` by `height` dots, with what it shows in words and what stands beneath it."""

    data: bytes = field(repr=False)
    width: int
    height: int
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A set-off list with a title ("Still open"); uncoloured, a calm frame. Each line may carry a kind mark."""

    title: str
    lines: tuple[tuple[Kind | None, Line], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline between parts."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page, where there are pages (the appendix)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands at the top: a drawing, or a PNG. Sizes in px; `alt` says what it shows."""

    data: bytes
    is_svg: bool
    width: float
    height: float
    alt: str = ""

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Its size when it fills a box of that size as far as its shape allows."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


Block = Heading | Paragraph | Bullets | Table | Charts | Photograph | Callout | Rule | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole readout.

    `over_title`, `title`, `subtitle` head the first page; `state` is said on every page ("Draft, 5:20 pm, not yet
    checked", or empty); `footer` names the document there; `page_of` is the wording of page numbers ("{page} of
    {pages}"); `note` closes it (what is illustrative). `language` is a BCP 47 tag; `author` and `description` go to the
    file's properties, `keywords` and `made_at` (with its zone) too where they are given. `mark` says of
    which workshop it is, to that workshop alone.
    """

    title: str
    over_title: str = ""
    subtitle: str = ""
    state: str = ""
    footer: str = ""
    page_of: str = "{page} of {pages}"
    note: str = ""
    language: str = "en"
    author: str = ""
    description: str = ""
    brand: str = BRAND
    paper: Paper = Paper.A4
    blocks: tuple[Block, ...] = ()
    keywords: tuple[str, ...] = ()
    logo: Picture | None = None
    mark: str = field(default="", compare=False, repr=False)
    made_at: datetime | None = None
