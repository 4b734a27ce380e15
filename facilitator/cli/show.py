"""Says what is in a workshop file, for people and for programs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import Any

from facilitator.cli.session import opened
from facilitator.domain.codec import instant_text
from facilitator.domain.lacks import Lacking, lacking_in
from facilitator.domain.parking import open_questions
from facilitator.readout.labels import gap_sentence
from facilitator.services.lack_words import mend, reason
from facilitator.services.overview import Overview, SegmentCount, overview


def run(arguments: argparse.Namespace) -> None:
    with opened(arguments.file, read_only=True) as app:
        found = app.run(overview).result()
    if arguments.json:
        print(json.dumps(_plain(found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(found)))


def _lines(found: Overview) -> Iterable[str]:
    snapshot = found.snapshot
    workshop = snapshot.workshop
    yield workshop.title
    yield from (text for text in (workshop.convening, workshop.host) if text)
    yield ""
    window = None
    for count in found.segments:
        planned = count.planned
        start = planned.start.astimezone(snapshot.tz)
        if planned.segment.window_id != window:
            window = planned.segment.window_id
            yield f"{start:%A}, {start.day} {start:%B %Y}"
        number = f" {planned.segment.number}" if planned.segment.number else ""
        kind = planned.segment.kind.value.replace("_", " ") + number
        yield f"  {start:%H:%M}  {planned.segment.title}  ({kind}, {planned.segment.minutes} min){_said(count)}"
    yield ""
    yield _total("Ideas", found.ideas, found.by_kind)
    if found.by_table:
        yield _total("By table", None, found.by_table)
    yield (
        f"Themes: {len(snapshot.themes)}. Links: {len(snapshot.links)}. Comments on the draft: "
        f"{len(snapshot.comments)}. Actions: {len(snapshot.actions)}. Decisions: {len(snapshot.decisions)}."
    )
    if found.gaps:
        yield "Still open:"
        yield from (f"  {gap.label}  {gap_sentence(snapshot, gap)}" for gap in found.gaps)
    if lacking := lacking_in(snapshot):
        yield "Actions that need attention:"
        yield from (_lack_line(each) for each in lacking)
    yield f"History: {found.history} steps."


def _lack_line(lacking: Lacking) -> str:
    strong, why = reason(lacking.finding)
    group = f" ({lacking.group})" if lacking.group else ""
    return f"  {lacking.label}{group}  {strong} {why}"


def _said(count: SegmentCount) -> str:
    parts = [f"{count.ideas} ideas" if count.ideas else "", f"{count.themes} themes" if count.themes else ""]
    parts += [f"{count.parked} parked" if count.parked else ""]
    said = ", ".join(part for part in parts if part)
    return f": {said}" if said else ""


def _total(name: str, total: int | None, counts: Iterable[tuple[str, int]]) -> str:
    parts = ", ".join(f"{label} {count}" for label, count in counts)
    head = f"{name}: {total}" if total is not None else f"{name}"
    return f"{head} ({parts})" if parts else head


def _plain(found: Overview) -> dict[str, Any]:
    snapshot = found.snapshot
    workshop = snapshot.workshop
    return {
        "title": workshop.title,
        "convening": workshop.convening,
        "host": workshop.host,
        "windows": [
            {
                "label": w.label,
                "date": w.date.isoformat(),
                "start": f"{w.start:%H:%M}",
                "end": f"{w.end:%H:%M}",
            }
            for w in snapshot.windows
        ],
        "segments": [_segment(count) for count in found.segments],
        "ideas": {
            "total": found.ideas,
            "by_kind": dict(found.by_kind),
            "by_table": dict(found.by_table),
            "binned": sum(idea.binned for idea in snapshot.ideas),
            "merged": sum(idea.merged_into is not None for idea in snapshot.ideas),
            "late": sum(idea.late for idea in snapshot.live_ideas),
        },
        "themes": len(snapshot.themes),
        "links": len(snapshot.links),
        "comments": len(snapshot.comments),
        "amendments": len(snapshot.amendments),
        "elements": len(snapshot.elements),
        "actions": len(snapshot.actions),
        "decisions": len(snapshot.decisions),
        "lacking": [_lacking(lacking) for lacking in lacking_in(snapshot)],
        "open_questions": len(open_questions(snapshot)),
        "tables": len(snapshot.tables),
        "people": len(snapshot.people),
        "gaps": [
            {
                "kind": gap.kind.value,
                "label": gap.label,
                "id": gap.ref.id,
                "sentence": gap_sentence(snapshot, gap),
            }
            for gap in found.gaps
        ],
        "revision": snapshot.revision,
        "history": found.history,
        "last_change": instant_text(found.last_change) if found.last_change else None,
    }


def _lacking(lacking: Lacking) -> dict[str, Any]:
    strong, why = reason(lacking.finding)
    return {
        "label": lacking.label,
        "id": lacking.ref.id,
        "group": lacking.group,
        "lack": lacking.finding.lack.value,
        "about": lacking.finding.about,
        "reason": f"{strong} {why}",
        "mend": mend(lacking.finding, lacking.of),
    }


def _segment(count: SegmentCount) -> dict[str, Any]:
    segment = count.planned.segment
    return {
        "id": segment.id,
        "title": segment.title,
        "kind": segment.kind.value,
        "number": segment.number,
        "readout_heading": segment.readout_heading,
        "purpose": segment.purpose,
        "start": instant_text(count.planned.start),
        "end": instant_text(count.planned.end),
        "minutes": segment.minutes,
        "ideas": count.ideas,
        "parked": count.parked,
        "themes": count.themes,
        "by_kind": dict(count.by_kind),
    }
