"""What is in the way of a guest's notes, in strips over the composer, each with the way out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.ideas import Idea
from facilitator.domain.text import elided
from facilitator.room.joining.facts import JoinedFacts, Seated
from facilitator.room.joining.outbox import EDIT, Entry
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted
from facilitator.ui.live.joined.mirror import JoinedMirror
from facilitator.ui.widgets.strips import Strips

PATIENCE_MS = 4_000
"""A network that is back before that was not worth a word."""

SEAT, LOST, REFUSED = "seat", "lost", "refused"


class JoinedTroubles(QObject):
    """`file_requested`, `address_requested`, `code_requested` as ways out; `again_requested(Entry)`, `given_up(Entry, str)` for
    what the room would not take."""

    file_requested = Signal()
    address_requested = Signal()
    code_requested = Signal()
    again_requested = Signal(object)
    given_up = Signal(object, str)

    def __init__(self, mirror: JoinedMirror, strips: Strips) -> None:
        super().__init__(strips)
        self._mirror, self._strips = mirror, strips
        self._facts = JoinedFacts()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE_MS)
        self._wait.timeout.connect(self._show_lost)

    def show(self, facts: JoinedFacts) -> None:
        """Say what is wrong as of now, and no longer what no longer is."""
        self._facts = facts
        if facts.seated is Seated.OUT:
            self._say(
                SEAT,
                Tone.RED,
                "This laptop is not in the room.",
                f"{facts.why} {_kept(facts)}",
                "Enter the code…",
            )
        else:
            self._strips.clear(SEAT)
        if facts.reached is not False or facts.seated is not Seated.IN:
            self._wait.stop()
            self._strips.clear(LOST)
        elif self._strips.words(LOST):
            self._show_lost()
        elif not self._wait.isActive():
            self._wait.start()
        if facts.refused:
            self._show_refused(facts.refused[0], len(facts.refused) - 1)
        else:
            self._strips.clear(REFUSED)

    def _show_lost(self) -> None:
        words = f"{self._facts.why} {_kept(self._facts)}"
        self._say(LOST, Tone.WARN, "The room cannot be reached.", words, "Save as a file…", "Other address…")

    def _say(self, subject: str, tone: Tone, strong: str, words: str, button: str, other: str = "") -> None:
        """Say it, unless it stands there already: a strip that is made anew loses the focus."""
        words = words.strip()
        if self._strips.words(subject) == f"{strong} {words}":
            return
        act = self.code_requested.emit if subject == SEAT else self.file_requested.emit
        self._strips.say(
            subject,
            tone,
            strong,
            words,
            button,
            act,
            other=other,
            other_act=self.address_requested.emit if other else None,
            icon=Icon.WIFI_OFF if subject == LOST else Icon.WARNING,
            stays=True,
        )

    def _show_refused(self, entry: Entry, more: int) -> None:
        idea = self._mirror.get(Idea, entry.subject)
        text = str(entry.body.get("text") or (idea.text if idea else ""))
        others = f" {counted(more, 'other note waits', 'other notes wait')} for you too." if more else ""
        quicker = entry.what == EDIT and entry.present is not None
        now = f" It now reads “{elided(entry.present or '', 120)}”." if quicker else ""
        words = f"{entry.problem}{now} Yours: “{elided(text, 200)}”.{others}"
        if self._strips.words(REFUSED) == f"Not taken. {words}":
            return
        self._strips.say(
            REFUSED,
            Tone.WARN,
            "Not taken.",
            words,
            "Keep mine" if quicker else "Send again",
            lambda: self.again_requested.emit(entry),
            other="Copy and remove",
            other_act=lambda: self.given_up.emit(entry, text),
            stays=True,
        )


def _kept(facts: JoinedFacts) -> str:
    if not facts.waiting:
        return "What you type is kept on this laptop."
    if facts.waiting == 1:
        return "1 note is safe on this laptop and goes out by itself."
    return f"{facts.waiting:,} notes are safe on this laptop and go out by themselves."
