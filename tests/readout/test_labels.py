"""Words, days and times as the readout says them."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

import pytest

from facilitator.domain.actions import ActionStep
from facilitator.domain.ideas import Stance
from facilitator.domain.thread import GapKind, gaps
from facilitator.domain.workshop import Window
from facilitator.readout.labels import English, gap_sentence
from tests.readout.workshops import a_day

WORDS = English()
MAY = date(2023, 5, 1)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (time(10, 45), time(11, 45), "10:45–11:45 am"),
        (time(14, 30), time(17, 30), "2:30–5:30 pm"),
        (time(9, 0), time(12, 30), "9:00 am–12:30 pm"),
        (time(0, 5), time(0, 50), "12:05–12:50 am"),
        (time(23, 0), time(1, 0), "11:00 pm–1:00 am"),
    ],
)
def test_times_name_the_half_of_the_day_once_where_once_will_do(start: time, end: time, said: str):
    assert WORDS.times(start, end) == said


def test_two_windows_of_one_day_are_said_in_one_breath():
    morning = Window("a", MAY, time(10, 45), time(11, 45))
    afternoon = Window("b", MAY, time(14, 30), time(17, 30), position=1)
    assert WORDS.windows([afternoon, morning]) == "May 1, 2023, 10:45–11:45 am and 2:30–5:30 pm"


def test_two_days_are_said_one_after_the_other():
    days = [Window("a", MAY, time(9), time(12)), Window("b", date(2023, 5, 2), time(9), time(12))]
    assert WORDS.windows(days) == "May 1, 2023, 9:00 am–12:00 pm; May 2, 2023, 9:00 am–12:00 pm"


@pytest.mark.parametrize(
    ("ideas", "sources", "room", "said"),
    [
        (7, ["Table 1", "Table 2", "Table 3", "Table 4"], False, "from 7 ideas, 4 tables"),
        (1, ["Whole room"], True, "from 1 idea, Whole room"),
        (1, ["Table 2"], False, "from 1 idea, Table 2"),
        (3, ["Table 1", "Table 2", "Whole room"], True, "from 3 ideas, 2 tables, whole room"),
        (2, [], False, "from 2 ideas"),
    ],
)
def test_what_stands_behind_a_sentence(ideas: int, sources: list[str], room: bool, said: str):
    assert WORDS.behind(ideas, sources, room) == said


def test_steps_say_how_many_have_a_date():
    dated, bare = ActionStep("a", due=MAY), ActionStep("b", done=True)
    assert WORDS.step_count([dated]) == "1 dated step"
    assert WORDS.step_count([dated, dated, dated]) == "3 dated steps"
    assert WORDS.step_count([dated, bare, dated]) == "2 of 3 steps dated, 1 done"
    assert WORDS.step_count([ActionStep("c"), ActionStep("d")]) == "2 steps"


def test_a_host_with_a_verb_of_its_own_gets_no_second_one():
    assert WORDS.hosted("Managed By The Council") == "Managed By The Council"
    assert WORDS.hosted("run by volunteers") == "run by volunteers"
    assert WORDS.hosted("the Town Council") == "hosted by the Town Council"


def test_several_gaps_at_one_goal_make_one_sentence():
    kinds = [GapKind.GOAL_WITHOUT_VISION, GapKind.GOAL_WITHOUT_ACTION]
    assert (
        WORDS.gap(kinds, "Connective tissue") == "Connective tissue: no vision leads here, and no action yet."
    )
    assert WORDS.gap([GapKind.VISION_WITHOUT_GOAL]) == "No goal reaches this vision yet."


def test_a_gap_names_what_it_is_at():
    day = a_day()
    said = {gap.label: gap_sentence(day, gap) for gap in gaps(day)}
    assert said["V2"] == "A river to stay at: no goal reaches this vision yet."


def test_stances_come_by_weight():
    counts = Counter({Stance.KEEP: 1, Stance.STRENGTHEN: 5, Stance.CHANGE: 2})
    assert WORDS.stance_counts(counts, with_counts=True) == "Strengthen 5, change 2, keep 1."
    assert WORDS.stance_counts(counts, with_counts=False) == "Strengthen, change, keep."
