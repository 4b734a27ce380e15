"""How the readout looks: colour, paper, logo, and the language of its own words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.errors import CannotDo
from facilitator.domain.profiles import Logo
from facilitator.domain.readout import Paper, ReadoutOptions
from facilitator.readout.labels import LANGUAGES
from facilitator.services.wording import sentence
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import LIGHT, Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.field import Complaint, Field
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.switch import Switch

_LOGO = QSize(72, 28)


class LookBox(QWidget):
    """`changed(dict)` with the options that are to be otherwise; `logo_requested` and `logo_removed` are the workshop's,
    `template_requested` and `template_removed` this laptop's."""

    changed = Signal(object)
    logo_requested = Signal()
    logo_removed = Signal()
    template_requested = Signal()
    template_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatch = _Swatch()
        self.colour = Field(name="Brand colour, such as #0F766E")
        self.colour.committed.connect(self._on_colour)
        self.paper = Segmented(
            [Choice(Paper.A4.value, "A4"), Choice(Paper.LETTER.value, "Letter")], "Paper size"
        )
        self.paper.chosen.connect(lambda key: self.changed.emit({"paper": Paper(key)}))
        self.language = QComboBox()
        self.language.setAccessibleName("Language of the readout’s own words")
        self.language.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for name, tag in (("As the workshop", ""), *((name, tag) for tag, name in LANGUAGES.items())):
            self.language.addItem(name, tag)
        self.language.activated.connect(
            lambda _place: self.changed.emit({"language": self.language.currentData()})
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        grid.addWidget(Label("Colour", Type.BODY, Ink.INK2), 0, 0)
        grid.addWidget(self._swatch, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.colour, 0, 2)
        for row, (words, widget) in enumerate((("Paper", self.paper), ("Words", self.language)), start=1):
            grid.addWidget(Label(words, Type.BODY, Ink.INK2), row, 0)
            grid.addWidget(widget, row, 1, 1, 2)
        grid.addWidget(Label("Logo", Type.BODY, Ink.INK2), 3, 0)
        grid.addLayout(self._logo_row(), 3, 1, 1, 2)
        grid.addWidget(Label("Word", Type.BODY, Ink.INK2), 4, 0)
        grid.addLayout(self._template_row(), 4, 1, 1, 2)
        self.complaint = Complaint()
        self.with_logo = Switch("Show the logo")
        self.with_logo.clicked.connect(lambda on: self.changed.emit({"logo": on}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.complaint)
        column.addWidget(self.with_logo)

    def _logo_row(self) -> QHBoxLayout:
        self._picture = QLabel()
        self._picture.setFixedSize(_LOGO)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_logo = Button("Choose…", small=True, icon=Icon.IMAGE, name="Choose a logo, PNG or SVG")
        self.choose_logo.clicked.connect(self.logo_requested)
        self.remove_logo = Button(
            variant=Variant.GHOST, icon=Icon.X, small=True, name="Take the logo out of the workshop"
        )
        self.remove_logo.clicked.connect(self.logo_removed)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._picture, self.choose_logo, self.remove_logo):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _template_row(self) -> QHBoxLayout:
        self._template = Label("", Type.META, Ink.INK2, elide=True)
        self.choose_template = Button(
            "Template…", small=True, name="Choose a Word document to take the styles of"
        )
        self.choose_template.clicked.connect(self.template_requested)
        self.remove_template = Button(
            variant=Variant.GHOST, icon=Icon.X, small=True, name="Take the styles of no Word document"
        )
        self.remove_template.clicked.connect(self.template_removed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose_template)
        row.addWidget(self._template, 1)
        row.addWidget(self.remove_template)
        return row

    def show_template(self, name: str) -> None:
        """Show which Word document's styles are taken; an empty name: none."""
        self._template.setText(name)
        self.remove_template.setVisible(bool(name))

    def show_options(self, options: ReadoutOptions) -> None:
        """Show what is in force, without emitting."""
        self.paper.choose(options.paper.value)
        self.colour.set_text(options.brand.upper())
        self.colour.set_error("")
        self._swatch.show_colour(QColor(options.brand))
        self.language.setCurrentIndex(max(0, self.language.findData(options.language)))
        self.with_logo.setChecked(options.logo)

    def show_logo(self, logo: Logo | None, png: bytes = b"") -> None:
        """Show the workshop's logo as it was drawn, or that there is none."""
        pixmap = QPixmap()
        if png and pixmap.loadFromData(png):
            ratio = self.devicePixelRatioF()
            pixmap = _on_paper(
                pixmap.scaled(
                    _LOGO * ratio,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
        self._picture.setAccessibleName(f"Logo: {logo.name}" if logo is not None else "")
        for widget in (self._picture, self.remove_logo, self.with_logo):
            widget.setVisible(logo is not None)
        self.complain("")

    def complain(self, said: str, at: QWidget | None = None) -> None:
        """Say what is wrong with what was chosen (`at` its button, the logo's unless said); empty words take it back."""
        self.complaint.say(said, at or self.choose_logo)

    def _on_colour(self, text: str) -> None:
        wanted = text.strip()
        wanted = wanted if wanted.startswith("#") else f"#{wanted}"
        try:
            ReadoutOptions(brand=wanted)
        except CannotDo as error:
            self.colour.set_error(sentence(error))
        else:
            self.changed.emit({"brand": wanted})


def _on_paper(picture: QPixmap) -> QPixmap:
    """A picture on white, as it will stand on paper in either theme."""
    paper = QPixmap(picture.size())
    paper.fill(LIGHT.surface)
    painter = QPainter(paper)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return paper


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
