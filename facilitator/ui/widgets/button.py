"""The push button in all its variants, with room for an icon and the key that does the same."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.theme import Radius
from facilitator.ui.kit.themed import Themed, set_look
from facilitator.ui.widgets.key_cap import cap_size, native_keys, paint_cap


class Variant(StrEnum):
    """One primary per region of the screen. ACCENT and ALARM are outlined; DANGER destroys something."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    ACCENT = "accent"
    GHOST = "ghost"
    LINK = "link"
    DANGER = "danger"
    ALARM = "alarm"


_BOLD = {Variant.PRIMARY, Variant.ACCENT, Variant.LINK, Variant.DANGER}
_FILLED = {Variant.PRIMARY, Variant.DANGER}


class Button(Themed, QPushButton):
    """A push button. Its ground comes from resources/qss, what stands on it is drawn here.

    `icon` stands before the words, `trailing` after them, `key` is the shortcut shown as a cap (shown only:
    the shortcut itself belongs to whoever knows when it applies). Without words, `name` is required: it is
    what screen readers say and what the tooltip shows.
    """

    def __init__(
        self,
        text: str = "",
        variant: Variant = Variant.SECONDARY,
        *,
        icon: Icon | None = None,
        trailing: Icon | None = None,
        key: str = "",
        small: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not text and not name:
            raise ValueError("a button without words needs a name")
        self._words = ""
        self._variant, self._icon, self._trailing = variant, icon, trailing
        self._key, self._small = key, small
        self._show_key = True
        self.focus_radius = Radius.SMALL if small else Radius.CONTROL
        self.setProperty("variant", variant.value)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.set_name(name)

    def setText(self, text: str) -> None:
        """The words on the button, taken as they are (an ampersand is an ampersand)."""
        if text != self._words:
            self._words = text
            super().setText(text.replace("&", "&&"))
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        return self._words

    def set_name(self, name: str) -> None:
        """What screen readers say instead of the words."""
        self.setAccessibleName(name)
        if not self._words:
            self.setToolTip(f"{name}  {native_keys(self._key)}" if self._key else name)

    def set_icon(self, icon: Icon | None) -> None:
        if icon is not self._icon:
            self._icon = icon
            self.updateGeometry()
            self.update()

    def set_variant(self, variant: Variant) -> None:
        if variant is not self._variant:
            self._variant = variant
            set_look(self, "variant", variant.value)

    def set_key_shown(self, shown: bool) -> None:
        """Leave the key cap away where room is short."""
        if shown is not self._show_key:
            self._show_key = shown
            self.updateGeometry()
            self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def width_for(self, *, key_shown: bool) -> int:
        """Width in px it would need with or without its key cap."""
        if self._variant is Variant.LINK:
            return self._content_width(key_shown)
        if not self._words and not self._key and self._trailing is None:
            return self.sizeHint().height()
        return self._content_width(key_shown) + 2 * (11 if self._small else 15)

    def sizeHint(self) -> QSize:
        t = theme.current()
        small = self._small or self._variant is Variant.LINK
        height = t.grown(32, Type.META) if small else t.grown(40, Type.BODY)
        square = not self._words and not self._key and self._trailing is None
        return QSize(height if square else self.width_for(key_shown=self._show_key), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        t = theme.current()
        colour = self._ink()
        gap, edge = 8, t.icon_size(16 if self._small or self._variant is Variant.LINK else 18)
        missing = max(0, self._content_width(self._show_key) - self.width())
        words_width = text_width(self._words, t.font(self._type())) - missing
        x = (self.width() - self._content_width(self._show_key) + missing) // 2
        middle = self.height()
        if self._icon is not None:
            icons.paint(painter, QRect(x, 0, edge, middle), self._icon, colour, edge)
            x += edge + gap
        if self._words:
            font = t.font(self._type())
            painter.setFont(font)
            painter.setPen(colour)
            words = elided(self._words, font, words_width) if missing else self._words
            where = QRect(x, 0, words_width + 2, middle)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            x += words_width + gap
        if self._trailing is not None:
            icons.paint(painter, QRect(x, 0, edge, middle), self._trailing, colour, edge)
            x += edge + gap
        if self._key and self._show_key:
            size = cap_size(self._key)
            cap = QRectF(x, (middle - size.height()) // 2, size.width(), size.height())
            if self._variant in _FILLED or not self.isEnabled():
                paint_cap(painter, cap, self._key, colour, colour, None)
            else:
                paint_cap(painter, cap, self._key, t.colours.ink2, t.colours.line2, t.colours.surface)

    def _content_width(self, key_shown: bool) -> int:
        t = theme.current()
        edge = t.icon_size(16 if self._small or self._variant is Variant.LINK else 18)
        parts = []
        if self._icon is not None:
            parts.append(edge)
        if self._words:
            parts.append(text_width(self._words, t.font(self._type())))
        if self._trailing is not None:
            parts.append(edge)
        if self._key and key_shown:
            parts.append(cap_size(self._key).width())
        return sum(parts) + 8 * max(len(parts) - 1, 0)

    def _type(self) -> TypeStyle:
        style = Type.META if self._small or self._variant is Variant.LINK else Type.BODY
        return style.semibold if self._variant in _BOLD else style.medium

    def _ink(self) -> QColor:
        c = theme.current().colours
        if not self.isEnabled():
            return c.disabled
        return {
            Variant.PRIMARY: c.on_accent,
            Variant.DANGER: c.on_accent,
            Variant.ACCENT: c.accent_ink,
            Variant.LINK: c.accent_ink,
            Variant.ALARM: c.over_ink,
            Variant.GHOST: c.ink2,
        }.get(self._variant, c.ink)
