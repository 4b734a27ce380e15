"""A Word template of one's own gives its look and nothing else."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Pt

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.readout import ReadoutOptions
from facilitator.readout.make import files
from facilitator.readout.renderers.docx.brand import branded
from tests.readout.workshops import NOW, a_day


def template(*without: str) -> bytes:
    document = docx.Document()
    document.core_properties.author = "SECRET author"
    document.add_paragraph("SECRET words")
    for name in ("Title", "Heading 1"):
        document.styles[name].font.size = Pt(31)
    document.styles["Normal"].font.name = "Georgia"
    for name in without:
        document.styles[name].delete()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def plain() -> bytes:
    return files(a_day(), "docx", ReadoutOptions(), NOW)[""]


def test_headings_look_as_the_template_has_them_and_the_words_are_ours() -> None:
    made, missing = branded(plain(), template())
    assert missing == ()
    before, after = docx.Document(io.BytesIO(plain())), docx.Document(io.BytesIO(made))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [p.style.style_id for p in after.paragraphs] == [p.style.style_id for p in before.paragraphs]
    title = next(p for p in after.paragraphs if p.text == "The river & the town").style
    assert title.base_style.font.size == Pt(31)
    assert after.styles["Normal"].base_style.font.name == "Georgia"


def test_lists_stay_lists_and_styles_are_there_once() -> None:
    made, _ = branded(plain(), template())
    after = docx.Document(io.BytesIO(made))
    assert after.styles["List Bullet"].element.pPr.numPr is not None
    names = [style.name.casefold() for style in after.styles if style.name]
    ids = [style.style_id for style in after.styles]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    bases = {style.element.basedOn_val for style in after.styles} - {None}
    assert bases <= set(ids)


def test_nothing_but_the_look_comes_along() -> None:
    made, _ = branded(plain(), template())
    with zipfile.ZipFile(io.BytesIO(made)) as parts, zipfile.ZipFile(io.BytesIO(plain())) as before:
        assert parts.namelist() == before.namelist()
        assert not any(b"SECRET" in parts.read(name) for name in parts.namelist())


def test_styles_that_a_template_lacks_are_ours_and_are_named() -> None:
    made, missing = branded(plain(), template("Title", "Subtitle"))
    assert missing == ("Title", "Subtitle")
    assert docx.Document(io.BytesIO(made)).styles["Title"].font.size == Pt(26)


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04 torn"])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(CannotDo) as refused:
        branded(plain(), data)
    assert refused.value.reason is Reason.NOT_A_TEMPLATE
