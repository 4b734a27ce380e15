"""The panel at the right of the readout: which format, for whom, what is in it, how it looks, and the way out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.errors import CannotDo
from facilitator.domain.readout import Audience, Paper, Part, ReadoutOptions, options_for
from facilitator.services.wording import sentence
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink, Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.themed import Themed
from facilitator.ui.readout.format_tile import FormatTile
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import SidePanel
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.message import MessageStrip
from facilitator.ui.widgets.switch import Switch

WIDTH = 340
ALL = "all"

FORMATS = {
    "docx": ("Word", ".docx", Icon.FILE),
    "pdf": ("PDF", ".pdf", Icon.READOUT),
    "html": ("HTML", ".html", Icon.GLOBE),
    "md": ("Markdown", ".md", Icon.CODE),
    "xlsx": ("Excel", ".xlsx", Icon.LIST),
    "csv": ("CSV tables", ".csv", Icon.LIST),
    "json": ("JSON", ".json", Icon.CODE),
    "ics": ("Calendar", ".ics", Icon.CALENDAR),
    ALL: ("All formats…", "", Icon.FOLDER),
}

OF_SEVERAL_FILES = (ALL, "csv")
"""They go into a folder."""

AUDIENCES = {
    Audience.ORGANISERS: "Organisers: everything",
    Audience.PARTICIPANTS: "Participants: without names",
    Audience.PUBLIC: "Public: prose alone",
}


class ExportPanel(Themed, SidePanel):
    """`options_changed(ReadoutOptions)` when the readout is to look otherwise, `export_requested(format)`; `all` is
    the word for every format at once."""

    options_changed = Signal(object)
    export_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("left", WIDTH, parent)
        self.options = ReadoutOptions()
        self._busy = ""
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
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)
        self.body.addLayout(self._foot())
        self.show_options(self.options)

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
            grid.addWidget(tile, place // 2, place % 2, 1, 2 if key == ALL and place % 2 == 0 else 1)
        self._tile_of["pdf"].setChecked(True)
        self._formats.buttonClicked.connect(lambda _tile: self._name_button())
        return grid

    def _add_audience(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("For", Type.LABEL, Ink.INK2))
        column.addSpacing(6)
        self._audience = QComboBox()
        self._audience.setAccessibleName("For whom the readout is")
        self._audience.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for audience, words in AUDIENCES.items():
            self._audience.addItem(words, audience)
        self._audience.activated.connect(self._on_audience)
        column.addWidget(self._audience)

    def _add_switches(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Include", Type.LABEL, Ink.INK2))
        column.addSpacing(4)
        self._appendix = Switch("Appendix of all ideas")
        self._photos = Switch("Photos of flipcharts")
        self._counts = Switch("Idea counts in the margin")
        self._gaps = Switch("What is still open")
        self._names = Switch("Hide names, keep tables")
        for switch in (self._appendix, self._photos, self._counts, self._gaps, self._names):
            switch.clicked.connect(self._on_switched)
            column.addWidget(switch)
            column.addSpacing(4)

    def _add_look(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Look", Type.LABEL, Ink.INK2))
        column.addSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        self._swatch = _Swatch()
        self._colour = Field(name="Brand colour, such as #0F766E")
        self._colour.committed.connect(self._on_colour)
        self._paper = Segmented(
            [Choice(Paper.A4.value, "A4"), Choice(Paper.LETTER.value, "Letter")], "Paper size"
        )
        self._paper.chosen.connect(lambda key: self._change(paper=Paper(key)))
        grid.addWidget(Label("Colour", Type.BODY, Ink.INK2), 0, 0)
        grid.addWidget(self._swatch, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._colour, 0, 2)
        grid.addWidget(Label("Paper", Type.BODY, Ink.INK2), 1, 0)
        grid.addWidget(self._paper, 1, 1, 1, 2)
        column.addLayout(grid)

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(8)
        self._button = Button("Export PDF", Variant.PRIMARY, icon=Icon.DOWNLOAD, key="Ctrl E")
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(lambda: self.export_requested.emit(self.format))
        self._note = Label(
            "Nothing leaves this laptop.", Type.SMALL, Ink.INK2, align=Qt.AlignmentFlag.AlignHCenter
        )
        self._trouble = MessageStrip(Tone.WARN, "", closable=True)
        self._trouble.dismissed.connect(self._trouble.hide)
        self._trouble.hide()
        foot.addWidget(self._trouble)
        foot.addWidget(self._button)
        foot.addWidget(self._note)
        return foot

    @property
    def format(self) -> str:
        """The format that is chosen, by its word on the command line, or `all`."""
        return next(key for key, tile in self._tile_of.items() if tile.isChecked())

    def show_options(self, options: ReadoutOptions) -> None:
        """Show what is in force, without emitting."""
        self.options = options
        self._audience.setCurrentIndex(list(AUDIENCES).index(options.audience))
        self._appendix.setChecked(options.has(Part.APPENDIX))
        self._photos.setChecked(options.photos)
        self._counts.setChecked(options.counts)
        self._gaps.setChecked(options.gaps and options.has(Part.STILL_OPEN))
        self._names.setChecked(options.hide_names)
        self._paper.choose(options.paper.value)
        self._colour.set_text(options.brand.upper())
        self._colour.set_error("")
        self._swatch.show_colour(QColor(options.brand))

    def set_fixed(self, fixed: bool) -> None:
        """A final readout was made as it is: what is in it, and how it looks, cannot be chosen any more."""
        for widget in (
            self._appendix,
            self._photos,
            self._counts,
            self._gaps,
            self._names,
            self._colour,
            self._paper,
        ):
            widget.setEnabled(not fixed)

    def show_count(self, pages: int) -> None:
        """Say how many pages there are; 0 while that is not known."""
        words = f"{pages} page{'s' if pages != 1 else ''}. " if pages else ""
        self._note.setText(f"{words}Nothing leaves this laptop.")

    def show_trouble(self, words: str) -> None:
        """Say what was in the way, beside the button, until it is tried again; empty words take it back."""
        self._trouble.say("", words)
        self._trouble.setVisible(bool(words))

    def set_busy(self, words: str) -> None:
        """Say what is being made, on a button that waits; empty words give it back."""
        self._busy = words
        self._button.setEnabled(not words)
        self._name_button()

    def _name_button(self) -> None:
        name = FORMATS[self.format][0]
        self._button.setText(
            self._busy or ("Export all formats…" if self.format == ALL else f"Export {name}")
        )

    def _on_audience(self, place: int) -> None:
        chosen: Audience = list(AUDIENCES)[place]
        kept = {"brand": self.options.brand, "paper": self.options.paper, "language": self.options.language}
        self._take(options_for(chosen, **kept))

    def _on_switched(self) -> None:
        parts = set(self.options.parts) - {Part.APPENDIX, Part.STILL_OPEN}
        parts |= {Part.APPENDIX} if self._appendix.isChecked() else set()
        parts |= {Part.STILL_OPEN} if self._gaps.isChecked() else set()
        self._change(
            parts=tuple(part for part in Part if part in parts),
            photos=self._photos.isChecked(),
            counts=self._counts.isChecked(),
            gaps=self._gaps.isChecked(),
            hide_names=self._names.isChecked(),
        )

    def _on_colour(self, text: str) -> None:
        wanted = text.strip()
        try:
            self._change(brand=wanted if wanted.startswith("#") else f"#{wanted}")
        except CannotDo as error:
            self._colour.set_error(sentence(error))

    def _change(self, **changes: object) -> None:
        self._take(replace(self.options, **changes))  # type: ignore[arg-type]

    def _take(self, options: ReadoutOptions) -> None:
        self.show_options(options)
        self.options_changed.emit(options)


class _Swatch(QWidget):
    """The brand colour as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self.setFixedSize(24, 38)

    def show_colour(self, colour: QColor) -> None:
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colours.line2, 1))
        painter.setBrush(self._colour)
        painter.drawRoundedRect(0, 8, 22, 22, 6, 6)
