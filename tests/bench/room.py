"""A full room: note-takers on live lines, each handing in ideas. `python -m tests.bench.room [CLIENTS] [SECONDS]`

Ten sit at a table; an idea is *seen* when the first of the other nine has heard of it. Targets with 500 clients: at an idea a
second each, acknowledged in under 50 ms (p99), seen in under 150 ms; at one in ten seconds, acknowledged in under 20 ms; nothing
lost or doubled, the window never stands still for 50 ms. One flooding device leaves the others under 100 ms.
The clients share this machine with the server: on two cores each has one.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import resource
import subprocess
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import websockets

from tests.bench.table import milliseconds, quantile, show

CLIENTS, SECONDS, AT_A_TABLE = 500, 60, 10
_WORDS = ("school", "bus", "library", "mentor", "grant", "lab", "parent", "museum", "garden", "teacher")


@dataclass
class Figures:
    acked: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    sent: dict[str, float] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)
    said: dict[str, bool] = field(default_factory=dict)
    """The words of each idea that was sent, and whether it was acknowledged."""
    refused: int = 0
    failed: int = 0


class Client:
    """A note-taker with one connection for requests and one live line, as light as can be."""

    def __init__(self, url: str, number: int, figures: Figures) -> None:
        self.host = url.removeprefix("http://").rstrip("/")
        self.number, self.figures = number, figures
        self.token = ""
        self.line: Any = None
        self._listening: asyncio.Task[None] | None = None

    async def enter(self, secret: str) -> None:
        address, _, port = self.host.partition(":")
        self._reader, self._writer = await asyncio.open_connection(address, int(port))
        _, body = await self._call("POST", "/api/join", {"secret": secret, "device": uuid.uuid4().hex})
        self.token = json.loads(body)["token"]
        status, _ = await self._call("PUT", "/api/me", {"table": 1 + self.number // AT_A_TABLE})
        assert status == 200
        self.line = await websockets.connect(
            f"ws://{self.host}/api/live", proxy=None, compression=None, ping_interval=None, max_size=None
        )
        await self.line.send(json.dumps({"token": self.token}))
        await self.line.recv()
        self._listening = asyncio.create_task(self._listen())

    async def say(self) -> None:
        id, text = str(uuid.uuid4()), _something()
        self.figures.said[text] = False
        self.figures.sent[id] = began = time.perf_counter()
        status, _ = await self._call("POST", "/api/ideas", {"id": id, "text": text})
        if status == 201:
            self.figures.said[text] = True
            self.figures.acked.append(time.perf_counter() - began)
        elif status == 429:
            self.figures.refused += 1
        else:
            self.figures.failed += 1

    async def leave(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
        self._writer.close()
        await self.line.close()

    async def _listen(self) -> None:
        figures = self.figures
        with contextlib.suppress(websockets.ConnectionClosed):
            async for message in self.line:
                now = time.perf_counter()
                for idea in json.loads(message).get("ideas", ()):
                    if not idea["mine"] and idea["id"] not in figures.heard:
                        figures.heard.add(idea["id"])
                        figures.seen.append(now - figures.sent[idea["id"]])

    async def _call(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
        data = json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/json\r\n"
        if self.token:
            head += f"Authorization: Bearer {self.token}\r\n"
        self._writer.write(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(answer[9:12]), await self._reader.readexactly(length)


async def _load(
    url: str, secret: str, clients: int, seconds: float, every: float, flood: bool, begin: Any
) -> Figures:
    figures = Figures()
    people = [Client(url, number, figures) for number in range(clients)]
    for at in range(0, clients, 20):
        await asyncio.gather(*(client.enter(secret) for client in people[at : at + 20]))
    begin()
    end = time.perf_counter() + seconds

    async def write(client: Client) -> None:
        await asyncio.sleep(random.uniform(0, every))
        while time.perf_counter() < end:
            began = time.perf_counter()
            await client.say()
            await asyncio.sleep(max(0.0, every - (time.perf_counter() - began)))

    async def flooding() -> None:
        joker = Client(url, 0, Figures())
        await joker.enter(secret)
        while time.perf_counter() < end:
            await joker.say()
            await asyncio.sleep(0.01)
        await joker.leave()

    works = [write(client) for client in people]
    await asyncio.gather(*works, *([flooding()] if flood else []))
    await asyncio.sleep(0.5)
    await asyncio.gather(*(client.leave() for client in people))
    return figures


def measure(clients: int, seconds: float, every: float, *, flood: bool = False) -> dict[str, Any]:
    """One run against a fresh window with its room."""
    tables = -(-clients // AT_A_TABLE)
    command = [sys.executable, "-m", "tests.bench.room_child", str(tables)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        stdin, stdout = child.stdin, child.stdout
        told = json.loads(stdout.readline())

        def line() -> dict[str, Any]:
            stdin.write("\n")
            stdin.flush()
            return dict(json.loads(stdout.readline()))

        figures = asyncio.run(_load(told["url"], told["secret"], clients, seconds, every, flood, line))
        fared = line()
        kept = Counter(json.loads(stdout.readline())["kept"])
        stdin.close()
    lost = sum(acked and text not in kept for text, acked in figures.said.items())
    return {"figures": figures, **fared, "lost": lost, "doubled": sum(kept.values()) - len(kept)}


def _something() -> str:
    """Words that nobody else has said: the window looks for ideas that are close to each other."""
    return " ".join(f"{random.choice(_WORDS)}{random.randrange(9_999)}" for _ in range(8))


def _row(name: str, found: dict[str, Any]) -> tuple[object, ...]:
    figures: Figures = found["figures"]
    stalls = found["stalls"]
    return (
        name,
        len(figures.acked),
        milliseconds(quantile(figures.acked, 0.5)),
        milliseconds(quantile(figures.acked, 0.99)),
        milliseconds(quantile(figures.seen, 0.5)),
        milliseconds(quantile(figures.seen, 0.99)),
        milliseconds(quantile(stalls, 0.99)),
        milliseconds(max(stalls)),
        f"{found['cpu'].get('room', 0):.0%}",
        f"{sum(found['cpu'].values()):.0%}",
    )


def main(clients: int = CLIENTS, seconds: int = SECONDS) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 8_192)), hard))
    runs = {
        "two clients, one a second": measure(2, min(seconds, 20), 1),
        f"{clients} clients, one in 10 s": measure(clients, seconds, 10),
        f"{clients} clients, one a second": measure(clients, seconds, 1),
        "100 clients and one flooding": measure(100, min(seconds, 30), 1, flood=True),
    }
    head = (
        "ms",
        "ideas",
        "ack",
        "ack p99",
        "seen",
        "seen p99",
        "stall p99",
        "stall max",
        "room cpu",
        "all cpu",
    )
    show("A full room", head, [_row(name, found) for name, found in runs.items()])
    few, _slow, full, _flooded = runs.values()
    one, many = (quantile(run["figures"].acked, 0.5) for run in (few, full))
    lost = {
        name: len(found["figures"].acked) - len(found["figures"].heard)
        for name, found in list(runs.items())[1:3]
    }
    print(f"Acknowledged in a full room against an empty one (median): {many / one:.1f}×")
    print(
        f"Acknowledged and never seen: {lost}; refused or failed: {full['figures'].refused}, {full['figures'].failed}"
    )
    in_file = {name: (found["lost"], found["doubled"]) for name, found in runs.items()}
    print(f"In the file at the end, acknowledged ones lost and any doubled: {in_file}")
    extra = full["ideas"] - len(full["figures"].acked)
    print(f"In the window against acknowledged: {extra:+}")
    print(f"Memory for each client: {(full['rss_kb'] - few['rss_kb']) / clients:.0f} KB")
    if any(lost.values()) or extra or any(map(any, in_file.values())):
        sys.exit(1)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
