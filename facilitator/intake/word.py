"""Reads the shape of a Word document: styles, real lists, bold lines, tables, and what stands outside the flow."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from facilitator.domain.errors import CannotDo, Reason
from facilitator.intake.blocks import BOLD_LEVEL, Block, Page, Shape, marked, tidy
from facilitator.intake.line_starts import starts_anew
from facilitator.intake.said import quoted
from facilitator.intake.wrapping import Wrapping, ends_sentence, wrapping_of

UNPACKED_LIMIT = 200_000_000
"""Largest document unpacked, in bytes; a small file can be packed to swell without bounds."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_NAME = re.compile(r"heading (\d)", re.IGNORECASE)
_LIST_NAME = re.compile(r"list (?:bullet|number)(?: ([2-9]))?", re.IGNORECASE)
_LONGEST_BOLD = 120
_ASIDES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def is_word(data: bytes) -> bool:
    """Whether `data` is a Word document, as far as its table of contents tells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return False


def read_word(path: Path, data: bytes) -> Page:
    """The blocks of a Word document; raises CannotDo(FILE_UNREADABLE) or CannotDo(FILE_TOO_LARGE)."""
    document = _opened(path, data)
    body = document.element.body
    styles = _Styles(document)
    words = ["".join(text.itertext()) for text in body.iter(f"{_W}t")]
    wrapping = Wrapping(0, wrapping_of(["".join(words)]).words)
    reader = _Reader(styles, wrapping, _addresses(document.part))
    blocks = tidy(block for element in body for block in reader.blocks(element))
    asides, said = _outside(document)
    return Page(blocks, wrapping.words, (*reader.boxes, *asides), said)


def _opened(path: Path, data: bytes) -> Any:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
                raise CannotDo(
                    Reason.FILE_TOO_LARGE, path=str(path), limit=f"{UNPACKED_LIMIT // 1_000_000} MB unpacked"
                )
        document = docx.Document(io.BytesIO(data))
        if document.element.body is None:
            raise ValueError("no body")
    except CannotDo:
        raise
    except Exception as error:  # python-docx answers a damaged file with whatever it trips over
        detail = "it is not a Word document, or a damaged one"
        raise CannotDo(Reason.FILE_UNREADABLE, path=str(path), detail=detail) from error
    return document


class _Styles:
    """What a paragraph's style says of it, through the styles it is based on."""

    def __init__(self, document: Any) -> None:
        self._styles: dict[str, Any] = {}
        try:
            styles = document.styles.element
        except (
            KeyError,
            ValueError,
            etree.LxmlError,
        ):  # a damaged style sheet costs the headings, not the words
            return
        for style in styles.iter(f"{_W}style"):
            self._styles[style.get(f"{_W}styleId", "")] = style

    def heading_level(self, style_id: str) -> int | None:
        """0 for Title, 1 for Heading 1 …; None for what is no heading."""
        for style in self._chain(style_id):
            name = _value(style.find(f"{_W}name"))
            if name.casefold() == "title":
                return 0
            if match := _HEADING_NAME.fullmatch(name):
                return int(match[1])
            outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
            if outline.isdecimal() and int(outline) < 9:
                return int(outline) + 1
        return None

    def numbering(self, style_id: str) -> tuple[str, str]:
        """The list and the level in it that a style puts its paragraphs into, or ("", "")."""
        for style in self._chain(style_id):
            if match := _LIST_NAME.fullmatch(_value(style.find(f"{_W}name"))):
                return "style", str(
                    int(match[1] or 1) - 1
                )  # "List Bullet 2" is a list of its own, and deeper
            properties = style.find(f"{_W}pPr/{_W}numPr")
            if properties is not None:
                return _value(properties.find(f"{_W}numId")), _value(properties.find(f"{_W}ilvl"))
        return "", ""

    def is_bold(self, style_id: str) -> bool:
        return any(_is_on(style.find(f"{_W}rPr/{_W}b")) for style in self._chain(style_id))

    def _chain(self, style_id: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = _value(self._styles[style_id].find(f"{_W}basedOn"))


class _Reader:
    """Turns body elements into blocks; `boxes` gathers the text of boxes that float beside them."""

    def __init__(self, styles: _Styles, wrapping: Wrapping, addresses: dict[str, str]) -> None:
        self.boxes: list[str] = []
        self._styles = styles
        self._wrapping = wrapping
        self._addresses = addresses

    def blocks(self, element: Any) -> Iterator[Block]:
        if element.tag == f"{_W}p":
            yield from self._paragraph(element)
        elif element.tag == f"{_W}tbl":
            rows = (" | ".join(self._cells(row)) for row in element.iter(f"{_W}tr"))
            yield Block(Shape.TABLE, "\n".join(row for row in rows if row.strip(" |")))
        elif isinstance(element.tag, str) and element.tag not in (f"{_W}sectPr", f"{_W}del", f"{_W}moveFrom"):
            for child in element:  # content controls and the like only wrap what matters
                yield from self.blocks(child)

    def _cells(self, row: Any) -> Iterator[str]:
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr"), None) is row:
                texts = [
                    "".join(text for text, _ in self._runs(paragraph)) for paragraph in cell.iter(f"{_W}p")
                ]
                yield " ".join(" ".join(texts).replace("\f", " ").split())

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties.find(f"{_W}pStyle")) if properties is not None else ""
        runs = list(self._runs(paragraph))
        level = self._styles.heading_level(style)
        if properties is not None and level is None:
            outline = _value(properties.find(f"{_W}outlineLvl"))
            level = int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else None
        bold = self._styles.is_bold(style)
        depth = self._list_depth(properties, style)
        text = "".join(text for text, _ in runs)
        for place, part in enumerate(text.split("\f")):
            if place or (properties is not None and _is_on(properties.find(f"{_W}pageBreakBefore"))):
                yield Block(Shape.PAGE_BREAK)
            lines = [line for line in part.split("\n") if line.strip()]
            if not lines:
                continue
            if level is not None:
                yield Block(Shape.HEADING, " ".join(lines), level)
            elif depth is not None:
                yield Block(Shape.BULLET, self._wrapping.join(lines), depth)
            elif (bold or _all_bold(runs)) and len(part) <= _LONGEST_BOLD and not ends_sentence(part):
                for line in lines:
                    yield Block(Shape.HEADING, line, BOLD_LEVEL)
            else:
                yield from self._plain(lines)

    def _plain(self, lines: Iterable[str]) -> Iterator[Block]:
        """Lines of a paragraph, broken by hand: bullets that were typed, lines of their own, lines that go on."""
        open_: list[str] = []
        shape, level = Shape.PARAGRAPH, 0
        for line in lines:
            mark = marked(line)
            goes_on = open_ and not starts_anew(line) and self._wrapping.goes_on(open_[-1], line)
            if open_ and (mark or not goes_on):
                yield Block(shape, self._wrapping.join(open_), level)
                open_ = []
            if not open_:
                shape, level = (Shape.BULLET, mark.indent) if mark else (Shape.PARAGRAPH, 0)
            open_.append(mark.text if mark else line)
        if open_:
            yield Block(shape, self._wrapping.join(open_), level)

    def _list_depth(self, properties: Any, style: str) -> int | None:
        list_, level = self._styles.numbering(style)
        own = properties.find(f"{_W}numPr") if properties is not None else None
        if own is not None:
            list_ = _value(own.find(f"{_W}numId")) or list_
            level = _value(own.find(f"{_W}ilvl")) or level
        if not list_ or list_ == "0":  # 0 takes a paragraph out of its style's list
            return None
        return int(level) if level.isdecimal() else 0

    def _runs(self, element: Any) -> Iterator[tuple[str, bool]]:
        """The pieces of text beneath an element with whether each is bold; deleted words are not among them."""
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                yield child.text or "", _is_bold_run(child.getparent())
            elif tag in (f"{_W}tab", f"{_W}ptab") and element.tag == f"{_W}r":
                yield "\t", True
            elif tag in (f"{_W}br", f"{_W}cr"):
                yield ("\f" if child.get(f"{_W}type") == "page" else "\n"), True
            elif tag == f"{_W}noBreakHyphen":
                yield "-", True
            elif tag == f"{_W}txbxContent":
                self._box(child)
            elif tag == f"{_W}hyperlink":
                words = "".join(text for text, _ in self._runs(child))
                yield from self._runs(child)
                address = self._addresses.get(child.get(f"{_R}id", ""), "")
                if address and address.removeprefix("mailto:") != words.strip():
                    yield f" ({address})", True
            elif isinstance(tag, str) and tag not in (
                f"{_W}del",
                f"{_W}moveFrom",
                f"{_W}pPr",
                f"{_W}rPr",
                _FALLBACK,
            ):
                yield from self._runs(child)

    def _box(self, box: Any) -> None:
        texts = ("".join(text for text, _ in self._runs(paragraph)) for paragraph in box.iter(f"{_W}p"))
        if text := " ".join(" ".join(texts).split()):
            self.boxes.append(text)


def _addresses(part: Any) -> dict[str, str]:
    return {
        key: str(relation.target_ref)
        for key, relation in part.rels.items()
        if relation.is_external and str(relation.target_ref).startswith(("http", "mailto"))
    }


def _outside(document: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Footnotes, endnotes and margin comments; and what to say of the page's head and foot, which are left out."""
    asides, furniture = [], []
    for relation in document.part.rels.values():
        name = str(relation.reltype).rsplit("/", 1)[-1]
        if relation.is_external or name not in (*_ASIDES, "header", "footer"):
            continue
        texts = _texts(relation.target_part.blob)
        if name in _ASIDES:
            asides += texts
        else:
            furniture += texts
    return tuple(asides), tuple(
        f"Left out the page's head or foot: {quoted(text, 300)}." for text in dict.fromkeys(furniture)
    )


def _texts(part: bytes) -> list[str]:
    """The paragraphs of another part of the document; none where it is damaged."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return []
    texts = []
    for paragraph in root.iter(f"{_W}p"):
        pieces = (piece.text or " " for piece in paragraph.iter(f"{_W}t", f"{_W}tab"))
        texts.append(" ".join("".join(pieces).split()))
    return [text for text in texts if text]


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_W}val", ""))


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "off", "none")


def _is_bold_run(run: Any) -> bool:
    return run is not None and _is_on(run.find(f"{_W}rPr/{_W}b"))


def _all_bold(runs: Iterable[tuple[str, bool]]) -> bool:
    bold = [bold for text, bold in runs if text.strip(" \t\n:")]
    return bool(bold) and all(bold)
