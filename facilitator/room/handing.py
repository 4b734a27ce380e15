"""The readout as it was given to the phones: a page for each role, under an address that only who is in the room is told."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from facilitator.domain.workshop import Role

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation"
)
"""One file that asks nobody for anything and runs nothing: its styles, pictures and letters are inside it."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """HTML by role, each under a key of its own; `state` is what every page says of itself. A role without a page has none."""

    pages: Mapping[Role, bytes]
    keys: Mapping[Role, str]
    state: str
    at: datetime

    def path(self, role: Role) -> str | None:
        """Where a role reads it, or None where it may not."""
        return f"/readout/{self.keys[role]}" if role in self.keys else None

    def answer(self, key: str) -> Response:
        """The page of a key; 404 for a wrong one, in which time says nothing of the right ones."""
        found = [role for role, known in self.keys.items() if secrets.compare_digest(known, key)]
        if not found:
            return nothing_there()
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        return Response(self.pages[found[0]], media_type="text/html; charset=utf-8", headers=headers)


def hand_out(pages: Mapping[Role, bytes], state: str, at: datetime) -> HandedOut:
    """Pages under fresh keys; roles that read the same share one."""
    keys: dict[bytes, str] = {}
    for page in pages.values():
        keys.setdefault(page, secrets.token_urlsafe(16))
    return HandedOut(pages, {role: keys[page] for role, page in pages.items()}, state, at)


def nothing_there() -> Response:
    return Response("There is nothing here.", 404, media_type="text/plain")
