"""A second telling of how the clock behaves, slow and plain, to hold the real one against.

It knows no instants: it writes down what was pressed in which second, strikes out what was taken back, and then lives
through the whole day again, one second after another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

MOVES = ("go", "rest", "finish")


@dataclass
class Note:
    """Something that was pressed in a second of the day."""

    second: int
    what: str
    value: int = 0
    ago: int = 0
    struck: bool = False


@dataclass
class State:
    """Where the day stands in one second."""

    place: int | None = None
    elapsed: int = 0
    length: int = 0
    paused: bool = False
    upcoming: int | None = None
    finished: bool = False
    segment_began: int = 0
    visits: list[list[Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """One step of the day: its segment's number, its own number in it, its seconds, and its segment's."""

    segment: int
    step: int
    seconds: int
    window: int


class SlowDay:
    """`segments`: (window, minutes, step seconds, locked start or None), in the order of the day."""

    def __init__(
        self,
        tz: str,
        windows: list[tuple[date, time]],
        segments: list[tuple[int, int, list[int], time | None]],
    ) -> None:
        self.tz, self.windows, self.segments = ZoneInfo(tz), windows, segments
        self.places = [
            Place(number, step, seconds, window)
            for number, (window, minutes, steps, _) in enumerate(segments)
            for step, seconds in enumerate(steps or [minutes * 60])
        ]
        self.notes: list[Note] = []
        self.second = 0
        self._at, self._state = (-1, 0, 0), State()

    # Living through it

    def state(self) -> State:
        """The day as it stands; lived through once for each second and whatever is written down by then."""
        now = (self.second, len(self.notes), sum(note.struck for note in self.notes))
        if now != self._at:
            self._at, self._state = now, self._lived()
        return self._state

    def _lived(self) -> State:
        state = State()
        notes = [note for note in self.notes if not note.struck]
        for second in range(self.second + 1):
            while notes and notes[0].second == second:
                self._press(state, notes.pop(0))
            if second < self.second and state.place is not None and not state.paused:
                state.elapsed += 1
        return state

    def _press(self, state: State, note: Note) -> None:
        began = note.second - note.ago
        if note.what in MOVES and state.visits and state.visits[-1][3] is None:
            ended = began if note.what == "go" else note.second
            state.visits[-1][3] = max(ended, state.visits[-1][2])
        if note.what == "go":
            place = self.places[note.value]
            if state.place is None or self.places[state.place].segment != place.segment:
                state.segment_began = began
            state.visits.append([place.segment, place.step, began, None])
            state.place, state.length, state.elapsed = note.value, place.seconds, note.ago
            state.paused, state.upcoming, state.finished = False, None, False
        elif note.what in ("rest", "finish"):
            state.place, state.paused = None, False
            state.upcoming, state.finished = (None, True) if note.what == "finish" else (note.value, False)
        elif state.place is None:
            return
        elif note.what == "pause":
            state.paused = True
        elif note.what == "resume":
            state.paused = False
        elif note.what == "add":
            state.length = max(0, state.length + note.value)
        elif note.what == "set back":
            state.elapsed += note.value
            if state.segment_began == state.visits[-1][2]:
                state.segment_began -= note.value
            state.visits[-1][2] -= note.value
            if len(state.visits) > 1 and state.visits[-2][3] > state.visits[-1][2]:
                state.visits[-2][3] = max(state.visits[-1][2], state.visits[-2][2])

    # What one can press

    def press(self, what: str, value: int = 0, ago: int = 0) -> None:
        self.notes.append(Note(self.second, what, value, ago))

    def next(self, ago: int = 0) -> None:
        state = self.state()
        if state.place is None:
            first = next(i for i, p in enumerate(self.places) if p.segment == (state.upcoming or 0))
            self.press("go", first, ago)
        elif state.place + 1 == len(self.places):
            self.press("finish")
        elif self.places[state.place + 1].window != self.places[state.place].window:
            self.press("rest", self.places[state.place + 1].segment)
        else:
            self.press("go", state.place + 1, ago)

    def previous(self) -> bool:
        state = self.state()
        place = state.place
        if place is None and state.upcoming is not None:
            place = next(i for i, p in enumerate(self.places) if p.segment == state.upcoming)
        if place is None and state.finished:
            place = len(self.places)
        if not place:
            return False
        self.press("go", place - 1)
        return True

    def take_back(self) -> bool:
        """Strike out the last thing that holds."""
        kept = [note for note in self.notes if not note.struck]
        if kept:
            kept[-1].struck = True
        return bool(kept)

    def take_back_move(self) -> bool:
        """Strike out the last move and whatever was meant for where it had led; that the room stood still remains."""
        kept = [note for note in self.notes if not note.struck]
        at = next((i for i in range(len(kept) - 1, -1, -1) if kept[i].what in MOVES), None)
        if at is None:
            return False
        for i, note in enumerate(kept[at:]):
            note.struck = i == 0 or note.what not in ("pause", "resume")
        return True

    # The plan, and what is to be expected

    def planned(self) -> list[tuple[datetime, datetime]]:
        """Start and end of each segment by the plan (UTC)."""
        result: list[tuple[datetime, datetime]] = []
        at: datetime | None = None
        before: int | None = None
        for window, minutes, _, locked in self.segments:
            opening = self._wall(*self.windows[window])
            if at is None or window != before:
                at = opening
            if locked is not None:
                on, start = self.windows[window]
                at = max(at, self._wall(on if locked >= start else on + timedelta(days=1), locked))
            result.append((at, at + timedelta(minutes=minutes)))
            at, before = result[-1][1], window
        return result

    def _wall(self, on: date, at: time) -> datetime:
        """The first moment at which a clock on the wall there shows this, found by looking at it minute by minute."""
        moment = datetime.combine(on, at, UTC) - timedelta(hours=15)
        while moment.astimezone(self.tz).replace(tzinfo=None) != datetime.combine(on, at):
            moment += timedelta(minutes=1)
        return moment

    def left(self, state: State) -> int:
        """Seconds until the running segment is over."""
        assert state.place is not None
        here = self.places[state.place]
        rest = [p.seconds for p in self.places if p.segment == here.segment and p.step > here.step]
        whole = [p.seconds for p in self.places if p.segment == here.segment]
        slack = max(0, self.segments[here.segment][1] * 60 - sum(whole))
        return max(0, state.length - state.elapsed) + sum(rest) + slack

    def ends(self, state: State, now: datetime) -> Iterator[tuple[int, datetime]]:
        """When each segment from the running (or awaited) one on will end, were nothing to change."""
        planned = self.planned()
        if state.place is not None:
            number = self.places[state.place].segment
            end = now + timedelta(seconds=self.left(state))
        else:
            number = state.upcoming or 0
            start = planned[number][0] if planned[number][0] > now else now
            end = start + timedelta(minutes=self.segments[number][1])
        yield number, end
        for following in range(number + 1, len(self.segments)):
            window, minutes, _, locked = self.segments[following]
            start = end
            if window != self.segments[following - 1][0] or locked is not None:
                start = planned[following][0] if planned[following][0] > end else end
            end = start + timedelta(minutes=minutes)
            yield following, end
