"""Who was in the room and where the ideas came from, in bars that each have a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from facilitator.domain.attribution import FEWEST_OF_A_SECTOR, allows, attribution
from facilitator.domain.clock import ZERO
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.readout import Part
from facilitator.domain.votes import Standing
from facilitator.domain.workshop import Attribution
from facilitator.readout.compose.view import View
from facilitator.readout.document import Bar, BarPart, Block, Chart, Charts

MOST_BARS = 10
"""A chart with more sectors than these folds the smallest into one bar."""


def in_the_room(view: View) -> list[Block]:
    """The charts that have something to show."""
    charts = tuple(chart for chart in (_people(view), _ideas(view)) if chart is not None)
    return [Charts(charts, label=view.words.in_the_room)] if charts else []


def minutes_run(view: View) -> list[Block]:
    """How long each segment took, against its plan; for those who were there."""
    if view.public or not view.options.has(Part.CHARTS):
        return []
    words, bars, figures = view.words, [], []
    for item in view.snapshot.planned:
        here = [visit for visit in view.snapshot.run.visits if visit.segment_id == item.segment.id]
        ran = round(
            sum((v.ended.since(v.started) for v in here if v.ended is not None), ZERO).total_seconds() / 60
        )
        if here and ran:
            said = words.ran_of(ran, item.segment.minutes)
            bars.append(Bar(item.segment.title, (BarPart(ran),), item.segment.minutes, said))
            figures.append((item.segment.title, said))
    return _alone(words.ran_against_plan, bars, words.illustrated(words.ran_against_plan, figures))


def dots_given(view: View, standings: Sequence[Standing]) -> list[Block]:
    """What got how many dots."""
    if not view.options.has(Part.CHARTS):
        return []
    words = view.words
    figures = [(standing.option.wording, standing.dots) for standing in standings]
    bars = [Bar(label, (BarPart(dots),)) for label, dots in figures]
    return _alone(words.dots, bars, words.illustrated(words.dots, figures))


def _alone(title: str, bars: Sequence[Bar], alt: str) -> list[Block]:
    """One chart above the table of its numbers; none where there is nothing to compare."""
    if len(bars) < 2:
        return []
    return [Charts((Chart(title, tuple(bars), alt, told_beneath=True),))]


def _people(view: View) -> Chart | None:
    """Participants by sector: those who were there, or who were expected where nobody ticked them off."""
    words, people = view.words, view.snapshot.people
    if any(person.present for person in people):
        people = tuple(person for person in people if person.present)
    if not any(person.sector for person in people):
        return None
    counts = Counter(person.sector for person in people)
    unnamed = counts.pop("", 0)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    told = [item for item in ranked if view.inside or item[1] >= FEWEST_OF_A_SECTOR]
    room = MOST_BARS if len(told) == len(ranked) <= MOST_BARS else MOST_BARS - 1
    folded = sum(count for _, count in ranked) - sum(count for _, count in told[:room])
    figures = told[:room] + ([(words.other_sectors, folded)] if folded else [])
    figures += [(words.no_sector, unnamed)] if unnamed else []
    title = words.of_people(len(people))
    bars = tuple(Bar(label, (BarPart(count),)) for label, count in figures)
    return Chart(title, bars, words.illustrated(title, figures))


def _ideas(view: View) -> Chart | None:
    """Ideas by table and kind, parked ones apart."""
    words, snapshot = view.words, view.snapshot
    ideas = [idea for idea in snapshot.live_ideas if allows(attribution(snapshot, idea), Attribution.TABLE)]
    if len(ideas) < len(snapshot.live_ideas) or not any(
        idea.table_id in snapshot.table_by_id for idea in ideas
    ):
        return None
    places = [(table.id, words.table(table)) for table in snapshot.tables]
    groups = [(label, [idea for idea in ideas if idea.table_id == table_id]) for table_id, label in places]
    groups.append((words.whole_room, [idea for idea in ideas if idea.table_id not in snapshot.table_by_id]))
    bars = tuple(Bar(label, _parts(group)) for label, group in groups if group)
    shown = {(part.kind, part.parked): part for bar in bars for part in bar.parts}
    order = sorted(shown.values(), key=lambda part: (part.parked, list(Kind).index(part.kind or Kind.NOTE)))
    legend = tuple((BarPart(0, part.kind, part.parked), _called(view, part)) for part in order)
    title = words.by_table(len(ideas))
    said = [
        f"{bar.label} {words.parts(bar.total, [(_called(view, part), part.value) for part in bar.parts])}"
        for bar in bars
    ]
    return Chart(title, bars, f"{title}: {', '.join(said)}.", legend)


def _parts(ideas: list[Idea]) -> tuple[BarPart, ...]:
    counts = Counter(idea.kind for idea in ideas if not idea.parked)
    parts = [BarPart(counts[kind], kind) for kind in Kind if counts[kind]]
    if parked := sum(1 for idea in ideas if idea.parked):
        parts.append(BarPart(parked, None, parked=True))
    return tuple(parts)


def _called(view: View, part: BarPart) -> str:
    return view.words.parked if part.parked else view.words.kinds[part.kind or Kind.IDEA][1]
