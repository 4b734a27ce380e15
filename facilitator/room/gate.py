"""The door: whatever comes in passes here first, and every answer leaves with the same headers."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.text import normalise
from facilitator.room.answers import body_of, retry_after, status_of
from facilitator.room.limits import BODY_BYTES, JSON_DEPTH

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]
Hosts = Callable[[], frozenset[str]]

BODY_SECONDS = 15.0
LINGER_SECONDS = 3.0
LINGER_BYTES = 4 * 1024 * 1024

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' ws://{host}; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Gate:
    """Lets through what is addressed to this room by its own page, in a size that can be meant."""

    def __init__(self, app: Asgi, hosts: Hosts) -> None:
        """`hosts` are the allowed values of the Host header, port included; asked anew each time."""
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return
        host = self._host(scope)
        if scope["type"] == "websocket":
            if host is None:
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self._app(scope, receive, send)
            return
        answer = _with_headers(send, host or "")
        try:
            if host is None:
                raise CannotDo(Reason.FOREIGN_ADDRESS)
            body = await _body(scope, receive)
            await self._app(scope, _replayed(body, receive), answer)
        except FacilitatorError as error:
            if error.reason is Reason.TOO_LARGE:
                await _let_finish(receive)
            await _refuse(answer, error)

    def _host(self, scope: Scope) -> str | None:
        """The Host that was asked for, or None where it or the Origin is not ours."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        allowed = self._hosts()
        if len(hosts) != 1 or len(origins) > 1:
            return None
        host = str(hosts[0], "latin-1").lower()
        if host not in allowed:
            return None
        if origins and origins[0].decode("latin-1").lower() not in {f"http://{name}" for name in allowed}:
            return None
        return host


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The whole body; raises CannotDo(TOO_LARGE), counted while it comes, TOO_SLOW, or BAD_VALUE for what nests too deep."""
    names = {
        name: value for name, value in scope["headers"] if name in (b"content-length", b"transfer-encoding")
    }
    if not names:
        return b""
    if len(declared := names.get(b"content-length", b"0")) > 9 or int(declared) > BODY_BYTES:
        raise CannotDo(Reason.TOO_LARGE, limit="64 KB")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise CannotDo(Reason.TOO_SLOW)
                body += message.get("body", b"")
                if len(body) > BODY_BYTES:
                    raise CannotDo(Reason.TOO_LARGE, limit="64 KB")
                if not message.get("more_body", False):
                    break
    except TimeoutError:
        raise CannotDo(Reason.TOO_SLOW) from None
    if _depth_exceeds(body, JSON_DEPTH):
        raise CannotDo(Reason.BAD_VALUE, field="body", value="", expected="fewer things inside one another")
    return _mended(bytes(body))


async def _let_finish(receive: Receive) -> None:
    """Read on for a while without keeping anything: hung up on in the middle of sending, a client never sees the answer."""
    left = LINGER_BYTES
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body", False):
                    return


_SIGNS = re.compile(rb'["\\\[\]{}]')


def _depth_exceeds(body: bytes | bytearray, most: int) -> bool:
    """Whether JSON nests deeper than `most`; what is no JSON may get either answer."""
    if body.count(b"[") + body.count(b"{") <= most:
        return False
    depth, inside, skip = 0, False, -1
    for match in _SIGNS.finditer(body):
        sign, at = match.group(), match.start()
        if at == skip:
            continue
        if inside:
            if sign == b"\\":
                skip = at + 1
            elif sign == b'"':
                inside = False
        elif sign == b'"':
            inside = True
        elif sign in b"[{":
            depth += 1
            if depth > most:
                return True
        elif sign in b"]}":
            depth -= 1
    return False


_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def _mended(body: bytes) -> bytes:
    """Half an emoji, cut off by a field's limit, is dropped rather than the idea with it."""
    if not _ESCAPED_SURROGATE.search(body):
        return body
    try:
        return json.dumps(_clean(json.loads(body)), ensure_ascii=False).encode()
    except ValueError:
        return body  # no JSON: the route says so


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read already, then what else comes."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send, host: str) -> Send:
    policy = (b"content-security-policy", _POLICY.format(host=host).encode("latin-1"))

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            if not any(name.lower() == b"cache-control" for name, _ in headers):
                headers.append((b"cache-control", b"no-store"))
            own = [] if any(name.lower() == policy[0] for name, _ in headers) else [policy]
            message["headers"] = [*headers, *own, *_HEADERS]
        await send(message)

    return answer


async def _refuse(send: Send, error: FacilitatorError) -> None:
    body = json.dumps(body_of(error)).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),  # what else it may be sending is not read
    ]
    if (wait := retry_after(error)) is not None:
        headers.append((b"retry-after", str(wait).encode()))
    await send({"type": "http.response.start", "status": status_of(error), "headers": headers})
    await send({"type": "http.response.body", "body": body})
