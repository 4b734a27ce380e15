"""The real program with its window, Stage and room in a process of its own, that a story can look at, kill and start again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 40


class Program:
    """`facilitator FILE` with the room open at one port; `ask` does something in it and gives what it shows."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.codes: dict[str, str] = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://room.local:{self.port}/"

    def start(self) -> None:
        """Start it, open the room and the Stage."""
        call = [sys.executable, "-m", "tests.end2end.phones.window_child", str(self.file), str(self.port)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.codes = self._heard()["codes"]

    def ask(self, do: str, **about: Any) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **about}) + "\n")
        self._process.stdin.flush()
        return self._heard()

    def until(self, holds: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Look at the window until something holds of what it shows; the child itself waits between two looks."""
        for _ in range(SECONDS * 10):
            if holds(shown := self.ask("look")):
                return shown
        raise AssertionError(shown)

    def kill(self, how: int = signal.SIGKILL) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.communicate(timeout=20)
            self._process = None

    def _heard(self) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the program ended"
        heard: dict[str, Any] = json.loads(line)
        assert "error" not in heard, heard
        return heard
