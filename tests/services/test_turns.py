"""Tables share out in turn: one after another, passed over, called back, each with a line of its own."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import new_id
from facilitator.domain.live import RunCommand
from facilitator.domain.turns import Headline
from facilitator.services import live, turns

from .conftest import TABLES, VISIONS, Desk

ONE, TWO, THREE = (table.id for table in TABLES)


def state(desk: Desk):
    return turns.turns(desk.all(RunCommand))


@pytest.fixture
def room(desk: Desk) -> Desk:
    """Visions runs, and nobody speaks yet."""
    desk.do(live.start, VISIONS.id)
    return desk


def refused(reason: Reason):
    return pytest.raises(CannotDo, check=lambda error: error.reason is reason)


def test_every_table_speaks_in_the_order_of_its_number(room: Desk) -> None:
    room.do(turns.share_out, 60)
    heard = []
    while not state(room).over:
        heard.append(state(room).current)
        room.do(turns.next_turn)
    assert heard == [ONE, TWO, THREE]
    with refused(Reason.NO_SHARE_OUT):
        room.do(turns.next_turn)


def test_the_facilitator_chooses_the_order_and_the_seconds(room: Desk) -> None:
    room.do(turns.share_out, 45, [THREE, ONE, THREE])
    assert state(room).order == (THREE, ONE)
    assert state(room).length.total_seconds() == 45


def test_without_a_plan_a_turn_has_the_usual_length(room: Desk) -> None:
    room.do(turns.share_out)
    assert state(room).length.total_seconds() == turns.USUAL_SECONDS


def test_a_table_that_is_not_ready_comes_back_at_the_end(room: Desk) -> None:
    room.do(turns.share_out, 60)
    room.do(turns.skip_turn)
    heard = []
    while not state(room).over:
        heard.append(state(room).current)
        room.do(turns.next_turn)
    assert heard == [TWO, THREE, ONE]


def test_the_last_one_cannot_be_passed_over_for_nobody(room: Desk) -> None:
    room.do(turns.share_out, 60, [ONE])
    with refused(Reason.NOBODY_WAITS):
        room.do(turns.skip_turn)


def test_a_turn_is_taken_back_like_every_other_command(room: Desk) -> None:
    room.do(turns.share_out, 60)
    room.do(turns.next_turn)
    room.do(live.take_back)
    assert state(room).current == ONE


def test_a_table_has_one_headline_a_segment_and_can_lose_it(room: Desk) -> None:
    room.do(turns.set_headline, VISIONS.id, TWO, "  Every library   counts ")
    room.do(turns.set_headline, VISIONS.id, TWO, "Every library counts twice")
    assert [line.text for line in room.all(Headline)] == ["Every library counts twice"]
    room.do(turns.set_headline, VISIONS.id, TWO, "")
    assert room.all(Headline) == []


@pytest.mark.parametrize("wish", [turns.next_turn, turns.skip_turn, turns.end_turns])
def test_without_a_share_out_there_are_no_turns(room: Desk, wish) -> None:
    with refused(Reason.NO_SHARE_OUT):
        room.do(wish)
    with refused(Reason.NO_SHARE_OUT):
        room.do(turns.give_turn, ONE)


def test_what_makes_no_sense_is_refused(desk: Desk) -> None:
    with refused(Reason.NOT_RUNNING):
        desk.do(turns.share_out)
    desk.do(live.start, VISIONS.id)
    with refused(Reason.NO_TABLES):
        desk.do(turns.share_out, 60, [])
    with refused(Reason.NOT_FOUND):
        desk.do(turns.share_out, 60, [new_id()])
    with refused(Reason.OUT_OF_RANGE):
        desk.do(turns.share_out, 0)
    desk.do(turns.share_out)
    with refused(Reason.NOT_FOUND):
        desk.do(turns.skip_turn, new_id())
