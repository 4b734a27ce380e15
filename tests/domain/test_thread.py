"""The thread is walkable both ways, and what is missing in it has a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from facilitator.domain.actions import Action
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import new_id
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Link, Ref, Theme, Thing
from facilitator.domain.thread import GapKind, chain, gaps, labels, provenance, says_it_itself
from facilitator.domain.workshop import Table, Window, Workshop

NOW = datetime(2023, 5, 1, 15, tzinfo=UTC)
WINDOW = Window(new_id(), date(2023, 5, 1), time(9), time(17))
FIRST = Segment(new_id(), WINDOW.id, SegmentKind.BREAKOUT, "Visions", 30)
SECOND = Segment(new_id(), WINDOW.id, SegmentKind.BREAKOUT, "Goals", 30, position=1)
TABLES = tuple(Table(new_id(), n) for n in (1, 2))
V1, V2 = (
    Theme(new_id(), FIRST.id, Kind.VISION, f"vision {n}", f"Sentence {n}.", position=n) for n in range(2)
)
G1, G2 = (Theme(new_id(), SECOND.id, Kind.GOAL, f"goal {n}", position=n) for n in range(2))
A1 = Action(new_id(), "Do it")


def theme(of: Theme) -> Ref:
    return Ref(Thing.THEME, of.id)


def link(source: Ref, target: Ref) -> Link:
    return Link(new_id(), source, target)


def idea(text: str, within: Theme, table: Table | None = None) -> Idea:
    return Idea(
        new_id(), within.segment_id, within.kind, text, NOW, table_id=table and table.id, theme_id=within.id
    )


def workshop(**changes) -> Snapshot:
    plan = Snapshot(
        Workshop(new_id(), "Day"),
        windows=(WINDOW,),
        segments=(FIRST, SECOND),
        tables=TABLES,
        themes=(V1, V2, G1, G2),
        actions=(A1,),
    )
    return replace(plan, **changes)


def test_everything_has_a_short_name():
    named = labels(workshop())
    assert [named[theme(t)] for t in (V1, V2, G1, G2)] == ["V1", "V2", "G1", "G2"]
    assert named[Ref(Thing.ACTION, A1.id)] == "A1"


def test_a_chain_lights_up_both_ways_and_ends_where_a_circle_closes():
    action = Ref(Thing.ACTION, A1.id)
    links = (
        link(theme(V1), theme(G1)),
        link(theme(G1), action),
        link(action, theme(V1)),
        link(theme(V2), theme(G2)),
    )
    assert chain(workshop(links=links), theme(G1)) == {theme(V1), theme(G1), action}


def test_each_gap_is_named():
    links = (link(theme(V1), theme(G1)), link(theme(G2), Ref(Thing.ACTION, A1.id)))
    ideas = (idea("one", V1), idea("two", V2))
    found = {(gap.kind, gap.label) for gap in gaps(workshop(links=links, ideas=ideas))}
    assert found == {
        (GapKind.VISION_WITHOUT_GOAL, "V2"),
        (GapKind.GOAL_WITHOUT_ACTION, "G1"),
        (GapKind.GOAL_WITHOUT_VISION, "G2"),
    }


def test_where_nothing_is_linked_nobody_asked_for_links():
    assert [gap.kind for gap in gaps(workshop(ideas=(idea("one", V1),)))] == [GapKind.SENTENCE_WITHOUT_IDEAS]


def test_a_sentence_knows_its_ideas_and_tables_merged_ones_too():
    kept, other = idea("kept", V1, TABLES[0]), idea("other", V1, TABLES[1])
    behind = replace(other, merged_into=kept.id, theme_id=None)
    room = idea("from the room", V1)
    found = provenance(workshop(ideas=(kept, behind, room)), V1)
    assert (found.ideas, found.tables, found.whole_room) == (3, 2, True)


def test_a_sentence_that_is_its_only_idea_says_it_itself():
    assert says_it_itself(workshop(ideas=(idea("Sentence 0.", V1),)), V1)
    assert not says_it_itself(workshop(ideas=(idea("Sentence 0.", V1), idea("more", V1))), V1)


def test_an_idea_in_the_bin_stands_behind_nothing():
    assert provenance(workshop(ideas=(replace(idea("gone", V1), binned=True),)), V1).ideas == 0
