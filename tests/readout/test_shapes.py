"""Charts and marks are drawn once: every bar labelled, nothing outside the picture, nothing of people's words as markup."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from facilitator import resources
from facilitator.domain.ideas import Kind
from facilitator.readout.colours import contrast, readable
from facilitator.readout.columns import column_widths
from facilitator.readout.direction import is_rtl, runs
from facilitator.readout.document import Bar, BarPart, Chart, Column, Table
from facilitator.readout.shapes import PRINT, chart_svg, mark_svg, svg_height
from tests.readout.documents import PAYLOADS, words

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart, width: float = 375) -> etree._Element:
    return etree.fromstring(chart_svg(chart, brand="#0F766E", width=width))


def said(picture: etree._Element) -> list[str]:
    return [node.text or "" for node in picture.iter(f"{SVG}text")]


def test_every_bar_has_its_label_and_its_figure() -> None:
    picture = drawn(Chart("People", (Bar("Students", (BarPart(4),)), Bar("Others", (BarPart(0),))), "alt"))
    assert said(picture) == ["Students", "4", "Others", "0"]
    assert picture.get("aria-label") == "alt"


def test_a_stacked_bar_says_each_part_and_the_whole() -> None:
    parts = (BarPart(8, Kind.VISION), BarPart(0, Kind.GOAL), BarPart(1, parked=True))
    picture = drawn(
        Chart("Ideas", (Bar("Table 1", parts),), "alt", ((parts[0], "Visions"), (parts[2], "Parked")))
    )
    assert said(picture) == ["Table 1", "8", "1", "9", "Visions", "Parked"]


def test_a_name_that_is_too_long_is_broken_once_and_then_cut() -> None:
    long = "The association of regional networks for informal learning and lifelong education"
    first, second, figure = said(drawn(Chart("", (Bar(long, (BarPart(1),)),), "")))
    assert long.startswith(first)
    assert second.endswith("…")
    assert figure == "1"


def test_peoples_words_are_no_markup_in_a_drawing() -> None:
    picture = drawn(
        Chart("", tuple(Bar(payload, (BarPart(1),)) for payload in PAYLOADS), '"><script>'), 4_000
    )
    assert [*PAYLOADS] == [text for text in said(picture) if text != "1"]
    assert {etree.QName(node).localname for node in picture.iter()} == {"svg", "text", "rect"}


counts = st.lists(st.integers(0, 500), min_size=1, max_size=8)


@given(st.lists(counts, min_size=1, max_size=12))
def test_no_bar_leaves_the_picture(rows: list[list[int]]) -> None:
    kinds = (*Kind, None)
    bars = tuple(
        Bar(f"Table {n}", tuple(BarPart(value, kind) for value, kind in zip(row, kinds, strict=False)))
        for n, row in enumerate(rows, 1)
    )
    picture = drawn(Chart("", bars, ""))
    height = float(picture.get("height"))
    for box in picture.iter(f"{SVG}rect"):
        x, y, width, tall = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + width <= 375.01
        assert 0 <= y <= y + tall <= height


def test_two_charts_on_one_line_can_be_given_one_height() -> None:
    chart = Chart("", (Bar("A", (BarPart(1),)),), "")
    assert svg_height(chart_svg(chart, brand="#000000", least_height=200)) == 200
    assert svg_height(chart_svg(chart, brand="#000000", least_height=1)) == 30


@pytest.mark.parametrize("kind", [*Kind, None])
def test_every_kind_has_a_mark_that_says_nothing_aloud(kind: Kind | None) -> None:
    picture = etree.fromstring(mark_svg(kind, 26))
    assert picture.get("aria-hidden") == "true"
    assert len(picture) == 2


@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True), st.sampled_from(["#FFFFFF", "#17181B", "#F7F6F3"]))
def test_any_brand_can_be_read(brand: str, ground: str) -> None:
    assert contrast(readable(brand, ground), ground) >= 4.5


def test_a_legible_brand_is_left_alone() -> None:
    assert readable("#0F766E") == "#0F766E"


@given(st.lists(st.floats(0, 50), min_size=1, max_size=8), st.floats(100, 1_000))
def test_columns_fill_their_room(weights: list[float], room: float) -> None:
    table = Table(tuple(Column("Goal", weight) for weight in weights), ())
    widths = column_widths(table, room, 18, 14)
    assert sum(widths) == pytest.approx(room)
    assert all(width > 0 for width in widths)


def test_a_narrow_column_keeps_its_words_whole() -> None:
    table = Table((Column("Idea", 20), Column("Time", 0.1)), ((words("Long words"), words("10:22 am")),))
    assert column_widths(table, 900, 18, 14)[1] > 80


@given(st.text(alphabet="abc אבג123.,() ", max_size=40), st.booleans())
def test_runs_leave_nothing_out(text: str, from_right: bool) -> None:
    assert "".join(part for part, _ in runs(text, from_right)) == text
    for part, to_left in runs(text, from_right):
        assert not re.search("[abc]" if to_left else "[אבג]", part)


def test_the_first_letter_with_a_direction_decides() -> None:
    assert is_rtl("123 – שלום world")
    assert not is_rtl("7 ideas שלום")
    assert not is_rtl("…")


def test_a_part_is_told_from_its_neighbours_without_colour():
    """Where there is room a kind's mark stands before the figure: its shape and letter are seen in grey as well."""
    parts = (BarPart(8, Kind.VISION), BarPart(7, Kind.GOAL), BarPart(2, None, parked=True))
    svg = chart_svg(Chart("By table", (Bar("Table 1", parts),), "alt"), brand="#0F766E")
    drawn = json.loads(resources.read_text("icons", "marks.json"))["marks"]
    for kind in ("vision", "goal"):
        assert drawn[kind]["shape"] in svg
        assert drawn[kind]["glyph"] in svg


def test_what_was_expected_is_a_stroke_and_the_figure_says_both():
    bars = (Bar("Welcome", (BarPart(12),), 10, "12 of 10"), Bar("Break", (BarPart(5),), 15, "5 of 15"))
    svg = chart_svg(Chart("Minutes", bars, "alt"), brand="#0F766E")
    assert svg.count(f'fill="{PRINT.ink}"/>') == 2
    assert "12 of 10" in svg
    strokes = [float(x) for x in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="3"', svg)]
    assert strokes == sorted(strokes)
    assert max(strokes) < 375
