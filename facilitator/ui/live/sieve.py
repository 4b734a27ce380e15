"""What is left out of view: the choices over the list, and the one filter that they make together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from facilitator.domain.ideas import Kind
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.ui.live.centre import LiveCentre
from facilitator.ui.live.head import PARKED
from facilitator.ui.live.ideas_model import Filter, search_words


class Sieve(QObject):
    """`changed` when the list shows other ideas than before."""

    changed = Signal()

    def __init__(self, centre: LiveCentre) -> None:
        super().__init__(centre)
        self._model, self._head = centre.model, centre.head
        head = self._head
        head.kind_chosen.connect(self._on_kind)
        head.starred_chosen.connect(lambda on: self.set(starred=on))
        head.mine_chosen.connect(lambda on: self.set(device=THIS_LAPTOP.device if on else ""))
        head.table_chosen.connect(self.choose_table)
        head.searched.connect(lambda text: self.set(words=search_words(text)))
        centre.all_requested.connect(self.show_all)

    def choose_table(self, key: str | None) -> None:
        """One table's ideas alone, "" for the whole room's, None for all."""
        self.set(table_id=key or None, whole_room=key == "")

    def show_all(self) -> None:
        """Leave nothing out."""
        self._head.leave_search()
        self._filter_by(Filter())

    def set(self, **changes: Any) -> None:
        """Change these of the filter's fields."""
        self._filter_by(replace(self._model.filter, **changes))

    def _on_kind(self, chosen: object) -> None:
        kind = chosen if isinstance(chosen, Kind) else None
        self.set(kind=kind, parked=chosen == PARKED)

    def _filter_by(self, wanted: Filter) -> None:
        self._model.set_filter(wanted)
        table = "" if wanted.whole_room else wanted.table_id
        self._head.show_filter(
            wanted.kind, wanted.parked, table, starred=wanted.starred, mine=bool(wanted.device)
        )
        self.changed.emit()
