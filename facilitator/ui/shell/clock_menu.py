"""What the clock can do beside its three buttons, with the keys that do the same from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.clock import ZERO
from facilitator.domain.debt import owed
from facilitator.domain.live import LEADING, awaited, held
from facilitator.domain.live import RunCommand as Command
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import span
from facilitator.ui.shell.keys import KEYS
from facilitator.ui.shell.steering import Steering
from facilitator.ui.widgets.key_cap import native_keys


@dataclass(frozen=True, slots=True)
class _Entry:
    words: str
    key: str
    act: Callable[[], None]
    enabled: bool = True


def open_menu(
    parent: QWidget, at: QPoint, mirror: Mirror, steering: Steering, rehearse: Callable[[], None]
) -> QMenu:
    """The menu, opened at a point of the screen; it is deleted when it closes."""
    menu = QMenu(parent)
    menu.setAccessibleName("More of the clock")
    menu.aboutToHide.connect(menu.deleteLater)
    for group in _groups(mirror, steering):
        for entry in group:
            _add(menu, entry)
        menu.addSeparator()
    if not mirror.is_rehearsal:
        _add(menu, _Entry("Rehearse the day…", "", rehearse, bool(mirror.planned)))
    menu.popup(at)
    return menu


def _groups(mirror: Mirror, steering: Steering) -> tuple[tuple[_Entry, ...], ...]:
    run, now, planned = mirror.run, mirror.now(), mirror.planned
    running = run.countdown is not None
    left = run.countdown.remaining(now) if run.countdown is not None else ZERO
    minutes = owed(run, planned, now)
    kept = held(mirror.all(Command))
    before = run.finished or run.upcoming is not None or len([c for c in kept if c.do in LEADING]) > 0
    return (
        (
            _Entry("5 min more", "add_five", steering.add_five, running),
            _Entry("1 min less", "less_minute", steering.less_minute, running and left > ZERO),
            _Entry("5 min less", "less_five", steering.less_five, running and left > ZERO),
        ),
        (
            _Entry("Previous step", "previous", steering.previous, before),
            _Entry("Take back the last press", "take_back", steering.take_back, bool(kept)),
        ),
        (
            *_overdue(steering),
            _Entry(_earlier_words(mirror, steering), "earlier", steering.earlier, steering.can_be_earlier()),
            _Entry(
                f"Take {minutes} min from…" if minutes else "Take it from…",
                "take_from",
                steering.take_from,
                minutes > 0,
            ),
        ),
        (
            _Entry(
                "Sound off" if mirror.app.settings.now.sound else "Sound on", "mute", steering.toggle_sound
            ),
            _Entry("End the day", "", steering.finish, running or awaited(run, planned) is not None),
        ),
    )


def _overdue(steering: Steering) -> tuple[_Entry, ...]:
    over = steering.overdue()
    words = f"The room moved on {span(over)} ago, when the time was up"
    return (_Entry(words, "", steering.next_as_planned),) if over else ()


def _earlier_words(mirror: Mirror, steering: Steering) -> str:
    ago = steering.forgotten()
    if ago:
        return f"Started {span(ago)} ago"
    return "This step began 1 min earlier" if mirror.run.running else "Started earlier"


def _add(menu: QMenu, entry: _Entry) -> QAction:
    keys = native_keys(KEYS[entry.key][0].replace("+", " ")) if entry.key else ""
    words = entry.words.replace("&", "&&")
    action = menu.addAction(f"{words}\t{keys}" if keys else words)
    action.setEnabled(entry.enabled)
    action.triggered.connect(lambda _checked=False: entry.act())
    return action
