"""The Stage in Live's side panel: a small live picture of it, on or off, which view, a message, blank."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.stage import MESSAGE_LIMIT, StageView, WallMode
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.stage.compose import Moment
from facilitator.ui.stage.desk import StageDesk
from facilitator.ui.stage.surface import StageSurface
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label

VIEWS = {
    StageView.AUTO: "Automatic",
    StageView.TIMER: "Timer",
    StageView.JOIN: "How to join",
    StageView.WELCOME: "Welcome",
    StageView.SHARE_OUT: "Share-out",
    StageView.BREAK: "Break",
    StageView.WALL: "Wall of ideas",
    StageView.RESULTS: "Results of the vote",
    StageView.READ_BACK: "Read-back of the draft",
    StageView.THREAD: "The thread and its gaps",
}
WALLS = {WallMode.OFF: "Off", WallMode.APPROVED: "After approval", WallMode.ALL: "All ideas"}


class Thumbnail(StageSurface):
    """The Stage, small; what a screen reader says of it is what the Stage says."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width * 9 // 16

    def sizeHint(self) -> QSize:
        return QSize(272, 153)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(theme.current().colours.line2, 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class StageControl(QWidget):
    """Everything here is a wish of the desk's; what is shown follows from the workshop."""

    def __init__(self, mirror: Mirror, desk: StageDesk) -> None:
        super().__init__()
        self._mirror, self._desk = mirror, desk
        self.setAccessibleName("Stage")
        self.where = Label("", Type.META, Ink.INK2, elide=True)
        self.picture = Thumbnail()
        self.open_button = Button("Open", icon=Icon.MONITOR, key="F5", small=True)
        self.blank_button = Button("Blank", small=True, name="Blank the Stage")
        self.more_button = Button(icon=Icon.MORE, small=True, name="More for the Stage")
        self.view = QComboBox()
        self.message = Field(placeholder="A message to the room", name="A message to the room")
        self.say_button = Button("Show", small=True, name="Show the message")
        self._arrange()
        self.open_button.clicked.connect(desk.toggle)
        self.blank_button.clicked.connect(desk.toggle_blank)
        self.more_button.clicked.connect(self.open_menu)
        self.view.activated.connect(self._on_view)
        self.message.edit.returnPressed.connect(self._on_say)
        self.say_button.clicked.connect(self._on_say)
        self.message.edit.textChanged.connect(self._name_say_button)
        desk.opened.connect(self._on_opened)
        desk.lost.connect(self._show_where)
        desk.found.connect(self._show_where)
        desk.director.moved.connect(self._on_moved)
        mirror.loaded.connect(self._show_state)
        mirror.changed.connect(self._show_state)
        self._show_state()
        self._show_where()
        self.picture.show_moment(desk.director.moment, desk.director.turn)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label("Stage", Type.ROW.semibold))
        head.addStretch(1)
        head.addWidget(self.where)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.picture)
        column.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.blank_button)
        buttons.addStretch(1)
        buttons.addWidget(self.more_button)
        column.addLayout(buttons)
        self.view.setAccessibleName("What the Stage shows")
        self.view.setProperty("small", True)
        self.view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for view, words in VIEWS.items():
            self.view.addItem(words, view)
        column.addWidget(self.view)
        self.message.edit.setMaxLength(MESSAGE_LIMIT)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.message, 1)
        row.addWidget(self.say_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)

    def open_menu(self) -> QMenu:
        """What is set once and rarely changed."""
        desk, state = self._desk, self._desk.state
        menu = QMenu(self)
        walls = menu.addMenu("Ideas on the wall")
        for mode, words in WALLS.items():
            _add(walls, words, partial(desk.set_wall, mode), chosen=state.wall is mode)
        _add(menu, "The room sees overtime", desk.toggle_overtime, chosen=state.show_overtime)
        screens = menu.addMenu("Where it stands")
        for name, words, chosen in desk.screens():
            _add(screens, words, partial(desk.choose_screen, name), chosen=chosen)
        menu.addSeparator()
        _add(menu, "Give the keyboard to the clicker\tCtrl F5", desk.give_keyboard)
        _add(menu, "Clock only\tShift F5", desk.clock_only_requested.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))
        return menu

    # What is shown

    def _on_moved(self, moment: Moment | None, turn: int) -> None:
        self.picture.show_moment(moment, turn)
        if moment is not None:
            words = VIEWS[StageView.AUTO]
            if self._desk.state.view is StageView.AUTO:
                words = f"{words}: {VIEWS[moment.kind].lower()}"
            if self.view.itemText(0) != words:
                self.view.setItemText(0, words)

    def _show_state(self, _events: object = None) -> None:
        if not self._mirror.is_open:
            return
        state = self._desk.state
        self.view.setCurrentIndex(self.view.findData(state.view))
        _allow(self.view, StageView.JOIN, self._desk.director.room is not None)
        _allow(self.view, StageView.WALL, state.wall is not WallMode.OFF)
        self.blank_button.setText("Show again" if state.blank else "Blank")
        self.blank_button.set_name("Show the Stage again" if state.blank else "Blank the Stage")
        if not self.message.edit.hasFocus():
            self.message.set_text(state.message)
        self._name_say_button()

    def _name_say_button(self, _text: str = "") -> None:
        if not self._mirror.is_open:
            return
        is_up = bool(self._desk.state.message) and self.message.text().strip() == self._desk.state.message
        self.say_button.setText("Take down" if is_up else "Show")
        self.say_button.set_name("Take the message down" if is_up else "Show the message")
        self.say_button.setEnabled(
            is_up or bool(self.message.text().strip()) or bool(self._desk.state.message)
        )

    def _on_opened(self, is_open: bool) -> None:
        self.open_button.setText("Close" if is_open else "Open")
        self._show_where()

    def _show_where(self, _name: str = "") -> None:
        if not self._desk.is_open:
            self.where.setText("closed")
        else:
            self.where.setText(f"on {self._desk.screen_name}" if self._desk.screen_name else "in a window")

    # What is wished

    def _on_view(self, row: int) -> None:
        self._desk.show_view(StageView(self.view.itemData(row)))

    def _on_say(self) -> None:
        state, words = self._desk.state, self.message.text().strip()
        if words and words != state.message:
            self._desk.show_message(words)
        elif state.message:
            self.message.set_text("")
            self._desk.show_message("")


def _add(menu: QMenu, words: str, act: Callable[[], None], chosen: bool | None = None) -> None:
    action = menu.addAction(words)
    if chosen is not None:
        action.setCheckable(True)
        action.setChecked(chosen)
    action.triggered.connect(lambda _checked=False: act())


def _allow(box: QComboBox, view: StageView, allowed: bool) -> None:
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    model.item(box.findData(view)).setEnabled(allowed)
