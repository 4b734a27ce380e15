"""The clock bar over every stage: what is on, the big number, how the day runs, and three commands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.big_number import BigNumber
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.clock_view import CHIP_ICONS, FILLS, ClockView, Phase
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.progress_line import Progress, ProgressLine
from facilitator.ui.widgets.rail import rail_width
from facilitator.ui.widgets.status_line import StatusLine

_HEIGHT, _NAMES, _TIME = 88, 228, 160
_PAD, _GAP, _BUTTON_GAP, _AFTER_LINE = 24, 16, 8, 32
_LEAST_LINE, _LEAST_NAME, _STATUS = 72, 96, 124


@dataclass(frozen=True, slots=True)
class _Fit:
    """What is shown at a width."""

    airy: bool = True
    status: bool = True
    times: bool = True
    caps: bool = True
    chip: bool = True


_FITS = (
    _Fit(),
    _Fit(status=False),
    _Fit(airy=False, status=False),
    _Fit(airy=False, status=False, times=False),
    _Fit(airy=False, status=False, times=False, caps=False),
    _Fit(airy=False, status=False, times=False, caps=False, chip=False),
)


class ClockBar(Themed, QFrame):
    """Shows a ClockView and passes on wishes; `more_requested(QPoint)`: where the menu is to stand.

    Narrowed, it shortens the status first, then drops Started and Ends, then the key caps, the drift chip and
    the line; the name and the number stay.
    """

    start_pause_requested = Signal()
    add_minute_requested = Signal()
    next_requested = Signal()
    earlier_requested = Signal()
    more_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Clock")
        self._view = ClockView()
        self._over = Label("", Type.SMALL.medium, Ink.INK2, elide=True, parent=self)
        self._title = Label("", Type.SUBHEAD, elide=True, parent=self)
        self._number = BigNumber(self)
        self._caption = Label("", Type.SMALL.medium.num, Ink.INK2, elide=True, parent=self)
        self._started = Label("", Type.SMALL.num, Ink.INK2, parent=self)
        self._ends = Label("", Type.SMALL.num, Ink.INK2, parent=self)
        self._drift = Chip(parent=self)
        self._line = ProgressLine(marked=True, name="Time used", parent=self)
        self._pause = Button("Start", icon=Icon.PLAY, key="F6", parent=self)
        self._plus = Button("1 min", icon=Icon.PLUS, key="F7", name="Add one minute", parent=self)
        self._next = Button("Next", Variant.PRIMARY, trailing=Icon.ARROW_RIGHT, key="F8", parent=self)
        self._earlier = Button("", icon=Icon.HISTORY, key="Shift F6", name="Started earlier", parent=self)
        self._more = Button(icon=Icon.MORE, name="More of the clock", parent=self)
        self._saved = StatusLine(parent=self)
        self._devices = StatusLine(parent=self)
        self._sound = StatusLine(parent=self)
        self._pause.clicked.connect(self.start_pause_requested)
        self._plus.clicked.connect(self.add_minute_requested)
        self._next.clicked.connect(self.next_requested)
        self._earlier.clicked.connect(self.earlier_requested)
        self._more.clicked.connect(self.open_more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()
        self._fill()

    def view(self) -> ClockView:
        return self._view

    def set_view(self, view: ClockView) -> None:
        """Show another moment. Cheap when little changed, so it may be called every second."""
        if view == self._view:
            return
        self._view = view
        self._fill()

    def open_more(self) -> None:
        """Ask for the menu, as the button does."""
        self.more_requested.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def retheme(self) -> None:
        t = theme.current()
        growth = t.line(Type.SMALL) - Type.SMALL.line
        self.setFixedHeight(t.grown(_HEIGHT, Type.CLOCK) + growth)
        self._arrange()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, self.height())

    def _fill(self) -> None:
        v = self._view
        self._over.setText(v.over_title)
        self._title.setText(v.title)
        self._number.show_number(v.big, v.phase, f"{v.big} {v.big_caption}".strip())
        self._caption.setText(v.big_caption)
        self._started.setText(v.started_text)
        self._ends.setText(v.ends_text)
        self._ends.setToolTip(v.ends_more)
        self._drift.show_state(v.drift_text, v.drift_tone, _drift_icon(v.phase, v.drift_tone))
        self._line.show_progress(Progress(v.progress, v.plan_mark, v.step_ticks, FILLS[v.phase]))
        running = v.phase not in (Phase.READY, Phase.PAUSED, Phase.DONE)
        self._pause.setText(v.pause_label)
        self._pause.set_icon(Icon.PAUSE if running else Icon.PLAY)
        self._pause.setEnabled(v.pause_enabled)
        self._plus.setText(v.plus_label)
        self._plus.setEnabled(v.plus_enabled)
        self._earlier.setText(v.earlier_label)
        self._earlier.set_name(v.earlier_label or "Started earlier")
        self._plus.setVisible(not v.earlier_label)
        self._earlier.setVisible(bool(v.earlier_label))
        self._next.setVisible(not v.earlier_label)
        self._next.setText(v.next_label)
        self._next.setEnabled(v.next_enabled)
        self._saved.show_status(v.saved_text, _saved_icon(v.saved_tone), v.saved_tone)
        self._devices.show_status(v.devices_text, Icon.WIFI, Tone.NEUTRAL)
        self._sound.show_status(v.sound_text, Icon.SOUND_OFF, Tone.NEUTRAL)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        fit = next((fit for fit in _FITS if self._need(fit) <= self.width()), _FITS[-1])
        self._apply(fit)
        names, time = self._names_width(fit), self._time_width(fit)
        room = self.width() - rail_width() - _PAD - time - self._right_width(fit)
        # Last resort, far below the smallest window: the name gives way to its ellipsis.
        names = max(_LEAST_NAME, min(names, room))
        self._place(names, time, room - names)

    def _names_width(self, fit: _Fit) -> int:
        natural = max(self._title.sizeHint().width(), self._over.sizeHint().width()) + _PAD
        return max(_NAMES, natural) if fit.airy else natural

    def _time_width(self, fit: _Fit) -> int:
        natural = max(self._number.sizeHint().width(), self._caption.sizeHint().width()) + _PAD
        return max(_TIME, natural) if fit.airy else natural

    def _need(self, fit: _Fit) -> int:
        v = self._view
        row = [self._drift.sizeHint().width()] if fit.chip and v.drift_text else []
        if fit.times:
            row += [label.sizeHint().width() for label in (self._started, self._ends) if label.text()]
        middle = max(_LEAST_LINE, sum(row) + _GAP * max(len(row) - 1, 0))
        left = rail_width() + _PAD + self._names_width(fit) + self._time_width(fit)
        return left + middle + _AFTER_LINE + self._right_width(fit)

    def _right_width(self, fit: _Fit) -> int:
        buttons = sum(button.width_for(key_shown=fit.caps) for button in self._buttons())
        status = max(line.width_for(short=not fit.status) for line in self._lines())
        if fit.status and status:
            status = max(status, _STATUS - _PAD)
        return buttons + (len(self._buttons()) - 1) * _BUTTON_GAP + (_PAD + status if status else 0) + _PAD

    def _apply(self, fit: _Fit) -> None:
        v = self._view
        self._started.setVisible(fit.times and bool(v.started_text))
        self._ends.setVisible(fit.times and bool(v.ends_text))
        self._drift.setVisible(fit.chip and bool(v.drift_text))
        for button in self._buttons():
            button.set_key_shown(fit.caps)
        texts = (v.saved_text, v.devices_text, v.sound_text)
        for line, words in zip(self._lines(), texts, strict=True):
            line.set_short(not fit.status)
            line.setVisible(bool(words))

    def _place(self, names: int, time: int, middle: int) -> None:
        t = theme.current()
        height = self.height()
        x = rail_width() + _PAD
        over, title = self._over.sizeHint().height(), self._title.sizeHint().height()
        top = (height - over - 2 - title) // 2
        self._over.setGeometry(x, top, names - _GAP, over)
        self._title.setGeometry(x, top + over + 2, names - _GAP, title)
        x += names

        number, caption = t.line(Type.CLOCK), self._caption.sizeHint().height()
        top = (height - number - 1 - caption) // 2
        self._number.setGeometry(x - 2, top, time, number)
        self._caption.setGeometry(x, top + number + 1, time - 8, caption)
        x += time

        self._line.setVisible(middle >= _LEAST_LINE + _AFTER_LINE)
        chip = self._drift.sizeHint()
        row, line = chip.height(), self._line.sizeHint().height()
        width = middle - _AFTER_LINE
        # The line's box holds 5 px above and below it for the plan's mark; 8 px part chip and line.
        top = (height - row - 3 - line + 5) // 2
        beside = self._started.sizeHint()
        self._started.setGeometry(x, top + (row - beside.height()) // 2, beside.width(), beside.height())
        ends = self._ends.sizeHint()
        self._ends.setGeometry(x + width - ends.width(), top + (row - ends.height()) // 2, *ends.toTuple())
        centred = self._started.isHidden() or self._ends.isHidden()
        free_left = 0 if centred else beside.width()
        free_right = width if centred else width - ends.width()
        chip_x = x if self._started.isHidden() else x + (free_left + free_right - chip.width()) // 2
        self._drift.setGeometry(chip_x, top, *chip.toTuple())
        self._line.setGeometry(x, top + row + 3, max(width, 0), line)
        x += max(middle, 0)

        for button in self._buttons():
            size = button.sizeHint()
            button.setGeometry(x, (height - size.height()) // 2, *size.toTuple())
            x += size.width() + _BUTTON_GAP
        x += _PAD - _BUTTON_GAP
        self._place_status(x, height)

    def _place_status(self, x: int, height: int) -> None:
        lines = [line for line in self._lines() if not line.isHidden()]
        each = self._saved.sizeHint().height()
        gap = 6 if len(lines) < 3 else 2
        top = (height - len(lines) * each - gap * (len(lines) - 1)) // 2
        for line in lines:
            line.setGeometry(x, top, line.sizeHint().width(), each)
            top += each + gap

    def _buttons(self) -> tuple[Button, ...]:
        """Those on show, from left to right."""
        if self._view.earlier_label:  # what matters now is how it begins
            return (self._pause, self._earlier, self._more)
        return (self._pause, self._plus, self._next, self._more)

    def _lines(self) -> tuple[StatusLine, ...]:
        return (self._saved, self._devices, self._sound)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c = theme.current().colours
        painter = QPainter(self)
        column = rail_width()
        painter.fillRect(QRect(column - 1, 0, 1, self.height()), c.line)
        ratio = self.devicePixelRatioF()
        picture = icons.logo(c.accent, c.on_accent, 40, ratio)
        painter.drawPixmap((column - 40) // 2, (self.height() - 40) // 2, picture)


def _drift_icon(phase: Phase, tone: Tone) -> Icon:
    if tone is Tone.RED or (phase is Phase.READY and tone is Tone.WARN):
        return Icon.WARNING
    return CHIP_ICONS.get(phase, Icon.CLOCK)


def _saved_icon(tone: Tone) -> Icon:
    return Icon.CHECK if tone in (Tone.OK, Tone.NEUTRAL) else Icon.WARNING
