"""One theme on the board: its name, the sentence it becomes, what stands behind it, its ideas in their own words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.text import tip as plain_tip
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.themes.board_rows import Panel
from facilitator.ui.themes.idea_lists import LineList
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

FEW = 4
"""How many of a theme's ideas are seen until more are asked for; one more than that is shown at once."""


class Dots(Themed, QWidget):
    """How many dots a theme got."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_dots(self, dots: int | None) -> None:
        self._words = "" if dots is None else f"{dots:,}"
        self.setAccessibleName("" if dots is None else counted(dots, "dot"))
        self.setToolTip(plain_tip(self.accessibleName()))
        self.setVisible(dots is not None)
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        width = t.icon_size(10) + 6 + text_width(self._words, t.font(Type.ROW.semibold.num))
        return QSize(width, t.line(Type.ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = t.icon_size(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colours.accent)
        painter.drawEllipse(QRectF(0, (self.height() - edge) / 2, edge, edge))
        painter.setFont(t.font(Type.ROW.semibold.num))
        painter.setPen(t.colours.accent_ink)
        where = QRect(edge + 6, 0, self.width(), self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._words)


class Well(QWidget):
    """The sunken ground under a theme's sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 9, 12, 9)
        self.body.setSpacing(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colours.bg)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)


class ThemePanel(Card):
    """`idea_selected` when an idea of this theme was chosen."""

    idea_selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, spacing=8, parent=parent)
        self._panel: Panel | None = None
        self._all = False
        self._label = Label("", Type.META.medium.num, Ink.INK3)
        self._title = Label("", Type.ROW.semibold, wrap=True)
        self._dots = Dots()
        self._sentence = Label("", Type.META, wrap=True)
        self._dissent = Label("", Type.META, Ink.INK2, wrap=True)
        self._chain = Picture(Icon.LINK, 14, Ink.INK2)
        self._gap = Picture(Icon.WARNING, 16, Ink.WARN_MARK)
        self._behind = Label("", Type.META.num, Ink.INK2, wrap=True)
        self.ideas = LineList("Ideas")
        self.more = Button("More", Variant.LINK)
        self._arrange()
        self.ideas.idea_selected.connect(self.idea_selected)
        self.more.clicked.connect(self._on_more)

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label, 0, top)
        head.addWidget(self._title, 1, top)
        head.addWidget(self._dots, 0, top)
        well = Well()
        well.body.addWidget(self._sentence)
        well.body.addWidget(self._dissent)
        behind = QHBoxLayout()
        behind.setSpacing(8)
        behind.addWidget(self._chain)
        behind.addWidget(self._gap)
        behind.addWidget(self._behind, 1)
        self.body.addLayout(head)
        self.body.addWidget(well)
        self.body.addLayout(behind)
        listed = QVBoxLayout()
        listed.setSpacing(2)
        listed.addWidget(self.ideas)
        listed.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(listed)
        self.body.setContentsMargins(16, 14, 16, 10)
        self.body.addStretch(1)

    def show_panel(self, panel: Panel) -> None:
        if panel == self._panel:
            return
        self._panel = panel
        found, title = panel.theme, panel.theme.title
        self.setAccessibleName(f"{panel.label} {title or found.sentence}")
        self._label.setText(panel.label)
        self._title.setText(title or "No name yet")
        self._title.set_ink(Ink.INK if title else Ink.INK3)
        self._sentence.setText(found.sentence or "No sentence yet")
        self._sentence.set_ink(Ink.INK if found.sentence else Ink.INK3)
        self._dissent.set_words("Another view:", found.dissent)
        self._dissent.setVisible(bool(found.dissent))
        self._dots.show_dots(panel.dots)
        lonely = not panel.provenance and bool(found.sentence)
        self._behind.setText(
            panel.provenance or ("No ideas behind this sentence" if lonely else "No ideas yet")
        )
        self._behind.set_ink(Ink.WARN if lonely else Ink.INK2)
        self._chain.setVisible(not lonely)
        self._gap.setVisible(lonely)
        self.ideas.setAccessibleName(f"Ideas in {title or panel.label}")
        self._show_ideas()

    def _show_ideas(self) -> None:
        assert self._panel is not None
        rows = self._panel.rows
        few = not self._all and len(rows) > FEW + 1
        self.ideas.rows.show_rows(rows[:FEW] if few else rows)
        self.ideas.fit()
        self.ideas.setVisible(bool(rows))
        self.more.setText(f"{len(rows) - FEW:,} more" if few else "Show fewer")
        self.more.set_name(f"{self.more.text()}: {self._panel.label}")
        self.more.setVisible(len(rows) > FEW + 1)

    def _on_more(self) -> None:
        self._all = not self._all
        self._show_ideas()
