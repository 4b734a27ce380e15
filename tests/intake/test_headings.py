"""Headings are known by the words that people give them."""

from __future__ import annotations

import pytest

from facilitator.domain.ideas import Kind
from facilitator.intake.headings import SessionHeading, Special, kind_of, session_heading, special_heading


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Breakout Session 2: Goal Setting", 2, "Goal Setting"),
        ("Session 2 – Goal Setting", 2, "Goal Setting"),
        ("Breakout 3. Who does what", 3, "Who does what"),
        ("Part 1: Dreams", 1, "Dreams"),
        ("BREAKOUT SESSION 4 - MONEY", 4, "MONEY"),
        ("Break-out group #2: Money", 2, "Money"),
        ("Working Group III | Money", 3, "Money"),
        ("Round two: Again", 2, "Again"),
        ("Breakout 2 (Money)", 2, "Money"),
        ("Breakout Session 5", 5, ""),
        ("Breakout: Money", None, "Money"),
        ("Breakout B: Money", None, "Breakout B: Money"),
    ],
)
def test_sessions(text: str, number: int | None, title: str) -> None:
    assert session_heading(text) == SessionHeading(number, title)


@pytest.mark.parametrize(
    "text",
    [
        "Session 2 was lively and went on for an hour",
        "Part 1 of the plan is missing.",
        "Breakout Sessions",
        "Groups of four met",
        "Session 2: we talked about money, and then about love.",
        "Table 3: Money",
    ],
)
def test_sentences_and_other_headings_open_no_session(text: str) -> None:
    assert session_heading(text) is None


@pytest.mark.parametrize(
    ("heading", "title", "kind"),
    [
        ("Visions for 2050", "", Kind.VISION),
        ("Key Goals", "Visioning Success", Kind.GOAL),
        ("Key Action Items", "", Kind.ACTION),
        ("Next steps", "", Kind.ACTION),
        ("To-dos", "", Kind.ACTION),
        ("Open questions", "", Kind.QUESTION),
        ("What we decided", "", Kind.DECISION),
        ("What came up", "Goal Setting", Kind.GOAL),
        ("What came up", "Lunch", Kind.IDEA),
        ("Actions towards the vision", "", Kind.ACTION),
    ],
)
def test_list_heading_tells_the_kind_and_the_title_where_it_does_not(
    heading: str, title: str, kind: Kind
) -> None:
    assert kind_of(heading, title) is kind


@pytest.mark.parametrize(
    ("text", "special"),
    [
        ("Parking lot", Special.PARKED),
        ("Parking Lot Items:", Special.PARKED),
        ("Next Steps", Special.NEXT_STEPS),
        ("What’s next", Special.NEXT_STEPS),
        ("Executive Summary", Special.INTRODUCTION),
        ("Purpose:", Special.PURPOSE),
        ("List of participants", Special.ASIDE),
        ("Parking lots and bicycles in the town", None),
    ],
)
def test_headings_with_a_place_of_their_own(text: str, special: Special | None) -> None:
    assert special_heading(text) is special
