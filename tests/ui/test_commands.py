"""What a stroke at the start of a line means, and what stays people's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ideas import Kind, Stance
from facilitator.ui.live.commands import Known, Typed, completed, lines, read

KNOWN = Known(frozenset({"V2", "G1"}), frozenset({"5", "5.1"}))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/v Free museums", Typed("Free museums", Kind.VISION)),
        ("/G half by 2040", Typed("half by 2040", Kind.GOAL)),
        ("/a", Typed("", Kind.ACTION)),
        ("  /q why?", Typed("why?", Kind.QUESTION)),
        ("/p later", Typed("later", None, parked=True)),
        ("/q /p who pays?", Typed("who pays?", Kind.QUESTION, parked=True)),
        ("/v /g no, a goal", Typed("no, a goal", Kind.GOAL)),
        ("/d\nWe go ahead", Typed("We go ahead", Kind.DECISION)),
    ],
)
def test_a_command_sets_the_kind_and_leaves_the_words(typed: str, meant: Typed) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "words",
    [
        "A more diverse room",
        "/etc is a folder",
        "/vision",
        "and/or",
        "1/v 2",
        "//v x",
        "a /v in the middle",
        "",
    ],
)
def test_anything_else_stays_as_it_was_typed(words: str) -> None:
    assert read(words) == Typed(words)


def test_a_command_takes_effect_at_the_blank_behind_it() -> None:
    assert completed("/v") is None
    assert completed("/v ") == Typed("", Kind.VISION)
    assert completed("/vi") is None


@given(st.text())
def test_reading_twice_changes_nothing_more(text: str) -> None:
    once = read(text)
    assert read(once.text) == Typed(once.text)
    assert text.endswith(once.text)


def test_a_pasted_list_loses_its_marks_and_empty_lines() -> None:
    text = "• Free museums\n\n- Saturday buses\n2. Mentors at noon\nb) Childcare\nplain words\n"
    assert lines(text) == ("Free museums", "Saturday buses", "Mentors at noon", "Childcare", "plain words")


def test_a_number_or_dash_within_a_line_is_no_mark() -> None:
    assert lines("2050 is near\n-5 degrees\n3.5 percent") == ("2050 is near", "-5 degrees", "3.5 percent")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (">v2 More trams", Typed("More trams", serves="V2")),
        ("> V2 /g More trams", Typed("More trams", Kind.GOAL, serves="V2")),
        ("#5 /s More of it", Typed("More of it", element="5", stance=Stance.STRENGTHEN)),
        ("#5.1 /x", Typed("", element="5.1", stance=Stance.CUT)),
        ("/+ Say who pays", Typed("Say who pays", stance=Stance.ADD)),
        (">V9 not there", Typed(">V9 not there")),
        ("#1 priority is housing", Typed("#1 priority is housing")),
        ("#metoo matters", Typed("#metoo matters")),
    ],
)
def test_what_it_serves_and_the_part_of_the_draft(typed: str, meant: Typed) -> None:
    assert read(typed, KNOWN) == meant


def test_where_there_is_no_draft_its_signs_are_peoples_own_words() -> None:
    for words in ("#5 things to do", "/s is short for small", ">V2 rocket"):
        assert read(words) == Typed(words)
        assert completed(words) is None
