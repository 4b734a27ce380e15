"""The network that phones need first: its name and password once, then a QR code of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.room.facts import RoomFacts
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.qr_view import QrView

_EDGE = 112


class WifiCard(Card):
    """`said(name, password)` when they were entered; both empty where people have a network of their own."""

    entered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.name = Field("Name of the Wi-Fi")
        self.password = Field("Password (empty for none)")
        self.name.edit.setMaxLength(32)
        self.password.edit.setMaxLength(63)
        self.save = Button("Show its QR code", small=True)
        self.change = Button("Change", Variant.LINK, small=True, name="Change the Wi-Fi")
        self.qr = QrView(_EDGE, "QR code for the Wi-Fi")
        self._words = Label("", Type.BODY.semibold, elide=True)
        self._form, self._shown = QWidget(), QWidget()
        self._editing = False
        self._facts = RoomFacts()
        self._arrange()
        self.save.clicked.connect(self._on_save)
        self.name.edit.returnPressed.connect(self._on_save)
        self.password.edit.returnPressed.connect(self._on_save)
        self.change.clicked.connect(self._on_change)

    def show_facts(self, facts: RoomFacts) -> None:
        rules = facts.rules
        if rules != self._facts.rules:
            self.name.set_text(rules.wifi_name)
            self.password.set_text(rules.wifi_password)
            self._editing = False
        self._facts = facts
        self.qr.show_data(facts.wifi())
        self._words.setText(rules.wifi_name)
        self._show()

    def _arrange(self) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.addWidget(
            Label("Phones have to be in the same network as this laptop.", Type.META, Ink.INK2, wrap=True)
        )
        form.addWidget(self.name)
        form.addWidget(self.password)
        form.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        shown = QHBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(16)
        shown.addWidget(self.qr)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label("Scan this first", Type.META, Ink.INK2))
        words.addWidget(self._words)
        words.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        shown.addLayout(words, 1)
        self.body.addWidget(Label("Wi-Fi", Type.ROW.semibold))
        self.body.addWidget(self._form)
        self.body.addWidget(self._shown)

    def _show(self) -> None:
        known = bool(self._facts.rules.wifi_name) and not self._editing
        self._form.setVisible(not known)
        self._shown.setVisible(known)

    def _on_change(self) -> None:
        self._editing = True
        self._show()
        self.name.setFocus()

    def _on_save(self) -> None:
        self._editing = False
        self.entered.emit(self.name.text().strip(), self.password.text())
        self._show()
