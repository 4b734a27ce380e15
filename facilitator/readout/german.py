"""The readout's own words in German, each of them: what the room said stays as it was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import ClassVar

from facilitator.domain.actions import ActionStep, Status
from facilitator.domain.framework import Agreement
from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.thread import GapKind
from facilitator.domain.workshop import Table
from facilitator.readout.english import English
from facilitator.readout.plan_words import GermanPlanWords

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip

_SHORT_MONTHS = (
    "Jan.",
    "Feb.",
    "März",
    "Apr.",
    "Mai",
    "Juni",
    "Juli",
    "Aug.",
    "Sept.",
    "Okt.",
    "Nov.",
    "Dez.",
)


class German(GermanPlanWords, English):
    """The words of the readout in German. Days, times and numbers by German rules."""

    language = "de"
    opening_quote, closing_quote = "„", "“"
    opening_inner, closing_inner = "‚", "‘"
    dash = " – "

    # parts
    summary = "Zusammenfassung"
    in_the_room = "Im Raum"
    key_conclusions = "Kernaussagen"
    comments_on_the_draft = "Anmerkungen zum Entwurf"
    to_be_added = "Zu ergänzen"
    proposed_wording = "Vorgeschlagener Wortlaut"
    who_does_what = "Wer macht was bis wann"
    actions = "Maßnahmen"
    decided = "Was beschlossen wurde"
    still_open = "Noch offen"
    parking_lot = "Themenspeicher"
    open_questions = "Offene Fragen"
    what_happens_next = "Wie es weitergeht"
    appendix = "Anhang"
    the_day = "Der Tag: geplant und gehalten"
    the_thread = "Von der Vision zur Maßnahme"
    all_comments = "Anmerkungen zum Entwurf im Wortlaut"
    all_steps = "Die Maßnahmen Schritt für Schritt"
    all_ideas = "Alle Ideen im Wortlaut"
    photos = "Fotos von dem, was geschrieben wurde"
    dots = "Punkte"

    # columns
    action = "Maßnahme"
    owner = "Zuständig"
    due = "Bis"
    steps = "Schritte"
    goal = "Ziel"
    status = "Stand"
    planned = "Geplant"
    segment = "Abschnitt"
    run = "Gehalten"
    number = "Nr."
    idea = "Idee"
    step = "Schritt"
    wish = "Wunsch"
    comment = "Anmerkung"
    done = "Erledigt"
    kind = "Art"
    source = "Von"
    heard = "Zeit"
    theme = "Thema"
    option = "Möglichkeit"
    vision = "Vision"
    goals = "Ziel"
    serving_actions = "Maßnahmen"
    element = "Entwurf"

    # tables of their own
    title = "Titel"
    place = "Nr."
    sentence = "Aussage"
    another_view = "Andere Sicht"
    sector = "Bereich"
    author = "Name"
    ideas_heading = "Ideen"
    tables_heading = "Tische"
    themes_heading = "Themen"
    people_heading = "Personen"
    agenda_heading = "Ablauf"
    steps_heading = "Schritte"
    organisation = "Organisation"
    group = "Gruppe"
    present = "Anwesend"
    leads_to = "Führt zu"
    serves = "Dient"
    needs_heading = "Braucht"
    informed_heading = "Zu informieren"
    taken_up_heading = "Aufgegriffen von"
    prompt = "Frage"
    planned_start = "Beginn geplant"
    planned_end = "Ende geplant"
    planned_minutes = "Minuten geplant"
    run_start = "Begonnen"
    run_end = "Beendet"
    run_minutes = "Minuten gehalten"
    ran_against_plan = "Minuten gehalten, der Strich zeigt den Plan"

    # words in cells
    whole_room = "Ganzer Raum"
    parked = "Geparkt"
    owner_open = "Noch offen"
    not_set = "Kein Termin"
    no_steps = "Noch keine Schritte"
    name_withheld = "Name nicht genannt"
    none_yet = "noch keine"
    not_run = "nicht gehalten"
    late = "verspätet"
    new_element = "Neu"
    other_sectors = "Andere"
    no_sector = "Ohne Angabe"
    dissent = "Andere Sicht:"
    page_of = "{page} von {pages}"
    all = "Alle"
    logo = "Logo"

    kinds: ClassVar[Mapping[Kind, tuple[str, str]]] = {
        Kind.VISION: ("Vision", "Visionen"),
        Kind.GOAL: ("Ziel", "Ziele"),
        Kind.ACTION: ("Maßnahme", "Maßnahmen"),
        Kind.IDEA: ("Idee", "Ideen"),
        Kind.QUESTION: ("Frage", "Fragen"),
        Kind.DECISION: ("Beschluss", "Beschlüsse"),
        Kind.NOTE: ("Notiz", "Notizen"),
    }
    stances: ClassVar[Mapping[Stance, str]] = {
        Stance.KEEP: "behalten",
        Stance.CHANGE: "ändern",
        Stance.STRENGTHEN: "stärken",
        Stance.CUT: "streichen",
        Stance.ADD: "ergänzen",
    }
    agreements: ClassVar[Mapping[Agreement, str]] = {
        Agreement.OPEN: "Noch nicht geklärt.",
        Agreement.AGREED: "Einig.",
        Agreement.CONTESTED: "Umstritten.",
        Agreement.NOT_TAKEN_UP: "Nicht aufgegriffen.",
    }
    statuses: ClassVar[Mapping[Status, str]] = {
        Status.DRAFT: "Entwurf",
        Status.AGREED: "Vereinbart",
        Status.UNDER_WAY: "In Arbeit",
        Status.DONE: "Erledigt",
        Status.DROPPED: "Fallengelassen",
    }
    _gaps: ClassVar[Mapping[GapKind, str]] = {
        GapKind.VISION_WITHOUT_GOAL: "noch kein Ziel führt zu dieser Vision",
        GapKind.GOAL_WITHOUT_VISION: "noch keine Vision führt hierher",
        GapKind.GOAL_WITHOUT_ACTION: "noch keine Maßnahme",
        GapKind.ACTION_WITHOUT_GOAL: "noch kein Ziel führt hierher",
        GapKind.SENTENCE_WITHOUT_IDEAS: "keine Idee steht hinter dieser Aussage",
    }

    # the day

    def day(self, day: date) -> str:
        """`1. Mai 2023`."""
        return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"

    def short_day(self, day: date, with_year: bool) -> str:
        """`30. Juni`, or `30. Juni 2023`; long months shortened."""
        short = f"{day.day}. {_SHORT_MONTHS[day.month - 1]}"
        return f"{short} {day.year}" if with_year else short

    def clock(self, at: time | datetime) -> str:
        """`10:45 Uhr`."""
        return f"{at.hour}:{at.minute:02} Uhr"

    def times(self, start: time | datetime, end: time | datetime) -> str:
        """`10:45–11:45 Uhr`."""
        return f"{start.hour}:{start.minute:02}–{self.clock(end)}"

    def since(self, start: time | datetime) -> str:
        """`seit 10:45 Uhr`."""
        return f"seit {self.clock(start)}"

    def full_time(self, at: datetime) -> str:
        return f"{self.day(at)}, {self.clock(at)}"

    def draft(
        self, when: str, settled: int = 0, sentences: int = 0, changes: int = 0, final: str = ""
    ) -> str:
        if changes:
            how_far = f"{self.counted(changes, 'Änderung', 'Änderungen')} noch einzuarbeiten"
        elif settled:
            how_far = f"{settled} von {self.counted(sentences, 'Satz', 'Sätzen')} geprüft"
        else:
            how_far = "noch nicht geprüft"
        after = f", nach der Endfassung vom {final}" if final else ""
        return f"Entwurf, {when}, {how_far}{after}"

    def checked(self, when: str, objections: int) -> str:
        more = f", {self.counted(objections, 'Einwand', 'Einwände')}" if objections else ""
        return f"Im Raum geprüft, {when}{more}"

    def final(self, when: str, is_checked: bool, objections: int) -> str:
        more = f", {self.counted(objections, 'Einwand', 'Einwände')}" if objections else ""
        return f"Endfassung, {when}, {'' if is_checked else 'nicht '}im Raum geprüft{more}"

    door_note = (
        "Auf dieser Seite stehen nur die Sätze. Was hinter jedem steht, die Anmerkungen, was noch offen ist und alle Ideen im "
        "Wortlaut stehen im ganzen Bericht."
    )

    def more_in_full(self, count: int) -> str:
        return f"und {self.counted(count, 'weiterer Satz', 'weitere Sätze')} im ganzen Bericht"

    def objected(self, note: str) -> str:
        return f"Einwand: {note}" if note else "Dagegen gab es im Raum einen Einwand."

    def to_be_changed(self, note: str) -> str:
        return f"Zu ändern: {note}" if note else "Der Raum möchte das geändert haben."

    # counting

    def counted(self, count: int, one: str, many: str) -> str:
        return f"{count:,}".replace(",", ".") + f" {one if count == 1 else many}"

    def length(self, seconds: int) -> str:
        return f"{seconds // 60} Min." if seconds % 60 == 0 else f"{seconds} Sek."

    def ideas(self, count: int) -> str:
        return self.counted(count, "Idee", "Ideen")

    def tables(self, count: int) -> str:
        return self.counted(count, "Tisch", "Tische")

    def behind(self, ideas: int, sources: Sequence[str], whole_room: bool) -> str:
        """`aus 7 Ideen, 4 Tische`, `aus 1 Idee, Tisch 2`, `aus 2 Ideen`."""
        said = f"aus {self.ideas(ideas)}"
        if len(sources) == 1:
            return f"{said}, {sources[0]}"
        tables = len(sources) - whole_room
        if not sources:
            return said
        return f"{said}, {self.tables(tables)}" + (", ganzer Raum" if whole_room else "")

    def of_people(self, count: int) -> str:
        return f"{self.counted(count, 'Person', 'Personen')} nach Bereich"

    def by_table(self, count: int) -> str:
        return f"{self.ideas(count)} nach Tisch"

    def photo_of(self, source: str) -> str:
        return (
            f"Foto eines Flipcharts oder Bogens, {source}" if source else "Foto eines Flipcharts oder Bogens"
        )

    def gathered_later(self, count: int) -> str:
        return f"{self.ideas(count)}, noch nicht zu Themen geordnet; alle stehen im Anhang."

    def ran_of(self, ran: int, planned: int) -> str:
        return f"{ran} von {planned}"

    def voted(self, dots: int, voters: int) -> str:
        return f"{self.counted(dots, 'Punkt', 'Punkte')} von {self.counted(voters, 'Person', 'Personen')}."

    def joined(self, wording: str) -> str:
        return f"mit {self.quoted(wording)}, nach der Abstimmung zusammengelegt"

    def cut(self, dots: int, most: int) -> str:
        left = "bleibt" if dots == 1 else "bleiben"
        return (
            f"{self.counted(dots, 'Punkt', 'Punkte')} {left} außer Acht: Seit Themen zusammengelegt wurden, zählt bei "
            f"niemandem mehr als {most} für eines."
        )

    def step_count(self, steps: Sequence[ActionStep]) -> str:
        """`3 Schritte mit Termin`, `2 von 3 Schritten mit Termin`, `2 Schritte`, und wie viele erledigt sind."""
        dated, done = sum(1 for step in steps if step.due), sum(1 for step in steps if step.done)
        if dated == len(steps):
            said = self.counted(dated, "Schritt mit Termin", "Schritte mit Termin")
        elif dated:
            said = f"{dated} von {len(steps)} Schritten mit Termin"
        else:
            said = self.counted(len(steps), "Schritt", "Schritte")
        return f"{said}, {done} erledigt" if done else said

    # names

    def breakout(self, number: int) -> str:
        return f"Gruppenarbeit {number}"

    def table(self, table: Table | None) -> str:
        if table is None:
            return self.whole_room
        return table.name or f"Tisch {table.number}"

    def listed(self, things: Sequence[str]) -> str:
        """`a`, `a und b`, `a, b und c`."""
        return " und ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)

    def hosted(self, host: str) -> str:
        """`Gastgeber: TIES`; wer mit eigenem Verb kommt (`veranstaltet von …`), bleibt so."""
        verbed = re.match(
            r"\w+ (von|durch|bei)\b|(von|durch|bei)\b|\w+(ed|run|led|held) by\b", host, re.IGNORECASE
        )
        return host if verbed else f"Gastgeber: {host}"

    def illustrated(self, title: str, figures: Iterable[tuple[str, int | str]]) -> str:
        return f"{title}: {', '.join(f'{label} {figure}' for label, figure in figures)}."

    def parts(self, total: int, parts: Sequence[tuple[str, int]]) -> str:
        return f"{total} ({', '.join(f'{words} {value}' for words, value in parts)})"

    def gathered(self, kinds: Sequence[Kind]) -> str:
        """`Visionen, Fragen`."""
        return ", ".join(self.kinds[kind][1] for kind in kinds)

    # sentences

    def gap(self, kinds: Sequence[GapKind], name: str = "") -> str:
        said = f"{' und '.join(self._gaps[kind] for kind in kinds)}."
        return f"{name}: {said}" if name else said[0].upper() + said[1:]

    def lead_of_actions(self, goals: bool, year: int | None) -> str:
        parts = ["Jede Maßnahme nennt das Ziel, dem sie dient."] if goals else []
        parts += [f"Alle Termine sind im Jahr {year}."] if year else []
        return " ".join(parts)

    def parked_decided(self, decision: str) -> str:
        return f"Beschlossen: {decision}"

    def parked_owned(self, owner: str) -> str:
        return f"Aufgegriffen von {owner}."

    def told_with(self, owner: str, due: str, steps: str) -> str:
        parts = [
            f"Zuständig: {owner}." if owner else "",
            f"Bis: {due}." if due else "",
            f"{steps}." if steps else "",
        ]
        return " ".join(part for part in parts if part)

    def needs(self, resources: str) -> str:
        return f"Braucht: {resources}"

    def informs(self, names: Sequence[str]) -> str:
        return f"Zu informieren: {self.listed(names)}"

    def taken_up_by(self, groups: Sequence[str]) -> str:
        return f"Aufgegriffen von: {self.listed(groups)}"

    def as_in(self, label: str) -> str:
        return f"Wie in {label}"

    def reason(self, reason: str) -> str:
        return f"Grund: {reason}"

    def said_with(self, number: str) -> str:
        return f"noch einmal gesagt in {number}"

    def sources(self, words: str) -> str:
        return f"Ideen hinter dieser Aussage, {words}"
