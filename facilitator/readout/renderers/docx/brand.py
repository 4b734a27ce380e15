"""A Word template of one's own: the readout's styles are based on its styles of the same name, and take its theme."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from facilitator.domain.errors import CannotDo, Reason

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PREFIX = "Brand"
UNPACKED_LIMIT = 100_000_000
"""Largest template unpacked, in bytes."""

EXPECTED = (
    "Normal",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "List Bullet",
    "Caption",
)
"""Names of styles that a template is expected to have; Word calls them so in every language."""

_LAID_OUT = frozenset({"footer"})
"""Styles with tab stops of ours, which stay as they are; their letters follow the template's Normal."""

_KEPT_OF_OURS = frozenset({"name", "next", "link", "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed"})
_DROPPED_OF_THEIRS = frozenset(
    {"next", "link", "qFormat", "uiPriority", "rsid", "autoRedefine", "locked", "aliases"}
)


def branded(readout: bytes, template: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A Word readout in the styles of a template, and the names of the expected styles that the template does not have.

    Of the template nothing is taken but styles, defaults and theme: no words, pictures, macros or properties.
    Raises CannotDo(NOT_A_TEMPLATE, path="") where it is no Word document.
    """
    theirs, theme = _taken(template)
    with zipfile.ZipFile(io.BytesIO(readout)) as archive:
        parts = [(entry, archive.read(entry)) for entry in archive.infolist()]
    ours = etree.fromstring(next(data for entry, data in parts if entry.filename == "word/styles.xml"))
    missing = _based(ours, theirs)
    changed = {
        "word/styles.xml": etree.tostring(ours, xml_declaration=True, encoding="UTF-8", standalone=True)
    }
    if theme:
        changed["word/theme.xml"] = theme
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts:
            archive.writestr(entry, changed.get(entry.filename, data))
    return made.getvalue(), missing


def _taken(template: bytes) -> tuple[etree._Element, bytes]:
    """The template's styles and its theme (empty where it has none)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
                raise ValueError("too large")
            archive.read("word/document.xml")
            styles = etree.fromstring(archive.read("word/styles.xml"), parser)
            names = [
                name
                for name in archive.namelist()
                if name.startswith("word/theme/") and name.endswith(".xml")
            ]
            theme = archive.read(sorted(names)[0]) if names else b""
            if theme:
                etree.fromstring(theme, parser)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, EOFError, etree.XMLSyntaxError):
        raise CannotDo(Reason.NOT_A_TEMPLATE, path="") from None
    return styles, theme


def _based(ours: etree._Element, theirs: etree._Element) -> tuple[str, ...]:
    """Put the template's styles under names of their own, and let each of ours of the same name be based on one."""
    known = {(_kind(style), _name(style).casefold()): style for style in _styles(theirs)}
    for style in list(_styles(ours)):
        name = _name(style).casefold()
        found = known.get((_kind(style), name)) if name not in _LAID_OUT else None
        if found is not None and _kind(style) in ("paragraph", "character"):
            _rest_on(style, f"{_PREFIX}{found.get(f'{_W}styleId')}")
    for style in list(_styles(theirs)):
        if _kind(style) in ("paragraph", "character"):
            ours.append(_renamed(style))
    defaults, before = theirs.find(f"{_W}docDefaults"), ours.find(f"{_W}docDefaults")
    if defaults is not None and before is not None:
        ours.replace(before, defaults)
    return tuple(name for name in EXPECTED if ("paragraph", name.casefold()) not in known)


def _rest_on(style: etree._Element, base: str) -> None:
    """Let one of our styles look as another does; only its list stays its own, for the numbers are ours."""
    numbers = style.find(f"{_W}pPr/{_W}numPr")
    for child in list(style):
        if etree.QName(child).localname not in _KEPT_OF_OURS:
            style.remove(child)
    based = etree.Element(f"{_W}basedOn")
    based.set(f"{_W}val", base)
    style.insert(1, based)
    if numbers is not None:
        properties = etree.SubElement(style, f"{_W}pPr")
        properties.append(numbers)


def _renamed(style: etree._Element) -> etree._Element:
    """A style of the template under a name of its own, out of the way of whoever looks for styles."""
    for child in list(style):
        if etree.QName(child).localname in _DROPPED_OF_THEIRS:
            style.remove(child)
    for numbers in list(style.iter(f"{_W}numPr")):
        parent = numbers.getparent()
        if parent is not None:
            parent.remove(numbers)
    style.attrib.pop(f"{_W}default", "")
    style.set(f"{_W}customStyle", "1")
    style.set(f"{_W}styleId", f"{_PREFIX}{style.get(f'{_W}styleId')}")
    name, based = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
    if name is not None:
        name.set(f"{_W}val", f"{_PREFIX} {name.get(f'{_W}val')}")
    if based is not None:
        based.set(f"{_W}val", f"{_PREFIX}{based.get(f'{_W}val')}")
    return style


def _styles(styles: etree._Element) -> Iterator[etree._Element]:
    return styles.iterchildren(f"{_W}style")


def _kind(style: etree._Element) -> str:
    return style.get(f"{_W}type") or "paragraph"


def _name(style: etree._Element) -> str:
    name = style.find(f"{_W}name")
    return (name.get(f"{_W}val") or "") if name is not None else ""
