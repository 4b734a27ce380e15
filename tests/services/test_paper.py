"""Sheets of paper are counted as they go out and come in."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.paper import Sheets, in_and_out
from facilitator.services import history, paper

from .conftest import GOALS, TABLES, VISIONS, Desk


def test_out_and_in_by_segment(desk: Desk):
    desk.do(paper.hand_out_sheets, VISIONS.id, 2)
    desk.do(paper.type_sheet, VISIONS.id, TABLES[0].id)
    desk.do(paper.type_sheet, VISIONS.id, None)
    desk.do(paper.type_sheet, GOALS.id, TABLES[0].id)
    assert in_and_out(desk.all(Sheets), VISIONS.id) == (
        2,
        7,
    )  # three tables twice, and one nobody counted out
    assert in_and_out(desk.all(Sheets), GOALS.id) == (1, 1)
    desk.do(history.undo)
    assert in_and_out(desk.all(Sheets), GOALS.id) == (0, 0)


@pytest.mark.parametrize("many", [-1, 1_000])
def test_no_more_than_anybody_prints(desk: Desk, many: int):
    with pytest.raises(CannotDo) as refused:
        desk.do(paper.hand_out_sheets, VISIONS.id, many)
    assert refused.value.reason is Reason.OUT_OF_RANGE
