"""The words of action plans and of what became of actions, as the readout's other words are in `labels.py`."""

from __future__ import annotations

from collections.abc import Sequence


class PlanWords:
    """English; another language overrides each."""

    plan = "Action plan"
    on_the_way = "Steps on the way"
    said_of_it = "What was said"
    all_of_it = "At a glance"

    follow_up = "Follow-up"
    nobody_yet = "Nobody yet"
    please = (
        "Please fill in what you know and send this sheet back. What stays empty stays as it was agreed; the marks "
        "at the left are how your answers find their place."
    )
    as_agreed = "As agreed"
    how_far = "1. How far is it?"
    how_far_choices = "not begun, under way, done, dropped"
    what_happened = "2. What happened"
    new_date = "3. New date"
    mark = "Mark"
    became = "What became of it"
    was_due = "Was due"
    now = "Now"
    heard_since = "What was heard"
    sheet = "Sheet"

    def follow_up_of(self, owner: str) -> str:
        return f"Follow-up: {owner or self.nobody_yet}"

    def standing(self, counts: Sequence[tuple[str, int]], total: int) -> str:
        """`Of 6 actions, 3 are done, 2 under way and 1 dropped.`"""
        said = self._names([f"{count} {status.lower()}" for status, count in counts])
        return f"Of {total:,} {'action' if total == 1 else 'actions'}: {said}."

    def agreed_at(self, workshop: str, day: str) -> str:
        return f"As agreed at {workshop}, {day}." if day else f"As agreed at {workshop}."

    def worded_then(self, words: str) -> str:
        return f"Worded then: “{words}”"

    def now_due(self, day: str) -> str:
        return f"due {day}"

    def plan_of(self, group: str) -> str:
        return f"Action plan: {group}"

    def taken_on(self, count: int) -> str:
        return f"{count:,} {'action' if count == 1 else 'actions'}, with what was agreed on each."

    def with_others(self, groups: Sequence[str]) -> str:
        return f"Also taken up by {self._names(groups)}."

    def said_more(self, count: int) -> str:
        return f"and {count:,} more"

    def _names(self, names: Sequence[str]) -> str:
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


class GermanPlanWords(PlanWords):
    """German."""

    plan = "Aktionsplan"
    on_the_way = "Schritte auf dem Weg"
    said_of_it = "Was dazu gesagt wurde"
    all_of_it = "Auf einen Blick"

    follow_up = "Nachfrage"
    nobody_yet = "Noch niemand"
    please = (
        "Bitte tragen Sie ein, was Sie wissen, und schicken Sie dieses Blatt zurück. Was leer bleibt, bleibt wie "
        "vereinbart; an den Zeichen links finden Ihre Antworten ihren Platz."
    )
    as_agreed = "Wie vereinbart"
    how_far = "1. Wie weit ist es?"
    how_far_choices = "nicht begonnen, in Arbeit, erledigt, aufgegeben"
    what_happened = "2. Was ist geschehen"
    new_date = "3. Neues Datum"
    mark = "Zeichen"
    became = "Was daraus geworden ist"
    was_due = "War fällig"
    now = "Jetzt"
    heard_since = "Was man hörte"
    sheet = "Blatt"

    def follow_up_of(self, owner: str) -> str:
        return f"Nachfrage: {owner or self.nobody_yet}"

    def standing(self, counts: Sequence[tuple[str, int]], total: int) -> str:
        said = self._names([f"{count} {status.lower()}" for status, count in counts])
        return f"Von {total} {'Maßnahme' if total == 1 else 'Maßnahmen'}: {said}."

    def agreed_at(self, workshop: str, day: str) -> str:
        return f"Vereinbart bei {workshop}, {day}." if day else f"Vereinbart bei {workshop}."

    def worded_then(self, words: str) -> str:
        return f"Damaliger Wortlaut: „{words}“"

    def now_due(self, day: str) -> str:
        return f"fällig {day}"

    def plan_of(self, group: str) -> str:
        return f"Aktionsplan: {group}"

    def taken_on(self, count: int) -> str:
        return f"{count} {'Maßnahme' if count == 1 else 'Maßnahmen'}, jeweils mit dem, was vereinbart wurde."

    def with_others(self, groups: Sequence[str]) -> str:
        return f"Ebenfalls übernommen von {self._names(groups)}."

    def said_more(self, count: int) -> str:
        return f"und {count} weitere"

    def _names(self, names: Sequence[str]) -> str:
        return " und ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
