"""Kills `facilitator serve` under load: phones keep what was not acknowledged and send it again when it is back."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from facilitator.domain.ideas import Idea
from facilitator.storage.files import open_store
from tests.storage.workshops import do


@dataclass
class Sender:
    """A phone with an outbox: `acked` are ids that the laptop said are on its disk."""

    secret: str = field(default_factory=lambda: uuid.uuid4().hex)
    acked: set[str] = field(default_factory=set)
    outbox: list[str] = field(default_factory=list)
    token: str = ""
    sent: int = 0

    def join(self, url: str, code: str) -> None:
        if not self.token:
            body = {"code": code, "device": self.secret}
            self.token = httpx.post(f"{url}api/join", json=body, verify=False).json()["token"]

    def stream(self, url: str, stop: threading.Event) -> None:
        """Hand in what waits, then new ideas, until the laptop is gone or `stop` is set."""
        headers = {"Authorization": f"Bearer {self.token}"}
        with (
            contextlib.suppress(httpx.HTTPError),
            httpx.Client(base_url=url, headers=headers, verify=False, timeout=5) as http,
        ):
            while not stop.is_set():
                if not self.outbox:
                    self.outbox.append(str(uuid.uuid4()))
                id = self.outbox[0]
                self.sent += 1
                answer = http.post("/api/ideas", json={"id": id, "text": f"idea {id}"})
                if answer.status_code == 429:
                    stop.wait(0.2)
                elif answer.status_code in (200, 201):
                    self.acked.add(id)
                    self.outbox.remove(id)
                else:
                    raise AssertionError(answer.text)


@contextlib.contextmanager
def serving(path: Path, home: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """`facilitator serve` in a process of its own: it, its address and the note-takers' code."""
    environment = {**os.environ, "XDG_DATA_HOME": str(home), "HOME": str(home)}
    command = [
        sys.executable,
        "-m",
        "facilitator",
        "serve",
        str(path),
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--json",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        try:
            assert child.stdout is not None
            told = json.loads(child.stdout.readline())
            yield child, told["url"], told["codes"]["note_taker"]
        finally:
            child.kill()


def kill_under_load(path: Path, home: Path, senders: list[Sender], seconds: float) -> None:
    """Serve, let all send at once for so long, and kill the program with SIGKILL."""
    with serving(path, home) as (child, url, code):
        stop = threading.Event()
        for sender in senders:
            sender.join(url, code)
        threads = [threading.Thread(target=sender.stream, args=(url, stop)) for sender in senders]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        child.kill()
        stop.set()
        for thread in threads:
            thread.join()


def hand_in(path: Path, home: Path, senders: list[Sender]) -> None:
    """Serve once more until every outbox is empty."""
    with serving(path, home) as (_child, url, code):
        for sender in senders:
            sender.join(url, code)
            stop = threading.Event()
            thread = threading.Thread(target=sender.stream, args=(url, stop))
            waiting = set(sender.outbox)
            thread.start()
            end = time.monotonic() + 30
            while waiting - sender.acked and time.monotonic() < end:
                time.sleep(0.005)
            stop.set()
            thread.join()


def kept(path: Path, home: Path) -> list[str]:
    """The ids of all ideas in the file, each as often as it is there."""
    with closing(open_store(path, program="test", backups=home)) as store:
        return [idea.id for idea in do(store, lambda uow: uow.all(Idea))]
