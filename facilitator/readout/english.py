"""The readout's own words in English, each of them: a second language is a second class that answers the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import ClassVar

from facilitator.domain.actions import ActionStep, Status
from facilitator.domain.framework import Agreement
from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.thread import GapKind
from facilitator.domain.workshop import Known, Table, Window
from facilitator.readout.plan_words import PlanWords

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class English(PlanWords):
    """The words of the readout in English. Days and times by English rules, whatever the computer's locale."""

    language = "en"
    opening_quote, closing_quote = "“", "”"
    opening_inner, closing_inner = "‘", "’"
    dash = " – "

    # parts
    summary = "Summary"
    in_the_room = "In the room"
    key_conclusions = "Key conclusions"
    comments_on_the_draft = "Comments on the draft"
    to_be_added = "To be added"
    proposed_wording = "Proposed wording"
    who_does_what = "Who does what, by when"
    actions = "Actions"
    decided = "What was decided"
    still_open = "Still open"
    parking_lot = "Parking lot"
    open_questions = "Open questions"
    what_happens_next = "What happens next"
    appendix = "Appendix"
    the_day = "The day, planned and run"
    the_thread = "From vision to action"
    all_comments = "Comments on the draft, in their own words"
    all_steps = "The actions, step by step"
    all_ideas = "All ideas, in their own words"
    photos = "Photos of what was written"
    dots = "Dots"

    # columns
    action = "Action"
    owner = "Owner"
    due = "Due"
    steps = "Steps"
    goal = "Goal"
    status = "Status"
    planned = "Planned"
    segment = "Segment"
    run = "Run"
    number = "Id"
    idea = "Idea"
    step = "Step"
    wish = "Asks to"
    comment = "Comment"
    done = "Done"
    kind = "Kind"
    source = "From"
    heard = "Time"
    theme = "Theme"
    option = "Option"
    vision = "Vision"
    goals = "Goal"
    serving_actions = "Actions"
    element = "Draft"

    # tables of their own
    title = "Title"
    place = "No."
    sentence = "Sentence"
    another_view = "Another view"
    sector = "Sector"
    author = "Name"
    ideas_heading = "Ideas"
    tables_heading = "Tables"
    themes_heading = "Themes"
    people_heading = "People"
    agenda_heading = "Agenda"
    steps_heading = "Steps"
    organisation = "Organisation"
    group = "Group"
    present = "Present"
    leads_to = "Leads to"
    serves = "Serves"
    needs_heading = "Needs"
    informed_heading = "To be told"
    taken_up_heading = "Taken up by"
    prompt = "Question"
    planned_start = "Planned start"
    planned_end = "Planned end"
    planned_minutes = "Planned min"
    run_start = "Started"
    run_end = "Ended"
    run_minutes = "Ran min"
    ran_against_plan = "Minutes run, the stroke marks the plan"

    # words in cells
    whole_room = "Whole room"
    parked = "Parked"
    owner_open = "Owner open"
    not_set = "Not set"
    no_steps = "No steps yet"
    name_withheld = "Name withheld"
    none_yet = "none yet"
    not_run = "not held"
    late = "late"
    new_element = "New"
    other_sectors = "Others"
    no_sector = "Sector not given"
    dissent = "Another view:"
    page_of = "{page} of {pages}"
    all = "All"
    logo = "Logo"

    kinds: ClassVar[Mapping[Kind, tuple[str, str]]] = {
        Kind.VISION: ("Vision", "Visions"),
        Kind.GOAL: ("Goal", "Goals"),
        Kind.ACTION: ("Action", "Actions"),
        Kind.IDEA: ("Idea", "Ideas"),
        Kind.QUESTION: ("Question", "Questions"),
        Kind.DECISION: ("Decision", "Decisions"),
        Kind.NOTE: ("Note", "Notes"),
    }
    stances: ClassVar[Mapping[Stance, str]] = {
        Stance.KEEP: "keep",
        Stance.CHANGE: "change",
        Stance.STRENGTHEN: "strengthen",
        Stance.CUT: "cut",
        Stance.ADD: "add",
    }
    agreements: ClassVar[Mapping[Agreement, str]] = {
        Agreement.OPEN: "Not yet settled.",
        Agreement.AGREED: "Agreed.",
        Agreement.CONTESTED: "Contested.",
        Agreement.NOT_TAKEN_UP: "Not taken up.",
    }
    statuses: ClassVar[Mapping[Status, str]] = {
        Status.DRAFT: "Draft",
        Status.AGREED: "Agreed",
        Status.UNDER_WAY: "Under way",
        Status.DONE: "Done",
        Status.DROPPED: "Dropped",
    }
    _gaps: ClassVar[Mapping[GapKind, str]] = {
        GapKind.VISION_WITHOUT_GOAL: "no goal reaches this vision yet",
        GapKind.GOAL_WITHOUT_VISION: "no vision leads here yet",
        GapKind.GOAL_WITHOUT_ACTION: "no action yet",
        GapKind.ACTION_WITHOUT_GOAL: "no goal leads here yet",
        GapKind.SENTENCE_WITHOUT_IDEAS: "no idea stands behind this sentence",
    }

    # the day

    def day(self, day: date) -> str:
        """`May 1, 2023`."""
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"

    def short_day(self, day: date, with_year: bool) -> str:
        """`Jun 30`, or `Jun 30, 2023`."""
        short = f"{_MONTHS[day.month - 1][:3]} {day.day}"
        return f"{short}, {day.year}" if with_year else short

    def clock(self, at: time | datetime) -> str:
        """`10:45 am`."""
        return f"{_hour(at)} {_half(at)}"

    def times(self, start: time | datetime, end: time | datetime) -> str:
        """`10:45–11:45 am`, or `9:00 am–12:30 pm`."""
        first = _hour(start) if _half(start) == _half(end) else self.clock(start)
        return f"{first}–{self.clock(end)}"

    def windows(self, windows: Sequence[Window]) -> str:
        """`May 1, 2023, 10:45–11:45 am and 2:30–5:30 pm`; several days one after another.

        What nobody said of a window is left out.
        """
        days: dict[date, list[Window]] = {}
        for window in sorted(windows, key=lambda w: (w.date, w.start, w.position)):
            days.setdefault(window.date, []).append(window)
        return "; ".join(said for day, held in days.items() if (said := self._day_and_times(day, held)))

    def _day_and_times(self, day: date, windows: Sequence[Window]) -> str:
        dated = any(window.known in (Known.ALL, Known.DAY) for window in windows)
        timed = [window for window in windows if window.known in (Known.ALL, Known.TIMES)]
        times = self.listed([self.times(window.start, window.end) for window in timed])
        return ", ".join(part for part in (self.day(day) if dated else "", times) if part)

    def since(self, start: time | datetime) -> str:
        """When something began that has not ended yet: `from 10:45 am`."""
        return f"from {self.clock(start)}"

    def full_time(self, at: datetime) -> str:
        """`May 1, 2023, 5:20 pm`."""
        return f"{self.day(at)}, {self.clock(at)}"

    # what is said on every page of how far the readout has come; `when` is a time in the words of `clock` or `full_time`

    def draft(
        self, when: str, settled: int = 0, sentences: int = 0, changes: int = 0, final: str = ""
    ) -> str:
        """`Draft, 5:20 pm, not yet checked`, `…, 9 of 20 sentences checked`; `final` is when the last frozen one was made."""
        if changes:
            how_far = f"{self.counted(changes, 'change', 'changes')} to be made"
        elif settled:
            how_far = f"{settled} of {self.counted(sentences, 'sentence', 'sentences')} checked"
        else:
            how_far = "not yet checked"
        after = f", after the final of {final}" if final else ""
        return f"Draft, {when}, {how_far}{after}"

    def checked(self, when: str, objections: int) -> str:
        """`Checked in the room, 5:24 pm`, and how many objections stand."""
        more = f", {self.counted(objections, 'objection', 'objections')}" if objections else ""
        return f"Checked in the room, {when}{more}"

    def final(self, when: str, is_checked: bool, objections: int) -> str:
        """`Final, May 1, 2023, 5:31 pm, checked in the room`."""
        more = f", {self.counted(objections, 'objection', 'objections')}" if objections else ""
        return f"Final, {when}, {'' if is_checked else 'not '}checked in the room{more}"

    door_note = (
        "This page holds the sentences alone. What stands behind each of them, the comments, what is still open and every "
        "idea in its own words are in the full readout."
    )

    def more_in_full(self, count: int) -> str:
        """What a page that is too small leaves out of a list."""
        return f"and {self.counted(count, 'more sentence', 'more sentences')} in the full readout"

    def objected(self, note: str) -> str:
        """What stands beneath a sentence that somebody in the room objected to."""
        return f"Objection: {note}" if note else "There was an objection to this in the room."

    def to_be_changed(self, note: str) -> str:
        """What the room wants of a sentence before it is final; for organisers alone."""
        return f"To be changed: {note}" if note else "The room wants this changed."

    # counting

    def counted(self, count: int, one: str, many: str) -> str:
        """`1 idea`, `1,200 ideas`."""
        return f"{count:,} {one if count == 1 else many}"

    def length(self, seconds: int) -> str:
        """`5 min`, `90 sec`."""
        return f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} sec"

    def ideas(self, count: int) -> str:
        return self.counted(count, "idea", "ideas")

    def tables(self, count: int) -> str:
        return self.counted(count, "table", "tables")

    def behind(self, ideas: int, sources: Sequence[str], whole_room: bool) -> str:
        """What stands behind a sentence: `from 7 ideas, 4 tables`, `from 1 idea, Table 2`, `from 2 ideas`.

        `sources` names the tables, and the whole room last where `whole_room`; empty leaves them out.
        """
        said = f"from {self.ideas(ideas)}"
        if len(sources) == 1:
            return f"{said}, {sources[0]}"
        tables = len(sources) - whole_room
        if not sources:
            return said
        return f"{said}, {self.tables(tables)}" + (f", {self.whole_room.lower()}" if whole_room else "")

    def of_people(self, count: int) -> str:
        return f"{self.counted(count, 'participant', 'participants')}, by sector"

    def by_table(self, count: int) -> str:
        return f"{self.ideas(count)}, by table"

    def photo_of(self, source: str) -> str:
        """What a photo shows, for those who do not see it; `source` may be empty."""
        return f"Photo of a flipchart or sheet, {source}" if source else "Photo of a flipchart or sheet"

    def gathered_later(self, count: int) -> str:
        return f"{self.ideas(count)}, not yet gathered into themes; all of them are in the appendix."

    def ran_of(self, ran: int, planned: int) -> str:
        """`36 of 35`: minutes run, of those planned."""
        return f"{ran} of {planned}"

    def voted(self, dots: int, voters: int) -> str:
        return f"{self.counted(dots, 'dot', 'dots')} from {self.counted(voters, 'person', 'people')}."

    def joined(self, wording: str) -> str:
        """Beside an option: what was one of its own when people voted."""
        return f"with {self.quoted(wording)}, joined after the vote"

    def cut(self, dots: int, most: int) -> str:
        """What the count left out after themes were joined."""
        return (
            f"{self.counted(dots, 'dot is', 'dots are')} left out: after themes were joined, nobody counts with more than "
            f"{most} on one."
        )

    def step_count(self, steps: Sequence[ActionStep]) -> str:
        """`3 dated steps`, `2 of 3 steps dated`, `2 steps`, and how many are done."""
        dated, done = sum(1 for step in steps if step.due), sum(1 for step in steps if step.done)
        if dated == len(steps):
            said = self.counted(dated, "dated step", "dated steps")
        elif dated:
            said = f"{dated} of {len(steps)} steps dated"
        else:
            said = self.counted(len(steps), "step", "steps")
        return f"{said}, {done} done" if done else said

    # names

    def breakout(self, number: int) -> str:
        return f"Breakout {number}"

    def table(self, table: Table | None) -> str:
        """A source: a table by its name or number; None is the whole room."""
        if table is None:
            return self.whole_room
        return table.name or f"Table {table.number}"

    def listed(self, things: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        return " and ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)

    def quoted(self, words: str) -> str:
        return f"{self.opening_quote}{words}{self.closing_quote}"

    def hosted(self, host: str) -> str:
        """`hosted by TIES`; a host that came with a verb of its own ("Managed by …") stays as it is."""
        verbed = re.match(
            r"\w+(ed|run|led|held)\s+by\b|(run|led|held)\s+by\b|by\b|with\b", host, re.IGNORECASE
        )
        return host if verbed else f"hosted by {host}"

    def illustrated(self, title: str, figures: Iterable[tuple[str, int | str]]) -> str:
        """A chart in words."""
        return f"{title}: {', '.join(f'{label} {figure}' for label, figure in figures)}."

    def parts(self, total: int, parts: Sequence[tuple[str, int]]) -> str:
        return f"{total} ({', '.join(f'{words.lower()} {value}' for words, value in parts)})"

    def gathered(self, kinds: Sequence[Kind]) -> str:
        """Kinds one after another, at the start of a line: `Visions, questions`."""
        return ", ".join(self.kinds[kind][1] for kind in kinds).capitalize()

    # sentences

    def gap(self, kinds: Sequence[GapKind], name: str = "") -> str:
        """What is open at one thing: `Funding for systemic work: no goal reaches this vision yet.`"""
        phrases = [self._gaps[kind] for kind in kinds]
        if len(phrases) > 1:
            phrases = [phrase.removesuffix(" yet") for phrase in phrases[:-1]] + phrases[-1:]
        said = f"{', and '.join(phrases)}."
        return f"{name}: {said}" if name else said[0].upper() + said[1:]

    def lead_of_actions(self, goals: bool, year: int | None) -> str:
        """What is said once above the table of actions."""
        parts = ["Each action names the goal it reaches."] if goals else []
        parts += [f"Dates are in {year}."] if year else []
        return " ".join(parts)

    def parked_decided(self, decision: str) -> str:
        return f"Decided: {decision}"

    def parked_owned(self, owner: str) -> str:
        return f"Taken up by {owner}."

    def told_with(self, owner: str, due: str, steps: str) -> str:
        """Owner, date and steps of an action whose words stand in the list already."""
        parts = [
            f"Owner: {owner}." if owner else "",
            f"Due: {due}." if due else "",
            f"{steps}." if steps else "",
        ]
        return " ".join(part for part in parts if part)

    def needs(self, resources: str) -> str:
        return f"Needs: {resources}"

    def informs(self, names: Sequence[str]) -> str:
        return f"To be told: {self.listed(names)}"

    def taken_up_by(self, groups: Sequence[str]) -> str:
        return f"Taken up by: {self.listed(groups)}"

    def as_in(self, label: str) -> str:
        return f"As in {label}"

    def reason(self, reason: str) -> str:
        return f"Why: {reason}"

    def stance_counts(self, counts: Counter[Stance], with_counts: bool) -> str:
        """`Strengthen 5, change 2, keep 1.`, most asked first; without counts the stances alone."""
        ranked = sorted(counts, key=lambda stance: (-counts[stance], list(Stance).index(stance)))
        said = [self.stances[stance] + (f" {counts[stance]}" if with_counts else "") for stance in ranked]
        text = ", ".join(said)
        return f"{text[:1].upper()}{text[1:]}."

    def said_with(self, number: str) -> str:
        return f"said again in {number}"

    def sources(self, words: str) -> str:
        """How a reader is told which ideas stand behind a sentence."""
        return f"Ideas behind this sentence, {words}"


def _hour(at: time | datetime) -> str:
    return f"{(at.hour - 1) % 12 + 1}:{at.minute:02}"


def _half(at: time | datetime) -> str:
    return "am" if at.hour < 12 else "pm"
