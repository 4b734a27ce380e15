"""A .docx file is a zip of parts and their relations; written here part by part, so that the same document gives the
same bytes and nothing of a foreign template (its styles, thumbnail, author and dates) comes along."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC
from string import Template

from facilitator import resources
from facilitator.readout.document import Document
from facilitator.readout.markup import plain

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PNG = b"\x89PNG"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = {
    "styles": _TYPES + "styles+xml",
    "numbering": _TYPES + "numbering+xml",
    "settings": _TYPES + "settings+xml",
    "fontTable": _TYPES + "fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
"""The parts that are templates, with their content types."""


class Package:
    """Gathers the parts of one document; the relation ids it gives out are for the body."""

    def __init__(self) -> None:
        self._relations: list[tuple[str, str, bool]] = [(name, f"{name}.xml", False) for name in _WORD]
        self._pictures: dict[bytes, int] = {}

    def address(self, url: str) -> str:
        """The relation id of an address outside."""
        return self._related("hyperlink", url, outside=True)

    def picture(self, data: bytes) -> str:
        """The relation id of a picture, PNG or JPEG; the same picture is kept once."""
        number = self._pictures.setdefault(data, len(self._pictures) + 1)
        return self._related("image", f"media/{_file_name(data, number)}")

    def footer(self) -> str:
        """The relation id of the footer."""
        return self._related("footer", "footer.xml")

    def _related(self, kind: str, target: str, *, outside: bool = False) -> str:
        relation = (kind, target, outside)
        if relation not in self._relations:
            self._relations.append(relation)
        return f"rId{self._relations.index(relation) + 1}"

    def written(self, document: Document, *, body: str, footer: str, fill: dict[str, str | int]) -> bytes:
        """The file. `fill` is what the style templates want to know."""
        parts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(
                (_OFFICE + "/officeDocument", "word/document.xml", False),
                (_PACKAGE + "/relationships/metadata/core-properties", "docProps/core.xml", False),
                (_OFFICE + "/extended-properties", "docProps/app.xml", False),
                (_OFFICE + "/custom-properties", "docProps/custom.xml", False),
            ),
            "docProps/custom.xml": _custom(document),
            "docProps/core.xml": _core(document),
            "docProps/app.xml": f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"><Application>Facilitator</Application></Properties>',
            "word/document.xml": _HEAD + body,
            "word/_rels/document.xml.rels": _relations(
                *((f"{_OFFICE}/{kind}", target, outside) for kind, target, outside in self._relations)
            ),
            "word/footer.xml": _HEAD + footer,
        }
        for name in _WORD:
            template = Template(resources.read_text("templates", "readout", "word", f"{name}.xml"))
            parts[f"word/{name}.xml"] = template.substitute(fill)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts.items():
                file.writestr(_entry(name), content)
            for data, number in self._pictures.items():
                file.writestr(_entry(f"word/media/{_file_name(data, number)}"), data)
        return out.getvalue()

    def _content_types(self) -> str:
        parts = {
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            "word/document.xml": _TYPES + "document.main+xml",
            "word/footer.xml": _TYPES + "footer+xml",
            **{f"word/{name}.xml": kind for name, kind in _WORD.items()},
        }
        known = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
        )
        return (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'<Default Extension="jpg" ContentType="image/jpeg"/>'
            f"{known}</Types>"
        )


def _file_name(data: bytes, number: int) -> str:
    return f"image{number}.{'png' if data.startswith(_PNG) else 'jpg'}"


def _entry(name: str) -> zipfile.ZipInfo:
    """A member of the zip with the earliest date a zip can hold, so that only content changes the bytes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _relations(*relations: tuple[str, str, bool]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{plain(target)}"{" TargetMode=" + chr(34) + "External" + chr(34) if outside else ""}/>'
        for n, (kind, target, outside) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _custom(document: Document) -> str:
    """Which workshop it is a readout of, so that it is known when it comes back."""
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Facilitator readout">'
        f"<vt:lpwstr>{plain(document.mark)}</vt:lpwstr></property></Properties>"
    )


def _core(document: Document) -> str:
    """Title, author, language and so on; dates only where the document has one."""
    made = [
        f"<dc:title>{plain(document.title)}</dc:title>",
        f"<dc:creator>{plain(document.author)}</dc:creator>",
        f"<dc:description>{plain(document.description)}</dc:description>",
        f"<dc:language>{plain(document.language)}</dc:language>",
        f"<cp:keywords>{plain(', '.join(document.keywords))}</cp:keywords>",
        f"<cp:lastModifiedBy>{plain(document.author)}</cp:lastModifiedBy>",
    ]
    if document.made_at:
        at = document.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>'
            for name in ("created", "modified")
        ]
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{"".join(made)}</cp:coreProperties>'
    )
