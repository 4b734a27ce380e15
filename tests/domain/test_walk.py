"""Every step along the thread can be walked back, and what is not there is never offered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.domain import walk
from facilitator.domain.ids import LinkId, new_id
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Link, Ref, Thing
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.intake.sample import read_sample
from facilitator.services.replay import replay
from tests.fakes import FakeClock, MemoryStore, MemoryUnitOfWork


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    store = MemoryStore(Path("sample.workshop"))
    replay(store, read_sample())
    return MemoryUnitOfWork(store, "look", THIS_LAPTOP, FakeClock().now()).snapshot()


def everything(snapshot: Snapshot) -> list[Ref]:
    return [
        *(Ref(Thing.IDEA, idea.id) for idea in snapshot.live_ideas),
        *(Ref(Thing.THEME, theme.id) for theme in snapshot.themes),
        *(Ref(Thing.ACTION, action.id) for action in snapshot.actions),
        *(Ref(Thing.ELEMENT, element.id) for element in snapshot.elements),
    ]


def test_what_leads_on_leads_back(snapshot: Snapshot) -> None:
    steps = 0
    for ref in everything(snapshot):
        for to in walk.leads_to(snapshot, ref):
            assert ref in walk.comes_from(snapshot, to), (ref, to)
            steps += 1
    assert steps > 50


def test_from_own_words_to_the_draft_and_back(snapshot: Snapshot) -> None:
    reached = {Ref(Thing.IDEA, idea.id) for idea in snapshot.live_ideas}
    ends = list(reached)
    while ends:
        for to in walk.leads_to(snapshot, ends.pop()):
            if to not in reached:
                reached.add(to)
                ends.append(to)
    assert {ref.thing for ref in reached} == set(walk.WALKED)


def test_links_in_a_circle_and_to_what_is_gone_do_no_harm(snapshot: Snapshot) -> None:
    one, other = (Ref(Thing.THEME, theme.id) for theme in snapshot.themes[:2])
    gone = Ref(Thing.THEME, new_id())
    pairs = ((one, other), (other, one), (one, gone), (gone, other))
    tied = replace(snapshot, links=tuple(Link(LinkId(new_id()), *pair) for pair in pairs))
    assert other in walk.leads_to(tied, one)
    assert other in walk.comes_from(tied, one)
    assert gone not in (*walk.leads_to(tied, one), *walk.comes_from(tied, other))


def test_an_idea_without_its_segment_still_has_its_thread(snapshot: Snapshot) -> None:
    idea = next(idea for idea in snapshot.live_ideas if idea.theme_id is not None)
    without = replace(snapshot, segments=tuple(s for s in snapshot.segments if s.id != idea.segment_id))
    assert Ref(Thing.THEME, idea.theme_id or "") in walk.leads_to(without, Ref(Thing.IDEA, idea.id))
