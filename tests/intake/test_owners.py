"""Owner and due date come off the end of an action in whatever way they were written there."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.intake.owners import take_owner

DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    "tail",
    [
        " Owner: Ana Ruiz Due: 2026-11-30", " Due: 2026-11-30; Owner: Ana Ruiz", " (Owner: Ana Ruiz, due: 30 Nov 2026)",
        " — Owner: Ana Ruiz | Due: November 30, 2026", " [Owner: Ana Ruiz] [Due: 30 November 2026].",
        ", owner = Ana Ruiz, deadline: 2026-11-30.", " **Owner:** Ana Ruiz **Due:** Nov. 30th, 2026",
        " Responsible: Ana Ruiz. By when: 30.11.2026", " Lead: Ana Ruiz, due 2026-11-30",
    ],
)  # fmt: skip
def test_both_in_either_order_and_between_any_marks(tail: str) -> None:
    taken = take_owner("Publish the data" + tail)
    assert (taken.text, taken.owner, taken.due, taken.problems) == ("Publish the data", "Ana Ruiz", DAY, ())


def test_full_stop_of_the_action_stays() -> None:
    assert take_owner("Publish the data. Owner: Ana").text == "Publish the data."


def test_brackets_of_a_name_stay_whole() -> None:
    taken = take_owner("Publish (soon) (Owner: Ana (TIES); Due: 2026-11-30)")
    assert (taken.text, taken.owner) == ("Publish (soon)", "Ana (TIES)")


def test_impossible_date_stays_and_the_owner_is_taken() -> None:
    taken = take_owner("Publish. Owner: Ana; Due: 2026-02-30")
    assert (taken.text, taken.owner, taken.due) == ("Publish. Due: 2026-02-30", "Ana", None)
    assert taken.problems == ("“2026-02-30” is not a day in the calendar",)


def test_date_in_words_stays_and_is_said() -> None:
    taken = take_owner("Publish. Due: soon")
    assert (taken.text, taken.due, taken.problems) == ("Publish. Due: soon", None, ("“soon” is not a date",))


@pytest.mark.parametrize(
    "text",
    [
        "Ask people who: matter most. Then tell them so",
        "The report is due to appear in spring",
        "Owner: Ana",
        "Name the owner: somebody must. After that we can all go home together and rest",
        "",
    ],
)
def test_words_that_only_look_like_it_stay(text: str) -> None:
    taken = take_owner(text)
    assert (taken.text, taken.owner, taken.due) == (text, "", None)
