"""The words of action plans and of what became of actions, as the readout's other words are in `labels.py`."""

from __future__ import annotations

from collections.abc import Sequence


class PlanWords:
    """English; another language overrides each."""

    plan = "Action plan"
    on_the_way = "Steps on the way"
    said_of_it = "What was said"
    all_of_it = "At a glance"

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
