"""Joining another laptop's room: its address and the code, asked until the room has given a seat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.room.joining.address import Invitation, read_address
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label

_WIDTH = 440
_OF_THE_ADDRESS = {Reason.NOT_AN_ADDRESS, Reason.NOT_REACHED, Reason.NOT_A_ROOM, Reason.FOREIGN_ADDRESS}
Join = Callable[[Invitation, str], Awaitable[None]]


class JoinDialog(QDialog):
    """Accepted once `join(invitation, code)` went through; what it raises is said under the field that it is about."""

    def __init__(self, join: Join, address: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._join, self._busy = join, False
        self.setWindowTitle("Join a room")
        self.address = Field("Address", address, placeholder="192.168.8.20:8420")
        self.code = Field("Code", placeholder="K7M 3QX")
        self.yes = Button("Join", Variant.PRIMARY, key="Enter")
        self.no = Button("Cancel")
        self._arrange()
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.address.edit.textEdited.connect(lambda _text: self._settle())
        self.code.edit.textEdited.connect(lambda _text: self._settle())
        self._settle()
        (self.code if address else self.address).setFocus()

    def _arrange(self) -> None:
        self.setMinimumWidth(theme.current().grown(_WIDTH, Type.BODY))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(16)
        column.addWidget(Label("Join a room", Type.HEADING))
        words = (
            "Write for your table from this laptop, in a workshop that runs on another one. Stage and the Room panel there "
            "show the address and the note-takers' code; a copied link needs no code."
        )
        column.addWidget(Label(words, Type.BODY, Ink.INK2, wrap=True))
        column.addWidget(self.address)
        column.addWidget(self.code)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        answers.addWidget(self.no)
        answers.addWidget(self.yes)
        self.yes.setDefault(True)
        column.addLayout(answers)

    def accept(self) -> None:
        """Ask for the seat; the dialog goes when it is given."""
        if self._busy:
            return
        self.address.set_error("")
        self.code.set_error("")
        try:
            invitation = read_address(self.address.text())
        except CannotDo as error:
            self._complain(error)
            return
        if not self.code.text().strip() and not invitation.secret:
            self.code.set_error("The code stands beside the address: six letters and figures.")
            self.code.setFocus()
            return
        tasks.start(self, self._ask(invitation, self.code.text().strip()))

    async def _ask(self, invitation: Invitation, code: str) -> None:
        self._busy = True
        self._settle()
        try:
            await self._join(invitation, code)
        except FacilitatorError as error:
            self._complain(error)
        else:
            super().accept()
        finally:
            self._busy = False
            self._settle()

    def _complain(self, error: FacilitatorError) -> None:
        field = self.address if error.reason in _OF_THE_ADDRESS else self.code
        field.set_error(sentence(error))
        field.setFocus()

    def _settle(self) -> None:
        self.yes.setText("Asking…" if self._busy else "Join")
        self.yes.setEnabled(not self._busy and bool(self.address.text().strip()))
