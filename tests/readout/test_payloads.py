"""Words that look like formulas, links, scripts or markup stay words in every format there is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from pdfminer.high_level import extract_text

from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.make import FORMATS, files
from tests.readout.mischief import full_of_it
from tests.readout.workshops import NOW

PAYLOADS = (
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "</style><svg onload=alert(1)>",
    '{{ 7*7 }} ${7*7} #eval(1) #link("https://evil.example")',
    "'; DROP TABLE ideas; --",
)


class Page(HTMLParser):
    """Every element of a page with its attributes, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


def full(payload: str) -> Snapshot:
    day = full_of_it(payload)
    return replace(day, people=tuple(replace(p, name=payload, organisation=payload) for p in day.people))


def made(payload: str, format: str) -> dict[str, bytes]:
    return dict(files(full(payload), format, ReadoutOptions(), NOW))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(format: str, data: bytes) -> str:
    """The words of a file as somebody reads them."""
    match format:
        case "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                return "".join(ElementTree.fromstring(parts.read("word/document.xml")).itertext())
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            return "\n".join(
                str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value
            )
        case "pdf":
            return extract_text(io.BytesIO(data))
        case "html":
            return unescape(re.sub(r"<[^>]+>", "", data.decode().partition("<body>")[2]))
        case "md":
            return unescape(
                re.sub(r"<[^>]+>", "", MarkdownIt("commonmark").enable("table").render(data.decode()))
            )
        case "ics":
            found = Calendar.from_ical(data)
            return "\n".join(str(value) for event in found.walk() for _, value in event.property_items())
        case "json":
            return data.decode().replace('\\"', '"').replace("\\\\", "\\")
        case _:
            return data.decode("utf-8-sig").replace('""', '"')


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_there_as_words_and_as_nothing_else(payload: str, format: str):
    found = made(payload, format)
    assert any(squeezed(payload) in squeezed(text_of(format, data)) for data in found.values())
    for data in found.values():
        harmless(format, data)


def harmless(format: str, data: bytes) -> None:
    """No formula, no link that somebody typed, no script."""
    if format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    elif format == "csv":
        text = data.decode("utf-8-sig")
        assert not re.search(r'(?m)(?:^|,)"?[=@]', text)
        assert not re.search(r'(?m)(?:^|,)"?[+-](?!\d+(?:,|\r|$))', text)
    elif format == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            links = parts.read("word/_rels/document.xml.rels").decode()
            assert "javascript:" not in links
            assert "HYPERLINK" not in re.findall(
                r"<w:instrText[^>]*>([^<]*)<", parts.read("word/document.xml").decode()
            )
    elif format == "pdf":
        with pikepdf.open(io.BytesIO(data)) as file:
            assert "/JavaScript" not in str(file.Root)
            targets = [
                str(note.A.get("/URI", ""))
                for page in file.pages
                for note in page.get("/Annots", [])
                if "/A" in note
            ]
            assert not [target for target in targets if target.startswith("javascript")]
    elif format == "html":
        body = data.decode().partition("<body>")[2]
        page = Page()
        page.feed(body)
        assert not {name for name, _ in page.tags} & {"script", "img", "iframe", "object", "form", "style"}
        attributes = [pair for _, pairs in page.tags for pair in pairs]
        assert not [name for name, _ in attributes if name.startswith("on")]
        assert not [
            value for name, value in attributes if name == "href" and re.match("javascript|data", value or "")
        ]
    elif format == "md":
        page = MarkdownIt("commonmark").enable("table").render(data.decode())
        assert not re.search(r"<(?:script|img|svg|iframe)", page)
        assert "javascript:alert" not in "".join(re.findall(r'href="([^"]*)"', page))
