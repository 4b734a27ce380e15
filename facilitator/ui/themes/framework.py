"""The draft framework: the matrix of comments, with each passage, and beside it the wording proposed and what was said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.framework import Agreement, Amendment
from facilitator.domain.ideas import Stance
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.themes.draft_acts import STANDS, DraftActs
from facilitator.ui.themes.idea_lists import CardList
from facilitator.ui.themes.idea_model import ROW
from facilitator.ui.themes.matrix import StanceMatrix
from facilitator.ui.themes.matrix_rows import NAMES, ElementRow, Matrix
from facilitator.ui.themes.wording import Wording
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.drawer import WithDrawer
from facilitator.ui.widgets.label import Label

WIDTH = 432
_BESIDE = 860
"""Narrower than this, in px at 100 %, the element slides over the matrix."""

_STANDS = {
    Agreement.OPEN: ("Open", Tone.NEUTRAL, None),
    Agreement.AGREED: ("Agreed", Tone.OK, Icon.CHECK),
    Agreement.CONTESTED: ("Contested", Tone.WARN, Icon.WARNING),
    Agreement.NOT_TAKEN_UP: ("Not taken up", Tone.LINE, Icon.X),
}


def scrolled(page: QWidget, name: str) -> QScrollArea:
    """`page` in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(page)
    return area


class Said(QWidget):
    """What was said in one cell: its name with the count, and each comment in its own words. `remove_requested(ids)` on
    Delete, `menu_requested(ids, place)`: the ids are those of comments.
    """

    remove_requested = Signal(list)
    menu_requested = Signal(list, QPoint)

    def __init__(self, left: int, right: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", Type.ROW.semibold, wrap=True)
        self._count = Label("", Type.ROW.semibold.num)
        self._none = Label("Nobody asked for this.", Type.META, Ink.INK2, wrap=True)
        self.ideas = CardList("Comments", left=left, right=right, whole=True)
        head = QHBoxLayout()
        head.setContentsMargins(left, 0, right, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        none = QVBoxLayout()
        none.setContentsMargins(left, 0, right, 0)
        none.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(none)
        column.addWidget(self.ideas)
        self.ideas.menu_requested.connect(lambda at: self.menu_requested.emit(self.comments(), at))

    def comments(self) -> list[str]:
        """The comments that are selected."""
        rows = sorted(index.row() for index in self.ideas.selectionModel().selectedIndexes())
        return [self.ideas.rows.index(row).data(ROW).comment for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and (chosen := self.comments()):
            self.remove_requested.emit(chosen)
        else:
            super().keyPressEvent(event)

    def show_cell(self, row: ElementRow, stance: Stance | None, title: str) -> None:
        """The comments of a stance, or (None) every one."""
        found = row.comments.get(stance, ()) if stance is not None else row.all
        self._title.setText(title)
        self._count.setText(f"{len(found):,}")
        self._none.setVisible(not found)
        self.ideas.rows.show_rows(found)
        self.ideas.fit()
        self.ideas.setVisible(bool(found))


class AmendmentBlock(QWidget):
    """One proposed wording: how the room stands to it, what changes, and why. `menu_requested(Amendment, place)`."""

    menu_requested = Signal(object, QPoint)

    def __init__(self, amendment: Amendment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, tone, icon = _STANDS[amendment.agreement]
        more = Button(icon=Icon.MORE, variant=Variant.GHOST, small=True, name="What to do with this wording")
        more.clicked.connect(
            lambda: self.menu_requested.emit(amendment, more.mapToGlobal(more.rect().bottomLeft()))
        )
        head = QHBoxLayout()
        head.addWidget(Label("Proposed wording", Type.META.semibold))
        head.addStretch(1)
        head.addWidget(Chip(words, tone, icon))
        head.addWidget(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(Wording(amendment))
        behind = f"From {counted(len(amendment.idea_ids), 'idea')}." if amendment.idea_ids else ""
        if why := " ".join(part for part in (amendment.reason, behind) if part):
            column.addWidget(Label(why, Type.META, Ink.INK2, wrap=True))


class ElementDetail(Themed, SidePanel):
    """The picked element: the wording proposed for it, and what was said of it. `comment_requested`,
    `wording_requested`, `amendment_menu_requested(Amendment, place)`.
    """

    comment_requested = Signal()
    wording_requested = Signal()
    amendment_menu_requested = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("right", WIDTH, parent)
        self.setAccessibleName("Element")
        self._shown: tuple[object, tuple[Amendment, ...]] | None = None
        self._number = Label("", Type.SUBHEAD.regular.num, Ink.INK3)
        self._title = Label("", Type.SUBHEAD, wrap=True)
        self._gone = Label("Taken out of the draft.", Type.META, Ink.INK2, wrap=True)
        self._amendments = QVBoxLayout()
        self._amendments.setSpacing(16)
        self.said = Said(24, 24)
        self.add = Button("Add a comment", Variant.LINK, icon=Icon.PLUS, small=True)
        self.propose = Button("Propose wording", Variant.LINK, icon=Icon.PENCIL, small=True)
        self.add.clicked.connect(self.comment_requested)
        self.propose.clicked.connect(self.wording_requested)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 16, 0, 24)
        column.setSpacing(14)
        top = QVBoxLayout()
        top.setContentsMargins(24, 0, 24, 0)
        top.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        top.addLayout(head)
        top.addWidget(self._gone)
        top.addLayout(self._amendments)
        acts = QHBoxLayout()
        acts.setSpacing(20)
        acts.addWidget(self.propose)
        acts.addWidget(self.add)
        acts.addStretch(1)
        top.addLayout(acts)
        column.addLayout(top)
        column.addSpacing(4)
        column.addWidget(self.said)
        column.addStretch(1)
        self.body.addWidget(scrolled(page, "Element"))
        self.retheme()

    def show_cell(self, row: ElementRow, stance: Stance | None) -> None:
        self._number.setText(row.number)
        self._number.setVisible(bool(row.number))
        self._title.setText(row.title)
        self._gone.setVisible(row.element is not None and row.element.removed)
        if self._shown != (row.key, row.amendments):
            self._shown = (row.key, row.amendments)
            while (item := self._amendments.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for amendment in row.amendments:
                block = AmendmentBlock(amendment)
                block.menu_requested.connect(self.amendment_menu_requested)
                self._amendments.addWidget(block)
        self.said.show_cell(row, stance, NAMES[stance] if stance is not None else "All comments")

    def retheme(self) -> None:
        self.setFixedWidth(round(WIDTH * (1 + (theme.current().text_scale - 1) * 0.4)))


class Framework(Themed, QWidget):
    """The tab: the matrix in the middle, the picked element at the right; a drawer that opens for a picked cell where
    the window is narrow. `drawer_changed(bool)` says that it became one or not.
    """

    drawer_changed = Signal(bool)

    def __init__(self, acts: DraftActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._picked: tuple[ElementRow, Stance | None] | None = None
        self.matrix = StanceMatrix(passages=True)
        self.detail = ElementDetail()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 6, 24, 24)
        column.addWidget(self.matrix)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._body = WithDrawer(scrolled(page, "Comments on the draft"), self.detail)
        row.addWidget(self._body)
        self._wire()
        self.matrix.picked.connect(self._on_picked)
        self.matrix.clicked.connect(lambda: self._body.set_open(True))
        self.matrix.activated.connect(lambda: self._body.set_open(True))
        self._body.drawer_changed.connect(self.drawer_changed)
        self.retheme()

    def is_drawer(self) -> bool:
        return self._body.is_drawer()

    def toggle(self) -> None:
        self._body.toggle()

    def retheme(self) -> None:
        self._body.set_threshold(round(_BESIDE * theme.current().text_scale))

    def thread_at(self) -> tuple[str, str] | None:
        """The idea that is selected among what was said, else the element that is picked."""
        view = self.detail.said.ideas
        rows = [view.rows.index(i.row()).data(ROW) for i in view.selectionModel().selectedIndexes()]
        if view.hasFocus() and rows and not rows[0].loose:
            return "idea", rows[0].id
        row = self._picked[0] if self._picked is not None else None
        return ("element", row.element.id) if row is not None and row.element is not None else None

    def show_matrix(self, matrix: Matrix) -> None:
        self.matrix.show_matrix(matrix)
        if not self.matrix.has_pick():
            self.matrix.pick_most()

    def _on_picked(self, row: ElementRow | None, stance: Stance | None) -> None:
        self._picked = (row, stance) if row is not None else None
        if row is not None:
            self.detail.show_cell(row, stance)

    def _wire(self) -> None:
        acts, detail = self._acts, self.detail
        detail.comment_requested.connect(lambda: self._with(acts.comment))
        detail.wording_requested.connect(lambda: self._with(lambda row, _stance: acts.propose(row)))
        detail.amendment_menu_requested.connect(self._open_amendment)
        detail.said.remove_requested.connect(acts.remove)
        detail.said.menu_requested.connect(
            lambda ids, at: self._with(lambda row, _stance: acts.open_comment_menu(ids, row, at))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C comments on what is picked, W proposes other wording."""
        if event.key() == Qt.Key.Key_C and not event.modifiers():
            self._with(self._acts.comment)
        elif event.key() == Qt.Key.Key_W and not event.modifiers():
            self._with(lambda row, _stance: self._acts.propose(row))
        else:
            super().keyPressEvent(event)

    def _with(self, act: Callable[[ElementRow, Stance | None], object]) -> None:
        if self._picked is not None:
            act(*self._picked)

    def _open_amendment(self, amendment: Amendment, at: QPoint) -> None:
        menu = QMenu(self)
        for agreement, words in STANDS.items():
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(amendment.agreement is agreement)
            entry.triggered.connect(
                lambda _checked=False, agreement=agreement: self._acts.settle(amendment, agreement)
            )
        menu.addSeparator()
        menu.addAction("Edit…").triggered.connect(
            lambda _checked=False: self._with(lambda row, _stance: self._acts.propose(row, amendment))
        )
        menu.addAction("Take it back").triggered.connect(
            lambda _checked=False: self._acts.withdraw(amendment)
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


class FrameworkSide(Themed, SidePanel):
    """Beside the trace: the matrix, and what was said in the picked cell."""

    picked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("right", WIDTH, parent)
        self.setAccessibleName("Framework")
        self._count = Label("", Type.META.num, Ink.INK2)
        self.matrix = StanceMatrix()
        self.said = Said(24, 24)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addWidget(Label("Framework", Type.SUBHEAD), 1)
        head.addWidget(self._count)
        table = QVBoxLayout()
        table.setContentsMargins(16, 0, 24, 0)
        table.addWidget(self.matrix)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 16, 0, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(table)
        column.addWidget(self.said)
        column.addStretch(1)
        self.body.addWidget(scrolled(page, "Framework"))
        self.matrix.picked.connect(self._on_picked)
        self.said.hide()
        self.retheme()

    def show_matrix(self, matrix: Matrix) -> None:
        self._count.setText(counted(matrix.comments, "comment"))
        self.matrix.show_matrix(matrix)

    def retheme(self) -> None:
        self.setFixedWidth(round(WIDTH * (1 + (theme.current().text_scale - 1) * 0.8)))

    def _on_picked(self, row: ElementRow | None, stance: Stance | None) -> None:
        self.said.setVisible(row is not None)
        if row is not None:
            title = (
                f"{row.title}: {NAMES[stance].lower()}" if row.element is not None and stance else row.title
            )
            self.said.show_cell(row, stance, title)
