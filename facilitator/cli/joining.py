"""This laptop as a guest: takes a seat in another laptop's room, and opens the window on it."""

from __future__ import annotations

import argparse

from facilitator.domain.errors import CannotDo, Reason
from facilitator.room.joining.address import read_address
from facilitator.room.joining.client import JoinedRoom
from facilitator.room.joining.ticket import greet, take_seat
from facilitator.settings import data_folder


def run(arguments: argparse.Namespace) -> int:
    """What is wrong with address or code is said here; a room that this laptop knows opens without network, too."""
    invitation = read_address(arguments.url)
    room = JoinedRoom(data_folder() / "joined")
    if not arguments.code and not invitation.secret:
        known = next((each for each in room.earlier() if each.base == invitation.base), None)
        if known is None:
            greet(invitation)
            raise CannotDo(Reason.CODE_NEEDED)
        return int(arguments.window(None, known.workshop_id))
    return int(arguments.window(None, take_seat(invitation, arguments.code, room.device())))
