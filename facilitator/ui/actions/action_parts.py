"""What of an action is only read: its steps on a line of time, and what the room said that led to it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.actions import Action, Earlier
from facilitator.domain.ideas import Idea
from facilitator.domain.snapshot import Snapshot
from facilitator.services.overview import table_name
from facilitator.ui.actions.rows import STATUSES, day_of
from facilitator.ui.actions.timeline import StepTimeline, Stop
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import clock_time, counted, short_date
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.inspector import Block, Quiet

_AT_FIRST = 3


def timeline(snapshot: Snapshot, action: Action) -> StepTimeline | None:
    """The dated steps up to the due date; None where a line would tell nothing."""
    stops = [
        Stop(step.due, day_of(snapshot, step.due), step.done, end=step.due == action.due)
        for step in action.steps
        if step.due is not None
    ]
    if action.due is not None and not any(stop.end for stop in stops):
        stops.append(Stop(action.due, day_of(snapshot, action.due), end=True))
    start = max((window.date for window in snapshot.windows), default=None)
    return StepTimeline(start, stops) if len(stops) > 1 and start is not None else None


class CameFrom(Block):
    """What was said, in its own words; the first few, and the rest on a press."""

    def __init__(self, snapshot: Snapshot, ideas: Sequence[Idea]) -> None:
        super().__init__("Came from", counted(len(ideas), "idea"))
        quotes = [Quiet(f"“{idea.text}”", source(snapshot, idea)) for idea in ideas]
        self._rest = quotes[_AT_FIRST:] if len(quotes) > _AT_FIRST + 1 else []
        for quote in quotes:
            self.body.addWidget(quote)
            quote.setHidden(quote in self._rest)
        if self._rest:
            self._more = Button(f"Show all {len(quotes)}", Variant.LINK, icon=Icon.CHEVRON_DOWN, small=True)
            self._more.clicked.connect(self._show_rest)
            self.body.addWidget(self._more)

    def _show_rest(self) -> None:
        self._more.hide()
        for quote in self._rest:
            quote.show()


class Before(Block):
    """How it stood on earlier days, and what was heard of it since, in order."""

    def __init__(self, action: Action) -> None:
        super().__init__("What became of it", spacing=8)
        for earlier in action.earlier:
            self.body.addWidget(Quiet(*_stood(earlier, action)))
        for report in action.reports:
            by = f", {report.by}" if report.by else ""
            self.body.addWidget(Quiet(report.text, f"{short_date(report.on)}{by}"))


def _stood(earlier: Earlier, now: Action) -> tuple[str, str]:
    """Its words then where they were others, and below them where, when, who and by when."""
    held = f", {short_date(earlier.held)}" if earlier.held is not None else ""
    facts = [
        f"{earlier.label} of {earlier.workshop}{held}",
        STATUSES[earlier.status].lower(),
        earlier.owner,
        f"due {short_date(earlier.due)}" if earlier.due is not None else "",
    ]
    words = f"“{earlier.text}”" if earlier.text != now.text else "In the same words"
    return words, ", ".join(fact for fact in facts if fact)


def source(snapshot: Snapshot, idea: Idea) -> str:
    """From where, when and in what an idea was said."""
    segment = snapshot.segment_by_id.get(idea.segment_id)
    parts = (
        table_name(snapshot, idea.table_id),
        clock_time(idea.captured_at, snapshot.tz),
        segment.title if segment else "",
    )
    return ", ".join(part for part in parts if part)
