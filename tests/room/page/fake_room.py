"""A laptop's room made of a dictionary, so that the phones' page can be tested by itself, down to a lost answer."""

from __future__ import annotations

import asyncio
import copy
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from facilitator import resources
from facilitator.room.page import Page

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
CODES = {
    "K7M3QX": "note_taker",
    "P4RT7C": "participant",
    "R3M7TE": "co_facilitator",
    "W4TCHR": "observer",
    "TH3M3S": "theme_team",
}


class FakeRoom:
    """Serves the page and a room whose `state` a test sets as it likes; what arrived is in `ideas` and `wishes`."""

    def __init__(self) -> None:
        self.port = _free_port()
        self._files = Page(resources.path("room"))
        self.ideas: dict[str, dict[str, Any]] = {}
        self.posts: list[str] = []
        self.wishes: list[dict[str, Any]] = []
        self.commands: list[dict[str, Any]] = []
        self.votes: list[dict[str, Any]] = []
        self.seats: dict[str, dict[str, Any]] = {}
        self.revision = 1
        self.answer: Callable[[Request], Response | None] | None = None
        self.lose_answers = 0
        self.web_sockets = True
        self.state: dict[str, Any] = _first_breakout()
        self._sockets: set[tuple[asyncio.Queue[None], str]] = set()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        """Plain http on a name that is not localhost, so that the browser gives the page no more than a phone's."""
        return f"http://room.local:{self.port}/"

    def start(self) -> None:
        app = Starlette(
            routes=[
                Route("/", self._page),
                Route("/static/{name}", self._page),
                Route("/api/join", self._join, methods=["POST"]),
                Route("/api/me", self._me, methods=["PUT"]),
                Route("/api/state", self._state),
                Route("/api/ideas", self._add, methods=["POST"]),
                Route("/api/ideas/{id}", self._change, methods=["PATCH", "DELETE"]),
                Route("/api/votes", self._vote, methods=["PUT"]),
                Route("/api/clock", self._clock, methods=["POST"]),
                Route("/api/do", self._do, methods=["POST"]),
                Route("/api/board", self._board),
                WebSocketRoute("/api/live", self._live),
            ]
        )
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=self.port,
            log_level="critical",
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        while not self._server.started:
            threading.Event().wait(0.01)

    def stop(self) -> None:
        """As if the laptop had been shut: open lines break."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(5)
        self._server = None

    def change(self, **state: Any) -> None:
        """The room moves on; phones hear of it."""
        self.state.update(state)
        self.moved()

    def moved(self) -> None:
        self.revision += 1
        loop = self._loop
        if loop is not None and self._server is not None:
            for queue, _ in list(self._sockets):
                loop.call_soon_threadsafe(queue.put_nowait, None)

    def texts(self) -> list[str]:
        return [idea["text"] for idea in self.ideas.values() if not idea.get("binned")]

    def _run(self) -> None:
        assert self._server is not None
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            self._loop = runner.get_loop()
            runner.run(self._server.serve())

    def _seen_by(self, token: str) -> dict[str, Any]:
        me = self.seats[token]
        revision = self.revision  # before the state: what changes meanwhile must not pass for what was seen
        state = copy.deepcopy(self.state)
        state |= {"revision": revision, "now": _iso(datetime.now(UTC)), "me": me}
        state["ideas"] = [
            {**idea, "mine": idea["device"] == token}
            for idea in self.ideas.values()
            if _sees(me, token, idea)
        ]
        if state.get("vote"):
            mine = [vote for vote in self.votes if vote["token"] == token]
            best = max(mine, key=lambda vote: vote["seq"], default={"dots": {}, "seq": 0})
            state["vote"] |= {"mine": best["dots"], "seq": best["seq"]}
            if state["vote"]["state"] != "revealed":
                state["vote"].pop("totals", None)
        return state

    async def _page(self, request: Request) -> Response:
        answer = self._files.answer(request.path_params.get("name", "index.html"), request.headers)
        answer.headers["Content-Security-Policy"] = CSP
        return answer

    async def _join(self, request: Request) -> Response:
        body = await request.json()
        role = CODES.get(body.get("code", "")) or {"0123456789abcdef0123456789abcdef": "participant"}.get(
            body.get("secret", "")
        )
        if role is None:
            return JSONResponse({"sentence": "This code is not right."}, 403)
        token = f"token-{role}-{body['device']}"
        self.seats.setdefault(token, {"role": role, "name": "", "table": None, "sector": ""})
        return JSONResponse(
            {"token": token, "role": role, "workshop": {"id": "w1", "title": self.state["workshop"]["title"]}}
        )

    async def _me(self, request: Request) -> Response:
        if (token := self._token(request)) is None:
            return JSONResponse({}, 401)
        self.seats[token] |= await request.json()
        self.revision += 1
        return JSONResponse(self.seats[token])

    async def _state(self, request: Request) -> Response:
        if (token := self._token(request)) is None:
            return JSONResponse({}, 401)
        if request.query_params.get("since") == str(self.revision):
            return JSONResponse({"revision": self.revision, "now": _iso(datetime.now(UTC))})
        return JSONResponse(self._seen_by(token))

    async def _add(self, request: Request) -> Response:
        if (token := self._token(request)) is None:
            return JSONResponse({}, 401)
        if self.answer is not None and (answer := self.answer(request)) is not None:
            return answer
        body = await request.json()
        self.posts.append(body["id"])
        known = self.ideas.get(body["id"])
        if known is not None and known["first"] != body["text"]:
            return JSONResponse(
                {"sentence": "The same id is there in other words.", "present": known["text"]}, 409
            )
        if known is None:
            self.ideas[body["id"]] = {**body, "first": body["text"], "device": token}
            self.moved()
        if self.lose_answers > 0:
            self.lose_answers -= 1
            return Response(status_code=502)
        return JSONResponse(self.ideas[body["id"]], 201 if known is None else 200)

    async def _change(self, request: Request) -> Response:
        if self._token(request) is None:
            return JSONResponse({}, 401)
        idea = self.ideas.get(request.path_params["id"])
        if idea is None:
            return JSONResponse({"sentence": "This idea is not there."}, 404)
        body = await request.json()
        if body.get("was", idea["text"]) != idea["text"]:
            return JSONResponse({"sentence": "Somebody was quicker.", "present": idea["text"]}, 409)
        if request.method == "DELETE":
            idea["binned"] = True
        else:
            idea |= {name: value for name, value in body.items() if name != "was"}
        self.moved()
        return JSONResponse(idea)

    async def _vote(self, request: Request) -> Response:
        if (token := self._token(request)) is None:
            return JSONResponse({}, 401)
        self.votes.append({**await request.json(), "token": token})
        return JSONResponse({})

    async def _clock(self, request: Request) -> Response:
        token = self._token(request)
        if token is None or self.seats[token]["role"] != "co_facilitator":
            return JSONResponse({"sentence": "Only the co-facilitator moves the clock."}, 403)
        body = await request.json()
        self.commands.append(body)
        if body["do"] == "pause":
            self.change(paused=True, ends_at=None, phase="paused")
        elif body["do"] == "resume":
            self.change(
                paused=False, ends_at=_iso(datetime.now(UTC) + timedelta(seconds=self.state["remaining_s"]))
            )
        return JSONResponse(self._seen_by(token))

    async def _do(self, request: Request) -> Response:
        if self._token(request) is None:
            return JSONResponse({}, 401)
        body = await request.json()
        self.wishes.append(body)
        given = body["with"]
        match body["wish"]:
            case "we_are_done":
                self.change(done=given["done"])
            case "headline":
                self.change(headline=given["text"])
            case "message":
                self.change(message=given["text"])
            case "blank":
                self.change(blank=given["on"])
            case "place_ideas":
                for id in given["ideas"]:
                    self.ideas[id]["theme"] = given["theme"]
                self.moved()
        return JSONResponse({"revision": self.revision})

    async def _board(self, request: Request) -> Response:
        if self._token(request) is None:
            return JSONResponse({}, 401)
        themes = self.state.get("board_themes", [])
        return JSONResponse(
            {
                "revision": self.revision,
                "segment": self.state["segment"],
                "themes": themes,
                "ideas": list(self.ideas.values()),
            }
        )

    async def _live(self, socket: WebSocket) -> None:
        if not self.web_sockets:
            await socket.close(1011)
            return
        await socket.accept()
        try:
            token = (await socket.receive_json())["token"]
        except (WebSocketDisconnect, KeyError, ValueError):
            return
        queue: asyncio.Queue[None] = asyncio.Queue()
        entry = (queue, token)
        self._sockets.add(entry)
        hears = asyncio.create_task(socket.receive_text())
        try:
            while not hears.done():
                news = asyncio.create_task(queue.get())
                await asyncio.wait({news, hears}, return_when=asyncio.FIRST_COMPLETED)
                if news.done():
                    await socket.send_json({"revision": self.revision, "state": self._seen_by(token)})
                else:
                    news.cancel()
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            hears.cancel()
            self._sockets.discard(entry)

    def _token(self, request: Request) -> str | None:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        return token if token in self.seats else None


def _sees(me: dict[str, Any], token: str, idea: dict[str, Any]) -> bool:
    if idea.get("binned"):
        return False
    if me["role"] == "note_taker":
        return me["table"] is None or idea.get("table") == me["table"]
    return idea["device"] == token


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _first_breakout() -> dict[str, Any]:
    """The sample's first breakout, 4:18 before the end of its second step."""
    left = 258
    return {
        "workshop": {
            "id": "w1",
            "title": "Achieving STEMM Equity & Excellence",
            "attribution": "table",
            "sectors": ["Student", "K-12 representative", "Philanthropy"],
            "asks": {"table": True, "name": False, "sector": True},
        },
        "segment": {"id": "s1", "title": "Visioning Success", "kind": "breakout"},
        "step": {"id": "s1:1", "title": "Table talk", "index": 1, "seconds": 720},
        "steps": [
            {"title": "Silent writing", "seconds": 180},
            {"title": "Table talk", "seconds": 720},
            {"title": "Share-out, 90 sec a table", "seconds": 600},
        ],
        "prompt": "What do you want the world and the STEMM education and workforce ecosystem to look like in 2050?",
        "remaining_s": left,
        "ends_at": _iso(datetime.now(UTC) + timedelta(seconds=left)),
        "phase": "running",
        "paused": False,
        "message": "",
        "blank": False,
        "done": False,
        "headline": "",
        "capture": {"open": True, "kinds": ["vision"]},
        "tables": [{"id": f"t{n}", "number": n, "name": "", "done": False} for n in range(1, 7)],
        "vote": None,
        "themes": [],
    }
