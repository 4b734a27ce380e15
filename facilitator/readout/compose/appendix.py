"""The appendix: the day as it ran, the thread from vision to action, the votes, every idea in its own words, and photos."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from facilitator.domain.attribution import allows, attribution
from facilitator.domain.ideas import Idea
from facilitator.domain.live import Visit
from facilitator.domain.plan import Planned, Segment
from facilitator.domain.readout import Part
from facilitator.domain.themes import Ballot, Ref, Thing
from facilitator.domain.votes import Standing, revealed, tally
from facilitator.domain.workshop import Attribution
from facilitator.readout.compose.charts import dots_given, minutes_run
from facilitator.readout.compose.photos import photos
from facilitator.readout.compose.prose import plain
from facilitator.readout.compose.record import all_comments, all_steps
from facilitator.readout.compose.thread_table import label, the_thread
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Column, Heading, Line, PageBreak, Paragraph, Span, Table, Tone


def appendix(view: View) -> list[Block]:
    """What the appendix has to show, from a page of its own; nothing where the body has said it all."""
    blocks: list[Block] = []
    if view.options.has(Part.APPENDIX):
        blocks += [
            *_the_day(view),
            *the_thread(view),
            *_votes(view),
            *all_comments(view),
            *all_steps(view),
            *_all_ideas(view),
        ]
    if view.options.photos:
        blocks += photos(view)
    return [PageBreak(), Heading(1, view.words.appendix, anchor="appendix"), *blocks] if blocks else []


def _the_day(view: View) -> list[Block]:
    """The agenda by plan and as it was run, once it was run at all."""
    words, snapshot = view.words, view.snapshot
    visits = snapshot.run.visits
    if not visits:
        return []
    days = {_local(view, item.start).date() for item in snapshot.planned}
    rows: list[tuple[Line, ...]] = []
    for item in snapshot.planned:
        planned = words.times(_local(view, item.start), _local(view, item.end))
        if len(days) > 1:
            planned = f"{words.short_day(_local(view, item.start).date(), with_year=False)}, {planned}"
        here = [visit for visit in visits if visit.segment_id == item.segment.id]
        rows.append((plain(planned), plain(item.segment.title), _ran(view, here)))
        rows += _steps(view, item, here)
    columns = (Column(words.planned, 2.0), Column(words.segment, 4.0), Column(words.run, 2.0))
    return [Heading(2, words.the_day), *minutes_run(view), Table(columns, tuple(rows))]


def _steps(view: View, item: Planned, here: list[Visit]) -> list[tuple[Line, ...]]:
    """The steps of a segment that was run step by step, for those who were there."""
    if view.public or len({visit.step for visit in here}) < 2:
        return []
    rows: list[tuple[Line, ...]] = []
    at = item.start
    for place, step in enumerate(item.segment.steps):
        planned = view.words.times(_local(view, at), _local(view, at + step.length))
        ran = _ran(view, [visit for visit in here if visit.step == place])
        rows.append((_muted(planned), _muted(f"– {step.title}"), tuple(replace(s, muted=True) for s in ran)))
        at += step.length
    return rows


def _muted(words: str) -> Line:
    return (Span(words, muted=True),)


def _ran(view: View, visits: list[Visit]) -> Line:
    if not visits:
        return _muted(view.words.not_run)
    start, end = visits[0].started.utc, visits[-1].ended
    if end is None:
        return plain(view.words.since(_local(view, start)))
    return plain(view.words.times(_local(view, start), _local(view, end.utc)))


def _votes(view: View) -> list[Block]:
    """Totals of the ballots that were revealed, most dots first; who voted how is nobody's business."""
    if view.public:
        return []
    return [block for ballot in revealed(view.snapshot) for block in _ballot(view, ballot)]


def _ballot(view: View, ballot: Ballot) -> list[Block]:
    words = view.words
    counted = tally(ballot, view.snapshot.votes)
    rows = tuple((_wording(view, standing), plain(str(standing.dots))) for standing in counted.standings)
    columns = (Column(words.option, 8.0), Column(words.dots, 1.0, number=True))
    said = words.voted(counted.spent, counted.heads)
    if counted.cut:
        said = f"{said} {words.cut(counted.cut, ballot.most)}"
    return [
        Heading(2, ballot.title or words.dots),
        Paragraph(plain(said), Tone.NOTE),
        *dots_given(view, counted.standings),
        Table(columns, rows),
    ]


def _wording(view: View, standing: Standing) -> Line:
    """An option as it was worded when the ballot opened, with what was joined into it since."""
    line: Line = (*_option_label(view, standing.option.ref), Span(standing.option.wording))
    for other in standing.joined:
        line = (*line, Span(f" {view.words.joined(other.wording)}", muted=True))
    return line


def _option_label(view: View, ref: Ref) -> Line:
    return (*label(view, ref), Span(" ")) if ref in view.labels else ()


def _all_ideas(view: View) -> list[Block]:
    if not view.appendix_ideas:
        return []
    blocks: list[Block] = [Heading(2, view.words.all_ideas, anchor="ideas")]
    for segment in view.snapshot.agenda:
        if segment.id in view.appendix_ideas:
            blocks += [Heading(3, segment.title), _ideas(view, segment, view.appendix_ideas[segment.id])]
    return blocks


def _ideas(view: View, segment: Segment, ideas: tuple[Idea, ...]) -> Table:
    """One row an idea; columns that would say the same of all, or nothing, are left out."""
    words = view.words
    kinds = {idea.kind for idea in ideas if not idea.parked}
    timed = segment.id in view.visited
    columns: list[tuple[Column, list[Line]]] = [
        (Column(words.number, 1.15), [(Span(view.numbers[idea.id], muted=True),) for idea in ideas]),
        (Column(words.idea, 6.0), [_own_words(view, idea) for idea in ideas]),
        (Column(words.kind, 1.1), [_kind(view, idea) if len(kinds) > 1 else () for idea in ideas]),
        (Column(words.source, 1.4), [_source(view, idea) for idea in ideas]),
        (Column(words.heard, 1.2), [_time(view, idea) if timed else () for idea in ideas]),
        (Column(words.theme, 0.9), [_theme(view, idea) for idea in ideas]),
    ]
    used = [(column, cells) for column, cells in columns if any(cells)]
    rows = tuple(zip(*(cells for _, cells in used), strict=True))
    anchors = tuple(f"idea-{view.numbers[idea.id]}" for idea in ideas)
    return Table(tuple(column for column, _ in used), rows, anchors=anchors)


def _own_words(view: View, idea: Idea) -> Line:
    line = plain(idea.text)
    if idea.parked:
        line += (Span(f" ({view.words.parked.lower()})", muted=True),)
    if idea.merged_into is not None and (number := view.numbers.get(idea.merged_into)):
        line += (Span(f" ({view.words.said_with(number)})", muted=True),)
    return line


def _kind(view: View, idea: Idea) -> Line:
    return () if idea.parked else plain(view.words.kinds[idea.kind][0])


def _source(view: View, idea: Idea) -> Line:
    """Table, then sector and name, as far as the audience may see them."""
    level = attribution(view.snapshot, idea)
    more = [
        idea.sector if allows(level, Attribution.SECTOR) else "",
        idea.author if allows(level, Attribution.NAME) else "",
    ]
    return plain(", ".join(part for part in (view.source(idea), *more) if part))


def _time(view: View, idea: Idea) -> Line:
    said = view.words.clock(_local(view, idea.captured_at))
    return plain(said) + ((Span(f", {view.words.late}", muted=True),) if idea.late else ())


def _theme(view: View, idea: Idea) -> Line:
    theme = view.snapshot.theme_by_id.get(idea.theme_id) if idea.theme_id else None
    if theme is None:
        return ()
    ref = Ref(Thing.THEME, theme.id)
    href = f"#{view.anchor(ref)}" if view.options.has(Part.BREAKOUTS) else ""
    return (Span(view.labels[ref], href=href),)


def _local(view: View, at: datetime) -> datetime:
    return at.astimezone(view.snapshot.tz)
