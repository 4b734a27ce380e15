"""The PDF can be read aloud, searched, followed and shown page by page, whatever people wrote."""

from __future__ import annotations

import dataclasses
import functools
import io
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LAParams, LTTextContainer

from facilitator.domain.readout import Audience, Paper, Part, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.intake.sample import read_sample
from facilitator.readout import typesetter
from facilitator.readout.document import (
    Bar,
    BarPart,
    Bullet,
    Bullets,
    Callout,
    Chart,
    Charts,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Span,
    Table,
)
from facilitator.readout.make import Work
from facilitator.readout.renderers import pdf
from facilitator.services.replay import replay
from tests.fakes import FakeClock, MemoryStore
from tests.readout import golden
from tests.readout.documents import PAYLOADS, drawn, everything, mischief, words
from tests.readout.workshops import NOW

ROWS_OF_TWO_PAGES = 60


@pytest.fixture(scope="module")
def whole() -> bytes:
    return pdf.render(everything())


@pytest.fixture(scope="module")
def opened(whole: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(whole)) as file:
        yield file


def text(made: bytes) -> str:
    return extract_text(io.BytesIO(made), laparams=LAParams(boxes_flow=None))


def heights(document: Document) -> dict[str, float]:
    """How high above the page's foot each line of words stands."""
    pages = extract_pages(io.BytesIO(pdf.render(document)))
    boxes = (box for page in pages for box in page if isinstance(box, LTTextContainer))
    return {line.get_text().strip(): line.y1 for box in boxes for line in box}  # type: ignore[union-attr]


def structure(file: pikepdf.Pdf) -> list[str]:
    """Each tag of the structure tree, indented, with its alternative text where it has one."""

    def walk(node: pikepdf.Object, depth: int) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for child in node:  # type: ignore[attr-defined]
                yield from walk(child, depth)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            alt = f": {node.Alt}" if "/Alt" in node else ""
            yield "  " * depth + str(node.S).removeprefix("/") + alt
            if "/K" in node:
                yield from walk(node.K, depth + 1)

    return list(walk(file.Root.StructTreeRoot.K, 0))


def tags(file: pikepdf.Pdf) -> list[str]:
    return [line.strip().partition(":")[0] for line in structure(file)]


def outline(file: pikepdf.Pdf) -> list[str]:
    def walk(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[str]:
        for item in items:
            yield "  " * depth + item.title
            yield from walk(item.children, depth + 1)

    with file.open_outline() as found:
        return list(walk(found.root, 0))


def links(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        note
        for page in file.pages
        for note in page.get("/Annots", [])  # type: ignore[attr-defined]
        if note.Subtype == "/Link"
    ]


# What a screen reader needs


def test_the_file_says_that_it_is_accessible_and_what_it_is(opened: pikepdf.Pdf) -> None:
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == "Une journée – שלום – 🚀"
        assert said["dc:creator"] == ["Zoë & Bro’s"]
        assert said["dc:description"] == "Everything <at once>"


def test_headings_lists_tables_and_pictures_are_tagged_as_such(opened: pikepdf.Pdf) -> None:
    found = tags(opened)
    assert found.count("L") == 4  # two breakouts, the draft, what is open
    assert found.count("LI") == found.count("LBody") == 15
    assert found.count("H1") == 5
    assert found.count("Table") == 2
    assert found.count("TH") == 9
    assert found.count("TD") == 5 * 6 + 10 * 3
    charts = [line.strip() for line in structure(opened) if line.strip().startswith("Figure")]
    assert [line.partition(",")[0] for line in charts] == [
        "Figure: Participants by sector: School teachers 8",
        "Figure: Ideas by table: Table 1 21",
    ]


def test_a_heading_level_is_never_skipped() -> None:
    jump = Document("Jump", blocks=(Heading(3, "Deep first"), Heading(1, "Part"), Heading(3, "Deep again")))
    with pikepdf.open(io.BytesIO(pdf.render(jump))) as file:
        assert [tag for tag in tags(file) if tag.startswith("H")] == ["H1", "H1", "H2"]


def test_a_quiet_heading_stands_beside_its_prose_and_in_the_outline() -> None:
    quiet = Document(
        "Q", blocks=(Heading(1, "Next steps", anchor="next", beside=True), Paragraph(words("We meet.")))
    )
    with pikepdf.open(io.BytesIO(pdf.render(quiet))) as file:
        assert outline(file) == ["Next steps"]
        assert "H1" in tags(file)
    (spot,) = pdf.positions(quiet)
    assert (spot.anchor, round(spot.x)) == ("next", 54)  # in the margin column


def test_the_outline_leads_through_the_parts(opened: pikepdf.Pdf) -> None:
    assert outline(opened) == [
        "Visioning Success",
        "  Visions for 2050",
        "Developing an Action Plan",
        "  Key Action Items",
        "Who does what, by when",
        "Comments on the Draft",
        "  2.1 Expand Access",
        "    Proposed wording",
        "All ideas in their own words",
        "  Visioning Success",
    ]


def test_every_font_travels_with_the_file(opened: pikepdf.Pdf) -> None:
    described = [
        item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
    ]
    assert any("Inter" in str(font.FontName) for font in described)
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in described)


# What is on the pages


def test_other_scripts_and_emoji_can_be_searched(whole: bytes) -> None:
    found = text(whole)
    for said in (
        "让每个孩子都能接触科学。",
        "すべての子どもに実験室を。",
        "모든 아이에게 실험실을.",
        "Наука должна быть",
        "🔬🚀",
    ):
        assert said in found
    for said in ("مساحة آمنة لكل طالب في المختبر", "כל ילד ראוי למורה שמאמין בו"):
        assert set(said) <= set(found)


def test_every_page_has_its_number_what_it_belongs_to_and_its_state(whole: bytes) -> None:
    pages = [
        "".join(box.get_text() for box in page if isinstance(box, LTTextContainer))
        for page in extract_pages(io.BytesIO(whole))
    ]
    for number, page in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in page
        assert "Une journée, Readout" in page
        assert "Draft, 5:20 pm, not yet checked" in page


def test_links_lead_inside_and_outside(opened: pikepdf.Pdf) -> None:
    outside = {str(note.A.URI) for note in links(opened) if "/A" in note and "/URI" in note.A}
    assert outside == {"https://example.org/draft?a=1&b=2"}
    inside = [note for note in links(opened) if "/Dest" in note or ("/A" in note and "/D" in note.A)]
    assert len(inside) == 3  # V1 in the draft, V4 in what is open, the idea behind a sentence


def test_words_that_look_like_markup_stay_words() -> None:
    made = pdf.render(mischief())
    found = text(made)
    for payload in PAYLOADS:
        assert payload in found
    with pikepdf.open(io.BytesIO(made)) as file:
        assert not links(file)
        assert "/JavaScript" not in str(file.Root.keys())


def test_a_header_row_stands_on_each_page_of_a_long_table() -> None:
    rows = tuple((words(f"Idea {n}"), words("Table 1")) for n in range(ROWS_OF_TWO_PAGES))
    made = pdf.render(Document("Long", blocks=(Table((Column("Words"), Column("Said at")), rows),)))
    with pikepdf.open(io.BytesIO(made)) as file:
        pages = len(file.pages)
        assert tags(file).count("TH") == 2  # once for the ear, on each page for the eye
    assert pages > 1
    assert text(made).count("Said at") == pages


def test_a_heading_keeps_with_what_it_announces() -> None:
    filler = tuple(Paragraph(words(f"Line {n}")) for n in range(60))
    for cut in range(20, 40):
        blocks = (
            *filler[:cut],
            Heading(1, "Announced", "Breakout 1"),
            Heading(2, "List"),
            Bullets((Bullet(words("First.")),)),
        )
        spots = pdf.positions(Document("Keep", blocks=tuple(_anchored(blocks))))
        assert len({spot.page for spot in spots}) == 1


def _anchored(blocks: tuple[object, ...]) -> Iterator[object]:
    for n, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield dataclasses.replace(block, anchor=f"h{n}")
        elif isinstance(block, Bullets):
            yield Bullets(tuple(dataclasses.replace(item, anchor="b") for item in block.items))
        else:
            yield block


# What must not stop it


def test_a_sign_that_no_font_has_costs_the_badge_but_not_the_file(caplog: pytest.LogCaptureFixture) -> None:
    odd = Document("Odd", blocks=(Paragraph(words("A private sign: \ue123.")),))
    with caplog.at_level(logging.WARNING):
        made = pdf.render(odd)
    assert "PDF/UA" in caplog.text
    with pikepdf.open(io.BytesIO(made)) as file:
        assert file.Root.MarkInfo.Marked
        with file.open_metadata() as said:
            assert "pdfuaid:part" not in said


@pytest.mark.parametrize(
    "document",
    [
        Document(""),
        Document("x" * 300, subtitle="y" * 2_000, footer="z" * 300, state="s" * 200),
        Document("One", blocks=(Paragraph(words("a" * 20_000)), Bullets((Bullet(words("b c " * 5_000)),)))),
        Document("Cell", blocks=(Table((Column("A"), Column("B", number=True)), ((words("w " * 10_000), ()),)),)),
        Document("Empty", blocks=(Bullets(()), Table((), ()), PageBreak(), PageBreak(), Paragraph(()))),
        Document("Twice", blocks=(Heading(1, "A", anchor="a"), Heading(1, "B", anchor="a"), Paragraph((Span("to a", href="#a"),)))),
        Document("Tongue", language="x-nonsense"),
        Document("a\x00b\ud800", blocks=(Charts((Chart("c\x0b", (Bar("\x01 \udfff", (BarPart(1),)),), "\x02"),)),)),
    ],
    ids=["nothing", "long lines", "long prose", "long cell", "empty blocks", "anchor twice", "odd language", "no signs"],
)  # fmt: skip
def test_odd_documents_make_a_file_too(document: Document) -> None:
    with pikepdf.open(io.BytesIO(pdf.render(document))) as file:
        assert file.pages


def test_the_same_document_gives_the_same_bytes_also_from_many_threads() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: pdf.render(drawn()), range(4)))
    assert len(set(made)) == 1


def test_letter_paper_is_letter_paper() -> None:
    with pikepdf.open(io.BytesIO(pdf.render(drawn(Paper.LETTER)))) as file:
        assert [float(edge) for edge in file.pages[0].MediaBox] == [0, 0, 612, 792]


# The preview


def test_the_preview_shows_the_pages_of_the_file(opened: pikepdf.Pdf) -> None:
    shown = pdf.pages(everything(), ppi=36)
    assert [page.number for page in shown] == list(range(1, len(opened.pages) + 1))
    assert {(page.width, page.height) for page in shown} == {(298, 421)}
    assert all(page.png.startswith(b"\x89PNG") for page in shown)
    assert [page.number for page in pdf.pages(everything(), ppi=36, only=slice(1, 3))] == [2, 3]


def test_the_preview_may_begin_without_the_appendix(opened: pikepdf.Pdf) -> None:
    first = pdf.without_appendix(everything())
    assert not any(isinstance(block, PageBreak) for block in first.blocks)
    assert len(pdf.pages(first, ppi=36)) == len(opened.pages) - 1
    assert pdf.without_appendix(first) is first


def test_the_first_pages_can_speak_of_all_of_them(opened: pikepdf.Pdf) -> None:
    assert pdf.page_count(everything()) == len(opened.pages)
    first = pdf.without_appendix(everything())
    whole = pdf.pages(everything(), ppi=36, only=slice(0, 1))
    total = len(opened.pages)
    assert pdf.pages(first, ppi=36, total=total)[0].png == whole[0].png != pdf.pages(first, ppi=36)[0].png


def test_each_sentence_can_be_found_on_its_page() -> None:
    spots = {spot.anchor: spot for spot in pdf.positions(everything())}
    assert {"breakout-1", "list-1", "v1", "v5", "a1", "actions", "appendix", "all-1"} <= set(spots)
    assert (spots["v1"].page, spots["a1"].page, spots["appendix"].page) == (1, 1, 3)
    one, two = spots["v1"], spots["v2"]
    assert one.x == two.x
    assert one.y + one.height < two.y
    assert one.height > two.height > 20  # four lines against two, in points
    assert one.x + one.width < 595


def test_a_sentence_over_a_page_end_stands_on_both_pages() -> None:
    long = Document("Long", blocks=(Bullets((Bullet(words("word " * 1_200), anchor="b"),)),))
    first, second = pdf.positions(long)
    assert (first.page, second.page) == (1, 2)
    assert first.y > second.y > 0
    assert first.height > second.height > 0


def test_large_documents_are_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: list[bool] = []
    monkeypatch.setattr(typesetter, "forget", lambda: forgotten.append(True))
    pdf.render(Document("Small"))
    assert not forgotten
    pdf.render(Document("Large", blocks=(Paragraph(words("word " * 80_000)),)))
    assert forgotten


def test_the_pdf_is_what_was_last_looked_at(whole: bytes, opened: pikepdf.Pdf) -> None:
    parts = [f"{len(opened.pages)} pages", *outline(opened), "", *structure(opened), "", text(whole)]
    golden.agrees("readout.pdf.txt", "\n".join(parts))


@functools.cache
def the_sample() -> Snapshot:
    """The sample's day, which is the seed's."""
    store = MemoryStore(Path("sample.workshop"))
    replay(store, read_sample())
    store.begin()
    with store.wish("look", THIS_LAPTOP, FakeClock().now()) as uow:
        return uow.snapshot()


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("audience", list(Audience))
def test_the_samples_day_stands_on_three_pages_before_its_appendix(audience: Audience, paper: Paper) -> None:
    document = Work(the_sample(), options_for(audience, paper=paper), NOW).page()
    body = pdf.without_appendix(document)
    assert pdf.page_count(body) == 3
    with pikepdf.open(io.BytesIO(pdf.render(body))) as made:
        assert len(made.pages) == 3
    assert pdf.scale_of(document) in pdf.SCALES


@pytest.mark.parametrize("paper", list(Paper))
def test_without_its_appendix_it_stands_on_three_pages_too(paper: Paper) -> None:
    parts = tuple(part for part in Part if part is not Part.APPENDIX)
    document = Work(the_sample(), ReadoutOptions(paper=paper, parts=parts), NOW).page()
    assert pdf.page_count(document) == 3


def test_a_short_readout_is_set_as_it_was_drawn_and_a_long_one_gets_its_room() -> None:
    assert pdf.scale_of(Document("Short", blocks=(Paragraph(words("word " * 100)),))) == 1.0
    long = Document("Long", blocks=(Paragraph(words("word " * 6_000)),))
    assert pdf.scale_of(long) == 1.0
    assert pdf.page_count(long) > 5


def test_a_page_too_many_is_set_a_little_smaller_never_too_small_to_read() -> None:
    just_over = Document("Over", blocks=tuple(Paragraph(words("word " * 60)) for _ in range(40)))
    assert min(pdf.SCALES) <= pdf.scale_of(just_over) < 1.0
    assert pdf.page_count(just_over) == 3
    assert 9.6 * min(pdf.SCALES) > 8.4


def test_two_small_callouts_stand_side_by_side_and_two_long_ones_do_not() -> None:
    short = tuple(Callout(title, ((None, words("A line of it.")),) * 3) for title in ("Open", "Parked"))
    long = tuple(Callout(title, ((None, words("A line of it. " * 9)),) * 7) for title in ("Open", "Parked"))
    beside = heights(Document("Short", blocks=short))
    assert beside["Open"] == pytest.approx(beside["Parked"], abs=1)
    below = heights(Document("Long", blocks=long))
    assert below["Open"] > below["Parked"] + 50
