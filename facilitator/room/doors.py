"""Connections before they have said anything: how many there may be, and how long half a request may take."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from facilitator.room.limits import (
    CONNECTIONS,
    CONNECTIONS_OF_ONE_ADDRESS,
    HEADER_BYTES,
    HEADER_SECONDS,
)


class Doors:
    """Counts the open connections, all of them and by address."""

    def __init__(self, most: int = CONNECTIONS, most_of_one: int = CONNECTIONS_OF_ONE_ADDRESS) -> None:
        self.most, self.most_of_one = most, most_of_one
        self.turned_away = 0
        self._open: dict[int, str] = {}
        self._by_address: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._open)

    def enter(self, transport: asyncio.BaseTransport) -> bool:
        """Whether there is room for one more; counts it in."""
        peer = transport.get_extra_info("peername")
        address = str(peer[0]) if peer else ""
        if len(self._open) >= self.most or self._by_address[address] >= self.most_of_one:
            self.turned_away += 1
            return False
        self._open[id(transport)] = address
        self._by_address[address] += 1
        return True

    def leave(self, transport: asyncio.BaseTransport | None) -> None:
        address = self._open.pop(id(transport), None)
        if address is not None:
            self._by_address[address] -= 1
            if not self._by_address[address]:
                del self._by_address[address]


def places(wanted: int = CONNECTIONS) -> int:
    """How many connections this process may hold: the system's limit on open files is raised where it lets itself be, and
    some are left for the workshop's own."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + _OWN_FILES
    if soft != resource.RLIM_INFINITY and soft < needed:
        raised = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
            soft = raised
    return wanted if soft == resource.RLIM_INFINITY else max(16, min(wanted, soft - _OWN_FILES))


_OWN_FILES = 128


def protocols(doors: Doors) -> tuple[type[HttpToolsProtocol], type[WebSocketsSansIOProtocol]]:
    """uvicorn's two protocols with deadlines and counts of their own: by itself it keeps half a header open for ever."""

    class Http(HttpToolsProtocol):
        _deadline: asyncio.TimerHandle | None = None
        _header_bytes = 0

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            if not doors.enter(transport):
                transport.abort()
                return
            self._expect_headers()

        def connection_lost(self, exc: Exception | None) -> None:
            doors.leave(self.transport)
            self._headers_came()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            if not self.transport.is_closing():
                super().data_received(data)

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self._header_bytes = 0
            self._expect_headers()

        def on_url(self, url: bytes) -> None:
            super().on_url(url)
            self._count(len(url))

        def on_header(self, name: bytes, value: bytes) -> None:
            super().on_header(name, value)
            self._count(len(name) + len(value) + 4)

        def on_headers_complete(self) -> None:
            self._headers_came()
            if not self.transport.is_closing():
                super().on_headers_complete()

        def on_body(self, body: bytes) -> None:
            if self.cycle is not None:
                super().on_body(body)

        def on_message_complete(self) -> None:
            if self.cycle is not None or self.parser.should_upgrade():
                super().on_message_complete()

        def _count(self, size: int) -> None:
            self._header_bytes += size
            if self._header_bytes > HEADER_BYTES:
                self.transport.abort()

        def _expect_headers(self) -> None:
            self._headers_came()
            self._deadline = self.loop.call_later(HEADER_SECONDS, self.transport.abort)

        def _headers_came(self) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None

    class WebSocket(WebSocketsSansIOProtocol):
        def connection_lost(self, exc: Exception | None) -> None:
            doors.leave(self.transport)
            super().connection_lost(exc)

    return Http, WebSocket
