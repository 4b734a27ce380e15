"""What is pasted into the line to type in and is more than a line: offered as an idea each, to be imported, or refused."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from facilitator.domain.text import IDEA_LIMIT
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.live import commands
from facilitator.ui.live.composer_field import ComposerField
from facilitator.ui.widgets.strips import Strips

MOST_LINES = 500
"""So many lines become ideas at a press; more are looked over first."""


class Pasting(QObject):
    """`lines_wanted(tuple[str, ...])`: an idea each; `import_wanted(str)`: look the list over first."""

    lines_wanted = Signal(object)
    import_wanted = Signal(str)

    def __init__(self, field: ComposerField, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._field, self._strips = field, strips
        self._offered: tuple[str, ...] = ()
        field.lines_pasted.connect(self._on_lines)
        field.refused.connect(self._on_refused)
        field.cleared.connect(lambda _text: self.withdraw())
        field.textChanged.connect(lambda: None if field.text() else self.withdraw())

    def withdraw(self) -> None:
        """What was offered is no longer asked for."""
        self._strips.clear("offer")

    def _on_refused(self, length: int) -> None:
        words = f"{length:,} characters are no idea: {IDEA_LIMIT:,} fit. Copy a part of it."
        self._strips.say("problem", Tone.WARN, "Not pasted.", words)

    def _on_lines(self, found: tuple[str, ...]) -> None:
        if len(found) > MOST_LINES:
            words = f"{len(found):,} lines are too many at once: {MOST_LINES:,} fit. Look them over first."
            self._strips.say(
                "problem",
                Tone.WARN,
                "",
                words,
                "Import…",
                lambda: self._import(found),
            )
            return
        self._offered = found
        pasted, button = f"{len(found)} lines pasted.", f"Save {len(found)} ideas"
        question = "Are they one idea, or one a line?"
        self._strips.say("offer", Tone.ACCENT, pasted, question, button, self._take_lines, icon=Icon.LIST)

    def _import(self, lines: tuple[str, ...]) -> None:
        self._strips.clear("problem")
        self.import_wanted.emit("\n".join(lines))

    def _take_lines(self) -> None:
        lines = commands.lines(self._field.text()) or self._offered
        self.withdraw()
        if lines:
            self.lines_wanted.emit(lines)
