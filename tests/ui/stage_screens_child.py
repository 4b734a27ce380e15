"""A process with two screens, for `test_stage_screens`: plays one story with the Stage's window and prints what it saw."""

from __future__ import annotations

import json
import sys
from typing import Any

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.stage.placing import IN_A_WINDOW, Placing, name_of
from facilitator.ui.stage.window import StageWindow


class Story:
    """The facilitator's window on the laptop, the Stage, and the screens as the story has them plugged in."""

    def __init__(self) -> None:
        self.laptop, self.projector = QGuiApplication.screens()
        self.plugged: list[QScreen] = [self.laptop, self.projector]
        self.wanted = ""
        self.told: list[str] = []
        self.home = QWidget()
        self.home.setScreen(self.laptop)
        self.home.setGeometry(self.laptop.availableGeometry().adjusted(20, 20, -20, -20))
        self.home.show()
        self.home.activateWindow()
        QTest.qWaitForWindowActive(self.home)
        self.stage = StageWindow()
        self.placing = Placing(self.stage, self.home, lambda: self.wanted, lambda: self.plugged)
        self.placing.lost.connect(lambda: self.told.append("lost"))
        self.placing.found.connect(lambda name: self.told.append(f"found {name}"))

    def seen(self) -> dict[str, Any]:
        stage = self.stage
        return {
            "visible": stage.isVisible(),
            "full": stage.isFullScreen(),
            "on": next(
                (
                    s.name()
                    for s in (self.laptop, self.projector)
                    if s.geometry().contains(stage.geometry().center())
                ),
                "",
            ),
            "width": stage.width(),
            "covers": stage.geometry().contains(self.home.geometry()),
            "home_active": self.home.isActiveWindow(),
            "told": list(self.told),
        }


def f5(story: Story) -> list[Any]:
    story.placing.open()
    return [story.seen()]


def unplug(story: Story) -> list[Any]:
    story.placing.open()
    story.plugged = [story.laptop]
    # What Qt itself does when a screen goes: the window comes to the other one, as large as it was.
    story.stage.setScreen(story.laptop)
    story.stage.setGeometry(story.laptop.geometry())
    story.placing.settle()
    gone = story.seen()
    story.plugged = [story.laptop, story.projector]
    story.placing.settle()
    back = story.seen()
    story.placing.settle()
    return [gone, back, story.seen()]


def one_screen(story: Story) -> list[Any]:
    story.plugged = [story.laptop]
    story.placing.open()
    alone = story.seen()
    story.plugged = [story.laptop, story.projector]
    story.placing.settle()
    return [alone, story.seen()]


def remembered(story: Story) -> list[Any]:
    story.wanted = name_of(story.laptop)
    story.placing.open()
    on_laptop = story.seen()
    story.wanted = IN_A_WINDOW
    story.placing.open()
    return [on_laptop, story.seen()]


def closed(story: Story) -> list[Any]:
    story.placing.open()
    story.placing.close()
    story.plugged = [story.laptop]
    story.placing.settle()
    return [story.seen()]


def main(name: str) -> None:
    app = QApplication(["stage"])
    ThemeManager(app, Mode.LIGHT)
    story = Story()
    print(json.dumps(globals()[name](story)))


if __name__ == "__main__":
    main(sys.argv[1])
