"""How each thing on the thread is told: its words, who said it where and when, what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain import thread, walk
from facilitator.domain.attribution import source_in
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import ElementId, IdeaId, ThemeId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Thing
from facilitator.readout.labels import gap_sentence
from facilitator.services.overview import table_name
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.names import ONE
from facilitator.ui.kit.times import clock_time, counted
from facilitator.ui.shell.find.rows import Found


@dataclass(frozen=True, slots=True)
class Strand:
    """One thing in the middle: `kind` and `title` name it, `words` are all of it, `said` tells where they come from.

    `gaps` are what it lacks, in sentences; `before` and `after` are one step along the thread.
    """

    here: Found
    kind: str
    title: str
    words: str
    said: str
    gaps: tuple[str, ...]
    before: tuple[Found, ...]
    after: tuple[Found, ...]


def strand(snapshot: Snapshot, ref: Ref) -> Strand | None:
    """The thing with what stands before and after it; None where it is not there any more."""
    if ref.thing not in walk.WALKED or not walk.exists(snapshot, ref):
        return None
    here = told(snapshot, ref)
    gaps = tuple(gap_sentence(snapshot, gap) for gap in thread.gaps(snapshot) if gap.ref == ref)
    kind, title, words, said = _whole(snapshot, ref)
    before = tuple(told(snapshot, each) for each in walk.comes_from(snapshot, ref))
    after = tuple(told(snapshot, each) for each in walk.leads_to(snapshot, ref))
    return Strand(here, kind, title, words, said, gaps, before, after)


def told(snapshot: Snapshot, ref: Ref) -> Found:
    """A thing in two lines."""
    label = thread.labels(snapshot).get(ref, "")
    match ref.thing:
        case Thing.IDEA:
            idea = snapshot.idea_by_id[IdeaId(ref.id)]
            sign = Mark.PARKED if idea.parked else Mark(idea.kind.value)
            time = clock_time(idea.captured_at, snapshot.tz)
            return Found("idea", ref.id, elided(idea.text, 140), _source(snapshot, idea), sign, time)
        case Thing.THEME:
            theme = snapshot.theme_by_id[ThemeId(ref.id)]
            behind = counted(thread.provenance(snapshot, theme).ideas, "idea")
            title = f"{label} {theme.title or elided(theme.sentence, 100)}"
            return Found("theme", ref.id, title, elided(theme.sentence, 100), Mark(theme.kind.value), behind)
        case Thing.ACTION:
            action = next(each for each in snapshot.actions if each.id == ref.id)
            return Found("action", ref.id, f"{label} {elided(action.text, 120)}", action.owner, Mark.ACTION)
        case _:
            element = snapshot.element_by_id[ElementId(ref.id)]
            below = "Taken out of the draft" if element.removed else elided(element.passage, 100)
            return Found("element", ref.id, f"{element.number} {element.title}".strip(), below, Icon.FILE)


def _whole(snapshot: Snapshot, ref: Ref) -> tuple[str, str, str, str]:
    """Its kind, its name, all of its words, and what is told of them."""
    label = thread.labels(snapshot).get(ref, "")
    match ref.thing:
        case Thing.IDEA:
            idea = snapshot.idea_by_id[IdeaId(ref.id)]
            time = clock_time(idea.captured_at, snapshot.tz)
            parts = [_source(snapshot, idea), time, "arrived late" if idea.late else ""]
            parts.append("in the bin" if idea.binned else "")
            segment = snapshot.segment_by_id.get(idea.segment_id)
            parts.append("" if segment is not None else "its segment is gone")
            said = ", ".join(part for part in parts if part)
            return ONE[idea.kind].capitalize(), "", idea.text, said
        case Thing.THEME:
            theme = snapshot.theme_by_id[ThemeId(ref.id)]
            kind = f"Theme {label}, a sentence of the readout" if theme.sentence else f"Theme {label}"
            found = thread.provenance(snapshot, theme)
            said = f"from {counted(found.ideas, 'idea')}, {counted(found.tables, 'table')}"
            return kind, theme.title, theme.sentence, said if found.ideas else ""
        case Thing.ACTION:
            action = next(each for each in snapshot.actions if each.id == ref.id)
            said = f"Owner: {action.owner}" if action.owner else "No owner yet"
            return f"Action {label}", "", action.text, said
        case _:
            element = snapshot.element_by_id[ElementId(ref.id)]
            gone = "Taken out of the draft; what was said of it stays." if element.removed else ""
            return (
                f"Element {element.number} of the draft".replace("  ", " "),
                element.title,
                element.passage,
                gone,
            )


def _source(snapshot: Snapshot, idea: Idea) -> str:
    seen = source_in(snapshot, idea)
    segment = snapshot.segment_by_id.get(idea.segment_id)
    parts = (
        table_name(snapshot, idea.table_id) if seen.table else "",
        seen.name,
        segment.title if segment else "",
    )
    return ", ".join(part for part in parts if part)
