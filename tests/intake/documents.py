"""Word documents as people make them, for the readers to read."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

NAMESPACE = nsdecls("w")


def saved(document: Any) -> bytes:
    """The document as the bytes of its file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def tidy_readout() -> Any:
    """A readout whose writer used styles: Title, Heading 1 to 3, real lists, a table, a footer."""
    document = docx.Document()
    document.add_paragraph("Roofs and Gardens: Housing Forum 2025", style="Title")
    document.add_paragraph("Convened by the Tenants' Union", style="Subtitle")
    document.add_paragraph("7 June 2025, 14:00–17:30")
    document.add_heading("Introduction", 1)
    document.add_paragraph("Tenants and planners walked the estate together and wrote down what they saw.")
    document.add_heading("Breakout Sessions", 1)
    document.add_paragraph("Two rounds at five tables.")
    document.add_heading("Breakout Session 1: Seeing", 2)
    document.add_paragraph("What should the estate look like in ten years?")
    document.add_heading("Visions for 2035", 3)
    document.add_paragraph("Every roof carries either a garden or a panel.", style="List Bullet")
    parent = document.add_paragraph("The courtyards are open", style="List Bullet")
    parent.add_run(" to everybody")
    document.add_paragraph("at night as well", style="List Bullet 2")
    document.add_heading("Breakout Session 2: Doing", 2)
    document.add_heading("Action items", 3)
    linked = document.add_paragraph("Read the ", style="List Number")
    link(document, linked, "https://forum.example/plan", "plan")
    linked.add_run(". Owner: Mira. Due: 1 July 2025")
    document.add_paragraph("Count the roofs", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Table", "Host", "One", "Ben"), strict=True):
        cell.text = text
    document.sections[0].footer.paragraphs[0].text = "Housing Forum, draft"
    return document


def bare_readout() -> Any:
    """A readout whose writer used no styles: bold lines, typed bullets, a page break within one."""
    document = docx.Document()
    bold(document, "Bread for the Quarter")
    document.add_paragraph("Hosted by: the Bakers' Guild")
    bold(document, "Session 1 – Picturing")
    document.add_paragraph("What would a good bakery be?")
    bold(document, "Visions:")
    torn = document.add_paragraph("• Bread is sold on the day it is baked and given away on the")
    torn.add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    document.add_paragraph("evening of the same day.")
    document.add_paragraph("• The oven is shared.")
    bold(document, "Session 2 – Deciding")
    bold(document, "Decisions")
    document.add_paragraph("- The guild buys the old oven.")
    return document


def bold(document: Any, text: str) -> None:
    """Add a line of bold text."""
    document.add_paragraph().add_run(text).bold = True


def link(document: Any, paragraph: Any, address: str, text: str) -> None:
    """Add a link to a paragraph."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    element.append(run)
    paragraph._p.append(element)


def changed_readout() -> Any:
    """A paragraph with tracked changes, a content control and a text box."""
    document = docx.Document()
    document.add_paragraph("Tracked Changes Workshop", style="Title")
    body = document.element.body
    body.insert(
        1,
        parse_xml(
            f"<w:p {NAMESPACE}><w:r><w:t xml:space='preserve'>We kept </w:t></w:r>"
            "<w:ins w:id='1' w:author='A'><w:r><w:t xml:space='preserve'>the inserted words </w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='A'><w:r><w:delText>gone</w:delText></w:r></w:del>"
            "<w:r><w:t>and dropped the others, as it should be.</w:t></w:r></w:p>"
        ),
    )
    body.insert(
        2,
        parse_xml(
            f"<w:sdt {NAMESPACE}><w:sdtContent><w:p><w:r><w:t>A content control holds this sentence, which counts."
            "</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    return document
