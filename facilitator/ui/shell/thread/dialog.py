"""The window of Ctrl G: one thing in the middle, what it comes from at the left, where it leads at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.themes import Ref, Thing
from facilitator.ui.kit import theme
from facilitator.ui.kit.announce import announce
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.shell.find.dialog import ROW, FoundDelegate, FoundModel
from facilitator.ui.shell.find.rows import Found
from facilitator.ui.shell.thread.rows import Strand, strand
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.key_cap import KeyHint
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

_WIDTH, _HEIGHT = 980, 520


class Side(QWidget):
    """One step along the thread: a heading with the count, and the things. `walked(Found)`."""

    walked = Signal(object)

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._count = Label("", Type.META.num, Ink.INK2)
        self._nothing = Label(nothing, Type.META, Ink.INK2, wrap=True)
        self.rows = FoundModel(self)
        self.view = QListView()
        self.view.setAccessibleName(title)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(FoundDelegate(self.view))
        self.view.setProperty("ground", "card")
        self.view.clicked.connect(lambda index: self.walked.emit(index.data(ROW)))
        head = QHBoxLayout()
        head.addWidget(Label(title, Type.SUBHEAD))
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)

    def show_rows(self, rows: tuple[Found, ...], chosen: str) -> None:
        self.rows.show_rows(rows)
        self._count.setText(f"{len(rows):,}" if rows else "")
        self._nothing.setVisible(not rows)
        place = next((at for at, row in enumerate(rows) if row.id == chosen), 0)
        if rows:
            self.view.setCurrentIndex(self.rows.index(place))

    def current(self) -> Found | None:
        return self.view.currentIndex().data(ROW) if self.rows.rowCount() else None


class ThreadDialog(QDialog):
    """Left and Right go between the two sides, Enter walks on, Backspace back; Ctrl Enter accepts with `here`, to be worked on
    where it lives.
    """

    def __init__(self, mirror: Mirror, start: Ref, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._path = [start]
        self._strand: Strand | None = None
        self.setWindowTitle("The thread")
        scale = theme.current().text_scale
        self.resize(
            min(round(_WIDTH * scale), parent.width() - 40), min(round(_HEIGHT * scale), parent.height() - 40)
        )
        self.before = Side("Comes from", "Nothing stands before it.")
        self.after = Side("Leads to", "Nothing follows from it yet.")
        self._kind = Label("", Type.META.num, Ink.INK2, wrap=True)
        self._title = Label("", Type.HEADING, wrap=True)
        self._words = Label("", Type.BODY, wrap=True)
        self._said = Label("", Type.META.num, Ink.INK2, wrap=True)
        self._gap = Label("", Type.META, Ink.WARN, wrap=True)
        self._sign = Picture(Icon.WARNING, 16, Ink.WARN_MARK)
        self.go = Button("Go there", Variant.SECONDARY, small=True, key="Ctrl Enter")
        self.go.clicked.connect(self.accept)
        self._arrange()
        for side in (self.before, self.after):
            side.walked.connect(self.walk)
            side.view.installEventFilter(self)
        mirror.changed.connect(self._show)
        self._show()
        first = self.after if self.after.rows.rowCount() else self.before
        first.view.setFocus()

    @property
    def here(self) -> Found | None:
        """The thing in the middle."""
        return self._strand.here if self._strand is not None else None

    def walk(self, to: Found | None) -> None:
        """Let this thing stand in the middle."""
        if to is not None:
            self._path.append(Ref(Thing(to.what), to.id))
            self._show()

    def back(self) -> None:
        """To where one came from."""
        if len(self._path) > 1:
            self._path.pop()
            self._show()

    def _arrange(self) -> None:
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.setContentsMargins(0, 0, 12, 0)
        middle.setSpacing(10)
        for label in (self._kind, self._title, self._words, self._said):
            middle.addWidget(label)
        lacks = QHBoxLayout()
        lacks.setSpacing(8)
        lacks.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        lacks.addWidget(self._gap, 1)
        middle.addLayout(lacks)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("In the middle")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        row = QHBoxLayout()
        row.setSpacing(24)
        for widget in (self.before, area, self.after):
            row.addWidget(widget, 1)
        keys = QHBoxLayout()
        keys.setSpacing(16)
        for cap, words in (
            ("← →", "the other side"),
            ("Enter", "walk on"),
            ("Backspace", "back"),
            ("Esc", "close"),
        ):
            keys.addWidget(KeyHint((cap,), words))
        keys.addStretch(1)
        keys.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        column.addLayout(row, 1)
        column.addLayout(keys)

    def _show(self, *_changes: object) -> None:
        if not self._mirror.is_open:
            self.reject()
            return
        came = self._path[-2].id if len(self._path) > 1 else ""
        found = strand(self._mirror.snapshot, self._path[-1])
        if found is None:  # somebody has taken it away
            self._path.pop()
            self._show() if self._path else self.reject()
            return
        self._strand = found
        self._kind.setText(found.kind)
        for label, words in (
            (self._title, found.title),
            (self._words, found.words),
            (self._said, found.said),
            (self._gap, " ".join(found.gaps)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.before.show_rows(found.before, came)
        self.after.show_rows(found.after, came)
        self._sign.setVisible(bool(found.gaps))
        for side, other in ((self.before, self.after), (self.after, self.before)):
            if side.view.hasFocus() and not side.rows.rowCount():
                other.view.setFocus()
        gaps = f" Still open: {' '.join(found.gaps)}" if found.gaps else ""
        before, after = counted(len(found.before), "thing"), counted(len(found.after), "thing")
        announce(self, f"{found.kind}: {found.title or found.words}. {before} before, {after} after.{gaps}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether the key was of use."""
        side = self.before if self.before.view.hasFocus() else self.after
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.accept()
                else:
                    self.walk(side.current())
            case Qt.Key.Key_Left:
                self.before.view.setFocus()
            case Qt.Key.Key_Right:
                self.after.view.setFocus()
            case Qt.Key.Key_Backspace:
                self.back()
            case _:
                return False
        return True
