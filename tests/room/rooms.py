"""A real room on a free port of this machine, and the phones in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from facilitator.bootstrap import App
from facilitator.domain.workshop import Role
from facilitator.intake.templates import read_template
from facilitator.room.control import RoomControl
from facilitator.room.facts import RoomFacts
from facilitator.settings import SettingsFile
from tests.fakes import MORNING, FakeClock

LOOPBACK = "127.0.0.1"


class Phone:
    """One device: its own secret, and what it has been told."""

    def __init__(self, room: OpenRoom, role: Role = Role.PARTICIPANT, secret: str | None = None) -> None:
        self.secret = secret or uuid.uuid4().hex
        self.http = httpx.Client(base_url=room.url, timeout=10)
        self.token = ""
        code = room.facts.keys[role].code
        answer = self.http.post("/api/join", json={"code": code, "device": self.secret})
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"

    def state(self, **query: Any) -> dict[str, Any]:
        answer = self.http.get("/api/state", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def sit(self, **about: Any) -> httpx.Response:
        return self.http.put("/api/me", json=about)

    def say(self, text: str, **about: Any) -> httpx.Response:
        return self.http.post("/api/ideas", json={"id": str(uuid.uuid4()), "text": text, **about})

    def do(self, wish: str, id: str | None = None, **given: Any) -> httpx.Response:
        body = {"id": id or str(uuid.uuid4()), "wish": wish, "with": given}
        return self.http.post("/api/do", json=body)

    def clock(self, do: str, **about: Any) -> httpx.Response:
        return self.http.post("/api/clock", json={"do": do, **about})


class OpenRoom:
    """An App with a workshop from a template, and its room open."""

    def __init__(self, folder: Path, page: Path | None = None) -> None:
        self.clock = FakeClock()
        self.folder = folder
        self.app = App("test", clock=self.clock, settings=SettingsFile(folder / "settings.json"))
        self.page = page or folder / "page"
        path = folder / "day.workshop"
        if path.exists():
            self.app.open(path).result()
        else:
            blueprint = read_template("visioning-goals-actions", MORNING.date())
            self.app.create(path, blueprint).result()
        self.control = RoomControl(self.app, folder / "rooms", self.page)
        self.phones: list[Phone] = []
        self.facts = self.control.open(LOOPBACK, 0).result(timeout=20)

    @property
    def url(self) -> str:
        return self.facts.url

    def phone(self, role: Role = Role.PARTICIPANT, **about: Any) -> Phone:
        secret = about.pop("secret", None)
        phone = Phone(self, role, secret)
        self.phones.append(phone)
        if about:
            assert phone.sit(**about).status_code == 200
        return phone

    def now(self) -> RoomFacts:
        return self.control.facts

    def wish(self, wish: Any, *args: Any, **kwargs: Any) -> Any:
        return self.app.run(wish, *args, **kwargs).result(timeout=10)

    def close(self) -> None:
        for phone in self.phones:
            phone.http.close()
        self.control.close()
        self.app.close()


@contextmanager
def open_room(folder: Path) -> Iterator[OpenRoom]:
    room = OpenRoom(folder)
    try:
        yield room
    finally:
        room.close()
