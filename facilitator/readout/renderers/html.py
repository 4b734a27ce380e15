"""The readout as one web page that asks nobody for anything: no script, no outside request, light and dark, printable."""

from __future__ import annotations

import base64
import functools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import jinja2
from markupsafe import Markup

from facilitator import resources
from facilitator.domain.ideas import Kind
from facilitator.domain.readout import Paper
from facilitator.readout.colours import readable
from facilitator.readout.direction import RTL_LANGUAGES
from facilitator.readout.document import (
    Behind,
    Block,
    Bullet,
    Chart,
    Document,
    Heading,
    Line,
    PageBreak,
    Photograph,
    Picture,
    Rule,
    Table,
)
from facilitator.readout.layout import LOGO, across
from facilitator.readout.letters import text_width
from facilitator.readout.links import anchors, target
from facilitator.readout.shapes import Palette, chart_svg, mark_svg

DARK_GROUND = "#17181B"
"""The page's ground in the dark, on which the brand colour has to be legible."""

SCREEN = Palette(
    ink="var(--ink)",
    ink2="var(--ink2)",
    paper="var(--ground)",
    on="var(--on)",
    vision="var(--vision)",
    goal="var(--goal)",
    action="var(--action)",
    park="var(--park)",
    dim="var(--dim)",
    pale="var(--pale)",
)
"""Colours that follow the reader's scheme."""

_FONTS = (
    ("Inter", 400, "Inter-Regular.woff2"),
    ("Inter", 600, "Inter-SemiBold.woff2"),
    ("Inter Display", 600, "InterDisplay-SemiBold.woff2"),
)
_FIGURES = re.compile(r"(?=.*\d)[^-\n]{1,24}")
_CHART_WIDTH, _SIDE, _LABEL, _SMALL = 375, 158, 42, 17
"""Widths of a chart, of the margin column and of a label in it, and the size of its words, in px of the drawn pages."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with where it stands: across both columns, and in which part of which name its template draws it."""

    block: Block
    shape: str
    wide: bool


@dataclass(slots=True)
class Section:
    """A part of the page: its heading, if it has one, and what follows until the next."""

    number: int
    heading: Heading | None = None
    wide: bool = False
    rule: bool = False
    new_page: bool = False
    blocks: list[Placed] = field(default_factory=list)


def render(document: Document) -> bytes:
    """The document as one UTF-8 HTML file."""
    known = anchors(document)
    light, dark = readable(document.brand), readable(document.brand, on=DARK_GROUND)
    page = _template().render(
        document=document,
        sections=list(sections(document)),
        css=_css(document, light, dark),
        fonts=_font_faces(),
        chart=_chart,
        mark=_mark,
        picture=_picture,
        behind=functools.partial(_behind, rows=_rows(document)),
        href=functools.partial(target, known=known),
        figures=_figures,
        lines_beside=_lines_beside,
        logo=_logo(document.logo) if document.logo else None,
        title_size=_title_size(document.title),
        from_right=document.language.partition("-")[0].lower() in RTL_LANGUAGES,
    )
    return page.encode()


def sections(document: Document) -> Iterator[Section]:
    """The blocks by part; a part begins at each heading of the first level, and at each page break."""
    section, rule, new_page = Section(0), False, False
    for block, wide in zip(document.blocks, across(document.blocks), strict=True):
        match block:
            case Rule():
                rule = True
            case PageBreak():
                new_page = True
            case Heading(level=1):
                if section.heading or section.blocks:
                    yield section
                section = Section(section.number + 1, block, wide, rule, new_page)
                rule = new_page = False
            case _:
                section.blocks.append(Placed(block, type(block).__name__.lower(), wide))
    if section.heading or section.blocks:
        yield section


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.path("templates", "readout")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["words"] = _words
    return environment.get_template("readout.html")


@functools.cache
def _font_faces() -> Markup:
    faces = []
    for family, weight, name in _FONTS:
        data = base64.b64encode(resources.path("templates", "readout", "fonts", name).read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
            f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
        )
    return Markup("\n".join(faces))


def _logo(logo: Picture) -> dict[str, object]:
    """The logo inside the page; as an image, so that a drawing can neither run nor fetch anything."""
    width, height = logo.within(*LOGO)
    kind = "svg+xml" if logo.is_svg else "png"
    src = Markup(f"data:image/{kind};base64,{base64.b64encode(logo.data).decode()}")
    return {"src": src, "width": round(width), "height": round(height)}


def _css(document: Document, light: str, dark: str) -> Markup:
    """The style sheet with what differs from document to document: colours, paper, the words at a page's foot."""
    paper = {Paper.A4: "A4", Paper.LETTER: "letter"}[document.paper]
    numbers = re.split(r"({pages?})", document.page_of)
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    page_of = " ".join(counters.get(part) or _css_string(part) for part in numbers if part)
    foot = ", ".join(part for part in (document.footer, document.state) if part)
    own = (
        f":root{{--brand-light:{light};--brand-dark:{dark}}}\n"
        f"@page{{size:{paper};@bottom-left{{content:{_css_string(foot)}}}@bottom-right{{content:{page_of}}}}}"
    )
    return Markup(resources.read_text("templates", "readout", "readout.css") + own)


def _css_string(text: str) -> str:
    """`text` as a CSS string; whatever could end it, or the style sheet, is written as a number."""
    safe = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in re.sub(r"\s+", " ", text))
    return f'"{safe}"'


def _words(text: str) -> Markup:
    """People's words, escaped, with their own line breaks."""
    return Markup("<br>").join(text.split("\n"))


def _mark(kind: Kind | None, size: int) -> Markup:
    return Markup(mark_svg(kind, size, SCREEN))


def _chart(chart: Chart) -> Markup:
    return Markup(chart_svg(chart, brand="var(--brand)", palette=SCREEN, width=_CHART_WIDTH))


def _picture(photo: Photograph) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(photo.data).decode()


def _lines_beside(item: Bullet) -> int:
    """How many lines the words beside a sentence take, so that a short sentence leaves them the room."""
    if item.behind is None:
        return 1 if item.label else 0
    room = _SIDE - (_LABEL if item.label else 0)
    parts = item.behind.words.split(", ", 1)
    return sum(math.ceil(1.08 * text_width(part, _SMALL) / room) for part in parts)


def _figures(cell: Line) -> bool:
    """Whether a cell is set in figures of one width: times, dates, counts. Not with a hyphen, it would be as wide."""
    return _FIGURES.fullmatch("".join(span.text for span in cell)) is not None


def _title_size(title: str) -> str:
    return "" if len(title) <= 70 else "long" if len(title) <= 140 else "longer"


def _rows(document: Document) -> dict[str, str]:
    """What each named row of a table says in its widest column: an idea's own words."""
    rows: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            widest = max(range(len(block.columns)), key=lambda n: block.columns[n].weight, default=0)
            rows |= {
                name: "".join(span.text for span in row[widest] if not span.muted)
                for name, row in zip(block.anchors, block.rows, strict=False)
                if name
            }
    return rows


def _behind(behind: Behind, rows: Mapping[str, str]) -> dict[str, object]:
    """The words in the margin, the weightiest in the middle; the ideas in their own words, and where they came from."""
    found = re.search(rf"\b{behind.ideas}\s[^,]*", behind.words)
    start, end = found.span() if found else (0, 0)
    return {
        "before": behind.words[:start],
        "strong": behind.words[start:end],
        "after": behind.words[end:],
        "ideas": [{"anchor": name, "words": rows[name]} for name in behind.anchors if name in rows],
        "sources": behind.sources,
    }
