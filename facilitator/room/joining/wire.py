"""One question to the room's laptop over HTTP, and what its answer means. It blocks: to be called off the loop.

The standard library is enough for a handful of small requests: a client library would be a dependency for one screen.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.room.joining.address import Invitation

T = TypeVar("T")

ANSWER_SECONDS = 8.0
MOST_BYTES = 16 * 1024 * 1024
REFUSALS = frozenset({400, 403, 404, 409, 413, 422})
"""What is not worth another try as it is."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A room's answer. `wait` is in how many seconds it wants to be asked again, where it said so."""

    status: int
    body: dict[str, Any]
    wait: float | None = None

    @property
    def succeeded(self) -> bool:
        return 200 <= self.status < 300

    @property
    def sentence(self) -> str:
        return str(self.body.get("sentence", ""))


def call(base: str, method: str, path: str, body: Any = None, token: str = "") -> Reply:
    """Ask, and wait at most eight seconds for a sign.

    Raises Trouble(NOT_REACHED, address), CannotDo(NOT_A_ROOM, address) where something else answers there.
    """
    headers = {"Accept": "application/json", "Connection": "close"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None
    if body is not None:
        data = json.dumps(body, ensure_ascii=False).encode()
        headers["Content-Type"] = "application/json"
    address = Invitation(base).shown
    connection = _connection(base)
    try:
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        raw = answer.read(MOST_BYTES)
    except HTTPException as error:
        raise CannotDo(Reason.NOT_A_ROOM, address=address) from error
    except (OSError, ValueError) as error:
        raise Trouble(Reason.NOT_REACHED, address=address) from error
    finally:
        connection.close()
    return _read(answer, raw, address)


async def off_loop(question: Callable[[], T]) -> T:
    """Ask on a thread of its own that nobody has to wait for: the program may end while a dead network is still silent."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if not answer.done():
            answer.set_result(cast(T, result)) if error is None else answer.set_exception(error)

    def run() -> None:
        result, failed = None, None
        try:
            result = question()
        except BaseException as error:  # noqa: BLE001 - it is raised where it was asked
            failed = error
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, result, failed)

    threading.Thread(target=run, name="ask the room", daemon=True).start()
    return await answer


def refused(reply: Reply) -> FacilitatorError:
    """The error that a room's refusal is here, in its own words where this program has none for it."""
    reason = reply.body.get("reason")
    if reason == Reason.TOO_MANY_GUESSES:
        return CannotDo(Reason.TOO_MANY_GUESSES, seconds=round(reply.wait or 1))
    if reason in _SAID_HERE:
        return CannotDo(Reason(reason))
    return CannotDo(Reason.ROOM_SAYS, sentence=reply.sentence)


_SAID_HERE = frozenset(
    {Reason.WRONG_CODE, Reason.ROOM_LOCKED, Reason.DEVICE_REMOVED, Reason.NOT_JOINED, Reason.FOREIGN_ADDRESS}
)


def _connection(base: str) -> HTTPConnection:
    parts = urlsplit(base)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=ANSWER_SECONDS)


def _read(answer: HTTPResponse, raw: bytes, address: str) -> Reply:
    """Whatever is not a room's answer is nobody's refusal: what waits goes on waiting."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        body = None
    good = isinstance(body, dict) and (
        answer.status < 300 or (answer.status >= 400 and {"sentence", "reason"} <= set(body))
    )
    if not good:
        raise CannotDo(Reason.NOT_A_ROOM, address=address)
    said = answer.getheader("Retry-After", "")
    return Reply(answer.status, body, float(said) if said.isdecimal() else None)
