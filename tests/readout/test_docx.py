"""The Word file is one that people can edit: real styles, lists and header rows, and it opens without repair."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from datetime import UTC, datetime
from itertools import pairwise

import docx
import pytest
from docx.document import Document as Opened
from lxml import etree

from facilitator.domain.readout import Paper
from facilitator.readout.document import Column, Document, Heading, PageBreak, Paragraph, Table
from facilitator.readout.renderers.docx import render
from tests.readout import golden
from tests.readout.documents import PAYLOADS, drawn, everything, mischief, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The order in which ECMA-376 wants the properties that are used here; Word repairs (or refuses) any other.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs strike color spacing kern position sz szCs u rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "sectPr": "footerReference pgSz pgMar bidi",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
}


def opened(document: Document) -> Opened:
    return docx.Document(io.BytesIO(render(document)))


def part(document: Document, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(render(document))) as file:
        return etree.fromstring(file.read(name))


def body(document: Document) -> etree._Element:
    return part(document, "word/document.xml")


def in_style(document: Document, style: str) -> list[str]:
    return [p.text for p in opened(document).paragraphs if p.style is not None and p.style.name == style]


# Real styles, so that Word's own tools work


def test_headings_are_words_own_and_never_skip_a_level() -> None:
    assert in_style(everything(), "Title") == ["Une journée – שלום – 🚀"]
    assert [text.strip() for text in in_style(everything(), "Heading 1")] == [
        "Visioning Success",
        "Developing an Action Plan",
        "Who does what, by when",
        "Comments on the Draft",
        "All ideas in their own words",
    ]
    jump = Document("Jump", blocks=(Heading(3, "Deep"),))
    assert in_style(jump, "Heading 1") == ["Deep"]


def test_a_quiet_heading_is_a_heading_too() -> None:
    quiet = Document("Q", blocks=(Heading(1, "Next steps", beside=True), Paragraph(words("We meet."))))
    assert in_style(quiet, "Quiet Heading") == ["Next steps"]
    assert opened(quiet).styles["Quiet Heading"].base_style.name == "Heading 1"


def test_bullets_are_a_real_list_with_their_sentences_whole() -> None:
    listed = in_style(drawn(), "List Bullet")
    assert len(listed) == 9
    assert listed[1].startswith("V2  Every student feels at home")
    assert listed[1].endswith("wherever they come from.\nfrom 9 ideas, 6 tables")
    style = opened(drawn()).styles["List Bullet"]
    assert style.element.find(f".//{W}numId").get(f"{W}val") == "1"
    numbering = part(drawn(), "word/numbering.xml")
    assert numbering.find(f".//{W}pStyle").get(f"{W}val") == "ListBullet"


def test_where_a_sentence_comes_from_is_one_style_to_hide_or_restyle() -> None:
    runs = [run for p in opened(drawn()).paragraphs for run in p.runs if run.style.name == "Provenance"]
    assert len(runs) == 9


def test_every_style_that_is_used_is_defined() -> None:
    for document in (everything(), mischief()):
        known = {style.style_id for style in opened(document).styles}
        used = {
            element.get(f"{W}val")
            for kind in ("pStyle", "rStyle", "tblStyle")
            for element in body(document).iter(f"{W}{kind}")
        }
        assert used <= known


def test_tables_repeat_their_header_and_keep_their_rows_whole() -> None:
    table = opened(drawn()).tables[0]
    rows = table._tbl.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 5
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [cell.text for cell in table.rows[1].cells][:3] == ["A1", "Learn-and-earn pathways for graduates bound for work", "Regional networks"]  # fmt: skip


def test_columns_fill_the_page_and_no_header_is_broken() -> None:
    widths = [int(column.get(f"{W}w")) for column in body(drawn()).iter(f"{W}gridCol")]
    assert abs(sum(widths) - (11906 - 2 * 1440)) < len(widths)
    assert widths[-1] > 500  # "Goal" needs more than its drawn share of 44


def test_charts_say_in_words_what_they_show_and_marks_are_decoration() -> None:
    pictures = opened(drawn()).inline_shapes
    alts = [picture._inline.docPr.get("descr") for picture in pictures]
    assert [alt for alt in alts if alt] == [
        (
            "Participants by sector: School teachers 8, After-school programmes 7, Students 4, Government 4, "
            "Foundations 4, Research institutions 3, Other partners 2"
        ),
        "Ideas by table: Table 1 21, Table 2 18, Table 3 23, Table 4 16, Table 5 19, Table 6 17",
    ]
    decoration = [p for p in pictures if not p._inline.docPr.get("descr")]
    assert all(b"decorative" in etree.tostring(picture._inline) for picture in decoration)
    charts = [picture for picture in pictures if picture._inline.docPr.get("descr")]
    assert charts[0].height == charts[1].height


# What the file says about itself


def test_title_author_language_and_dates_are_the_documents_own() -> None:
    made = dataclasses.replace(
        everything(), made_at=datetime(2026, 5, 1, 17, 20, tzinfo=UTC), keywords=("a", "b")
    )
    properties = opened(made).core_properties
    assert properties.title == "Une journée – שלום – 🚀"
    assert properties.author == properties.last_modified_by == "Zoë & Bro’s"
    assert properties.language == "en-GB"
    assert properties.keywords == "a, b"
    assert properties.created == datetime(2026, 5, 1, 17, 20, tzinfo=UTC)
    language = part(made, "word/styles.xml").find(f".//{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "en-GB"


def test_pages_are_numbered_by_word_itself_with_footer_and_state() -> None:
    footer = opened(everything()).sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Une journée, Readout\tDraft, 5:20 pm, not yet checked")
    assert [code.text.strip() for code in footer._p.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    assert footer.text.endswith("1 of 1")  # what stands in the fields until Word has counted


@pytest.mark.parametrize(
    ("paper", "width", "height"), [(Paper.A4, 11906, 16838), (Paper.LETTER, 12240, 15840)]
)
def test_paper_sizes(paper: Paper, width: int, height: int) -> None:
    section = opened(drawn(paper)).sections[0]
    assert (section.page_width.twips, section.page_height.twips) == (width, height)


# Links and scripts


def test_links_lead_to_bookmarks_that_exist_and_to_plain_addresses_only() -> None:
    for document in (everything(), mischief()):
        root = body(document)
        marks = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
        wanted = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None}
        assert wanted <= set(marks)
        assert len(marks) == len(set(marks))
        assert all(len(name) <= 40 for name in marks)
        starts = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
        assert starts == [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")]
    outside = {
        relation.target_ref for relation in opened(everything()).part.rels.values() if relation.is_external
    }
    assert outside == {"https://example.org/draft?a=1&b=2"}
    assert not [r for r in opened(mischief()).part.rels.values() if r.is_external]


def test_arabic_and_hebrew_run_from_right_to_left() -> None:
    by_text = {}
    root = body(everything())
    for paragraph in root.iter(f"{W}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        by_text[text] = paragraph
    hebrew = by_text["כל ילד ראוי למורה שמאמין בו."]
    assert hebrew.find(f"{W}pPr/{W}bidi") is not None
    assert hebrew.find(f"{W}r/{W}rPr/{W}rtl") is not None
    mixed = next(p for text, p in by_text.items() if text.startswith("كل طالب"))
    from_right = {
        "".join(t.text or "" for t in run.iter(f"{W}t")): run.find(f"{W}rPr/{W}rtl") is not None
        for run in mixed.iter(f"{W}r")
    }
    assert from_right == {"كل طالب يشعر بالانتماء إلى ": True, "STEMM": False, "، مهما كانت خلفيته.": True, "from 3 ideas, 2 tables": False, "": False}  # fmt: skip
    assert by_text["First linesecond line of the same idea"].find(f"{W}r/{W}br") is not None


def test_words_that_look_like_markup_stay_words() -> None:
    document = opened(mischief())
    everything_said = "\n".join(p.text for p in document.paragraphs)
    for payload in PAYLOADS:
        assert payload in everything_said
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["\n".join(PAYLOADS)] * 2


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    assert in_style(Document("a\x00b\x0bc\ud800d\ufffee"), "Title") == ["abcde"]


# A file that opens without repair


@pytest.mark.parametrize(
    "document", [drawn(), everything(), mischief(), Document("")], ids=lambda d: d.title[:6]
)
def test_properties_stand_in_the_order_that_word_insists_on(document: Document) -> None:
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer.xml"):
        for element in part(document, name).iter():
            order = ORDER.get(etree.QName(element).localname, "").split()
            if not order:
                continue
            ranks = [order.index(etree.QName(child).localname) for child in element]
            assert all(one <= other for one, other in pairwise(ranks)), etree.tostring(element)


def test_every_part_is_announced_and_every_relation_leads_to_a_part() -> None:
    with zipfile.ZipFile(io.BytesIO(render(everything()))) as file:
        names = set(file.namelist())
        types = etree.fromstring(file.read("[Content_Types].xml"))
        announced = {item.get("PartName").lstrip("/") for item in types if item.get("PartName")}
        relations = etree.fromstring(file.read("word/_rels/document.xml.rels"))
        targets = {"word/" + r.get("Target") for r in relations if r.get("TargetMode") != "External"}
    assert announced | targets <= names
    assert {name for name in names if name.endswith(".xml")} - announced == {"[Content_Types].xml"}
    used = {
        value
        for element in body(everything()).iter()
        for key, value in element.attrib.items()
        if "relationships" in key
    }
    assert used <= {r.get("Id") for r in relations}


def test_a_table_is_always_followed_by_a_paragraph() -> None:
    table = Table((Column("A"),), ((words("a"),),))
    root = body(Document("Tables", blocks=(table, table, PageBreak(), table)))
    kinds = [etree.QName(child).localname for child in root[0]]
    assert "tbl tbl" not in " ".join(kinds)
    assert kinds[-2:] == ["p", "sectPr"]


def test_the_appendix_begins_a_page_without_an_empty_paragraph() -> None:
    document = opened(everything())
    first = next(p for p in document.paragraphs if p.text == "All ideas in their own words")
    assert first.paragraph_format.page_break_before


def test_an_empty_readout_opens_too() -> None:
    assert opened(Document("", blocks=(Paragraph(()),))).paragraphs


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(everything()) == render(everything())


def test_the_word_file_is_what_was_last_looked_at() -> None:
    root = body(everything())
    etree.indent(root)
    golden.agrees("readout.docx.xml", etree.tostring(root, encoding="unicode") + "\n")
