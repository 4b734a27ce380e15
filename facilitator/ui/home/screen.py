"""Home: recent workshops, templates, and the sample for those who are new."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.intake.templates import TemplateInfo, names
from facilitator.settings import Recent
from facilitator.ui.home.facts import FactsFile
from facilitator.ui.home.join_card import JoinCard
from facilitator.ui.home.recent import RecentList
from facilitator.ui.home.recent_rows import RecentRow, when_opened
from facilitator.ui.home.tiles import Tiles
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.key_cap import KeyCap
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

_WIDTH = 1136


class HomeScreen(Themed, QWidget):
    """`open_requested(Path)`, `open_file_requested`, `new_requested(template)`, `sample_requested`, `join_requested`,
    `rejoin_requested(workshop_id)`."""

    open_requested = Signal(Path)
    open_file_requested = Signal()
    new_requested = Signal(str)
    sample_requested = Signal()
    join_requested = Signal()
    rejoin_requested = Signal(str)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._facts = FactsFile()
        self.recent = RecentList()
        self.tiles = Tiles()
        self.join = JoinCard()
        self._recent_card = Card(padding=1, spacing=0)
        self._recent_head = QWidget()
        self._arrange()
        self.recent.open_requested.connect(lambda path: self.open_requested.emit(Path(path)))
        self.recent.remove_requested.connect(self._remove)
        self.tiles.chosen.connect(self.new_requested)
        self.join.join_requested.connect(self.join_requested)
        self.join.back_requested.connect(self.rejoin_requested)
        tasks.start(self, self._load_templates())
        self.retheme()

    def entered(self) -> None:
        """The screen came to the front: the list may have grown."""
        self.recent.settle()
        tasks.start(self, self._load_recent())
        tasks.start(self, self._load_rooms())

    # How it is laid out

    def _arrange(self) -> None:
        self._page = QWidget()
        column = self._column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 56, 0, 48)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._fill_recent_head()
        column.addSpacing(32)
        self._join_above, self._join_below = _Place(24), _Place(16)
        self._join_above.hide()
        self._join_below.body.addWidget(self.join)
        column.addWidget(self._join_above)
        column.addWidget(self._recent_head)
        column.addSpacing(12)
        self._recent_card.body.addWidget(self.recent)
        column.addWidget(self._recent_card)
        column.addSpacing(36)
        column.addLayout(self._template_head())
        column.addSpacing(16)
        column.addWidget(self.tiles)
        column.addSpacing(32)
        column.addWidget(self._join_below)
        column.addWidget(self._sample())
        column.addStretch(1)
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.setContentsMargins(32, 0, 32, 0)
        row.addStretch(1)
        row.addWidget(self._page, 1000)
        row.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("Home")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(centred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label("Workshops", Type.PAGE), 1)
        opening = Button("Open a file…", icon=Icon.FOLDER, key="Ctrl O")
        opening.clicked.connect(self.open_file_requested)
        making = Button("New workshop", Variant.PRIMARY, icon=Icon.PLUS, key="Ctrl N")
        making.clicked.connect(lambda: self.new_requested.emit(""))
        row.addWidget(opening)
        row.addWidget(making)
        return row

    def _fill_recent_head(self) -> None:
        row = QHBoxLayout(self._recent_head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label("Recent", Type.SUBHEAD), 1)
        for mark, words in ((Mark.VISION, "Visions"), (Mark.GOAL, "Goals"), (Mark.ACTION, "Actions")):
            row.addSpacing(12)
            row.addWidget(Picture(mark, 16))
            row.addWidget(Label(words, Type.META, Ink.INK2))

    def _template_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Label("New from template", Type.SUBHEAD), 1)
        row.addWidget(Label("Use", Type.META, Ink.INK2))
        row.addWidget(KeyCap("←"))
        row.addWidget(KeyCap("→"))
        row.addWidget(Label("then", Type.META, Ink.INK2))
        row.addWidget(KeyCap("Enter"))
        return row

    def _sample(self) -> Card:
        card = Card(padding=0, tone="accent")
        row = QHBoxLayout()
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(24)
        row.addWidget(Picture(Icon.READOUT, 28, Ink.ACCENT))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label("New here? Look around a finished workshop", Type.SUBHEAD))
        line = "The STEMM convening of May 1, 2023: three breakouts, five visions, five goals, and the readout they became."
        words.addWidget(Label(line, wrap=True))
        row.addLayout(words, 1)
        button = Button("Open the sample workshop", Variant.ACCENT)
        button.clicked.connect(self.sample_requested)
        row.addWidget(button)
        card.body.addLayout(row)
        return card

    def retheme(self) -> None:
        self._page.setMaximumWidth(round(_WIDTH * theme.current().text_scale))

    # What it shows

    async def _load_templates(self) -> None:
        self.show_templates(await asyncio.to_thread(names))

    def show_templates(self, templates: Sequence[TemplateInfo]) -> None:
        self.tiles.show_templates(templates)

    async def _load_recent(self) -> None:
        entries = self._mirror.app.settings.now.recent
        self.show_recent(await asyncio.to_thread(self._rows, entries))

    async def _load_rooms(self) -> None:
        """Which room this laptop sits in, or left with something unsent."""
        joined = self._mirror.app.joined
        earlier = await asyncio.to_thread(joined.earlier)
        here = next((room for room in earlier if room.workshop_id == joined.facts.workshop_id), None)
        left = next((room for room in earlier if room.waiting), None)
        self.join.show_earlier(here or left, seated=here is not None)
        # What waits stands where it is seen; the invitation alone is worth less than one's own workshops.
        place = self._join_above if here or left else self._join_below
        place.body.addWidget(self.join)
        self._join_above.setVisible(place is self._join_above)
        self._join_below.setVisible(place is self._join_below)

    def _rows(self, entries: Sequence[Recent]) -> list[RecentRow]:
        """Looks at the disk, which may sleep or be far away: not on the GUI thread."""
        facts, now = self._facts.read(), self._mirror.now().utc
        return [
            RecentRow(entry, facts.get(entry.path), not Path(entry.path).exists(), when_opened(entry, now))
            for entry in entries
        ]

    def show_recent(self, rows: Sequence[RecentRow]) -> None:
        self.recent.show_rows(rows)
        self._recent_card.setVisible(bool(rows))
        self._recent_head.setVisible(bool(rows))

    def _remove(self, path: str) -> None:
        settings = self._mirror.app.settings
        settings.change(recent=tuple(entry for entry in settings.now.recent if entry.path != path))
        tasks.start(self, self._load_recent())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recent.settle()


class _Place(QWidget):
    """Where one card may stand, with room below it."""

    def __init__(self, below: int) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, below)
