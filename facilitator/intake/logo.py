"""Logos come from strangers: a picture is measured before it is unpacked, and a drawing may draw and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from PIL import Image

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import WorkshopId
from facilitator.domain.profiles import LARGEST_LOGO, Logo, LogoKind, logo_of
from facilitator.intake.files import read_bytes

SIZE_LIMIT = 10_000_000
"""Largest file in bytes; a photograph is smaller than that."""

MOST_DOTS = 25_000_000
"""Largest picture in dots, unpacked some 100 MB."""

_KEPT_DOTS = (1_200, 600)
"""What a picture is reduced to: 30 mm of paper at more than any printer resolves."""

_MOST_SHAPES = 20_000
"""Most shapes that a drawing comes to with all that it uses again: `use` in `use` grows like compound interest."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REFUSED = {
    "script": "a script",
    "foreignObject": "a web page",
    "iframe": "a web page",
    "animate": "an animation",
    "animateMotion": "an animation",
    "animateTransform": "an animation",
    "set": "an animation",
    "handler": "a script",
    "a": "a link",
}
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_ENTITY = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in)?\s*")
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def read_logo(path: Path, workshop: WorkshopId) -> Logo:
    """The PNG or SVG at `path` as the logo of a workshop: small, and without anything that is no picture.

    Raises CannotDo(NOT_A_PICTURE, LOGO_TOO_LARGE, PICTURE_TOO_LARGE, UNSAFE_PICTURE), or as `read_bytes`.
    """
    try:
        data = read_bytes(path, SIZE_LIMIT)
    except CannotDo as error:
        if error.reason is not Reason.FILE_TOO_LARGE:
            raise
        raise CannotDo(Reason.LOGO_TOO_LARGE, path=path, limit=f"{SIZE_LIMIT // 1_000_000} MB") from None
    name = re.sub(r"[-_]+", " ", path.stem)
    if data.startswith(_PNG):
        picture, width, height = _png(data, path)
        return logo_of(workshop, LogoKind.PNG, picture, width, height, name)
    picture, width, height = _svg(data, path)
    return logo_of(workshop, LogoKind.SVG, picture, width, height, name)


def _png(data: bytes, path: Path) -> tuple[bytes, float, float]:
    """The picture drawn anew, so that nothing but its dots is left."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            width, height = picture.size
            if width * height > MOST_DOTS:
                raise CannotDo(
                    Reason.PICTURE_TOO_LARGE,
                    path=path,
                    width=width,
                    height=height,
                    limit=MOST_DOTS // 1_000_000,
                )
            dots = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise CannotDo(Reason.NOT_A_PICTURE, path=path) from None
    dots.thumbnail(_KEPT_DOTS, Image.Resampling.LANCZOS)
    while True:
        made = io.BytesIO()
        dots.save(made, "PNG", optimize=True)
        if made.tell() <= LARGEST_LOGO:
            return made.getvalue(), float(dots.width), float(dots.height)
        dots.thumbnail((dots.width * 3 // 4, dots.height * 3 // 4), Image.Resampling.LANCZOS)


def _svg(data: bytes, path: Path) -> tuple[bytes, float, float]:
    """The drawing with its shapes alone."""
    if _ENTITY.search(data):
        raise CannotDo(Reason.UNSAFE_PICTURE, path=path, detail="entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise CannotDo(Reason.NOT_A_PICTURE, path=path) from None
    if root.tag != f"{{{_SVG}}}svg":
        raise CannotDo(Reason.NOT_A_PICTURE, path=path)
    if detail := next(_unsafe(root), ""):
        raise CannotDo(Reason.UNSAFE_PICTURE, path=path, detail=detail)
    _strip(root)
    if _shapes(root) > _MOST_SHAPES:
        raise CannotDo(Reason.UNSAFE_PICTURE, path=path, detail="more shapes than any logo has")
    width, height = _size(root)
    if not (width > 0 and height > 0):
        raise CannotDo(Reason.NOT_A_PICTURE, path=path)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    etree.cleanup_namespaces(root)
    made = etree.tostring(root, encoding="utf-8")
    if len(made) > LARGEST_LOGO:
        raise CannotDo(Reason.LOGO_TOO_LARGE, path=path, limit=f"{LARGEST_LOGO // 1024} KB")
    return made, width, height


def _unsafe(root: etree._Element) -> Iterator[str]:
    """What of a drawing is more than a drawing, in words."""
    for element in root.iter(etree.Element):
        space, name = _named(element.tag)
        if space == _SVG and name in _REFUSED:
            yield _REFUSED[name]
        if name == "style" and _OUTSIDE.search("".join(str(text) for text in element.itertext())):
            yield "something from outside"
        for key, value in element.attrib.items():
            said, local = str(value), _named(key)[1].lower()
            if local.startswith("on"):
                yield "a script"
            elif (
                key in _HREFS and not (said.startswith("#") or _PICTURE.fullmatch(said))
            ) or _OUTSIDE.search(said):
                yield "something from outside"


def _strip(root: etree._Element) -> None:
    """Take out what drawing programs leave for themselves: elements and attributes of other namespaces, metadata."""
    for element in list(root.iter(etree.Element)):
        space, name = _named(element.tag)
        parent = element.getparent()
        if parent is not None and (space != _SVG or name in ("metadata", "title", "desc")):
            parent.remove(element)
            continue
        for key in list(element.attrib):
            if _named(key)[0] and key not in _HREFS and not str(key).startswith("{http://www.w3.org/XML"):
                del element.attrib[key]


def _shapes(root: etree._Element) -> int:
    """How many elements are drawn when everything that is used again is counted again, at most a little over the limit."""
    by_id = {element.get("id"): element for element in root.iter(etree.Element) if element.get("id")}
    counted: dict[etree._Element, int] = {}

    def count(element: etree._Element, above: frozenset[etree._Element]) -> int:
        if element in above:  # a circle: renderers stop there, and so do we
            return 0
        if element not in counted:
            inside = above | {element}
            total = 1 + sum(count(child, inside) for child in element.iterchildren(etree.Element))
            href = next((str(element.get(key)) for key in _HREFS if element.get(key)), "")
            used = by_id.get(href[1:]) if href.startswith("#") else None
            total += count(used, inside) if used is not None else 0
            counted[element] = min(total, _MOST_SHAPES + 1)
        return counted[element]

    return count(root, frozenset())


def _size(root: etree._Element) -> tuple[float, float]:
    """Width and height in px: what the drawing says, else its view box, else that of a square."""
    sides = [_LENGTH.fullmatch(root.get(name) or "") for name in ("width", "height")]
    box = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox") or "")]
    if all(sides):
        try:
            width, height = (float(side[1]) * _PX[side[2] or ""] for side in sides if side)
        except ValueError:
            return 0.0, 0.0
        if not root.get("viewBox"):
            root.set("viewBox", f"0 0 {width:g} {height:g}")
        return width, height
    return (box[2], box[3]) if len(box) == 4 else (100.0, 100.0)


def _named(tag: object) -> tuple[str, str]:
    """Namespace and name of a tag or attribute as lxml writes it."""
    space, _, name = str(tag).rpartition("}")
    return space.lstrip("{"), name
