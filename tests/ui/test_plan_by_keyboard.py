"""The seed's day, planned from a blank workshop with the keyboard alone: 10:45 to 11:45 and 2:30 to 5:30, three breakouts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Kind
from facilitator.domain.plan import SegmentKind
from facilitator.intake.templates import read_template
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan.agenda_page import AgendaPage
from facilitator.ui.shell.conductor import Conductor
from tests.windows import Do

PATH = Path("/workshops/seed.workshop")
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
            if self.focus().accessibleName() == name:
                return
            seen.append(self.focus().accessibleName())
            self.press(
                Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab,
                SHIFT if back else Qt.KeyboardModifier.NoModifier,
            )
        raise AssertionError(f"Tab never came to {name!r}, only to {seen}")


def test_the_seeds_day_is_planned_from_blank_by_keyboard_alone(
    conductor: Conductor, do: Do, qtbot: QtBot
) -> None:
    mirror, hands = conductor.mirror, Hands(qtbot, conductor.window)
    do(mirror.create(PATH, read_template("blank", date(2023, 5, 1), "Achieving STEMM Equity & Excellence")))
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

    # That is the seed's day.
    snapshot = mirror.snapshot
    assert [(window.label, window.start, window.end) for window in snapshot.windows] == [
        ("Morning", time(10, 45), time(11, 45)),
        ("Afternoon", time(14, 30), time(17, 30)),
    ]
    starts = [f"{item.start.astimezone(snapshot.tz):%H:%M}" for item in snapshot.planned]
    assert starts == [
        "10:45",
        "10:55",
        "11:05",
        "11:30",
        "14:30",
        "14:40",
        "15:25",
        "15:45",
        "16:00",
        "16:50",
        "17:10",
    ]
    breakouts = [each for each in snapshot.agenda if each.kind is SegmentKind.BREAKOUT]
    assert [(each.number, each.title) for each in breakouts] == [
        (1, "Visioning Success"),
        (2, "Goal Setting"),
        (3, "Developing an Action Plan"),
    ]
    assert [each.captures for each in breakouts] == [(Kind.VISION,), (Kind.GOAL,), (Kind.ACTION,)]
    carried = [[carry.segment_id for carry in each.carry_in] for each in breakouts]
    assert carried == [[], [breakouts[0].id], [breakouts[1].id]]
    kinds = [each.kind for each in snapshot.agenda]
    assert kinds[0] is SegmentKind.OPENING
    assert kinds[3] is SegmentKind.VOTE
    assert kinds[7] is SegmentKind.BREAK
    assert kinds[10] is SegmentKind.CLOSING


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
