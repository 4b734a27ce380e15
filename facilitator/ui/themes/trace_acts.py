"""What one can do on the trace: tie two things of the thread or untie them, and go where a card comes from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain import thread
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import ThemeId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Thing
from facilitator.services import actions, themes
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.themes import words
from facilitator.ui.themes.thread_rows import KINDS, TraceRows, trace


class TraceActs(QObject):
    """`done(words)` for what can be undone, `said(words)` for a hint, `failed(error)`."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._window = mirror, parent

    def link(self, one: Ref, other: Ref) -> None:
        """Tie two cards, or untie them, whichever way round they were chosen."""
        snapshot = self._mirror.snapshot
        source, target = sorted((one, other), key=lambda ref: _place(snapshot, ref))
        if _place(snapshot, source) == _place(snapshot, target):
            self.said.emit("A link leads from a vision to a goal, or from a goal to an action.")
            return
        tasks.start(self, self._link(source, target))

    async def _link(self, source: Ref, target: Ref) -> None:
        snapshot = self._mirror.snapshot
        names = thread.labels(snapshot)
        one, other = (names.get(ref) or _element_name(snapshot, ref) for ref in (source, target))
        try:
            made = await self._mirror.wish(themes.toggle_link, source, target)
        except FacilitatorError as error:
            self.failed.emit(error)
            return
        self.done.emit(f"Linked {one} to {other}." if made else f"{one} and {other} are no longer linked.")

    def open_menu(self, ref: Ref, at: QPoint, begin: Callable[[], None]) -> QMenu:
        """What a card can be tied to, with what it is tied to marked; `begin` takes up a link by hand."""
        snapshot = self._mirror.snapshot
        rows = trace(snapshot)
        tied = {*thread.forward(snapshot, ref), *thread.backward(snapshot, ref)}
        menu = QMenu(self._window)
        menu.addAction("Link to a card…\tL").triggered.connect(lambda _checked=False: begin())
        if ref.thing is Thing.THEME and _kind(snapshot, ref) is Kind.GOAL:
            act = partial(self._act_on, ref)
            menu.addAction("Make an action for it").triggered.connect(lambda _checked=False: act())
        menu.addSeparator()
        here = next(place for place, column in enumerate(rows.columns) if _has(rows, place, ref))
        for place, column in enumerate(rows.columns):
            if place != here and column.cards:
                sub = menu.addMenu(words.several(column.kind).capitalize())
                for card in column.cards:
                    name = f"{card.label} {elided(card.text, 56)}"
                    self._add(sub, name, card.ref in tied, partial(self.link, ref, card.ref))
        elements = [element for element in snapshot.elements if not element.removed]
        if elements and rows.columns[here].kind is Kind.ACTION:
            sub = menu.addMenu("Framework")
            for element in elements:
                to = Ref(Thing.ELEMENT, element.id)
                name = f"{element.number} {elided(element.title or element.passage, 56)}".strip()
                self._add(sub, name, to in tied, partial(self.link, ref, to))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def _act_on(self, ref: Ref) -> None:
        async def acting() -> None:
            try:
                await self._mirror.wish(actions.action_from_theme, ThemeId(ref.id))
            except FacilitatorError as error:
                self.failed.emit(error)
            else:
                self.done.emit("Made an action for it. It stands in Actions.")

        tasks.start(self, acting())

    def _add(self, menu: QMenu, words_: str, tied: bool, act: Callable[[], Any]) -> None:
        action = menu.addAction(words_.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(tied)
        action.triggered.connect(lambda _checked=False: act())


def _has(rows: TraceRows, place: int, ref: Ref) -> bool:
    return any(card.ref == ref for card in rows.columns[place].cards)


def _kind(snapshot: Snapshot, ref: Ref) -> Kind | None:
    theme = next((theme for theme in snapshot.themes if theme.id == ref.id), None)
    return theme.kind if theme is not None else None


def _place(snapshot: Snapshot, ref: Ref) -> int:
    """How far along the thread a thing stands."""
    if ref.thing is Thing.ELEMENT:
        return len(KINDS)
    if ref.thing is Thing.ACTION:
        return KINDS.index(Kind.ACTION)
    kind = _kind(snapshot, ref)
    return KINDS.index(kind) if kind in KINDS else -1


def _element_name(snapshot: Snapshot, ref: Ref) -> str:
    element = next((element for element in snapshot.elements if element.id == ref.id), None)
    return f"element {element.number}".strip() if element is not None else "it"
