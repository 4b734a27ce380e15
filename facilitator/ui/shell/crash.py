"""What happens on a bug: it is logged whole, and a calm dialog says where, while the workshop stays as it was saved."""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Says that something went wrong, that the workshop is safe, and where the log lies."""

    def __init__(self, error: BaseException, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error, self._log_file = error, log_file
        self.setWindowTitle("Something went wrong")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Picture(Icon.WARNING, 24, Ink.WARN_MARK))
        head.addWidget(Label("Something went wrong", Type.HEADING), 1)
        column.addLayout(head)
        safe = "The workshop is safe: everything that was saved is in its file. You can go on working."
        column.addWidget(Label(safe, wrap=True))
        column.addWidget(Label(f"What happened was written to {log_file}", Type.META, Ink.INK2, wrap=True))
        column.addSpacing(8)
        self.setMinimumWidth(520)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        folder = Button("Show the log", icon=Icon.FOLDER)
        folder.clicked.connect(self._show_log)
        details = Button("Copy details", icon=Icon.COPY)
        details.clicked.connect(self._copy)
        go_on = Button("Go on", Variant.PRIMARY)
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        row.addWidget(folder)
        row.addWidget(details)
        row.addStretch(1)
        row.addWidget(go_on)
        return row

    def _show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("".join(traceback.format_exception(self._error)))


class CrashGuard:
    """Catches what nobody else did, on the GUI thread and in tasks. One dialog at a time: a bug often comes in crowds."""

    def __init__(self, log_file: Path) -> None:
        self.log_file = log_file
        self.parent: QWidget | None = None
        self.dialog: CrashDialog | None = None

    def install(self) -> None:
        sys.excepthook = self._excepthook

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.set_exception_handler(self._from_loop)

    def report(self, error: BaseException) -> None:
        """Log a bug and show the dialog."""
        log.critical("a bug", exc_info=error)
        # Not from within whatever is failing: it may be painting.
        QTimer.singleShot(0, lambda: self._show(error))

    def _show(self, error: BaseException) -> None:
        if self.dialog is not None:
            return
        self.dialog = CrashDialog(error, self.log_file, self.parent)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None

    def _excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _from_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error)
        else:
            log.error("the event loop says: %s", context.get("message"))
