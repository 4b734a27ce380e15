"""One wish at work: what it reads, what it leaves behind, and in which order things stand."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Comment
from facilitator.domain.history import Change, StepKind
from facilitator.domain.ideas import Idea, Stance
from facilitator.domain.ids import new_id
from facilitator.domain.live import Do, RunCommand
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Link, Ref, Theme, Thing, Vote
from facilitator.domain.workshop import Person, Table, Workshop
from facilitator.services.ports import Store, UnitOfWork
from facilitator.storage.files import create, open_store
from facilitator.storage.store import WorkshopStore
from tests.storage.workshops import ANN, BREAKOUT, DAY, NOON, TABLE, do, idea, plan_a_day, put, told


def test_the_store_is_what_the_services_ask_for(store: WorkshopStore) -> None:
    asked_for: Store = store
    assert asked_for.path.name == "day.workshop"


def test_one_wish_is_one_step_however_many_rows(store: WorkshopStore) -> None:
    one, two = idea("one"), idea("two")
    _, event = told(store, put, one, two, by=ANN)
    assert event is not None
    assert [(change.before, change.after) for change in event.changes] == [(None, one), (None, two)]
    [_, step] = do(store, lambda uow: uow.steps())
    assert (step.id, step.revision, step.wish, step.kind, step.by) == (event.step, 2, "put", StepKind.DO, ANN)
    assert [change.id for change in step.changes] == [one.id, two.id]
    assert step.at == NOON


def test_a_change_is_told_by_the_fields_that_differ(store: WorkshopStore) -> None:
    kept = idea()
    do(store, put, kept)
    _, event = told(store, put, replace(kept, starred=True))
    assert event is not None
    [changed] = event.changes
    assert changed.before == kept
    assert changed.after.starred
    step = do(store, lambda uow: uow.last_touch("idea", kept.id))
    assert step.changes == (Change("idea", kept.id, {"starred": False}, {"starred": True}),)


@pytest.mark.parametrize("wish", ["equal", "there and back", "made and removed"])
def test_a_wish_that_changes_nothing_leaves_no_step(store: WorkshopStore, wish: str) -> None:
    kept = idea()
    do(store, put, kept)

    def nothing(uow: UnitOfWork) -> None:
        if wish == "equal":
            uow.put(replace(kept))
        elif wish == "there and back":
            uow.put(replace(kept, starred=True), kept)
        else:
            uow.put(passing := idea())
            uow.remove(passing)

    _, event = told(store, nothing)
    assert event is None
    assert do(store, lambda uow: (uow.revision, len(uow.steps()))) == (2, 2)


def test_a_wish_sees_its_own_changes(store: WorkshopStore) -> None:
    def wish(uow: UnitOfWork) -> None:
        kept = idea("a ride to the museum")
        uow.put(kept)
        assert uow.need(Idea, kept.id) == kept
        assert list(uow.all(Idea)) == [kept]
        assert uow.search("museum") == [kept]
        uow.remove(kept)
        assert uow.get(Idea, kept.id) is None
        assert not uow.all(Idea)

    do(store, wish)


def test_a_thing_that_is_not_there_is_named(store: WorkshopStore) -> None:
    with pytest.raises(CannotDo) as refused:
        do(store, lambda uow: uow.need(Theme, "nowhere"))
    assert (refused.value.reason, refused.value.fields) == (
        Reason.NOT_FOUND,
        {"what": "theme", "id": "nowhere"},
    )
    assert do(store, lambda uow: uow.get(Theme, None)) is None


def test_a_wish_that_fails_leaves_nothing_behind(store: WorkshopStore) -> None:
    kept = idea()
    do(store, put, kept)

    def fails(uow: UnitOfWork) -> None:
        uow.put(replace(kept, starred=True), idea("never said"))
        uow.remove(kept)
        raise CannotDo(Reason.TEXT_EMPTY)

    with pytest.raises(CannotDo):
        do(store, fails)
    assert do(store, lambda uow: (list(uow.all(Idea)), uow.revision)) == ([kept], 2)
    assert do(store, lambda uow: len(uow.steps())) == 2


def test_things_stand_in_their_order_also_after_reopening(tmp_path: Path) -> None:
    """Ideas by time, what has a position by it, tables by number, people by name, the rest as it came."""
    segment = DAY[2]
    assert isinstance(segment, Segment)
    later = idea("later", captured_at=NOON.utc + timedelta(minutes=1))
    sooner = idea("sooner", captured_at=NOON.utc - timedelta(minutes=1))
    third, fourth = (replace(segment, id=new_id(), position=place) for place in (3, 2))
    seven, two = Table(new_id(), 7), Table(new_id(), 2)
    zoe, amy = Person(new_id(), "zoe"), Person(new_id(), "Amy")
    comments = [Comment(new_id(), Stance.ADD, text=str(n)) for n in range(3)]
    comments = [comments[2], comments[0], comments[1]]
    path = tmp_path / "order.workshop"
    with closing(create(path, program="test", fill=plan_a_day)) as store:
        do(store, put, later, third, seven, zoe, *comments)
        do(store, put, sooner, fourth, two, amy, replace(comments[1], text="changed"))
    with closing(open_store(path, program="test")) as store:
        snapshot = do(store, lambda uow: uow.snapshot())
    assert snapshot.ideas == (sooner, later)
    assert [item.id for item in snapshot.segments] == [BREAKOUT, fourth.id, third.id]
    assert [table.number for table in snapshot.tables] == [1, 2, 7]
    assert [person.name for person in snapshot.people] == ["Amy", "zoe"]
    assert [comment.id for comment in snapshot.comments] == [comment.id for comment in comments]


def test_commands_stand_as_given_though_the_wall_clock_was_set_back(store: WorkshopStore) -> None:
    start = RunCommand(new_id(), NOON, Do.START, BREAKOUT)
    pause = RunCommand(new_id(), NOON.later(-timedelta(hours=1)), Do.PAUSE)
    do(store, put, start)
    do(store, put, pause)
    assert list(do(store, lambda uow: uow.all(RunCommand))) == [start, pause]


def test_a_thing_moved_in_time_moves_in_order(store: WorkshopStore) -> None:
    one, two = idea("one"), idea("two", captured_at=NOON.utc + timedelta(minutes=1))
    do(store, put, one, two)
    do(store, put, replace(one, captured_at=NOON.utc + timedelta(minutes=2)))
    assert [thing.text for thing in do(store, lambda uow: uow.all(Idea))] == ["two", "one"]


def test_a_removed_thing_is_gone_and_the_history_keeps_it(path: Path) -> None:
    kept = idea("gone tomorrow")
    with closing(open_store(path, program="test")) as store:
        do(store, put, kept)
        _, event = told(store, lambda uow: uow.remove(kept))
    assert event is not None
    assert event.changes[0].removed
    with closing(open_store(path, program="test")) as store:
        assert not do(store, lambda uow: uow.all(Idea))
        step = do(store, lambda uow: uow.last_touch("idea", kept.id))
        assert step.changes[0].before["text"] == "gone tomorrow"


def test_plain_changes_are_applied_and_recorded(store: WorkshopStore) -> None:
    kept, gone = idea("kept"), idea("gone")
    do(store, put, kept, gone)
    changes = [
        Change("idea", kept.id, {"parked": False}, {"parked": True}),
        Change("idea", gone.id, {"id": gone.id}, None),
        Change(
            "table",
            "018f0000-0000-7000-8000-00000000000a",
            None,
            {"id": "018f0000-0000-7000-8000-00000000000a", "number": 4},
        ),
    ]
    _, event = told(store, lambda uow: uow.apply(changes))
    assert event is not None
    assert len(event.changes) == 3
    snapshot = do(store, lambda uow: uow.snapshot())
    assert snapshot.ideas == (replace(kept, parked=True),)
    assert [table.number for table in snapshot.tables] == [1, 4]


def test_a_change_to_something_that_is_gone_is_refused(store: WorkshopStore) -> None:
    change = Change("idea", new_id(), {"parked": False}, {"parked": True})
    with pytest.raises(CannotDo) as refused:
        do(store, lambda uow: uow.apply([change]))
    assert refused.value.reason is Reason.NOT_FOUND


def test_what_points_at_nothing_never_makes_a_file_unusable(path: Path) -> None:
    stray = idea("stray", theme_id=new_id(), segment_id=new_id(), table_id=new_id())
    link = Link(new_id(), Ref(Thing.THEME, new_id()), Ref(Thing.ACTION, new_id()))
    with closing(open_store(path, program="test")) as store:
        do(store, put, stray, link)
    with closing(open_store(path, program="test")) as store:
        snapshot = do(store, lambda uow: uow.snapshot())
    assert (snapshot.ideas, snapshot.links) == ((stray,), (link,))


def test_a_value_that_no_file_can_hold_is_refused_and_the_others_go_on(store: WorkshopStore) -> None:
    fine, odd = idea("fine"), idea("odd", device="a lone surrogate: \ud800")
    vote = Vote(new_id(), new_id(), "somebody", seq=2**70)
    for wrong in (odd, vote):
        with pytest.raises(CannotDo) as refused:
            do(store, put, fine, wrong)
        assert refused.value.reason is Reason.BAD_VALUE
    do(store, put, fine)
    assert list(do(store, lambda uow: uow.all(Idea))) == [fine]
    assert not do(store, lambda uow: uow.all(Vote))


def test_a_whole_workshop_takes_the_place_of_an_empty_one(tmp_path: Path) -> None:
    """Things, order and history arrive as they stand, and no step of the import's own is added."""
    with closing(create(tmp_path / "from.workshop", program="test", fill=plan_a_day)) as source:
        do(source, put, one := idea("one"))
        do(source, put, replace(one, starred=True), by=ANN)
        snapshot, steps = do(source, lambda uow: (uow.snapshot(), uow.steps()))
    things = [snapshot.workshop, *(thing for _, group in snapshot.collections() for thing in group)]
    path = tmp_path / "to.workshop"
    with closing(create(path, program="test", fill=plan_a_day)) as store:
        do(store, put, idea("to be replaced"))
        _, event = told(store, lambda uow: uow.replace_all(things, steps))
        assert event is not None
        assert event.revision == steps[-1].revision
    with closing(open_store(path, program="test")) as store:
        assert do(store, lambda uow: (uow.snapshot(), uow.steps())) == (snapshot, steps)
        do(store, put, idea("and on it goes"))
        newest = do(store, lambda uow: uow.steps())[-1]
    assert (newest.revision, newest.seq) == (steps[-1].revision + 1, 1)
    assert newest.origin != steps[-1].origin


def test_a_history_that_does_not_lead_there_is_completed(store: WorkshopStore) -> None:
    workshop, table = DAY[0], Table(TABLE, 5)
    do(store, lambda uow: uow.replace_all([workshop, table], ()))
    [step] = do(store, lambda uow: uow.steps())
    assert step.kind is StepKind.LOG
    assert {change.id for change in step.changes} == {workshop.id, TABLE}
    assert do(store, lambda uow: uow.snapshot()).tables == (table,)


def test_history_is_read_in_pieces(store: WorkshopStore) -> None:
    for n in range(5):
        do(store, put, idea(str(n)))
    assert [step.revision for step in do(store, lambda uow: uow.steps(after=2, limit=3))] == [3, 4, 5]
    assert do(store, lambda uow: uow.revision) == 6


def test_a_workshop_is_renamed_in_place(store: WorkshopStore) -> None:
    [workshop] = do(store, lambda uow: uow.all(Workshop))
    do(store, put, replace(workshop, title="Another title"))
    assert do(store, lambda uow: uow.snapshot()).workshop.title == "Another title"
