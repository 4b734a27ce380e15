"""For whom the readout is made: the audiences' own profiles and those with names, and what one can do with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QWidget

from facilitator.domain.profiles import Profile
from facilitator.domain.readout import Audience, options_for
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button

AUDIENCES = {
    Audience.ORGANISERS: "Organisers: everything",
    Audience.PARTICIPANTS: "Participants: without names",
    Audience.PUBLIC: "Public: prose alone",
}
_CHANGED = {
    Audience.ORGANISERS: "Organisers",
    Audience.PARTICIPANTS: "Participants",
    Audience.PUBLIC: "Public",
}


class ProfileBox(QWidget):
    """`chosen(id)` when the person took another profile; `save_as_requested`, `rename_requested`, `remove_requested` are
    about the one that is shown."""

    chosen = Signal(str)
    save_as_requested = Signal()
    rename_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: tuple[Profile, ...] = ()
        self.box = QComboBox()
        self.box.setAccessibleName("For whom the readout is")
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(lambda place: self.chosen.emit(self._profiles[place].id))
        self._more = Button(icon=Icon.MORE, name="Profiles: save, rename, take back")
        self._more.clicked.connect(self.open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self._more)

    @property
    def shown(self) -> Profile | None:
        """The profile that is shown, as it is kept."""
        place = self.box.currentIndex()
        return self._profiles[place] if 0 <= place < len(self._profiles) else None

    def show_profiles(self, profiles: Sequence[Profile], id: str) -> None:
        """Offer these and show the one of `id`, without emitting."""
        self._profiles = tuple(profiles)
        with QSignalBlocker(self.box):
            model = QStandardItemModel(self.box)
            for profile in profiles:
                model.appendRow(QStandardItem(called(profile)))
            self.box.setModel(model)
            self.box.setCurrentIndex(next((n for n, p in enumerate(profiles) if p.id == id), 0))

    def open_menu(self) -> QMenu:
        """Everything that can be done with profiles, by name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Save as a profile…").triggered.connect(lambda: self.save_as_requested.emit())
        profile = self.shown
        if profile is not None and not profile.is_own:
            menu.addAction("Rename…").triggered.connect(lambda: self.rename_requested.emit())
            menu.addAction("Remove this profile").triggered.connect(lambda: self.remove_requested.emit())
        elif profile is not None:
            back = menu.addAction("As it was at first")
            back.setEnabled(is_changed(profile))
            back.triggered.connect(lambda: self.remove_requested.emit())
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
        return menu


def called(profile: Profile) -> str:
    """A profile's name; an audience's own says what it tells, as long as that is so."""
    if not profile.is_own:
        return profile.name
    audience = profile.options.audience
    return f"{_CHANGED[audience]}: as you set it" if is_changed(profile) else AUDIENCES[audience]


def is_changed(profile: Profile) -> bool:
    """Whether an audience's own profile is not as it was at first."""
    return profile.options != options_for(profile.options.audience)
