"""The words that the print pack adds to the plan's own, a class a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import ClassVar

from facilitator.domain.handouts import Handout
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Fit


class English:
    """The print pack's words in English."""

    language = "en"
    names: ClassVar[Mapping[Handout, str]] = {
        Handout.RUN_SHEET: "Run sheet",
        Handout.TABLE_SIGNS: "Table signs",
        Handout.TABLE_SHEETS: "Table sheets",
        Handout.SIGN_IN: "Sign-in sheet",
    }
    for_the_team = "For the team"
    written_by = "Written by"
    one_a_line = "One idea a line, in your own words. Please leave this sheet on the table."
    carried_in = "Carried in"
    serves = "Serves"
    run_columns: tuple[str, ...] = ("Time", "Min", "What happens", "Began")
    sign_columns: tuple[str, ...] = ("Name", "Organisation", "Sector", "Table", "Signature")
    walk_ins = "Not on the list? Please add yourself."
    at_start = "At the start"
    time_up = "Time is up"
    effects: ClassVar[Mapping[CueEffect, str]] = {
        CueEffect.CHIME: "chime",
        CueEffect.STAGE_AMBER: "Stage turns amber",
        CueEffect.NOTE: "note",
        CueEffect.MOVE_ON: "moves on by itself",
    }

    def length(self, seconds: int) -> str:
        """`3 min`, `90 sec`, `1 h 30 min`."""
        if seconds % 60:
            return f"{seconds} sec" if seconds < 600 else f"{seconds / 60:.1f} min"
        hours, minutes = divmod(seconds // 60, 60)
        return (
            f"{hours} h {minutes} min" if hours and minutes else f"{hours} h" if hours else f"{minutes} min"
        )

    def left(self, length: str) -> str:
        """`5 min left`."""
        return f"{length} left"

    def cue(self, of: Cue) -> str:
        """`5 min left: Stage turns amber`."""
        moments = {CueMoment.START: self.at_start, CueMoment.END: self.time_up}
        moment = moments.get(of.moment) or self.left(self.length(of.seconds))
        effect = of.text if of.effect is CueEffect.NOTE and of.text else self.effects[of.effect]
        return f"{moment}: {effect}"

    def fit(self, of: Fit) -> str:
        """`55 of 60 min, 5 min spare`."""
        planned, room, spare = _minutes(of)
        more = f", {spare} min spare" if spare > 0 else f", {-spare} min over" if spare < 0 else ""
        return f"{planned} of {room} min{more}"

    def carried(self, labels: Sequence[str]) -> str:
        """`Carried in: V1, V2, V4`."""
        return f"{self.carried_in}: {', '.join(labels)}"

    def sheet(self, number: int, of: int) -> str:
        """`Sheet 2 of 12`."""
        return f"Sheet {number} of {of}"

    def by(self, clock: str) -> str:
        """`by 9:30 am`."""
        return f"by {clock}"

    def the_room(self, people: int, tables: int) -> str:
        """`32 people, 6 tables`."""
        parts = [f"{people:,} {'person' if people == 1 else 'people'}"] if people else []
        parts += [f"{tables:,} {'table' if tables == 1 else 'tables'}"] if tables else []
        return ", ".join(parts)


class German(English):
    """The print pack's words in German."""

    language = "de"
    names: ClassVar[Mapping[Handout, str]] = {
        Handout.RUN_SHEET: "Ablaufplan",
        Handout.TABLE_SIGNS: "Tischschilder",
        Handout.TABLE_SHEETS: "Tischblätter",
        Handout.SIGN_IN: "Teilnahmeliste",
    }
    for_the_team = "Für das Team"
    written_by = "Geschrieben von"
    one_a_line = "Eine Idee je Zeile, in eigenen Worten. Bitte das Blatt auf dem Tisch liegen lassen."
    carried_in = "Mitgenommen"
    serves = "Dient"
    run_columns = ("Zeit", "Min.", "Was geschieht", "Begonnen")
    sign_columns = ("Name", "Organisation", "Bereich", "Tisch", "Unterschrift")
    walk_ins = "Nicht auf der Liste? Bitte selbst eintragen."
    at_start = "Zu Beginn"
    time_up = "Zeit abgelaufen"
    effects: ClassVar[Mapping[CueEffect, str]] = {
        CueEffect.CHIME: "Klang",
        CueEffect.STAGE_AMBER: "Bühne wird gelb",
        CueEffect.NOTE: "Notiz",
        CueEffect.MOVE_ON: "geht von selbst weiter",
    }

    def length(self, seconds: int) -> str:
        """`3 Min.`, `90 Sek.`, `1 Std. 30 Min.`."""
        if seconds % 60:
            return f"{seconds} Sek." if seconds < 600 else f"{seconds / 60:.1f} Min.".replace(".", ",", 1)
        hours, minutes = divmod(seconds // 60, 60)
        if hours and minutes:
            return f"{hours} Std. {minutes} Min."
        return f"{hours} Std." if hours else f"{minutes} Min."

    def left(self, length: str) -> str:
        return f"Noch {length}"

    def fit(self, of: Fit) -> str:
        planned, room, spare = _minutes(of)
        more = f", {spare} Min. frei" if spare > 0 else f", {-spare} Min. zu viel" if spare < 0 else ""
        return f"{planned} von {room} Min.{more}"

    def sheet(self, number: int, of: int) -> str:
        return f"Blatt {number} von {of}"

    def by(self, clock: str) -> str:
        return f"bis {clock}"

    def the_room(self, people: int, tables: int) -> str:
        parts = [f"{people} {'Person' if people == 1 else 'Personen'}"] if people else []
        parts += [f"{tables} {'Tisch' if tables == 1 else 'Tische'}"] if tables else []
        return ", ".join(parts)


def words_for(language: str) -> English:
    """The words for a BCP 47 language; English where we have no others."""
    return German() if language.partition("-")[0].lower() == German.language else English()


def _minutes(of: Fit) -> tuple[int, int, int]:
    planned, room = (round(span / timedelta(minutes=1)) for span in (of.planned, of.room))
    return planned, room, room - planned
