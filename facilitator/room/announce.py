"""A name for the laptop on the room's network, where the library for it is there: `room.local`."""

from __future__ import annotations

import logging
import socket
from typing import Any

log = logging.getLogger(__name__)

NAME = "room.local"


class Announcement:
    """The name, announced until it is closed. `name` is empty where it cannot be."""

    def __init__(self) -> None:
        self.name = ""
        self._zeroconf: Any = None

    async def begin(self, address: str, port: int) -> None:
        """Announce the laptop at `address`; trouble with it is no reason not to open the room."""
        try:
            from zeroconf import ServiceInfo
            from zeroconf.asyncio import AsyncZeroconf
        except ImportError:
            return
        info = ServiceInfo(
            "_http._tcp.local.",
            "Facilitator room._http._tcp.local.",
            addresses=[socket.inet_aton(address)],
            port=port,
            server=f"{NAME}.",
        )
        try:
            self._zeroconf = AsyncZeroconf(interfaces=[address])
            await self._zeroconf.async_register_service(info, allow_name_change=True)
            self.name = NAME
        except Exception:
            log.info("no name could be announced", exc_info=True)
            await self.end()

    async def end(self) -> None:
        self.name = ""
        if self._zeroconf is not None:
            zeroconf, self._zeroconf = self._zeroconf, None
            await zeroconf.async_close()
