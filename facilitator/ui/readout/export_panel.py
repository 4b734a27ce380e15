"""The panel at the right of the readout: which format, for whom, what is in it, how it looks, and the way out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.readout import Part, ReadoutOptions, in_order
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.themed import Themed
from facilitator.ui.readout.export_foot import ExportFoot
from facilitator.ui.readout.format_tile import FormatTile
from facilitator.ui.readout.look_box import LookBox
from facilitator.ui.readout.profile_box import ProfileBox
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.switch import Switch

WIDTH = 340
ALL, ZIP = "all", "zip"

FORMATS = {
    "docx": ("Word", ".docx", Icon.FILE),
    "pdf": ("PDF", ".pdf", Icon.READOUT),
    "html": ("HTML", ".html", Icon.GLOBE),
    "md": ("Markdown", ".md", Icon.CODE),
    "xlsx": ("Excel", ".xlsx", Icon.LIST),
    "csv": ("CSV tables", ".csv", Icon.LIST),
    "json": ("JSON", ".json", Icon.CODE),
    "ics": ("Calendar", ".ics", Icon.CALENDAR),
    ALL: ("All", "folder", Icon.FOLDER),
    ZIP: ("All", ".zip", Icon.FOLDER),
}

_SAID = {ALL: "all formats", ZIP: "all as a ZIP"}

OF_SEVERAL_FILES = (ALL, "csv")
"""They go into a folder."""


class ExportPanel(Themed, SidePanel):
    """`options_changed(ReadoutOptions)` when the readout is to be otherwise, `export_requested(format)`; `all` and
    `zip` are the words for every format at once. `word_returned`: a Word readout that was edited is to be opened again."""

    options_changed = Signal(object)
    export_requested = Signal(str)
    word_returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("left", WIDTH, parent)
        self.options = ReadoutOptions()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(0)
        column.addWidget(Label("Export", Type.SUBHEAD))
        column.addSpacing(12)
        column.addLayout(self._tiles())
        column.addSpacing(20)
        self._add_audience(column)
        column.addSpacing(16)
        self._add_switches(column)
        column.addSpacing(16)
        self._add_look(column)
        column.addSpacing(16)
        self.from_word = Button("Edited in Word? Open it again…", Variant.LINK, icon=Icon.FILE, small=True)
        self.from_word.clicked.connect(self.word_returned)
        column.addWidget(self.from_word)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)
        self.foot = ExportFoot()
        self.foot.export_requested.connect(lambda: self.export_requested.emit(self.format))
        self.body.addWidget(self.foot)
        self.show_options(self.options)
        self._name_button()

    def retheme(self) -> None:
        self.setFixedWidth(round(WIDTH * (1 + (theme.current().text_scale - 1) * 0.6)))

    def _tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        self._formats = QButtonGroup(self)
        self._tile_of: dict[str, FormatTile] = {}
        for place, (key, (name, ending, icon)) in enumerate(FORMATS.items()):
            tile = FormatTile(name, ending, icon)
            self._tile_of[key] = tile
            self._formats.addButton(tile)
            grid.addWidget(tile, place // 2, place % 2)
        self._tile_of["pdf"].setChecked(True)
        self._formats.buttonClicked.connect(lambda _tile: self._name_button())
        return grid

    def _add_audience(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("For", Type.LABEL, Ink.INK2))
        column.addSpacing(6)
        self.profile = ProfileBox()
        column.addWidget(self.profile)

    def _add_switches(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Include", Type.LABEL, Ink.INK2))
        column.addSpacing(4)
        self._appendix = Switch("Appendix of all ideas")
        self._photos = Switch("Photos of flipcharts")
        self._counts = Switch("Idea counts in the margin")
        self._gaps = Switch("What is still open")
        self._names = Switch("Hide names")
        self._tables = Switch("Tables beside ideas")
        for switch in (self._appendix, self._photos, self._counts, self._gaps, self._names, self._tables):
            switch.clicked.connect(self._on_switched)
            column.addWidget(switch)
            column.addSpacing(4)

    def _add_look(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Look", Type.LABEL, Ink.INK2))
        column.addSpacing(6)
        self.look = LookBox()
        self.look.changed.connect(lambda changes: self._change(**changes))
        column.addWidget(self.look)

    @property
    def format(self) -> str:
        """The format that is chosen, by its word on the command line, or `all`."""
        return next(key for key, tile in self._tile_of.items() if tile.isChecked())

    def _name_button(self) -> None:
        name = FORMATS[self.format][0]
        self.foot.name_button(f"Export {_SAID.get(self.format, name)}")

    def show_options(self, options: ReadoutOptions) -> None:
        """Show what is in force, without emitting."""
        self.options = options
        self._appendix.setChecked(options.has(Part.APPENDIX))
        self._photos.setChecked(options.photos)
        self._counts.setChecked(options.counts)
        self._gaps.setChecked(options.gaps and options.has(Part.STILL_OPEN))
        self._names.setChecked(options.hide_names)
        self._tables.setChecked(options.tables)
        self.look.show_options(options)

    def set_fixed(self, fixed: bool) -> None:
        """A final readout was made as it is: what is in it, and how it looks, cannot be chosen any more."""
        switches = (self._appendix, self._photos, self._counts, self._gaps, self._names, self._tables)
        for widget in (*switches, self.look):
            widget.setEnabled(not fixed)

    def _on_switched(self) -> None:
        parts = set(self.options.parts) - {Part.APPENDIX, Part.STILL_OPEN}
        parts |= {Part.APPENDIX} if self._appendix.isChecked() else set()
        parts |= {Part.STILL_OPEN} if self._gaps.isChecked() else set()
        self._change(
            parts=tuple(part for part in in_order(self.options.parts) if part in parts),
            photos=self._photos.isChecked(),
            counts=self._counts.isChecked(),
            gaps=self._gaps.isChecked(),
            hide_names=self._names.isChecked(),
            tables=self._tables.isChecked(),
        )

    def _change(self, **changes: object) -> None:
        options = replace(self.options, **changes)  # type: ignore[arg-type]
        self.show_options(options)
        self.options_changed.emit(options)
