"""Taking a seat: what the six symbols or a copied link are exchanged for."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.ids import checked_id
from facilitator.domain.text import clean_line
from facilitator.domain.workshop import Role
from facilitator.room.joining.address import Invitation
from facilitator.room.joining.wire import call, refused

WRITERS = (Role.NOTE_TAKER, Role.PARTICIPANT)
"""Who can sit at a laptop's composer; the others have the room's page in a browser."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A seat that was given: where, in which workshop, and what opens the room's door from now on."""

    base: str
    workshop_id: str
    title: str
    role: Role
    token: str


def take_seat(invitation: Invitation, code: str, device: str) -> Ticket:
    """Exchange a code (or the invitation's own secret) for a seat; waits for the network.

    Raises Trouble(NOT_REACHED), CannotDo: NOT_A_ROOM, WRONG_CODE, TOO_MANY_GUESSES, ROOM_LOCKED, DEVICE_REMOVED,
    NOT_FOR_A_LAPTOP(role, address), ROOM_SAYS(sentence).
    """
    key = {"code": code} if code else {"secret": invitation.secret}
    reply = call(invitation.base, "POST", "/api/join", {**key, "device": device})
    if not reply.succeeded:
        raise refused(reply)
    try:
        role = Role(reply.body["role"])
        workshop = reply.body["workshop"]
        ticket = Ticket(
            invitation.base,
            checked_id(workshop["id"]),  # it names a file here
            clean_line(str(workshop["title"])),
            role,
            str(reply.body["token"]),
        )
    except (KeyError, TypeError, ValueError, FacilitatorError):
        raise CannotDo(Reason.NOT_A_ROOM, address=invitation.shown) from None
    if role not in WRITERS:
        raise CannotDo(Reason.NOT_FOR_A_LAPTOP, role=role.value, address=invitation.base)
    return ticket


def greet(invitation: Invitation) -> None:
    """Look whether a room is there at all. Raises Trouble(NOT_REACHED), CannotDo(NOT_A_ROOM)."""
    reply = call(invitation.base, "GET", "/api/health")
    if not reply.succeeded or reply.body.get("ok") is not True:
        raise CannotDo(Reason.NOT_A_ROOM, address=invitation.shown)


def device_secret(folder: Path) -> str:
    """What this laptop is known by in rooms, made when it is first needed. Raises Trouble(DISK_FAILED)."""
    path = folder / "device"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and len(kept := path.read_text(encoding="ascii").strip()) == 32:
            return kept
        made = secrets.token_hex(16)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(made)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", "") or str(error)
        raise Trouble(Reason.DISK_FAILED, path=str(path), detail=detail) from error
    return made
