"""Undo and redo over the real file: whatever was done can be taken back, by the one who did it."""

from __future__ import annotations

import functools
import itertools
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import StepKind
from facilitator.domain.ideas import Idea, IdeaDraft, Kind, Stance
from facilitator.domain.ids import new_id
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import THIS_LAPTOP, Actor
from facilitator.services import capture, parking, stage, themes
from facilitator.services.history import redo, undo
from facilitator.services.ports import UnitOfWork
from facilitator.storage.check import report_on
from facilitator.storage.files import check, create, open_store
from facilitator.storage.store import WorkshopStore
from tests.storage.workshops import ANN, BREAKOUT, do, idea, plan_a_day, put


def _state(store: WorkshopStore) -> Any:
    return replace(do(store, lambda uow: uow.snapshot()), revision=0)


def _an_idea(uow: UnitOfWork, pick: int) -> Idea | None:
    ideas = uow.all(Idea)
    return ideas[pick % len(ideas)] if ideas else None


def _add(uow: UnitOfWork, pick: int) -> None:
    capture.add_idea(uow, IdeaDraft(f"idea {pick}", segment_id=BREAKOUT))


def _star(uow: UnitOfWork, pick: int) -> None:
    if kept := _an_idea(uow, pick):
        capture.star_ideas(uow, [kept.id], not kept.starred)


def _reword(uow: UnitOfWork, pick: int) -> None:
    if kept := _an_idea(uow, pick):
        capture.edit_idea(uow, kept.id, f"reworded {pick}", kept.text)


def _merge(uow: UnitOfWork, pick: int) -> None:
    alone = [kept for kept in uow.all(Idea) if kept.merged_into is None]
    if len(alone) > 1:
        capture.merge_ideas(uow, alone[pick % len(alone)].id, [alone[(pick + 1) % len(alone)].id])


def _sort(uow: UnitOfWork, pick: int) -> None:
    theme = Theme(new_id(), BREAKOUT, Kind.VISION, f"theme {pick}")
    themes.add_theme(uow, theme)
    themes.place_ideas(uow, theme.id, [kept.id for kept in uow.all(Idea)[: pick + 1]])


def _unsort(uow: UnitOfWork, pick: int) -> None:
    if there := uow.all(Theme):
        themes.remove_theme(uow, there[pick % len(there)].id)


def _split(uow: UnitOfWork, pick: int) -> None:
    if kept := _an_idea(uow, pick):
        capture.split_idea(uow, kept.id, f"one half {pick}", "the other", kept.text)


def _separate(uow: UnitOfWork, pick: int) -> None:
    capture.unmerge_ideas(uow, [kept.id for kept in uow.all(Idea) if kept.merged_into is not None])


def _change(uow: UnitOfWork, pick: int) -> None:
    """Many ideas at once: parked, hidden, of another kind, from the whole room."""
    ids = [kept.id for kept in uow.all(Idea)[: pick + 1]]
    capture.park_ideas(uow, ids, pick % 2 == 0)
    stage.hide_ideas(uow, ids, pick % 2 == 1)
    capture.set_kind(uow, ids, list(Kind)[pick])
    capture.set_table(uow, ids, None)


def _bin(uow: UnitOfWork, pick: int) -> None:
    if kept := _an_idea(uow, pick):
        (capture.restore_ideas if kept.binned else capture.bin_ideas)(uow, [kept.id])


def _settle(uow: UnitOfWork, pick: int) -> None:
    if kept := _an_idea(uow, pick):
        if pick % 2:
            parking.own_parked(uow, kept.id, f"owner {pick}")
        else:
            parking.decide_parked(uow, kept.id, f"decided {pick}")


def _comment(uow: UnitOfWork, pick: int) -> None:
    draft = IdeaDraft(f"comment {pick}", segment_id=BREAKOUT, stance=Stance.ADD, starred=True)
    capture.add_idea(uow, draft)


WISHES = [_add, _star, _reword, _merge, _sort, _unsort, _split, _separate, _change, _bin, _settle, _comment]
_sequences = st.lists(st.tuples(st.sampled_from(WISHES), st.integers(0, 4)), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One file for all the sequences: each starts from what the last one left."""
    folder = tmp_path_factory.mktemp("undo")
    store = create(folder / "undo.workshop", program="test", fill=plan_a_day, backups=folder)
    yield store
    store.close()
    assert check(folder / "undo.workshop").sound


@settings(max_examples=200)
@given(_sequences)
def test_undoing_all_leads_back_to_the_start_and_redoing_all_to_the_end(
    shared: WorkshopStore, wishes: Any
) -> None:
    me = Actor(new_id(), THIS_LAPTOP.role)
    start = _state(shared)
    for wish, pick in wishes:
        do(shared, functools.partial(wish, pick=pick), by=me)
    end = _state(shared)
    steps = _all_of(shared, undo, me)
    assert _state(shared) == start
    assert _all_of(shared, redo, me) == steps
    assert _state(shared) == end


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from([*WISHES, undo, redo]), st.integers(0, 4), st.booleans()), max_size=20)
)
def test_two_at_work_never_undo_each_other(shared: WorkshopStore, wishes: Any) -> None:
    """Whatever the two do, take back and do again, each only ever reverses steps of its own, and the file stays sound."""
    pair = [Actor(new_id(), THIS_LAPTOP.role), Actor(new_id(), ANN.role)]
    reasons = set()
    begun = do(shared, lambda uow: uow.revision)
    for wish, pick, second in wishes:
        call = wish if wish in (undo, redo) else functools.partial(wish, pick=pick)
        try:
            do(shared, call, by=pair[second])
        except CannotDo as refused:
            reasons.add(refused.reason)
    assert reasons <= {Reason.NOTHING_TO_UNDO, Reason.NOTHING_TO_REDO, Reason.CHANGED_MEANWHILE}
    steps = do(shared, lambda uow: uow.steps(begun))
    by_id = {step.id: step for step in steps}
    for step in steps:
        if step.undoes is not None:
            assert by_id[step.undoes].by == step.by
    report = do(shared, lambda uow: report_on(shared._database, shared.path, 1))
    assert report.sound, report.problems


def _all_of(store: WorkshopStore, wish: Any, by: Actor) -> int:
    """Undo (or redo) until there is nothing left; how many steps that were."""
    for count in itertools.count():
        try:
            do(store, wish, by=by)
        except CannotDo as refused:
            if refused.reason in (Reason.NOTHING_TO_UNDO, Reason.NOTHING_TO_REDO):
                return count
            raise
    raise AssertionError


def test_undo_outlives_a_restart(path: Path) -> None:
    with closing(open_store(path, program="test")) as store:
        do(store, put, kept := idea("kept"))
        do(store, put, replace(kept, starred=True))
    with closing(open_store(path, program="test")) as store:
        do(store, undo)
        assert _state(store).ideas == (kept,)
    with closing(open_store(path, program="test")) as store:
        do(store, redo)
        assert _state(store).ideas[0].starred


def test_doing_something_new_ends_what_could_be_redone(store: WorkshopStore) -> None:
    do(store, put, idea("first"))
    do(store, undo)
    do(store, put, idea("second"))
    with pytest.raises(CannotDo) as refused:
        do(store, redo)
    assert refused.value.reason is Reason.NOTHING_TO_REDO


def test_what_somebody_else_changed_since_is_not_undone(store: WorkshopStore) -> None:
    do(store, put, kept := idea("kept"))
    do(store, put, replace(kept, parked=True))
    do(store, put, replace(kept, parked=False), by=ANN)
    before = _state(store)
    with pytest.raises(CannotDo) as refused:
        do(store, undo)
    assert (refused.value.reason, refused.value.fields["who"]) == (Reason.CHANGED_MEANWHILE, "Ann")
    assert _state(store) == before


def test_the_laptop_never_takes_back_what_a_note_taker_just_typed(store: WorkshopStore) -> None:
    do(store, put, mine := idea("mine"))
    do(store, put, theirs := idea("theirs"), by=ANN)
    do(store, undo)
    assert _state(store).ideas == (theirs,)
    do(store, undo, by=ANN)
    assert not _state(store).ideas
    do(store, redo)
    assert _state(store).ideas == (mine,)


def test_imports_and_the_clock_stand_outside_of_undo(store: WorkshopStore) -> None:
    do(store, put, idea("mine"))

    def imported(uow: UnitOfWork) -> None:
        uow.mark(StepKind.LOG)
        uow.put(idea("imported"))

    do(store, imported)
    do(store, undo)
    assert [kept.text for kept in _state(store).ideas] == ["imported"]
