"""Whatever a workshop holds goes to plain dicts and comes back the same."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time

import pytest

from facilitator.domain.actions import Action, ActionStep
from facilitator.domain.clock import Instant
from facilitator.domain.codec import decode, difference, encode
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import new_id
from facilitator.domain.live import Do, RunCommand
from facilitator.domain.plan import CarryIn, Cue, CueEffect, CueMoment, Segment, SegmentKind, TimedStep
from facilitator.domain.themes import Link, Ref, Thing, Vote
from facilitator.domain.workshop import THIS_LAPTOP, Window

NOW = datetime(2023, 5, 1, 15, 5, 30, 123456, tzinfo=UTC)

VALUES = [
    Idea(new_id(), new_id(), Kind.VISION, "Alle sollen dazugehören 🎉", NOW, table_id=new_id(), starred=True),
    Segment(
        new_id(),
        new_id(),
        SegmentKind.BREAKOUT,
        "Visioning",
        25,
        locked_start=time(11, 5),
        steps=(TimedStep("Silent writing", 180),),
        cues=(Cue(CueMoment.BEFORE_END, CueEffect.CHIME, 60),),
        captures=(Kind.VISION, Kind.QUESTION),
        carry_in=(CarryIn(new_id(), top=3),),
    ),
    Window(new_id(), date(2023, 5, 1), time(10, 45), time(11, 45, 30)),
    Action(new_id(), "Write it", due=date(2026, 11, 30), steps=(ActionStep("First", due=date(2026, 11, 1)),)),
    Vote(new_id(), new_id(), "voter", dots={"a": 2, "b": 1}),
    Link(new_id(), Ref(Thing.THEME, new_id()), Ref(Thing.ACTION, new_id())),
    RunCommand(new_id(), Instant(NOW, "boot", 12.5), Do.START, segment_id=new_id()),
    HistoryStep(
        new_id(),
        1,
        "add_idea",
        StepKind.DO,
        THIS_LAPTOP,
        Instant(NOW),
        "here",
        1,
        (Change("idea", new_id(), None, {"text": "x"}),),
    ),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_survives_the_way_to_json_and_back(value):
    assert decode(type(value), json.loads(json.dumps(encode(value)))) == value


def test_an_unknown_field_is_named():
    plain = encode(VALUES[0]) | {"colour": "red"}
    with pytest.raises(CannotDo) as refused:
        decode(Idea, plain)
    assert refused.value.fields["field"] == "colour"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("kind", "wish"), ("text", 5), ("captured_at", "yesterday"), ("starred", "yes"), ("text", "")],
)
def test_a_wrong_value_is_refused(field, wrong):
    with pytest.raises(CannotDo) as refused:
        decode(Idea, encode(VALUES[0]) | {field: wrong})
    assert refused.value.reason in (Reason.BAD_VALUE, Reason.TEXT_EMPTY)


def test_a_missing_field_is_named():
    plain = encode(VALUES[0])
    del plain["segment_id"]
    with pytest.raises(CannotDo) as refused:
        decode(Idea, plain)
    assert refused.value.fields["field"] == "segment_id"


def test_a_difference_holds_only_what_differs():
    before = encode(VALUES[0])
    assert difference(before, before | {"starred": False}) == ({"starred": True}, {"starred": False})
