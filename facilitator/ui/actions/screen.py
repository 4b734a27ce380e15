"""Actions: the register that the day leaves behind, with what each action still lacks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.actions import Action, Decision, Undertaking
from facilitator.domain.events import Committed
from facilitator.domain.framework import Element
from facilitator.domain.ideas import Idea
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Link, Theme
from facilitator.domain.workshop import Table, Window, Workshop
from facilitator.ui.actions import action_parts, rows
from facilitator.ui.actions.register import Register
from facilitator.ui.actions.rows import Order
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.drawer import WithDrawer
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.inspector import Inspector
from facilitator.ui.widgets.label import Label

ALL, ATTENTION = "all", "attention"
_SHOWN = (Workshop, Window, Segment, Table, Action, Decision, Undertaking, Theme, Idea, Link, Element)
_ORDERS = {
    Order.AGREED: "As listed",
    Order.GOAL: "By goal",
    Order.OWNER: "By owner",
    Order.DATE: "By date",
}


class ActionsScreen(Themed, QWidget):
    """`navigate_requested(place)` from an empty register."""

    navigate_requested = Signal(str)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._stale = True
        self._order = Order.AGREED
        self._told: object = None
        self._counts = Label("", Type.BODY.num, Ink.INK2, elide=True)
        choices = (Choice(ALL, "All"), Choice(ATTENTION, "Need attention", Icon.WARNING))
        self.filter = Segmented(choices, "Which actions are shown")
        self._order_button = Button(
            _ORDERS[Order.AGREED], trailing=Icon.CHEVRON_DOWN, small=True, name="Order"
        )
        self._details = Button(icon=Icon.PANEL_RIGHT, small=True, key="Ctrl \\", name="Details")
        self._details.set_key_shown(False)
        self.register = Register()
        self.inspector = Inspector("Details of the action")
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(32, 18, 32, 0)
        row.setSpacing(12)
        row.addWidget(Label("Actions", Type.HEADING))
        row.addWidget(self._counts, 1)
        row.addWidget(self.filter)
        row.addWidget(self._order_button)
        row.addWidget(self._details)
        column.addWidget(self._head)
        line = "What people take on, with who and by when, stands here once it has been agreed."
        self._none = EmptyState(Icon.ACTIONS, "No actions yet", line, "Go to Live")
        self._complete = EmptyState(
            Icon.CHECK_CIRCLE, "Nothing is missing", "Every action has an owner, a date and steps."
        )
        self._stack = QStackedWidget()
        for widget in (self.register, self._none, self._complete):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._body = WithDrawer(centre, self.inspector)
        self._closed = EmptyState(
            Icon.ACTIONS, "No workshop is open", "Open one, or start a new one.", "Go to Home"
        )
        self._all = QStackedWidget()
        self._all.addWidget(self._body)
        self._all.addWidget(self._closed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._all)

    def _wire(self) -> None:
        self._details.setVisible(self._body.is_drawer())
        self._body.drawer_changed.connect(self._details.setVisible)
        self._details.clicked.connect(self.toggle_drawer)
        self.filter.chosen.connect(lambda _key: self._show())
        self._order_button.clicked.connect(self._open_orders)
        self.register.chosen.connect(self._show_details)
        self.register.opened.connect(lambda _key: self._body.set_open(True))
        self._none.action_requested.connect(lambda: self.navigate_requested.emit("live"))
        self._closed.action_requested.connect(lambda: self.navigate_requested.emit("home"))
        self._mirror.loaded.connect(self._on_loaded)
        self._mirror.closed.connect(self._refresh)
        self._mirror.changed.connect(self._on_changed)
        self._refresh()

    # What the shell asks

    def entered(self) -> None:
        """The screen came to the front."""
        if self._stack.currentWidget() is self.register:
            self.register.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_drawer(self) -> None:
        self._body.toggle()

    # What is shown

    def _on_loaded(self) -> None:
        self.filter.choose(ALL)
        self.register.prefer(None)
        self._refresh()

    def _on_changed(self, events: tuple[Committed, ...]) -> None:
        if any(event.touches(*_SHOWN) for event in events):
            self._refresh()

    def _refresh(self) -> None:
        """Show the register as it is now; while nobody looks, only remember that it is another."""
        self._stale = True
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show()

    def _show(self) -> None:
        self._stale = False
        self._all.setCurrentWidget(self._body if self._mirror.is_open else self._closed)
        if not self._mirror.is_open:
            return
        snapshot = self._mirror.snapshot
        only = self.filter.current() == ATTENTION
        shown = rows.rows(snapshot, only_attention=only, order=self._order)
        self.register.show_register(shown)
        self._counts.setText(rows.headline(snapshot))
        self.filter.setVisible(bool(snapshot.actions))
        self._order_button.setVisible(len(snapshot.actions) > 1)
        empty = self._complete if only and snapshot.actions else self._none
        self._stack.setCurrentWidget(self.register if shown else empty)
        self._show_details()

    def _show_details(self, _key: str = "") -> None:
        """The chosen action whole."""
        action = self._mirror.get(Action, self.register.key)
        if action is None:
            self._told = None
            self.inspector.show_parts("", (), ())
            return
        snapshot = self._mirror.snapshot
        told = action_parts.told(snapshot, action)
        if told == self._told:  # others write on while one reads: what was unfolded stays so
            return
        self._told = told
        self.inspector.show_parts(
            action.id, action_parts.head(snapshot, action), action_parts.parts(snapshot, action)
        )

    def _open_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for order, words in _ORDERS.items():
            entry = group.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(order is self._order)
            entry.triggered.connect(lambda _checked=False, order=order: self.set_order(order))
            menu.addAction(entry)
        menu.popup(self._order_button.mapToGlobal(self._order_button.rect().bottomLeft()))

    def set_order(self, order: Order) -> None:
        """Read the register in another order; what is chosen stays chosen."""
        self._order = order
        self._order_button.setText(_ORDERS[order])
        self._show()

    def retheme(self) -> None:
        self.register.forget_sizes()
