"""The program as a person starts it, with a wire to the story outside: it says what window and Stage show, a line for each asked."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from facilitator.domain.ideas import Idea
from facilitator.ui.app import run_window
from facilitator.ui.kit import tasks
from facilitator.ui.shell import session
from facilitator.ui.shell.conductor import Conductor

LOOK_SECONDS = 0.1


class Wire:
    """Reads what is asked on a thread of its own and answers from the window's."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.conductor: Conductor | None = None

    def take(self, conductor: Conductor) -> Conductor:
        self.conductor = conductor
        tasks.start(conductor, self._begin(conductor))
        return conductor

    async def _begin(self, conductor: Conductor) -> None:
        while not conductor.mirror.is_open:
            await asyncio.sleep(0.02)
        facts = await asyncio.wrap_future(conductor.app.room.open("127.0.0.1", self._port))
        conductor.stage.open()
        say({"codes": {role.value: key.code for role, key in facts.keys.items()}})
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(loop, conductor), daemon=True).start()

    def _listen(self, loop: asyncio.AbstractEventLoop, conductor: Conductor) -> None:
        for line in sys.stdin:
            asked = asyncio.run_coroutine_threadsafe(self._answer(conductor, json.loads(line)), loop)
            try:
                say(asked.result())
            except Exception as error:
                say({"error": repr(error)})

    async def _answer(self, conductor: Conductor, asked: dict[str, Any]) -> dict[str, Any]:
        if asked["do"] == "show":
            conductor.show(asked["what"])
            await asyncio.sleep(LOOK_SECONDS)
        elif asked["do"] == "grab":
            window = conductor.window
            if asked["what"] == "stage":
                assert conductor.stage.window is not None
                conductor.stage.window.resize(1920, 1080)
                conductor.stage.window.grab().save(asked["to"])
            else:
                window.resize(1440, 900)
                await asyncio.sleep(3 * LOOK_SECONDS)
                window.grab().save(asked["to"])
        elif asked["do"] == "look":
            await asyncio.sleep(LOOK_SECONDS)
        return shown(conductor)


def shown(conductor: Conductor) -> dict[str, Any]:
    mirror, stage = conductor.mirror, conductor.stage
    bar = conductor.window.clock_bar.view()
    return {
        "title": bar.title,
        "big": bar.big,
        "caption": bar.big_caption,
        "phase": bar.phase.value,
        "ideas": sorted(idea.text for idea in mirror.all(Idea) if not idea.binned),
        "devices": bar.devices_text,
        "stage_open": stage.is_open,
        "stage": repr(stage.director.moment),
        "windows": [type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()],
    }


def say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> int:
    wire, made = Wire(int(sys.argv[2])), session._conductor
    session._conductor = lambda *about: wire.take(made(*about))
    return run_window(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
