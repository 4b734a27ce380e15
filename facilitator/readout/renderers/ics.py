"""The day as a calendar: each segment at its time, and what has to be done afterwards on its day (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone

from facilitator import __version__
from facilitator.domain.actions import Action, Status, Undertaking
from facilitator.domain.group_plans import narrowed
from facilitator.domain.plan import Planned, SegmentKind
from facilitator.domain.readout import Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.workshop import Known, Window
from facilitator.readout.audience import seen_by
from facilitator.readout.english import English
from facilitator.readout.labels import labels_for

_TIMED = (Known.ALL, Known.TIMES)
_SUMMARY_LENGTH = 120
"""Code points of an action in the title of its event; its description has all of them."""


def render(snapshot: Snapshot, options: ReadoutOptions, now: datetime) -> bytes:
    """The calendar that the audience of `options` may see, as it stands at `now` (aware).

    The same thing has the same UID in every export, so importing a later calendar moves events instead of doubling
    them. Segments stand in the workshop's time zone, with its rules; in UTC where the workshop names none. A window
    whose times nobody said is a whole day. Actions and their steps are whole days without blocking anybody's time.
    """
    labels = labels_for(options.language or snapshot.workshop.language)
    seen = seen_by(snapshot, options, labels)
    calendar = _calendar(seen.workshop.title)
    if seen.workshop.timezone and seen.windows:
        calendar.add("x-wr-timezone", seen.workshop.timezone)
        calendar.add_component(_rules(seen))
    events = [*_day(seen, labels)]
    if options.has(Part.ACTIONS):
        events += _actions(seen)
    for event in events:
        event.add("dtstamp", now)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _rules(seen: Snapshot) -> Timezone:
    """The workshop's time zone with its changes of a year around the day."""
    years = [window.date.year for window in seen.windows]
    rules = Timezone.from_tzid(
        seen.workshop.timezone, first_date=date(min(years) - 1, 1, 1), last_date=date(max(years) + 2, 1, 1)
    )
    rules.pop("comment", None)
    return rules


def _day(seen: Snapshot, labels: English) -> Iterator[Event]:
    known = {window.id: window.known in _TIMED for window in seen.windows}
    planned = [item for item in seen.planned if known.get(item.segment.window_id)]
    for item in planned:
        yield _segment(seen, labels, item)
    filled = {item.segment.window_id for item in planned}
    for window in seen.windows:
        if window.id not in filled and window.known is not Known.NOTHING:
            yield _window(seen, window)


def _segment(seen: Snapshot, labels: English, planned: Planned) -> Event:
    segment = planned.segment
    breakout = segment.number is not None and segment.kind is SegmentKind.BREAKOUT
    title = (
        f"{labels.breakout(segment.number)}: {segment.title}"
        if breakout and segment.number
        else segment.title
    )
    steps = [f"{step.title}, {labels.length(step.seconds)}" for step in segment.steps]
    event = _event(
        segment.id, title, "\n\n".join(part for part in (segment.prompt, "\n".join(steps)) if part)
    )
    for name, at in (("dtstart", planned.start), ("dtend", planned.end)):
        event.add(name, at.astimezone(seen.tz) if seen.workshop.timezone else at)
    event.add("categories", [seen.workshop.title])
    return event


def _window(seen: Snapshot, window: Window) -> Event:
    """A stretch of the day without segments, or without times: the workshop itself."""
    title = ", ".join(part for part in (seen.workshop.title, window.label) if part)
    event = _event(window.id, title, seen.workshop.convening)
    if window.known in _TIMED:
        for name, at in (("dtstart", window.starts_at(seen.tz)), ("dtend", window.ends_at(seen.tz))):
            event.add(name, at.astimezone(seen.tz) if seen.workshop.timezone else at)
    else:
        _whole_day(event, window.date)
    return event


def render_dates(snapshot: Snapshot, options: ReadoutOptions, now: datetime, group: str = "") -> bytes:
    """Only what is to be done afterwards: what is due, and each step that is not done; of one `group`, or of all."""
    seen = seen_by(snapshot, options, labels_for(options.language or snapshot.workshop.language))
    if group:
        seen = narrowed(seen, group)
    calendar = _calendar(", ".join(part for part in (group, seen.workshop.title) if part))
    for event in _actions(seen):
        event.add("dtstamp", now)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Facilitator//Facilitator {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    return calendar


def _actions(seen: Snapshot) -> Iterator[Event]:
    """What is due, and its steps; of a shared action as each group has taken it up, too."""
    title = seen.workshop.title
    for action in seen.actions:
        if action.status is not Status.DROPPED:
            yield from _dates(action, action.text, action.owner, title)
    shared = {action.id: action for action in seen.actions if action.status is not Status.DROPPED}
    for taken in seen.undertakings:
        if taken.status is not Status.DROPPED and taken.action_id in shared:
            who = ", ".join(dict.fromkeys(name for name in (taken.group, taken.owner) if name))
            yield from _dates(taken, shared[taken.action_id].text, who, title)


def _dates(of: Action | Undertaking, text: str, owner: str, title: str) -> Iterator[Event]:
    if of.due is not None:
        yield _due(of.id, text, owner, of.due, title)
    for place, step in enumerate(of.steps, start=1):
        if step.due is not None and not step.done:
            yield _due(f"{of.id}-step-{place}", step.text, step.owner or owner, step.due, text)


def _due(uid: str, text: str, owner: str, due: date, of: str) -> Event:
    title = elided(" ".join(text.split()), _SUMMARY_LENGTH)
    event = _event(uid, f"{title} ({owner})" if owner else title, "\n\n".join((text, of)))
    _whole_day(event, due)
    return event


def _event(uid: str, title: str, description: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@facilitator")
    event.add("summary", title)
    if description:
        event.add("description", description)
    return event


def _whole_day(event: Event, day: date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
