"""The Room API over HTTP and WebSocket, as ARCHITECTURE's contract has it: routes that hand over and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping
from datetime import UTC
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request, WebSocket, WebSocketDisconnect
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

import facilitator
from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.ids import ElementId, IdeaId, SegmentId, ThemeId
from facilitator.room import limits
from facilitator.room.answers import body_of, retry_after, status_of
from facilitator.room.bodies import (
    ChangeBody,
    ClockBody,
    DoBody,
    IdeaBody,
    JoinBody,
    MeBody,
    Problem,
    RemoveBody,
    VoteBody,
)
from facilitator.room.handing import nothing_there
from facilitator.room.house import House
from facilitator.room.live import Line
from facilitator.room.members import Device
from facilitator.room.page import Page
from facilitator.room.wishes import Press

log = logging.getLogger(__name__)

FIRST_WORD_SECONDS = 10.0
UNKNOWN_TOKEN, PUT_OUT, TOO_MANY = 4401, 4403, 4429
"""Why a line was closed, beside the usual reasons."""

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (400, 401, 403, 404, 405, 408, 409, 413, 422, 429, 500, 503)
}


class Json(Response):
    """JSON in as few bytes as it needs."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def build(house: House, page: Page) -> FastAPI:
    """The application. Its description is not served to phones; `app.openapi()` has it."""
    app = FastAPI(
        title="Facilitator room",
        version=facilitator.__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        default_response_class=Json,
        responses=_PROBLEMS,
        redirect_slashes=False,
    )
    _pages(app, page, house)
    _seats(app, house)
    _ideas(app, house)
    _wishes(app, house)
    _line(app, house)
    _problems(app)
    return app


def _pages(app: FastAPI, page: Page, house: House) -> None:
    @app.get("/", include_in_schema=False)
    async def index(request: Request) -> Response:
        return page.answer("index.html", request.headers)

    @app.get("/static/{name:path}", include_in_schema=False)
    async def static(name: str, request: Request) -> Response:
        return page.answer(name, request.headers)

    @app.get("/readout/{key}", include_in_schema=False)
    async def readout(key: str) -> Response:
        return house.handed.answer(key) if house.handed is not None else nothing_there()

    @app.get("/api/health")
    async def health() -> Json:
        return Json({"ok": True, "version": facilitator.__version__})


def _seats(app: FastAPI, house: House) -> None:
    reader, writer = Depends(_who(house, writing=False)), Depends(_who(house, writing=True))

    @app.post("/api/join")
    async def join(body: JoinBody, request: Request) -> Json:
        return Json(await house.join(body.device, body.code, body.secret, _address(request)))

    @app.put("/api/me")
    async def me(body: MeBody, device: Device = writer) -> Json:
        return Json(await house.sit(device, body.model_dump(exclude_unset=True)))

    @app.get("/api/state")
    async def state(
        device: Device = reader, since: Annotated[int | None, Query(ge=0, le=2**53)] = None
    ) -> Json:
        return Json(await house.state(device, since))

    @app.get("/api/board")
    async def board(
        device: Device = reader, segment: Annotated[str | None, Query(max_length=64)] = None
    ) -> Json:
        return Json(await house.board(device, segment))


def _ideas(app: FastAPI, house: House) -> None:
    writer = Depends(_who(house, writing=True))

    @app.post("/api/ideas", status_code=201, responses={200: {"description": "It was here already"}})
    async def add(body: IdeaBody, device: Device = writer) -> Json:
        shown, fresh = await house.add_idea(device, _draft(body), body.table)
        return Json(shown, status_code=201 if fresh else 200)

    @app.patch("/api/ideas/{id}")
    async def edit(id: str, body: ChangeBody, device: Device = writer) -> Json:
        change = body.model_dump(exclude_unset=True, exclude={"was"}, mode="json")
        return Json(await house.edit_idea(device, id, body.was, change))

    @app.delete("/api/ideas/{id}")
    async def remove(id: str, body: RemoveBody | None = None, device: Device = writer) -> Json:
        await house.bin_idea(device, id, body.was if body else None)
        return Json({"id": id, "gone": True})


def _wishes(app: FastAPI, house: House) -> None:
    writer = Depends(_who(house, writing=True))

    @app.put("/api/votes")
    async def vote(body: VoteBody, device: Device = writer) -> Json:
        return Json(await house.vote(device, body.ballot, body.seq, body.dots))

    @app.post("/api/clock")
    async def clock(body: ClockBody, device: Device = writer) -> Json:
        return Json(await house.clock(device, Press(body.do, body.seconds, body.id, body.at, body.command)))

    @app.post("/api/do")
    async def do(body: DoBody, device: Device = writer) -> Json:
        return Json(await house.do(device, body.id, body.wish, body.given))


def _line(app: FastAPI, house: House) -> None:
    @app.websocket("/api/live")
    async def line(socket: WebSocket) -> None:
        await socket.accept()
        device = await _first_word(house, socket)
        if device is None:
            return
        line = Line(device.id, socket.send_text)
        if not house.lines.add(line):
            await socket.close(TOO_MANY)
            return
        house.changed()
        line.tell_state(await house.state(device))
        talking = asyncio.ensure_future(line.serve())
        listening = asyncio.ensure_future(_listen(house, socket, device.id))
        try:
            await asyncio.wait({talking, listening}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            house.lines.drop(line)
            house.changed()
            for task in (talking, listening):
                task.cancel()
            ended = await asyncio.gather(talking, listening, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception) and not isinstance(
                error, WebSocketDisconnect | TimeoutError | OSError
            ):
                log.info("a line ended", exc_info=error)
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await socket.close(1000 if house.members.of_id(device.id) else PUT_OUT)


async def _first_word(house: House, socket: WebSocket) -> Device | None:
    """Who is at the other end: its first message, `{token}`, says it; the line is closed where it does not."""
    try:
        async with asyncio.timeout(FIRST_WORD_SECONDS):
            said = json.loads(await socket.receive_text())
        return house.enter(said["token"], _address(socket), writing=False)
    except (ValueError, KeyError, TypeError, AttributeError, TimeoutError, RecursionError):
        code = UNKNOWN_TOKEN
    except CannotDo as error:
        code = UNKNOWN_TOKEN if error.reason is Reason.NOT_JOINED else TOO_MANY
    except WebSocketDisconnect:
        return None
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
        await socket.close(code)
    return None


async def _listen(house: House, socket: WebSocket, device_id: str) -> None:
    """Hear that a device is still there; one that talks without end is cut off."""
    bucket = limits.messages()
    address = _address(socket)
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect" or bucket.take() > 0:
            return
        house.see(device_id, address)


def _who(house: House, *, writing: bool) -> Any:
    """A dependency: the device whose token came with the request."""

    async def who(request: Request) -> Device:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return house.enter(
            token.strip() if scheme.lower() == "bearer" else "", _address(request), writing=writing
        )

    return who


def _draft(body: IdeaBody) -> IdeaDraft:
    at = body.captured_at
    return IdeaDraft(
        body.text,
        kind=body.kind,
        id=IdeaId(body.id),
        segment_id=SegmentId(body.segment) if body.segment else None,
        serves=ThemeId(body.serves) if body.serves else None,
        element_id=ElementId(body.element) if body.element else None,
        stance=body.comment,
        parked=bool(body.parked),
        captured_at=at.astimezone(UTC) if at is not None and at.tzinfo is not None else None,
    )


def _address(connection: Request | WebSocket) -> str:
    return connection.client.host if connection.client else ""


def _problems(app: FastAPI) -> None:
    def answer(status: int, body: Mapping[str, Any], wait: int | None = None) -> Response:
        return JSONResponse(body, status, {"Retry-After": str(wait)} if wait is not None else None)

    @app.exception_handler(FacilitatorError)
    async def refused(_request: Request, error: FacilitatorError) -> Response:
        return answer(status_of(error), body_of(error), retry_after(error))

    @app.exception_handler(RequestValidationError)
    async def misunderstood(_request: Request, error: RequestValidationError) -> Response:
        where = [
            str(part) for part in error.errors()[0].get("loc", ()) if part not in ("body", "query", "path")
        ]
        field = ".".join(where)[:80] or "body"
        return answer(
            422, body_of(CannotDo(Reason.BAD_VALUE, field=field, value="", expected="another value"))
        )

    @app.exception_handler(HTTPException)
    async def other(_request: Request, error: HTTPException) -> Response:
        words = {404: "There is nothing here.", 405: "This cannot be done here."}
        return answer(
            error.status_code,
            {"sentence": words.get(error.status_code, "This was not understood."), "reason": "http"},
        )

    @app.exception_handler(Exception)
    async def bug(_request: Request, _error: Exception) -> Response:
        return answer(
            500, {"sentence": "Something went wrong on the laptop. It stays on this device.", "reason": "bug"}
        )
