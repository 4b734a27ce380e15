"""What the window, Stage and the command line are told of the room: plain values that may be read on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from facilitator.domain.workshop import Role
from facilitator.room.limits import Guessing
from facilitator.room.members import Key, Rules


class Standing(StrEnum):
    """How the room stands."""

    CLOSED = "closed"
    OPENING = "opening"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Guest:
    """A device that has joined. `seen` None: not since the program was started. `table` is a table's id."""

    id: str
    role: Role
    name: str
    table: str | None
    sector: str
    online: bool
    seen: datetime | None


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """The room at one moment.

    `address` is the one that phones use, `interface` the network it belongs to, `name` the mDNS name where one is
    announced. `lost`: the laptop does not have that address just now. `moved_from` is the address before, where it changed while the room was open. `heard`: whether any other
    device has reached the laptop at all. `done`: the tables that said they are done, by segment.
    """

    standing: Standing = Standing.CLOSED
    address: str = ""
    interface: str = ""
    port: int = 0
    name: str = ""
    moved_from: str = ""
    lost: bool = False
    keys: Mapping[Role, Key] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    guests: tuple[Guest, ...] = ()
    done: Mapping[str, frozenset[str]] = field(default_factory=dict)
    guessing: Guessing | None = None
    heard: bool = False
    turned_away: int = 0

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN

    @property
    def host(self) -> str:
        """Address and port as they are typed: `192.168.8.20:8420`."""
        return self.address if self.port == 80 else f"{self.address}:{self.port}"

    @property
    def url(self) -> str:
        """Where phones go; empty while the room is closed."""
        return f"http://{self.host}/" if self.address else ""

    def invitation(self, role: Role = Role.PARTICIPANT) -> str:
        """What the QR code of a role holds: the address, and the secret in its fragment, which no server ever sees."""
        key = self.keys.get(role)
        return f"{self.url}#k={key.secret}" if key and self.url else ""

    @property
    def online(self) -> tuple[Guest, ...]:
        return tuple(guest for guest in self.guests if guest.online)

    def wifi(self) -> str:
        """What a QR code for the Wi-Fi holds; empty where no name was given."""
        rules = self.rules
        if not rules.wifi_name:
            return ""
        kind = f"T:WPA;S:{_escaped(rules.wifi_name)};P:{_escaped(rules.wifi_password)};;"
        return "WIFI:" + (kind if rules.wifi_password else f"T:nopass;S:{_escaped(rules.wifi_name)};;")


def _escaped(text: str) -> str:
    for sign in '\\;,:"':
        text = text.replace(sign, "\\" + sign)
    return text
