"""Photos stand at the end of the appendix, in every format of pages, and only where somebody chose them."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256

import docx
import pikepdf
import pytest
from PIL import Image

from facilitator.domain.photos import Photo
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.readout import make
from facilitator.readout.compose import compose
from facilitator.readout.document import Document, Heading, Photograph
from tests.readout.workshops import NOW, a_day, at, key


def _jpeg(colour: str, width: int = 400, height: int = 300) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


SIDEWAYS, TALL = _jpeg("navy"), _jpeg("maroon", 300, 900)
DATA = {sha256(data).hexdigest(): data for data in (SIDEWAYS, TALL)}


def photographed() -> Snapshot:
    day = a_day()
    segment, table = day.agenda[1], day.tables[1]
    made = [
        Photo(key(f"photo {n}"), segment.id, table.id if n else None, digest, w, h, "a.jpg", at("10:00"))  # type: ignore[arg-type]
        for n, (digest, w, h) in enumerate(zip(DATA, (400, 300), (300, 900), strict=True))
    ]
    gone = replace(made[0], id=key("gone"), digest="0" * 64)  # type: ignore[arg-type]
    return replace(day, photos=(*made, gone))


def composed(options: ReadoutOptions) -> Document:
    return compose(photographed(), options, NOW, (), DATA.get)


def shown(document: Document) -> list[Photograph]:
    return [block for block in document.blocks if isinstance(block, Photograph)]


@pytest.mark.parametrize("audience", list(Audience))
def test_nobody_gets_them_unless_somebody_chose_to(audience: Audience):
    assert shown(composed(options_for(audience))) == []
    assert len(shown(composed(options_for(audience, photos=True)))) == 2


def test_they_end_the_appendix_by_segment_with_their_table():
    document = composed(ReadoutOptions(photos=True))
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings[-2:] == ["Photos of what was written", photographed().agenda[1].title]
    table = photographed().tables[1]
    assert [photo.caption for photo in shown(document)] == [
        "Whole room",
        table.name or f"Table {table.number}",
    ]
    assert isinstance(document.blocks[-1], Photograph)


def test_without_the_rest_of_the_appendix():
    parts = tuple(part for part in Part if part is not Part.APPENDIX)
    document = composed(ReadoutOptions(parts=parts, photos=True))
    assert len(shown(document)) == 2
    assert "All ideas, in their own words" not in repr(document)


@pytest.mark.parametrize(
    "options", [options_for(Audience.PUBLIC, photos=True), ReadoutOptions(photos=True, tables=False)]
)
def test_whose_they_are_is_said_only_where_tables_are_told(options: ReadoutOptions):
    assert [photo.caption for photo in shown(composed(options))] == ["", ""]


def _made(format: str) -> bytes:
    return make.render(photographed(), format, ReadoutOptions(photos=True), NOW, (), DATA.get)


def test_in_html_markdown_word_and_pdf_with_words_for_those_who_do_not_see_them():
    page = _made("html").decode()
    assert [b64decode(found) for found in re.findall(r'src="data:image/jpeg;base64,([^"]+)"', page)] == list(
        DATA.values()
    )
    assert page.count('alt="Photo of a flipchart or sheet, ') == 2
    assert "img-src data:" in page

    text = _made("md").decode()
    assert text.count("![Photo of a flipchart or sheet, ") == 2
    assert [
        b64decode(found) for found in re.findall(r"(?m)^\[photo-\w+\]: data:image/jpeg;base64,(\S+)$", text)
    ] == list(DATA.values())

    word = _made("docx")
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        kept = [file.read(name) for name in file.namelist() if name.endswith(".jpg")]
    assert kept == list(DATA.values())
    assert len(docx.Document(io.BytesIO(word)).inline_shapes) >= 2

    with pikepdf.open(io.BytesIO(_made("pdf"))) as pdf:
        pictures = [image for page_ in pdf.pages for image in page_.get_images().values()]
        assert {(int(image.Width), int(image.Height)) for image in pictures} >= {(400, 300), (300, 900)}
