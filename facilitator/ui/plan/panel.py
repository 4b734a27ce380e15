"""The panel in which one thing of the plan is edited: a head that stays, fields that scroll, and the way its wishes go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.errors import CannotDo, Trouble
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.plan.entries import LineEntry, ProseEntry
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.inspector import WIDTH
from facilitator.ui.widgets.label import Hairline, Label

UNSAVED = "It could not be saved yet. It stays here; type on, or leave the field to try again."


class PlanPanel(Themed, SidePanel):
    """Shows one thing by its id, and wishes for what is changed of it.

    Text fields are registered by name with `add_text`; what of them could not be kept is shown again when one comes back
    to its thing. `menu_requested(id, button)` from the three dots, `failed(FacilitatorError)` for what has no field.
    """

    failed = Signal(object)
    menu_requested = Signal(str, object)

    def __init__(self, mirror: Mirror, name: str) -> None:
        super().__init__("right", WIDTH)
        self.mirror = mirror
        self.setAccessibleName(name)
        self.shown_id = ""
        self._texts: dict[str, LineEntry | ProseEntry] = {}
        self._left: dict[tuple[str, str], tuple[str, str]] = {}
        self._headline: LineEntry | None = None
        self._over = Label("", Type.LABEL, Ink.INK2, elide=True)
        self.more = Button(variant=Variant.GHOST, icon=Icon.MORE, small=True, name=f"More for the {name}")
        self.more.clicked.connect(lambda: self.menu_requested.emit(self.shown_id, self.more))
        top = QHBoxLayout()
        top.addWidget(self._over, 1)
        top.addWidget(self.more)
        head, page = QWidget(), QWidget()
        self.head = QVBoxLayout(head)
        self.head.setContentsMargins(24, 14, 24, 18)
        self.head.setSpacing(8)
        self.head.addLayout(top)
        self.fields = QVBoxLayout(page)
        self.fields.setContentsMargins(24, 20, 14, 28)
        self.fields.setSpacing(18)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(page)
        self.body.addWidget(head)
        self.body.addWidget(Hairline())
        self.body.addWidget(self._area, 1)

    def add_text(self, field: str, entry: LineEntry | ProseEntry) -> None:
        """Keep the words of `entry` as the thing's `field`."""
        self._texts[field] = entry
        entry.committed.connect(lambda text: self.save(field, **{field: text}))

    def add_headline(self, field: str, entry: LineEntry) -> None:
        """Keep `entry` as the thing's `field`, set as the heading of the panel."""
        self._headline = entry
        entry.edit.setProperty("bare", True)
        self.head.addWidget(entry)
        self.add_text(field, entry)
        self.retheme()

    def retheme(self) -> None:
        self.setFixedWidth(panel_width())
        headline = getattr(self, "_headline", None)  # a style can come while the panel is being made
        if headline is not None:
            headline.edit.setFont(theme.current().font(Type.HEADING))

    def show_thing(self, id: str, over: str, values: Mapping[str, str]) -> bool:
        """Show the thing of `id` with these texts; returns whether it is another than before."""
        anew = id != self.shown_id
        if anew:
            self.flush()
            self._area.verticalScrollBar().setValue(0)
        self.shown_id = id
        self._over.setText(over)
        for field, value in values.items():
            entry = self._texts[field]
            if anew:
                entry.show_thing(value)
                if (left := self._left.get((id, field))) is not None:
                    entry.show_left(*left)
            else:
                entry.show_value(value)
        return anew

    def flush(self) -> None:
        """Wish now for what is typed and not yet wished for."""
        for entry in self._texts.values():
            entry.flush()

    def wish_for(self, id: str, changes: Mapping[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """The wish, with its arguments before the changes, that changes the thing of `id`."""
        raise NotImplementedError

    def save(self, field: str, **changes: Any) -> None:
        """Wish for `changes`; what is wrong with them is said at `field`."""
        if self.shown_id:
            tasks.start(self, self._save(self.shown_id, field, changes))

    async def _save(self, id: str, field: str, changes: Mapping[str, Any]) -> None:
        wish, args = self.wish_for(id, changes)
        text = str(changes.get(field, ""))
        try:
            await self.mirror.wish(wish, *args, **changes)
        except Trouble:
            self._refused(id, field, text, UNSAVED)
        except CannotDo as error:
            if not self._refused(id, field, text, sentence(error)):
                self.failed.emit(error)
        else:
            self._left.pop((id, field), None)

    def _refused(self, id: str, field: str, text: str, words: str) -> bool:
        """Say it at the field; what was typed there stays, and comes back with its thing. False: there is no field."""
        entry = self._texts.get(field)
        if entry is None:
            return self.refused(field, words) if id == self.shown_id else False
        if id == self.shown_id:
            entry.set_error(words)
        self._left[id, field] = (text, words)
        return True

    def refused(self, field: str, words: str) -> bool:
        """Say at a field that is no text what is wrong; False where there is no such field."""
        return False


def panel_width() -> int:
    """Width of the panel in px: larger text needs more of it, though not as much more as the text."""
    return round(WIDTH * (1 + (theme.current().text_scale - 1) * 0.4))


def popup(menu: QMenu, button: QWidget) -> None:
    """Open a menu under a button; it is gone when it closes."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
