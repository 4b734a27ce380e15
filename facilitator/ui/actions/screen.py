"""Actions: the register that the day leaves behind, with what each action still lacks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.actions import Action, Decision, Undertaking
from facilitator.domain.events import Committed
from facilitator.domain.framework import Element
from facilitator.domain.ideas import Idea
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Link, Theme
from facilitator.domain.workshop import Table, Window, Workshop
from facilitator.ui.actions import rows
from facilitator.ui.actions.acts import ActionActs
from facilitator.ui.actions.handing_out import HandingOut
from facilitator.ui.actions.new_action import NewAction
from facilitator.ui.actions.panel import ActionPanel
from facilitator.ui.actions.register import Register
from facilitator.ui.actions.rows import Order
from facilitator.ui.actions.taking_in import TakingIn
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.drawer import WithDrawer
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.label import Label

_DECIDED = "/d "
"""What is typed after it, where a new action is, is a decision; the same as in the composer."""

ALL, ATTENTION = "all", "attention"
_SHOWN = (Workshop, Window, Segment, Table, Action, Decision, Undertaking, Theme, Idea, Link, Element)
_HEAD = 880
"""Width of the head, in px at 100 %, in which all its buttons have their words."""

_ORDERS = {
    Order.AGREED: "As listed",
    Order.GOAL: "By goal",
    Order.OWNER: "By owner",
    Order.DATE: "By date",
}


class ActionsScreen(Themed, QWidget):
    """`navigate_requested(place)` from an empty register; `idea_wanted(id)` to show an idea where it stands; `done(words)` for what can be undone, `said(words)`
    for what was done otherwise, `failed(error)`.
    """

    navigate_requested = Signal(str)
    idea_wanted = Signal(str)
    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._stale = True
        self._order = Order.AGREED
        self.acts = ActionActs(mirror, self)
        self._counts = Label("", Type.BODY.num, Ink.INK2, elide=True)
        choices = (Choice(ALL, "All"), Choice(ATTENTION, "Need attention", Icon.WARNING))
        self.filter = Segmented(choices, "Which actions are shown")
        self._order_button = Button(
            _ORDERS[Order.AGREED], trailing=Icon.CHEVRON_DOWN, small=True, name="Order"
        )
        self._out = Button(
            "Hand out", icon=Icon.DOWNLOAD, trailing=Icon.CHEVRON_DOWN, small=True, name="Hand out"
        )
        self.out = HandingOut(mirror, self)
        self._in = Button("Take in", icon=Icon.UPLOAD, trailing=Icon.CHEVRON_DOWN, small=True, name="Take in")
        self.taking = TakingIn(mirror, self)
        self._details = Button(icon=Icon.PANEL_RIGHT, small=True, key="Ctrl \\", name="Details")
        self._details.set_key_shown(False)
        self.register = Register()
        self.panel = ActionPanel(mirror, self.acts)
        self.new = NewAction()
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
        row.addWidget(self._in)
        row.addWidget(self._out)
        row.addWidget(self._details)
        column.addWidget(self._head)
        self._head.installEventFilter(self)
        line = "What people take on, with who and by when. Write the first one below."
        self._none = EmptyState(
            Icon.ACTIONS, "No actions yet", line, "Bring open ones from an earlier workshop"
        )
        self._complete = EmptyState(
            Icon.CHECK_CIRCLE, "Nothing is missing", "Every action has an owner, a date and steps."
        )
        self._stack = QStackedWidget()
        for widget in (self.register, self._none, self._complete):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.new)
        self._body = WithDrawer(centre, self.panel)
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
        self.register.opened.connect(self._on_opened)
        self.register.on_key = self._on_key
        self.new.wanted.connect(lambda *wanted: tasks.start(self, self._add(*wanted)))
        self.acts.done.connect(self.done)
        self.acts.failed.connect(self.failed)
        self._out.clicked.connect(lambda: self.out.open_menu(self._out))
        self.panel.loose.idea_wanted.connect(self.idea_wanted)
        self._in.clicked.connect(lambda: self.taking.open_menu(self._in))
        for errands in (self.out, self.taking):
            errands.said.connect(self.said)
            errands.failed.connect(self.failed)
        self._none.action_requested.connect(self.taking.earlier)
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

    def new_here(self) -> None:
        """A new action."""
        self.new.begin()

    def reveal(self, what: str, id: str) -> None:
        """Bring an action into view."""
        if what == "action":
            self.filter.choose(ALL)
            self.register.prefer(id)
            self._show()
            self.register.setFocus(Qt.FocusReason.OtherFocusReason)

    def thread_at(self) -> tuple[str, str] | None:
        """The action that is chosen."""
        return ("action", self.register.key) if self.register.key else None

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._head and event.type() == QEvent.Type.Resize:
            self._fit_head()
        return False

    def _fit_head(self) -> None:
        """Where the head is narrow, what comes in and goes out keeps its sign and its name, and gives its words up."""
        narrow = self._head.width() < _HEAD * theme.current().text_scale
        for button, words in ((self._in, "Take in"), (self._out, "Hand out")):
            button.setText("" if narrow else words)

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
        self.new.show_today(snapshot.windows[0].date if snapshot.windows else self._mirror.now().utc.date())
        self._show_details()

    def _show_details(self, _key: str = "") -> None:
        """What is chosen, whole."""
        key = self.register.key
        loose = self._loose()
        if loose is not None:
            self.panel.show_loose(loose)
        else:
            self.panel.show_action(self._mirror.get(Action, key))

    def _loose(self) -> Decision | Idea | Theme | None:
        """The decision, question or goal that is chosen."""
        key = self.register.key
        return self._mirror.get(Decision, key) or self._mirror.get(Idea, key) or self._mirror.get(Theme, key)

    # What is done

    async def _add(self, text: str, owner: str, due: date | None) -> None:
        if text.startswith(_DECIDED):
            if words := text.removeprefix(_DECIDED).strip():
                self.acts.decide(words)
                self.new.forget()
            return
        id = await self.acts.add(text, owner, due)
        if id is not None:
            self.new.forget()
            self.register.prefer(id)
            self._show()

    def _on_opened(self, _key: str) -> None:
        self._body.set_open(True)
        if self._loose() is not None:
            self.panel.loose.begin()
        else:
            self.panel.begin_owner()

    def _on_loose_key(self, event: QKeyEvent) -> bool:
        """A key on a decision, a question or a goal."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        thing, page = self._loose(), self.panel.loose
        if event.key() == Qt.Key.Key_F2 and isinstance(thing, Decision):
            self._body.set_open(True)
            page.begin()
        elif event.key() == Qt.Key.Key_Delete and isinstance(thing, Decision):
            page.remove()
        elif event.key() == Qt.Key.Key_D and isinstance(thing, Idea):
            page.decide()
        else:
            return False
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        """A key in the register; whether it was of use."""
        action = self._mirror.get(Action, self.register.key)
        if action is None:
            return self._on_loose_key(event)
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._body.set_open(True)
            self.panel.begin_step()
        elif modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.acts.move(action, -1 if key == Qt.Key.Key_Up else 1)
        elif modifiers:
            return False
        elif key == Qt.Key.Key_Space:
            self.acts.tick(action)
        elif key == Qt.Key.Key_F2:
            self._body.set_open(True)
            self.panel.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Tab and self._body.is_drawer():
            self._on_opened(action.id)
        elif key == Qt.Key.Key_Delete:
            self.acts.remove(action)
        else:
            return False
        return True

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
        self._fit_head()
