"""Every component in every state on one sheet, to be laid beside the design: `python -m tests.ui.gallery OUTDIR`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.kit import focus, theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.widgets.big_number import BigNumber
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.choices import Choice, Segmented, Tabs
from facilitator.ui.widgets.clock_bar import ClockBar
from facilitator.ui.widgets.clock_view import CHIP_ICONS, FILLS, ClockView, Phase
from facilitator.ui.widgets.day_shape import DayShape, Part
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.key_cap import KeyCap, KeyHint
from facilitator.ui.widgets.key_sheet import KeyGroup, KeySheet
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.message import MessageStrip
from facilitator.ui.widgets.picture import Picture
from facilitator.ui.widgets.progress_line import Progress, ProgressLine
from facilitator.ui.widgets.rail import Rail
from facilitator.ui.widgets.status_line import StatusLine
from facilitator.ui.widgets.switch import Switch
from facilitator.ui.widgets.toast import Toast

KEYS = (
    KeyGroup(
        "Clock",
        (
            (("F6",), "start, pause, resume"),
            (("F7",), "add 1 min"),
            (("F8",), "next step or segment"),
            (("F5",), "Stage on or off"),
        ),
    ),
    KeyGroup(
        "Capture",
        (
            (("/v", "/g", "/a", "/p"), "kind, at line start"),
            (("Alt", "1–6"), "table"),
            (("Enter",), "save idea"),
            (("Ctrl", "D"), "star"),
            (("Up",), "edit the last one"),
        ),
    ),
    KeyGroup(
        "Everywhere",
        (
            (("Ctrl", "Z"), "undo"),
            (("Ctrl", "1–5"), "Plan to Readout"),
            (("Ctrl", "K"), "find anything"),
            (("Ctrl", "E"), "export"),
        ),
    ),
)
CLOCK = ClockView(
    over_title="Breakout 1 of 3",
    title="Visioning Success",
    big="4:18",
    big_caption="left in Table talk",
    phase=Phase.RUNNING,
    started_text="Started 11:08",
    ends_text="Ends 11:33",
    progress=0.428,
    plan_mark=0.548,
    step_ticks=(0.12, 0.6),
    drift_text="3 min behind",
    drift_tone=Tone.WARN,
    pause_label="Pause",
    next_label="Next step",
    saved_text="Saved 11:18",
    devices_text="23 devices",
)
CLOCK_STATES = (
    (
        "Ready",
        "46:12",
        "until the first segment, 10:45",
        Phase.READY,
        Tone.WARN,
        "5 min over in the plan",
        0.0,
        None,
    ),
    ("Running", "4:18", "left in Table talk", Phase.RUNNING, Tone.OK, "On time", 0.43, None),
    ("Behind", "4:18", "left in Table talk", Phase.RUNNING, Tone.WARN, "3 min behind", 0.43, 0.55),
    ("Warning", "3:02", "left in Table talk", Phase.WARNING, Tone.OK, "On time", 0.81, None),
    ("Paused", "4:18", "paused for 0:40", Phase.PAUSED, Tone.NEUTRAL, "Paused", 0.43, 0.46),
    ("Last minute", "0:52", "left in Share-out", Phase.DANGER, Tone.WARN, "Last minute", 0.96, None),
    ("Overtime", "+1:24", "over in Share-out", Phase.OVERTIME, Tone.RED, "Over time", 1.0, None),
    ("Done", "5:30", "the day is over", Phase.DONE, Tone.OK, "On time", 1.0, None),
)
DAY = (
    *(Part(3.92) for _ in range(2)),
    Part(9.8, "vision"),
    Part(3.92),
    Part(7.84, pause=True),
    Part(3.92),
    Part(17.65, "goal"),
    Part(7.84),
    Part(5.88),
    Part(19.61, "action"),
    Part(7.84),
    Part(7.84),
)


class Sheet(QWidget):
    """Two columns of cards, as the design's own sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 40, 48, 40)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label("Components and states", Type.PAGE))
        head.addStretch(1)
        head.addWidget(Label("8-pixel grid, radius 8 for controls, 12 for cards", ink=Ink.INK2))
        outer.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        for parts in (
            (marks, clock, buttons, fields, type_scale, keyboard),
            (chips, choices, switches, empty, messages, shapes, icons, tokens),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            for part in parts:
                column.addSpacing(22)
                column.addWidget(Label(part.__doc__ or "", Type.META.semibold))
                column.addSpacing(8)
                column.addWidget(part())
            column.addStretch(1)
            columns.addLayout(column, 1)
        outer.addLayout(columns)


def marks() -> QWidget:
    """Idea kinds: colour, shape and letter"""
    card = Card()
    grid = QGridLayout()
    grid.setVerticalSpacing(14)
    words = ("circle", "diamond", "arrow", "hexagon", "bubble", "shield", "page", "open square")
    for index, (mark, shape) in enumerate(zip(Mark, words, strict=True)):
        row = QHBoxLayout()
        row.setSpacing(8)
        for size in (40, 24, 16):
            row.addWidget(Picture(mark, size))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(mark.value.capitalize(), Type.BODY.medium))
        names.addWidget(Label(shape, Type.SMALL, Ink.INK2))
        row.addLayout(names)
        row.addStretch(1)
        grid.addLayout(row, index // 2, index % 2)
    card.body.addLayout(grid)
    return card


def clock() -> QWidget:
    """Clock bar states"""
    card = Card(spacing=0)
    for index, (name, big, caption, phase, tone, chip, elapsed, plan) in enumerate(CLOCK_STATES):
        if index:
            card.body.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        label = Label(name, Type.SMALL, Ink.INK2)
        label.setMinimumWidth(round(76 * theme.current().text_scale))
        row.addWidget(label)
        number = BigNumber()
        number.show_number(big, phase, f"{big} {caption}")
        number.setFixedSize(round(140 * theme.current().text_scale), number.sizeHint().height())
        row.addWidget(number)
        right = QVBoxLayout()
        right.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(Label(caption, Type.META, Ink.INK2))
        top.addStretch(1)
        top.addWidget(Chip(chip, tone, CHIP_ICONS.get(phase, Icon.CLOCK)))
        right.addLayout(top)
        line = ProgressLine(marked=True, name=f"Time used, {name}")
        line.show_progress(Progress(elapsed, plan, (), FILLS[phase]))
        right.addWidget(line)
        row.addLayout(right, 1)
        card.body.addLayout(row)
    return card


def buttons() -> QWidget:
    """Buttons"""
    card = Card()
    for variant in Variant:
        row = QHBoxLayout()
        label = Label(variant.value.capitalize(), Type.SMALL, Ink.INK2)
        label.setMinimumWidth(round(76 * theme.current().text_scale))
        row.addWidget(label)
        row.setSpacing(12)
        row.addWidget(Button("Next step", variant))
        row.addWidget(Button("Next step", variant, trailing=Icon.ARROW_RIGHT, key="F8"))
        row.addWidget(Button("Save", variant, icon=Icon.CHECK, small=True))
        off = Button("Next step", variant)
        off.setEnabled(False)
        row.addWidget(off)
        row.addWidget(Button(variant=variant, icon=Icon.SEARCH, small=True, name=f"Search, {variant}"))
        row.addStretch(1)
        card.body.addLayout(row)
    return card


def fields() -> QWidget:
    """Fields"""
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(12)
    rest = Field(name="Heading", text="Visions for 2050")
    wrong = Field(name="Start", text="11:75")
    wrong.set_error("Use a time such as 11:15")
    off = Field(name="Title", text="Locked while live")
    off.setEnabled(False)
    empty_one = Field("What is captured", placeholder="Visions, goals …")
    for field in (rest, wrong, off):
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    card.body.addLayout(row)
    kinds = QComboBox()
    kinds.setAccessibleName("Kinds")
    kinds.addItems(["All kinds", "Visions", "Goals"])
    row = QHBoxLayout()
    row.addWidget(empty_one, 1)
    row.addWidget(kinds, 0, Qt.AlignmentFlag.AlignBottom)
    card.body.addLayout(row)
    return card


def type_scale() -> QWidget:
    """Type"""
    card = Card(spacing=10)
    for name, style, words, ink in (
        ("Clock 46/48", Type.CLOCK, "14:18", Ink.INK),
        ("Title 28/36", Type.TITLE, "Workshops", Ink.INK),
        ("Heading 20/28", Type.HEADING, "Visions for 2050", Ink.INK),
        ("Idea 16/24", Type.IDEA, "All students feel a sense of belonging", Ink.INK),
        ("Body 14/20", Type.BODY, "Share-out, 90 sec a table", Ink.INK),
        ("Meta 13/18", Type.META.num, "Table 2, Students, 11:15", Ink.INK2),
        ("Label 12/16", Type.LABEL, "What is captured", Ink.INK2),
    ):
        row = QHBoxLayout()
        label = Label(name, Type.SMALL, Ink.INK2)
        label.setMinimumWidth(round(100 * theme.current().text_scale))
        row.addWidget(label)
        row.addWidget(Label(words, style, ink))
        row.addStretch(1)
        card.body.addLayout(row)
    card.body.addWidget(
        Label(
            "A sentence of the room that is long enough to be broken into several lines keeps its line height, "
            "and what stands <b>in it</b> is shown as it was written. كل الأفكار مهمة",
            Type.IDEA,
            wrap=True,
        )
    )
    return card


def keyboard() -> QWidget:
    """Keyboard, works while typing"""
    card = Card()
    grid = QGridLayout()
    grid.setVerticalSpacing(10)
    entries = [entry for group in KEYS for entry in group.entries]
    for index, (keys, words) in enumerate(entries):
        grid.addWidget(KeyHint(keys), index // 2, 2 * (index % 2))
        grid.addWidget(Label(words, Type.META), index // 2, 2 * (index % 2) + 1)
    card.body.addLayout(grid)
    row = QHBoxLayout()
    row.addWidget(Label("Use", Type.META, Ink.INK2))
    for key in ("←", "→"):
        row.addWidget(KeyCap(key))
    row.addStretch(1)
    card.body.addLayout(row)
    return card


def chips() -> QWidget:
    """Chips and status"""
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(8)
    for chip in (
        Chip("quiet 4 min", icon=Icon.QUIET),
        Chip("offline", Tone.WARN, Icon.WIFI_OFF),
        Chip("5 min spare", Tone.OK, Icon.CHECK),
        Chip("Agreed", Tone.ACCENT),
        Chip("Over time", Tone.RED, Icon.WARNING),
        Chip("Draft", Tone.LINE),
    ):
        row.addWidget(chip)
    row.addStretch(1)
    card.body.addLayout(row)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(StatusLine("Saved 11:18", Icon.CHECK, Tone.OK))
    row.addWidget(StatusLine("23 devices", Icon.WIFI))
    row.addWidget(StatusLine("Not saved since 11:02", Icon.WARNING, Tone.RED))
    row.addStretch(1)
    card.body.addLayout(row)
    return card


def choices() -> QWidget:
    """Tabs and segments"""
    card = Card()
    tabs = (
        Choice("a", "Agenda", count="11"),
        Choice("f", "Framework", count="8 elements"),
        Choice("h", "Handouts"),
    )
    card.body.setContentsMargins(20, 0, 20, 20)
    card.body.addWidget(Tabs(tabs, "Plan"))
    row = QHBoxLayout()
    row.addWidget(Segmented((Choice("l", "List", Icon.LIST), Choice("t", "Tables", Icon.TABLE)), "View"))
    row.addWidget(
        Segmented((Choice("v", "Visions 41", Mark.VISION), Choice("g", "Goals 35", Mark.GOAL)), "Kind")
    )
    row.addStretch(1)
    row.addWidget(Button("All kinds", trailing=Icon.CHEVRON_DOWN, small=True))
    card.body.addLayout(row)
    return card


def switches() -> QWidget:
    """Switches and boxes"""
    card = Card(spacing=4)
    on, off, dead = (
        Switch("Idea counts in the margin"),
        Switch("Appendix of all 114 ideas"),
        Switch("Not yet"),
    )
    on.setChecked(True)
    dead.setEnabled(False)
    box = QCheckBox("Title and summary")
    box.setChecked(True)
    other = QCheckBox("Appendix: all ideas")
    for widget in (on, off, dead, box, other):
        card.body.addWidget(widget)
    return card


def empty() -> QWidget:
    """Empty states"""
    card = Card()
    row = QHBoxLayout()
    row.addWidget(
        EmptyState(
            Mark.VISION,
            "No visions yet",
            "Type the first one below, or show the join code on Stage.",
            "Show join code",
            button_icon=Icon.MONITOR,
        )
    )
    row.addWidget(
        EmptyState(
            Icon.THEMES, "Nothing to sort", "Ideas land here when Breakout 1 starts at 11:05.", "Go to Live"
        )
    )
    card.body.addLayout(row)
    return card


def messages() -> QWidget:
    """Messages"""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(
        MessageStrip(
            Tone.WARN,
            "The room network dropped at 11:21.",
            "Phones keep their notes and send them when it is back.",
            icon=Icon.WIFI_OFF,
            closable=True,
        )
    )
    column.addWidget(
        MessageStrip(
            Tone.RED,
            "This disk is full.",
            "3 ideas are held in memory. Save a copy elsewhere to be safe.",
            "Save a copy…",
        )
    )
    place = QWidget()
    place.setFixedHeight(round(76 * theme.current().text_scale))
    place.setMinimumWidth(400)
    column.addWidget(place)
    toast = Toast(place)
    toast.setObjectName("toast")
    return box


def shapes() -> QWidget:
    """Shape of a day, progress"""
    card = Card()
    card.body.addWidget(DayShape(DAY, name="Three breakouts in two windows"))
    line = ProgressLine(4, name="Time used in this segment")
    line.show_progress(Progress(0.428))
    card.body.addWidget(line)
    return card


class _Icons(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(560, 34 * (-(-len(Icon) // 16)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        from facilitator.ui.kit import icons as drawn

        for index, icon in enumerate(Icon):
            where = QRect(QPoint(34 * (index % 16), 34 * (index // 16)), QSize(28, 28))
            drawn.paint(painter, where, icon, theme.current().colours.ink2, 22)


def icons() -> QWidget:
    """Icons"""
    card = Card()
    picture = _Icons()
    picture.setFixedHeight(picture.sizeHint().height())
    picture.setAccessibleName("All icons")
    card.body.addWidget(picture)
    return card


class _Swatch(QWidget):
    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colours.line2, 1))
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)


def tokens() -> QWidget:
    """Tokens"""
    card = Card()
    grid = QGridLayout()
    grid.setVerticalSpacing(14)
    names = (
        "bg",
        "surface",
        "sunken",
        "line",
        "ink",
        "ink2",
        "accent",
        "accent_tint",
        "vision",
        "goal",
        "action",
    )
    for index, name in enumerate((*names, "park", "over", "control")):
        colour: QColor = getattr(theme.current().colours, name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_Swatch(colour))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name.replace("_", " "), Type.META.medium))
        words.addWidget(Label(colour.name().upper(), Type.SMALL.num, Ink.INK2))
        row.addLayout(words)
        row.addStretch(1)
        grid.addLayout(row, index // 4, index % 4)
    card.body.addLayout(grid)
    return card


class Frame(QWidget):
    """The clock bar over the rail, as every stage has them."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.clock = ClockBar()
        self.clock.set_view(CLOCK)
        self.rail = Rail()
        self.rail.set_stage("live")
        self.rail.set_live(True)
        column.addWidget(self.clock)
        row = QHBoxLayout()
        row.addWidget(self.rail)
        row.addStretch(1)
        column.addLayout(row)


def save_all(app: QApplication, folder: Path) -> list[Path]:
    """Pictures of the sheet, the frame at three widths and the key sheet, light, dark and at 150 %."""
    folder.mkdir(parents=True, exist_ok=True)
    manager = ThemeManager(app, Mode.LIGHT)
    ring = focus.FocusRing(app)
    saved: list[Path] = []
    for name, mode, scale in (
        ("light", Mode.LIGHT, 1.0),
        ("dark", Mode.DARK, 1.0),
        ("large", Mode.LIGHT, 1.5),
    ):
        manager.set_mode(mode)
        manager.set_text_scale(scale)
        sheet = Sheet()
        sheet.resize(round(1440 * scale), 1740)
        sheet.show()
        app.processEvents()
        toast = sheet.findChild(Toast)
        assert toast is not None
        manager.set_reduce_motion(True)
        toast.say("Merged 2 ideas.")
        app.processEvents()
        saved.append(_save(sheet, folder / f"components-{name}.png"))
        for width in (1440, 1200, 1120):
            frame = Frame()
            frame.resize(width, 900)
            frame.show()
            app.processEvents()
            saved.append(_save(frame, folder / f"frame-{name}-{width}.png"))
        keys = KeySheet(KEYS)
        keys.show()
        app.processEvents()
        saved.append(_save(keys, folder / f"keys-{name}.png"))
    ring.deleteLater()
    return saved


def _save(widget: QWidget, file: Path) -> Path:
    widget.grab().save(str(file))
    widget.close()
    return file


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for path in save_all(QApplication(sys.argv[:1]), Path(sys.argv[1])):
        print(path)
