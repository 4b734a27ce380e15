"""The pages of the readout, one beneath the other: painted pictures of what the PDF holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from facilitator.readout.renderers.pdf import Page, Spot
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import LIGHT
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.prose_field import ProseField

_MARGIN, _GAP = 36, 20
_BLINK_MS = 400
SCREEN_PPI = 96
POINTS_PER_INCH = 72
SMALLEST, LARGEST = 0.3, 3.0
STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)


class Pages(QAbstractScrollArea):
    """`zoomed` when the size changed (draw anew at `ppi`), `page_changed(page)` when another is in view,
    `spot_chosen(anchor)` when somebody clicked on something that has a place in the outline, `edit_requested(anchor)` on a
    double click, F2 or Enter on what is chosen; Tab and Shift Tab choose the next and the one before of `editable`.
    """

    zoomed = Signal()
    page_changed = Signal(int)
    spot_chosen = Signal(str)
    edit_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview of the pages")
        self.setProperty("ground", "sunken")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pictures: list[QPixmap] = []
        self._sizes: list[QSize] = []
        self._spots: tuple[Spot, ...] = ()
        self._zoom = 1.0
        self._fits = True
        self._chosen = ""
        self.editable: frozenset[str] = frozenset()
        self._field: ProseField | None = None
        self._page = 0
        # Pages come within a blink, mostly; only where they do not is it said that they are being drawn.
        self._blink = QTimer(self)
        self._blink.setSingleShot(True)
        self._blink.setInterval(_BLINK_MS)
        self._blink.timeout.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """1.0 shows an inch of paper as 96 px."""
        return self._zoom

    @property
    def ppi(self) -> float:
        """Dots an inch that a crisp picture needs on this screen."""
        return SCREEN_PPI * self._zoom * self.devicePixelRatioF()

    @property
    def count(self) -> int:
        return len(self._pictures)

    def show_pages(self, pages: Sequence[Page], spots: tuple[Spot, ...], ppi: float, drawn_at: float) -> None:
        """Show pages drawn at `drawn_at` dots an inch for a screen of `ppi`; the place in view stays in view."""
        self._pictures = []
        self._sizes = []
        for page in pages:
            picture = QPixmap()
            picture.loadFromData(page.png, "PNG")
            at = page.drawn_at or drawn_at
            if at > ppi:
                share = ppi / at
                size = QSize(round(page.width * share), round(page.height * share))
                smooth = Qt.TransformationMode.SmoothTransformation
                picture = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            inches = QPointF(page.width / at, page.height / at)
            self._pictures.append(picture)
            self._sizes.append(QSize(round(inches.x() * 1000), round(inches.y() * 1000)))
        self._spots = spots
        if self._fits:
            self._fit()
        self._measure()
        self._on_scrolled()
        self._place_field()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show at `zoom`; from now on the width of the window no longer decides."""
        self._fits = False
        self._set(zoom)

    def zoom_by(self, step: int) -> None:
        """The next larger or smaller of the usual sizes."""
        if step > 0:
            self.set_zoom(next((size for size in STEPS if size > self._zoom + 0.01), LARGEST))
        else:
            self.set_zoom(next((size for size in reversed(STEPS) if size < self._zoom - 0.01), SMALLEST))

    def fit(self) -> None:
        """As wide as the window allows, from now on."""
        self._fits = True
        self._fit()

    def go_to(self, anchor: str) -> None:
        """Bring the place of `anchor` into view and mark it; the top for one that has no place."""
        self._chosen = anchor
        rects = self._rects(anchor)
        top = rects[0].top() + self.verticalScrollBar().value() - 48 if rects else 0
        self.verticalScrollBar().setValue(round(top))
        self.viewport().update()

    @property
    def chosen(self) -> str:
        """The anchor that is marked, or nothing."""
        return self._chosen

    def open_field(self, anchor: str, name: str, text: str) -> ProseField | None:
        """A field over the words of `anchor`, as wide as they are; None where they are not on these pages."""
        rects = self._rects(anchor)
        if not rects:
            return None
        self.close_field()
        self._chosen = anchor
        self._bring(rects[0])
        field = ProseField(name, parent=self.viewport())
        self._field = field
        self._place_field()
        field.show()
        field.begin(text)
        field.document().documentLayout().documentSizeChanged.connect(lambda _size: field.raise_())
        return field

    def close_field(self) -> None:
        """Take the field away; what it held has been kept by then."""
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()
            self._field = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_field(self) -> None:
        """Keep the field over its words while the pages move under it."""
        rects = self._rects(self._chosen)
        if self._field is not None and rects:
            least = 320
            width = max(round(rects[0].width()) + 24, least)
            self._field.setFixedWidth(min(width, self.viewport().width() - 16))
            self._field.move(max(8, round(rects[0].left()) - 12), round(rects[0].top()) - 10)

    def _bring(self, rect: QRectF) -> None:
        """Scroll as little as shows `rect`."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rect.top() < 24:
            bar.setValue(bar.value() + round(rect.top()) - 24)
        elif rect.bottom() > height - 24:
            bar.setValue(bar.value() + round(rect.bottom()) - height + 24)

    def choose_next(self, step: int) -> bool:
        """Choose the next sentence that can be worded; False at the end, where the focus goes on."""
        order = list(dict.fromkeys(s.anchor for s in self._spots if s.anchor in self.editable))
        at = (
            order.index(self._chosen) + step if self._chosen in order else (0 if step > 0 else len(order) - 1)
        )
        if not 0 <= at < len(order):
            return False
        self._chosen = order[at]
        self._bring(self._rects(self._chosen)[0])
        self.viewport().update()
        self.spot_chosen.emit(self._chosen)
        return True

    def page_in_view(self) -> int:
        """Number of the page that fills most of the view, from 1; 0 without pages."""
        middle = self.viewport().height() / 2.5
        best = 0
        for place, rect in enumerate(self._page_rects(), start=1):
            if rect.top() <= middle:
                best = place
        return best

    def _set(self, zoom: float) -> None:
        zoom = min(LARGEST, max(SMALLEST, zoom))
        if abs(zoom - self._zoom) < 0.001:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._measure()
        bar.setValue(round(share * bar.maximum()))
        self.viewport().update()
        self.zoomed.emit()

    def _fit(self) -> None:
        if self._sizes:
            inches = self._sizes[0].width() / 1000
            self._set((self.viewport().width() - 2 * _MARGIN) / (inches * SCREEN_PPI))

    def _page_size(self, place: int) -> QSize:
        scale = SCREEN_PPI * self._zoom / 1000
        return QSize(round(self._sizes[place].width() * scale), round(self._sizes[place].height() * scale))

    def _page_rects(self) -> list[QRectF]:
        """Where the pages stand in the viewport."""
        top: float = _GAP - self.verticalScrollBar().value()
        result = []
        for place in range(len(self._sizes)):
            size = self._page_size(place)
            left = (
                max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
            )
            result.append(QRectF(left, top, size.width(), size.height()))
            top += size.height() + _GAP
        return result

    def _rects(self, anchor: str) -> list[QRectF]:
        """Where the spots of an anchor stand in the viewport."""
        pages = self._page_rects()
        scale = SCREEN_PPI * self._zoom / POINTS_PER_INCH
        return [
            QRectF(s.x * scale, s.y * scale, s.width * scale, s.height * scale).translated(
                pages[s.page - 1].topLeft()
            )
            for s in self._spots
            if s.anchor == anchor and s.page <= len(pages)
        ]

    def _measure(self) -> None:
        sizes = [self._page_size(place) for place in range(len(self._sizes))]
        height = sum(size.height() + _GAP for size in sizes) + _GAP
        width = max((size.width() for size in sizes), default=0) + 2 * _GAP
        view = self.viewport().size()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().setRange(0, max(0, height - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, width - view.width()))

    def _on_scrolled(self) -> None:
        page = self.page_in_view()
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._pictures:
            self._blink.start()

    def is_waiting(self) -> bool:
        """Whether the pages have not come yet, and it is said."""
        return not self._pictures and not self._blink.isActive()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), c.sunken)
        if self.is_waiting():
            painter.setFont(t.font(Type.BODY))
            painter.setPen(c.ink2)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, "Drawing the pages …")
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for picture, rect in zip(self._pictures, self._page_rects(), strict=True):
            if not rect.intersects(QRectF(self.viewport().rect())):
                continue
            exact = abs(rect.width() * self.devicePixelRatioF() - picture.width()) <= 1.5
            if exact:  # drawn for this size: pixel for pixel
                picture.setDevicePixelRatio(self.devicePixelRatioF())
                painter.drawPixmap(rect.topLeft(), picture)
            else:
                picture.setDevicePixelRatio(1.0)
                painter.drawPixmap(rect, picture, QRectF(picture.rect()))
            painter.setPen(QPen(c.line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_chosen(painter)

    def _paint_chosen(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(LIGHT.accent, 2))  # on paper, which is white in both themes
        for rect in self._rects(self._chosen) if self._chosen else ():
            painter.drawRoundedRect(rect.adjusted(-6, -4, 6, 4), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            anchor = self._anchor_at(event.position())
            if anchor:
                self._chosen = anchor
                self.viewport().update()
                self.spot_chosen.emit(anchor)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        anchor = self._anchor_at(event.position())
        if anchor in self.editable:
            self.edit_requested.emit(anchor)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.choose_next(1 if forward else -1) or super().focusNextPrevChild(forward)

    def _anchor_at(self, point: QPointF) -> str:
        inside = [s.anchor for s in self._spots if any(r.contains(point) for r in self._rects(s.anchor))]
        return inside[-1] if inside else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in wanted and self._chosen in self.editable:
            self.edit_requested.emit(self._chosen)
            return
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep() - 40,
            Qt.Key.Key_PageUp: 40 - bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if (by := moves.get(event.key())) is not None:  # type: ignore[call-overload]
            bar.setValue(bar.value() + by)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self._fit()
        self._measure()
        self._on_scrolled()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place_field()
        self.viewport().update()

    def place_of(self, page: int) -> QPoint:
        """Where a page's top left corner stands in the viewport (for tests and tooltips)."""
        return self._page_rects()[page - 1].topLeft().toPoint()
