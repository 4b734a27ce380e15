"""Questions to the person: opened, then awaited. Never exec(): its inner loop leaves other tasks stuck."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.themed import set_look

_WIDTH = 400
_Role = QDialogButtonBox.ButtonRole


async def shown(dialog: QDialog) -> int:
    """Open a dialog over its parent's window and wait for its result code; it is deleted afterwards.

    A cancelled task, or a window that goes away, closes the dialog as if it had been dismissed.
    """
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def settle(result: int | QObject | None = None) -> None:
        if not answer.done():
            answer.set_result(result if isinstance(result, int) else int(QDialog.DialogCode.Rejected))

    dialog.finished.connect(settle)
    dialog.destroyed.connect(settle)
    dialog.open()
    try:
        return await answer
    finally:
        if isValid(dialog):
            dialog.destroyed.disconnect(settle)
            dialog.close()
            dialog.deleteLater()


async def confirm(
    parent: QWidget, title: str, text: str, *, yes: str = "OK", no: str = "Cancel", danger: bool = False
) -> bool:
    """A question with two answers. With `danger` the answer that keeps things as they are is the default."""
    dialog = _Question(parent, title, text)
    dialog.add(no, _Role.RejectRole, default=danger)
    dialog.add(yes, _Role.AcceptRole, "danger" if danger else "primary", default=not danger)
    return await shown(dialog) == QDialog.DialogCode.Accepted


async def tell(parent: QWidget, title: str, text: str, *, done: str = "OK") -> None:
    """A sentence the person must have seen."""
    dialog = _Question(parent, title, text)
    dialog.add(done, _Role.AcceptRole, "primary", default=True)
    await shown(dialog)


async def choose(
    parent: QWidget, title: str, text: str, options: Sequence[str], *, no: str = "Cancel"
) -> int | None:
    """A question with several answers, the recommended one first: its index, or None for none of them."""
    dialog = _Question(parent, title, text)
    dialog.add(no, _Role.RejectRole)
    chosen: list[int] = []
    for index, option in enumerate(options):
        button = dialog.add(option, _Role.AcceptRole, "" if index else "primary", default=index == 0)
        button.clicked.connect(lambda _checked=False, index=index: chosen.append(index))
    accepted = await shown(dialog) == QDialog.DialogCode.Accepted
    return chosen[0] if accepted and chosen else None


async def text(
    parent: QWidget,
    title: str,
    label: str,
    *,
    value: str = "",
    yes: str = "OK",
    no: str = "Cancel",
    check: Callable[[str], str | None] | None = None,
) -> str | None:
    """One line of text, stripped, or None where the person turned away.

    `check` says in a sentence what is wrong with a value, or None; until then it cannot be accepted.
    """
    dialog = _TextQuestion(parent, title, label, value, yes, no, check)
    accepted = await shown(dialog) == QDialog.DialogCode.Accepted
    return dialog.value if accepted else None


async def open_file(
    parent: QWidget, title: str, *, filters: Sequence[str] = (), folder: Path | None = None
) -> Path | None:
    """An existing file, or None. A filter reads `Workshops (*.workshop)`."""
    dialog = QFileDialog(parent, title, str(folder or ""))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _file(dialog, filters)


async def open_files(
    parent: QWidget, title: str, *, filters: Sequence[str] = (), folder: Path | None = None
) -> tuple[Path, ...]:
    """Existing files, none where the person turned away. Filters as in `open_file`."""
    dialog = QFileDialog(parent, title, str(folder or ""))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return await _files(dialog, filters)


async def save_file(
    parent: QWidget, title: str, *, suggested: Path, filters: Sequence[str] = ()
) -> Path | None:
    """Where to write, or None. The system asks before an existing file is replaced."""
    dialog = QFileDialog(parent, title, str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.selectFile(suggested.name)
    return await _file(dialog, filters)


async def open_folder(parent: QWidget, title: str, *, folder: Path | None = None) -> Path | None:
    """An existing folder, or None."""
    dialog = QFileDialog(parent, title, str(folder or ""))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return await _file(dialog, ())


async def _file(dialog: QFileDialog, filters: Sequence[str]) -> Path | None:
    return next(iter(await _files(dialog, filters)), None)


async def _files(dialog: QFileDialog, filters: Sequence[str]) -> tuple[Path, ...]:
    if filters:
        dialog.setNameFilters(list(filters))
    picked: list[str] = []
    dialog.filesSelected.connect(picked.extend)
    accepted = await shown(dialog) == QDialog.DialogCode.Accepted
    return tuple(Path(each) for each in picked if each) if accepted else ()


class _Question(QDialog):
    """A heading, a plain sentence, and the answers in the order this system has them."""

    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        super().__init__(parent)
        t = theme.current()
        self.setWindowTitle(title)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(24, 20, 24, 20)
        self._body.setSpacing(8)
        self._body.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._body.addStrut(round(_WIDTH * t.text_scale))
        heading = _plain(title)
        heading.setFont(t.font(Type.HEADING))
        self._body.addWidget(heading)
        if words:
            self._body.addWidget(_plain(words))
        self._answers = QDialogButtonBox()
        self._answers.accepted.connect(self.accept)
        self._answers.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.addWidget(self._answers)
        self._body.addLayout(row)

    def add(self, words: str, role: _Role, variant: str = "", default: bool = False) -> QPushButton:
        button = self._answers.addButton(words.replace("&", "&&"), role)
        set_look(button, "variant", variant or "secondary")
        button.setAutoDefault(False)
        button.setDefault(default)
        if default:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button

    def insert(self, widget: QWidget) -> None:
        self._body.insertWidget(self._body.count() - 1, widget)


class _TextQuestion(_Question):
    def __init__(
        self,
        parent: QWidget,
        title: str,
        label: str,
        value: str,
        yes: str,
        no: str,
        check: Callable[[str], str | None] | None,
    ) -> None:
        super().__init__(parent, title, "")
        self._check = check
        caption = _plain(label)
        self._edit = QLineEdit(value)
        self._edit.setAccessibleName(label)
        self._edit.selectAll()
        caption.setBuddy(self._edit)
        self._complaint = _plain("")
        complaint_palette = self._complaint.palette()
        complaint_palette.setColor(self._complaint.foregroundRole(), theme.current().colours.over_ink)
        self._complaint.setPalette(complaint_palette)
        for widget in (caption, self._edit, self._complaint):
            self.insert(widget)
        self._complaint.hide()
        self.add(no, _Role.RejectRole)
        self.add(yes, _Role.AcceptRole, "primary", default=True)
        self._edit.textEdited.connect(lambda _text: self._complain(""))
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def value(self) -> str:
        return self._edit.text().strip()

    def accept(self) -> None:
        problem = self._check(self.value) if self._check else None
        if problem:
            self._complain(problem)
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().accept()

    def _complain(self, sentence: str) -> None:
        if sentence == self._complaint.text():
            return
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        self._edit.setAccessibleDescription(sentence)
        set_look(self._edit, "error", bool(sentence))


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
