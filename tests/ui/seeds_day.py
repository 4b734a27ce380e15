"""The seed's day as somebody plans it who has a keyboard and nothing else: hands that know no widget, and what they press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Kind
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan.agenda_page import AgendaPage
from facilitator.ui.shell.conductor import Conductor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

MORNING = (
    "Welcome and ground rules, 10 min",
    "The discussion paper in brief, 10 min",
    "Breakout: Visioning Success, 25 min",
    "Cluster and dot vote: visions, 10 min",
)
AFTERNOON = (
    "Visions recap, 10 min",
    "Breakout: Goal Setting, 45 min",
    "Test goals against the framework, 20 min",
    "Break, 15 min",
    "Breakout: Developing an Action Plan, 50 min",
    "Owners, steps and dates, 20 min",
    "Readout preview and close, 20 min",
)


class Hands:
    """Types at whatever has the focus, and knows no widget."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._bot, self._window = qtbot, window

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def name(self) -> str:
        """What a screen reader calls what has the focus."""
        focused = self.focus()
        return focused.accessibleName() or (focused.text() if isinstance(focused, QAbstractButton) else "")

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._bot.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        self._bot.keyClicks(self.focus(), text)

    def come_back(self) -> None:
        """After a menu: the offscreen platform does not make the window active again by itself."""
        self._window.activateWindow()
        self._bot.waitUntil(self._window.isActiveWindow)

    def tab_to(self, name: str, back: bool = False) -> None:
        """Press Tab until the control of that name has the focus."""
        seen = []
        for _ in range(80):
            if self.name() == name:
                return
            seen.append(self.name())
            self.press(
                Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab,
                SHIFT if back else Qt.KeyboardModifier.NoModifier,
            )
        raise AssertionError(f"Tab never came to {name!r}, only to {seen}")


def plan_the_seeds_day(conductor: Conductor, qtbot: QtBot) -> None:
    """Two windows, eleven segments and what the three breakouts capture and carry in, in an open, blank workshop."""
    mirror, hands = conductor.mirror, Hands(qtbot, conductor.window)
    hands.press(Qt.Key.Key_1, CTRL)
    page = conductor.screen().page("agenda")  # type: ignore[union-attr]
    assert isinstance(page, AgendaPage)

    def until(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=5_000)

    def typed(text: str, then: Qt.Key = Qt.Key.Key_Return) -> None:
        before = mirror.revision
        hands.press(Qt.Key.Key_A, CTRL)
        hands.type(text)
        hands.press(then)
        until(lambda: mirror.revision > before)

    # The blank window becomes the morning.
    until(lambda: page.list.hasFocus())
    hands.press(Qt.Key.Key_Up)
    until(lambda: page.window_panel.isVisible())
    hands.press(Qt.Key.Key_F2)
    typed("Morning")
    until(lambda: page.list.hasFocus())
    hands.press(Qt.Key.Key_Return)
    hands.tab_to("To")
    typed("11:45")
    hands.tab_to("From", back=True)
    typed("10:45")

    # The open segment goes, the morning's segments come.
    page.list.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Delete)
    until(lambda: not mirror.snapshot.segments)
    for title in MORNING:
        new_segment(hands, page, until, typed, title)

    # A second window, an hour after the first one's end, becomes the afternoon.
    do_add_window(hands, page, until)
    typed("Afternoon")
    until(lambda: page.list.hasFocus())
    hands.press(Qt.Key.Key_Return)
    hands.tab_to("To")
    typed("5:30 pm")
    hands.tab_to("From", back=True)
    typed("2:30 pm")
    page.list.setFocus()
    for title in AFTERNOON:
        new_segment(hands, page, until, typed, title)

    # Each breakout captures its kind and carries in what came before.
    for number, (title, kind) in enumerate(
        (
            ("Visioning Success", Kind.VISION),
            ("Goal Setting", Kind.GOAL),
            ("Developing an Action Plan", Kind.ACTION),
        )
    ):
        go_to(hands, page, mirror, title)
        hands.press(Qt.Key.Key_Return)
        hands.tab_to(f"{kind.value.capitalize()}s")
        before = mirror.revision
        hands.press(Qt.Key.Key_Space)
        until(lambda before=before: mirror.revision > before)
        if number:
            hands.tab_to("Carry themes in from an earlier segment")
            hands.press(Qt.Key.Key_Space)
            until(lambda: QApplication.activePopupWidget() is not None)
            menu = QApplication.activePopupWidget()
            for _ in range(number):
                qtbot.keyClick(menu, Qt.Key.Key_Down)
            before = mirror.revision
            qtbot.keyClick(menu, Qt.Key.Key_Return)
            hands.come_back()
            until(lambda before=before: mirror.revision > before)
        page.list.setFocus()


def new_segment(
    hands: Hands, page: AgendaPage, until: Callable[..., None], typed: Callable[..., None], title: str
) -> None:
    until(lambda: page.list.hasFocus())
    hands.press(Qt.Key.Key_N, CTRL)
    until(lambda: page.list.editor is not None and page.list.editor.hasFocus())
    typed(title)
    until(lambda: page.list.editor is None)


def do_add_window(hands: Hands, page: AgendaPage, until: Callable[..., None]) -> None:
    """By the menu of the plan, which Tab reaches."""
    hands.tab_to("More for the plan", back=True)
    hands.press(Qt.Key.Key_Space)
    until(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    hands._bot.keyClick(menu, Qt.Key.Key_Down)
    hands._bot.keyClick(menu, Qt.Key.Key_Return)
    hands.come_back()
    until(lambda: page.list.editor is not None and page.list.editor.hasFocus())


def go_to(hands: Hands, page: AgendaPage, mirror: Mirror, title: str) -> None:
    """Walk through the list by its arrows."""
    until_list = page.list
    until_list.setFocus()
    hands.press(Qt.Key.Key_Home)
    wanted = next(each.id for each in mirror.snapshot.agenda if each.title == title)
    for _ in range(30):
        if page.list.key == wanted:
            return
        hands.press(Qt.Key.Key_Down)
    raise AssertionError(f"{title} is not in the list")
