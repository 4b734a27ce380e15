"""Who is in the room: codes by role, devices by their secret, tokens by their hash."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.text import clean_line
from facilitator.domain.workshop import Actor, Role
from facilitator.room import codes
from facilitator.room.ledger import Ledger
from facilitator.room.limits import DEVICES, Guesses

ROLES = (Role.PARTICIPANT, Role.NOTE_TAKER, Role.THEME_TEAM, Role.CO_FACILITATOR, Role.OBSERVER)
"""Those that a code can give, most often needed first."""

_NAME_LIMIT = 120
_TOKENS_KEPT = 4
"""Of one device: a phone with two pages open has joined twice."""


@dataclass(frozen=True, slots=True)
class Key:
    """What gives one role: the code that is typed, and the secret that is scanned."""

    code: str
    secret: str


@dataclass(frozen=True, slots=True)
class Device:
    """A phone or laptop that has joined. `id` is what others may know of it; `secret` and `tokens` are hashes.

    `table` is a table's id; None is the whole room, or not said yet.
    """

    id: str
    secret: str
    role: Role
    joined: str
    name: str = ""
    table: str | None = None
    sector: str = ""
    tokens: tuple[str, ...] = ()
    removed: bool = False

    @property
    def actor(self) -> Actor:
        return Actor(self.id, self.role, self.name)


@dataclass(frozen=True, slots=True)
class Rules:
    """How the room is kept. `approve`: phones' ideas reach the wall one by one; `under_18`: nobody is asked for a name."""

    locked: bool = False
    approve: bool = True
    under_18: bool = False
    wifi_name: str = ""
    wifi_password: str = ""


class Members:
    """To be used on the room's thread."""

    def __init__(self, ledger: Ledger, guesses: Guesses | None = None) -> None:
        self._ledger = ledger
        self.guesses = guesses or Guesses()
        self.keys: dict[Role, Key] = {}
        self.rules = _rules(ledger.get("rules"))
        self._devices: dict[str, Device] = {}
        self._by_token: dict[str, str] = {}
        for id, plain in ledger.under("device:"):
            if (device := _device(id, plain)) is not None:
                self._put(device)

    async def prepare(self) -> None:
        """Read the codes, or make them where the room is opened for the first time."""
        kept = self._ledger.get("codes") or {}
        self.keys = {
            role: Key(**kept[role]) for role in ROLES if set(kept.get(role, ())) == {"code", "secret"}
        }
        if len(self.keys) < len(ROLES):
            await self.new_codes()

    async def new_codes(self) -> None:
        """Let the old codes open nothing any more; who is in stays in."""
        fresh: set[str] = set()
        while len(fresh) < len(ROLES):
            fresh.add(codes.new_code())
        self.keys = {role: Key(code, codes.new_secret()) for role, code in zip(ROLES, fresh, strict=True)}
        await self._ledger.keep({"codes": {role.value: asdict(key) for role, key in self.keys.items()}})

    async def set_rules(self, **changes: Any) -> None:
        self.rules = replace(self.rules, **changes)
        await self._ledger.keep({"rules": asdict(self.rules)})

    # Coming in

    async def join(
        self, device_secret: str, code: str | None, secret: str | None, address: str
    ) -> tuple[str, Device]:
        """A fresh token for the device with that secret, in the role of the code (or scanned secret) it has.

        Raises CannotDo: WRONG_CODE, TOO_MANY_GUESSES(seconds), ROOM_LOCKED, ROOM_FULL(limit), DEVICE_REMOVED.
        """
        role = self._by_secret(secret) if secret is not None else self._by_code(code or "", address)
        hashed = codes.digest(device_secret)
        id = hashed[:16]
        known = self._devices.get(id)
        if known is not None and (known.removed or not codes.same(known.secret, hashed)):
            raise CannotDo(Reason.DEVICE_REMOVED)
        if known is None:
            self._admit()
            known = Device(id, hashed, role, datetime.now(UTC).isoformat(timespec="seconds"))
        token = codes.new_token()
        tokens = (*known.tokens, codes.digest(token))
        for old in tokens[:-_TOKENS_KEPT]:
            self._by_token.pop(old, None)
        device = replace(known, role=role, tokens=tokens[-_TOKENS_KEPT:])
        await self._keep(device)
        return token, device

    def of_token(self, token: str) -> Device | None:
        """Whose token this is. It is looked up by its hash, so the time it takes says nothing about it."""
        id = self._by_token.get(codes.digest(token))
        return self._devices.get(id) if id else None

    def of_id(self, id: str) -> Device | None:
        """A device that is in the room."""
        device = self._devices.get(id)
        return device if device is not None and not device.removed else None

    def present(self) -> Iterable[Device]:
        """All that have joined and were not removed."""
        return (device for device in self._devices.values() if not device.removed)

    async def sit(self, id: str, **about: Any) -> Device:
        """Say who a device speaks for: `name`, `table` (an id or None), `sector`. Raises CannotDo(TEXT_TOO_LONG)."""
        for field in ("name", "sector"):
            if field in about:
                about[field] = clean_line(about[field], _NAME_LIMIT)
        device = replace(self._devices[id], **about)
        if device != self._devices[id]:
            await self._keep(device)
        return device

    async def remove(self, id: str) -> None:
        """Let a device in no more; its secret is remembered for that."""
        device = self._devices[id]
        for token in device.tokens:
            self._by_token.pop(token, None)
        await self._keep(replace(device, tokens=(), removed=True, name="", sector=""))

    # What else outlives a restart

    def done(self, segment_id: str) -> frozenset[str]:
        """The tables that said they are done with a segment."""
        return frozenset((self._ledger.get(f"done:{segment_id}") or {}).get("tables", ()))

    def all_done(self) -> dict[str, frozenset[str]]:
        """The same by segment."""
        return {id: frozenset(value.get("tables", ())) for id, value in self._ledger.under("done:")}

    async def set_done(self, segment_id: str, table_id: str, done: bool) -> None:
        tables = self.done(segment_id) - {table_id} | ({table_id} if done else frozenset())
        await self._ledger.keep({f"done:{segment_id}": {"tables": sorted(tables)}})

    async def voter_key(self, ballot_id: str) -> str:
        """The random key under which this ballot's voters are told apart."""
        kept = self._ledger.get(f"ballot:{ballot_id}")
        if kept is None:
            kept = {"key": secrets.token_hex(16)}
            await self._ledger.keep({f"ballot:{ballot_id}": kept})
        return str(kept["key"])

    def _by_secret(self, secret: str) -> Role:
        found = [role for role, key in self.keys.items() if codes.same(key.secret, secret)]
        if not found:
            raise CannotDo(Reason.WRONG_CODE)
        return found[0]

    def _by_code(self, typed: str, address: str) -> Role:
        if (wait := self.guesses.wait(address)) > 0:
            raise CannotDo(Reason.TOO_MANY_GUESSES, seconds=int(wait) + 1)
        plain = codes.as_typed(typed)
        found = [role for role, key in self.keys.items() if codes.same(key.code, plain)]
        if not found:
            self.guesses.wrong(address)
            raise CannotDo(Reason.WRONG_CODE)
        return found[0]

    def _admit(self) -> None:
        if self.rules.locked:
            raise CannotDo(Reason.ROOM_LOCKED)
        if sum(1 for _ in self.present()) >= DEVICES:
            raise CannotDo(Reason.ROOM_FULL, limit=DEVICES)

    async def _keep(self, device: Device) -> None:
        self._put(device)
        plain = asdict(device)
        del plain["id"]
        await self._ledger.keep({f"device:{device.id}": plain})

    def _put(self, device: Device) -> None:
        self._devices[device.id] = device
        for token in device.tokens:
            self._by_token[token] = device.id


def _device(id: str, plain: dict[str, Any]) -> Device | None:
    """A device as it was kept; None for what makes no sense."""
    try:
        tokens = tuple(str(token) for token in plain["tokens"])
        return Device(id=id, **{**plain, "role": Role(plain["role"]), "tokens": tokens})
    except (KeyError, TypeError, ValueError):
        return None


def _rules(plain: dict[str, Any] | None) -> Rules:
    known = {name: value for name, value in (plain or {}).items() if name in Rules.__slots__}
    return Rules(**known)
