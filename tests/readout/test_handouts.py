"""The print pack: what the plan says stands on paper, on either size, tagged, and never more than one may see."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams

from facilitator.domain.handouts import Handout
from facilitator.domain.ideas import Kind
from facilitator.domain.plan import CarryIn, Segment, SegmentKind
from facilitator.domain.readout import Paper
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Person, Table
from facilitator.readout.handouts import render as handouts
from facilitator.readout.handouts.compose import is_empty
from tests.readout import golden
from tests.readout.documents import PAYLOADS
from tests.readout.workshops import a_day, key


@pytest.fixture(scope="module")
def day() -> Snapshot:
    """A day whose second breakout carries in the visions of the first."""
    made = a_day()
    segments = tuple(
        replace(segment, carry_in=(CarryIn(key("dream")),)) if segment.id == key("aim") else segment
        for segment in made.segments
    )
    return replace(made, segments=segments)


def pages(made: bytes) -> list[str]:
    text = extract_text(io.BytesIO(made), laparams=LAParams(boxes_flow=None))
    return [re.sub(r"\s+", " ", page).strip() for page in text.split("\f")[:-1]]


@pytest.mark.parametrize("handout", Handout)
def test_each_handout_is_what_it_was_when_somebody_last_looked(day: Snapshot, handout: Handout) -> None:
    made = pages(handouts.render(day, handout))
    golden.agrees(f"handout-{handout.value}.txt", "\n\n".join(made) + "\n")


@pytest.mark.parametrize("handout", Handout)
@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_on_either_paper_it_can_be_read_aloud(
    day: Snapshot, handout: Handout, paper: Paper, size: tuple[int, int]
) -> None:
    with pikepdf.open(io.BytesIO(handouts.render(day, handout, paper))) as file:
        box = [float(edge) for edge in file.pages[0].mediabox]  # type: ignore[attr-defined]
        assert (round(box[2]), round(box[3])) == size
        assert file.Root.MarkInfo.Marked
        with file.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
            assert said["dc:title"].endswith(day.workshop.title)


def test_the_run_sheet_has_what_the_team_must_know(day: Snapshot) -> None:
    [text] = pages(handouts.render(day, Handout.RUN_SHEET))
    for words in (
        "PRIVATE: table 2 is tired",
        "What do you see from the bridge in 2040?",
        "Silent writing",
        "Carried in: V1",
    ):
        assert words in text
    for item in day.planned:
        at = item.start.astimezone(day.tz)
        assert f"{(at.hour - 1) % 12 + 1}:{at.minute:02}" in text
        assert item.segment.title in text


def test_nothing_else_tells_what_is_private(day: Snapshot) -> None:
    for handout in (Handout.TABLE_SIGNS, Handout.TABLE_SHEETS, Handout.SIGN_IN):
        assert "PRIVATE" not in " ".join(pages(handouts.render(day, handout)))


def test_a_sheet_for_each_table_and_segment_in_which_people_write(day: Snapshot) -> None:
    writing = [segment for segment in day.agenda if segment.captures]
    made = pages(handouts.render(day, Handout.TABLE_SHEETS))
    assert len(made) == len(writing) * len(day.tables)
    for number, page in enumerate(made, start=1):
        segment = writing[(number - 1) // len(day.tables)]
        assert f"Sheet {number} of {len(made)}" in page
        assert segment.title in page
        assert ("Carried in" in page) is bool(segment.carry_in)
    carried = next(page for page in made if "Carried in" in page)
    assert "V1" in carried
    assert day.themes_in(key("dream"))[0].sentence.split(".")[0] in carried


def test_a_segment_of_the_whole_room_has_one_sheet() -> None:
    made = a_day()
    whole = replace(
        made,
        segments=tuple(replace(segment, whole_room=True) for segment in made.segments if segment.captures),
    )
    assert len(pages(handouts.render(whole, Handout.TABLE_SHEETS))) == len(whole.segments)


def test_the_list_has_everybody_and_room_for_more(day: Snapshot) -> None:
    text = " ".join(pages(handouts.render(day, Handout.SIGN_IN)))
    assert all(person.name in text for person in day.people)
    assert "Not on the list?" in text
    nobody = " ".join(pages(handouts.render(replace(day, people=()), Handout.SIGN_IN)))
    assert "Not on the list?" not in nobody


def test_what_has_nothing_to_say_is_blank(day: Snapshot) -> None:
    assert not any(is_empty(day, handout) for handout in Handout)
    bare = replace(day, segments=(), tasks=(), tables=())
    assert [handout for handout in Handout if not is_empty(bare, handout)] == [Handout.SIGN_IN]


def test_words_of_any_kind_stay_words(day: Snapshot) -> None:
    for payload in PAYLOADS:
        segment = Segment(
            key("dream"), day.windows[0].id, SegmentKind.BREAKOUT, f"T {payload}", 20, captures=(Kind.VISION,),
            prompt=payload, private_notes=payload,
        )  # fmt: skip
        later = replace(segment, id=key("aim"), position=1, carry_in=(CarryIn(segment.id),))
        odd = replace(
            day,
            workshop=replace(day.workshop, title=f"T {payload}"),
            segments=(segment, later),
            themes=(Theme(key("theme"), segment.id, Kind.VISION, sentence=payload),),
            tables=(Table(key("table 1"), 1, f"T {payload}"),),
            people=(Person(key("p"), f"N {payload}", payload, payload),),
        )
        for handout in Handout:
            assert handouts.render(odd, handout).startswith(b"%PDF")


def test_sixty_tables_and_three_hundred_people(day: Snapshot) -> None:
    tables = tuple(Table(key(f"many {n}"), n) for n in range(1, 61))
    people = tuple(Person(key(f"person {n}"), f"Person {n}", "Students") for n in range(300))
    hall = replace(day, tables=tables, people=people)
    assert len(pages(handouts.render(hall, Handout.TABLE_SIGNS))) == 60
    assert "Person 299" in " ".join(pages(handouts.render(hall, Handout.SIGN_IN)))


def test_a_long_carried_in_list_leaves_lines_to_write_on(day: Snapshot) -> None:
    words = "Everybody who lives by the river can reach it on foot. " * 4
    themes = tuple(
        Theme(key(f"t{n}"), key("dream"), Kind.VISION, sentence=words, position=n) for n in range(14)
    )
    pictures = handouts.page_pictures(replace(day, themes=themes), Handout.TABLE_SHEETS, ppi=20)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
