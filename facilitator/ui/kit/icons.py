"""Our own icon set, tinted: 24 px grid, round strokes; pictures are kept per colour, size and density."""

from __future__ import annotations

import math
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facilitator import resources


class Icon(StrEnum):
    """Every icon there is; the value is the file's name in resources/icons."""

    ACTIONS = "actions"
    ARROW_DOWN = "arrow-down"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP = "arrow-up"
    BELL = "bell"
    BELL_OFF = "bell-off"
    CALENDAR = "calendar"
    CHECK = "check"
    CHECK_CIRCLE = "check-circle"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CLOCK = "clock"
    CODE = "code"
    COFFEE = "coffee"
    COPY = "copy"
    DOWNLOAD = "download"
    EXTERNAL = "external"
    EYE = "eye"
    EYE_OFF = "eye-off"
    FILE = "file"
    FILTER = "filter"
    FLAG = "flag"
    FOLDER = "folder"
    GLOBE = "globe"
    GRIP = "grip"
    HELP = "help"
    HISTORY = "history"
    HOME = "home"
    IMAGE = "image"
    INFO = "info"
    KEYBOARD = "keyboard"
    LINK = "link"
    LIST = "list"
    LIVE = "live"
    LOCK = "lock"
    LOCK_OPEN = "lock-open"
    MAIL = "mail"
    MERGE = "merge"
    MESSAGE = "message"
    MINUS = "minus"
    MONITOR = "monitor"
    MOON = "moon"
    MORE = "more"
    NEXT = "next"
    PANEL_RIGHT = "panel-right"
    PAUSE = "pause"
    PENCIL = "pencil"
    PEOPLE = "people"
    PERSON = "person"
    PHONE = "phone"
    PLAN = "plan"
    PLAY = "play"
    PLUS = "plus"
    PREVIOUS = "previous"
    PRINT = "print"
    QUIET = "quiet"
    READOUT = "readout"
    REDO = "redo"
    REFRESH = "refresh"
    ROOM = "room"
    SAVE = "save"
    SEARCH = "search"
    SETTINGS = "settings"
    SOUND = "sound"
    SOUND_OFF = "sound-off"
    SPARKLE = "sparkle"
    STAR = "star"
    STAR_FILLED = "star-filled"
    STOP = "stop"
    SUN = "sun"
    TABLE = "table"
    TAG = "tag"
    TARGET = "target"
    THEMES = "themes"
    TRASH = "trash"
    UNDO = "undo"
    UPLOAD = "upload"
    WARNING = "warning"
    WIFI = "wifi"
    WIFI_OFF = "wifi-off"
    X = "x"


SIZE = 20
"""The usual edge in px beside body text; 16 in chips and small buttons, 22 in the rail."""


def pixmap(
    icon: Icon, colour: QColor, size: int = SIZE, ratio: float = 1.0, weight: float | None = None
) -> QPixmap:
    """A square picture of `size` logical px for a screen of density `ratio`; `weight`: its stroke."""
    return _pixmap(icon, colour.rgba(), size, ratio, weight)


def paint(
    painter: QPainter,
    rect: QRect | QRectF,
    icon: Icon,
    colour: QColor,
    size: int | None = None,
    weight: float | None = None,
) -> None:
    """Draw an icon in the middle of `rect`, as large as fits or `size` px."""
    box = QRectF(rect)
    edge = size or int(min(box.width(), box.height()))
    picture = pixmap(icon, colour, edge, painter.device().devicePixelRatioF(), weight)
    # Whole pixels: half a pixel off blurs every stroke.
    x = math.floor(box.x() + (box.width() - edge) / 2 + 0.5)
    y = math.floor(box.y() + (box.height() - edge) / 2 + 0.5)
    painter.drawPixmap(QPoint(x, y), picture)


def qicon(icon: Icon, colour: QColor, disabled: QColor | None = None, size: int = SIZE) -> QIcon:
    """A QIcon for menus, line edits and window titles; make it again when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(icon, colour, size, ratio))
        if disabled is not None:
            made.addPixmap(pixmap(icon, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The program's own icon for window titles and task bars."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(QPixmap.fromImage(_render(_source("logo"), size)))
    return made


def logo(ground: QColor, marks: QColor, size: int = 40, ratio: float = 1.0) -> QPixmap:
    """The logo in the theme's colours, `size` logical px."""
    return _logo(ground.rgb(), marks.rgb(), size, ratio)


@lru_cache(maxsize=8)
def _logo(ground: int, marks: int, size: int, ratio: float) -> QPixmap:
    text = _source("logo").replace("#0F766E", _hex(ground)).replace("#FFFFFF", _hex(marks))
    return _to_pixmap(text, size, ratio)


@lru_cache(maxsize=1024)
def _pixmap(icon: Icon, rgba: int, size: int, ratio: float, weight: float | None) -> QPixmap:
    text = _source(icon.value).replace("currentColor", _hex(rgba))
    if weight is not None:
        text = text.replace('stroke-width="1.75"', f'stroke-width="{weight}"')
    picture = _to_pixmap(text, size, ratio)
    alpha = QColor.fromRgba(rgba).alphaF()
    return picture if alpha >= 1 else _faded(picture, alpha)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.read_text("icons", f"{name}.svg")


def _hex(rgba: int) -> str:
    return f"#{rgba & 0xFFFFFF:06x}"


def _to_pixmap(text: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap.fromImage(_render(text, round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


def _render(text: str, pixels: int) -> QImage:
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def _faded(picture: QPixmap, alpha: float) -> QPixmap:
    faded = QPixmap(picture.size())
    faded.setDevicePixelRatio(picture.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(alpha)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return faded
