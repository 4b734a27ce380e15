"""What strangers may send: other hosts, floods, half requests, deep JSON, markup; the room answers others meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future

import httpx
import pytest
import websockets

from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Role
from facilitator.room import doors
from facilitator.room.facts import RoomFacts, Standing
from facilitator.room.gate import _depth_exceeds
from facilitator.room.limits import Bucket
from tests.room.rooms import OpenRoom
from tests.room.test_seeing import start_breakout, texts

HOSTS = {
    "127.0.0.1:{port}": True,
    "localhost:{port}": True,
    "room.local:{port}": True,
    "ROOM.LOCAL:{port}": True,
    "127.0.0.1": False,
    "127.0.0.1:1": False,
    "evil.example:{port}": False,
    "127.0.0.1.evil.example:{port}": False,
}
ORIGINS = {
    None: True,
    "http://127.0.0.1:{port}": True,
    "http://room.local:{port}": True,
    "https://127.0.0.1:{port}": False,
    "http://evil.example": False,
    "null": False,
}
MATRIX = [(h, o, HOSTS[h] and ORIGINS[o]) for h in HOSTS for o in ORIGINS]

MARKUP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "javascript:alert(1)",
    "<b>bold</b>", "{{7*7}}", "${7*7}", "<!--", "]]>", "<style>*{display:none}</style>", "&lt;b&gt;", "'; DROP TABLE idea; --",
    "=cmd|' /C calc'!A0", "\u202eevil\u202c", "<a href='//evil.example'>x</a>", "%3Cscript%3E", "\\u003cscript\\u003e",
]  # fmt: skip


def filled(text: str | None, room: OpenRoom) -> str | None:
    return text.format(port=room.facts.port) if text else None


def test_only_our_own_hosts_and_origins_are_answered(room: OpenRoom) -> None:
    phone = room.phone()
    for host, origin, welcome in MATRIX:
        headers = {"Host": filled(host, room), **({"Origin": filled(origin, room)} if origin else {})}
        got = phone.http.get("/api/state", headers=headers)
        posted = phone.http.post("/api/ideas", headers=headers, json={"id": str(uuid.uuid4()), "text": "a"})
        assert (got.status_code, posted.status_code) == ((200, 201) if welcome else (403, 403)), (
            host,
            origin,
        )
        assert "access-control-allow-origin" not in got.headers


def test_a_live_line_asks_for_the_same_hosts_and_origins(room: OpenRoom) -> None:
    phone = room.phone()

    async def reach(host: str, origin: str | None) -> bool:
        sock = socket.create_connection(("127.0.0.1", room.facts.port))
        try:
            async with websockets.connect(
                f"ws://{filled(host, room)}/api/live",
                sock=sock,
                origin=filled(origin, room),
                proxy=None,  # type: ignore[arg-type]
            ) as line:
                await line.send(json.dumps({"token": phone.token}))
                return "state" in json.loads(await line.recv())
        except websockets.InvalidStatus as refused:
            return refused.response.status_code != 403

    for host, origin, welcome in MATRIX:
        if host != "127.0.0.1":  # the client would connect to port 80
            assert asyncio.run(reach(host, origin)) is welcome, (host, origin)


def test_two_hosts_or_none_are_nobodys(room: OpenRoom) -> None:
    good = f"127.0.0.1:{room.facts.port}"
    for lines in ("", f"Host: {good}\r\nHost: {good}\r\n"):
        assert b" 403 " in raw(room, f"GET /api/health HTTP/1.1\r\n{lines}\r\n".encode()).split(b"\r\n")[0]


def raw(room: OpenRoom, data: bytes, wait: float = 5) -> bytes:
    with socket.create_connection(("127.0.0.1", room.facts.port), timeout=wait) as line:
        line.sendall(data)
        answer = b""
        with contextlib.suppress(TimeoutError, ConnectionError):
            while b"\r\n\r\n" not in answer and (more := line.recv(65_536)):
                answer += more
        return answer


def test_every_answer_has_the_same_headers(room: OpenRoom) -> None:
    for path in (
        "/",
        "/static/none.js",
        "/api/health",
        "/api/state",
        "/nowhere",
        "/docs",
        "/openapi.json",
        "/redoc",
    ):
        answer = httpx.get(f"{room.url.rstrip('/')}{path}")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers
        assert "set-cookie" not in answer.headers
    assert httpx.get(f"{room.url}openapi.json").status_code == 404


def test_no_path_leads_out_of_the_pages_folder(room: OpenRoom) -> None:
    host = f"Host: 127.0.0.1:{room.facts.port}"
    for path in ("../day.workshop", "..%2fday.workshop", "%2e%2e/settings.json", "/etc/passwd", "a%00b"):
        status = raw(room, f"GET /static/{path} HTTP/1.1\r\n{host}\r\n\r\n".encode()).split(b" ")[1]
        assert status in (b"400", b"404")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 30_000, 422),
        (b'{"a":' * 5_000, 422),
        (b'{"id":"x","text":"' + b"x" * 66_000 + b'"}', 413),
        (b"not json", 422),
        (b"\xff\xfe\x00", 422),
        (b'{"id": 1e999999, "text": []}', 422),
        (b'{"id":' + b"9" * 5_000 + b',"text":"a"}', 422),
        (b'"' + b"\\" * 20_001 + b"[" * 100, 422),
        (b"", 422),
        (b"null", 422),
        (b'{"__proto__": {}, "id": null}', 422),
    ],
)  # fmt: skip
def test_bodies_that_nobody_can_mean_are_refused_in_words(room: OpenRoom, body: bytes, status: int) -> None:
    phone = room.phone()
    answer = phone.http.post("/api/ideas", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (status, 400)
    assert answer.json()["sentence"]
    assert phone.say("still here").status_code == 201


def test_a_body_without_a_length_is_counted_while_it_comes(room: OpenRoom) -> None:
    phone = room.phone()

    def endless() -> object:
        for _ in range(100):
            yield b" " * 4_096

    for _ in range(2):
        answer = phone.http.post(
            "/api/ideas", content=endless(), headers={"Content-Type": "application/json"}
        )  # type: ignore[arg-type]
        assert answer.status_code == 413


def test_nesting_is_counted_outside_of_words() -> None:
    assert not _depth_exceeds(json.dumps({"text": "[" * 500}).encode(), 16)
    assert not _depth_exceeds(json.dumps([{"a": [1, 2]}] * 200).encode(), 16)
    assert _depth_exceeds(b"[" * 17 + b"]" * 17, 16)
    began = time.perf_counter()
    _depth_exceeds(b'"\\"' * 20_000 + b"[" * 17, 16)
    assert time.perf_counter() - began < 1


def test_half_a_header_is_hung_up_on(room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "HEADER_SECONDS", 0.3)
    for opening in (b"", b"GET /api/he", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "):
        with socket.create_connection(("127.0.0.1", room.facts.port), timeout=5) as line:
            line.sendall(opening)
            with contextlib.suppress(ConnectionResetError):
                assert line.recv(100) == b""


def test_a_header_without_end_is_hung_up_on(room: OpenRoom) -> None:
    assert raw(room, b"GET / HTTP/1.1\r\n" + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n") == b""


def test_more_connections_than_there_may_be_are_turned_away_and_others_served(
    room: OpenRoom,
) -> None:
    phone = room.phone()
    phone.state()
    server = room.control._server
    assert server is not None
    server._doors.most = len(server._doors) + 3
    held = [socket.create_connection(("127.0.0.1", room.facts.port)) for _ in range(40)]
    try:
        wait_until(lambda: server._doors.turned_away >= 37)
        assert phone.state()["me"]
    finally:
        for line in held:
            line.close()
    wait_until(lambda: len(server._doors) <= 2)


def wait_until(condition: Callable[[], bool], seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def test_a_live_line_needs_a_token_first_and_is_closed_without(room: OpenRoom) -> None:
    async def told(first: str | bytes) -> int:
        async with websockets.connect(f"ws://127.0.0.1:{room.facts.port}/api/live", proxy=None) as line:
            with contextlib.suppress(websockets.ConnectionClosed):
                await line.send(first)
                await line.recv()
            await line.wait_closed()
            assert line.close_code is not None
            return line.close_code

    for first in ('{"token": "wrong"}', "{}", "[]", "no json", b"\x00\x01", '{"token": 5}', "[" * 3_000):
        assert asyncio.run(told(first)) in (4401, 1011), first
    assert asyncio.run(told("x" * 100_000)) == 1009


def test_one_who_talks_without_end_over_the_line_is_cut_off(room: OpenRoom) -> None:
    phone = room.phone()

    async def talk() -> int:
        async with websockets.connect(f"ws://127.0.0.1:{room.facts.port}/api/live", proxy=None) as line:
            await line.send(json.dumps({"token": phone.token}))
            await line.recv()
            with contextlib.suppress(websockets.ConnectionClosed):
                for _ in range(200):
                    await line.send("hello")
                    await asyncio.sleep(0)
            await line.wait_closed()
            return line.close_code or 0

    assert asyncio.run(talk()) in (1000, 1006)
    assert phone.state()["me"]


def test_what_changes_is_told_to_those_who_may_see_it_and_nobody_else(room: OpenRoom) -> None:
    start_breakout(room)
    writer = room.phone(table=1)
    notes, others = room.phone(Role.NOTE_TAKER, table=1), room.phone(Role.NOTE_TAKER, table=2)
    stranger = room.phone(table=1)

    async def story() -> None:
        address = f"ws://127.0.0.1:{room.facts.port}/api/live"
        lines = []
        for phone in (notes, others, stranger):
            line = await websockets.connect(address, proxy=None)
            await line.send(json.dumps({"token": phone.token}))
            assert json.loads(await line.recv())["state"]["ideas"] == []
            lines.append(line)
        said = (await asyncio.to_thread(writer.say, "only for table 1")).json()
        heard = json.loads(await asyncio.wait_for(lines[0].recv(), 5))
        assert [idea["text"] for idea in heard["ideas"]] == ["only for table 1"]
        await asyncio.to_thread(writer.http.delete, f"/api/ideas/{said['id']}")
        assert json.loads(await asyncio.wait_for(lines[0].recv(), 5))["gone"] == [said["id"]]
        await asyncio.to_thread(room.phone(Role.CO_FACILITATOR).do, "message", text="To all")
        for line in lines:  # the first they hear is the message: nothing of the idea
            heard = json.loads(await asyncio.wait_for(line.recv(), 5))
            assert heard["state"]["message"] == "To all"
            assert "only for table 1" not in json.dumps(heard)
            await line.close()

    asyncio.run(story())


def test_a_device_that_is_put_out_is_hung_up_on(room: OpenRoom) -> None:
    phone = room.phone()
    id = phone.state()["me"]["device"]

    async def story() -> int:
        async with websockets.connect(f"ws://127.0.0.1:{room.facts.port}/api/live", proxy=None) as line:
            await line.send(json.dumps({"token": phone.token}))
            await line.recv()
            await asyncio.wrap_future(room.control.ask(lambda house: house.remove(id)))
            await line.wait_closed()
            return line.close_code or 0

    assert asyncio.run(story()) == 4403


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_words_in_every_field(room: OpenRoom, markup: str) -> None:
    start_breakout(room)
    phone = room.phone(Role.NOTE_TAKER, table=1)
    phone.sit(name=markup, sector=markup)
    answer = phone.say(markup)
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "application/json"
    kept = room.wish(lambda uow: uow.all(Idea))[0].text
    assert texts(phone) == [kept]
    assert kept == markup.replace("\u202e", "").replace("\u202c", "")


def test_a_replayed_request_changes_nothing_more(room: OpenRoom) -> None:
    phone = room.phone()
    body = {"id": str(uuid.uuid4()), "text": "once"}
    answers = [phone.http.post("/api/ideas", json=body).status_code for _ in range(20)]
    assert answers == [201] + [200] * 19
    assert len(room.wish(lambda uow: uow.all(Idea))) == 1


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(2, 1, lambda: now[0])
    assert [bucket.take(), bucket.take()] == [0, 0]
    assert bucket.take() == pytest.approx(1)
    now[0] = 0.5
    assert bucket.wait() == pytest.approx(0.5)
    now[0] = 100
    assert [bucket.take(), bucket.take()] == [0, 0]
    assert bucket.take() > 0


def test_a_port_that_is_taken_and_an_address_that_is_not_ours_are_said_in_words(room: OpenRoom) -> None:
    from facilitator.domain.errors import Reason, Trouble
    from facilitator.room.control import RoomControl

    other = RoomControl(room.app, room.folder / "other", room.page)
    with pytest.raises(Trouble) as taken:
        other.open("127.0.0.1", room.facts.port).result(10)
    assert taken.value.reason is Reason.PORT_TAKEN
    with pytest.raises(Trouble) as nowhere:
        other.open("203.0.113.7", 0).result(10)
    assert nowhere.value.reason is Reason.NO_SUCH_ADDRESS
    other.close()


def test_a_room_that_could_not_be_opened_is_opened_from_the_very_answer(room: OpenRoom) -> None:
    from facilitator.room.control import RoomControl

    other = RoomControl(room.app, room.folder / "other", room.page)
    again: list[Future[RoomFacts]] = []
    answered = threading.Event()

    def try_again(_failed: Future[RoomFacts]) -> None:
        again.append(other.open("127.0.0.1", 0))
        answered.set()

    other.open("127.0.0.1", room.facts.port).add_done_callback(try_again)
    assert answered.wait(10)
    assert again[0].result(10).standing is Standing.OPEN
    other.close()


def test_the_systems_limit_on_open_files_is_kept() -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, hard), hard))
        assert doors.places(300) == 300
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= 428
        assert doors.places(10**9) <= max(16, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 128)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
